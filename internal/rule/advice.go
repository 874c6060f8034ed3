package rule

import (
	"slices"
	"strings"

	"github.com/foilint/foilint/internal/tomlfile"
)

// Blanks are what only texts of Better may name, each in braces: it is not always known.
var Blanks = []string{
	"mailbox", // the body's own published mailbox: "foi@ashdale.example"
	"phone",   // its published number
	"quarter", // what the dates of the match come to: "between January and March 2027"
	"denial",  // the provision for neither confirming nor denying: "FOIA s31(3)"
	"kind",    // what the thing is, as in a sentence: "an endpoint protection product"
}

// texts reads what the rule says of its findings.
func (l *loader) texts(t *tomlfile.Table, r *Rule) {
	r.Title, r.Why, r.Kinds = t.Text("title"), t.Text("why"), l.kinds
	l.instead(t, r)
	r.Message = t.Text("message")
	for _, key := range []string{"message", "why"} {
		for _, p := range placeholder.FindAllString(t.Text(key), -1) {
			if !slices.Contains(placeholders, p) {
				t.Fail(key, "%s has %s; what can be filled in is %s", key, p, strings.Join(placeholders, ", "))
			}
		}
	}
}

// instead reads what to write in the place of what is found: one text, or several of which
// the last always holds.
func (l *loader) instead(t *tomlfile.Table, r *Rule) {
	all := t.TextOrTexts("instead")
	if t.Bad("instead") {
		return
	}
	if len(all) == 0 {
		t.Fail("", `instead is missing; add instead = "…"`)
		return
	}
	last := len(all) - 1
	for i, text := range all {
		if strings.TrimSpace(text) == "" {
			t.FailAt("instead", i, "instead is empty; fill it in")
		}
		for _, p := range placeholder.FindAllString(text, -1) {
			blank := slices.Contains(Blanks, strings.Trim(p, "{}"))
			switch {
			case slices.Contains(placeholders, p) || blank && i < last:
			case blank:
				t.FailAt("instead", i, `instead has %s, which is not always known; make a list of it, and let it end with a text that holds then too: instead = ["… %[1]s …", "…"]`, p)
			default:
				t.FailAt("instead", i, "instead has %s; what can be filled in is %s, {%s}", p, strings.Join(placeholders, ", "), strings.Join(Blanks, "}, {"))
			}
		}
	}
	if r.Instead = all[last]; last > 0 {
		r.Better = all[:last]
	}
}

// readKinds reads [kinds]: what the kinds of lists and other details are called in a
// sentence.
func (l *loader) readKinds(t *tomlfile.Table) {
	for _, detail := range t.Keys() {
		if l.kinds == nil {
			l.kinds = map[string]string{}
		}
		l.kinds[detail] = t.Text(detail)
	}
}

// Fill puts values into the blanks of a text; ok says that none of them, nor of those
// that Expand fills, is "".
func Fill(text string, value func(blank string) string) (filled string, ok bool) {
	ok = true
	filled = placeholder.ReplaceAllStringFunc(text, func(p string) string {
		v := value(strings.Trim(p, "{}"))
		ok = ok && v != ""
		return v
	})
	return filled, ok
}
