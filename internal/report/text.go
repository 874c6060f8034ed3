package report

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/fatih/color"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/finding"
)

// Text writes the report for people: by document, each finding with its place,
// its words, its exemption, why it matters and what to write instead.
func Text(w io.Writer, r *finding.Report, o Options) error {
	b := bufio.NewWriter(w)
	t := textReport{Writer: b, Options: o, ink: inks(o.Colour)}
	t.roles(r)
	for _, d := range gravestFirst(inRoles(r)) {
		t.document(d)
	}
	t.lapsed(r.Lapsed)
	t.closing(r)
	return b.Flush()
}

// An ink colours words, or leaves them as they are.
type ink map[string]func(...any) string

func inks(on bool) ink {
	make := func(a ...color.Attribute) func(...any) string {
		c := color.New(a...)
		if on {
			c.EnableColor()
		} else {
			c.DisableColor()
		}
		return c.SprintFunc()
	}
	return ink{
		"error": make(color.FgRed, color.Bold), "warning": make(color.FgYellow, color.Bold), "note": make(color.FgCyan),
		"unread": make(color.FgMagenta, color.Bold), "path": make(color.Bold, color.Underline),
		"match": make(color.Bold), "faint": make(color.Faint),
	}
}

type textReport struct {
	*bufio.Writer
	Options
	ink    ink
	format document.Format // of the document at hand
	within []container     // the documents that the one at hand is inside of, the outermost first
}

// A container is a document that may hold those that follow it.
type container struct {
	*finding.Document
	headed bool // its heading is written
}

// document writes what was found in a document, under the headings of those it is
// inside of.
func (t *textReport) document(d *finding.Document) {
	for n := len(t.within); n > 0 && !strings.HasPrefix(d.Path, t.within[n-1].Path+document.Inside); n-- {
		t.within = t.within[:n-1]
	}
	t.within = append(t.within, container{Document: d})
	if len(d.Findings)+len(d.Gaps) == 0 && d.Verified == nil {
		return
	}
	for i := range t.within {
		if c := &t.within[i]; !c.headed {
			c.headed = true
			t.heading(i)
		}
	}
	t.format = d.Format
	if v := d.Verified; v != nil {
		t.verified(v)
	}
	for _, g := range d.Gaps {
		if g.Status != finding.Accepted {
			t.gap(g)
		}
	}
	told := map[string]*finding.Finding{}
	var entries []entry
	first, rest := wholes(d)
	for _, fs := range [][]finding.Finding{first, rest} {
		for _, level := range []finding.Level{finding.Error, finding.Warning, finding.Note} {
			for _, g := range alike(fs, level) {
				entries = append(entries, entry{g, told[g[0].Rule]})
				if told[g[0].Rule] == nil {
					told[g[0].Rule] = &g[0]
				}
			}
		}
	}
	texts := rendered(len(entries), func() func(int) []byte {
		var text bytes.Buffer
		one := *t
		one.Writer = bufio.NewWriter(&text)
		return func(i int) []byte {
			text.Reset()
			one.finding(entries[i])
			one.Flush()
			return bytes.Clone(text.Bytes())
		}
	})
	for _, text := range texts {
		t.Write(text)
	}
	t.accepted(d)
}

// An entry is a finding and where else the same was found; told is one above that gives
// its rule's reasons already, nil for none.
type entry struct {
	same []finding.Finding
	told *finding.Finding
}

// heading names the i-th of the documents at hand; one inside another by its own
// name alone.
func (t *textReport) heading(i int) {
	d := t.within[i]
	mark, name, facts := "", d.Path, []string{string(d.Format)}
	if d.Pages > 0 {
		facts = append(facts, Count(d.Pages, "page"))
	}
	if d.Role != "" && i == 0 {
		facts = append(facts, roleIs(d.Document))
	}
	if i > 0 {
		outer := t.within[i-1].Path
		mark, name = strings.Repeat("  ", i-1)+"└ ", strings.TrimPrefix(d.Path, outer+document.Inside)
		facts = append(facts, "inside "+Printable(outer))
	}
	if len(d.Findings)+len(d.Gaps) == 0 && d.Verified == nil {
		facts = append(facts, "nothing found in it but in what is inside it")
	}
	fmt.Fprintf(t, "%s%s  %s\n\n", mark, t.ink["path"](Printable(name)), t.ink["faint"](strings.Join(facts, ", ")))
}

// alike gathers the open findings of a level. Notes of one rule on the same words are
// one entry with several places: they ask for no decision.
func alike(all []finding.Finding, level finding.Level) [][]finding.Finding {
	var groups [][]finding.Finding
	at := map[string]int{}
	for _, f := range all {
		if f.Level != level || f.Status == finding.Accepted {
			continue
		}
		key := f.Rule + "\x00" + f.Match
		if i, ok := at[key]; ok && level == finding.Note && f.Match != "" {
			groups[i] = append(groups[i], f)
			continue
		}
		at[key] = len(groups)
		groups = append(groups, []finding.Finding{f})
	}
	return groups
}

// verified says how far a second reader agrees. What it has beyond ours is in the gaps.
func (t *textReport) verified(v *document.Verified) {
	share := ""
	if v.Words > 0 { // cut, not rounded: 100.0 % means all of them
		share = fmt.Sprintf(" (%d.%d %%)", v.Agreed*100/v.Words, v.Agreed*1000/v.Words%10)
	}
	fmt.Fprintf(t, "  %s  a second reader (%s) found %s, and foilint has %d of them%s\n\n",
		t.ink["note"]("verified"), v.Reader, Count(v.Words, "word"), v.Agreed, share)
}

func (t *textReport) gap(g finding.Gap) {
	where := ""
	if g.Part != "" {
		where = Printable(g.Part) + ": "
	}
	t.lead(t.ink["unread"], "not read", where+Printable(g.Reason), "["+g.Fingerprint+"]")
	t.row("To do", g.Hint)
	t.WriteByte('\n')
}

func (t *textReport) finding(e entry) {
	same, f := e.same, e.same[0]
	level := f.Level.String()
	t.lead(t.ink[level], level, Printable(f.Message), place(f, t.format))
	if e := f.Excerpt; e.Match != "" {
		// the marks stay when colours are off, so that a pipe loses nothing
		fmt.Fprintf(t, "    %s»%s«%s\n", e.Before, t.ink["match"](e.Match), e.After)
	}
	if len(same) > 1 {
		var places []string
		for _, s := range same[1:] {
			places = append(places, place(s, t.format))
		}
		t.row("Also at", strings.Join(places, "; "))
	}
	for _, place := range related(&f, t.format) {
		t.row("See also", place)
	}
	t.row("Consider", f.Exemption)
	if e.told != nil {
		t.row("Why", "as above")
	} else {
		t.row("Why", f.Why)
	}
	if e.told == nil || e.told.Instead != f.Instead {
		t.row("Instead", f.Instead)
	}
	if t.Explain {
		for _, e := range f.Evidence {
			t.row("Evidence", e)
		}
	}
	var names []string
	named := map[string]bool{}
	for _, s := range same {
		if !named[s.Fingerprint] {
			named[s.Fingerprint] = true
			names = append(names, "["+s.Fingerprint+"]")
		}
	}
	fmt.Fprintf(t, "    %s\n\n", t.ink["faint"](strings.Join(names, " ")))
}

// place says where a finding is, with the heading above it to look for. An editor of
// plain text counts lines, not paragraphs.
func place(f finding.Finding, format document.Format) string {
	s := f.Location.Label()
	if format == document.Text && f.Location.Line > 0 {
		s = fmt.Sprintf("line %d", f.Location.Line)
	}
	if f.Layer != "" && f.Layer != document.Visible {
		s += ", " + string(f.Layer)
	}
	if h := f.Location.Heading; h != "" {
		s += ", under “" + Printable(clip(h, 40)) + "”"
	}
	return s
}

// clip cuts s to n code points.
func clip(s string, n int) string {
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	return string([]rune(s)[:n-1]) + "…"
}

// lead prints the first line of an entry, wrapped behind its mark: what it says, then
// its place or name, on a line of its own where the two do not fit on one.
func (t *textReport) lead(ink func(...any) string, mark, text, tail string) {
	indent := "  " + strings.Repeat(" ", len(mark)) + "  "
	lines := wrap(text, t.Width-len(indent))
	for i, line := range lines {
		before := indent
		if i == 0 {
			before = "  " + ink(mark) + "  "
		}
		end := "\n"
		switch room := t.Width - len(indent) - utf8.RuneCountInString(line) - utf8.RuneCountInString(tail); {
		case i < len(lines)-1:
		case t.Width > 0 && room < 2:
			end = "\n" + indent + t.ink["faint"](tail) + "\n"
		default:
			end = "  " + t.ink["faint"](tail) + "\n"
		}
		t.WriteString(before + line + end)
	}
}

// row prints a labelled text, wrapped under itself.
func (t *textReport) row(label, text string) {
	if text == "" {
		return
	}
	const indent = 4 + 10
	for i, line := range wrap(Printable(text), t.Width-indent) {
		if i > 0 {
			label = ""
		}
		fmt.Fprintf(t, "    %-10s%s\n", label, line)
	}
}

// closing says what was read, what was not, what was found and what the exit code means.
func (t *textReport) closing(r *finding.Report) {
	if r.ExitCode() != finding.ExitClean {
		fmt.Fprint(t, "What speaks for and against a finding: foilint explain ID\nTo accept what may go out as it is: foilint decide ID --accept --reason \"…\",\nwith the ID from its brackets.\n\n")
	}
	fmt.Fprintln(t, Closing(r)) // on one line, for whoever looks for it there
}

// Count says "1 error" or "2 errors".
func Count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// wrap breaks text at spaces into lines of at most width code points; 0 or less
// does not wrap.
func wrap(text string, width int) []string {
	if width < 20 {
		return []string{text}
	}
	var lines []string
	line := ""
	for _, word := range strings.Fields(text) {
		switch {
		case line == "":
			line = word
		case utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) > width:
			lines = append(lines, line)
			line = word
		default:
			line += " " + word
		}
	}
	return append(lines, line)
}

// Printable is s without what would move a terminal's cursor or turn its writing.
func Printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r < 0x20 || r >= 0x7f && r < 0xa0 || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 {
			return '�'
		}
		return r
	}, s)
}
