package cli

import (
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/sys/windows"
)

// A console is given back as it was found; where there is none, nothing fails.
func TestUTF8Console(t *testing.T) {
	was, err := windows.GetConsoleOutputCP()
	restore := utf8Console()
	if during, _ := windows.GetConsoleOutputCP(); err == nil && during != codePageUTF8 {
		t.Errorf("the code page is %d", during)
	}
	restore()
	if after, _ := windows.GetConsoleOutputCP(); after != was {
		t.Errorf("the code page is %d afterwards, was %d", after, was)
	}
}

func TestANSI(t *testing.T) {
	f, err := os.Create(filepath.Join(t.TempDir(), "no console"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if !ansi(f) {
		t.Error("what is no console cannot refuse")
	}
	forgetKeys(f)
}

func TestDownloads(t *testing.T) {
	folder, err := downloads()
	if err != nil || !filepath.IsAbs(folder) {
		t.Errorf("%q, %v", folder, err)
	}
}

// Paths as Windows has them.
func TestIsIn(t *testing.T) {
	for _, tt := range []struct {
		path, folder string
		want         bool
	}{
		{`C:\cases\0417`, `c:\Cases`, true},
		{`C:\cases`, `C:\cases`, true},
		{`C:\cases2`, `C:\cases`, false},
		{`D:\cases`, `C:\cases`, false},
		{`\\server\cases\0417`, `\\server\cases`, true},
		{`\\server\other`, `\\server\cases`, false},
		{`E:\`, `E:\`, true},
	} {
		if got := isIn(tt.path, tt.folder); got != tt.want {
			t.Errorf("isIn(%q, %q) = %v", tt.path, tt.folder, got)
		}
	}
}
