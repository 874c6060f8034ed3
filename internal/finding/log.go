package finding

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/foilint/foilint/internal/document"
)

// A Log counts what stands in many files, such as a disclosure log, without keeping any of
// it: by rule, by year, by kind of gap, and the worst files. The zero Log is empty. What
// it takes in memory does not grow with the number of files.
type Log struct {
	Files   int // with all that is inside them
	Summary Summary

	gravest Level // of open findings
	rules   map[string]*RuleCount
	years   map[int]*YearCount
	gaps    map[document.GapCode]*GapCount
	worst   []FileCount
}

// Counts are open findings by level.
type Counts struct{ Errors, Warnings, Notes int }

// A RuleCount is what a rule found.
type RuleCount struct {
	Rule, Title, Category string
	Counts
	Accepted int
	Files    int            // with an open finding of it
	Years    map[int]Counts // 0 for files of which the year is not known

	last int // the file that was counted last, from 1
}

// A YearCount is what stands in the files of a year.
type YearCount struct {
	Year int // 0 where it is not known
	Counts
	Files, Accepted int
	Stopped         int // files with an error that is open
	Incomplete      int // files with a gap that is open
}

// A GapCount is what was not read for one reason.
type GapCount struct {
	Code           document.GapCode
	Gaps, Accepted int
	Files          int // with an open gap of it

	last int
}

// A FileCount is what stands in one file.
type FileCount struct {
	Path string
	Year int
	Counts
}

// MostWorst is how many of the worst files a Log names.
const MostWorst = 100

// Add counts a file: its document and those inside it, decisions applied.
func (l *Log) Add(docs []Document) {
	if len(docs) == 0 {
		return
	}
	if l.rules == nil {
		l.rules, l.years, l.gaps = map[string]*RuleCount{}, map[int]*YearCount{}, map[document.GapCode]*GapCount{}
	}
	l.Files++
	one := Report{Documents: docs}
	l.Summary.add(one.Summary())
	file := FileCount{Path: docs[0].Path, Year: docs[0].Year}
	year := entry(l.years, file.Year, func() *YearCount { return &YearCount{Year: file.Year} })
	year.Files++
	complete := true
	for i := range docs {
		for k := range docs[i].Findings {
			l.finding(&docs[i].Findings[k], &file, year)
		}
		for _, g := range docs[i].Gaps {
			l.gap(&g)
		}
		complete = complete && docs[i].Complete()
	}
	year.Counts.add(file.Counts)
	if file.Errors > 0 {
		year.Stopped++
	}
	if !complete {
		year.Incomplete++
	}
	l.rank(file)
}

func (l *Log) finding(f *Finding, file *FileCount, year *YearCount) {
	r := entry(l.rules, f.Rule, func() *RuleCount {
		// Cloned: what the cache gives is cut from the text of a whole entry.
		return &RuleCount{Rule: strings.Clone(f.Rule), Title: strings.Clone(f.Title), Category: strings.Clone(f.Category), Years: map[int]Counts{}}
	})
	if f.Status == Accepted {
		r.Accepted++
		year.Accepted++
		return
	}
	if r.last != l.Files {
		r.last = l.Files
		r.Files++
	}
	l.gravest = max(l.gravest, f.Level)
	one := count(f.Level)
	r.Counts.add(one)
	file.Counts.add(one)
	in := r.Years[file.Year]
	in.add(one)
	r.Years[file.Year] = in
}

func (l *Log) gap(g *Gap) {
	c := entry(l.gaps, g.Code, func() *GapCount { return &GapCount{Code: document.GapCode(strings.Clone(string(g.Code)))} })
	if g.Status == Accepted {
		c.Accepted++
		return
	}
	if c.Gaps++; c.last != l.Files {
		c.last = l.Files
		c.Files++
	}
}

// rank keeps a file among the worst. Of two that are as bad the first stays.
func (l *Log) rank(file FileCount) {
	if file.Counts == (Counts{}) {
		return
	}
	i, _ := slices.BinarySearchFunc(l.worst, file, func(a, b FileCount) int { return cmp.Or(a.worse(b.Counts), -1) })
	if i < MostWorst {
		l.worst = slices.Insert(l.worst[:min(len(l.worst), MostWorst-1)], i, file)
	}
}

// Rules are what the rules found, the worst first.
func (l *Log) Rules() []*RuleCount {
	return slices.SortedFunc(maps.Values(l.rules), func(a, b *RuleCount) int {
		return cmp.Or(a.worse(b.Counts), cmp.Compare(b.Accepted, a.Accepted), strings.Compare(a.Rule, b.Rule))
	})
}

// Years are what stands in the files of each year, the worst first.
func (l *Log) Years() []*YearCount {
	return slices.SortedFunc(maps.Values(l.years), func(a, b *YearCount) int {
		return cmp.Or(a.worse(b.Counts), cmp.Compare(b.Incomplete, a.Incomplete), cmp.Compare(b.Year, a.Year))
	})
}

// Gaps are what was not read, the most frequent first.
func (l *Log) Gaps() []*GapCount {
	return slices.SortedFunc(maps.Values(l.gaps), func(a, b *GapCount) int {
		return cmp.Or(cmp.Compare(b.Gaps, a.Gaps), strings.Compare(string(a.Code), string(b.Code)))
	})
}

// Worst are the worst files, MostWorst at most.
func (l *Log) Worst() []FileCount { return l.worst }

// Total is how many findings there are.
func (c Counts) Total() int { return c.Errors + c.Warnings + c.Notes }

func (c *Counts) add(o Counts) {
	c.Errors += o.Errors
	c.Warnings += o.Warnings
	c.Notes += o.Notes
}

// worse is negative when c is worse than o.
func (c Counts) worse(o Counts) int {
	return cmp.Or(cmp.Compare(o.Errors, c.Errors), cmp.Compare(o.Warnings, c.Warnings), cmp.Compare(o.Notes, c.Notes))
}

func count(l Level) Counts {
	switch l {
	case Error:
		return Counts{Errors: 1}
	case Warning:
		return Counts{Warnings: 1}
	}
	return Counts{Notes: 1}
}

// entry is what a map holds under a key, made where it is not there.
func entry[K comparable, V any](m map[K]*V, key K, make func() *V) *V {
	v, ok := m[key]
	if !ok {
		v = make()
		m[key] = v
	}
	return v
}
