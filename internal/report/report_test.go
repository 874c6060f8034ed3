package report

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/finding"
	"github.com/foilint/foilint/internal/fold"
	"github.com/foilint/foilint/internal/zone"
)

var update = flag.Bool("update", false, "write the golden files")

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, bytes.ReplaceAll(want, []byte("\r\n"), []byte("\n"))) {
		t.Errorf("%s differs; run with -update and look at the change. Got:\n%s", path, got)
	}
}

// sample has one of everything that a report can hold.
func sample() *finding.Report {
	product := finding.Finding{
		Fingerprint: "security-product:0123456789abcdef", Rule: "security-product", Title: "Security product named", Category: "product",
		Level: finding.Error, Status: finding.Open, Layer: document.Visible, Zone: "answer", Basis: "crime", Exemption: "FOIA s31(1)(a)",
		Match: "Sophos", Excerpt: finding.Excerpt{Before: "…the council uses a ", Match: "Sophos", After: " e-mail appliance for…"},
		Message: "Sophos is named: e-mail gateway", Why: "Naming the product tells an attacker which flaws to try, and saves the work of finding out by other means.",
		Instead: "Describe the kind of control: 'an e-mail security gateway'.", Evidence: []string{"listed: Sophos", "zone answer: under 'Our response'"},
		Location: document.Location{Part: "body", Page: 2, Paragraph: 14, Line: 31, Column: 18, EndLine: 31, EndColumn: 24},
	}
	again := product
	again.Fingerprint, again.Status, again.Layer = "security-product:fedcba9876543210", finding.Accepted, document.Markup
	again.Location = document.Location{Part: "page 3", Page: 3, Line: 2, Column: 1, EndLine: 2, EndColumn: 7, Box: document.Box{72, 700.126, 110.5, 712}}
	note := finding.Finding{
		Fingerprint: "tracked:00", Rule: "tracked", Title: "t", Category: "hidden", Level: finding.Note, Status: finding.Open,
		Layer: document.Markup, Zone: "other", Message: "Deleted words are still in the file", Why: "Anyone can read them.", Location: document.Location{},
	}
	number := finding.Finding{
		Fingerprint: "switchboard:01", Rule: "switchboard", Category: "role-contact", Level: finding.Note, Status: finding.Open, Layer: document.Visible,
		Match: "01632 960100", Excerpt: finding.Excerpt{Match: "01632 960100"}, Message: "a team's number", Why: "It is listed so that you can see it was looked at.",
		Location: document.Location{Part: "body", Paragraph: 1, Heading: "How to reach the Freedom of Information Team of the council"},
	}
	twice := number
	twice.Location = document.Location{Part: "footer 1", Paragraph: 1}
	passage := finding.Finding{
		Fingerprint: "text-under-shape:02", Rule: "text-under-shape", Title: "Text under a box or picture", Category: "redaction", Level: finding.Error,
		Status: finding.Open, Layer: document.Hidden, Zone: "answer", Basis: "personal-data", Exemption: "FOIA s40(2)",
		Match: "Priya Nandakumar", Excerpt: finding.Excerpt{Before: "The decision was taken by ", Match: "Priya Nandakumar", After: "."},
		Message: "Words under a box or picture can still be read: a black rectangle over 2 words. It holds a person's name: consider FOIA s40(2).",
		Why:     "A box hides words from the eye only.", Instead: "All tools › Redact a PDF › Apply.",
		Evidence: []string{"a black rectangle over 2 words", "staff-name: Priya Nandakumar"},
		Location: document.Location{Part: "page 3", Page: 3, Line: 12, Column: 27, EndLine: 12, EndColumn: 43, Box: document.Box{72, 500, 160, 512}},
	}
	broken := finding.Finding{
		Fingerprint: "refused-but-disclosed:03", Rule: "refused-but-disclosed", Category: "letter", Level: finding.Warning, Status: finding.Open,
		Layer: document.Visible, Zone: "refusal", Match: "We withhold the product", Excerpt: finding.Excerpt{Match: "We withhold the product", After: " under s31."},
		Message: "What is withheld stands elsewhere", Why: "The letter breaks its promise.", Location: document.Location{Part: "body", Paragraph: 3, Line: 7, Column: 1, EndLine: 7, EndColumn: 24},
		Related: []finding.Related{
			{Location: document.Location{Part: "body", Paragraph: 9, Line: 20}, Excerpt: finding.Excerpt{Before: "We use ", Match: "Sophos", After: "."}},
			{Path: "drafts/annex \x1b[1m.xlsx", Location: document.Location{Sheet: "Costs", Cell: "B4"}, Excerpt: finding.Excerpt{Match: "Sophos"}},
			{Path: "drafts/whole.pdf"},
		},
	}
	return &finding.Report{
		Tool: "1.2.3", Rules: "sha256:abc", Regime: "foia", For: "send", FailOn: finding.Error, Passed: 2,
		Documents: []finding.Document{
			{Path: "drafts/clean.txt", Format: document.Text, SHA256: "00", Characters: 12},
			{
				Path: "drafts/reply\x1b[31m.docx", Format: document.DOCX, SHA256: "11", Pages: 2, Characters: 4120,
				Gaps: []finding.Gap{{Gap: document.Gap{Code: document.GapImageOnly, Part: "page 3", Reason: "the page is a picture without text",
					Hint: "Run text recognition and scan again."}, Fingerprint: "image-only:0a", Status: finding.Open}},
				Findings: []finding.Finding{note, number, product, again, twice},
			},
			{Path: "drafts/reply\x1b[31m.docx › word/embeddings/Book1.xlsx", Format: document.XLSX, SHA256: "22", Characters: 3, Findings: []finding.Finding{note}},
			{Path: "drafts/z.pdf", Format: document.PDF, SHA256: "33", Pages: 1, Characters: 5, Verified: &document.Verified{Reader: "github.com/ledongthuc/pdf", Words: 5000, Agreed: 4999}},
			{Path: "drafts/z.pdf › annex.docx", Format: document.DOCX, SHA256: "44", Characters: 7},
			{Path: "drafts/z.pdf › annex.docx › scan.pdf", Format: document.PDF, SHA256: "55", Pages: 4, Characters: 9, Findings: []finding.Finding{passage}},
			{Path: "drafts/z.pdf › none.txt", Format: document.Text, SHA256: "66", Characters: 9},
			{Path: "drafts/z.pdf.txt", Format: document.Text, SHA256: "77", Characters: 9, Findings: []finding.Finding{broken, note}},
		},
	}
}

func TestText(t *testing.T) {
	var b bytes.Buffer
	if err := Text(&b, sample(), Options{Explain: true, Width: 80}); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(b.String(), "\x1b") {
		t.Error("a document's name or our colours reach a plain report as escape codes")
	}
	golden(t, "report.txt", b.Bytes())
}

func TestTextColour(t *testing.T) {
	var b bytes.Buffer
	if err := Text(&b, sample(), Options{Colour: true}); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(b.String(), "\x1b[31;1merror") {
		t.Errorf("no colour: %q", b.String()[:200])
	}
}

func TestJSON(t *testing.T) {
	var b bytes.Buffer
	if err := JSON(&b, sample(), Options{}); err != nil {
		t.Fatal(err)
	}
	golden(t, "report.json", b.Bytes())
	var empty bytes.Buffer
	if err := JSON(&empty, &finding.Report{}, Options{}); err != nil || !strings.Contains(empty.String(), `"documents": []`) {
		t.Errorf("an empty report: %s, %v", empty.String(), err)
	}
}

func TestClosing(t *testing.T) {
	doc := func(l ...finding.Level) (d finding.Document) {
		for _, l := range l {
			d.Findings = append(d.Findings, finding.Finding{Level: l})
		}
		return d
	}
	gap := finding.Document{Gaps: []finding.Gap{{}}}
	for want, r := range map[string]*finding.Report{
		"Read 1 document in full. Found nothing. Exit code 0: everything was read and nothing was found.":                                                                                  {FailOn: finding.Error, Documents: []finding.Document{doc()}},
		"Read all 2 documents in full. Found 0 errors, 1 warning, 0 notes. Exit code 0: everything was read and nothing is at error or above.":                                             {FailOn: finding.Error, Documents: []finding.Document{doc(), doc(finding.Warning)}},
		"Read 1 of 2 documents in full; 1 NOT fully read. Found 2 errors, 0 warnings, 0 notes. Exit code 1: a finding at error or above needs an officer's decision before this goes out.": {FailOn: finding.Error, Documents: []finding.Document{gap, doc(finding.Error, finding.Error)}},
		"1 document was NOT fully read. Found nothing. Exit code 3: what was not read must be checked before this goes out.":                                                               {Documents: []finding.Document{gap}},
		"Read 1 document in full. Found 1 error, 0 warnings, 0 notes. Exit code 0: everything was read; findings do not fail this run.":                                                    {Documents: []finding.Document{doc(finding.Error)}},
	} {
		if got := Closing(r); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
}

func reading() Reading {
	d := &document.Document{Path: "a.txt", Format: document.Text}
	body := d.Part("body", document.Visible)
	var blocks []*zone.Block
	for i, text := range []string{"# not a heading", "Which firewall? It is a good one.\n\\odd"} {
		src := &document.Block{Text: text, Place: &document.Place{Part: "body"}, Paragraph: int32(i + 1), Anchors: []document.Anchor{{Line: int32(i + 1), Column: 1}}}
		f := fold.Fold(text)
		b := &zone.Block{Part: body, Source: src, Text: f, Regions: []zone.Region{{Start: 0, End: len(f.S), Zone: zone.Answer}}}
		body.Blocks = append(body.Blocks, src)
		blocks = append(blocks, b)
	}
	blocks[1].Source.Place.Label = "2."
	blocks[1].Regions = []zone.Region{{Start: 0, End: 16, Zone: zone.Request}, {Start: 16, End: len(blocks[1].Text.S), Zone: zone.Answer}}
	d.Gap(document.GapPart, "chart 1", "the chart was not read", "Look at it.")
	return Reading{d, blocks}
}

func TestReadingText(t *testing.T) {
	var b bytes.Buffer
	if err := ReadingText(&b, reading()); err != nil {
		t.Fatal(err)
	}
	want := "# a.txt · body · visible\n\\# not a heading\n2. Which firewall? It is a good one.\n\\\\odd\n"
	if b.String() != want {
		t.Errorf("got %q, want %q", b.String(), want)
	}
	if got, want := GapLine("a.txt", reading().Document.Gaps[0]), "a.txt, chart 1: not read: the chart was not read. Look at it."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestReadingJSON(t *testing.T) {
	var b bytes.Buffer
	if err := ReadingJSON(&b, []Reading{reading()}); err != nil {
		t.Fatal(err)
	}
	golden(t, "reading.json", b.Bytes())
	var v struct {
		Documents []struct {
			Parts []struct{ Blocks []struct{ Text, Zone string } }
		}
	}
	if err := json.Unmarshal(b.Bytes(), &v); err != nil {
		t.Fatal(err)
	}
	blocks := v.Documents[0].Parts[0].Blocks
	if len(blocks) != 3 || blocks[1].Text+blocks[2].Text != "2. Which firewall? It is a good one.\n\\odd" || blocks[1].Zone != "request" {
		t.Errorf("zones of one block: %+v", blocks)
	}
}

func BenchmarkJSON(b *testing.B) {
	r := sample()
	for b.Loop() {
		if err := JSON(&bytes.Buffer{}, r, Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkText(b *testing.B) {
	r := sample()
	for b.Loop() {
		if err := Text(&bytes.Buffer{}, r, Options{Width: 100}); err != nil {
			b.Fatal(err)
		}
	}
}

// Who reads reports by machine must find every key in docs/json.md.
func TestKeysDocumented(t *testing.T) {
	page, err := os.ReadFile("../../docs/json.md")
	if err != nil {
		t.Fatal(err)
	}
	var walk func(reflect.Type)
	walk = func(k reflect.Type) {
		for k.Kind() == reflect.Slice || k.Kind() == reflect.Pointer {
			k = k.Elem()
		}
		if k.Kind() != reflect.Struct {
			return
		}
		for i := range k.NumField() {
			name, _, _ := strings.Cut(k.Field(i).Tag.Get("json"), ",")
			if !strings.Contains(string(page), "`"+name+"`") {
				t.Errorf("docs/json.md does not explain %q", name)
			}
			walk(k.Field(i).Type)
		}
	}
	walk(reflect.TypeFor[jsonReport]())
	walk(reflect.TypeFor[jsonDocument]())
	walk(reflect.TypeFor[jsonFinding]())
	walk(reflect.TypeFor[jsonLog]())
	for _, list := range []string{"`documents`", "`findings`"} {
		if !strings.Contains(string(page), list) {
			t.Errorf("docs/json.md does not explain %s", list)
		}
	}
	walk(reflect.TypeFor[jsonReadings]())
}
