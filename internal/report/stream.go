package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/foilint/foilint/internal/finding"
)

// A Stream writes a report on many files, which it is given one after the other and does
// not keep.
type Stream interface {
	// File takes what stands in the next file: its document and those inside it.
	File(docs []finding.Document) error
	// Close ends the report. r has a Log in the place of documents.
	Close(r *finding.Report) error
}

// streams are the formats of such reports.
var streams = map[string]func(w io.Writer, r *finding.Report, o Options) Stream{
	"text": func(w io.Writer, _ *finding.Report, o Options) Stream {
		return atEnd(func(r *finding.Report) error { return logText(w, r, o) })
	},
	"html": func(w io.Writer, _ *finding.Report, _ Options) Stream {
		return atEnd(func(r *finding.Report) error { return logHTML(w, r) })
	},
	"json": func(w io.Writer, r *finding.Report, _ Options) Stream { return newJSONStream(w, r) },
	"csv":  func(w io.Writer, _ *finding.Report, _ Options) Stream { return newTable(w) },
}

// Stream begins a report in the format. Of r it needs the settings.
func (f Format) Stream(w io.Writer, r *finding.Report, o Options) (Stream, error) {
	begin := streams[f.Name]
	if begin == nil {
		return nil, fmt.Errorf("format %s lists every finding of a run, and a summary is for thousands of files; it can be written as %s", f.Name, strings.Join(streamNames(), ", "))
	}
	return begin(w, r, o), nil
}

func streamNames() []string {
	var names []string
	for _, f := range Formats {
		if streams[f.Name] != nil {
			names = append(names, f.Name)
		}
	}
	return names
}

// atEnd is a report on the Log alone.
type atEnd func(r *finding.Report) error

func (f atEnd) File([]finding.Document) error { return nil }

func (f atEnd) Close(r *finding.Report) error { return f(r) }
