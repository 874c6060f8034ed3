package software

import (
	"fmt"
	"io/fs"
	"maps"
	"strings"
	"time"

	"github.com/foilint/foilint/internal/fold"
)

// supportList says until when makers mend which release; see its own head.
const supportList = "lists/end-of-support.tsv"

// A product is one row of the support list.
type product struct {
	name     string
	bare     string // what may stand right after the name: "year", "number", "count" or ""
	releases map[string]time.Time
	latest   map[string]time.Time // by first number: the last day of any release that begins with it
}

// A support finds products by name.
type support struct {
	byName map[string]alias
	words  int             // of the longest name
	last   map[string]bool // the last words of names: most words before a number are none
	gate   *gate           // lets those pass
}

// endsName reports whether the word that ends at byte i of s ends a product's name.
func (t *support) endsName(s string, i int) bool {
	var low [maxWord]byte
	at := i
	for at > 0 && i-at < maxWord && isWord(s[at-1]) {
		at--
	}
	w := low[:copy(low[:], s[at:i])]
	for k, c := range w {
		if 'A' <= c && c <= 'Z' {
			w[k] = c + 'a' - 'A'
		}
	}
	return len(w) > 0 && t.gate.pass(w[0], w[len(w)-1], len(w)) && t.last[string(w)]
}

type alias struct {
	*product
	loose bool // also an ordinary word
}

func loadSupport(lists fs.FS) (*support, error) {
	src, err := fs.ReadFile(lists, supportList)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", supportList, err)
	}
	t := &support{byName: map[string]alias{}, last: map[string]bool{}}
	for n, row := range strings.Split(string(src), "\n") {
		row = strings.TrimSuffix(row, "\r")
		if row == "" || row[0] == '#' || strings.HasPrefix(row, "product\t") {
			continue
		}
		if err := t.add(strings.Split(row, "\t")); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", supportList, n+1, err)
		}
	}
	t.gate = newGate(maps.Keys(t.last))
	return t, nil
}

func (t *support) add(cells []string) error {
	if len(cells) != 4 {
		return fmt.Errorf("has %d cells, needs 4: product, names, bare, releases", len(cells))
	}
	p := &product{name: cells[0], bare: cells[2], releases: map[string]time.Time{}, latest: map[string]time.Time{}}
	for release := range strings.SplitSeq(cells[3], "|") {
		version, until, _ := strings.Cut(release, "=")
		day, err := time.Parse(time.DateOnly, until)
		if err != nil {
			return fmt.Errorf("release %q: %w", release, err)
		}
		version = strings.ToLower(version)
		p.releases[version] = day
		major, _, _ := strings.Cut(version, ".")
		if day.After(p.latest[major]) {
			p.latest[major] = day
		}
	}
	for name := range strings.SplitSeq(cells[1], "|") {
		name, loose := strings.CutSuffix(name, "?")
		key := nameKey(name)
		t.byName[key] = alias{p, loose}
		t.words = max(t.words, 1+strings.Count(key, " "))
		t.last[key[strings.LastIndexAny(key, " .-")+1:]] = true
	}
	return nil
}

// nameKey folds a product's name: a hyphen and a space are one.
func nameKey(name string) string { return strings.ReplaceAll(fold.Key(name), "-", " ") }

// until is the last day on which a version is mended without extra payment;
// false when the list does not know it.
func (p *product) until(version string) (time.Time, bool) {
	v := strings.ToLower(strings.TrimLeft(version, "vV. "))
	v = strings.ReplaceAll(v, "_", ".")
	for v != "" {
		if day, ok := p.releases[v]; ok {
			return day, true
		}
		if n := len(v) - 1; v[n] >= 'a' && v[n] <= 'z' { // Oracle 11g, 12c
			v = v[:n]
			continue
		}
		cut := strings.LastIndexAny(v, ". ")
		if cut < 0 {
			break
		}
		v = v[:cut]
	}
	if v == "" {
		return time.Time{}, false
	}
	// "PHP 5": supported while any 5.x is.
	day, ok := p.latest[v]
	if !ok {
		day, ok = p.releases["*"]
	}
	return day, ok
}
