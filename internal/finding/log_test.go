package finding

import (
	"fmt"
	"testing"

	"github.com/foilint/foilint/internal/document"
)

func logged(files ...[]Document) *Log {
	var l Log
	for _, f := range files {
		l.Add(f)
	}
	return &l
}

func TestLog(t *testing.T) {
	name := Finding{Rule: "staff-name", Title: "Officer named", Level: Error}
	note := Finding{Rule: "role-mailbox", Level: Note}
	cleared := Finding{Rule: "staff-name", Level: Error, Status: Accepted}
	gap := Gap{Gap: document.Gap{Code: document.GapImageOnly}, Status: Open}
	settled := Gap{Gap: document.Gap{Code: document.GapImageOnly}, Status: Accepted}
	l := logged(
		[]Document{{Path: "2015/a.txt", Year: 2015, Findings: []Finding{name, name, note}}},
		[]Document{{Path: "2016/b.docx", Year: 2016, Gaps: []Gap{gap, gap}}, {Path: "2016/b.docx › c.docx", Year: 2016, Findings: []Finding{name}, Gaps: []Gap{settled}}},
		[]Document{{Path: "c.txt", Findings: []Finding{cleared}}},
		[]Document{{Path: "d.txt"}},
		nil,
	)
	if l.Files != 4 || l.Summary != (Summary{Documents: 5, Errors: 3, Notes: 1, Accepted: 1, Incomplete: 1, AcceptedGaps: 1}) {
		t.Errorf("%d files, %+v", l.Files, l.Summary)
	}
	rules := l.Rules()
	if len(rules) != 2 || rules[0].Rule != "staff-name" || rules[0].Counts != (Counts{Errors: 3}) || rules[0].Files != 2 || rules[0].Accepted != 1 {
		t.Errorf("%+v", rules[0])
	}
	if y := rules[0].Years; len(y) != 2 || y[2015].Errors != 2 || y[2016].Errors != 1 {
		t.Errorf("%v", y)
	}
	years := l.Years()
	if len(years) != 3 || *years[0] != (YearCount{Year: 2015, Counts: Counts{Errors: 2, Notes: 1}, Files: 1, Stopped: 1}) ||
		*years[1] != (YearCount{Year: 2016, Counts: Counts{Errors: 1}, Files: 1, Stopped: 1, Incomplete: 1}) ||
		*years[2] != (YearCount{Files: 2, Accepted: 1}) {
		t.Errorf("%+v %+v %+v", years[0], years[1], years[2])
	}
	if g := l.Gaps(); len(g) != 1 || g[0].Gaps != 2 || g[0].Accepted != 1 || g[0].Files != 1 {
		t.Errorf("%+v", g)
	}
	if w := l.Worst(); len(w) != 2 || w[0].Path != "2015/a.txt" || w[1].Path != "2016/b.docx" {
		t.Errorf("%+v", w)
	}
}

// The worst are the worst of all, in the order in which they came where they are as bad.
func TestLogRanks(t *testing.T) {
	var l Log
	for i := range 3 * MostWorst {
		d := Document{Path: fmt.Sprintf("%03d", i)}
		for range i % 7 {
			d.Findings = append(d.Findings, Finding{Rule: "r", Level: Warning})
		}
		l.Add([]Document{d})
	}
	w := l.Worst()
	if len(w) != MostWorst || w[0].Path != "006" || w[1].Path != "013" {
		t.Errorf("%d: %v", len(w), w[:2])
	}
	for i := 1; i < len(w); i++ {
		if a, b := w[i-1], w[i]; a.Warnings < b.Warnings || a.Warnings == b.Warnings && a.Path > b.Path {
			t.Errorf("%v before %v", a, b)
		}
	}
}

// A run that counts ends as one that keeps.
func TestLogExit(t *testing.T) {
	files := [][]Document{
		{{Findings: []Finding{{Level: Warning}}}},
		{{Gaps: []Gap{{Status: Open}}}},
		{{Findings: []Finding{{Level: Error, Status: Accepted}}}},
	}
	for n := range len(files) + 1 {
		for _, fail := range []Level{Off, Note, Warning, Error} {
			var kept []Document
			for _, f := range files[:n] {
				kept = append(kept, f...)
			}
			all := Report{FailOn: fail, Documents: kept}
			counted := Report{FailOn: fail, Log: logged(files[:n]...)}
			if all.ExitCode() != counted.ExitCode() || all.Summary() != counted.Summary() {
				t.Errorf("%d files, fail on %s: %d %+v, want %d %+v", n, fail, counted.ExitCode(), counted.Summary(), all.ExitCode(), all.Summary())
			}
		}
	}
}
