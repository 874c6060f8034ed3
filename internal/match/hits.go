package match

import (
	"iter"
	"slices"
)

// Hits are hits by block. A letter may have a million blocks, nearly all without any: what
// is found in a stride of them is kept together. The zero Hits is empty.
type Hits struct{ strides [][]Hit } // each in order of the blocks

// stride is how many blocks a goroutine takes at a time, from a multiple of it on.
const stride = 64

// strides is how many there are of so many blocks.
func strides(blocks int) int { return (blocks + stride - 1) / stride }

// HitsOf are some hits, in the order of their blocks.
func HitsOf(hits ...Hit) (h Hits) {
	for _, hit := range hits {
		for hit.Block/stride >= len(h.strides) {
			h.strides = append(h.strides, nil)
		}
		h.add(hit.Block, hit)
	}
	return h
}

// add adds the hits of a block; those of blocks before it, in its stride, were added before.
func (h *Hits) add(block int, hits ...Hit) {
	s := &h.strides[block/stride]
	*s = append(*s, hits...)
}

// upTo drops the hits in blocks from one on, which begins a stride or is behind the last.
func (h *Hits) upTo(block int) { h.strides = h.strides[:min(strides(block), len(h.strides))] }

// Of are the hits in a block, as they were found.
func (h *Hits) Of(block int) []Hit {
	n := block / stride
	if block < 0 || n >= len(h.strides) || len(h.strides[n]) == 0 {
		return nil
	}
	all := h.strides[n]
	before := func(h Hit, block int) int { return h.Block - block }
	from, _ := slices.BinarySearchFunc(all, block, before)
	to, _ := slices.BinarySearchFunc(all[from:], block+1, before)
	return slices.Clip(all[from : from+to])
}

// All are the hits of all blocks, in their order.
func (h *Hits) All() iter.Seq[*Hit] {
	return func(yield func(*Hit) bool) {
		for _, s := range h.strides {
			for i := range s {
				if !yield(&s[i]) {
					return
				}
			}
		}
	}
}
