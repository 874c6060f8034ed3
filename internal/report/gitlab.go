package report

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"path"

	"github.com/foilint/foilint/internal/finding"
)

// GitLab writes a Code Quality report. The form knows no accepted findings: they are
// for information and say in their text that and why they were accepted.
// https://docs.gitlab.com/ci/testing/code_quality/
func GitLab(w io.Writer, r *finding.Report, _ Options) error {
	out := gitlabReport{jsonWriter: jsonWriter{bufio.NewWriter(w)}, item: newItem("  "), seen: map[string]int{}}
	out.WriteByte('[')
	docs := placeAll(r.Documents)
	for i := range docs {
		d := &docs[i]
		for k := range d.Gaps {
			g := &d.Gaps[k]
			out.issue(g.Fingerprint, gapRule(g.Code), severity(finding.Error, g.Status), gitlabPlace{d.file, gitlabLines{1}},
				join(decided(g.Decision), d.gapTold(g)))
		}
		for k := range d.Findings {
			f := &d.Findings[k]
			line := 1
			if d.lines(f) {
				line = f.Location.Line
			}
			out.issue(f.Fingerprint, f.Rule, severity(f.Level, f.Status), gitlabPlace{d.file, gitlabLines{line}},
				join(decided(f.Decision), d.told(f)))
		}
	}
	for i := range r.Lapsed {
		l := &r.Lapsed[i]
		out.issue(l.Fingerprint, "decision/"+l.State, "info", gitlabPlace{l.Document, gitlabLines{1}}, holdsNoLonger(l))
	}
	if out.n > 0 {
		out.WriteByte('\n')
	}
	out.WriteString("]\n")
	return out.Flush()
}

type gitlabReport struct {
	jsonWriter
	item *jsonItem
	n    int
	seen map[string]int // fingerprints, and how often they came
}

type gitlabIssue struct {
	Description string      `json:"description"`
	Check       string      `json:"check_name"`
	Fingerprint string      `json:"fingerprint"`
	Severity    string      `json:"severity"`
	Location    gitlabPlace `json:"location"`
}

type gitlabPlace struct {
	Path  string      `json:"path"`
	Lines gitlabLines `json:"lines"`
}

type gitlabLines struct {
	Begin int `json:"begin"`
}

// issue writes one. GitLab wants each fingerprint once, so that of the same finding in
// another file, or again in this one, is another.
func (g *gitlabReport) issue(fingerprint, check, severity string, at gitlabPlace, text string) {
	at.Path = path.Clean(at.Path)
	key := check + "\x00" + fingerprint + "\x00" + at.Path
	g.seen[key]++
	sum := sha256.Sum256(fmt.Appendf(nil, "%s\x00%d", key, g.seen[key]))
	g.separate(g.n, "  ")
	g.Write(g.item.text(gitlabIssue{oneLine(text, 2000) + " ID: " + fingerprint, check, hex.EncodeToString(sum[:16]), severity, at}))
	g.n++
}

// severity is a level in GitLab's words.
func severity(l finding.Level, status string) string {
	switch {
	case status == finding.Accepted || l == finding.Note:
		return "info"
	case l == finding.Warning:
		return "major"
	}
	return "critical"
}
