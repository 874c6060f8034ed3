package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"
)

var (
	packed = []file{{"foilint-1/foilint", []byte("program"), 0o755}, {"foilint-1/LICENSE", []byte("text"), 0o644}}
	day    = time.Date(2026, 2, 3, 4, 5, 6, 0, time.UTC)
)

func TestZipped(t *testing.T) {
	var first, second bytes.Buffer
	for _, w := range []io.Writer{&first, &second} {
		if err := zipped(w, packed, day); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(first.Bytes(), second.Bytes()) {
		t.Error("two archives of the same files differ")
	}
	z, err := zip.NewReader(bytes.NewReader(first.Bytes()), int64(first.Len()))
	if err != nil || len(z.File) != len(packed) {
		t.Fatalf("%v, %d files", err, len(z.File))
	}
	for i, f := range z.File {
		if f.Name != packed[i].name || f.Mode().Perm() != packed[i].mode || !f.Modified.Equal(day) {
			t.Errorf("%s %s %s, want %v of %s", f.Name, f.Mode(), f.Modified, packed[i], day)
		}
	}
}

func TestTarred(t *testing.T) {
	var first, second bytes.Buffer
	for _, w := range []io.Writer{&first, &second} {
		if err := tarred(w, packed, day); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(first.Bytes(), second.Bytes()) {
		t.Error("two archives of the same files differ")
	}
	g, err := gzip.NewReader(&first)
	if err != nil {
		t.Fatal(err)
	}
	r := tar.NewReader(g)
	for _, f := range packed {
		h, err := r.Next()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(r)
		if err != nil || !bytes.Equal(data, f.data) || h.Name != f.name || h.FileInfo().Mode() != f.mode || !h.ModTime.Equal(day) {
			t.Errorf("%v %q, want %v of %s", h, data, f, day)
		}
	}
}

// Only archives of before are removed.
func TestEmpty(t *testing.T) {
	dir := t.TempDir()
	old, sums, mine := filepath.Join(dir, "foilint-0.0.1-linux-amd64.tar.gz"), filepath.Join(dir, sumsFile), filepath.Join(dir, "reply.docx")
	for _, f := range []string{old, sums, mine} {
		if err := os.WriteFile(f, nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := empty(dir); err == nil {
		t.Error("a folder with somebody's file in it was taken")
	}
	if _, err := os.Stat(old); err != nil {
		t.Error("something was removed from it")
	}
	os.Remove(mine)
	if err := empty(dir); err != nil {
		t.Error(err)
	}
	if left, _ := os.ReadDir(dir); len(left) > 0 {
		t.Errorf("left: %v", left)
	}
	if err := empty(filepath.Join(dir, "new", "dist")); err != nil {
		t.Error(err)
	}
}

func TestVersionInNames(t *testing.T) {
	for _, v := range []string{"../1", "1 2", "-x", "a'b"} {
		if err := run(v, t.TempDir(), false); err == nil {
			t.Errorf("version %q was taken", v)
		}
	}
}
