package cli

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/foilint/foilint/internal/config"
	"github.com/foilint/foilint/internal/decision"
	"github.com/foilint/foilint/internal/finding"
)

// decided are the decisions in force and where they lie, or would.
type decided struct {
	*decision.Set
	dir    string // as shown; it need not exist
	exists bool
	places *decision.Places
}

// decisions reads the folder of decisions: the one that was named, else the one found
// from the configuration's folder upwards, else from here. Without one there are none.
func decisions(named string, c *config.Config) (*decided, error) {
	d := &decided{dir: named}
	if named == "" {
		var err error
		if d.dir, err = decisionsFolder(c); err != nil {
			return nil, err
		}
	}
	d.places = decision.PlacesOf(d.dir)
	_, err := os.Stat(d.dir)
	if errors.Is(err, fs.ErrNotExist) {
		d.Set = &decision.Set{Dir: d.dir}
		return d, nil
	}
	d.exists = true
	d.Set, err = decision.Load(d.dir)
	return d, err
}

// decisionsFolder is the folder found, or else the one to make: beside the
// configuration, at the top of the repository, or here.
func decisionsFolder(c *config.Config) (string, error) {
	from := []string{"."}
	if c.File != "" {
		from = []string{filepath.Dir(filepath.FromSlash(c.File)), "."}
	}
	for _, dir := range from {
		if found, err := decision.Find(dir); found != "" || err != nil {
			return near(found), err
		}
	}
	home := from[0]
	if c.File == "" {
		if top := decision.Top("."); top != "" {
			home = top
		}
	}
	return near(filepath.Join(home, decision.Folder)), nil
}

// near is path as a person in the current folder would write it.
func near(path string) string {
	if wd, err := os.Getwd(); err == nil && filepath.IsAbs(path) {
		if rel, err := filepath.Rel(wd, path); err == nil && len(rel) < len(path) {
			return rel
		}
	}
	return path
}

// excluded adds the decisions to what is passed over, whatever their folder is called.
func (d *decided) excluded(others func(string) bool) func(string) bool {
	if filepath.Base(d.dir) == decision.Folder {
		return others // never read under that name
	}
	own, err := filepath.Abs(d.dir)
	return func(path string) bool {
		abs, absErr := filepath.Abs(filepath.FromSlash(path))
		return err == nil && absErr == nil && filepath.Dir(abs) == own && filepath.Ext(abs) == ".toml" || others(path)
	}
}

// apply marks in a report what was accepted.
func (d *decided) apply(r *finding.Report, s *searcher) {
	m := d.marker(s)
	m.Mark(r.Documents)
	r.Lapsed = m.Lapsed()
	if s.linter.Settings.Mask {
		r.Mask()
	}
}

// marker applies the decisions to the files of a search one after the other.
func (d *decided) marker(s *searcher) *decision.Marker {
	return d.Marker(decision.Run{
		Today: cmp.Or(s.date, today()), Places: d.places, Verified: s.second, Whole: s.folder.asked(),
		Rule: func(id string) bool {
			r, _ := s.set.Rule(id)
			return r != nil && (r.Letter == "" || s.folder.asked()) // a file alone may lack what the case showed
		},
	})
}

// remember keeps what a report holds, for decide. Where nothing can be kept, as for a
// user without a home, decide says what to do.
func (d *decided) remember(r *finding.Report) {
	_ = decision.Remember(d.dir, decision.Items(r, d.places))
}

func today() string { return time.Now().Format(decision.Day) }

// comingDay checks a date that must not have gone by.
func comingDay(flag, s string) error {
	if s == "" {
		return nil
	}
	if _, err := time.Parse(decision.Day, s); err != nil {
		return fmt.Errorf("%s %q is no date; write year, month and day, as in %s", flag, s, today())
	}
	if s < today() {
		return fmt.Errorf("%s %s is over already; name the last day on which the decision is to hold", flag, s)
	}
	return nil
}

// bare is an ID without the brackets that reports print round it and what else is copied
// with it, in its lower case.
func bare(id string) string { return strings.ToLower(strings.Trim(id, " \t\r\n[].,;")) }
