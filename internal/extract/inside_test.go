package extract

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/limits"
)

// withDolls adds a format whose files hold nothing but other files, a word that is
// shown and one that is not.
func withDolls(t testing.TB) {
	before := formats
	t.Cleanup(func() { formats = before })
	formats = append([]format{{document.XLSX, "a doll", prefix("DOLL"), readDoll, nil}}, formats...)
}

func readDoll(_ context.Context, data []byte, _ limits.Limits) *document.Document {
	d := &document.Document{}
	if err := json.Unmarshal(data[len("DOLL"):], &d.Files); err != nil {
		panic(err)
	}
	d.Part("body", document.Visible).Blocks = []*document.Block{{Text: "shown"}}
	d.Part("comment", document.Markup).Blocks = []*document.Block{{Text: "beside"}}
	d.Traits = []document.Trait{{Kind: "embedded-document", Layer: document.Visible}, {Kind: "comment", Layer: document.Markup}}
	return d
}

func doll(t testing.TB, files ...document.File) []byte {
	t.Helper()
	b, err := json.Marshal(files)
	if err != nil {
		t.Fatal(err)
	}
	return append([]byte("DOLL"), b...)
}

// outline is the path, the layers and the gaps of each document.
func outline(docs []*document.Document) []string {
	var out []string
	for _, d := range docs {
		s := d.Path
		for _, p := range d.Parts {
			s += " " + string(p.Layer)
		}
		for _, tr := range d.Traits {
			s += " " + tr.Kind + "=" + string(tr.Layer)
		}
		for _, g := range d.Gaps {
			s += " !" + string(g.Code)
		}
		out = append(out, s)
	}
	return out
}

func TestInside(t *testing.T) {
	withDolls(t)
	data := doll(t,
		document.File{Name: "word/embeddings/Book1.xlsx", Data: doll(t, document.File{Name: "note.txt", Data: []byte("hello")})},
		document.File{Name: "photo.png", Data: []byte("\x89PNG\r\n\x1a\n\x00")},
		document.File{Name: "empty.txt"},
		document.File{Name: "letter.pdf", Data: wordFile(t)},
	)
	docs := Open(context.Background(), `reply.docx`, data, limits.Default)
	want := []string{
		"reply.docx visible markup embedded-document=visible comment=markup !damaged", // not what its name says
		"reply.docx › word/embeddings/Book1.xlsx embedded markup embedded-document=embedded comment=markup",
		"reply.docx › word/embeddings/Book1.xlsx › note.txt embedded",
		"reply.docx › photo.png !image-only",
		"reply.docx › empty.txt !empty",
		"reply.docx › letter.pdf embedded !damaged",
	}
	if got := outline(docs); !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	for _, d := range docs {
		if d.Files != nil || len(d.SHA256) != 64 || d.Format == "" {
			t.Errorf("%s: %d files left, digest %q, format %q", d.Path, len(d.Files), d.SHA256, d.Format)
		}
	}
}

// Each bound on what lies inside leaves a gap on the container, and what was read stays.
func TestInsideBounds(t *testing.T) {
	withDolls(t)
	nested := []byte("hello")
	for range limits.Default.Nesting + 3 {
		nested = doll(t, document.File{Name: "doll", Data: nested})
	}
	var many []document.File
	for i := range limits.Default.Inside + 5 {
		many = append(many, document.File{Name: fmt.Sprint(i, ".txt"), Data: []byte("hello")})
	}
	few := doll(t, many[:4]...)
	for _, tt := range []struct {
		name   string
		data   []byte
		set    func(*limits.Limits)
		docs   int
		gap    int // the document that has it
		reason string
	}{
		{"depth", nested, nil, limits.Default.Nesting + 1, limits.Default.Nesting, "more than 8 deep"},
		{"number", doll(t, many...), nil, limits.Default.Inside + 1, 0, "5 documents inside this one were not read: there are more than 1000"},
		{"bytes", few, func(l *limits.Limits) { l.TotalBytes = 12 }, 3, 0, "2 documents inside this one were not read: together"},
		{"text", few, func(l *limits.Limits) { l.Text = 500 }, 3, 0, "together"},
		{"blocks", few, func(l *limits.Limits) { l.Blocks = 5 }, 4, 0, "a document inside this one was not read: together"},
		{"time", few, func(l *limits.Limits) { l.Time = time.Nanosecond }, 1, 0, "the time for this file was up"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			lim := limits.Default
			if tt.set != nil {
				tt.set(&lim)
			}
			docs := Open(context.Background(), "a", tt.data, lim)
			if len(docs) != tt.docs {
				t.Fatalf("%d documents, want %d", len(docs), tt.docs)
			}
			gaps := docs[tt.gap].Gaps
			if len(gaps) != 1 || !strings.Contains(gaps[0].Reason, tt.reason) || gaps[0].Hint == "" || len(gaps[0].Digest) != 64 {
				t.Errorf("gaps %+v, want one with %q", gaps, tt.reason)
			}
		})
	}
}

// What one document inside takes of text is missing for the next.
func TestInsideShareText(t *testing.T) {
	withDolls(t)
	lim := limits.Default
	lim.Text = 1300 // of which the container takes 291 and the first file 664
	long := []byte(strings.Repeat("word ", 100))
	docs := Open(context.Background(), "a", doll(t, document.File{Name: "1.txt", Data: long}, document.File{Name: "2.txt", Data: long}), lim)
	if len(docs) != 3 || !docs[1].Complete() || !has(docs[2], document.GapLimit) {
		t.Errorf("%q", outline(docs))
	}
}

func TestInsideNames(t *testing.T) {
	withDolls(t)
	for given, want := range map[string]string{
		"staff list.pdf":                  "staff list.pdf",
		"word/embeddings/Book1.xlsx":      "word/embeddings/Book1.xlsx",
		`C:\Users\pn\Desktop\a.doc`:       `C:\Users\pn\Desktop\a.doc`,
		"":                                "unnamed",
		" \t":                             "unnamed",
		"a\x1b[2J\nb.txt":                 "a�[2J�b.txt",
		"\u202efdp.exe":                   "�fdp.exe",
		"a › b":                           "a > b",
		"\xff.txt":                        "�.txt",
		strings.Repeat("é", 300) + ".pdf": strings.Repeat("é", 74) + "…" + strings.Repeat("é", 21) + ".pdf",
	} {
		if got := printable(given, map[string]bool{}); got != want {
			t.Errorf("%q is shown as %q, want %q", given, got, want)
		}
	}
	docs := Open(context.Background(), "a", doll(t, document.File{Name: "x", Data: []byte("1")}, document.File{Name: "x", Data: []byte("2")}, document.File{Name: "x (2)", Data: []byte("3")}), limits.Default)
	if got := outline(docs[1:]); !slices.Equal(got, []string{"a › x embedded", "a › x (2) embedded", "a › x (2) (2) embedded"}) {
		t.Errorf("%q", got)
	}
}

func FuzzInsideNames(f *testing.F) {
	f.Add("staff list.pdf", "a › b")
	f.Add(strings.Repeat("x", 10_000), strings.Repeat("x", 10_001))
	f.Add("\x00\xff\u202e/..", "")
	f.Fuzz(func(t *testing.T, a, b string) {
		used := map[string]bool{}
		x, y := printable(a, used), printable(b, used)
		if x == y {
			t.Errorf("%q and %q are both %q", a, b, x)
		}
		for _, s := range []string{x, y} {
			if s == "" || strings.Contains(s, document.Inside) || utf8.RuneCountInString(s) > longest+len(" (2)") ||
				bytes.ContainsFunc([]byte(s), func(r rune) bool { return !unicode.IsPrint(r) }) {
				t.Errorf("%q", s)
			}
		}
	})
}
