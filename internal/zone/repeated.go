package zone

import (
	"context"
	"hash/maphash"

	"github.com/foilint/foilint/internal/parallel"
)

// repeated gives each block of a document that has the text of another, as it was read,
// the number of that text in Repeats. first is the first block with the text of each. The
// result does not depend on the number of workers.
func repeated(blocks []*Block, workers int) (first []int32) {
	first = earliest(blocks, workers)
	n := 0
	for i, b := range blocks {
		if f := blocks[first[i]]; f != b {
			if f.Repeats == 0 {
				n++
				f.Repeats = n
			}
			b.Repeats = f.Repeats
		}
	}
	return first
}

// earliest is by block the index of the first one with the same text.
func earliest(blocks []*Block, workers int) []int32 {
	const shards = 8
	seed := maphash.MakeSeed()
	sums, first := make([]uint64, len(blocks)), make([]int32, len(blocks))
	var sizes [shards]int
	// Nothing cancels this: it is linear and short beside what was read.
	_ = parallel.Each(context.Background(), len(blocks), stride, workers, func() func(int) {
		return func(i int) { sums[i] = maphash.String(seed, blocks[i].Source.Text) }
	})
	for _, sum := range sums {
		sizes[sum%shards]++
	}
	_ = parallel.Each(context.Background(), shards, 1, workers, func() func(int) {
		return func(shard int) {
			slots := make([]int32, 2*sizes[shard]) // block and one; 0 for none
			for i, sum := range sums {
				if sum%shards != uint64(shard) {
					continue
				}
				at := int(sum / shards % uint64(len(slots)))
				for slots[at] != 0 && (sums[slots[at]-1] != sum || blocks[slots[at]-1].Source.Text != blocks[i].Source.Text) {
					if at++; at == len(slots) {
						at = 0
					}
				}
				if slots[at] == 0 {
					slots[at] = int32(i + 1)
				}
				first[i] = slots[at] - 1
			}
		}
	})
	return first
}

// Texts is one more than the highest number of a repeated text among blocks.
func Texts(blocks []*Block) int {
	n := 0
	for _, b := range blocks {
		n = max(n, b.Repeats)
	}
	return n + 1
}
