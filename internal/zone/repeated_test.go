package zone

import (
	"reflect"
	"testing"

	"github.com/foilint/foilint/internal/document"
)

func TestStanding(t *testing.T) {
	var blocks []*document.Block
	for _, s := range []string{"a", "b", "c", "b", "", "a", "b", ""} {
		blocks = append(blocks, &document.Block{Text: s})
	}
	want := &standing{
		first:   []int32{0, 1, 2, 1, 4, 0, 1, 4},
		place:   []int32{0, 1, 2, 0, 3, 0, 0, 0},
		number:  []int32{1, 2, 0, 0, 3, 0, 0, 0},
		texts:   4,
		repeats: 3,
	}
	for workers := 1; workers < 4; workers++ {
		if got := stand(blocks, workers); !reflect.DeepEqual(got, want) {
			t.Errorf("%d workers: %+v, want %+v", workers, got, want)
		}
		if _, ok := standBy(func(s string) uint64 { return uint64(len(s)) }, blocks, workers); ok {
			t.Errorf("%d workers: different texts with one sum are taken for the same", workers)
		}
	}
}
