package coverage

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/foilint/foilint/internal/document"
)

// A section is a group of rows on the page.
type section struct {
	title string
	holds func(Row) bool
}

// redactions are the kinds of trait that are failed redactions.
var redactions = []string{
	document.TraitCoveredText, document.TraitTextUnderShape, document.TraitDarkHighlight,
	document.TraitUnappliedRedaction, document.TraitRedactedBookmark,
}

// sections take, in this order, the rows that they hold; no row is left over.
var sections = []section{
	{"Looks like something that is reported, and is in order", func(r Row) bool { return r.Harmless }},
	{"Not read, and said so", func(r Row) bool { return r.Gap != "" || r.Layer == "" }},
	{"Documents inside", func(r Row) bool { return r.Inside != "" }},
	{"Failed redactions", func(r Row) bool { return slices.Contains(redactions, r.Trait) }},
	{"Shown", func(r Row) bool { return r.Layer == document.Visible }},
	{"Hidden", func(r Row) bool { return r.Layer == document.Hidden }},
	{"Notes and changes", func(r Row) bool { return r.Layer == document.Markup }},
	{"Beside the pages", func(r Row) bool { return true }},
}

// order is how the sections follow each other on the page.
var order = []string{
	"Shown", "Notes and changes", "Hidden", "Failed redactions", "Beside the pages", "Documents inside",
	"Not read, and said so", "Looks like something that is reported, and is in order",
}

// Marks begin and end what Write writes for a format.
func marks(format document.Format) (begin, end string) {
	return fmt.Sprintf("<!-- %s: written by go test ./internal/coverage -update -->\n", format), fmt.Sprintf("<!-- end of %s -->\n", format)
}

// Write puts the tables between their marks on a page and leaves the rest of it
// as it is. rule names the rule that tells of a kind of trait, "" if none does.
func Write(page []byte, rule func(trait string) string) ([]byte, error) {
	for _, table := range Tables {
		begin, end := marks(table.Format)
		before, rest, ok := bytes.Cut(page, []byte(begin))
		_, after, closed := bytes.Cut(rest, []byte(end))
		if !ok || !closed {
			return nil, fmt.Errorf("the page lacks the marks of %s", table.Format)
		}
		page = slices.Concat(before, []byte(begin), table.markdown(rule), []byte(end), after)
	}
	return page, nil
}

func (t Table) markdown(rule func(trait string) string) []byte {
	rows := map[string][]Row{}
	for _, r := range t.Rows {
		i := slices.IndexFunc(sections, func(s section) bool { return s.holds(r) })
		rows[sections[i].title] = append(rows[sections[i].title], r)
	}
	var b bytes.Buffer
	for _, title := range order {
		if len(rows[title]) == 0 {
			continue
		}
		fmt.Fprintf(&b, "\n### %s\n\n| what | where a person meets it | layer | reported as |\n|---|---|---|---|\n", title)
		for _, r := range rows[title] {
			layer := "not read"
			if r.Layer != "" {
				layer = "`" + string(r.Layer) + "`"
			}
			fmt.Fprintf(&b, "| %s | %s | %s | %s |\n", r.What, r.Meets, layer, r.reported(rule))
		}
	}
	b.WriteByte('\n')
	return b.Bytes()
}

// reported says how a person hears of what the row is about, beside what its
// words themselves give.
func (r Row) reported(rule func(trait string) string) string {
	var by []string
	tell := func(trait string) {
		if id := rule(trait); id != "" {
			by = append(by, fmt.Sprintf("[%s](rules/%s.md)", id, id))
		} else {
			by = append(by, "`"+trait+"`")
		}
	}
	if r.Inside != "" {
		tell(document.TraitEmbedded)
	}
	if r.Trait != "" {
		tell(r.Trait)
	}
	for _, kind := range r.Also {
		tell(kind)
	}
	if r.Gap != "" {
		by = append(by, "gap `"+string(r.Gap)+"`")
	}
	if r.Layer == document.Embedded || len(by) == 0 && !r.Harmless {
		by = append(by, "what the words say")
	}
	return cmp.Or(strings.Join(by, ", "), "nothing but what the words say")
}
