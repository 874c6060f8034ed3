package decision

import (
	"reflect"
	"testing"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/finding"
)

func TestApply(t *testing.T) {
	name := func(l finding.Level) finding.Finding {
		return finding.Finding{Rule: "staff-name", Fingerprint: nameID, Level: l, Status: finding.Open}
	}
	page := finding.Gap{Gap: document.Gap{Code: document.GapImageOnly}, Fingerprint: pageID, Status: finding.Open}
	late := finding.Gap{Gap: document.Gap{Code: document.GapTime}, Fingerprint: "time:0123456789abcdef", Status: finding.Open}
	doc := func(path string, fs ...finding.Finding) finding.Document {
		return finding.Document{Path: path, Findings: fs}
	}
	gap := func(path string, gs ...finding.Gap) finding.Document { return finding.Document{Path: path, Gaps: gs} }
	d := func(on, until string, l finding.Level) Decision {
		return Decision{ID: nameID, Level: l, Document: "a.docx", File: on + until, Decision: finding.Decision{Reason: on + until, On: on, Until: until}}
	}
	forGood := d("2026-01-01", "", finding.Error)
	onPage := Decision{ID: pageID, Gap: true, Document: "a.docx", Decision: finding.Decision{Reason: "a map", On: "2026-01-01"}}
	unverified := onPage
	unverified.ID = "unverified:0123456789abcdef"
	ofRule := func(id string) Decision { d := forGood; d.ID = id + ":0123456789abcdef"; return d }
	inner := forGood
	inner.Document = "a.docx › list.xlsx"
	for what, c := range map[string]struct {
		decisions []Decision
		docs      []finding.Document
		said      string   // the reason on what was met, "" when it is open
		lapsed    []string // the states
	}{
		"accepted":                           {[]Decision{forGood}, []finding.Document{doc("a.docx", name(finding.Error))}, "2026-01-01", nil},
		"in another document too":            {[]Decision{forGood}, []finding.Document{doc("a.docx"), doc("b.docx", name(finding.Error))}, "2026-01-01", nil},
		"less grave now":                     {[]Decision{forGood}, []finding.Document{doc("a.docx", name(finding.Note))}, "2026-01-01", nil},
		"graver now":                         {[]Decision{d("2026-01-01", "", finding.Note)}, []finding.Document{doc("a.docx", name(finding.Error))}, "", []string{finding.Graver}},
		"graver in one place":                {[]Decision{d("2026-01-01", "", finding.Note)}, []finding.Document{doc("a.docx", name(finding.Note), name(finding.Error))}, "", []string{finding.Graver}},
		"on its last day":                    {[]Decision{d("2026-01-01", "2026-06-01", finding.Error)}, []finding.Document{doc("a.docx", name(finding.Error))}, "2026-01-012026-06-01", nil},
		"expired":                            {[]Decision{d("2026-01-01", "2026-05-31", finding.Error)}, []finding.Document{doc("a.docx", name(finding.Error))}, "", []string{finding.Expired}},
		"expired, but another holds":         {[]Decision{d("2026-01-02", "2026-05-31", finding.Error), forGood}, []finding.Document{doc("a.docx", name(finding.Error))}, "2026-01-01", nil},
		"the newest speaks":                  {[]Decision{forGood, d("2026-03-01", "", finding.Error), d("2026-02-01", "", finding.Error)}, []finding.Document{doc("a.docx", name(finding.Error))}, "2026-03-01", nil},
		"expired and not met":                {[]Decision{d("2026-01-01", "2026-05-31", finding.Error)}, []finding.Document{doc("a.docx")}, "", []string{finding.Stale}},
		"expired, of a document not scanned": {[]Decision{d("2026-01-01", "2026-05-31", finding.Error)}, []finding.Document{doc("b.docx")}, "", nil},
		"stale":                              {[]Decision{forGood}, []finding.Document{doc("./a.docx")}, "", []string{finding.Stale}},
		"its document not scanned":           {[]Decision{forGood}, []finding.Document{doc("b.docx")}, "", nil},
		"its document not read to the end":   {[]Decision{forGood}, []finding.Document{gap("a.docx", late)}, "", nil},
		"what is in it not read to the end":  {[]Decision{forGood}, []finding.Document{doc("a.docx"), gap("a.docx › b.docx", late)}, "", nil},
		"a page of it not read":              {[]Decision{forGood}, []finding.Document{gap("a.docx", page)}, "", []string{finding.Stale}},
		"what it was in is gone":             {[]Decision{inner}, []finding.Document{doc("a.docx")}, "", []string{finding.Stale}},
		"its rule is off":                    {[]Decision{ofRule("switched-off")}, []finding.Document{doc("a.docx")}, "", nil},
		"a gap":                              {[]Decision{onPage}, []finding.Document{gap("a.docx", page)}, "a map", nil},
		"a gap that changed":                 {[]Decision{onPage}, []finding.Document{doc("a.docx")}, "", []string{finding.Stale}},
		"a gap, and no second reader":        {[]Decision{unverified}, []finding.Document{doc("a.docx")}, "", nil},
		"standard input":                     {[]Decision{{ID: nameID, Level: finding.Error, Document: "-"}}, []finding.Document{doc("-")}, "", nil},
		"a finding's ID on a gap":            {[]Decision{{ID: pageID, Level: finding.Error, Document: "b.docx"}}, []finding.Document{gap("a.docx", page)}, "", []string{finding.Graver}},
	} {
		r := &finding.Report{Documents: c.docs}
		s := &Set{Decisions: c.decisions}
		s.Apply(r, Run{Today: "2026-06-01", Places: PlacesOf(Folder), Rule: func(id string) bool { return id != "switched-off" }})
		said := ""
		for _, doc := range r.Documents {
			for _, f := range doc.Findings {
				if (f.Status == finding.Accepted) != (f.Decision != nil) {
					t.Errorf("%s: %+v", what, f)
				}
				if said = ""; f.Decision != nil {
					said = f.Decision.Reason
				}
			}
			for _, g := range doc.Gaps {
				if said = ""; g.Decision != nil {
					said = g.Decision.Reason
				}
			}
		}
		var states []string
		for _, l := range r.Lapsed {
			states = append(states, l.State)
		}
		if said != c.said || !reflect.DeepEqual(states, c.lapsed) {
			t.Errorf("%s: accepted by %q, want %q; lapsed %v, want %v", what, said, c.said, states, c.lapsed)
		}
	}
}
