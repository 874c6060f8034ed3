package letter

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/foilint/foilint/internal/finding"
)

// with gives a document findings on words: "weakness error not encrypted".
func with(t *testing.T, d *Document, findings ...string) *Document {
	t.Helper()
	for _, s := range findings {
		w := strings.SplitN(s, " ", 3)
		level, err := finding.ParseLevel(w[1])
		if err != nil {
			t.Fatal(err)
		}
		p := place(t, &Case{Documents: []*Document{d}}, 0, w[2])
		d.Findings = append(d.Findings, finding.Finding{
			Rule: "r-" + w[0], Category: w[0], Level: level, Layer: d.Blocks[p.Block].Part.Layer, Zone: string(d.Blocks[p.Block].At(p.Start).Zone),
			Spot: finding.Spot{Block: p.Block + 1, Start: p.Start, End: p.End},
		})
	}
	return d
}

const response = "Our response\n\nLaptops are not encrypted. We use Sophos and Fortinet. The system is Windows Server 2012. Backups run at night on Veeam."

func TestMosaic(t *testing.T) {
	for _, c := range []struct {
		name     string
		findings []string
		want     string
	}{
		{"a picture", []string{"weakness error not encrypted", "product error Sophos", "vendor error Fortinet", "version error Windows Server 2012"},
			"2 products or suppliers, 1 weakness and 1 version"},
		{"one kind only", []string{"product error Sophos", "product error Fortinet", "product error Veeam", "vendor error Windows"}, ""},
		{"too little", []string{"weakness error not encrypted", "product warning Veeam", "config note at night"}, ""},
		{"the same twice counts once", []string{"weakness error not encrypted", "product error Sophos", "product error Sophos"}, ""},
		{"nobody's protection", []string{"staff-name error Sophos", "direct-email error Fortinet", "weakness error not encrypted", "version error Windows"}, ""},
		{"just enough", []string{"weakness error not encrypted", "config warning at night", "product error Sophos"}, "1 weakness, 1 product or supplier and 1 setting"},
	} {
		d := with(t, paper(t, "a.txt", response), c.findings...)
		got := ""
		if hits := mosaic(&Case{Documents: []*Document{d}, Today: today}); len(hits) > 0 {
			got = hits[0].Detail
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// The applicant's words and those of a refusal are no facts; every document but the
// request adds its own.
func TestMosaicCase(t *testing.T) {
	request := with(t, paper(t, "request.txt", response), "weakness error not encrypted", "product error Sophos", "version error Windows Server 2012")
	request.Role = Request
	quoting := with(t, paper(t, "letter.txt", "You asked\n\nAre laptops not encrypted? Is it Sophos? Is it Windows Server 2012?\n\nOur response\n\nNot held."),
		"weakness error not encrypted", "product error Sophos", "version error Windows Server 2012")
	c := &Case{Documents: []*Document{quoting, request}, Today: today}
	if hits := mosaic(c); len(hits) > 0 {
		t.Fatalf("%+v", hits)
	}
	annex := with(t, paper(t, "annex.txt", response), "weakness error not encrypted", "version error Windows Server 2012", "config note at night")
	answer := with(t, paper(t, "letter.txt", "Our response\n\nWe use Sophos."), "product error Sophos")
	c = &Case{Documents: []*Document{answer, request, annex}, Today: today}
	hits := mosaic(c)
	if len(hits) != 1 || hits[0].Detail != "1 product or supplier, 1 weakness, 1 version and 1 setting, in 2 documents" || hits[0].Document != 0 || hits[0].Cap != finding.Off {
		t.Fatalf("%+v", hits)
	}
	want := []string{"the facts count for 10, of which 8 make a picture", "paragraph 2 (r-product, counts 3): Sophos", "annex.txt, paragraph 2 (r-weakness, counts 3): not encrypted"}
	if !slices.Equal(hits[0].Evidence[:3], want) {
		t.Errorf("%q", hits[0].Evidence)
	}
	if len(hits[0].Related) != 4 || hits[0].Related[1].Document != 2 {
		t.Errorf("%+v", hits[0].Related)
	}
}

// A letter of long ago keeps its parts, but all of it together is a note.
func TestMosaicHistoric(t *testing.T) {
	d := with(t, paper(t, "a.txt", "4 March 2012\n\n"+response), "weakness error not encrypted", "product error Sophos", "version error Windows Server 2012")
	c := &Case{Documents: []*Document{d}, Today: today}
	if hits := mosaic(c); len(hits) != 1 || hits[0].Cap != finding.Note {
		t.Errorf("%+v", hits)
	}
	if hits := old(c); len(hits) != 1 || hits[0].Name != "4 March 2012" || hits[0].Detail != "14 years" {
		t.Errorf("%+v", hits)
	}
	d.Findings = d.Findings[:1]
	c = &Case{Documents: []*Document{d}, Today: today}
	if hits := old(c); len(hits) != 0 {
		t.Errorf("old without a picture: %+v", hits)
	}
}

// Whatever the number of facts, a person is shown some places and all the evidence.
func TestMosaicMany(t *testing.T) {
	var words, findings []string
	for i := range 40 {
		words = append(words, fmt.Sprintf("Product%02d", i))
		findings = append(findings, "product error "+words[i])
	}
	d := with(t, paper(t, "a.txt", "Our response\n\nLaptops are not encrypted. We use "+strings.Join(words, ", ")+"."), append(findings, "weakness error not encrypted")...)
	hits := mosaic(&Case{Documents: []*Document{d}, Today: today})
	if len(hits) != 1 || len(hits[0].Related) != mostParts || len(hits[0].Evidence) != 42 || hits[0].Detail != "40 products or suppliers and 1 weakness" {
		t.Errorf("%+v", hits)
	}
}
