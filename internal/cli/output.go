package cli

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"github.com/mattn/go-isatty"

	"github.com/foilint/foilint/internal/finding"
	"github.com/foilint/foilint/internal/inputs"
	"github.com/foilint/foilint/internal/report"
)

// outputs are the reports that a run will write. They are opened before any
// document is read, so that a wrong path costs nothing, and take their name only
// when whole.
type outputs struct {
	all    []output
	closes bool // a text report to the terminal says the closing line itself
}

type output struct {
	format report.Format
	w      io.Writer
	colour bool
	file   *os.File // beside target until it is whole; nil for standard output
	target string
}

// outputs reads --format and --output. No report goes over a document that is to be
// read, over what the run needs, or over another report.
func (e *env) outputs(formats []string, path string, read []inputs.File, needs []string) (outs *outputs, err error) {
	outs = &outputs{}
	defer func() {
		if err != nil {
			outs.discard()
		}
	}()
	if len(formats) == 0 {
		formats = []string{"text"}
	}
	if path, err = resolved(path); err != nil {
		return outs, err
	}
	plain := 0
	for _, f := range formats {
		name, file, toFile := strings.Cut(f, "=")
		format, err := report.Named(name)
		if err != nil {
			return outs, fmt.Errorf("--format: %w", err)
		}
		if toFile && file == "" {
			return outs, fmt.Errorf("--format %s: name a file after the '='", f)
		}
		if file, err = resolved(file); err != nil {
			return outs, err
		}
		if file == "" {
			file = path
			if plain++; plain > 1 {
				return outs, fmt.Errorf("--format: only one report can go to %s; write the others as NAME=FILE", target(path))
			}
		}
		out := output{format: format, w: e.stdout, colour: colours(e.stdout)}
		if l, ok := e.stdout.(*log); ok && format.Commands() {
			out.w = l.w
		}
		if file != "" {
			if err := outs.free(file, read, needs); err != nil {
				return outs, err
			}
			if out, err = create(format, file); err != nil {
				return outs, err
			}
		}
		outs.closes = outs.closes || name == "text" && file == ""
		outs.all = append(outs.all, out)
	}
	if path != "" && plain == 0 {
		return outs, fmt.Errorf("--output %s: every --format names a file of its own already", path)
	}
	return outs, nil
}

// showText reports whether a report shows the documents' text.
func (o *outputs) showText() bool {
	return slices.ContainsFunc(o.all, func(out output) bool { return out.format.ShowsText() })
}

// resolved is the file that a path given for a report leads to, "" for standard
// output. A report replaces what a link leads to, never the link. In a pipeline a link
// may have come with the branch that is looked at, to have some other file overwritten.
func resolved(path string) (string, error) {
	if path == "" || path == "-" || path == "/dev/stdout" {
		return "", nil
	}
	if info, err := os.Lstat(path); err == nil && info.Mode()&fs.ModeSymlink != 0 && inCI() != "" {
		return "", fmt.Errorf("cannot write the report to %s: it is a link, and where %s is set none is followed; name another file", path, inCI())
	}
	if real, err := filepath.EvalSymlinks(path); err == nil {
		return real, nil
	}
	return path, nil
}

// free checks that writing to path destroys no document, nor any of the files that say what
// is looked for and what was decided, which needs are, or the folders of.
func (o *outputs) free(path string, read []inputs.File, needs []string) error {
	for _, out := range o.all {
		if out.target != "" && samePath(out.target, path, runtime.GOOS) {
			return fmt.Errorf("two reports cannot go to %s: name a file for each", path)
		}
	}
	info, err := os.Stat(path)
	if err != nil {
		return nil
	}
	for _, f := range read {
		if f.Is(info) {
			return fmt.Errorf("the report would overwrite %s, which is one of the documents to be read: write it elsewhere, or exclude that file in foilint.toml", f.Path)
		}
	}
	for _, need := range needs {
		if sameFile(need, path) || filepath.Ext(path) == ".toml" && sameFile(need, filepath.Dir(path)) {
			return fmt.Errorf("the report would overwrite %s, which holds settings, rules, staff or decisions of foilint: write it elsewhere", path)
		}
	}
	return nil
}

// sameFile reports whether two paths lead to one file or folder.
func sameFile(a, b string) bool {
	infoA, errA := os.Stat(a)
	infoB, errB := os.Stat(b)
	return errA == nil && errB == nil && os.SameFile(infoA, infoB)
}

// samePath reports whether two reports would be one file on a system. A disk that takes
// capitals for small letters is what Windows and Macs come with.
func samePath(a, b, system string) bool {
	absA, errA := filepath.Abs(a)
	absB, errB := filepath.Abs(b)
	if errA != nil || errB != nil {
		return false
	}
	if system == "windows" || system == "darwin" {
		return strings.EqualFold(absA, absB)
	}
	return absA == absB
}

func target(path string) string {
	if path == "" {
		return "standard output"
	}
	return path
}

// create opens a file for a report. What is no ordinary file (a device, a pipe) is
// written to directly.
func create(format report.Format, path string) (output, error) {
	out := output{format: format, target: path}
	mode := fs.FileMode(0o666) // less the user's umask: a report quotes the draft
	var err error
	switch info, statErr := os.Stat(path); {
	case statErr == nil && info.IsDir():
		return out, fmt.Errorf("cannot write the report to %s: it is a folder", path)
	case statErr == nil && !info.Mode().IsRegular():
		out.target = ""
		out.file, err = os.OpenFile(path, os.O_WRONLY, 0)
	default:
		if statErr == nil {
			mode = info.Mode().Perm()
		}
		beside := filepath.Join(filepath.Dir(out.target), fmt.Sprintf(".foilint-%08x", rand.Uint32()))
		out.file, err = os.OpenFile(beside, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	}
	if p := (*fs.PathError)(nil); errors.As(err, &p) {
		err = p.Err // without the name of the file beside
	}
	if err != nil {
		return out, fmt.Errorf("cannot write the report to %s: %w", path, err)
	}
	out.w = out.file
	return out, nil
}

// write renders the report everywhere. Standard output comes last: a reader that
// goes away, as head does, ends the program there.
func (o *outputs) write(r *finding.Report, opt report.Options) error {
	slices.SortStableFunc(o.all, func(a, b output) int { return cmp.Compare(a.turn(), b.turn()) })
	for i := range o.all {
		out := &o.all[i]
		opt.Colour = out.colour
		opt.Width = 100
		w := bufio.NewWriterSize(out.w, 64<<10)
		if err := cmp.Or(out.format.Render(w, r, opt), w.Flush()); err != nil {
			return fmt.Errorf("cannot write the %s report: %w", out.format.Name, err)
		}
		if err := out.finish(); err != nil {
			return fmt.Errorf("cannot write the %s report: %w", out.format.Name, err)
		}
	}
	return nil
}

// streams begins a report on many files everywhere. r has the settings.
func (o *outputs) streams(r *finding.Report, opt report.Options) ([]*stream, error) {
	slices.SortStableFunc(o.all, func(a, b output) int { return cmp.Compare(a.turn(), b.turn()) })
	var all []*stream
	for i := range o.all {
		out := &o.all[i]
		opt.Colour, opt.Width = out.colour, 100
		w := bufio.NewWriterSize(out.w, 64<<10)
		s, err := out.format.Stream(w, r, opt)
		if err != nil {
			return nil, err
		}
		all = append(all, &stream{s, out, w})
	}
	return all, nil
}

// A stream is a report that is written as files are looked at.
type stream struct {
	report.Stream
	output *output
	buffer *bufio.Writer
}

// end writes what is left and gives the report its name.
func (s *stream) end(r *finding.Report) error {
	if err := cmp.Or(s.Close(r), s.buffer.Flush()); err != nil {
		return s.told(err) // and the report gets no name
	}
	return s.told(s.output.finish())
}

func (s *stream) told(err error) error {
	if err != nil {
		return fmt.Errorf("cannot write the %s report: %w", s.output.format.Name, err)
	}
	return nil
}

func (o *output) turn() int {
	if o.file == nil {
		return 1
	}
	return 0
}

// finish gives a whole report its name.
func (o *output) finish() error {
	if o.file == nil {
		return nil
	}
	f := o.file
	o.file = nil
	if err := f.Close(); err != nil || o.target == "" {
		return err
	}
	err := os.Rename(f.Name(), o.target)
	if err != nil { // as on Windows while another program has the old report open
		os.Remove(f.Name())
		return fmt.Errorf("%s cannot be replaced: is it open in another program? %w", o.target, err)
	}
	return nil
}

// discard removes what was not finished.
func (o *outputs) discard() {
	for _, out := range o.all {
		if out.file == nil {
			continue
		}
		out.file.Close()
		if out.target != "" {
			os.Remove(out.file.Name())
		}
	}
}

// colours reports whether w is a terminal whose user has not asked for none (https://no-color.org).
func colours(w io.Writer) bool {
	return terminal(w) && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb" && ansi(w.(*os.File))
}

// regular reports whether w is an ordinary file.
func regular(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode().IsRegular()
}

// terminal reports whether a reader or writer is one.
func terminal(stream any) bool {
	f, ok := stream.(*os.File)
	return ok && (isatty.IsTerminal(f.Fd()) || isatty.IsCygwinTerminal(f.Fd()))
}
