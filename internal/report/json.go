package report

import (
	"encoding/json"
	"io"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/finding"
)

// JSON writes report version 1. Its shape is a contract: keys are added, never
// renamed or removed, and those that do not apply are left out.
func JSON(w io.Writer, r *finding.Report, _ Options) error {
	sum := r.Summary()
	failOn := r.FailOn.String()
	if r.FailOn == finding.Off {
		failOn = "never"
	}
	out := jsonReport{
		Version:  1,
		Tool:     jsonTool{"foilint", r.Tool, r.Rules},
		Settings: jsonSettings{r.Regime, r.For, failOn},
		Summary:  jsonSummary{sum.Documents, sum.Errors, sum.Warnings, sum.Notes, sum.Accepted, sum.Incomplete},
	}
	out.Documents = make([]jsonDocument, 0, len(r.Documents))
	for i := range r.Documents {
		out.Documents = append(out.Documents, asJSON(&r.Documents[i]))
	}
	return encode(w, out)
}

func encode(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

type jsonReport struct {
	Version   int            `json:"version"`
	Tool      jsonTool       `json:"tool"`
	Settings  jsonSettings   `json:"settings"`
	Summary   jsonSummary    `json:"summary"`
	Documents []jsonDocument `json:"documents"`
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
}

type jsonDocument struct {
	Path       string        `json:"path"`
	Format     string        `json:"format"`
	SHA256     string        `json:"sha256,omitempty"`
	Pages      int           `json:"pages,omitempty"`
	Characters int           `json:"characters"`
	Complete   bool          `json:"complete"`
	Gaps       []jsonGap     `json:"gaps"`
	Findings   []jsonFinding `json:"findings"`
}

type jsonGap struct {
	Code        string `json:"code"`
	Part        string `json:"part,omitempty"`
	Reason      string `json:"reason"`
	Hint        string `json:"hint,omitempty"`
	Fingerprint string `json:"fingerprint"`
	Status      string `json:"status"`
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

func asJSON(d *finding.Document) jsonDocument {
	out := jsonDocument{
		Path: d.Path, Format: string(d.Format), SHA256: d.SHA256, Pages: d.Pages, Characters: d.Characters,
		Complete: d.Complete(), Gaps: []jsonGap{}, Findings: []jsonFinding{},
	}
	for _, g := range d.Gaps {
		out.Gaps = append(out.Gaps, jsonGap{string(g.Code), g.Part, g.Reason, g.Hint, g.Fingerprint, g.Status})
	}
	for _, f := range d.Findings {
		out.Findings = append(out.Findings, jsonFinding{
			Fingerprint: f.Fingerprint, Rule: f.Rule, Category: f.Category, Level: f.Level.String(), Status: f.Status,
			Layer: string(f.Layer), Zone: f.Zone, Basis: f.Basis, Exemption: f.Exemption, Match: f.Match,
			Excerpt: f.Excerpt.String(), Message: f.Message, Why: f.Why, Instead: f.Instead, Evidence: f.Evidence,
			Location: locationJSON(f.Location),
		})
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
