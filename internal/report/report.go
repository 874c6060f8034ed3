// Package report renders what was found: one renderer a file, one line each in
// Formats.
package report

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/foilint/foilint/internal/finding"
)

// Options are the reader's wishes.
type Options struct {
	Colour  bool // terminal colours, text only
	Explain bool // show the evidence, text only: machines always get it
	Width   int  // columns to wrap at, text only; 0 does not wrap

	// Help is what the documentation says of a rule that found something, by its id.
	// Only SARIF asks; without it rules have no more than their titles.
	Help func(rule string) Help
}

// Help is what the documentation says of a rule, whatever it found.
type Help struct {
	Level   finding.Level // in the answer
	Basis   string
	Why     string
	Instead string
	Page    string // the whole, in Markdown
}

// A Format is a renderer under the name that --format takes.
type Format struct {
	Name   string
	Render func(io.Writer, *finding.Report, Options) error
}

// ShowsText reports whether the format shows the documents' text where a run kept it.
func (f Format) ShowsText() bool { return f.Name == "html" }

// Commands reports whether the format is commands that a CI service obeys in a log.
func (f Format) Commands() bool { return f.Name == "github" }

// Formats are the renderers.
var Formats = []Format{
	{"text", Text},
	{"json", JSON},
	{"sarif", SARIF},
	{"junit", JUnit},
	{"csv", CSV},
	{"github", GitHub},
	{"gitlab", GitLab},
	{"markdown", Markdown},
	{"html", HTML},
}

// Named finds a format.
func Named(name string) (Format, error) {
	i := slices.IndexFunc(Formats, func(f Format) bool { return f.Name == name })
	if i < 0 {
		return Format{}, fmt.Errorf("format %q is none of %s", name, strings.Join(Names(), ", "))
	}
	return Formats[i], nil
}

// Names lists the formats' names.
func Names() []string {
	var names []string
	for _, f := range Formats {
		names = append(names, f.Name)
	}
	return names
}
