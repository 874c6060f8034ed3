package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/foilint/foilint/internal/docxwrite"
	"github.com/foilint/foilint/internal/pdfwrite"
)

// BenchmarkUnchanged scans a folder of 1,000 letters of one to three pages that did not
// change since an earlier run, by a process of its own as a hook would start. "changed"
// is the same with one of them new.
func BenchmarkUnchanged(b *testing.B) {
	dir := b.TempDir()
	for _, name := range []string{"HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "LocalAppData", "AppData"} {
		b.Setenv(name, filepath.Join(dir, "user"))
	}
	letters := filepath.Join(dir, "case")
	if err := os.Mkdir(letters, 0o755); err != nil {
		b.Fatal(err)
	}
	for n := range 1000 {
		letter(b, letters, n)
	}
	scan(b, letters)
	b.Run("unchanged", func(b *testing.B) {
		for b.Loop() {
			scan(b, letters)
		}
	})
	b.Run("changed", func(b *testing.B) {
		n := 1000
		for b.Loop() {
			letter(b, letters, n)
			scan(b, letters)
			n++
		}
	})
	b.Run("uncached", func(b *testing.B) {
		for b.Loop() {
			scan(b, "--no-cache", letters)
		}
	})
}

// scan runs foilint on what holds errors.
func scan(b *testing.B, args ...string) {
	cmd := exec.Command("foilint", append([]string{"scan"}, args...)...)
	cmd.Stdout, cmd.Stderr = io.Discard, os.Stderr
	var exit *exec.ExitError
	if err := cmd.Run(); !errors.As(err, &exit) || exit.ExitCode() != 1 {
		b.Fatalf("%v, want exit code 1", err)
	}
}

// letter writes the n-th of many letters, no two alike.
func letter(b *testing.B, dir string, n int) {
	pages := [][]string{}
	for page := range 1 + n%3 {
		lines := []string{
			fmt.Sprintf("Our reference: FOI 2026/%04d, page %d", n, page+1), "Our response",
			fmt.Sprintf("We hold %d laptops and %d desktop computers.", 400+n, 30+n),
			"The contract for our Sophos anti-virus licences runs to 31 March 2027.",
			"Our file servers run Windows Server 2012 R2.",
			fmt.Sprintf("Priya Nandakumar, Senior Network Engineer, 01632 960%03d, is responsible.", n%1000),
		}
		for range 12 {
			lines = append(lines, "There is a public interest in openness about how public money is spent, and we have weighed it.")
		}
		pages = append(pages, lines)
	}
	name, data := fmt.Sprintf("%04d.txt", n), []byte(nil)
	switch n / 3 % 3 {
	case 0:
		for _, lines := range pages {
			for _, s := range lines {
				data = append(data, s+"\r\n\r\n"...)
			}
		}
	case 1:
		name = fmt.Sprintf("%04d.docx", n)
		d := docxwrite.New()
		for i, lines := range pages {
			if i > 0 {
				d.PageBreak()
			}
			for _, s := range lines {
				d.Paragraph(docxwrite.Text(s))
			}
		}
		data = d.Bytes()
	case 2:
		name = fmt.Sprintf("%04d.pdf", n)
		d := pdfwrite.New()
		d.Compress = true
		for _, lines := range pages {
			p := d.AddPage()
			for i, s := range lines {
				p.Text(72, pdfwrite.A4Height-72-28*float64(i), 11, "Helvetica", s)
			}
		}
		data = d.Bytes()
	}
	if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
		b.Fatal(err)
	}
}
