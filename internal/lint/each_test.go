package lint

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"testing"

	"github.com/foilint/foilint/internal/assess"
	"github.com/foilint/foilint/internal/finding"
	"github.com/foilint/foilint/internal/inputs"
)

// tree makes n files in folders of years, and lists them.
func tree(t *testing.T, n int) []inputs.File {
	dir := t.TempDir()
	for i := range n {
		folder := filepath.Join(dir, fmt.Sprint(2005+i%20))
		if i < 20 {
			if err := os.Mkdir(folder, 0o755); err != nil {
				t.Fatal(err)
			}
		}
		text := fmt.Sprintf("Our response\n\nWrite to Priya Anand, Network Engineer, on 07700 900%03d about case %d.\n", i%1000, i)
		if err := os.WriteFile(filepath.Join(folder, fmt.Sprintf("foi-%05d.txt", i)), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	files, _, err := inputs.Collect([]string{dir}, func(string) bool { return false })
	if err != nil || len(files) != n {
		t.Fatalf("%d files, %v", len(files), err)
	}
	return files
}

// Each gives what Documents gives, with any number of jobs.
func TestEach(t *testing.T) {
	files := tree(t, 100)
	l := linter(t, assess.Settings{})
	want, err := l.Documents(context.Background(), files, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, jobs := range []int{1, 3} {
		l.Jobs = jobs
		var got []finding.Document
		err := l.Each(context.Background(), files, nil, func(docs []finding.Document) error {
			got = append(got, docs...)
			return nil
		})
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%d jobs: other findings, %v", jobs, err)
		}
	}
	full := errors.New("the disk is full")
	n := 0
	err = l.Each(context.Background(), files, nil, func([]finding.Document) error {
		if n++; n == 7 {
			return full
		}
		return nil
	})
	if err != full || n != 7 {
		t.Errorf("%d files, %v", n, err)
	}
}

// Ten thousand files take no more memory than a thousand.
func TestEachForgets(t *testing.T) {
	if testing.Short() {
		t.Skip("it looks at ten thousand files")
	}
	files := tree(t, 10_000)
	l := linter(t, assess.Settings{})
	l.Jobs = 4
	var log finding.Log
	var early, late uint64
	err := l.Each(context.Background(), files, nil, func(docs []finding.Document) error {
		log.Add(docs)
		switch log.Files {
		case 1000:
			early = inUse()
		case 9999:
			late = inUse()
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if s := log.Summary; log.Files != 10_000 || s.Documents != 10_000 || s.Errors != 20_000 || len(log.Years()) != 20 {
		t.Errorf("%d files, %+v, %d years", log.Files, s, len(log.Years()))
	}
	t.Logf("%d MB in use after 1,000 files, %d MB after 10,000", early>>20, late>>20)
	const room = 2 << 20 // what is looked at just then
	if late > early+room {
		t.Errorf("%d bytes more are in use after 10,000 files than after 1,000", late-early)
	}
}

func inUse() uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
