package coverage

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/foilint/foilint/internal/finding"
	"github.com/foilint/foilint/internal/inputs"
	"github.com/foilint/foilint/internal/report"
)

// canaries are words that no rule and no text of foilint's own has.
var canaries = []string{"quillfeather", "zephyrine", "wobblecroft", "640 9871", "6409871"}

// planted is what a document should not say, in those words.
const planted = "Zephyrine Quillfeather, Senior Network Engineer, 01632 6409871, zephyrine.quillfeather@wobblecroft.example, uses Sophos 12.4"

// TestMask plants canaries in every layer of documents: masked, no report says one of
// them, in whatever form.
func TestMask(t *testing.T) {
	dir := t.TempDir()
	var files []string
	for _, table := range Tables {
		for i, row := range table.Rows {
			words := planted
			if row.Single {
				words = "Quillfeather"
			}
			file := filepath.Join(dir, fmt.Sprintf("%s-%03d.%s", table.Format, i, table.Format))
			if err := os.WriteFile(file, row.Build(words), 0o600); err != nil {
				t.Fatal(err)
			}
			files = append(files, file)
		}
	}
	given, _, err := inputs.Collect(files, func(string) bool { return false })
	if err != nil {
		t.Fatal(err)
	}
	l := linter(t)
	l.Settings.Mask, l.Settings.Keep = true, true
	docs, err := l.Documents(t.Context(), given, nil)
	if err != nil {
		t.Fatal(err)
	}
	r := &finding.Report{Documents: docs, FailOn: finding.Error}
	found := 0
	for i := range docs {
		found += len(docs[i].Findings)
		for k := range docs[i].Gaps {
			docs[i].Gaps[k].Status, docs[i].Gaps[k].Decision = finding.Accepted, &finding.Decision{Reason: planted, By: planted}
		}
		for k := range docs[i].Findings {
			if k%2 == 1 {
				docs[i].Findings[k].Status, docs[i].Findings[k].Decision = finding.Accepted, &finding.Decision{Reason: planted, By: planted}
			}
		}
	}
	r.Lapsed = []finding.Lapse{{Fingerprint: "x:1", Document: "a.docx › " + planted, State: finding.Stale, Decision: finding.Decision{Reason: planted, By: planted}}}
	if found < len(files) {
		t.Fatalf("only %d findings in %d documents", found, len(files))
	}
	r.Mask()
	for _, f := range report.Formats {
		var b bytes.Buffer
		if err := f.Render(&b, r, report.Options{Explain: true, Width: 100}); err != nil {
			t.Fatal(err)
		}
		for _, line := range strings.Split(b.String(), "\n") {
			for _, c := range canaries {
				if strings.Contains(strings.ToLower(line), c) {
					t.Errorf("%s says %q: %.300s", f.Name, c, line)
				}
			}
		}
	}
}
