package report

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"runtime"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/finding"
	"github.com/foilint/foilint/internal/parallel"
)

// JSON writes report version 1. Its shape is a contract: keys are added, never
// renamed or removed, and those that do not apply are left out.
func JSON(w io.Writer, r *finding.Report, _ Options) error {
	out := jsonReport{Version: 1, Tool: toolJSON(r), Settings: settingsJSON(r), Summary: summaryJSON(r), Lapsed: lapsedJSON(r)}
	j := jsonWriter{bufio.NewWriter(w)}
	j.open(out, "", "documents")
	for i := range r.Documents {
		j.separate(i, "    ")
		j.document(&r.Documents[i], "    ")
	}
	j.close(len(r.Documents), "")
	j.WriteByte('\n')
	return j.Flush()
}

func toolJSON(r *finding.Report) jsonTool { return jsonTool{"foilint", r.Tool, r.Rules} }

func settingsJSON(r *finding.Report) jsonSettings {
	failOn := r.FailOn.String()
	if r.FailOn == finding.Off {
		failOn = "never"
	}
	return jsonSettings{r.Regime, r.For, failOn}
}

func summaryJSON(r *finding.Report) jsonSummary {
	s := r.Summary()
	return jsonSummary{s.Documents, s.Errors, s.Warnings, s.Notes, s.Accepted, s.Incomplete, s.AcceptedGaps}
}

func lapsedJSON(r *finding.Report) []jsonLapse {
	var out []jsonLapse
	for _, l := range r.Lapsed {
		out = append(out, jsonLapse{l.Fingerprint, l.Document, l.State, l.File, decisionJSON(&l.Decision)})
	}
	return out
}

// A jsonWriter writes objects whose last member is a long list item by item, in
// the same form as encode, without holding the whole.
type jsonWriter struct{ *bufio.Writer }

// open writes an object that stands at indent, up to and into the list that is to
// be its last member.
func (j jsonWriter) open(v any, indent, list string) {
	text := newItem(indent).text(v)
	j.Write(text[:len(text)-len("\n"+indent+"}")])
	fmt.Fprintf(j, ",\n%s  %q: [", indent, list)
}

// separate goes to the place of item i of a list, which stands at indent.
func (j jsonWriter) separate(i int, indent string) {
	if i > 0 {
		j.WriteByte(',')
	}
	j.WriteString("\n" + indent)
}

// close ends a list of n items and the object at indent that it is the last member of.
func (j jsonWriter) close(n int, indent string) {
	if n > 0 {
		j.WriteString("\n" + indent + "  ")
	}
	j.WriteString("]\n" + indent + "}")
}

func (j jsonWriter) document(d *finding.Document, indent string) {
	j.open(documentJSON(d), indent, "findings")
	at := indent + "    "
	texts := rendered(len(d.Findings), func() func(int) []byte {
		item := newItem(at)
		return func(i int) []byte { return item.text(findingJSON(&d.Findings[i])) }
	})
	for i, text := range texts {
		j.separate(i, at)
		j.Write(text)
	}
	j.close(len(texts), indent)
}

// rendered are n texts, made by several goroutines with a function each.
func rendered(n int, newF func() func(i int) []byte) [][]byte {
	texts := make([][]byte, n)
	// Nothing cancels this: it is linear and short beside what was read.
	_ = parallel.Each(context.Background(), n, 64, runtime.GOMAXPROCS(0), func() func(int) {
		f := newF()
		return func(i int) { texts[i] = f(i) }
	})
	return texts
}

// A jsonItem makes the texts of values that stand at one indent.
type jsonItem struct {
	indent  string
	buf     bytes.Buffer
	encoder *json.Encoder
}

func newItem(indent string) *jsonItem {
	i := &jsonItem{indent: "\n" + indent}
	i.encoder = json.NewEncoder(&i.buf)
	i.encoder.SetEscapeHTML(false)
	return i
}

// text is v as encode would write it.
func (i *jsonItem) text(v any) []byte {
	i.buf.Reset()
	if err := i.encoder.Encode(v); err != nil {
		panic(err) // no type of this package fails to encode
	}
	tight := bytes.TrimSuffix(i.buf.Bytes(), []byte("\n"))
	return indented(make([]byte, 0, len(tight)+len(tight)/2), tight, i.indent)
}

// indented appends valid JSON without spaces to dst in the form of encode; indent is
// the line feed and the spaces before its last line. The one of encoding/json checks
// as it goes, which takes longer than to encode.
func indented(dst, tight []byte, indent string) []byte {
	for i := 0; i < len(tight); i++ {
		c := tight[i]
		switch c {
		case '"':
			end := i + 1 + closing(tight[i+1:])
			dst = append(dst, tight[i:end+1]...)
			i = end
			continue
		case '}', ']':
			indent = indent[:len(indent)-len("  ")]
			if opened := tight[i-1]; opened != '{' && opened != '[' {
				dst = append(dst, indent...)
			}
		}
		dst = append(dst, c)
		switch c {
		case ':':
			dst = append(dst, ' ')
		case '{', '[':
			indent += "  "
			if closed := tight[i+1]; closed != '}' && closed != ']' {
				dst = append(dst, indent...)
			}
		case ',':
			dst = append(dst, indent...)
		}
	}
	return dst
}

// closing is where the string ends whose text begins s: at its first quotation mark that no
// backslash stands for.
func closing(s []byte) int {
	for from := 0; ; {
		end := from + bytes.IndexByte(s[from:], '"')
		first := end
		for first > 0 && s[first-1] == '\\' {
			first--
		}
		if (end-first)%2 == 0 {
			return end
		}
		from = end + 1
	}
}

func encode(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

type jsonReport struct {
	Version  int          `json:"version"`
	Tool     jsonTool     `json:"tool"`
	Settings jsonSettings `json:"settings"`
	Summary  jsonSummary  `json:"summary"`
	Lapsed   []jsonLapse  `json:"lapsed,omitempty"`
	// "documents" follows: a list of jsonDocument
}

type jsonTool struct {
	Name    string `json:"name"`
	Version string `json:"version"`
	Rules   string `json:"rules"`
}

type jsonSettings struct {
	Regime string `json:"regime"`
	For    string `json:"for"`
	FailOn string `json:"fail_on"`
}

type jsonSummary struct {
	Documents  int `json:"documents"`
	Errors     int `json:"errors"`
	Warnings   int `json:"warnings"`
	Notes      int `json:"notes"`
	Accepted   int `json:"accepted"`
	Incomplete int `json:"incomplete"`

	AcceptedGaps int `json:"accepted_gaps,omitempty"`
}

type jsonLapse struct {
	Fingerprint string        `json:"fingerprint"`
	Document    string        `json:"document"`
	State       string        `json:"state"`
	File        string        `json:"file,omitempty"`
	Decision    *jsonDecision `json:"decision"`
}

type jsonDecision struct {
	Reason string `json:"reason"`
	By     string `json:"by,omitempty"`
	On     string `json:"on,omitempty"`
	Until  string `json:"until,omitempty"`
}

// decisionJSON is nil where nothing was decided.
func decisionJSON(d *finding.Decision) *jsonDecision {
	if d == nil {
		return nil
	}
	return &jsonDecision{d.Reason, d.By, d.On, d.Until}
}

type jsonDocument struct {
	Path       string        `json:"path"`
	Format     string        `json:"format"`
	SHA256     string        `json:"sha256,omitempty"`
	Pages      int           `json:"pages,omitempty"`
	Characters int           `json:"characters"`
	Role       string        `json:"role,omitempty"`
	RoleWhy    string        `json:"role_why,omitempty"`
	Complete   bool          `json:"complete"`
	Verified   *jsonVerified `json:"verified,omitempty"`
	Year       int           `json:"year,omitempty"`
	Gaps       []jsonGap     `json:"gaps"`
	// "findings" follows: a list of jsonFinding
}

type jsonVerified struct {
	Reader string `json:"reader"`
	Words  int    `json:"words"`
	Agreed int    `json:"agreed"`
}

type jsonGap struct {
	Code        string `json:"code"`
	Part        string `json:"part,omitempty"`
	Reason      string `json:"reason"`
	Hint        string `json:"hint,omitempty"`
	Fingerprint string `json:"fingerprint"`
	Status      string `json:"status"`

	Decision *jsonDecision `json:"decision,omitempty"`
}

type jsonFinding struct {
	Fingerprint string       `json:"fingerprint"`
	Rule        string       `json:"rule"`
	Category    string       `json:"category"`
	Level       string       `json:"level"`
	Status      string       `json:"status"`
	Layer       string       `json:"layer"`
	Zone        string       `json:"zone"`
	Basis       string       `json:"basis,omitempty"`
	Exemption   string       `json:"exemption,omitempty"`
	Match       string       `json:"match,omitempty"`
	Excerpt     string       `json:"excerpt,omitempty"`
	Message     string       `json:"message"`
	Why         string       `json:"why"`
	Instead     string       `json:"instead,omitempty"`
	Evidence    []string     `json:"evidence,omitempty"`
	Location    jsonLocation `json:"location"`

	Related  []jsonRelated `json:"related,omitempty"`
	Decision *jsonDecision `json:"decision,omitempty"`
}

type jsonRelated struct {
	Path     string       `json:"path,omitempty"`
	Excerpt  string       `json:"excerpt,omitempty"`
	Location jsonLocation `json:"location"`
}

type jsonLocation struct {
	Label     string     `json:"label"`
	Part      string     `json:"part,omitempty"`
	Page      int        `json:"page,omitempty"`
	Paragraph int        `json:"paragraph,omitempty"`
	Table     string     `json:"table,omitempty"`
	Sheet     string     `json:"sheet,omitempty"`
	Cell      string     `json:"cell,omitempty"`
	Line      int        `json:"line,omitempty"`
	Column    int        `json:"column,omitempty"`
	EndLine   int        `json:"end_line,omitempty"`
	EndColumn int        `json:"end_column,omitempty"`
	Box       *[4]number `json:"box,omitempty"`
}

func documentJSON(d *finding.Document) jsonDocument {
	out := jsonDocument{
		Path: d.Path, Format: string(d.Format), SHA256: d.SHA256, Pages: d.Pages, Characters: d.Characters, Role: d.Role, RoleWhy: d.RoleWhy,
		Complete: d.Complete(), Gaps: []jsonGap{},
	}
	if v := d.Verified; v != nil {
		out.Verified = &jsonVerified{v.Reader, v.Words, v.Agreed}
	}
	out.Year = d.Year
	for _, g := range d.Gaps {
		out.Gaps = append(out.Gaps, jsonGap{string(g.Code), g.Part, g.Reason, g.Hint, g.Fingerprint, g.Status, decisionJSON(g.Decision)})
	}
	return out
}

func findingJSON(f *finding.Finding) *jsonFinding {
	return &jsonFinding{
		Fingerprint: f.Fingerprint, Rule: f.Rule, Category: f.Category, Level: f.Level.String(), Status: f.Status,
		Layer: string(f.Layer), Zone: f.Zone, Basis: f.Basis, Exemption: f.Exemption, Match: f.Match,
		Excerpt: f.Excerpt.String(), Message: f.Message, Why: f.Why, Instead: f.Instead, Evidence: f.Evidence,
		Location: locationJSON(f.Location), Related: relatedJSON(f.Related), Decision: decisionJSON(f.Decision),
	}
}

func relatedJSON(all []finding.Related) []jsonRelated {
	var out []jsonRelated
	for _, r := range all {
		out = append(out, jsonRelated{r.Path, r.Excerpt.String(), locationJSON(r.Location)})
	}
	return out
}

// locationJSON is a location as every JSON output of foilint shows it.
func locationJSON(l document.Location) jsonLocation {
	out := jsonLocation{
		Label: l.Label(), Part: l.Part, Page: l.Page, Paragraph: l.Paragraph, Table: l.Table, Sheet: l.Sheet, Cell: l.Cell,
		Line: l.Line, Column: l.Column, EndLine: l.EndLine, EndColumn: l.EndColumn,
	}
	if !l.Box.Empty() {
		out.Box = &[4]number{number(l.Box[0]), number(l.Box[1]), number(l.Box[2]), number(l.Box[3])}
	}
	return out
}
