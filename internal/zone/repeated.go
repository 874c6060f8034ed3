package zone

import (
	"context"
	"hash/maphash"
	"sync/atomic"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/parallel"
)

// Standing says where the texts of blocks stand that are the same letter for letter.
type standing struct {
	first   []int32 // by block: the first one with its text
	place   []int32 // by such a first block: how many texts begin before it
	number  []int32 // and the number of its text, from 1, if it stands in other blocks too
	texts   int     // different ones
	repeats int     // of them, those that have a number
}

// stand finds where each text stands. The result does not depend on the number of workers.
func stand(blocks []*document.Block, workers int) *standing {
	for {
		seed := maphash.MakeSeed()
		s, ok := standBy(func(s string) uint64 { return maphash.String(seed, s) }, blocks, workers)
		if ok {
			return s
		}
	}
}

// standBy takes texts with the same sum for the same; ok says that they are.
func standBy(sum func(string) uint64, blocks []*document.Block, workers int) (s *standing, ok bool) {
	sums := make([]uint64, len(blocks))
	// Nothing cancels this: it is linear and short beside what was read.
	_ = parallel.Each(context.Background(), len(blocks), stride, workers, func() func(int) {
		return func(i int) { sums[i] = sum(blocks[i].Text) }
	})
	s = &standing{first: earliest(sums, workers), place: make([]int32, len(blocks)), number: make([]int32, len(blocks))}
	s.count()
	var differ atomic.Bool
	_ = parallel.Each(context.Background(), len(blocks), stride, workers, func() func(int) {
		return func(i int) {
			if f := int(s.first[i]); f != i && blocks[f].Text != blocks[i].Text {
				differ.Store(true)
			}
		}
	})
	return s, !differ.Load()
}

// count gives the texts their places and their numbers.
func (s *standing) count() {
	const again = -1
	for i, f := range s.first {
		if int(f) != i {
			s.number[f] = again
		}
	}
	for i, f := range s.first {
		if int(f) != i {
			continue
		}
		s.place[i] = int32(s.texts)
		s.texts++
		if s.number[i] == again {
			s.repeats++
			s.number[i] = int32(s.repeats)
		}
	}
}

// earliest is by block the index of the first one with the same sum.
func earliest(sums []uint64, workers int) []int32 {
	const shards = 8
	first := make([]int32, len(sums))
	var sizes [shards]int
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
				for slots[at] != 0 && sums[slots[at]-1] != sum {
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
		n = max(n, int(b.Repeats))
	}
	return n + 1
}
