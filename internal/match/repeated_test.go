package match

import (
	"testing"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/zone"
)

// echo is a recogniser that names the block which it was last asked about.
type echo struct{}

func (echo) Kinds() []string { return []string{"echo"} }

func (echo) Find(_ *Letter, block int) []Hit {
	return []Hit{{Kind: "echo", Block: block, Start: block, Evidence: make([]string, 1, 8)}}
}

func (e echo) FindAlone(l *Letter, block int) ([]Hit, bool) { return e.Find(l, block), true }

// What was found in a block holds for those with the same words that are cells as it is
// or are none, lie in one zone, and are no metadata.
func TestLocal(t *testing.T) {
	body, about := &document.Part{Layer: document.Visible}, &document.Part{Layer: document.Metadata}
	at := func(p *document.Part, k document.Kind, repeats, regions int) *zone.Block {
		return &zone.Block{Part: p, Source: &document.Block{Kind: k}, Repeats: repeats, Regions: make([]zone.Region, regions)}
	}
	l := &Letter{}
	var want []int // the block that is looked at for each
	for _, c := range []struct {
		block *zone.Block
		as    int
	}{
		{at(body, document.Paragraph, 1, 1), 0},
		{at(body, document.Paragraph, 1, 1), 0},
		{at(body, document.Heading, 1, 1), 0},
		{at(body, document.Cell, 1, 1), 3},
		{at(body, document.Paragraph, 1, 2), 4},
		{at(about, document.Paragraph, 1, 1), 5},
		{at(body, document.Paragraph, 2, 1), 6},
		{at(body, document.Paragraph, 0, 1), 7},
		{at(body, document.Paragraph, 0, 1), 8},
		{at(body, document.Cell, 1, 1), 3},
		{at(body, document.Paragraph, 2, 1), 6},
	} {
		l.Blocks, want = append(l.Blocks, c.block), append(want, c.as)
	}
	local := (&Engine{recognisers: []Recogniser{echo{}}}).locals(l)[0]
	for i := range l.Blocks {
		h := local.find(l, i)[0]
		if h.Start != want[i] || h.Block != i {
			t.Errorf("block %d: as in block %d, want %d; told of block %d", i, h.Start, want[i], h.Block)
		}
		if want[i] != i && cap(h.Evidence) > len(h.Evidence) {
			t.Errorf("block %d: what is added to its evidence stands in another's", i)
		}
	}
}
