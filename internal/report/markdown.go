package report

import (
	"bufio"
	"cmp"
	"fmt"
	"html"
	"io"
	"regexp"
	"slices"
	"strings"

	"github.com/foilint/foilint/internal/finding"
)

// maxMarkdown is how many bytes a comment may have: GitHub takes 65,536 characters,
// and a pipeline adds words of its own.
const maxMarkdown = 60_000

// Markdown writes a comment for a merge request on GitHub or GitLab: a fold for each
// document, unfolded if it must not go out, with a table in it, the gravest first. What
// the comment has no room for, the least grave first, it counts.
func Markdown(w io.Writer, r *finding.Report, _ Options) error {
	m := newComment(r)
	b := bufio.NewWriter(w)
	b.WriteString(m.head)
	for i := range m.folds {
		m.folds[i].write(b)
	}
	b.WriteString(m.tail)
	return b.Flush()
}

// A comment is cut to its length before it is written.
type comment struct {
	head, tail string
	folds      []foldedDocument
}

// A foldedDocument is a document's part of a comment.
type foldedDocument struct {
	head string
	rows []commentRow
	open bool // some row is kept
}

// A commentRow is a finding or a gap as a line of a table; the lower its rank the graver.
type commentRow struct {
	rank int
	text string
	kept bool
}

// The ranks of rows: gaps and errors, warnings, notes, what was accepted.
const ranks = 4

const (
	tableHead = "| | Where | What | Consider | ID |\n|---|---|---|---|---|\n"
	foldEnd   = "\n</details>\n\n"
)

func newComment(r *finding.Report) *comment {
	m := &comment{head: "### foilint\n\n" + prose(Closing(r)) + "\n\n"}
	docs := placeAll(r.Documents)
	at := map[*finding.Document]*placed{}
	for i := range docs {
		at[docs[i].Document] = &docs[i]
	}
	for _, read := range inRoles(r) {
		d := at[read]
		if len(d.Gaps)+len(d.Findings) > 0 {
			m.folds = append(m.folds, foldOf(d))
		}
	}
	room := maxMarkdown - len(m.head) - 500 // for what the tail says was cut
	m.tail, room = lapsedList(r.Lapsed, room)
	left := m.cut(room)
	if left > 0 {
		m.tail += fmt.Sprintf("%d more findings have no room in this comment, the least grave of them; the text, JSON and HTML reports have all.\n", left)
	}
	return m
}

// lapsedList lists the first decisions that hold no longer.
func lapsedList(all []finding.Lapse, room int) (list string, rest int) {
	const most = 20
	for i := range all {
		if i == most {
			list += fmt.Sprintf("- and %d more decisions that hold no longer\n", len(all)-most)
			break
		}
		list += "- " + prose(holdsNoLonger(&all[i])) + "\n"
	}
	if list != "" {
		list += "\n"
	}
	return list, room - len(list)
}

func foldOf(d *placed) foldedDocument {
	open, accepted := 0, 0
	var out foldedDocument
	for i := range d.Gaps {
		g := &d.Gaps[i]
		out.rows = append(out.rows, gapRow(d, g))
		count(g.Status, &open, &accepted)
	}
	for i := range d.Findings {
		f := &d.Findings[i]
		out.rows = append(out.rows, findingRow(d, f))
		count(f.Status, &open, &accepted)
	}
	facts := fmt.Sprintf("%d open", open)
	if d.Role != "" {
		facts = d.Role + ", " + facts
	}
	if accepted > 0 {
		facts += fmt.Sprintf(", %d accepted", accepted)
	}
	slices.SortStableFunc(out.rows, func(a, b commentRow) int { return cmp.Compare(a.rank, b.rank) })
	mark := ""
	if out.rows[0].rank == 0 {
		mark = " open"
	}
	// up to the empty line this is HTML, in which nothing is Markdown
	out.head = "<details" + mark + "><summary><code>" + html.EscapeString(oneLine(d.Path, 300)) + "</code> " + facts + "</summary>\n\n" + tableHead
	return out
}

func count(status string, open, accepted *int) {
	if status == finding.Accepted {
		*accepted++
	} else {
		*open++
	}
}

func gapRow(d *placed, g *finding.Gap) commentRow {
	if g.Status == finding.Accepted {
		return commentRow{rank: ranks - 1, text: tableRow("not read", prose(d.gapWhere(g)), prose(join(g.Reason, decided(g.Decision))), "", code(g.Fingerprint))}
	}
	return commentRow{text: tableRow("**not read**", prose(d.gapWhere(g)), prose(oneLine(sentence(g.Reason), 500)), prose(g.Hint), code(g.Fingerprint))}
}

func findingRow(d *placed, f *finding.Finding) commentRow {
	r := commentRow{rank: int(finding.Error - f.Level)}
	level := f.Level.String()
	if f.Level == finding.Error {
		level = "**" + level + "**"
	}
	what := prose(oneLine(sentence(f.Message), 500))
	if f.Status == finding.Accepted {
		r.rank, level = ranks-1, f.Level.String()
		what += " " + prose(sentence(decided(f.Decision)))
	}
	if q := quoted(f); q != "" {
		what += "<br>" + code(q)
	}
	if s := seeAlso(f, d.Format); s != "" {
		what += "<br>" + prose(oneLine(s, 500))
	}
	advice := prose(sentence(f.Exemption))
	if f.Instead != "" && f.Status != finding.Accepted {
		advice += " " + prose(oneLine(f.Instead, 500))
	}
	r.text = tableRow(level, prose(d.where(f)), what, strings.TrimSpace(advice), code(f.Fingerprint))
	return r
}

func tableRow(cells ...string) string { return "| " + strings.Join(cells, " | ") + " |\n" }

// cut keeps the gravest rows that find room, in bytes, and says how many do not.
func (m *comment) cut(room int) (left int) {
	for rank := range ranks {
		for i := range m.folds {
			f := &m.folds[i]
			for k := range f.rows {
				r := &f.rows[k]
				if r.rank != rank {
					continue
				}
				need := len(r.text)
				if !f.open {
					need += len(f.head) + len(foldEnd)
				}
				if need > room {
					left++
					continue
				}
				room -= need
				r.kept, f.open = true, true
			}
		}
		if left > 0 { // nothing less grave goes before what was left out
			return left + m.below(rank)
		}
	}
	return left
}

// below counts the rows less grave than rank.
func (m *comment) below(rank int) (n int) {
	for i := range m.folds {
		for _, r := range m.folds[i].rows {
			if r.rank > rank {
				n++
			}
		}
	}
	return n
}

func (f *foldedDocument) write(b *bufio.Writer) {
	if !f.open {
		return
	}
	b.WriteString(f.head)
	for _, r := range f.rows {
		if r.kept {
			b.WriteString(r.text)
		}
	}
	b.WriteString(foldEnd)
}

// code is text as it stands: in a code span nothing is a link, a mention or a mark. The
// two characters that would end the span or the table's cell give way to their likes.
func code(s string) string {
	return "`" + strings.NewReplacer("`", "'", "|", "¦").Replace(s) + "`"
}

// prose is text in which nothing is a mark, a link, a mention or a reference. Marks are
// written as HTML's entities, which Markdown takes for plain characters. What GitHub
// and GitLab look for after that (@name, #12, !12, ~label, GH-12, www.name, name://) is
// parted by a space of no width.
func prose(s string) string {
	var b strings.Builder
	parted := looked.ReplaceAllString(oneLine(s, 1000), "$1$3$5\u200b$2$4$6")
	mark := false
	for _, r := range parted {
		if mark && r != ' ' && r != '\u200b' {
			b.WriteRune('\u200b')
		}
		mark = strings.ContainsRune("@#!~%$&^*", r)
		if r < 0x80 && strings.ContainsRune("\\`*_{}[]#!|<>&~^$@:", r) {
			fmt.Fprintf(&b, "&#%d;", r)
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

// looked finds the words that are made links of, in two halves.
var looked = regexp.MustCompile(`(?i)(\bgh)(-\d)|(\bwww)(\.)|(:)(/)`)
