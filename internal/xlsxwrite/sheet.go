package xlsxwrite

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// A Sheet of a workbook.
type Sheet struct {
	Name  string
	State string // "", "hidden" or "veryHidden"

	w        *Workbook
	nth      int
	cells    []placed
	rows     map[int]string // attributes
	last     int            // row added last
	cols     string
	elements elements
}

// A Cell is what stands in one.
type Cell struct {
	Text    string   // shared with other cells
	Inline  bool     // Text is kept in the cell itself
	Rich    []string // runs of Text, instead of it
	Number  string   // as stored: "45000", "0.5"
	Kind    string   // of Number: "b" for a truth, "e" for an error, "d" for a date; "" for a number
	Formula string   // without '='; Text or Number is its result
	Style   Style
}

type placed struct {
	row, column int
	Cell
}

// Sheet adds a sheet.
func (w *Workbook) Sheet(name string) *Sheet {
	s := &Sheet{Name: name, w: w, nth: len(w.sheets) + 1, rows: map[int]string{}}
	w.sheets = append(w.sheets, s)
	return s
}

// name is that of the sheet's part.
func (s *Sheet) name() string { return fmt.Sprintf("xl/worksheets/sheet%d.xml", s.nth) }

// Rel adds a relationship from the sheet's part.
func (s *Sheet) Rel(kind, target string, external bool) string {
	return s.w.Rel(s.name(), kind, target, external)
}

// Lead adds a part that the sheet leads to, and returns the relationship's id.
func (s *Sheet) Lead(kind, name, contentType, data string) string {
	return s.w.Lead(s.name(), kind, name, contentType, data)
}

// Add puts an element into the sheet's part, where the schema wants it.
func (s *Sheet) Add(xml string) { s.elements.add(xml) }

// Row adds a row of texts below the last; empty ones leave the cell out. It returns
// the row's number.
func (s *Sheet) Row(texts ...string) int {
	s.last++
	for i, text := range texts {
		if text != "" {
			s.put(s.last, i+1, Cell{Text: text})
		}
	}
	return s.last
}

// Put sets a cell: Put("B12", …).
func (s *Sheet) Put(ref string, c Cell) {
	column, row := Ref(ref)
	s.last = max(s.last, row)
	s.put(row, column, c)
}

func (s *Sheet) put(row, column int, c Cell) { s.cells = append(s.cells, placed{row, column, c}) }

// Text sets a cell to a text.
func (s *Sheet) Text(ref, text string) { s.Put(ref, Cell{Text: text}) }

// RowAttrs gives a row attributes: hidden="1", ht="0" customHeight="1", outlineLevel="1".
func (s *Sheet) RowAttrs(row int, attrs string) {
	s.rows[row] = attrs
	s.last = max(s.last, row)
}

// Columns gives columns attributes: Columns("C", "E", `hidden="1"`).
func (s *Sheet) Columns(from, to, attrs string) {
	first, _ := Ref(from + "1")
	last, _ := Ref(to + "1")
	s.cols += fmt.Sprintf(`<col min="%d" max="%d" %s/>`, first, last, attrs)
}

// Merge joins the cells of an area, such as "A1:C1".
func (s *Sheet) Merge(area string) {
	s.elements.within("mergeCells", `<mergeCell ref="`+area+`"/>`)
}

// Protect locks the sheet with a password.
func (s *Sheet) Protect() {
	s.Add(`<sheetProtection password="CC1A" sheet="1" objects="1" scenarios="1"/>`)
}

// Filter sets a filter on an area: of its nth column, from 0, only rows of one value
// are shown. Hiding the others is the caller's.
func (s *Sheet) Filter(area string, column int, value string) {
	s.Add(fmt.Sprintf(`<autoFilter ref="%s"><filterColumn colId="%d"><filters><filter val="%s"/></filters></filterColumn></autoFilter>`, area, column, Escape(value)))
}

// HeaderFooter sets a header or footer: kind is oddHeader, firstFooter and so on,
// text has Excel's codes.
func (s *Sheet) HeaderFooter(kind, text string) {
	s.elements.within("headerFooter", "<"+kind+">"+Escape(text)+"</"+kind+">")
}

// Validation puts a rule on an area: a list of choices or a formula, and the title
// and text of its prompt.
func (s *Sheet) Validation(area, formula, title, prompt string) {
	s.elements.within("dataValidations", fmt.Sprintf(`<dataValidation type="list" sqref="%s" showInputMessage="1" promptTitle="%s" prompt="%s"><formula1>%s</formula1></dataValidation>`,
		area, Escape(title), Escape(prompt), Escape(formula)))
}

// Link makes a cell a link to an address outside.
func (s *Sheet) Link(ref, address, tip string) {
	s.elements.within("hyperlinks", fmt.Sprintf(`<hyperlink ref="%s" r:id="%s" tooltip="%s"/>`, ref, s.Rel("hyperlink", address, true), Escape(tip)))
}

// Ref is the column and row, from 1, of a cell's address.
func Ref(ref string) (column, row int) {
	letters := strings.TrimRight(ref, "0123456789")
	for _, c := range letters {
		column = column*26 + int(c-'A') + 1
	}
	row, _ = strconv.Atoi(ref[len(letters):])
	return column, row
}

// Address is the address of a cell: Address(2, 12) is "B12".
func Address(column, row int) string {
	letters := ""
	for ; column > 0; column = (column - 1) / 26 {
		letters = string(rune('A'+(column-1)%26)) + letters
	}
	return letters + strconv.Itoa(row)
}

func (s *Sheet) xml() string {
	slices.SortStableFunc(s.cells, func(a, b placed) int {
		return cmp.Or(cmp.Compare(a.row, b.row), cmp.Compare(a.column, b.column))
	})
	var b strings.Builder
	at := 0
	for row := 1; row <= s.last; row++ {
		attrs, noted := s.rows[row]
		if !noted && (at == len(s.cells) || s.cells[at].row != row) {
			continue
		}
		fmt.Fprintf(&b, `<row r="%d" %s>`, row, attrs)
		for ; at < len(s.cells) && s.cells[at].row == row; at++ {
			s.w.cell(&b, s.cells[at])
		}
		b.WriteString("</row>")
	}
	all := s.elements.with("sheetData", b.String())
	if s.cols != "" {
		all = all.with("cols", s.cols)
	}
	return Root("worksheet", all.xml(sheetOrder))
}

func (w *Workbook) cell(b *strings.Builder, c placed) {
	fmt.Fprintf(b, `<c r="%s"`, Address(c.column, c.row))
	if n := w.style(c.Style); n > 0 {
		fmt.Fprintf(b, ` s="%d"`, n)
	}
	formula := ""
	if c.Formula != "" {
		formula = "<f>" + Escape(c.Formula) + "</f>"
	}
	item := runs(c.Cell)
	switch {
	case item == "":
		if c.Kind != "" {
			fmt.Fprintf(b, ` t="%s"`, c.Kind)
		}
		b.WriteString(">" + formula)
		if c.Number != "" {
			b.WriteString("<v>" + Escape(c.Number) + "</v>")
		}
	case formula != "":
		b.WriteString(` t="str">` + formula + "<v>" + Escape(c.Text) + "</v>")
	case c.Inline:
		b.WriteString(` t="inlineStr"><is>` + item + "</is>")
	default:
		fmt.Fprintf(b, ` t="s"><v>%d</v>`, w.share(item))
	}
	b.WriteString("</c>")
}

// runs is the text of a cell as XML.
func runs(c Cell) string {
	if c.Rich == nil {
		if c.Text == "" {
			return ""
		}
		return `<t xml:space="preserve">` + Escape(c.Text) + "</t>"
	}
	var b strings.Builder
	for i, run := range c.Rich {
		b.WriteString("<r>")
		if i%2 == 1 {
			b.WriteString("<rPr><b/></rPr>")
		}
		b.WriteString(`<t xml:space="preserve">` + Escape(run) + "</t></r>")
	}
	return b.String()
}

// share is the number of a shared string.
func (w *Workbook) share(item string) int {
	n, ok := w.sharedAt[item]
	if !ok {
		n = len(w.shared)
		w.sharedAt[item] = n
		w.shared = append(w.shared, "<si>"+item+"</si>")
	}
	return n
}
