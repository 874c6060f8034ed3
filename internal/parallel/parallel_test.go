package parallel

import (
	"context"
	"testing"
)

func TestEach(t *testing.T) {
	for _, workers := range []int{0, 1, 3, 100} {
		for _, n := range []int{0, 1, 7, 1000} {
			done := make([]int, n)
			err := Each(context.Background(), n, 3, workers, func() func(int) { return func(i int) { done[i]++ } })
			if err != nil {
				t.Fatal(err)
			}
			for i, d := range done {
				if d != 1 {
					t.Fatalf("%d workers, n %d: %d done %d times", workers, n, i, d)
				}
			}
		}
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	n := 0
	err := Each(ctx, 1000, 1, 1, func() func(int) {
		return func(int) {
			if n++; n == 10 {
				cancel()
			}
		}
	})
	if err == nil || n != 10 {
		t.Errorf("ran %d times, %v", n, err)
	}
}

// A panic in one of several goroutines must reach the caller, who can lose this
// document and go on.
func TestPanic(t *testing.T) {
	for _, workers := range []int{1, 4} {
		func() {
			defer func() {
				if r := recover(); r != "broken" {
					t.Errorf("%d workers: recovered %v", workers, r)
				}
			}()
			_ = Each(context.Background(), 100, 1, workers, func() func(int) { return func(int) { panic("broken") } })
			t.Errorf("%d workers: no panic", workers)
		}()
	}
}
