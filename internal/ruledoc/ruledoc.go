// Package ruledoc writes the documentation of rules in Markdown, plain enough to be
// read in a terminal too.
package ruledoc

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/foilint/foilint/internal/authority"
	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/finding"
	"github.com/foilint/foilint/internal/rule"
	"github.com/foilint/foilint/internal/zone"
)

var zones = map[zone.Zone]string{
	zone.Request:     "the applicant's words",
	zone.Answer:      "the answer",
	zone.Refusal:     "the reasoning of a refusal",
	zone.Boilerplate: "text printed on every letter",
	zone.Other:       "anything else",
}

var levels = map[finding.Level]string{
	finding.Off:     "not reported",
	finding.Note:    "note: for information",
	finding.Warning: "warning: check",
	finding.Error:   "error: stop",
}

// Page documents one rule of a pack. It marks the provision of a regime, unless that is "".
func Page(r *rule.Rule, pack *rule.Pack, regime authority.Regime) []byte {
	var b bytes.Buffer
	p := func(format string, args ...any) { fmt.Fprintf(&b, format, args...) }
	p("# %s\n\n%s. Category `%s`, pack `%s` (%s).\n\n", r.ID, plain(r.Title), r.Category, pack.Name, plain(pack.Title))
	p("Why it matters: %s\n\n", plain(r.Why))
	instead(p, r)
	looks(p, r, pack)
	p("## How bad it is\n\n")
	switch {
	case r.Trait != "":
		traitLevel(p, r)
	case r.Letter != "":
		p("%s.\n", sentence(levels[r.Level]))
	case slices.ContainsFunc(r.Layers, onPage):
		zoneLevels(p, r)
	default:
		p("%s.\n", sentence(levels[r.LevelIn(zone.Other)]))
	}
	if r.Once {
		p("\nAll that it finds in a document is one finding.\n")
	}
	consider(p, r, regime)
	guidance(p, r)
	change(p, r)
	p("\n## Examples\n")
	heading := "Flagged, in brackets:"
	if r.Trait != "" {
		heading = "Flagged:"
	}
	examples(p, heading, r.Examples, true)
	examples(p, "Passed:", r.Examples, false)
	return b.Bytes()
}

// traits say what each kind of trait is.
var traits = map[string]string{
	document.TraitTrackedDeletion:  "Words that were deleted or moved away while changes were tracked.",
	document.TraitTrackedInsertion: "Words that were added while changes were tracked.",
	document.TraitComment:          "Comments of Word, with their authors.",
	document.TraitAnnotation:       "Annotations of a PDF that say something: notes, pop-ups, typed text, with their authors.",
	document.TraitHiddenText:       "Text set as hidden, directly or by its style.",
	document.TraitWhiteText:        "White text on a white page.",
	document.TraitTinyText:         "Text too small to read: 2 points or less in Word, under 1 point in a PDF.",
	document.TraitInvisibleText:    "Text of a PDF drawn without ink. What text recognition put under the picture of a page is not meant.",
	document.TraitOffPage:          "Text of a PDF beyond the edge of the page as it is shown, or of the frame that it is drawn in.",
	document.TraitReplacementText:  "Words that a PDF gives for copying and reading aloud, and that are not what the page shows.",
	document.TraitHiddenLayer:      "Text on a layer of a PDF that is switched off.",
	document.TraitEarlierVersion:   "Words of an earlier version of a PDF that saving left in the file.",
	document.TraitUnlistedPage:     "A page that is in a PDF and not in its list of pages.",
	document.TraitEmbedded:         "A document inside the document: an embedded workbook, an attachment.",
	document.TraitMacros:           "Program code of Office.",
	document.TraitScript:           "Program code of PDF.",
	document.TraitThumbnail:        "A picture of the first page that is kept for previews.",

	document.TraitHiddenSheet:     "A sheet of a workbook that is hidden and that Unhide lists.",
	document.TraitVeryHiddenSheet: "A sheet of a workbook that is hidden and that Unhide does not list.",
	document.TraitHiddenRow:       "A row of a sheet that is hidden, of no height, or under a collapsed outline.",
	document.TraitHiddenColumn:    "A column of a sheet that is hidden, of no width, or under a collapsed outline.",
	document.TraitFilteredRow:     "A row of a sheet that a filter takes off the view.",
	document.TraitHidingCondition: "A cell that a conditional format keeps from being seen when its condition is met.",
	document.TraitHiddenFormat:    "A cell whose number format shows nothing, such as ;;;.",
	document.TraitCoveredCell:     "A cell that lies under a merged one and still holds something.",
	document.TraitRemoteCell:      "A cell far from the table that its sheet shows.",
	document.TraitProtected:       "A sheet or workbook that is locked against changes.",
	document.TraitPivotCache:      "The data that a pivot table was made from, kept in the workbook.",
	document.TraitDataModel:       "The database of Power Pivot in a workbook.",
	document.TraitExternalLink:    "Another workbook that cells refer to, and values fetched from it.",
	document.TraitDefinedName:     "A name that is defined in a workbook for a range, a formula or a value.",
	document.TraitConnection:      "A database, file or web page that a workbook takes data from.",
	document.TraitChartCache:      "Data that a chart keeps and no sheet of the workbook has.",
	document.TraitChangeHistory:   "What was changed in a shared workbook, by whom and when.",
	document.TraitUnexplainedSize: "A workbook far larger than what its sheets show explains.",
	document.TraitHeldFile:        "Signs of hidden data for which WhatDoTheyKnow would hold a workbook back.",

	document.TraitCoveredText:        "Words in the colour of their background, such as black under a black highlight.",
	document.TraitTextUnderShape:     "Words under an opaque shape or picture that is drawn over them.",
	document.TraitDarkHighlight:      "Words under a highlight annotation too dark to read through.",
	document.TraitUnappliedRedaction: "Words under a redaction that is marked and was not applied.",
	document.TraitRedactedBookmark:   "A bookmark that still says what the page redacts.",
}

// traitLevel says how bad a trait is: a fact about a file is in no zone.
func traitLevel(p func(string, ...any), r *rule.Rule) {
	p("%s.\n", sentence(levels[r.Level]))
	if r.Level < finding.Error {
		p("It is an error when the words that it tells of hold personal or security data.\n")
	}
}

// sentence begins with a capital letter.
func sentence(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

// zoneLevels is the table of levels of a rule about words.
func zoneLevels(p func(string, ...any), r *rule.Rule) {
	p("| Where it stands | Level |\n|---|---|\n")
	for _, z := range zone.All {
		p("| %s (`%s`) | %s |\n", zones[z], z, levels[r.LevelIn(z)])
	}
	if graver(r) {
		p("| where the page does not show it: hidden text, comments, tracked deletions | %s |\n", levels[finding.Error])
	}
}

// graver reports whether what the rule finds is an error where the page does not show it.
func graver(r *rule.Rule) bool {
	hidden := slices.Contains(r.Layers, document.Hidden) || slices.Contains(r.Layers, document.Markup)
	return r.Trait == "" && finding.Sensitive(r.Category) && hidden && r.LevelIn(zone.Answer) != finding.Off
}

// onPage reports whether a layer has zones.
func onPage(l document.Layer) bool {
	return l != document.Metadata && l != rule.Aside && l != rule.Properties
}

// looks says what the rule looks for and where.
func looks(p func(string, ...any), r *rule.Rule, pack *rule.Pack) {
	p("## What it looks for\n\n")
	switch {
	case len(r.Patterns) == 1:
		p("Text that this pattern describes:\n\n~~~text\n%s\n~~~\n\n", r.Patterns[0])
	case len(r.Patterns) > 1:
		p("Text that any of these patterns describes:\n\n~~~text\n")
		for _, pattern := range r.Patterns {
			p("%s\n", pattern)
		}
		p("~~~\n\n")
	case len(r.Recognisers) == 1:
		p("What the recogniser `%s` finds.\n\n", r.Recognisers[0])
	case len(r.Recognisers) > 1:
		p("What any of these recognisers finds: %s.\n\n", listing("`", r.Recognisers))
	case r.Trait != "":
		p("%s (Trait `%s` of a document.)\n\n", traits[r.Trait], r.Trait)
	case r.Letter != "":
		p("What the letter says as a whole. (Check `%s`.)\n\n", r.Letter)
	default:
		p("The names and other spellings in %s.\n\n", listing("`", r.Lists))
	}
	if r.Validate != "" {
		p("What is found must pass the check `%s`.\n\n", r.Validate)
	}
	within := cmp.Or(r.Context.Within, rule.Near)
	if len(r.Context.Require) > 0 {
		p("Only with one of these within %d words: %s.\n\n", within, listing("", r.Context.Require))
	}
	if len(r.Context.Veto) > 0 {
		p("Not with one of these within %d words: %s.\n\n", within, listing("", r.Context.Veto))
	}
	if r.Trait == "" && r.Letter == "" {
		var names []string
		for _, l := range r.Layers {
			names = append(names, string(l))
		}
		p("It looks at these layers of a document: %s.\n\n", listing("", names))
	}
}

func examples(p func(string, ...any), heading string, all []rule.Example, flagged bool) {
	all = slices.DeleteFunc(slices.Clone(all), func(e rule.Example) bool { return e.Flag != flagged })
	if len(all) == 0 {
		return
	}
	p("\n%s\n\n~~~text\n", heading)
	for _, e := range all {
		text := marked(e)
		if e.Zone != "" && e.Zone != zone.Answer {
			text += "   (in " + zones[e.Zone] + ")"
		}
		if e.Layer != "" {
			text += "   (in the layer " + string(e.Layer) + ")"
		}
		p("%s\n", strings.ReplaceAll(text, "\n", "\n    "))
	}
	p("~~~\n")
}

// marked is the text of an example with brackets round its spans.
func marked(e rule.Example) string {
	var b strings.Builder
	at := 0
	for _, s := range e.Spans {
		b.WriteString(e.Text[at:s.Start] + "[" + e.Text[s.Start:s.End] + "]")
		at = s.End
	}
	return b.String() + e.Text[at:]
}

// Index lists the rules of packs with links to their pages.
func Index(packs []*rule.Pack) []byte {
	var b bytes.Buffer
	b.WriteString("# Rules\n\nWritten from the rule packs by `go test ./internal/ruledoc -update`.\n")
	for _, pack := range packs {
		if len(pack.Rules) == 0 {
			continue
		}
		fmt.Fprintf(&b, "\n## %s\n\nPack `%s`.\n\n| Rule | Level | What |\n|---|---|---|\n", plain(pack.Title), pack.Name)
		for _, r := range pack.Rules {
			fmt.Fprintf(&b, "| [%s](%s) | %s | %s |\n", r.ID, File(r), r.Level, plain(r.Title))
		}
	}
	return b.Bytes()
}

// File is the name of a rule's page.
func File(r *rule.Rule) string { return r.ID + ".md" }

// Words are a rule's text on one line with its blanks named.
func Words(s string) string {
	named, _ := rule.Fill(s, func(blank string) string { return "‹" + blank + "›" })
	return strings.Join(strings.Fields(named), " ")
}

// plain makes a rule's text stand as it is in Markdown. A bracket alone, as in "[redacted]",
// does so without more, and is read in a terminal too.
func plain(s string) string {
	s = Words(s)
	return strings.NewReplacer(`\`, `\\`, "*", `\*`, "_", `\_`, "<", `\<`, "|", `\|`, "](", `]\(`, "`", "\\`").Replace(s)
}

// listing joins names with commas, each between quotes of a kind.
func listing(quote string, names []string) string {
	return quote + strings.Join(names, quote+", "+quote) + quote
}
