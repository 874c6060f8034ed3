package docx

import (
	"strconv"
	"strings"
	"unicode"

	"github.com/foilint/foilint/internal/extract/opc"
)

// levels is how many levels a Word list has.
const levels = 9

// A level says how one level of a list is numbered.
type level struct {
	start  int
	format string // "decimal", "lowerLetter", "bullet", …
	text   string // with %1 to %9 for the numbers
	style  string // paragraph style tied to this level
	legal  bool   // numbers of higher levels in decimal
	after  int    // restarts after a higher level of at least this depth, -1 never, 0 any
	indent layout
}

// A list is an abstract numbering definition; those numbered alike share its counters.
type list struct {
	levels [levels]level
	link   string // the numbering style that really defines it
	counts [levels]int
	begun  [levels]bool
}

// An instance is what paragraphs refer to: a list, with levels and starts of its own.
type instance struct {
	list      *list
	id        string // of the abstract list, until all are read
	own       map[int]level
	restart   map[int]int
	restarted map[int]bool
}

type lists struct {
	palette  palette
	words    []string // texts of levels that say more than a number, in order
	abstract map[string]*list
	byID     map[string]*instance
}

func (r *reader) readNumbering(part string, st *styles) *lists {
	l := &lists{palette: st.palette, abstract: map[string]*list{}, byID: map[string]*instance{}}
	r.xml(part, func(d *opc.Decoder) error {
		return d.Each(func() error {
			switch d.Name {
			case "w:numbering":
				return nil
			case "w:abstractNum":
				return l.readAbstract(d)
			case "w:num":
				return l.readInstance(d)
			}
			return d.Skip()
		})
	})
	for _, in := range l.byID {
		in.list = l.abstract[in.id]
	}
	for _, in := range l.byID {
		if in.list != nil && in.list.link != "" {
			if other := l.byID[st.resolve(in.list.link).para.list]; other != nil && other.list != nil {
				in.list = other.list
			}
		}
	}
	return l
}

func (l *lists) readAbstract(d *opc.Decoder) error {
	if len(l.abstract) >= definitions {
		return errDefinitions
	}
	a := &list{}
	l.abstract[d.Attr("w:abstractNumId")] = a
	return d.Children(func() error {
		switch d.Name {
		case "w:lvl":
			at := number(d.Attr("w:ilvl"))
			lv, err := l.readLevel(d)
			if at >= 0 && at < levels {
				a.levels[at] = lv
			}
			return err
		case "w:numStyleLink":
			a.link = d.Attr("w:val")
		case "w:name":
			l.words = append(l.words, d.Attr("w:val"))
		}
		return d.Skip()
	})
}

func (l *lists) readLevel(d *opc.Decoder) (level, error) {
	lv := level{format: "decimal"}
	err := d.Children(func() error {
		switch val := d.Attr("w:val"); d.Name {
		case "w:start":
			lv.start = number(val)
		case "w:numFmt":
			lv.format = val
		case "w:lvlText":
			if lv.text = val; worded(val) {
				l.words = append(l.words, val)
			}
		case "w:pStyle":
			lv.style = val
		case "w:isLgl":
			lv.legal = switched(d) == on
		case "w:lvlRestart":
			if lv.after = number(val); lv.after == 0 {
				lv.after = -1
			}
		case "w:pPr":
			return l.palette.layout(d, &lv.indent, nil)
		}
		return d.Skip()
	})
	return lv, err
}

func (l *lists) readInstance(d *opc.Decoder) error {
	if len(l.byID) >= definitions {
		return errDefinitions
	}
	in := &instance{own: map[int]level{}, restart: map[int]int{}, restarted: map[int]bool{}}
	l.byID[d.Attr("w:numId")] = in
	return d.Children(func() error {
		switch d.Name {
		case "w:abstractNumId":
			in.id = d.Attr("w:val")
		case "w:lvlOverride":
			at := min(max(number(d.Attr("w:ilvl")), 0), levels-1)
			return d.Children(func() error {
				switch d.Name {
				case "w:startOverride":
					in.restart[at] = number(d.Attr("w:val"))
				case "w:lvl":
					lv, err := l.readLevel(d)
					in.own[at] = lv
					return err
				}
				return d.Skip()
			})
		}
		return d.Skip()
	})
}

// worded reports whether the text of a level has words: two letters or more in a row.
func worded(text string) bool {
	row := 0
	for _, c := range text {
		if row++; !unicode.IsLetter(c) || c >= 0xe000 && c < 0xf900 { // glyphs of symbol fonts
			row = 0
		}
		if row == 2 {
			return true
		}
	}
	return false
}

func (in *instance) level(i int) level {
	if lv, ok := in.own[i]; ok {
		return lv
	}
	return in.list.levels[i]
}

// levelOf is the level tied to a paragraph style, 0 when none is.
func (in *instance) levelOf(style string) int {
	for i := range levels {
		if in.level(i).style == style {
			return i
		}
	}
	return 0
}

// find is the list that a paragraph belongs to, nil for none.
func (l *lists) find(id string) *instance {
	if in := l.byID[id]; in != nil && in.list != nil {
		return in
	}
	return nil
}

// next counts one more item at a level and gives the label that Word draws.
func (in *instance) next(at int) string {
	a := in.list
	if start, ok := in.restart[at]; ok && !in.restarted[at] {
		in.restarted[at] = true
		a.counts[at] = start
	} else if !a.begun[at] {
		a.counts[at] = in.level(at).start
	} else {
		a.counts[at]++
	}
	a.begun[at] = true
	for i := at + 1; i < levels; i++ {
		if after := in.level(i).after; after == 0 || after > 0 && at < after {
			a.begun[i] = false
		}
	}
	return in.label(at)
}

func (in *instance) label(at int) string {
	lv := in.level(at)
	switch lv.format {
	case "none":
		return ""
	case "bullet":
		return "•" // whatever glyph the symbol font draws
	}
	var b strings.Builder
	for i := 0; i < len(lv.text); i++ {
		if lv.text[i] != '%' || i+1 == len(lv.text) || lv.text[i+1] < '1' || lv.text[i+1] > '9' {
			b.WriteByte(lv.text[i])
			continue
		}
		i++
		b.WriteString(in.figure(int(lv.text[i]-'1'), lv.legal))
	}
	return strings.TrimSpace(b.String())
}

// figure writes the current number of a level.
func (in *instance) figure(at int, legal bool) string {
	n, lv := in.list.counts[at], in.level(at)
	if !in.list.begun[at] {
		n = lv.start
	}
	if legal {
		return strconv.Itoa(n)
	}
	switch lv.format {
	case "lowerLetter":
		return letters(n, 'a')
	case "upperLetter":
		return letters(n, 'A')
	case "lowerRoman":
		return strings.ToLower(roman(n))
	case "upperRoman":
		return roman(n)
	case "decimalZero":
		if n >= 0 && n < 10 {
			return "0" + strconv.Itoa(n)
		}
	case "ordinal":
		return ordinal(n)
	case "bullet", "none":
		return ""
	}
	return strconv.Itoa(n)
}

// letters counts a … z, aa … zz, aaa as Word does.
func letters(n int, a byte) string {
	if n < 1 || n > 26*40 {
		return strconv.Itoa(n)
	}
	return strings.Repeat(string(a+byte((n-1)%26)), (n-1)/26+1)
}

func roman(n int) string {
	if n < 1 || n > 3999 {
		return strconv.Itoa(n)
	}
	values := [...]int{1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1}
	signs := [...]string{"M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"}
	var b strings.Builder
	for i, v := range values {
		for ; n >= v; n -= v {
			b.WriteString(signs[i])
		}
	}
	return b.String()
}

func ordinal(n int) string {
	suffix := "th"
	if n%100 < 11 || n%100 > 13 {
		switch n % 10 {
		case 1:
			suffix = "st"
		case 2:
			suffix = "nd"
		case 3:
			suffix = "rd"
		}
	}
	return strconv.Itoa(n) + suffix
}
