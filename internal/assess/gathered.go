package assess

import (
	"fmt"
	"slices"
	"strings"
)

// mostBeside is how many personal details a column may hold that is not about people
// before they count as the table's too.
const mostBeside = 20

// gathered has the hits that speak for a table take in the personal details in its
// columns; what is something else, a password or a product, stays, and so do some
// details in other columns, such as the name of somebody else in a note. It is given
// the candidates in text order, and keeps that.
func gathered(cs []candidate) []candidate {
	var tables []int
	for i := range cs {
		if cs[i].Of != nil {
			tables = append(tables, i)
		}
	}
	if len(tables) == 0 {
		return cs
	}
	taken := make([]bool, len(cs))
	for _, k := range tables {
		table := cs[k].Of
		beside := map[int][]int{} // by column
		var in []int
		from, _ := slices.BinarySearchFunc(cs, table.From, func(c candidate, block int) int { return c.Match.Block - block })
		for i := from; i < len(cs) && cs[i].Block < table.To; i++ {
			c := &cs[i]
			row, column, speaks := table.Covers(c.block, &c.Hit)
			switch {
			case !row || c.Of != nil || families[c.Rule.Category] != personal:
			case speaks:
				in = append(in, i)
			default:
				beside[column] = append(beside[column], i)
			}
		}
		for _, more := range beside {
			if len(more) > mostBeside {
				in = append(in, more...)
			}
		}
		slices.Sort(in)
		for _, i := range in {
			taken[i] = true
			cs[k].holds = append(cs[k].holds, cs[i])
		}
	}
	out := make([]candidate, 0, len(cs))
	for i := range cs {
		if !taken[i] {
			out = append(out, cs[i])
		}
	}
	return out
}

// inTable says what a table took in, besides what its columns say they hold.
func (c *candidate) inTable() []string {
	var rules []string
	n := map[string]int{}
	for i := range c.holds {
		id := c.holds[i].Rule.ID
		if n[id]++; n[id] == 1 {
			rules = append(rules, id)
		}
	}
	if len(rules) == 0 {
		return nil
	}
	slices.Sort(rules)
	for i, id := range rules {
		rules[i] = fmt.Sprintf("%d %s", n[id], id)
	}
	return []string{"it stands for these findings on single cells: " + strings.Join(rules, ", ")}
}
