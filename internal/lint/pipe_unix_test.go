//go:build unix

package lint

import (
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/inputs"
	"github.com/foilint/foilint/internal/limits"
)

// A pipe that nobody writes to costs the time limit, not the whole run.
func TestPipeWithoutWriter(t *testing.T) {
	pipe := filepath.Join(t.TempDir(), "pipe")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Skip(err)
	}
	files, _, err := inputs.Collect([]string{pipe}, func(string) bool { return false })
	if err != nil {
		t.Fatal(err)
	}
	lim := limits.Default
	lim.Time = 50 * time.Millisecond
	d := Open(t.Context(), files[0], nil, lim, nil)[0]
	if len(d.Gaps) != 1 || d.Gaps[0].Code != document.GapTime {
		t.Errorf("gaps %+v, want the time limit", d.Gaps)
	}
}
