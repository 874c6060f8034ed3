package parallel

import (
	"context"
	"sync"
	"sync/atomic"
)

// InOrder calls f for every i from 0 to n-1 from up to workers goroutines, and gives what
// it returns to take in the order of i, from the goroutine of the caller. No more than
// ahead results are made and not taken, so that memory does not grow with n. It stops
// early with the error of take, or with ctx's when ctx is done. A panic in f reaches the
// caller.
func InOrder[T any](ctx context.Context, n, workers, ahead int, f func(ctx context.Context, i int) T, take func(i int, t T) error) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	workers = max(1, min(workers, n))
	ahead = max(ahead, workers)
	made := make([]chan T, ahead) // the i-th result comes in made[i%ahead]
	for i := range made {
		made[i] = make(chan T, 1)
	}
	room := make(chan struct{}, ahead)
	var next atomic.Int64
	var wg sync.WaitGroup
	var fault atomic.Pointer[any]
	defer func() {
		cancel()
		wg.Wait()
		if r := fault.Load(); r != nil {
			panic(*r)
		}
	}()
	for range workers {
		wg.Go(func() {
			defer func() {
				if r := recover(); r != nil {
					fault.Store(&r)
					cancel()
				}
			}()
			for {
				select {
				case <-ctx.Done():
					return
				case room <- struct{}{}:
				}
				i := int(next.Add(1)) - 1
				if i >= n || ctx.Err() != nil {
					return
				}
				made[i%ahead] <- f(ctx, i)
			}
		})
	}
	for i := range n {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case t := <-made[i%ahead]:
			if err := take(i, t); err != nil {
				return err
			}
			<-room
		}
	}
	return nil
}
