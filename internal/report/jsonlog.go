package report

import (
	"bufio"
	"bytes"
	"io"
	"maps"
	"slices"

	"github.com/foilint/foilint/internal/finding"
)

// A jsonStream writes report version 1 as documents come: what is known in the end, the
// summary and the counts, stands behind them.
type jsonStream struct {
	jsonWriter
	documents int
}

func newJSONStream(w io.Writer, r *finding.Report) *jsonStream {
	j := &jsonStream{jsonWriter: jsonWriter{bufio.NewWriter(w)}}
	j.open(struct {
		Version  int          `json:"version"`
		Tool     jsonTool     `json:"tool"`
		Settings jsonSettings `json:"settings"`
	}{1, toolJSON(r), settingsJSON(r)}, "", "documents")
	return j
}

func (j *jsonStream) File(docs []finding.Document) error {
	for i := range docs {
		j.separate(j.documents, "    ")
		j.document(&docs[i], "    ")
		j.documents++
	}
	_, err := j.Write(nil) // tells what went wrong before
	return err
}

func (j *jsonStream) Close(r *finding.Report) error {
	if j.documents > 0 {
		j.WriteString("\n  ")
	}
	rest := newItem("").text(struct {
		Summary jsonSummary `json:"summary"`
		Lapsed  []jsonLapse `json:"lapsed,omitempty"`
		Log     jsonLog     `json:"log"`
	}{summaryJSON(r), lapsedJSON(r), logJSON(r.Log)})
	j.WriteString("],")
	j.Write(bytes.TrimPrefix(rest, []byte("{")))
	j.WriteByte('\n')
	return j.Flush()
}

type jsonLog struct {
	Files int         `json:"files"`
	Rules []jsonRule  `json:"rules"`
	Years []jsonYear  `json:"years"`
	Gaps  []jsonCount `json:"gaps"`
	Worst []jsonWorst `json:"worst"`
}

type jsonCounts struct {
	Errors   int `json:"errors"`
	Warnings int `json:"warnings"`
	Notes    int `json:"notes"`
}

type jsonRule struct {
	Rule     string `json:"rule"`
	Title    string `json:"title"`
	Category string `json:"category"`
	jsonCounts
	Accepted int            `json:"accepted"`
	Files    int            `json:"files"`
	Years    []jsonRuleYear `json:"years"`
}

type jsonRuleYear struct {
	Year int `json:"year,omitempty"`
	jsonCounts
}

type jsonYear struct {
	Year  int `json:"year,omitempty"`
	Files int `json:"files"`
	jsonCounts
	Accepted   int `json:"accepted"`
	Stopped    int `json:"files_with_errors"`
	Incomplete int `json:"incomplete"`
}

type jsonCount struct {
	Code     string `json:"code"`
	Gaps     int    `json:"gaps"`
	Accepted int    `json:"accepted"`
	Files    int    `json:"files"`
}

type jsonWorst struct {
	Path string `json:"path"`
	Year int    `json:"year,omitempty"`
	jsonCounts
}

// logJSON keeps the order of the Log, the worst first; the years of a rule follow each
// other, those of files without one before all.
func logJSON(l *finding.Log) jsonLog {
	out := jsonLog{Files: l.Files, Rules: []jsonRule{}, Years: []jsonYear{}, Gaps: []jsonCount{}, Worst: []jsonWorst{}}
	for _, r := range l.Rules() {
		one := jsonRule{r.Rule, r.Title, r.Category, jsonCounts(r.Counts), r.Accepted, r.Files, []jsonRuleYear{}}
		for _, y := range slices.Sorted(maps.Keys(r.Years)) {
			one.Years = append(one.Years, jsonRuleYear{y, jsonCounts(r.Years[y])})
		}
		out.Rules = append(out.Rules, one)
	}
	for _, y := range l.Years() {
		out.Years = append(out.Years, jsonYear{y.Year, y.Files, jsonCounts(y.Counts), y.Accepted, y.Stopped, y.Incomplete})
	}
	for _, g := range l.Gaps() {
		out.Gaps = append(out.Gaps, jsonCount{string(g.Code), g.Gaps, g.Accepted, g.Files})
	}
	for _, f := range l.Worst() {
		out.Worst = append(out.Worst, jsonWorst{f.Path, f.Year, jsonCounts(f.Counts)})
	}
	return out
}
