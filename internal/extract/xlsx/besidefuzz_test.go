package xlsx

import (
	"testing"
	"time"
	"unicode/utf8"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/limits"
	"github.com/foilint/foilint/internal/xlsxwrite"
)

// besideParts are the parts beside the sheets that have readers of their own: the kind
// of relationship to them, and whether the sheet has it.
var besideParts = []struct {
	kind  string
	sheet bool
}{
	{"comments", true}, {"threadedComment", true}, {"person", false}, {"pivotCacheDefinition", false}, {"pivotTable", true},
	{"table", true}, {"externalLink", false}, {"connections", false}, {"drawing", true}, {"vmlDrawing", true}, {"chart", true},
	{"customXml", false}, {"revisionLog", false}, {"slicerCache", false}, {"core-properties", false}, {"printerSettings", true},
	{"image", true}, {"oleObject", true}, {"signature", false}, {"customProperty", true},
}

// FuzzBeside reads a part beside the sheets, of one of besideParts, and elements beside
// the cells and the list of sheets.
func FuzzBeside(f *testing.F) {
	for i, content := range []string{
		`<comments><authors><author>Ann</author></authors><commentList><comment ref="B2" authorId="7"><text><t>a</t></text></comment></commentList></comments>`,
		`<ThreadedComments><threadedComment ref="B2" personId="{1}"><text>a</text></threadedComment></ThreadedComments>`,
		`<personList><person displayName="Ann" id="{1}"/></personList>`,
		`<pivotCacheDefinition xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" recordCount="-1"><cacheFields><cacheField name="a"><sharedItems><s v="b"/><m/></sharedItems></cacheField></cacheFields></pivotCacheDefinition>`,
		`<pivotTableDefinition><location ref="ZZZZ99999999"/><pivotField axis="axisRow"/></pivotTableDefinition>`,
		`<table xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" ref="A1:B2"><autoFilter ref="B:A"/><tableColumn name="a"/></table>`,
		`<externalLink><externalBook><sheetDataSet><cell r="A0" t="str"><v>a</v></cell></sheetDataSet></externalBook></externalLink>`,
		`<connections xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><connection name="a"><dbPr connection="b"/></connection></connections>`,
		`<wsDr><from><col>99999999999</col><row>-4</row></from><sp><cNvPr hidden="1" name="a b c"/></sp></wsDr>`,
		xlsxwrite.VML(`<v:shape><v:textbox>a</v:textbox></v:shape>`),
		`<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:ser><c:tx><c:v>a</c:v></c:tx><c:cat><c:f>!'</c:f><c:pt><c:v>b</c:v></c:pt></c:cat></c:ser></c:chartSpace>`,
		`<DataMashup>AAAAAP////8=</DataMashup>`,
		`<revisions><rcc><oc r="B2"><is><t>a</t></is></oc></rcc></revisions>`,
	} {
		f.Add(uint8(i), content, `<headerFooter><oddHeader>&amp;L&amp;"&amp;K0</oddHeader></headerFooter>`, `<definedNames><definedName name="a">"b</definedName></definedNames>`)
	}
	f.Fuzz(func(t *testing.T, n uint8, content, besideCells, besideSheets string) {
		w, s := book()
		part := besideParts[int(n)%len(besideParts)]
		from := xlsxwrite.Main
		if part.sheet {
			from = "xl/worksheets/sheet1.xml"
		}
		w.Lead(from, part.kind, "xl/part", "application/octet-stream", content)
		s.Add(besideCells)
		w.Add(besideSheets)
		lim := limits.Limits{
			PartBytes: 1 << 20, TotalBytes: 4 << 20, Ratio: 200, RatioFloor: 1 << 18,
			Parts: 1000, Depth: 64, Text: 1 << 20, Time: 5 * time.Second,
		}
		doc := Read(t.Context(), w.Bytes(), lim)
		names := map[string]bool{}
		for _, p := range doc.Parts {
			key := string(p.Layer) + " " + p.Name
			if p.Name == "" || names[key] {
				t.Fatalf("part %q has no name of its own", key)
			}
			names[key] = true
			for _, b := range p.Blocks {
				if b.Text == "" || !utf8.ValidString(b.Text) || b.Where().Part != p.Name {
					t.Fatalf("bad block %+v of %s", b, p.Name)
				}
			}
		}
		kinds := map[string]bool{}
		for _, k := range document.TraitKinds {
			kinds[k] = true
		}
		for _, tr := range doc.Traits {
			if tr.Detail == "" || !kinds[tr.Kind] {
				t.Fatalf("bad trait %+v", tr)
			}
		}
		for _, g := range doc.Gaps {
			if g.Reason == "" || g.Hint == "" {
				t.Fatalf("gap without words: %+v", g)
			}
		}
	})
}
