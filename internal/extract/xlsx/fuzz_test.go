package xlsx

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/limits"
)

// tight are limits under which a fuzzing step stays quick.
var tight = limits.Limits{
	PartBytes: 1 << 20, TotalBytes: 4 << 20, Ratio: 200, RatioFloor: 1 << 18,
	Parts: 1000, Depth: 64, Text: 1 << 20, Time: 5 * time.Second,
}

// check holds what is read to what all that follows relies on.
func check(t *testing.T, doc *document.Document) {
	t.Helper()
	if doc == nil || doc.Format != document.XLSX {
		t.Fatal("no workbook")
	}
	parts := map[string]bool{}
	for _, p := range doc.Parts {
		if key := string(p.Layer) + "\x00" + p.Name; p.Name == "" || parts[key] || len(p.Blocks) == 0 {
			t.Errorf("part %q of layer %s is nameless, empty or there twice", p.Name, p.Layer)
		} else {
			parts[key] = true
		}
		for _, b := range p.Blocks {
			if !utf8.ValidString(b.Text) || strings.TrimSpace(b.Text) == "" || b.Where().Part != p.Name || b.Row < 0 || b.Row > maxRow || b.Column < 0 || b.Column > maxColumn {
				t.Errorf("block %q at %v of part %q, row %d, column %d", b.Text, b.Where(), p.Name, b.Row, b.Column)
			}
		}
	}
	for _, trait := range doc.Traits {
		if trait.Kind == "" || trait.Detail == "" || trait.Layer == "" {
			t.Errorf("trait %+v", trait)
		}
	}
	for _, g := range doc.Gaps {
		if g.Code == "" || g.Reason == "" || g.Hint == "" {
			t.Errorf("gap %+v", g)
		}
	}
}

// FuzzRead reads whole packages.
func FuzzRead(f *testing.F) {
	f.Add([]byte{})
	f.Add([]byte("PK\x03\x04"))
	f.Add(people(3, "hidden"))
	f.Fuzz(func(t *testing.T, data []byte) { check(t, Read(t.Context(), data, tight)) })
}

// FuzzSheet reads what is between the tags of a worksheet.
func FuzzSheet(f *testing.F) {
	for _, s := range []string{
		`<cols><col min="2" max="3" hidden="1" outlineLevel="1"/></cols><sheetData><row r="2" hidden="1" ht="0"><c r="B2" t="s" s="1"><f>"a"&amp;'[1]b'!A1</f><v>2</v></c></row></sheetData><mergeCells><mergeCell ref="A1:C3"/></mergeCells>`,
		`<sheetData><row r="-1"><c r="XFE1"><v>1e999</v></c><c t="inlineStr"><is><r><rPr><color theme="99"/><sz val="NaN"/></rPr><t>_xD800_</t></r></is></c></row></sheetData><autoFilter ref="A1:B2"/>`,
		`<sheetFormatPr defaultColWidth="0"/><sheetData><row><c t="b"><v>x</v></c><c t="e"/><c t="d"><v>1</v></c></row><c/><row/></sheetData><conditionalFormatting sqref="A1:B2 C3"/>`,
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, sheet string) { check(t, Read(t.Context(), raw(sheet), tight)) })
}
