package xls

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/extract/numfmt"
	"github.com/foilint/foilint/internal/extract/ole"
)

// note reads a NoteSh (MS-XLS 2.4.179): a comment on a cell, whose text is drawn in a box.
// In Excel 5 it is the text itself, which goes on in others.
func (b *old) note(s *sheet, c *cursor) {
	const goesOn = 0xffff
	row, column := c.u16(), c.u16()
	cell := address(row+1, column+1)
	if !b.biff8 {
		if row == goesOn {
			cell = ""
		} else {
			b.comments++
		}
		b.say(document.Markup, partComments, document.TraitComment, c.narrow(c.u16()), document.Location{Sheet: s.name, Cell: cell})
		return
	}
	b.comments++
	c.skip(2)
	s.notes[c.u16()] = cell
	b.say(document.Metadata, partAuthors, "", c.text(c.u16()), document.Location{Sheet: s.name, Cell: cell})
}

// drawnText reads a TxO (MS-XLS 2.4.329): the text of a comment, a text box or a control,
// in records that continue this one.
func (b *old) drawnText(s *sheet, c *cursor) {
	c.skip(10)
	n := c.u16()
	c.b = nil
	if n > 0 && c.fill() {
		wide := c.u8()&1 != 0
		if text := c.chars(n, wide); b.room(len(text)) {
			s.boxes = append(s.boxes, box{s.object, text})
		}
	}
	s.object = 0
}

// drawn tells which of the texts drawn on a sheet are comments, and on which cells: the
// file says so behind them.
func (b *old) drawn(s *sheet) {
	for _, x := range s.boxes {
		if cell := s.notes[x.object]; cell != "" {
			b.say(document.Markup, partComments, document.TraitComment, x.text, document.Location{Sheet: s.name, Cell: cell})
		} else {
			b.show(s, partBoxes, x.text)
		}
	}
	s.boxes = nil
}

// target reads an HLink (MS-XLS 2.4.140): where a link leads. Of its many shapes
// (MS-OSHARED 2.3.7) the texts are taken.
func (b *old) target(s *sheet, body []byte) {
	const ids, least = 24, 4 // its cells and what kind it is; letters
	if len(body) < ids {
		return
	}
	c := (&records{body: body}).cursor()
	row := c.u16()
	c.skip(2)
	where := document.Location{Sheet: s.name, Cell: address(row+1, c.u16()+1)}
	for _, text := range slices.Compact(ole.Strings(body[ids:], least)) {
		b.say(document.Metadata, partLinks, "", text, where)
	}
}

// name reads a Lbl (MS-XLS 2.4.150): a name for cells, a formula or a value. Those that
// Excel makes itself are places on a sheet.
func (b *old) name(c *cursor) {
	const hidden, builtin = 1, 0x20
	flags := c.u16()
	c.skip(1)
	n := c.u8()
	c.skip(10)
	text := ""
	if b.biff8 {
		text = c.chars(n, c.u8()&1 != 0)
	} else {
		text = c.narrow(n)
	}
	b.named(text, flags&hidden != 0, flags&builtin != 0)
	b.literals(c.b, document.Location{})
}

// named tells of a name.
func (b *book) named(name string, hidden, builtin bool) {
	if builtin {
		return
	}
	b.names++
	if hidden {
		b.hiddenNames++
	}
	b.say(document.Metadata, partNames, document.TraitDefinedName, name, document.Location{})
}

// literals tells of the texts in a formula: token, length, width and letters
// (MS-XLS 2.5.198.89). Of the tokens between them nothing is known, so only what reads
// like words counts.
func (b *old) literals(tokens []byte, where document.Location) {
	const token, least = 0x17, 3
	for i := 0; i+3 <= len(tokens); i++ {
		n, size := int(tokens[i+1]), 1
		if tokens[i] != token || n < least || b.biff8 && tokens[i+2] > 1 {
			continue
		}
		from := i + 2
		if b.biff8 {
			from, size = i+3, 1+int(tokens[i+2])
		}
		if from+n*size > len(tokens) {
			continue
		}
		text := b.letters(tokens[from:from+n*size], size)
		if strings.ContainsFunc(text, func(r rune) bool { return !unicode.IsPrint(r) }) {
			continue
		}
		b.say(document.Metadata, partFormulas, "", text, where)
		i = from + n*size - 1
	}
}

// letters reads characters of one byte or two.
func (b *old) letters(s []byte, size int) string {
	if size == 2 {
		return utf16le(s)
	}
	c := (&records{}).cursor()
	c.b = s
	return c.narrow(len(s))
}

// leastSwept is how many letters a text has that is found among bytes whose meaning does
// not count.
const leastSwept = 4

// swept adds texts that were found so. Names such as "Picture 1" Excel gives itself.
func (b *book) swept(s *sheet, part string, texts []string) {
	where := document.Location{}
	if s != nil {
		where.Sheet = s.name
	}
	for _, text := range slices.Compact(texts) {
		if name := strings.TrimRight(text, "0123456789"); name == text || !strings.HasSuffix(name, " ") {
			b.say(document.Metadata, part, "", text, where)
		}
	}
}

// source reads where the data of a pivot table or of a query comes from: other sheets and
// workbooks, or a database with what is asked of it.
func (b *old) source(s *sheet, r *records) {
	if r.id == recSource {
		b.swept(s, partLinks, ole.Strings(r.body, leastSwept))
		return
	}
	c := r.cursor()
	if r.id == recExtString {
		c.skip(4)
	}
	if text := c.text(c.u16()); text != "" {
		b.servers = true
		b.say(document.Metadata, partServers, document.TraitConnection, text, document.Location{})
	}
}

// history takes the texts of what was changed in a shared workbook, and by whom.
func (b *old) history(data []byte) {
	seen := map[string]bool{}
	take := func(piece []byte) {
		for _, text := range ole.Strings(piece, leastSwept) {
			if !seen[text] && b.room(len(text)) {
				seen[text] = true
				b.changes++
				b.say(document.Markup, partHistory, document.TraitChangeHistory, text, document.Location{})
			}
		}
	}
	r := &records{rest: data}
	for r.more() && b.alive() {
		take(r.body)
	}
	take(r.rest)
}

// linked reads a SupBook (MS-XLS 2.4.271): another workbook that cells refer to.
func (b *old) linked(c *cursor, size int) {
	const own, addIns = 0x0401, 0x3a01
	sheets, n := c.u16(), c.u16()
	if !b.biff8 || size == 4 && (n == own || n == addIns) {
		return
	}
	if path := plainPath(c.text(n)); path != "" {
		b.links++
		b.say(document.Metadata, partLinks, "", path, document.Location{})
	}
	for ; sheets > 0 && !c.short && b.alive(); sheets-- {
		b.say(document.Metadata, partLinks, "", c.text(c.u16()), document.Location{})
	}
}

// plainPath is a path as a person writes it (MS-XLS 2.5.277).
func plainPath(path string) string {
	var b strings.Builder
	volume := false
	for _, r := range path {
		switch {
		case volume && r == '@':
			b.WriteString(`\\`)
		case volume:
			b.WriteString(string(r) + ":")
		case r == 1:
			volume = true
			continue
		case r == 2 || r == 3:
			b.WriteByte('\\')
		case r == 4:
			b.WriteString(`..\`)
		case r >= ' ':
			b.WriteRune(r)
		}
		volume = false
	}
	return b.String()
}

// cached reads a CRN (MS-XLS 2.4.66): values fetched from another workbook.
func (b *old) cached(c *cursor) {
	const empty, number, text = 0, 1, 2
	last, first := c.u8(), c.u8()
	row := c.u16() + 1
	for column := first + 1; column <= last+1 && !c.short && b.alive(); column++ {
		where := document.Location{Cell: address(row, column)}
		switch c.u8() {
		case number:
			v := c.double()
			b.say(document.Hidden, partLinked, document.TraitExternalLink, numfmt.Plain(v, ""), where)
		case text:
			b.say(document.Hidden, partLinked, document.TraitExternalLink, b.counted(c), where)
		case empty:
			c.skip(8)
		default: // true, false or a fault
			c.skip(8)
		}
	}
}

// chartRecord reads a record of a chart on the sheet at hand: its titles and the names of
// its rows (MS-XLS 2.4.254), and the texts of the data that it keeps.
func (b *old) chartRecord(r *records) {
	c := r.cursor()
	switch r.id {
	case recChartText:
		c.skip(2)
		b.show(b.current, partCharts, b.short(c))
	case recLabel:
		c.skip(6)
		if text := b.long(c); b.room(len(text)) {
			b.charted = append(b.charted, text)
		}
	}
}

// cache reads the records that a pivot table keeps of the data behind it (MS-XLS 2.1.7.12).
func (b *old) cache(data []byte) {
	b.caches++
	r := &records{rest: data}
	seen := map[string]bool{}
	for n := 0; r.more(); n++ {
		if n%1024 == 0 && !b.alive() {
			return
		}
		if text := b.cachedItem(r); text != "" && !seen[text] && b.room(len(text)) {
			seen[text] = true
			b.say(document.Hidden, partCache, document.TraitPivotCache, text, document.Location{})
		}
	}
}

// cachedItem is a value that a pivot table keeps, "" for anything else.
func (b *old) cachedItem(r *records) string {
	c := r.cursor()
	switch {
	case r.id == recSXString && len(r.body) >= 3:
		return c.text(c.u16())
	case r.id == recSXNumber:
		return numfmt.Plain(c.double(), "")
	case r.id == recSXDate:
		year, month, day := c.u16(), c.u16(), c.u8()
		return fmt.Sprintf("%02d/%02d/%04d", day, month, year)
	case r.id == recSXUser && len(r.body) > 20:
		c.skip(18)
		n := c.u16()
		b.say(document.Metadata, partSummary, "", c.chars(n, c.u8()&1 != 0), document.Location{Cell: "refreshed by"})
	}
	return ""
}
