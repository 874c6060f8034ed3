package cli

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/mattn/go-isatty"

	"github.com/foilint/foilint/internal/finding"
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

// outputs reads --format and --output.
func (e *env) outputs(formats []string, path string) (outs *outputs, err error) {
	outs = &outputs{}
	defer func() {
		if err != nil {
			outs.discard()
		}
	}()
	if len(formats) == 0 {
		formats = []string{"text"}
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
		if !toFile {
			file = path
			if plain++; plain > 1 {
				return outs, fmt.Errorf("--format: only one report can go to %s; write the others as NAME=FILE", target(path))
			}
		}
		out := output{format: format, w: e.stdout, colour: colours(e.stdout)}
		if file != "" {
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
	var err error
	if info, statErr := os.Stat(path); statErr == nil && !info.Mode().IsRegular() {
		if info.IsDir() {
			return out, fmt.Errorf("cannot write the report to %s: it is a folder", path)
		}
		out.target = ""
		out.file, err = os.OpenFile(path, os.O_WRONLY, 0)
	} else {
		out.file, err = os.CreateTemp(filepath.Dir(path), ".foilint-*")
	}
	if err != nil {
		return out, fmt.Errorf("cannot write the report to %s: %w", path, err)
	}
	out.w = out.file
	return out, nil
}

// write renders the report everywhere.
func (o *outputs) write(r *finding.Report, opt report.Options) error {
	for i := range o.all {
		out := &o.all[i]
		opt.Colour = out.colour
		opt.Width = 100
		var b bytes.Buffer
		if err := out.format.Render(&b, r, opt); err != nil {
			return err
		}
		if _, err := out.w.Write(b.Bytes()); err != nil {
			return fmt.Errorf("cannot write the %s report: %w", out.format.Name, err)
		}
		if err := out.finish(); err != nil {
			return fmt.Errorf("cannot write the %s report: %w", out.format.Name, err)
		}
	}
	return nil
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
	if err := os.Chmod(f.Name(), 0o644); err != nil {
		return err
	}
	return os.Rename(f.Name(), o.target)
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
	f, ok := w.(*os.File)
	return ok && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb" &&
		(isatty.IsTerminal(f.Fd()) || isatty.IsCygwinTerminal(f.Fd()))
}
