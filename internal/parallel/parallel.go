// Package parallel shares out work over goroutines so that the result does not
// depend on their number.
package parallel

import (
	"context"
	"sync"
	"sync/atomic"
)

// Each calls f for every i from 0 to n-1, stride of them at a time, from up to
// workers goroutines; newF makes the f of one goroutine, which may hold what is
// used again from call to call. It stops early, with ctx's error, when ctx is
// done. A panic in f reaches the caller.
func Each(ctx context.Context, n, stride, workers int, newF func() func(i int)) error {
	workers = max(1, min(workers, (n+stride-1)/stride))
	var next atomic.Int64
	run := func() {
		f := newF()
		for {
			from := int(next.Add(int64(stride))) - stride
			if from >= n || ctx.Err() != nil {
				return
			}
			for i := from; i < min(from+stride, n); i++ {
				f(i)
			}
		}
	}
	if workers == 1 {
		run()
		return ctx.Err()
	}
	var wg sync.WaitGroup
	var fault atomic.Pointer[any]
	for range workers {
		wg.Go(func() {
			defer func() {
				if r := recover(); r != nil {
					fault.Store(&r)
				}
			}()
			run()
		})
	}
	wg.Wait()
	if r := fault.Load(); r != nil {
		panic(*r)
	}
	return ctx.Err()
}
