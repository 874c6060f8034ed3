package cli

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// The hook finds the program wherever it lies, and passes its exit code on.
func TestHookScript(t *testing.T) {
	sh, err := exec.LookPath("sh")
	if err != nil {
		t.Skip("sh is not installed")
	}
	dir := filepath.Join(t.TempDir(), `it's $HOME "here"`)
	if err := os.Mkdir(dir, 0o777); err != nil {
		t.Skip(err) // a name that this system does not take
	}
	program := filepath.Join(dir, "foilint")
	fake := "#!" + filepath.ToSlash(sh) + "\necho \"$0 $*\"\nexit 3\n"
	if err := os.WriteFile(program, []byte(fake), 0o777); err != nil {
		t.Fatal(err)
	}
	hook := filepath.Join(t.TempDir(), "hook")
	for _, at := range []string{program, filepath.Join(dir, "gone")} { // the latter is found in PATH
		if err := os.WriteFile(hook, hookFor(at), 0o777); err != nil {
			t.Fatal(err)
		}
		cmd := exec.Command(sh, hook)
		cmd.Env = append(os.Environ(), "PATH="+dir+string(os.PathListSeparator)+os.Getenv("PATH"))
		out, _ := cmd.CombinedOutput()
		if want := program + " scan --staged"; strings.TrimSpace(string(out)) != want || cmd.ProcessState.ExitCode() != 3 {
			t.Errorf("%s: %q, exit %d", at, out, cmd.ProcessState.ExitCode())
		}
	}
}
