package report

import (
	"regexp"
	"strings"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/finding"
)

// A placed document knows the file that it lies in. Programs that read reports know
// files only.
type placed struct {
	*finding.Document
	index   int    // in the report
	file    string // the path of the file; the document's own if it is one
	version string // the commit of a version that is in no folder, "" for a file
	inside  string // the document's name within the file, "" for the file itself
	parent  int    // index of the document that this one is inside of, -1 for none
}

// versioned is the path of a version of a file: COMMIT:PATH.
var versioned = regexp.MustCompile(`^([0-9a-f]{7,64}):(.+)$`)

// placeAll tells of each document which file it lies in. Documents inside a file follow it.
func placeAll(docs []finding.Document) []placed {
	all := make([]placed, len(docs))
	var within []int // the documents that the one at hand may be inside of
	for i := range docs {
		d := &docs[i]
		p := placed{Document: d, index: i, file: d.Path, parent: -1}
		for n := len(within); n > 0 && !strings.HasPrefix(d.Path, docs[within[n-1]].Path+document.Inside); n-- {
			within = within[:n-1]
		}
		if n := len(within); n > 0 {
			outer := all[within[0]]
			p.file, p.version, p.parent = outer.file, outer.version, within[n-1]
			p.inside = strings.TrimPrefix(d.Path, outer.Path+document.Inside)
		} else if m := versioned.FindStringSubmatch(d.Path); m != nil {
			p.version, p.file = m[1], m[2]
		}
		within = append(within, i)
		all[i] = p
	}
	return all
}

// lines reports whether a finding's line and column are those of the file itself, as an
// editor counts them. An earlier version is not what an editor shows.
func (p *placed) lines(f *finding.Finding) bool {
	return p.Format.Plain() && p.inside == "" && p.version == "" && f.Location.Line > 0
}

// where says in words where a finding is in its file.
func (p *placed) where(f *finding.Finding) string { return p.within(place(*f, p.Format)) }

// gapWhere says in words where a gap is in its file.
func (p *placed) gapWhere(g *finding.Gap) string {
	if g.Part == "" {
		return p.within("whole document")
	}
	return p.within(g.Part)
}

func (p *placed) within(s string) string {
	if p.inside != "" {
		s = "in " + p.inside + ", " + s
	}
	if p.version != "" {
		s = "version " + p.version + ", " + s
	}
	return oneLine(s, 300)
}

// told says all of a finding in sentences: what, where unless its line says that, the
// text, and what to consider.
func (p *placed) told(f *finding.Finding) string {
	where := ""
	if !p.lines(f) {
		where = "Where: " + p.where(f)
	}
	return join(f.Message, where, labelled("Text: ", quoted(f)), seeAlso(f, p.Format), labelled("Consider ", f.Exemption), labelled("Instead: ", f.Instead))
}

// gapTold says all of a gap in sentences.
func (p *placed) gapTold(g *finding.Gap) string {
	return join("Not read: "+g.Reason, "Where: "+p.gapWhere(g), g.Hint)
}

// oneLine puts s on one line that moves no cursor, cut to n code points.
func oneLine(s string, n int) string {
	return Printable(clip(strings.Join(strings.Fields(s), " "), n))
}

// sentence ends s with a full stop, if it says anything.
func sentence(s string) string {
	if s == "" || strings.HasSuffix(s, ".") || strings.HasSuffix(s, "?") || strings.HasSuffix(s, "!") {
		return s
	}
	return s + "."
}

// join puts sentences together.
func join(parts ...string) string {
	var b strings.Builder
	for _, p := range parts {
		if p == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(sentence(p))
	}
	return b.String()
}

// labelled is text behind a label, "" if there is no text.
func labelled(label, text string) string {
	if text == "" {
		return ""
	}
	return label + text
}

// quoted is a finding's excerpt with marks round what was found, "" if there is none.
func quoted(f *finding.Finding) string {
	e := f.Excerpt
	if e.Match == "" {
		return ""
	}
	return oneLine(e.Before+"»"+e.Match+"«"+e.After, 400)
}

// decided says who accepted what and why, "" for what is open.
func decided(d *finding.Decision) string {
	if d == nil {
		return ""
	}
	return oneLine("Accepted"+Attribution(*d)+": "+d.Reason, 600)
}

// holdsNoLonger says which decision that is and what to do.
func holdsNoLonger(l *finding.Lapse) string {
	return oneLine("The decision on "+l.Fingerprint+" in "+l.Document+" holds no longer ("+l.State+"). "+Remedy(*l), 800)
}
