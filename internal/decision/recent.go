package decision

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/foilint/foilint/internal/finding"
)

// Limits on what is remembered of scans: IDs of one, bytes of its file, and files.
const (
	maxIDs     = 100_000
	maxMemory  = 64 << 20
	maxScans   = 64
	scanPrefix = "scan-"
)

// An Item is a finding or a gap that a person may decide on.
type Item struct {
	ID       string        `json:"id"`
	Gap      bool          `json:"gap,omitempty"`
	Level    finding.Level `json:"level,omitempty"` // the highest, where it was met more than once
	Document string        `json:"document"`        // the first it was met in, as decisions name it
	Accepted bool          `json:"accepted,omitempty"`
}

// Items are the findings and gaps of a report, each once, in its order.
func Items(r *finding.Report, places *Places) []Item {
	var g gathered
	for i := range r.Documents {
		doc := &r.Documents[i]
		path := doc.Path
		if outer := outermost(path); strings.Contains(path[len(outer):], finding.Bullets) {
			path = outer
		}
		path = places.Of(path)
		for _, gap := range doc.Gaps {
			g.add(Item{ID: gap.Fingerprint, Gap: true, Document: path, Accepted: gap.Status == finding.Accepted})
		}
		for _, f := range doc.Findings {
			g.add(Item{ID: f.Fingerprint, Level: f.Level, Document: path, Accepted: f.Status == finding.Accepted})
		}
	}
	return g.items
}

// gathered are items, each once.
type gathered struct {
	items []Item
	at    map[string]int
}

func (g *gathered) add(i Item) {
	if g.at == nil {
		g.at = map[string]int{}
	}
	if n, ok := g.at[i.ID]; ok {
		had := &g.items[n]
		had.Level, had.Accepted = max(had.Level, i.Level), had.Accepted && i.Accepted
		return
	}
	g.at[i.ID] = len(g.items)
	g.items = append(g.items, i)
}

// ErrNoScan says that no scan is remembered.
var ErrNoScan = errors.New("no scan is remembered")

// Remember keeps for Recall what a scan found under the decisions in dir, which need
// not exist, in a private file of the user's: no text, but paths and IDs.
func Remember(dir string, items []Item) error {
	path, err := memory(dir)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	text, err := json.Marshal(items[:min(len(items), maxIDs)])
	if err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".scan-*") // for its owner's eyes only
	if err != nil {
		return err
	}
	_, err = f.Write(text)
	if err = cmp.Or(err, f.Close()); err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		os.Remove(f.Name())
		return err
	}
	forget(filepath.Dir(path))
	return nil
}

// Recall is what the last scan under the decisions in dir found.
func Recall(dir string) ([]Item, error) {
	path, err := memory(dir)
	if err != nil {
		return nil, ErrNoScan
	}
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, ErrNoScan
	}
	if err != nil {
		return nil, fmt.Errorf("cannot read what the last scan found: %w", err)
	}
	defer f.Close()
	var items []Item
	if err := json.NewDecoder(io.LimitReader(f, maxMemory)).Decode(&items); err != nil || len(items) > maxIDs {
		return nil, ErrNoScan // of another version, or damaged: the next scan writes it anew
	}
	return slices.DeleteFunc(items, func(i Item) bool { return !IsID(i.ID) || i.Level > finding.Error }), nil
}

// memory is the file for the decisions in dir.
func memory(dir string) (string, error) {
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	if !filepath.IsAbs(cache) { // HOME=. would make a folder among the documents
		return "", fmt.Errorf("the user's own folder, %s, is not named from the root", cache)
	}
	abs, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256([]byte(abs))
	return filepath.Join(cache, "foilint", "scans", scanPrefix+hex.EncodeToString(sum[:16])+".json"), nil
}

// forget removes the oldest files beyond maxScans.
func forget(dir string) {
	paths, _ := filepath.Glob(filepath.Join(dir, scanPrefix+"*.json"))
	if len(paths) <= maxScans {
		return
	}
	age := map[string]time.Time{}
	for _, p := range paths {
		if info, err := os.Lstat(p); err == nil {
			age[p] = info.ModTime()
		}
	}
	slices.SortFunc(paths, func(a, b string) int { return age[a].Compare(age[b]) })
	for _, p := range paths[:len(paths)-maxScans] {
		os.Remove(p)
	}
}

// Reported are the findings and gaps that a report in JSON lists for the documents that
// are wanted, each once, with the paths of their documents as reported.
func Reported(r io.Reader, wanted func(path string) bool) ([]Item, error) {
	type entry struct{ Fingerprint, Level, Status string }
	var report struct {
		Version   int
		Documents []struct {
			Path           string
			Gaps, Findings []entry
		}
	}
	limited := &io.LimitedReader{R: r, N: maxReport + 1}
	err := json.NewDecoder(limited).Decode(&report)
	switch {
	case limited.N <= 0:
		return nil, fmt.Errorf("larger than %d MB", maxReport>>20)
	case err != nil:
		return nil, errors.New("not JSON: write it with 'foilint scan --format json=FILE'")
	case report.Version != 1 || report.Documents == nil:
		return nil, errors.New("no report of foilint: write it with 'foilint scan --format json=FILE'")
	}
	var g gathered
	for _, d := range report.Documents {
		path := d.Path
		if !wanted(path) {
			continue
		}
		for _, e := range d.Gaps {
			g.add(Item{ID: e.Fingerprint, Gap: true, Document: path, Accepted: e.Status == finding.Accepted})
		}
		for _, e := range d.Findings {
			level, err := finding.ParseLevel(e.Level)
			if err != nil {
				return nil, fmt.Errorf("a finding in it has the level %q, which foilint does not know", e.Level)
			}
			g.add(Item{ID: e.Fingerprint, Level: level, Document: path, Accepted: e.Status == finding.Accepted})
		}
	}
	for _, i := range g.items {
		if !IsID(i.ID) {
			return nil, fmt.Errorf("%q in it is no ID of a finding", i.ID)
		}
	}
	return g.items, nil
}

const maxReport = 512 << 20
