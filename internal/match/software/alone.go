package software

import (
	"strings"
	"unicode/utf8"

	"github.com/foilint/foilint/internal/document"
)

// answer takes a version that stands alone under a question, or after a label, that
// asks for the version of software.
func (f *finder) answer() {
	const longest = 40 // bytes
	if len(f.s) > longest+longAnswer {
		return
	}
	for s := f.s; s != ""; { // "Children: 21.2.0.4   Adults: v14.3"
		at := bullet(s, 0)
		label := max(0, strings.LastIndexAny(s, "?:\t|"))
		if label > 0 {
			at = bullet(s, label+1)
		}
		text := strings.TrimRight(s[at:], " .,;")
		if len(text) > longest || !isVersion(text) || paper(f.s, 0) || !f.answers(s[:label], at, text) {
			return
		}
		s = s[:max(0, strings.LastIndex(s[:label], "  "), strings.LastIndexAny(s[:label], ";,\t"))]
	}
}

// answers takes a version at byte at, behind a label, if a version was asked for.
func (f *finder) answers(label string, at int, text string) bool {
	asked := about(label)
	if asked&releases == 0 {
		asked |= f.question()
	}
	if asked&releases == 0 || asked&(manner|elsewhere) != 0 || !asked.computing() && !f.requested().computing() && strings.Count(text, ".") < 2 {
		return false
	}
	f.add(at, at+len(text), "version "+text, nil, "")
	return true
}

// beginsVersion reports whether marked or dotted may match a text, by its first two bytes.
func beginsVersion(text string) bool {
	if len(text) < 2 || isDigit(text[0]) || text[0]|0x20 == 'v' || text[0]|text[1] >= utf8.RuneSelf {
		return true
	}
	c, d := text[0]|0x20, text[1]|0x20
	return c == 'r' && isDigit(d) || strings.Contains("re bu fi cu os sp se up", string([]byte{c, d}))
}

// isVersion reports whether a text is a version and no more. It is for where a version
// was asked for: what may be a date without its century, "10.8.11", is none.
func isVersion(text string) bool {
	if text == "" || !beginsVersion(text) || !hasDigit(text) || isDigit(text[0]) && !dotAfter(text, 0) {
		return false
	}
	m := dotted.FindString(text)
	if m == "" {
		m = marked.FindString(text)
	}
	return m != "" && tails(text, len(m)) == len(text) && !(date.MatchString(m) && len(m)-strings.LastIndexByte(m, '.') > 4)
}

// cell takes a version that stands alone in a table's cell under a heading that
// says so, beside a cell that names the product.
func (f *finder) cell() {
	l := f.l
	const reach = 200 // cells looked back over
	b := l.Blocks[f.block]
	if b.Source == nil || b.Source.Kind != document.Cell || len(f.s) > 40 {
		return
	}
	text := strings.TrimSpace(f.s)
	at := strings.Index(f.s, text)
	if !isVersion(text) {
		return
	}
	f.beyond()
	name := ""
	for i := f.block - 1; i >= 0 && f.block-i < reach; i-- {
		c := l.Blocks[i]
		if c.Source == nil || c.Source.Kind != document.Cell {
			return
		}
		if terms := l.Terms.Of(i); c.Source.Row == b.Source.Row && len(terms) > 0 {
			name = c.Text.S[terms[0].Start:terms[0].End]
		}
		if c.Source.Row == 1 && c.Source.Column == b.Source.Column {
			head := strings.ToLower(c.Text.S)
			// Without a product in its row it is a document's history.
			if name == "" {
				return
			}
			if strings.Contains(head, "version") || strings.Contains(head, "release") || strings.Contains(head, "firmware") {
				var p *product
				if known, ok := f.r.support.byName[nameKey(name)]; ok {
					p = known.product
				}
				f.add(at, at+len(text), strings.TrimSpace(name+" "+text), p, bareVersion(text))
			}
			return
		}
	}
}

// row takes the versions in a line of cells under a head that says so.
func (f *finder) row() {
	sep := separator(f.s)
	if sep == 0 {
		return
	}
	for at := 0; at < len(f.s); {
		end := len(f.s)
		if i := strings.IndexByte(f.s[at:], sep); i >= 0 {
			end = at + i
		}
		text := strings.TrimSpace(f.s[at:end])
		if isVersion(text) {
			if t := f.column(at); t&releases != 0 && t.computing() {
				from := at + strings.Index(f.s[at:end], text)
				f.add(from, from+len(text), "version "+text, nil, "")
			}
		}
		at = end + 1
	}
}
