package cli

import (
	"bytes"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/foilint/foilint/internal/git"
	"github.com/foilint/foilint/internal/report"
)

// hooks are those that stand before a commit: the second is git's for a merge that
// needs no help.
var hooks = []string{"pre-commit", "pre-merge-commit"}

// hookScript is what git runs; PROGRAM stands for the path of this program.
//
//go:embed hook.sh
var hookScript string

// hookMark is in every hook that foilint wrote.
const hookMark = "Written by 'foilint hook install'"

// keptAside is added to the name of a hook that --force replaces.
const keptAside = ".before-foilint"

// hookCommand makes git check every commit, or no more.
func hookCommand(e *env, args []string) (int, error) {
	f := e.flags("hook", "install [--force] | uninstall")
	force := f.Bool("force", false, "with install: replace a hook that is there already; uninstall puts it back")
	if err := parse(f, args); err != nil {
		return 0, err
	}
	if f.NArg() != 1 {
		return 0, errors.New("hook needs one word: install or uninstall")
	}
	if what := f.Arg(0); what != "install" && what != "uninstall" {
		return 0, fmt.Errorf("hook %q: install or uninstall", what)
	}
	r, err := git.Open(e.ctx)
	if err != nil {
		return 0, err
	}
	defer r.Close()
	if r.Bare() {
		return 0, errors.New("nobody commits here: this is a bare repository, or the inside of .git; go to the folder with the files")
	}
	folder, own, err := r.HooksFolder()
	if err != nil {
		return 0, err
	}
	if f.Arg(0) == "uninstall" {
		if *force {
			return 0, errors.New("--force goes with hook install only")
		}
		return 0, e.uninstallHooks(folder)
	}
	return 0, e.installHooks(folder, own, *force)
}

func (e *env) installHooks(folder string, own, force bool) error {
	program, err := os.Executable()
	if err != nil {
		return fmt.Errorf("cannot tell where foilint itself lies: %w", err)
	}
	script := hookFor(program)
	var foreign []string
	for _, name := range hooks {
		switch old, err := readHook(filepath.Join(folder, name)); {
		case err != nil:
			return err
		case old != nil && !ours(old) && !force:
			return foreignHook(filepath.Join(folder, name), old)
		case old != nil && !ours(old):
			foreign = append(foreign, name)
		}
	}
	if err := os.MkdirAll(folder, 0o777); err != nil {
		return fmt.Errorf("cannot make the folder for hooks: %w", err)
	}
	for _, name := range foreign {
		path := filepath.Join(folder, name)
		if _, err := os.Lstat(path + keptAside); err == nil {
			return fmt.Errorf("%s cannot be kept as %s, which is there already: move one of them away", path, path+keptAside)
		}
		if err := os.Rename(path, path+keptAside); err != nil {
			return fmt.Errorf("cannot put the old hook aside: %w", err)
		}
		fmt.Fprintf(e.stdout, "Kept the hook that was there as %s; it does not run any more.\n", report.Printable(path+keptAside))
	}
	for _, name := range hooks {
		if err := writeHook(filepath.Join(folder, name), script); err != nil {
			return err
		}
	}
	fmt.Fprintf(e.stdout, "From now on foilint looks at what is staged before each commit (%s).\n", report.Printable(filepath.Join(folder, hooks[0])))
	if !own {
		fmt.Fprintln(e.stdout, "This folder lies outside the repository (core.hooksPath), so the hook serves every repository that uses it.")
	}
	return nil
}

// uninstallHooks takes out foilint's hooks, and puts back what they replaced.
func (e *env) uninstallHooks(folder string) error {
	gone := 0
	for _, name := range hooks {
		path := filepath.Join(folder, name)
		old, err := readHook(path)
		if err != nil {
			return err
		}
		if old == nil || !ours(old) {
			continue
		}
		if err := os.Remove(path); err != nil {
			return fmt.Errorf("cannot take the hook out: %w", err)
		}
		gone++
		switch err := os.Rename(path+keptAside, path); {
		case err == nil:
			fmt.Fprintf(e.stdout, "Put back the hook that was there before: %s\n", report.Printable(path))
		case !errors.Is(err, fs.ErrNotExist):
			return fmt.Errorf("cannot put back the hook that was there before: %w", err)
		}
	}
	if gone == 0 {
		fmt.Fprintln(e.stdout, "There is no hook of foilint in this repository.")
		return nil
	}
	fmt.Fprintln(e.stdout, "foilint looks at commits no more.")
	return nil
}

// readHook gives a hook, nil when there is none.
func readHook(path string) ([]byte, error) {
	file, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		if _, err := os.Lstat(path); err == nil { // a link to nothing
			return []byte{}, nil
		}
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("cannot read the hook that is there: %w", err)
	}
	defer file.Close()
	b, err := io.ReadAll(io.LimitReader(file, 1<<20))
	if err != nil {
		return nil, fmt.Errorf("cannot read the hook that is there: %w", err)
	}
	return append([]byte{}, b...), nil
}

func ours(hook []byte) bool { return bytes.Contains(hook, []byte(hookMark)) }

// foreignHook says how foilint and a hook that is there already go together.
func foreignHook(path string, hook []byte) error {
	if bytes.Contains(hook, []byte("https://pre-commit.com")) {
		return fmt.Errorf("%s belongs to pre-commit and was left as it is: add foilint to .pre-commit-config.yaml instead, as docs/hook.md shows", path)
	}
	return fmt.Errorf("%s is another hook and was left as it is. Add this line to it, before anything that ends it:\n"+
		"  foilint scan --staged || exit $?\n"+
		"or run 'foilint hook install --force', which keeps it aside, as %s", path, filepath.Base(path)+keptAside)
}

// writeHook puts a script in place whole.
func writeHook(path string, script []byte) error {
	beside := path + ".new"
	err := os.WriteFile(beside, script, 0o777)
	if err == nil {
		err = os.Chmod(beside, 0o755) // a file that was there kept its mode
	}
	if err == nil {
		err = os.Rename(beside, path)
	}
	if err != nil {
		os.Remove(beside)
		return fmt.Errorf("cannot write the hook: %w", err)
	}
	return nil
}

// hookFor is the hook that runs the program at a path.
func hookFor(program string) []byte {
	return []byte(strings.Replace(hookScript, "PROGRAM", quoted(filepath.ToSlash(program)), 1))
}

// quoted is a text for sh.
func quoted(s string) string { return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'" }
