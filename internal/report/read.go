package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/zone"
)

// A Reading is one document as foilint read it: what `foilint text` shows.
type Reading struct {
	Document *document.Document
	Blocks   []*zone.Block
}

// ReadingText writes the text of every part under a heading of its own. Lines of
// the document that begin with '#' or '\' get a '\' before them, so that no
// document can forge a heading. A list number that the application draws stands
// before its item.
func ReadingText(w io.Writer, r Reading) error {
	b := bufio.NewWriter(w)
	var part *document.Part
	for _, blk := range r.Blocks {
		if blk.Part != part {
			part = blk.Part
			fmt.Fprintf(b, "# %s · %s · %s\n", Printable(r.Document.Path), Printable(part.Name), part.Layer)
		}
		for line := range strings.SplitSeq(label(blk.Source)+blk.Source.Text, "\n") {
			if strings.HasPrefix(line, "#") || strings.HasPrefix(line, `\`) {
				b.WriteByte('\\')
			}
			b.WriteString(line)
			b.WriteByte('\n')
		}
	}
	return b.Flush()
}

// label is the list number of a block with the space after it, if it has one.
func label(b *document.Block) string {
	if b.In().Label == "" {
		return ""
	}
	return b.In().Label + " "
}

// GapLine says a gap in one line.
func GapLine(path string, g document.Gap) string {
	where := Printable(path)
	if g.Part != "" {
		where += ", " + Printable(g.Part)
	}
	line := where + ": not read: " + Printable(g.Reason)
	if g.Hint != "" {
		line += ". " + Printable(g.Hint)
	}
	return line
}

// ReadingJSON writes what was read, version 1 of `foilint text --format json`. A
// block that lies in several zones is written as several.
func ReadingJSON(w io.Writer, readings []Reading) error {
	out := jsonReadings{Version: 1, Documents: make([]jsonReading, 0, len(readings))}
	for _, r := range readings {
		out.Documents = append(out.Documents, readingJSON(r))
	}
	return encode(w, out)
}

type jsonReadings struct {
	Version   int           `json:"version"`
	Documents []jsonReading `json:"documents"`
}

type jsonReading struct {
	Path     string           `json:"path"`
	Format   string           `json:"format"`
	Complete bool             `json:"complete"`
	Gaps     []jsonReadingGap `json:"gaps"`
	Parts    []jsonPart       `json:"parts"`
}

type jsonReadingGap struct {
	Code   string `json:"code"`
	Part   string `json:"part,omitempty"`
	Reason string `json:"reason"`
	Hint   string `json:"hint,omitempty"`
}

type jsonPart struct {
	Name   string      `json:"name"`
	Layer  string      `json:"layer"`
	Blocks []jsonBlock `json:"blocks"`
}

type jsonBlock struct {
	Text     string       `json:"text"`
	Zone     string       `json:"zone"`
	Location jsonLocation `json:"location"`
}

func readingJSON(r Reading) jsonReading {
	d := r.Document
	out := jsonReading{Path: d.Path, Format: string(d.Format), Complete: d.Complete(), Gaps: []jsonReadingGap{}, Parts: []jsonPart{}}
	for _, g := range d.Gaps {
		out.Gaps = append(out.Gaps, jsonReadingGap{string(g.Code), g.Part, g.Reason, g.Hint})
	}
	var part *document.Part
	for _, b := range r.Blocks {
		if b.Part != part {
			part = b.Part
			out.Parts = append(out.Parts, jsonPart{part.Name, string(part.Layer), nil})
		}
		p := &out.Parts[len(out.Parts)-1]
		from := 0
		for i, region := range b.Regions {
			to := len(b.Source.Text)
			if i+1 < len(b.Regions) {
				to = b.Text.Span(region.End, region.End+1).Start
			}
			span := document.Span{Start: from, End: to}
			text := b.Source.Text[from:to]
			if i == 0 {
				text = label(b.Source) + text
			}
			p.Blocks = append(p.Blocks, jsonBlock{text, string(region.Zone), locationJSON(b.Source.Locate(span))})
			from = to
		}
	}
	return out
}
