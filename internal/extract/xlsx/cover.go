package xlsx

import (
	"cmp"
	"slices"
)

// A cover tells how many of some areas lie over a cell. It is asked row by row, and
// costs no more for areas that overlap than for others.
type cover struct {
	opening []area  // by their first rows, those that are still to come
	closing []area  // by their last rows, those that are not done with
	counts  []int32 // a Fenwick tree over columns: +1 where an open area begins, -1 behind its end
}

func newCover(areas []area) *cover {
	if len(areas) == 0 {
		return &cover{}
	}
	c := &cover{slices.Clone(areas), slices.Clone(areas), make([]int32, maxColumn+2)}
	slices.SortFunc(c.opening, func(a, b area) int { return cmp.Compare(a.top, b.top) })
	slices.SortFunc(c.closing, func(a, b area) int { return cmp.Compare(a.bottom, b.bottom) })
	return c
}

// over is how many of the areas the cell is in. Rows never fall from call to call.
func (c *cover) over(row, column int) int {
	for ; len(c.opening) > 0 && c.opening[0].top <= row; c.opening = c.opening[1:] {
		c.add(c.opening[0], 1)
	}
	for ; len(c.closing) > 0 && c.closing[0].bottom < row; c.closing = c.closing[1:] {
		c.add(c.closing[0], -1)
	}
	var n int32
	if c.counts != nil {
		for i := min(column, maxColumn); i > 0; i -= i & -i {
			n += c.counts[i]
		}
	}
	return int(n)
}

func (c *cover) add(a area, n int32) {
	for i := a.left; i < len(c.counts); i += i & -i {
		c.counts[i] += n
	}
	for i := a.right + 1; i < len(c.counts); i += i & -i {
		c.counts[i] -= n
	}
}
