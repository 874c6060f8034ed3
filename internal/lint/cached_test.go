package lint

import (
	"context"
	"reflect"
	"testing"

	"github.com/foilint/foilint/internal/assess"
	"github.com/foilint/foilint/internal/cache"
	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/finding"
	"github.com/foilint/foilint/internal/inputs"
	"github.com/foilint/foilint/internal/limits"
	"github.com/foilint/foilint/internal/sample"
)

// What was kept is what would be found, also in a file that is there twice under two
// names, and nothing is read for it.
func TestCached(t *testing.T) {
	for _, name := range []string{"HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "LocalAppData", "AppData"} {
		t.Setenv(name, t.TempDir())
	}
	inner := reply("We use Mimecast.", ".txt", []byte("Our response\n\nThe council uses Sophos."))
	write(t, map[string][]byte{
		"a.txt": sample.Text(), "b.docx": sample.DOCX(), "c.pdf": sample.PDF(), "d.pdf": sample.Minutes(), "e.docx": sample.Review(),
		"f.docx": reply("Please find the answers inside.", ".docx", inner, ".pdf", sample.PDF(), ".bin", []byte{0, 1, 2, 3, 0xff}),
		"g.pdf":  sample.DOCX(), "h.bin": {0, 1, 2, 3, 0xff}, "i.txt": nil, "j.txt": []byte("No such information is held."),
		"moved/f › x.docx": reply("Please find the answers inside.", ".docx", inner, ".pdf", sample.PDF(), ".bin", []byte{0, 1, 2, 3, 0xff}),
		"moved/c.docx":     sample.PDF(), // whose name promises something else
	})
	all, _, err := inputs.Collect([]string{"."}, func(string) bool { return false })
	if err != nil {
		t.Fatal(err)
	}
	for _, masked := range []bool{false, true} {
		l := linter(t, assess.Settings{Mask: masked})
		look := func(jobs int) []finding.Document {
			l.Jobs = jobs
			docs, err := l.Documents(context.Background(), all, nil)
			if err != nil {
				t.Fatal(err)
			}
			return docs
		}
		want := look(2)
		run := cache.Run{Program: "test", Settings: l.Settings, Limits: l.Limits}
		for _, state := range []string{"cold", "warm"} {
			l.Results = cache.Open(run)
			for _, jobs := range []int{1, 8} {
				if got := look(jobs); !reflect.DeepEqual(got, want) {
					t.Errorf("masked %v, %s cache, %d jobs: other findings than without", masked, state, jobs)
				}
			}
			l.Read = func(_ context.Context, path string, _ []byte, _ limits.Limits) []*document.Document {
				t.Errorf("%s is read again", path)
				return []*document.Document{{Path: path}}
			}
		}
	}
}

// What is no result of the file alone is found anew.
func TestNotCached(t *testing.T) {
	for _, name := range []string{"HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "LocalAppData", "AppData"} {
		t.Setenv(name, t.TempDir())
	}
	l := linter(t, assess.Settings{})
	l.Results = cache.Open(cache.Run{Program: "test"})
	files := write(t, map[string][]byte{"a.txt": []byte("We hold 412 laptops.")})
	reads := 0
	look := func(gap document.GapCode) {
		t.Helper()
		l.Read = func(_ context.Context, path string, _ []byte, _ limits.Limits) []*document.Document {
			reads++
			d := &document.Document{Path: path}
			d.Gap(gap, "", "it is so", "Do something.")
			return []*document.Document{d}
		}
		if _, err := l.Documents(t.Context(), files, nil); err != nil {
			t.Fatal(err)
		}
	}
	look(document.GapTime)
	look(document.GapImageOnly)
	look(document.GapImageOnly)
	if reads != 2 {
		t.Errorf("read %d times, want 2: after the gap that passes, and not after the one that stays", reads)
	}
}
