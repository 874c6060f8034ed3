package report

import (
	"io"

	"github.com/foilint/foilint/internal/finding"
)

// mostRows is how many findings a record lists, the gravest first.
const mostRows = 5000

// RecordBegins is how every record begins, so that a new one may take the place of an
// old one and of nothing else.
const RecordBegins = "<!doctype html>\n<html lang=\"en-GB\" class=\"foilint-record\">"

// A Case is what a record says beside what was found.
type Case struct {
	Paths     []string // as given
	Authority string   // "" when not known
	By        string   // who made the record
	On        string   // the day, 2006-01-02
	Verified  bool     // a second reader was asked

	Config     string // the file's name; "" without one
	ConfigHash string // SHA-256, lower-case hex
	StaffHash  string // of the staff list; "" without one
	Packs      []RecordPack
	Changes    []string // what the configuration changes in them
}

// A RecordPack is a pack of rules in force.
type RecordPack struct {
	Name, Title string
	Hash        string // "sha256:…" of the pack with its lists
	Rules       int    // switched on
	Own         bool   // it did not come with foilint
}

// Record writes the page for the case file: what was checked with what, what was found,
// and what was decided. It depends on nothing but its arguments.
func Record(w io.Writer, r *finding.Report, c Case) error {
	if _, err := io.WriteString(w, RecordBegins+"\n"); err != nil {
		return err
	}
	return pageTemplate("record.html").Execute(w, newRecordPage(r, c))
}

type recordPage struct {
	sheet
	Case
	*finding.Report
	Summary  finding.Summary
	State    string
	Title    string
	Closing  string
	Gaps     []documentGap
	MoreGaps int
	Found    []recordDocument
	Unlisted int
}

// A recordDocument is a document with findings.
type recordDocument struct {
	*finding.Document
	Cards    []*card
	Unlisted int // findings for which there is no room
}

func newRecordPage(r *finding.Report, c Case) *recordPage {
	p := &recordPage{sheet: newSheet("", "shared.css", "record.css"), Case: c, Report: r, Summary: r.Summary(), Closing: Closing(r)}
	p.State, p.Title = verdict(p.Summary)
	p.Gaps, p.MoreGaps = gapsOf(r, mostGaps)
	cards := make([][]*card, len(r.Documents))
	var all []*card
	for i := range r.Documents {
		cards[i] = cardsOf(&r.Documents[i])
		all = append(all, cards[i]...)
	}
	left := leastOf(all, mostRows)
	no := 0
	for i := range r.Documents {
		d := recordDocument{Document: &r.Documents[i]}
		for _, c := range cards[i] {
			if left[c] {
				d.Unlisted += len(c.same)
				continue
			}
			no++
			c.No = no
			d.Cards = append(d.Cards, c)
		}
		if len(d.Findings) > 0 {
			p.Found = append(p.Found, d)
			p.Unlisted += d.Unlisted
		}
	}
	return p
}

// FailOnWords says which findings stop a release under the settings.
func (p *recordPage) FailOnWords() string {
	switch p.FailOn {
	case finding.Off:
		return "none (never)"
	case finding.Error:
		return "those to change (error)"
	case finding.Warning:
		return "those to change or to check (warning and above)"
	}
	return "all (note and above)"
}
