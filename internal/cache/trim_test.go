package cache

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/foilint/foilint/internal/finding"
)

func entry(digit byte) string { return strings.Repeat(string(digit), 32) }

func TestTrim(t *testing.T) {
	dir := t.TempDir()
	now := time.Now()
	fresh, old, older, oldest, idle := entry('1'), entry('2'), entry('3'), entry('4'), entry('5')
	for name, f := range map[string]struct {
		size int
		age  time.Duration
	}{
		fresh:         {shardBytes / 2, time.Minute},
		old:           {shardBytes / 4, time.Hour},
		older:         {shardBytes / 4, 2 * time.Hour},
		oldest:        {1, 3 * time.Hour},
		idle:          {1, unused + time.Hour},
		".new-1":      {0, time.Minute},
		".new-left":   {0, abandoned + time.Minute},
		"letter.docx": {shardBytes, 2 * unused}, // is none of ours, however it came here
	} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, make([]byte, f.size), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(path, now.Add(-f.age), now.Add(-f.age)); err != nil {
			t.Fatal(err)
		}
	}
	trim(dir, now)
	var left []string
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		left = append(left, e.Name())
	}
	if want := []string{".new-1", fresh, old, older, "letter.docx"}; !slices.Equal(left, want) {
		t.Errorf("left %q, want %q", left, want)
	}
	trim(filepath.Join(dir, "none"), now)
}

// However much is stored, a shard stays about as large as it may be.
func TestBounded(t *testing.T) {
	home(t)
	c := opened(t, run)
	noise := rand.New(rand.NewPCG(1, 2))
	stored, shard := 0, -1
	for n := 0; stored < 40; n++ {
		e := c.Entry("", fmt.Append(nil, n))
		if shard < 0 {
			shard = e.shard
		}
		if e.shard != shard {
			continue
		}
		text := make([]byte, 100_000)
		for i := range text {
			text[i] = byte('!' + noise.IntN(90))
		}
		e.Store([]finding.Document{{Path: "a", SHA256: string(text)}})
		stored++
		if _, ok := e.Load("a"); !ok {
			t.Fatalf("entry %d is not there right after it was stored", stored)
		}
	}
	size := int64(0)
	files, err := os.ReadDir(c.shard(shard))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		info, err := f.Info()
		if err != nil {
			t.Fatal(err)
		}
		size += info.Size()
	}
	if size > shardBytes*5/4 || size < shardBytes/2 {
		t.Errorf("%d bytes in a shard of %d", size, shardBytes)
	}
}

// A hit keeps an entry from going, and costs no write but the first of a day.
func TestUsed(t *testing.T) {
	home(t)
	e := opened(t, run).Entry("", nil)
	e.Store(whole("a"))
	for _, c := range []struct {
		age   time.Duration
		moved bool
	}{{time.Hour, false}, {25 * time.Hour, true}} {
		then := time.Now().Add(-c.age).Truncate(time.Second)
		if err := os.Chtimes(e.path, then, then); err != nil {
			t.Fatal(err)
		}
		if _, ok := e.Load("a"); !ok {
			t.Fatal("no entry")
		}
		info, err := os.Stat(e.path)
		if err != nil {
			t.Fatal(err)
		}
		if moved := !info.ModTime().Equal(then); moved != c.moved {
			t.Errorf("used %v ago: written down %v, want %v", c.age, moved, c.moved)
		}
	}
}
