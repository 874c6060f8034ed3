package match

import (
	"context"
	"sync"
	"sync/atomic"

	"github.com/foilint/foilint/internal/parallel"
)

// each looks at block after block with f, which returns how many hits it has, and cuts
// the letter where there are more than Most. Where that is depends on no goroutine: f may
// look at blocks behind it.
func (l *Letter) each(ctx context.Context, workers int, newF func() func(block int) int) error {
	t := tally{hits: make([]int, strides(len(l.Blocks))), blocks: len(l.Blocks), most: l.Most}
	err := parallel.Each(ctx, len(l.Blocks), stride, workers, func() func(int) {
		f, hits := newF(), 0
		return func(i int) {
			if t.full.Load() {
				return
			}
			hits += f(i)
			if (i+1)%stride == 0 || i+1 == t.blocks {
				t.done(i/stride, hits)
				hits = 0
			}
		}
	})
	if t.full.Load() {
		end := min(t.counted*stride, len(l.Blocks))
		l.Blocks, l.Tables = l.Blocks[:end], l.Tables.upTo(end)
		l.Terms.upTo(end)
		l.Doubtful.upTo(end)
	}
	return err
}

// A tally counts the hits of strides of blocks that are looked at in no certain order.
type tally struct {
	blocks, most int
	full         atomic.Bool // counted strides have more than most hits

	sync.Mutex
	hits    []int // by stride, and one more; 0 where it is not done
	counted int   // strides from the first one on
	sum     int   // of their hits
}

// done notes the hits of a stride.
func (t *tally) done(n, hits int) {
	t.Lock()
	defer t.Unlock()
	for t.hits[n] = hits + 1; !t.full.Load() && t.counted < len(t.hits) && t.hits[t.counted] > 0; t.counted++ {
		t.sum += t.hits[t.counted] - 1
		t.full.Store(t.most > 0 && t.sum > t.most)
	}
}
