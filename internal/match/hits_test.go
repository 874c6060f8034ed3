package match

import (
	"slices"
	"testing"
)

// Blocks of one stride keep their hits together and apart.
func TestHits(t *testing.T) {
	blocks := []int{0, 0, 2, stride - 1, stride, 3*stride + 5}
	var all []Hit
	for n, block := range blocks {
		all = append(all, Hit{Block: block, Start: n})
	}
	hits := HitsOf(all...)
	for block := -1; block < 5*stride; block++ {
		var want []int
		for n, b := range blocks {
			if b == block {
				want = append(want, n)
			}
		}
		var got []int
		for _, h := range hits.Of(block) {
			got = append(got, h.Start)
		}
		if !slices.Equal(got, want) {
			t.Errorf("block %d: hits %v, want %v", block, got, want)
		}
	}
	n := 0
	for h := range hits.All() {
		if h.Start != n {
			t.Errorf("hit %d comes when %d is due", h.Start, n)
		}
		n++
	}
	if n != len(blocks) {
		t.Errorf("%d of %d hits", n, len(blocks))
	}
}
