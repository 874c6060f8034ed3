package document

// Kinds of Trait. Rules name them in trait = "…".
const (
	TraitTrackedDeletion  = "tracked-deletion"
	TraitTrackedInsertion = "tracked-insertion"
	TraitComment          = "comment"           // of Word
	TraitAnnotation       = "annotation"        // of PDF: notes, pop-ups, typed text
	TraitHiddenText       = "hidden-text"       // set as hidden
	TraitWhiteText        = "white-text"        // on a white page
	TraitTinyText         = "tiny-text"         // too small to read: 2 points or less in Word, under 1 point in PDF
	TraitInvisibleText    = "invisible-text"    // drawn without ink, and not what text recognition put under a picture of the page
	TraitOffPage          = "off-page-text"     // beyond the edge of the page as shown, or of the frame it is drawn in
	TraitReplacementText  = "replacement-text"  // given for copying and reading aloud, and not what the page shows
	TraitHiddenLayer      = "hidden-layer"      // text on a layer that is switched off
	TraitEarlierVersion   = "earlier-version"   // words of an earlier version that saving left in the file
	TraitUnlistedPage     = "unlisted-page"     // a page in the file that the document does not list
	TraitEmbedded         = "embedded-document" // a document inside this one
	TraitMacros           = "macros"            // program code of Office
	TraitScript           = "script"            // program code of PDF
	TraitThumbnail        = "thumbnail"         // a picture of the first page, kept for previews

	// Of workbooks.
	TraitHiddenSheet     = "hidden-sheet"      // a sheet that Unhide lists
	TraitVeryHiddenSheet = "very-hidden-sheet" // one that it does not list
	TraitHiddenRow       = "hidden-row"        // also of no height, or under a collapsed outline
	TraitHiddenColumn    = "hidden-column"     // also of no width, or under a collapsed outline
	TraitFilteredRow     = "filtered-row"      // taken off the view by a filter
	TraitHiddenFormat    = "hidden-format"     // cells whose number format shows nothing, such as ;;;
	TraitHidingCondition = "hiding-condition"  // cells that a conditional format keeps from being seen when its condition is met
	TraitCoveredCell     = "covered-cell"      // cells under a merged one, which shows only its upper left
	TraitRemoteCell      = "remote-cell"       // cells far from the table that the sheet shows
	TraitProtected       = "protected-sheet"   // a locked sheet or workbook: its cells can be read all the same
	TraitPivotCache      = "pivot-cache"       // the data behind a pivot table
	TraitDataModel       = "data-model"        // the database of Power Pivot, which cannot be read
	TraitExternalLink    = "external-link"     // other workbooks that cells refer to, with values fetched from them
	TraitDefinedName     = "defined-name"      // names for ranges, formulas and values
	TraitConnection      = "connection"        // databases and web pages that data comes from
	TraitChartCache      = "chart-cache"       // data that a chart keeps and no sheet has
	TraitChangeHistory   = "change-history"    // what was changed in a shared workbook, and by whom
	TraitUnexplainedSize = "unexplained-size"  // far larger than what its sheets show explains
	TraitHeldFile        = "held-file"         // WhatDoTheyKnow would hold it back

	// Failed redactions.
	TraitCoveredText        = "covered-text"        // in the colour of its background, such as black under a black highlight
	TraitTextUnderShape     = "text-under-shape"    // under an opaque shape or picture drawn over it
	TraitDarkHighlight      = "dark-highlight"      // under a highlight annotation too dark to read through
	TraitUnappliedRedaction = "unapplied-redaction" // marked for redaction, and still there
	TraitRedactedBookmark   = "redacted-bookmark"   // a bookmark that still says what the page redacts
)

// TraitKinds lists them.
var TraitKinds = []string{
	TraitTrackedDeletion, TraitTrackedInsertion, TraitComment, TraitAnnotation, TraitHiddenText, TraitWhiteText,
	TraitTinyText, TraitInvisibleText, TraitOffPage, TraitReplacementText, TraitHiddenLayer, TraitEarlierVersion,
	TraitUnlistedPage, TraitEmbedded, TraitMacros, TraitScript, TraitThumbnail,
	TraitHiddenSheet, TraitVeryHiddenSheet, TraitHiddenRow, TraitHiddenColumn, TraitFilteredRow, TraitHiddenFormat,
	TraitHidingCondition, TraitCoveredCell, TraitRemoteCell, TraitProtected, TraitPivotCache, TraitDataModel, TraitExternalLink, TraitDefinedName,
	TraitConnection, TraitChartCache, TraitChangeHistory, TraitUnexplainedSize, TraitHeldFile,
	TraitCoveredText, TraitTextUnderShape, TraitDarkHighlight, TraitUnappliedRedaction, TraitRedactedBookmark,
}
