package report

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"github.com/foilint/foilint/internal/finding"
)

// GitHub shows no more than ten annotations of a kind for a step; the log has them
// all, up to maxAnnotations.
const (
	shownAnnotations = 10
	maxAnnotations   = 1000
)

// GitHub writes workflow commands, which GitHub Actions turns into annotations. The
// first sums up the run; the rest come the gravest first, since only ten of a kind are
// shown. Only a finding in a text has a line.
// https://docs.github.com/actions/reference/workflow-commands-for-github-actions
func GitHub(w io.Writer, r *finding.Report, _ Options) error {
	all := annotations(r)
	count := map[string]int{"notice": 1}
	for _, a := range all {
		count[a.kind]++
	}
	first := annotation{kind: "notice", title: "foilint", text: Closing(r)}
	if max(count["error"], count["warning"], count["notice"]) > shownAnnotations {
		first.text += fmt.Sprintf(" GitHub shows %d annotations of a kind for a step, here the gravest; the log of the step lists all.", shownAnnotations)
	}
	if n := len(all) - maxAnnotations; n > 0 {
		first.text += fmt.Sprintf(" The log leaves out %d more: write another report, such as --format json=FILE, to have them.", n)
		all = all[:maxAnnotations]
	}
	b := bufio.NewWriter(w)
	for _, a := range append([]annotation{first}, all...) {
		b.WriteString(a.command())
	}
	return b.Flush()
}

// An annotation is one workflow command.
type annotation struct {
	kind                             string // error, warning or notice
	rank                             int    // the lower the earlier
	file, title, text                string
	id                               string // to decide on it; "" for none
	line, column, endLine, endColumn int    // 0 for none
}

// annotations are all of a report, the gravest first.
func annotations(r *finding.Report) []annotation {
	var all []annotation
	docs := placeAll(r.Documents)
	for i := range docs {
		d := &docs[i]
		for k := range d.Gaps {
			g := &d.Gaps[k]
			a := annotation{kind: "error", title: gapRule(g.Code), file: d.file,
				text: join(decided(g.Decision), d.gapTold(g)), id: g.Fingerprint}
			a.accept(g.Status)
			all = append(all, a)
		}
		for k := range d.Findings {
			all = append(all, findingAnnotation(d, &d.Findings[k]))
		}
	}
	for i := range r.Lapsed {
		all = append(all, annotation{kind: "notice", rank: 4, title: "decision " + r.Lapsed[i].State, text: holdsNoLonger(&r.Lapsed[i])})
	}
	slices.SortStableFunc(all, func(a, b annotation) int { return cmp.Compare(a.rank, b.rank) })
	return all
}

func findingAnnotation(d *placed, f *finding.Finding) annotation {
	a := annotation{kind: f.Level.String(), rank: int(finding.Error-f.Level) + 1, title: f.Rule, file: d.file, id: f.Fingerprint}
	if f.Level == finding.Note {
		a.kind = "notice"
	}
	if d.lines(f) {
		l := f.Location
		a.line, a.column, a.endLine, a.endColumn = l.Line, l.Column, l.EndLine, l.EndColumn
	}
	a.text = join(decided(f.Decision), d.told(f))
	a.accept(f.Status)
	return a
}

// accept turns what was accepted into a notice that comes last.
func (a *annotation) accept(status string) {
	if status == finding.Accepted {
		a.kind, a.rank = "notice", 5
	}
}

// command is the annotation on a line of its own.
func (a *annotation) command() string {
	var b strings.Builder
	b.WriteString("::" + a.kind + " ")
	if a.file != "" && a.file != "-" {
		b.WriteString("file=" + commandValue(Printable(path.Clean(a.file))) + ",")
		if a.line > 0 {
			fmt.Fprintf(&b, "line=%d,endLine=%d,col=%d,endColumn=%d,", a.line, a.endLine, a.column, a.endColumn)
		}
	}
	b.WriteString("title=" + commandValue(oneLine(a.title, 200)) + "::" + commandText(oneLine(a.text, 1500)) + labelled(" ID: ", commandText(a.id)) + "\n")
	return b.String()
}

// commandText keeps a text from ending a command or from beginning another. The older
// form of commands, ##[…] and that of Azure, ##vso[…], are obeyed anywhere in a line.
var commandText = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", "##", "# #").Replace

// commandValue does so for a property, which ends at a comma or a colon.
var commandValue = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", "##", "# #", ":", "%3A", ",", "%2C").Replace
