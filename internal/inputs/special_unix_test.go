//go:build unix

package inputs

import (
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

// A pipe in a folder is not opened, for nobody may ever write to it, and not passed
// over either. One that was named is read, once.
func TestPipes(t *testing.T) {
	tree(t, "case/a.txt")
	if err := syscall.Mkfifo("case/pipe", 0o600); err != nil {
		t.Skip(err)
	}
	files, passed, err := Collect([]string{"case"}, none)
	if err != nil || passed != 0 || !slices.Equal(paths(files), []string{"case/a.txt", "case/pipe"}) {
		t.Fatalf("%q, passed over %d, %v", paths(files), passed, err)
	}
	if _, err := files[1].Read(t.Context(), nil, 100); err == nil || !strings.Contains(err.Error(), "a pipe") {
		t.Errorf("a pipe in a folder: %v", err)
	}

	done := make(chan error, 1)
	go func() {
		_, _, err := Collect([]string{"case/pipe"}, none)
		done <- err
	}()
	select {
	case err := <-done:
		if err != nil {
			t.Error(err)
		}
	case <-time.After(5 * time.Second):
		t.Error("a pipe was opened before it was read")
	}
}
