package assess

import (
	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/zone"
)

// stands says for each kind of trait where the words stand that come under it.
var stands = map[string]string{
	document.TraitTrackedDeletion:  "in a tracked deletion",
	document.TraitTrackedInsertion: "in a tracked insertion",
	document.TraitComment:          "in a comment",
	document.TraitAnnotation:       "in an annotation",
	document.TraitHiddenText:       "in hidden text",
	document.TraitWhiteText:        "in white text on a white page",
	document.TraitTinyText:         "in text too small to read",
	document.TraitInvisibleText:    "in text drawn without ink",
	document.TraitOffPage:          "in text outside the edge of the page",
	document.TraitReplacementText:  "in words for copying and reading aloud that the page does not show",
	document.TraitHiddenLayer:      "on a layer that is switched off",
	document.TraitEarlierVersion:   "in an earlier version of the document, which the file still holds",
	document.TraitUnlistedPage:     "on a page that is in the file but not in the document",
	document.TraitEmbedded:         "in a document inside this one",
	document.TraitMacros:           "in a macro",
	document.TraitScript:           "in a script",
	document.TraitThumbnail:        "in a preview picture",

	document.TraitHiddenSheet:     "on a hidden sheet",
	document.TraitVeryHiddenSheet: "on a hidden sheet that Excel's menus do not list",
	document.TraitHiddenRow:       "in a hidden row",
	document.TraitHiddenColumn:    "in a hidden column",
	document.TraitFilteredRow:     "in a row that a filter hides",
	document.TraitHiddenFormat:    "in a cell whose number format shows nothing",
	document.TraitHidingCondition: "in a cell that a condition may hide",
	document.TraitCoveredCell:     "in a cell under a merged one",
	document.TraitRemoteCell:      "in a cell far from the table",
	document.TraitProtected:       "on a locked sheet",
	document.TraitPivotCache:      "in the data behind a pivot table",
	document.TraitDataModel:       "in the workbook's data model",
	document.TraitExternalLink:    "among the values fetched from another workbook",
	document.TraitDefinedName:     "in a defined name",
	document.TraitConnection:      "in a connection to a database or a web page",
	document.TraitChartCache:      "in the data that a chart keeps",
	document.TraitChangeHistory:   "in the history of changes",
	document.TraitUnexplainedSize: "in the rest of the file",
	document.TraitHeldFile:        "in what WhatDoTheyKnow looks for",

	document.TraitCoveredText:        "in text under a fill of its own colour",
	document.TraitTextUnderShape:     "in text under a shape or picture",
	document.TraitDarkHighlight:      "in text under a dark highlight",
	document.TraitUnappliedRedaction: "in text marked for redaction that is still there",
	document.TraitRedactedBookmark:   "in a bookmark that still says what the page redacts",
}

// whereabouts knows which blocks hold the words of a passage.
type whereabouts map[*document.Block]string

func beneath(doc *document.Document) whereabouts {
	w := whereabouts{}
	for _, t := range doc.Traits {
		if t.Words != nil && w[t.Words.Block] == "" {
			w[t.Words.Block] = t.Kind
		}
	}
	return w
}

// kind is the kind of trait that a block's words come under, "" for none.
func (w whereabouts) kind(b *zone.Block) string {
	if k := w[b.Source]; k != "" && secret(b.Part) {
		return k
	}
	return b.Part.Trait
}

// hides says in plain words where a candidate hides; "" when the page shows it.
func (c *candidate) hides() string {
	switch place := stands[c.under]; {
	case place != "" && c.block.Part.Layer != document.Visible && c.block.Part.Layer != document.Embedded:
		return "It stands " + place + "."
	case c.block.Part.Layer == document.Hidden:
		return "It stands in text that the page does not show."
	case c.block.Part.Layer == document.Markup:
		return "It stands in a comment, a tracked change or another mark on the document."
	}
	return ""
}
