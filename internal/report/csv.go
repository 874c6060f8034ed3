package report

import (
	"bufio"
	"cmp"
	"encoding/csv"
	"io"
	"strconv"
	"strings"

	"github.com/foilint/foilint/internal/finding"
)

var csvHeader = []string{
	"kind", "status", "level", "document", "where", "layer", "rule", "category", "match", "excerpt", "message", "consider", "instead",
	"reason", "by", "on", "until", "page", "line", "column", "fingerprint", "see also", "year",
}

// CSV writes a table (RFC 4180) with a row for each finding, gap and decision that
// holds no longer. It begins with a byte-order mark, without which Excel takes UTF-8
// for Windows-1252. A cell that a spreadsheet would take for a formula has an
// apostrophe before it.
func CSV(w io.Writer, r *finding.Report, _ Options) error {
	t := newTable(w)
	if err := t.File(r.Documents); err != nil {
		return err
	}
	return t.Close(r)
}

// A table is CSV that is written as documents come.
type table struct {
	buffer *bufio.Writer
	csv    *csv.Writer
}

func newTable(w io.Writer) *table {
	t := &table{buffer: bufio.NewWriter(w)}
	t.buffer.WriteString("\ufeff") // what goes wrong is kept for Flush
	t.csv = csv.NewWriter(t.buffer)
	t.csv.UseCRLF = true
	t.csv.Write(csvHeader)
	return t
}

func (t *table) put(row map[string]string) {
	cells := make([]string, len(csvHeader))
	for i, name := range csvHeader {
		cells[i] = cell(row[name])
	}
	t.csv.Write(cells)
}

// File writes the rows of documents, among which are those that they are inside of.
func (t *table) File(all []finding.Document) error {
	docs := placeAll(all)
	for i := range docs {
		d := &docs[i]
		for k := range d.Gaps {
			t.put(csvGap(d, &d.Gaps[k]))
		}
		for k := range d.Findings {
			t.put(csvFinding(d, &d.Findings[k]))
		}
	}
	return t.csv.Error()
}

// Close writes the decisions that hold no longer.
func (t *table) Close(r *finding.Report) error {
	for _, l := range r.Lapsed {
		row := map[string]string{"kind": "decision", "status": l.State, "document": l.Document, "message": holdsNoLonger(&l), "fingerprint": l.Fingerprint}
		csvDecision(row, &l.Decision)
		t.put(row)
	}
	t.csv.Flush()
	return cmp.Or(t.csv.Error(), t.buffer.Flush())
}

func csvGap(d *placed, g *finding.Gap) map[string]string {
	row := map[string]string{
		"kind": "gap", "status": g.Status, "document": d.Path, "where": d.gapWhere(g), "rule": string(g.Code),
		"message": join("Not read: " + g.Reason), "instead": g.Hint, "fingerprint": g.Fingerprint, "year": positive(d.Year),
	}
	csvDecision(row, g.Decision)
	return row
}

func csvFinding(d *placed, f *finding.Finding) map[string]string {
	l := f.Location
	row := map[string]string{
		"kind": "finding", "status": f.Status, "level": f.Level.String(), "document": d.Path, "where": d.where(f), "layer": string(f.Layer),
		"rule": f.Rule, "category": f.Category, "match": f.Match, "excerpt": quoted(f), "message": f.Message, "consider": f.Exemption,
		"instead": f.Instead, "page": positive(l.Page), "line": positive(l.Line), "column": positive(l.Column), "fingerprint": f.Fingerprint,
		"see also": strings.Join(related(f, d.Format), "; "), "year": positive(d.Year),
	}
	csvDecision(row, f.Decision)
	return row
}

func csvDecision(row map[string]string, d *finding.Decision) {
	if d != nil {
		row["reason"], row["by"], row["on"], row["until"] = d.Reason, d.By, d.On, d.Until
	}
}

func positive(n int) string {
	if n <= 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// cell is s on one line, at a length that Excel takes, that is no formula in any
// spreadsheet: https://owasp.org/www-community/attacks/CSV_Injection
func cell(s string) string {
	s = oneLine(s, 2000)
	if s != "" && strings.ContainsRune("=+-@|%＝＋－＠", []rune(s)[0]) {
		return "'" + s
	}
	return s
}
