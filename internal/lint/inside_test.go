package lint

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/foilint/foilint/internal/assess"
	"github.com/foilint/foilint/internal/authority"
	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/docxwrite"
	"github.com/foilint/foilint/internal/finding"
	"github.com/foilint/foilint/internal/sample"
)

// letter is a Word file that says words and has other files inside, in turn their
// endings and bytes.
func reply(words string, inside ...any) []byte {
	d := docxwrite.New()
	d.Paragraph(docxwrite.Text(words))
	for i := 0; i < len(inside); i += 2 {
		name := fmt.Sprintf("embeddings/Project Kestrel %d%s", i/2+1, inside[i])
		d.Part("word/"+name, "application/octet-stream", string(inside[i+1].([]byte)))
		d.Rel("package", name, false)
	}
	return d.Bytes()
}

func nested(t *testing.T, s assess.Settings) []finding.Document {
	t.Helper()
	inner := reply("We use Mimecast.", ".txt", []byte("Our response\n\nThe council uses Sophos."))
	s.Purpose = authority.Send
	docs, err := linter(t, s).Documents(context.Background(), write(t, map[string][]byte{
		"a.docx": reply("Please find the answers inside.", ".docx", inner, ".pdf", sample.PDF(), ".bin", []byte{0, 1, 2, 3, 0xff}),
		"b.txt":  []byte("No such information is held."),
	}), nil)
	if err != nil {
		t.Fatal(err)
	}
	return docs
}

// A document inside another is an entry of its own, right after its container.
func TestDocumentsInside(t *testing.T) {
	docs := nested(t, assess.Settings{})
	var paths []string
	for _, d := range docs {
		paths = append(paths, d.Path)
		if len(d.SHA256) != 64 {
			t.Errorf("%s: digest %q", d.Path, d.SHA256)
		}
	}
	const kestrel = "a.docx › word/embeddings/Project Kestrel "
	want := []string{"a.docx", kestrel + "1.docx", kestrel + "1.docx › word/embeddings/Project Kestrel 1.txt", kestrel + "2.pdf", kestrel + "3.bin", "b.txt"}
	if !slices.Equal(paths, want) {
		t.Fatalf("got %q", paths)
	}
	for i, match := range map[int]string{1: "Mimecast", 2: "Sophos", 3: "Windows Server 2012 R2"} {
		if !slices.ContainsFunc(docs[i].Findings, func(f finding.Finding) bool {
			return f.Match == match && f.Layer == document.Embedded && f.Level == finding.Error
		}) {
			t.Errorf("%s: no %s in %+v", docs[i].Path, match, docs[i].Findings)
		}
	}
	if docs[4].Complete() || !docs[5].Complete() {
		t.Errorf("gaps %+v and %+v", docs[4].Gaps, docs[5].Gaps)
	}
}

// With --mask the names that a document gives to those inside it are numbers.
func TestDocumentsInsideMasked(t *testing.T) {
	docs := nested(t, assess.Settings{Mask: true})
	var paths []string
	for _, d := range docs {
		paths = append(paths, d.Path)
		if s := fmt.Sprintf("%+v", d); strings.Contains(s, "Kestrel") {
			t.Errorf("%s quotes a name: %s", d.Path, s)
		}
	}
	want := []string{"a.docx", "a.docx › ••• 1", "a.docx › ••• 1 › ••• 2", "a.docx › ••• 3", "a.docx › ••• 4", "b.txt"}
	if !slices.Equal(paths, want) {
		t.Errorf("got %q", paths)
	}
}
