package xlsxwrite

import (
	"cmp"
	"slices"
	"strings"
)

// The elements of the main part and of a worksheet in the order of their schema
// (ECMA-376 part 1, 18.2.27 and 18.3.1.99), but for those that Bytes writes first.
var (
	workbookOrder = strings.Fields("fileVersion fileSharing workbookPr workbookProtection bookViews sheets functionGroups" +
		" externalReferences definedNames calcPr oleSize customWorkbookViews pivotCaches smartTagPr smartTagTypes" +
		" webPublishing fileRecoveryPr webPublishObjects extLst")
	sheetOrder = strings.Fields("sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection" +
		" protectedRanges scenarios autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr" +
		" conditionalFormatting dataValidations hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks" +
		" colBreaks customProperties cellWatches ignoredErrors smartTags drawing legacyDrawing legacyDrawingHF picture" +
		" oleObjects controls webPublishItems tableParts extLst")
)

// elements are the children of a root, still without order.
type elements []element

type element struct{ name, xml string }

// add takes an element as it stands.
func (e *elements) add(xml string) {
	name := strings.TrimPrefix(xml, "<")
	if end := strings.IndexAny(name, " />"); end >= 0 {
		name = name[:end]
	}
	*e = append(*e, element{name, xml})
}

// within puts a child into the element of that name, which need not be there yet.
func (e *elements) within(name, child string) {
	for i := range *e {
		if in := &(*e)[i]; in.name == name {
			in.xml = strings.TrimSuffix(in.xml, "</"+name+">") + child + "</" + name + ">"
			return
		}
	}
	e.add("<" + name + ">" + child + "</" + name + ">")
}

// with is the elements and one more, which holds content.
func (e elements) with(name, content string) elements {
	return append(slices.Clone(e), element{name, "<" + name + ">" + content + "</" + name + ">"})
}

func (e elements) xml(order []string) string {
	slices.SortStableFunc(e, func(a, b element) int {
		return cmp.Compare(slices.Index(order, a.name), slices.Index(order, b.name))
	})
	var b strings.Builder
	for _, c := range e {
		b.WriteString(c.xml)
	}
	return b.String()
}
