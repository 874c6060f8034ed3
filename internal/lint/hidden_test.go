package lint

import (
	"strings"
	"testing"

	"github.com/foilint/foilint/internal/assess"
	"github.com/foilint/foilint/internal/authority"
	"github.com/foilint/foilint/internal/docxwrite"
	"github.com/foilint/foilint/internal/finding"
)

// What a Word file hides is an error that says where it hides, a failed redaction is
// one finding with all that it holds, and the fact about the file sums it up.
func TestHiddenInWord(t *testing.T) {
	d := docxwrite.New()
	d.Raw(`<w:p><w:r><w:t xml:space="preserve">The decision was taken by the Service Desk. </w:t></w:r>` +
		`<w:del w:id="1" w:author="Tamsin Vickery"><w:r><w:delText>It was taken by Priya Nandakumar, Policy Officer, who uses Sophos.</w:delText></w:r></w:del></w:p>`)
	d.Raw(`<w:p><w:r><w:t xml:space="preserve">Ask </w:t></w:r><w:r><w:rPr><w:color w:val="000000"/><w:highlight w:val="black"/></w:rPr>` +
		`<w:t>Gwilym Harcastle on gwilym.harcastle@ashdale.example</w:t></w:r><w:r><w:t xml:space="preserve"> about it.</w:t></w:r></w:p>`)
	docs, err := linter(t, assess.Settings{Purpose: authority.Send, Regime: authority.FOIA}).Documents(t.Context(), write(t, map[string][]byte{"a.docx": d.Bytes()}), nil)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]finding.Finding{}
	for _, f := range docs[0].Findings {
		if before, ok := got[f.Rule]; ok {
			t.Errorf("%s twice: %q and %q", f.Rule, before.Match, f.Match)
		}
		got[f.Rule] = f
	}
	for rule, want := range map[string]struct {
		level   finding.Level
		match   string
		message []string
	}{
		"staff-name":         {finding.Error, "Priya Nandakumar", []string{"It stands in a tracked deletion."}},
		"security-vendor":    {finding.Error, "Sophos", []string{"It stands in a tracked deletion."}},
		"tracked-deletion":   {finding.Error, "", []string{"1 tracked deletion", "It holds a person's name: consider FOIA s40(2); and a supplier's name: consider FOIA s31(1)(a)."}},
		"covered-text":       {finding.Error, "Gwilym Harcastle on gwilym.harcastle@ashdale.example", []string{"Covered words can still be read", "It holds a person's name and a direct e-mail address: consider FOIA s40(2)."}},
		"name-in-properties": {finding.Warning, "Tamsin Vickery", nil},
	} {
		f, ok := got[rule]
		if !ok {
			t.Errorf("no %s", rule)
			continue
		}
		delete(got, rule)
		if f.Level != want.level || f.Match != want.match {
			t.Errorf("%s: %s %q", rule, f.Level, f.Match)
		}
		for _, m := range want.message {
			if !strings.Contains(f.Message, m) {
				t.Errorf("%s: %q lacks %q", rule, f.Message, m)
			}
		}
	}
	for rule, f := range got {
		t.Errorf("also %s %q", rule, f.Match)
	}
}
