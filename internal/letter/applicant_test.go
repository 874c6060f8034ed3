package letter

import (
	"fmt"
	"slices"
	"testing"

	"github.com/foilint/foilint/internal/authority"
	"github.com/foilint/foilint/internal/document"
)

func TestApplicants(t *testing.T) {
	const salutation = "Dear Ms Penhaligon\n\nThank you for your request."
	sheet := func(name string, cells ...string) *Document {
		d := paper(t, "case.xlsx › data.xlsx", "")
		d.Read.Parts = nil
		for _, s := range cells {
			b := &document.Block{Text: s, Kind: document.Cell, Row: 1, Column: 1}
			b.Place = &document.Place{Sheet: name}
			d.Read.Parts = append(d.Read.Parts, &document.Part{Name: "sheet " + name, Layer: document.Visible, Blocks: []*document.Block{b}})
		}
		return d
	}
	for _, c := range []struct {
		name string
		docs []*Document
		want []string
	}{
		{"nothing", []*Document{with(t, paper(t, "FOI 118.docx", salutation), "applicant note Penhaligon")}, nil},
		{"nobody known", []*Document{paper(t, "FOI Penhaligon.docx", salutation)}, nil},
		{"the file", []*Document{with(t, paper(t, "out/FOI-118_PENHALIGON.docx", salutation), "applicant note Penhaligon")}, []string{"0 penhaligon: the name of the file"}},
		{"a folder is not published", []*Document{with(t, paper(t, "Penhaligon/FOI.docx", salutation), "applicant note Penhaligon")}, nil},
		{"part of another word", []*Document{with(t, paper(t, "Penhaligons.docx", salutation), "applicant note Penhaligon")}, nil},
		{"the file inside", []*Document{with(t, paper(t, "a.docx", salutation), "applicant note Penhaligon"), paper(t, "a.docx › J Penhaligon.docx", "Yes.")},
			[]string{"1 penhaligon: the name of the file"}},
		{"the sheet, once", []*Document{with(t, paper(t, "a.docx", salutation), "applicant note Penhaligon"), sheet("For Penhaligon", "1", "2")},
			[]string{"1 penhaligon For Penhaligon: the name of a sheet"}},
		{"another document", []*Document{with(t, paper(t, "a.docx", "Name: Jory A. Penhaligon\n\nThank you."), "applicant note Jory A. Penhaligon"),
			paper(t, "b.docx", "Log: JORY PENHALIGON, 3 March. Jory went home. Ms Penhaligon is our manager.")},
			[]string{"1 JORY PENHALIGON: another document of the case"}},
		{"what its own rule found", []*Document{with(t, paper(t, "a.docx", "Name: Jory Penhaligon"), "applicant note Jory Penhaligon"),
			with(t, paper(t, "b.docx", "From Jory Penhaligon"), "applicant note Jory Penhaligon")}, nil},
		{"no name", []*Document{with(t, paper(t, "jory@mail.example.docx", "jory@mail.example"), "applicant note jory@mail.example")}, nil},
	} {
		for _, purpose := range []authority.Purpose{authority.Send, authority.Publish} {
			var got []string
			for _, h := range applicants(&Case{Documents: c.docs, Purpose: purpose}) {
				got = append(got, fmt.Sprintf("%d %s: %s", h.Document, h.Name, h.Detail))
			}
			want := c.want
			if purpose == authority.Send {
				want = nil
			}
			if !slices.Equal(got, want) {
				t.Errorf("%s, to %s: %q, want %q", c.name, purpose, got, want)
			}
		}
	}
}
