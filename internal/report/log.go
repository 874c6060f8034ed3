package report

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/foilint/foilint/internal/finding"
)

// logText writes the counts of many files for people: by rule, by year and by what was not
// read, the worst first, and the worst files.
func logText(w io.Writer, r *finding.Report, o Options) error {
	const most = 20 // files that are named
	b := bufio.NewWriter(w)
	t := textReport{Writer: b, Options: o, ink: inks(o.Colour)}
	if rules := r.Log.Rules(); len(rules) > 0 {
		t.table("What was found, by rule, the worst first", "   errors  warnings     notes  accepted     files  rule")
		for _, c := range rules {
			t.figures(c.Counts, c.Accepted, c.Files)
			fmt.Fprintf(t, "  %s%s\n", c.Rule, t.ink["faint"](labelled("  ", span(c.Years))))
		}
	}
	t.table("By year, the worst first", "   errors  warnings     notes  accepted     files  year")
	for _, y := range r.Log.Years() {
		t.figures(y.Counts, y.Accepted, y.Files)
		more := []string{yearWord(y.Year)}
		if y.Stopped > 0 {
			more = append(more, counted(y.Stopped, "file")+" with an error")
		}
		if y.Incomplete > 0 {
			more = append(more, t.ink["unread"](thousands(y.Incomplete)+" not fully read"))
		}
		fmt.Fprintf(t, "  %s\n", strings.Join(more, ", "))
	}
	if gaps := r.Log.Gaps(); len(gaps) > 0 {
		t.table("What was not read, the most frequent first", "    parts  accepted     files  why")
		for _, g := range gaps {
			fmt.Fprintf(t, "%9s %9s %9s  %s: %s\n", thousands(g.Gaps), thousands(g.Accepted), thousands(g.Files), g.Code, strings.ReplaceAll(g.Code.Meaning(), "`", ""))
		}
	}
	if worst := r.Log.Worst(); len(worst) > 0 {
		t.table("The worst files", "   errors  warnings     notes  file")
		for _, f := range worst[:min(len(worst), most)] {
			fmt.Fprintf(t, "%9s %9s %9s  %s\n", thousands(f.Errors), thousands(f.Warnings), thousands(f.Notes), Printable(f.Path))
		}
	}
	t.WriteByte('\n')
	t.lapsed(r.Lapsed)
	fmt.Fprint(t, "Every finding with its file, to work through: --format csv=findings.csv. One file with all that is\nsaid of it: foilint scan FILE. To accept what may go out: foilint decide ID --in FILE --accept --reason \"…\"\n\n")
	fmt.Fprintln(t, Closing(r))
	return b.Flush()
}

func (t *textReport) table(title, head string) {
	fmt.Fprintf(t, "\n%s\n%s\n", t.ink["path"](title), t.ink["faint"](head))
}

func (t *textReport) figures(c finding.Counts, more ...int) {
	fmt.Fprintf(t, "%9s %9s %9s", thousands(c.Errors), thousands(c.Warnings), thousands(c.Notes))
	for _, n := range more {
		fmt.Fprintf(t, " %9s", thousands(n))
	}
}

// yearWord is a year as people read it.
func yearWord(year int) string {
	if year == 0 {
		return "year unknown"
	}
	return strconv.Itoa(year)
}

// span says from when to when findings of a rule are, of which year most, and of how many
// the year is not known: "2009–2024, most in 2015, 3 of unknown year".
func span(years map[int]finding.Counts) string {
	known := slices.DeleteFunc(slices.Sorted(maps.Keys(years)), func(y int) bool { return y == 0 })
	if len(known) == 0 {
		return ""
	}
	first, last := known[0], known[len(known)-1]
	said := strconv.Itoa(first)
	if first != last {
		slices.SortStableFunc(known, func(a, b int) int { return cmp.Compare(years[b].Total(), years[a].Total()) })
		said = fmt.Sprintf("%d–%d", first, last)
		if years[known[0]].Total() > years[known[1]].Total() {
			said += fmt.Sprintf(", most in %d", known[0])
		}
	}
	if unknown := years[0].Total(); unknown > 0 {
		said += fmt.Sprintf(", %s of unknown year", thousands(unknown))
	}
	return said
}

// logHTML writes the same as one page that needs nothing beside it, with a table of rules
// by years.
func logHTML(w io.Writer, r *finding.Report) error {
	return pageTemplate("log.html").Execute(w, newLogPage(r))
}

type logPage struct {
	sheet
	*finding.Report
	State   string
	Closing string
	Known   []int // years, in their order; 0 first
	Table   []logRow
}

// A logRow is a rule with what it found in each of the page's years.
type logRow struct {
	*finding.RuleCount
	Cells []finding.Counts
}

func newLogPage(r *finding.Report) *logPage {
	p := &logPage{sheet: newSheet("", "shared.css", "record.css", "log.css"), Report: r, Closing: Closing(r)}
	p.State, _ = verdict(r.Summary())
	for _, y := range r.Log.Years() {
		p.Known = append(p.Known, y.Year)
	}
	slices.Sort(p.Known)
	for _, c := range r.Log.Rules() {
		row := logRow{RuleCount: c}
		for _, y := range p.Known {
			row.Cells = append(row.Cells, c.Years[y])
		}
		p.Table = append(p.Table, row)
	}
	return p
}
