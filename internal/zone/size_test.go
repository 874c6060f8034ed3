package zone

import (
	"testing"
	"unsafe"

	"github.com/foilint/foilint/internal/document"
)

// A workbook of 600,000 cells has as many of each: a field more is megabytes more.
func TestSizes(t *testing.T) {
	for _, c := range []struct {
		of         string
		size, most uintptr
	}{
		{"document.Block", unsafe.Sizeof(document.Block{}), 80},
		{"document.Anchor", unsafe.Sizeof(document.Anchor{}), 24},
		{"zone.Block", unsafe.Sizeof(Block{}), 64},
		{"facts", unsafe.Sizeof(facts{}), 80},
	} {
		if c.size > c.most {
			t.Errorf("%s takes %d bytes, more than %d", c.of, c.size, c.most)
		}
	}
}
