package report

import (
	"bytes"
	"strings"
	"testing"

	"github.com/foilint/foilint/internal/finding"
)

func TestRecord(t *testing.T) {
	c := Case{
		Paths: []string{"drafts"}, Authority: "Ashdale Borough Council", By: "C. Marsh", On: "2026-11-02", Verified: true,
		Config: "foilint.toml", ConfigHash: strings.Repeat("c", 64), StaffHash: strings.Repeat("d", 64),
		Packs:   []RecordPack{{Name: "security", Title: "Security products", Hash: "sha256:ee", Rules: 12}, {Name: "mine", Title: "Ours", Hash: "sha256:ff", Rules: 1, Own: true}},
		Changes: []string{"pack network: off (foilint.toml:19)", "rule a-rule: note (foilint.toml:21)"},
	}
	r := everything()
	write := func(r *finding.Report) []byte {
		var b bytes.Buffer
		if err := Record(&b, r, c); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	first := write(r)
	golden(t, "record.html", []byte(outline(string(first))))
	if !bytes.Equal(first, write(everything())) {
		t.Error("the same input and date give other bytes")
	}
	for level, want := range map[finding.Level]string{finding.Off: "none (never)", finding.Warning: "those to change or to check", finding.Note: "all (note and above)"} {
		r.FailOn = level
		if !strings.Contains(string(write(r)), want) {
			t.Errorf("%s: no %q", level, want)
		}
	}
}

// A record that has no room for all says so.
func TestRecordBounded(t *testing.T) {
	r := kept(strings.Repeat("We use [a], [b] and [c].\n\n", mostRows))
	var b bytes.Buffer
	if err := Record(&b, r, Case{}); err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(b.String(), "<tr class="); n != mostRows || !strings.Contains(b.String(), "There is no room for 10,000 findings") {
		t.Errorf("%d rows", n)
	}
	if strings.Contains(b.String(), "For information:") {
		t.Error("the least grave is listed")
	}
}
