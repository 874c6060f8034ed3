package letter

import (
	"fmt"
	"strings"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/finding"
)

// words are those of a place, as the document has them.
func (c *Case) words(p Place) string {
	return c.Documents[p.Document].Blocks[p.Block].Text.S[p.Start:p.End]
}

// rowsSaid is "questions 1 to 3 and 5".
func rowsSaid(rows []row) string {
	var out []string
	many := false
	for _, r := range rows {
		switch r.to - r.from {
		case 0:
			out = append(out, fmt.Sprint(r.from))
		case 1:
			out = append(out, fmt.Sprint(r.from), fmt.Sprint(r.to))
		default:
			out, many = append(out, fmt.Sprintf("%d to %d", r.from, r.to)), true
		}
	}
	if many || len(out) > 1 {
		return "questions " + finding.Listed(out)
	}
	return "question " + finding.Listed(out)
}

// toldNames are what is told, by category: one and several.
var toldNames = map[string][2]string{
	"vendor": {"supplier", "suppliers"}, "product": {"product", "products"}, "version": {"version", "versions"},
	"network": {"network detail", "network details"}, "config": {"setting or date", "settings or dates"}, "weakness": {"weakness", "weaknesses"},
	"incident": {"statement on incidents", "statements on incidents"}, "staff-name": {"name", "names"},
	"direct-email": {"e-mail address", "e-mail addresses"}, "direct-phone": {"telephone number", "telephone numbers"},
	"identifier": {"identifier", "identifiers"}, "date-of-birth": {"date of birth", "dates of birth"}, "address": {"address", "addresses"},
}

// told says how much of what the claim covers is open, and where: "1 supplier is", "2
// products, 1 of them where the page does not show it, are".
func (k *keeper) told() string {
	count := map[string]int{}
	var order []string
	elsewhere, hidden := 0, 0
	for _, n := range k.found {
		x := &k.ds.all[n]
		if count[x.category]++; count[x.category] == 1 {
			order = append(order, x.category)
		}
		d := k.c.Documents[x.Document]
		if x.Document != k.doc {
			elsewhere++
		}
		if l := d.Blocks[x.Block].Part.Layer; l != document.Visible && l != document.Embedded {
			hidden++
		}
	}
	var what []string
	for _, c := range order {
		what = append(what, counted(count[c], toldNames[c]))
	}
	s := finding.Listed(what)
	if elsewhere > 0 {
		s += fmt.Sprintf(" (%d in another document)", elsewhere)
	}
	if hidden > 0 {
		s += fmt.Sprintf(" (%d where the page does not show it)", hidden)
	}
	if len(k.found) == 1 {
		return s + " is"
	}
	return strings.TrimSpace(s) + " are"
}

// counted is "1 version", "3 versions".
func counted(n int, of [2]string) string {
	if n == 1 {
		return "1 " + of[0]
	}
	return fmt.Sprintf("%d %s", n, of[1])
}
