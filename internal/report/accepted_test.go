package report

import (
	"bytes"
	"strings"
	"testing"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/finding"
)

// decisions is a report on a document of which everything was decided, and decisions
// that hold no longer.
func decisions() *finding.Report {
	name := finding.Finding{
		Fingerprint: "staff-name:0123456789abcdef", Rule: "staff-name", Category: "staff-name", Level: finding.Error, Status: finding.Accepted,
		Layer: document.Visible, Zone: "answer", Match: "Priya Nandakumar", Message: "Priya Nandakumar is named.", Why: "w",
		Location: document.Location{Part: "body", Paragraph: 3},
		Decision: &finding.Decision{Reason: "She signs every reply.", By: "Rowan Example", On: "2026-02-03", Until: "2026-12-31"},
	}
	again := name
	again.Location.Paragraph = 9
	scanned := finding.Gap{
		Gap:         document.Gap{Code: document.GapImageOnly, Part: "page 3", Reason: "the page is a picture without text", Hint: "h"},
		Fingerprint: "image-only:0123456789abcdef", Status: finding.Accepted, Decision: &finding.Decision{Reason: "A map\x1b[2J.", On: "2026-02-04"},
	}
	lapse := func(state string) finding.Lapse {
		return finding.Lapse{Fingerprint: "direct-phone:fedcba9876543210", Document: "cases/7/old.docx", State: state, File: "00ff.toml",
			Decision: finding.Decision{Reason: "It was the press office's.", By: "Rowan Example", On: "2025-02-03", Until: "2025-12-31"}}
	}
	return &finding.Report{
		Tool: "1.2.3", Rules: "sha256:abc", Regime: "foia", For: "send", FailOn: finding.Error,
		Documents: []finding.Document{{
			Path: "reply.docx", Format: document.DOCX, SHA256: "11", Pages: 4, Characters: 99,
			Gaps: []finding.Gap{scanned}, Findings: []finding.Finding{name, again},
		}},
		Lapsed: []finding.Lapse{lapse(finding.Expired), lapse(finding.Graver), lapse(finding.Stale)},
	}
}

func TestAcceptedText(t *testing.T) {
	var b bytes.Buffer
	if err := Text(&b, decisions(), Options{Width: 80}); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(b.String(), "\x1b") {
		t.Error("a reason reaches the terminal as escape codes")
	}
	golden(t, "accepted.txt", b.Bytes())
}

func TestAcceptedJSON(t *testing.T) {
	var b bytes.Buffer
	if err := JSON(&b, decisions(), Options{}); err != nil {
		t.Fatal(err)
	}
	golden(t, "accepted.json", b.Bytes())
}

func TestClosingAccepted(t *testing.T) {
	accepted := finding.Document{Findings: []finding.Finding{{Level: finding.Error, Status: finding.Accepted}}}
	unread := finding.Document{Gaps: []finding.Gap{{Status: finding.Accepted}}}
	warned := finding.Document{Findings: []finding.Finding{{Level: finding.Warning}}, Gaps: unread.Gaps}
	for want, r := range map[string]*finding.Report{
		"Read 1 document in full. Found nothing; 1 accepted. Exit code 0: everything was read and nothing is open.":                                                               {FailOn: finding.Error, Documents: []finding.Document{accepted}},
		"Read 1 document in full but for 1 accepted gap. Found nothing. Exit code 0: what was not read was accepted and nothing was found.":                                       {FailOn: finding.Error, Documents: []finding.Document{unread}},
		"Read all 2 documents in full but for 2 accepted gaps. Found 0 errors, 1 warning, 0 notes. Exit code 0: what was not read was accepted and nothing is at error or above.": {FailOn: finding.Error, Documents: []finding.Document{unread, warned}},
		"Read 1 document in full. Found nothing; 1 decision holds no longer. Exit code 0: everything was read and nothing was found.":                                             {Documents: []finding.Document{{}}, Lapsed: make([]finding.Lapse, 1)},
	} {
		if got := Closing(r); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
}
