package xlsx

import (
	"cmp"
	"strconv"
	"strings"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/extract/numfmt"
	"github.com/foilint/foilint/internal/extract/opc"
)

// A change is what a condition changes of the look of cells (18.8.14). Colours that
// are not known stay as they are, and so does a format that is nil.
type change struct {
	ink, fill rgb
	format    *numfmt.Format
}

func (r *reader) readChange(d *opc.Decoder) (change, error) {
	var c change
	err := d.Children(func() error {
		switch d.Name {
		case "x:font":
			return d.Children(func() error {
				if d.Name == "x:color" {
					c.ink = r.palette.colour(d, black)
				}
				return d.Skip()
			})
		case "x:numFmt":
			id, _ := strconv.Atoi(d.Attr("numFmtId"))
			c.format = r.formatOf(id, map[int]string{id: d.Attr("formatCode")})
		case "x:fill":
			return d.Children(func() error {
				return d.Children(func() error {
					if d.Name == "x:bgColor" || d.Name == "x:fgColor" && !c.fill.known {
						c.fill = r.palette.colour(d, white)
					}
					return d.Skip()
				})
			})
		}
		return d.Skip()
	})
	return c, err
}

// A condition changes how cells look that meet it (18.3.1.10).
type condition struct {
	change   *change
	areas    []area
	reach    *cover
	kind     string // "cellIs", "expression" and so on
	operator string // of cellIs
	text     string // that a cell is to contain
	formulas []string
}

// mostConditions is how many conditions of one sheet are gone by that may hide cells.
const mostConditions = 100

// readConditions reads the conditions of an area: those that may hide its cells, and
// what people wrote in any.
func (g *grid) readConditions(d *opc.Decoder) error {
	const part = "conditional formats"
	where := g.s.at(corner(d.Attr("sqref")))
	areas := spans(d.Attr("sqref"))
	return d.Children(func() error {
		g.r.worded(d, part, where)
		c := condition{areas: areas, kind: d.Attr("type"), operator: d.Attr("operator"), text: d.Attr("text")}
		if n, err := strconv.Atoi(d.Attr("dxfId")); err == nil && n >= 0 && n < len(g.r.changes) {
			c.change = &g.r.changes[n]
		}
		err := d.Children(func() error {
			if d.Name != "x:formula" {
				return g.r.sweep(d, part, where)
			}
			formula, err := content(d)
			if formula = strings.TrimSpace(formula); !g.r.bare(formula) {
				g.r.say(part, unquoted(formula), where)
			}
			c.formulas = append(c.formulas, formula)
			return err
		})
		if (c.change == nil || c.change.fill.known) && len(g.s.styled) < mostAreas { // a scale of colours, or a fill
			g.s.styled = append(g.s.styled, areas...)
		}
		if c.change != nil && len(g.rules) < mostConditions {
			g.rules = append(g.rules, c)
		}
		return err
	})
}

// markConditions finds the cells that conditions hide, and those that they may hide:
// not every condition can be weighed here.
func (g *grid) markConditions() {
	var all []area
	for i := range g.rules {
		all = append(all, g.rules[i].areas...)
		g.rules[i].reach = newCover(g.rules[i].areas)
	}
	reach := newCover(all)
	for i := range g.cells {
		c := &g.cells[i]
		if c.hides != 0 || reach.over(c.block.Row, c.block.Column) == 0 || !alarming(c.block.Text) {
			continue
		}
		if i&0xff == 0 && g.r.alive() != nil {
			return
		}
		how, sure := g.hiddenBy(c)
		switch {
		case how != 0 && sure:
			c.hides |= how
		case how != 0:
			g.doubtful = append(g.doubtful, c.block)
		}
	}
}

// tellConditions tells of the cells that conditions hide at times.
func (g *grid) tellConditions() {
	if n := len(g.doubtful); n > 0 {
		g.trait(document.TraitHidingCondition, document.Metadata, between(g.doubtful)+", "+count(n, "cell")+" with text or numbers", g.s.partName(""))
	}
}

// alarming reports whether a cell says something: no errors and noughts, which are
// what conditions are mostly made to hide.
func alarming(text string) bool {
	return !strings.HasPrefix(text, "#") && strings.Trim(text, "-0.,%£ ") != ""
}

// hiddenBy is how a condition hides a cell, and whether the cell meets it for sure.
func (g *grid) hiddenBy(c *cell) (how hiding, sure bool) {
	for i := range g.rules {
		rule := &g.rules[i]
		if rule.reach.over(c.block.Row, c.block.Column) == 0 {
			continue
		}
		met, certain := rule.met(c.block.Text)
		if !met && certain {
			continue
		}
		if h := g.changed(c, rule.change); h != 0 {
			how = cmp.Or(how, h)
			if certain {
				return h, true
			}
		}
	}
	return how, false
}

// changed is how a cell is hidden that looks as a condition has it.
func (g *grid) changed(c *cell, to *change) hiding {
	if to.format != nil {
		_, shown := to.format.Words(c.block.Text)
		if v, ok := figure(c.block.Text); ok {
			_, shown = to.format.Number(v, c.block.Text, false)
		}
		if !shown {
			return emptyFormat
		}
	}
	l := g.r.looks[c.look]
	if to.ink.known {
		l.ink = to.ink
	}
	if to.fill.known {
		l.fill, l.plain, l.doubt = to.fill, false, false
	}
	return g.hides(&l, l.ink, l.size)
}

// met reports whether a cell with such a text meets the condition, and whether that
// is certain.
func (c *condition) met(text string) (met, certain bool) {
	low, has := strings.ToLower(text), strings.ToLower(c.text)
	switch c.kind {
	case "notContainsBlanks", "notContainsErrors":
		return true, true
	case "containsBlanks", "containsErrors":
		return false, true
	case "containsText":
		return strings.Contains(low, has), c.text != ""
	case "notContainsText":
		return !strings.Contains(low, has), c.text != ""
	case "beginsWith":
		return strings.HasPrefix(low, has), c.text != ""
	case "endsWith":
		return strings.HasSuffix(low, has), c.text != ""
	case "expression":
		if len(c.formulas) > 0 {
			switch strings.ToUpper(strings.Trim(c.formulas[0], "= ")) {
			case "TRUE", "TRUE()", "1", "1=1":
				return true, true
			case "FALSE", "FALSE()", "0":
				return false, true
			}
		}
	case "cellIs":
		return c.compares(text)
	}
	return false, false
}

// compares is met for a condition that compares a cell with one value, or two.
func (c *condition) compares(text string) (met, certain bool) {
	if len(c.formulas) == 0 {
		return false, false
	}
	first := c.formulas[0]
	if strings.HasPrefix(first, `"`) {
		same := strings.EqualFold(unquoted(first), text)
		return same == (c.operator == "equal"), c.operator == "equal" || c.operator == "notEqual"
	}
	v, isFigure := figure(text)
	a, ok := figure(first)
	b, both := figure(c.formulas[len(c.formulas)-1])
	if !ok || !both {
		return false, false
	}
	if !isFigure { // of text and numbers, text is the greater
		return strings.HasPrefix(c.operator, "greater") || strings.HasPrefix(c.operator, "not"), true
	}
	switch c.operator {
	case "equal":
		return v == a, true
	case "notEqual":
		return v != a, true
	case "greaterThan":
		return v > a, true
	case "greaterThanOrEqual":
		return v >= a, true
	case "lessThan":
		return v < a, true
	case "lessThanOrEqual":
		return v <= a, true
	case "between":
		return min(a, b) <= v && v <= max(a, b), true
	case "notBetween":
		return v < min(a, b) || v > max(a, b), true
	}
	return false, false
}

// figure is the number that a cell shows.
func figure(text string) (float64, bool) {
	text = strings.NewReplacer(",", "", "£", "", " ", "").Replace(text)
	share := strings.HasSuffix(text, "%")
	v, err := strconv.ParseFloat(strings.TrimSuffix(text, "%"), 64)
	if share {
		v /= 100
	}
	return v, err == nil
}
