package parallel

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"
	"time"
)

func TestInOrder(t *testing.T) {
	for _, workers := range []int{0, 1, 3, 100} {
		for _, n := range []int{0, 1, 7, 1000} {
			var made, taken atomic.Int64
			const ahead = 5
			most := int64(max(ahead, min(workers, n)))
			err := InOrder(context.Background(), n, workers, ahead, func(_ context.Context, i int) int {
				if m := made.Add(1); m-taken.Load() > most {
					t.Errorf("%d workers: %d results wait, at most %d may", workers, m-taken.Load(), most)
				}
				if i%10 == 0 {
					time.Sleep(100 * time.Microsecond) // the others must wait for it
				}
				return i * i
			}, func(i, square int) error {
				if int64(i) != taken.Load() || square != i*i {
					t.Errorf("%d workers: the %d-th is %d: %d", workers, taken.Load(), i, square)
				}
				taken.Add(1)
				return nil
			})
			if err != nil || taken.Load() != int64(n) {
				t.Errorf("%d workers: %d of %d taken, %v", workers, taken.Load(), n, err)
			}
		}
	}
}

func TestInOrderStops(t *testing.T) {
	full := errors.New("the disk is full")
	var made atomic.Int64
	f := func(context.Context, int) int { return int(made.Add(1)) }
	if err := InOrder(context.Background(), 1000, 2, 4, f, func(i, _ int) error {
		if i == 3 {
			return full
		}
		return nil
	}); err != full {
		t.Errorf("%v", err)
	}
	if n := made.Load(); n > 20 {
		t.Errorf("%d were made after the end", n)
	}
	ctx, cancel := context.WithCancel(context.Background())
	if err := InOrder(ctx, 1000, 2, 4, f, func(i, _ int) error {
		if i == 3 {
			cancel()
		}
		return nil
	}); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}

func TestInOrderPanics(t *testing.T) {
	defer func() {
		if r := recover(); r != "broken" {
			t.Errorf("%v", r)
		}
	}()
	_ = InOrder(context.Background(), 10, 2, 4, func(_ context.Context, i int) int {
		if i == 5 {
			panic("broken")
		}
		return i
	}, func(int, int) error { return nil })
	t.Error("the panic was lost")
}
