package lint

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/foilint/foilint/internal/assess"
	"github.com/foilint/foilint/internal/authority"
	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/docxwrite"
	"github.com/foilint/foilint/internal/finding"
	"github.com/foilint/foilint/internal/inputs"
	"github.com/foilint/foilint/internal/limits"
	"github.com/foilint/foilint/internal/match"
	"github.com/foilint/foilint/internal/report"
	"github.com/foilint/foilint/internal/rule"
	"github.com/foilint/foilint/internal/sample"
	"github.com/foilint/foilint/rules"
)

var update = flag.Bool("update", false, "write testdata/reports")

// today is when the tests' documents are looked at.
var today = time.Date(2026, 11, 12, 0, 0, 0, 0, time.UTC)

func linter(t testing.TB, s assess.Settings) *Linter {
	t.Helper()
	packs, recognisers, err := Bundled(rules.FS, today, rule.LoadAll)
	if err != nil {
		t.Fatal(err)
	}
	set, err := rule.NewSet(packs...)
	if err != nil {
		t.Fatal(err)
	}
	s.Regime = authority.FOIA
	patient := limits.Default // of a machine that has much else to do
	patient.Look = time.Minute
	return New(set.Rules(), recognisers, authority.Authority{Threshold: "head"}, s, patient)
}

// write puts documents into a folder and collects them as the command line would.
func write(t testing.TB, files map[string][]byte) []inputs.File {
	t.Helper()
	t.Chdir(t.TempDir())
	for name, data := range files {
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, _, err := inputs.Collect([]string{"."}, func(string) bool { return false })
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// What the sample must give, in each of its formats: what it says as a whole, the leaks,
// and nothing else above a note.
var leaks = []string{
	`error refused-but-disclosed "are withholding"`,
	`warning mosaic ""`,
	`error security-product "Sophos anti-virus"`,
	`warning security-contract-date "runs to 31 March 2027"`,
	`error unsupported-version "Windows Server 2012 R2"`,
	`error staff-name "Priya Nandakumar"`,
	`error direct-email "priya.nandakumar@ashdale.example"`,
}

func TestSample(t *testing.T) {
	l := linter(t, assess.Settings{Purpose: authority.Send})
	docs, err := l.Documents(context.Background(), write(t, map[string][]byte{"a.txt": sample.Text(), "b.docx": sample.DOCX(), "c.pdf": sample.PDF()}), nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range docs {
		if !d.Complete() {
			t.Errorf("%s: %+v", d.Path, d.Gaps)
		}
		var got []string
		for _, f := range d.Findings {
			if f.Level > finding.Note {
				got = append(got, fmt.Sprintf("%s %s %q", f.Level, f.Rule, f.Match))
			}
		}
		if !slices.Equal(got, leaks) {
			t.Errorf("%s:\ngot  %q\nwant %q", d.Path, got, leaks)
		}
	}
}

// A file for publication must not hold the applicant's name.
func TestSampleForPublication(t *testing.T) {
	l := linter(t, assess.Settings{Purpose: authority.Publish})
	docs, err := l.Documents(context.Background(), write(t, map[string][]byte{"a.txt": sample.Text()}), nil)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.ContainsFunc(docs[0].Findings, func(f finding.Finding) bool {
		return f.Match == "Thornbury" && f.Level == finding.Error && f.Category == "applicant"
	}) {
		t.Error("the applicant's name passes")
	}
}

// The reports on the bundled drafts, as an officer sees them.
func TestGoldenReports(t *testing.T) {
	home, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	top := filepath.Join(home, "..", "..", "testdata")
	l := linter(t, assess.Settings{Purpose: authority.Send})
	t.Chdir(filepath.Join(top, ".."))
	files, _, err := inputs.Collect([]string{"testdata/drafts"}, func(string) bool { return false })
	if err != nil {
		t.Fatal(err)
	}
	docs, err := l.Documents(context.Background(), files, nil)
	if err != nil {
		t.Fatal(err)
	}
	r := &finding.Report{Tool: "0.0.0", Rules: "sha256:0", Regime: "foia", For: "send", FailOn: finding.Error, Documents: docs}
	for _, f := range report.Formats {
		var b bytes.Buffer
		if err := f.Render(&b, r, report.Options{Width: 100}); err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(top, "reports", "drafts."+f.Name)
		if *update {
			if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(b.Bytes(), want) {
			t.Errorf("the %s report on the drafts has changed; run go test ./internal/lint -update and look at the difference", f.Name)
		}
	}
}

// Same input, same bytes, whatever the number of jobs.
func TestJobs(t *testing.T) {
	files := map[string][]byte{"case/long.txt": bytes.Repeat(sample.Text(), 40)}
	for i := range 12 {
		files[fmt.Sprintf("case/%d.txt", i)] = sample.Text()
		files[fmt.Sprintf("case/%d.docx", i)] = sample.DOCX()
	}
	all := write(t, files)
	render := func(jobs int) string {
		l := linter(t, assess.Settings{Purpose: authority.Send})
		l.Jobs = jobs
		docs, err := l.Documents(context.Background(), all, nil)
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		for _, f := range report.Formats {
			if err := f.Render(&b, &finding.Report{Documents: docs}, report.Options{}); err != nil {
				t.Fatal(err)
			}
		}
		return b.String()
	}
	if render(1) != render(8) {
		t.Error("eight jobs report otherwise than one")
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := linter(t, assess.Settings{}).Documents(ctx, write(t, map[string][]byte{"a.txt": sample.Text()}), nil); err == nil {
		t.Error("a cancelled run does not say so")
	}
}

// bad is a recogniser that breaks on one document only.
type bad struct{}

func (bad) Kinds() []string { return []string{"bad"} }
func (bad) Find(l *match.Letter, i int) []match.Hit {
	if strings.Contains(l.Blocks[i].Text.S, "break me") {
		panic("broken")
	}
	return nil
}

// A fault of our own in one document is a gap there and costs no other document.
func TestFaultCostsOneDocument(t *testing.T) {
	r := &rule.Rule{ID: "bad", Recognisers: []string{"bad"}, Level: finding.Error, Category: "product"}
	l := New([]*rule.Rule{r}, []match.Recogniser{bad{}}, authority.Authority{}, assess.Settings{}, limits.Default)
	docs, err := l.Documents(context.Background(), write(t, map[string][]byte{"a.txt": []byte("break me"), "b.txt": []byte("leave me")}), nil)
	if err != nil {
		t.Fatal(err)
	}
	if docs[0].Complete() || docs[0].Gaps[0].Code != document.GapPanic || !docs[1].Complete() {
		t.Errorf("%+v", docs)
	}
}

// A document that takes too long to look at is a gap, not a clean pass.
func TestTimeUp(t *testing.T) {
	l := linter(t, assess.Settings{})
	l.Limits.Look = 1
	docs, err := l.Documents(context.Background(), write(t, map[string][]byte{"a.txt": sample.Text()}), nil)
	if err != nil || docs[0].Complete() || docs[0].Gaps[0].Code != document.GapTime {
		t.Errorf("%+v, %v", docs[0].Gaps, err)
	}
}

// What the reading itself showed is told though the time for looking is up.
func TestTimeUpKeepsTraits(t *testing.T) {
	d := docxwrite.New()
	d.Paragraph(docxwrite.Text("We use Sophos."))
	d.Raw(`<w:p><w:del w:id="1" w:author="A" w:date="2026-03-01T09:00:00Z"><w:r><w:delText>deleted</w:delText></w:r></w:del></w:p>`)
	l := linter(t, assess.Settings{})
	l.Limits.Look = 1
	docs, err := l.Documents(context.Background(), write(t, map[string][]byte{"a.docx": d.Bytes()}), nil)
	if err != nil || docs[0].Complete() || !slices.ContainsFunc(docs[0].Findings, func(f finding.Finding) bool { return f.Category == "hidden" }) {
		t.Errorf("%+v, %v", docs[0], err)
	}
}

// A document in which rules match everywhere is not weighed to its end.
func TestTooManyMatches(t *testing.T) {
	l := linter(t, assess.Settings{})
	l.Limits.Matches, l.Limits.Findings = 1000, 100_000
	text := bytes.Repeat([]byte("The council uses Sophos and Mimecast.\n\n"), 20_000)
	docs, err := l.Documents(context.Background(), write(t, map[string][]byte{"a.txt": text}), nil)
	if err != nil || len(docs[0].Gaps) != 1 || docs[0].Gaps[0].Code != document.GapLimit || !strings.Contains(docs[0].Gaps[0].Reason, "more than 1000 matches") || len(docs[0].Findings) < 1000 {
		t.Errorf("%d findings, gaps %+v, %v", len(docs[0].Findings), docs[0].Gaps, err)
	}
}

// Files that cannot be taken in are gaps with words an officer understands.
func TestUnread(t *testing.T) {
	l := linter(t, assess.Settings{})
	l.Limits.FileBytes = 1 << 20
	docs, err := l.Documents(context.Background(), write(t, map[string][]byte{
		"a-large.txt": make([]byte, 1<<20+1), "b-empty.txt": nil, "c.docx": []byte("PK\x03\x04 and no more"), "d.bin": {0, 1, 2, 3, 0xff},
	}), nil)
	if err != nil {
		t.Fatal(err)
	}
	for i, code := range []document.GapCode{document.GapLimit, document.GapEmpty, document.GapDamaged, document.GapUnknown} {
		if len(docs[i].Gaps) == 0 || docs[i].Gaps[0].Code != code || docs[i].Gaps[0].Hint == "" || !strings.HasPrefix(docs[i].Gaps[0].Fingerprint, string(code)+":") {
			t.Errorf("%s: %+v, want %s", docs[i].Path, docs[i].Gaps, code)
		}
	}
}

// Every example of every bundled rule holds.
func TestProve(t *testing.T) {
	l := linter(t, assess.Settings{})
	n, failures, err := l.Prove(context.Background())
	if err != nil || n < 300 {
		t.Fatal(n, err)
	}
	for _, f := range failures {
		t.Error(f)
	}
}

func BenchmarkDocuments(b *testing.B) {
	text := bytes.Repeat(sample.Text(), 200)
	files := write(b, map[string][]byte{"a.txt": text})
	l := linter(b, assess.Settings{Purpose: authority.Send})
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if _, err := l.Documents(context.Background(), files, nil); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkStart(b *testing.B) {
	for b.Loop() {
		linter(b, assess.Settings{})
	}
}

// Reports that show the text beside what was found in it ask for both to be kept.
func TestKeep(t *testing.T) {
	for _, keep := range []bool{true, false} {
		l := linter(t, assess.Settings{Keep: keep})
		docs, err := l.Documents(t.Context(), []inputs.File{inputs.Blob("a.txt", "", -1, func() (io.ReadCloser, error) {
			return io.NopCloser(strings.NewReader("The council uses Sophos.\n")), nil
		})}, nil)
		if err != nil || len(docs) != 1 || len(docs[0].Findings) == 0 {
			t.Fatalf("%+v, %v", docs, err)
		}
		f := docs[0].Findings[0]
		if !keep {
			if docs[0].Read != nil || f.Words != nil {
				t.Error("the text is kept unasked")
			}
			continue
		}
		if w := f.Words; docs[0].Read == nil || w == nil || w.Block.Text[w.Span.Start:w.Span.End] != "Sophos" {
			t.Errorf("kept %+v", f.Words)
		}
	}
}
