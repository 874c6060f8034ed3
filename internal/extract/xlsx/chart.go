package xlsx

import (
	"fmt"
	"strings"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/extract/office"
	"github.com/foilint/foilint/internal/extract/opc"
)

// A chart is being read.
type chart struct {
	r      *reader
	d      *opc.Decoder
	s      *sheet
	name   string // of the part with what it shows
	own    int    // points that it keeps and no sheet has
	column int    // of its data, counted as they come
	absent bool   // its data at hand is of no sheet of this workbook
}

// readChart reads the titles and labels of a chart, and the data that it keeps of what
// it was drawn from. Data that stands in cells of the workbook is told of there.
func (r *reader) readChart(part string, s *sheet) {
	own := r.related(part)
	w := chart{r: r, s: s, name: r.numbered("chart")}
	r.xml(part, func(d *opc.Decoder) error {
		w.d = d
		return d.Each(w.element)
	})
	if w.own > 0 {
		if r.charts++; r.charts == 1 {
			r.chartAt = r.place(s, "")
			r.chartAt.Part = w.name + " data"
		}
		r.points += w.own
	}
	r.followAll(own, s)
}

func (w *chart) element() error {
	d := w.d
	switch d.Local() {
	case "p":
		text, err := paragraph(d)
		w.shown(text)
		return err
	case "f":
		formula, err := content(d)
		w.refers(strings.TrimSpace(formula))
		return err
	case "tx":
		return d.Children(w.named)
	case "cat", "val", "xVal", "yVal", "bubbleSize", "strDim", "numDim", "datalabelsRange":
		w.column++
		w.absent = true
	case "v", "pt":
		text, err := content(d)
		w.keep(text)
		return err
	case "formatCode", "separator":
		return skipText(d)
	case "cNvPr":
		for _, attr := range []string{"descr", "title"} {
			w.r.say("alt text", d.Attr(attr), w.r.place(w.s, ""))
		}
	case "oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter":
		text, err := content(d)
		for _, piece := range office.Printed(text) {
			w.r.show(w.s, "headers and footers", piece, "")
		}
		return err
	}
	return nil
}

// named reads the name of a series or an axis, which the chart shows.
func (w *chart) named() error {
	d := w.d
	switch d.Local() {
	case "v":
		text, err := content(d)
		w.shown(text)
		return err
	case "f", "p":
		return w.element()
	}
	return d.Children(w.named)
}

// refers notes where the data at hand comes from.
func (w *chart) refers(formula string) {
	sheet := ""
	if at := strings.LastIndexByte(formula, '!'); at >= 0 {
		sheet = unquotedSheet(formula[:at])
	}
	w.absent = !w.r.tabs[sheet]
	if w.absent && !w.r.bare(formula) {
		w.r.say("chart sources", formula, w.r.place(w.s, ""))
	}
}

// shown adds a text that the chart shows and no cell has.
func (w *chart) shown(text string) {
	if text = strings.TrimSpace(text); !w.r.shownTexts()[text] {
		w.r.show(w.s, w.name, text, "")
	}
}

// keep adds a value of the chart's data, unless a sheet has it.
func (w *chart) keep(text string) {
	text = strings.TrimSpace(text)
	number := strings.Trim(text, "-+.,eE0123456789%") == ""
	if text == "" || number && !w.absent || w.r.shownTexts()[text] {
		return
	}
	part := w.name + " data"
	b := w.r.speak(document.Hidden, part, text, w.r.place(w.s, ""))
	if b == nil {
		return
	}
	w.own++
	b.Kind, b.Column, b.Row = document.Cell, max(w.column, 1), w.own
	w.r.aside(document.Hidden, part).Trait = document.TraitChartCache
}

// charted tells of the data that charts keep.
func (r *reader) charted() {
	if r.points == 0 {
		return
	}
	detail := fmt.Sprintf("%s in %s", count(r.points, "value"), count(r.charts, "chart"))
	r.trait(document.TraitChartCache, document.Hidden, detail, r.chartAt)
}
