package cli

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/foilint/foilint/internal/config"
	"github.com/foilint/foilint/internal/contain"
	"github.com/foilint/foilint/internal/report"
)

// Whoever double-clicks foilint.exe, or drags files onto it, has no shell: Windows opens
// a window for foilint alone, hands it the whole paths of the files and no command, and
// closes the window when foilint ends.

// recordFormat is what is written beside the files.
const recordFormat = "html"

const welcome = `foilint looks in draft Freedom of Information responses for what should not go
out. Nothing leaves this computer.

To check a draft, close this window and drag the file, or the folder of a case,
onto foilint.exe. What was found is shown in a window like this one, and a record
of it is saved beside the file.

From a command prompt foilint does more: type "foilint help" there.
`

// typed reports whether args begin as a person types them in a shell: with a command or
// a flag.
func typed(args []string) bool {
	if len(args) == 0 {
		return false
	}
	first := args[0]
	return strings.HasPrefix(first, "-") || first == "help" || first == contain.Command ||
		slices.ContainsFunc(commands(), func(c command) bool { return c.name == first })
}

// dropped reports whether args are files and folders as Windows names those that are
// dragged onto a program. One that is gone meanwhile is for scan to tell.
func dropped(args []string) bool {
	return len(args) > 0 && !slices.ContainsFunc(args, func(path string) bool {
		_, err := os.Lstat(path)
		return err != nil && !filepath.IsAbs(path)
	})
}

// inOwnWindow does what a start without a shell asks for, and waits for its reader.
func (e *env) inOwnWindow(args []string) int {
	exit := exitFault
	switch {
	case len(args) == 0:
		fmt.Fprint(e.stdout, welcome)
	case dropped(args):
		exit = e.scanDropped(args, os.TempDir(), downloads)
	default:
		exit = e.run(args)
	}
	fmt.Fprint(e.stdout, "\nPress Enter to close this window. ")
	if f, ok := e.stdin.(*os.File); ok {
		forgetKeys(f)
	}
	bufio.NewReader(e.stdin).ReadString('\n')
	return exit
}

// scanDropped scans files and folders, shows what was found and keeps a record of it.
func (e *env) scanDropped(paths []string, temp string, downloads func() (string, error)) int {
	fmt.Fprintf(e.stdout, "foilint is reading %s. This may take a moment.\n", what(paths))
	command := []string{"scan", "--format", "text"}
	settings, err := settingsFor(paths[0])
	if err != nil {
		return e.fail(err)
	}
	if settings != "" {
		fmt.Fprintf(e.stdout, "Settings: %s\n", report.Printable(settings))
		command = append(command, "--config", settings)
	}
	fmt.Fprintln(e.stdout)
	record, recordErr := placeRecord(paths, temp, downloads)
	if recordErr == nil {
		command = append(command, "--format", recordFormat+"="+record.path)
	}
	exit := e.run(append(append(command, "--"), paths...))
	if recordErr != nil {
		return e.fail(fmt.Errorf("no record was saved: %w", recordErr))
	}
	if info, err := os.Stat(record.path); err == nil && info.Size() == 0 {
		os.Remove(record.path) // nothing was written to the place that was kept
		return exit
	}
	fmt.Fprintf(e.stdout, "\nThe record is in %s\n", report.Printable(record.path))
	if record.why != "" {
		fmt.Fprintf(e.stdout, "It is there because %s.\n", report.Printable(record.why))
	}
	return exit
}

// what names one file, and counts several.
func what(paths []string) string {
	if len(paths) == 1 {
		return report.Printable(filepath.Base(paths[0]))
	}
	return fmt.Sprintf("%d files and folders", len(paths))
}

// settingsFor finds foilint.toml from where a dropped file lies upwards and, failing
// that, beside the program, where an authority keeps both for all its officers. The
// current folder says nothing: Windows chooses it.
func settingsFor(path string) (string, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return "", fmt.Errorf("cannot look for %s: %w", config.FileName, err)
	}
	found, err := config.Find(filepath.Dir(path))
	if found != "" || err != nil {
		return found, err
	}
	if program, err := os.Executable(); err == nil {
		beside := filepath.Join(filepath.Dir(program), config.FileName)
		if info, err := os.Stat(beside); err == nil && info.Mode().IsRegular() {
			return beside, nil
		}
	}
	return "", nil
}
