package cli

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/foilint/foilint/internal/config"
	"github.com/foilint/foilint/internal/contain"
	"github.com/foilint/foilint/internal/decision"
	"github.com/foilint/foilint/internal/inputs"
	"github.com/foilint/foilint/internal/report"
)

// Whoever double-clicks foilint.exe, or drags files onto it, has no shell: Windows opens
// a window for foilint alone, hands it the whole paths of the files and no command, and
// closes the window when foilint ends.

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

// scanDropped looks at files and folders, shows what was found and keeps a record of it.
func (e *env) scanDropped(paths []string, temp string, downloads func() (string, error)) int {
	fmt.Fprintf(e.stdout, "foilint is reading %s. This may take a moment.\n", what(paths))
	flags, err := settingsFor(paths[0])
	if err != nil {
		return e.fail(err)
	}
	for _, flag := range flags {
		_, path, _ := strings.Cut(flag, "=")
		fmt.Fprintf(e.stdout, "Settings: %s\n", report.Printable(path))
	}
	fmt.Fprintln(e.stdout)
	record, recordErr := placeRecord(paths, temp, downloads)
	exit, err := e.recordDropped(record.path, append(append(flags, "--"), paths...))
	if info, statErr := os.Stat(record.path); statErr == nil && info.Size() == 0 {
		os.Remove(record.path) // nothing was written to the place that was kept
	}
	switch {
	case err != nil:
		return e.fail(err)
	case recordErr != nil:
		return e.fail(fmt.Errorf("no record was saved: %w", recordErr))
	}
	fmt.Fprintf(e.stdout, "\nThe record is in %s\n", report.Printable(record.path))
	if record.why != "" {
		fmt.Fprintf(e.stdout, "It is there because %s.\n", report.Printable(record.why))
	}
	return exit
}

// recordDropped is scan and record in one: the text report on the screen and the page for
// the case file at path, "" for none, of one look at the documents.
func (e *env) recordDropped(path string, args []string) (int, error) {
	var with search
	f := e.flags("record", "")
	with.flags(f)
	if err := parse(f, args); err != nil {
		return 0, err
	}
	earlier := 0
	with.find = func(e *env, paths []string, excluded func(string) bool) ([]inputs.File, int, error) {
		files, passed, err := e.files(paths, excluded)
		all := len(files)
		files = slices.DeleteFunc(files, func(f inputs.File) bool {
			return strings.EqualFold(filepath.Ext(f.Path), recordSuffix) && isRecord(filepath.FromSlash(f.Path))
		})
		earlier = all - len(files)
		if err == nil && len(files) == 0 {
			err = errors.New("there is nothing to read but records that foilint made")
		}
		return files, passed + earlier, err
	}
	s, err := with.ready(e, f.Args())
	if err != nil {
		return 0, err
	}
	defer s.close()
	outs := &outputs{}
	if path != "" {
		c := s.describe(f.Args(), &with)
		c.On = today()
		c.By, _ = whoami(e.ctx)
		if outs, err = e.page(path, s.files, s.needs, c); err != nil {
			return 0, err
		}
		defer outs.discard()
	}
	text, err := report.Named("text")
	if err != nil {
		return 0, err
	}
	outs.all = append(outs.all, output{format: text, w: e.stdout, colour: colours(e.stdout)})
	r, err := s.report(e)
	if err != nil {
		return 0, err
	}
	s.decided.remember(r)
	if err := outs.write(r, report.Options{}); err != nil {
		return 0, err
	}
	if earlier > 0 {
		fmt.Fprintf(e.stdout, "\nPassed over %s that foilint made: for the case file, not for the applicant.\n", report.Count(earlier, "record"))
	}
	return r.ExitCode(), nil
}

// what names one file, and counts several.
func what(paths []string) string {
	if len(paths) == 1 {
		return report.Printable(filepath.Base(paths[0]))
	}
	return fmt.Sprintf("%d files and folders", len(paths))
}

// settingsFor are the flags for the settings and the decisions that hold where a dropped
// file lies: those found from its folder upwards and, failing that, the settings beside
// the program, where an authority keeps both for all its officers. The current folder
// says nothing: Windows chooses it.
func settingsFor(path string) (flags []string, err error) {
	if path, err = filepath.Abs(path); err != nil {
		return nil, fmt.Errorf("cannot look for %s: %w", config.FileName, err)
	}
	folder := filepath.Dir(path)
	file, err := config.Find(folder)
	if err != nil {
		return nil, err
	}
	if program, err := os.Executable(); file == "" && err == nil {
		beside := filepath.Join(filepath.Dir(program), config.FileName)
		if info, err := os.Stat(beside); err == nil && info.Mode().IsRegular() {
			file = beside
		}
	}
	if file != "" {
		flags = append(flags, "--config="+file)
	}
	decisions, err := decision.Find(folder)
	if decisions != "" {
		flags = append(flags, "--decisions="+decisions)
	}
	return flags, err
}
