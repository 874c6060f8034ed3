package report

import (
	"fmt"
	"strings"
	"testing"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/finding"
)

// told is a text of segments: marks as <number of the leading card|text|ends>.
func told(segs []segment) string {
	var b strings.Builder
	for _, s := range segs {
		switch {
		case s.Cut > 0 && s.Lead == nil:
			fmt.Fprintf(&b, "{%d}", s.Cut)
		case s.Cut > 0:
			fmt.Fprintf(&b, "<%d|{%d}>", s.Lead.No, s.Cut)
		case s.Lead != nil:
			fmt.Fprintf(&b, "<%d|%s|", s.Lead.No, s.raw)
			for _, e := range s.Ends {
				fmt.Fprint(&b, e.No)
			}
			b.WriteString(">")
		default:
			b.WriteString(s.raw)
		}
	}
	return b.String()
}

func TestSegments(t *testing.T) {
	mark := func(no, start, end int, l finding.Level) stretch {
		return stretch{Span: document.Span{Start: start, End: end}, Anchor: &anchor{}, card: &card{No: no, Finding: &finding.Finding{Level: l}}}
	}
	for _, c := range []struct {
		name  string
		text  string
		marks []stretch
		want  string
	}{
		{"one", "We use Sophos here", []stretch{mark(1, 7, 13, finding.Error)}, "We use <1|Sophos|1> here"},
		{"whole", "Sophos", []stretch{mark(1, 0, 6, finding.Error)}, "<1|Sophos|1>"},
		{"side by side", "ab", []stretch{mark(1, 0, 1, finding.Note), mark(2, 1, 2, finding.Note)}, "<1|a|1><2|b|2>"},
		{"within", "the abc d", []stretch{mark(1, 0, 9, finding.Note), mark(2, 4, 7, finding.Note)}, "<1|the |><2|abc|2><1| d|1>"},
		{"within a graver one", "the abc d", []stretch{mark(1, 0, 9, finding.Error), mark(2, 4, 7, finding.Note)}, "<1|the |><1|abc|2><1| d|1>"},
		{"crossing", "abcdef", []stretch{mark(1, 0, 4, finding.Error), mark(2, 2, 6, finding.Warning)}, "<1|ab|><1|cd|1><2|ef|2>"},
		{"the same words", "abc", []stretch{mark(1, 0, 3, finding.Error), mark(2, 0, 3, finding.Error)}, "<1|abc|12>"},
		{"out of order", "abc", []stretch{mark(2, 2, 3, finding.Error), mark(1, 0, 1, finding.Error)}, "<1|a|1>b<2|c|2>"},
	} {
		got := told(segments(c.text, c.marks))
		if got != c.want {
			t.Errorf("%s: got %s, want %s", c.name, got, c.want)
		}
	}
}

// Of a long text only what is near marks stays, and the ends of a long mark.
func TestSegmentsAreCut(t *testing.T) {
	for _, c := range []struct {
		name, text string
		mark       document.Span
		want       string // in the place of what is left out: its code points
	}{
		{"before", strings.Repeat("1234567 ", 200) + "ab", document.Span{Start: 1600, End: 1602}, "{1360}" + strings.Repeat("1234567 ", 30) + "<0|ab|0>"},
		{"after", "ab" + strings.Repeat(" 123456é", 200), document.Span{Start: 0, End: 2}, "<0|ab|0>" + strings.Repeat(" 123456é", 26) + " {1391}"},
		{"within", strings.Repeat("1234567 ", 200), document.Span{Start: 0, End: 1600}, "<0|" + strings.Repeat("1234567 ", 50) + "|><0|{1000}><0|" + strings.Repeat("1234567 ", 25) + "|0>"},
		{"one word", strings.Repeat("é", 1000) + "ab", document.Span{Start: 2000, End: 2002}, "{880}" + strings.Repeat("é", 120) + "<0|ab|0>"},
	} {
		got := told(segments(c.text, []stretch{{Span: c.mark, Anchor: &anchor{}, card: &card{Finding: &finding.Finding{}}}}))
		if got != c.want {
			t.Errorf("%s: got %s, want %s", c.name, got, c.want)
		}
	}
}

// What is left out and what is shown is all there is.
func TestSegmentsAreWhole(t *testing.T) {
	text := strings.Repeat("Wörter ohne Ende ", 400)
	for _, marks := range [][]document.Span{{{Start: 3000, End: 3010}}, {{Start: 0, End: 5}, {Start: 6900, End: 6907}}, {{Start: 100, End: 4000}, {Start: 3999, End: 5000}}} {
		var all []stretch
		for i, s := range marks {
			for text[s.Start]&0xc0 == 0x80 {
				s.Start++
			}
			for text[s.End]&0xc0 == 0x80 {
				s.End++
			}
			all = append(all, stretch{Span: s, Anchor: &anchor{}, card: &card{No: i, Finding: &finding.Finding{}}})
		}
		n := 0
		for _, s := range segments(text, all) {
			n += len([]rune(s.raw)) + s.Cut
			if strings.ContainsRune(s.raw, '�') {
				t.Errorf("%v: cut within a letter", marks)
			}
		}
		if n != len([]rune(text)) {
			t.Errorf("%v: %d code points of %d", marks, n, len([]rune(text)))
		}
	}
}

func TestLeftOut(t *testing.T) {
	quiet := strings.Repeat("Nothing here.\n\n", 10)
	for _, c := range []struct{ name, text, want string }{
		{"none", "All [quiet].", ""},
		{"before", quiet + "Then [one].", "8"},
		{"between", "[a]\n\n" + quiet + "[b]", "6"},
		{"too few", "[a]\n\n1\n\n2\n\n3\n\n4\n\n5\n\n6\n\n[b]", ""},
		{"blank ones do not count", "[a]\n\n" + strings.Repeat(" \n\n", 20) + "[b]", ""},
		{"enough", "[a]\n\n1\n\n2\n\n3\n\n4\n\n5\n\n6\n\n7\n\n[b]", "3"},
		{"of a whole part", "[a]\n\n#1\n\n#2", "2 of comment 1"},
	} {
		r := kept(c.text)
		p := newHTMLPage(r, Options{})
		var got []string
		for _, s := range p.Shown[0].Sections {
			if s.Rows == nil {
				got = append(got, fmt.Sprintf("%d of %s", s.Left, s.Name))
			}
			for _, row := range s.Rows {
				if row.Left > 0 {
					got = append(got, fmt.Sprint(row.Left))
				}
			}
		}
		if strings.Join(got, ", ") != c.want {
			t.Errorf("%s: left out %s, want %s", c.name, strings.Join(got, ", "), c.want)
		}
	}
}
