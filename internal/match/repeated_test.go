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

func (e echo) FindNear(l *Letter, block int) ([]Hit, Reach) { return e.Find(l, block), Reach{} }

// What was found in a block holds for those with the same words that are cells as it is
// or are none, which zones part as they do it or not at all, and are no metadata.
func TestFindNear(t *testing.T) {
	body, about := &document.Part{Layer: document.Visible}, &document.Part{Layer: document.Metadata}
	at := func(p *document.Part, k document.Kind, repeats int32, regions int) *zone.Block {
		return &zone.Block{Part: p, Source: &document.Block{Kind: k}, Repeats: repeats, Regions: make([]zone.Region, regions)}
	}
	parted := at(body, document.Paragraph, 1, 2)
	parted.Regions[1].Start = 3
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
		{at(body, document.Paragraph, 1, 2), 4},
		{parted, 12},
		{parted, 12},
		{at(body, document.Paragraph, 1, 1), 0},
	} {
		l.Blocks, want = append(l.Blocks, c.block), append(want, c.as)
	}
	local := (&Engine{recognisers: []Recogniser{echo{}}}).locals(zone.Texts(l.Blocks))[0]
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

// nearby is a recogniser that looks at the blocks before and after one.
type nearby struct{ echo }

func (n nearby) FindNear(l *Letter, block int) ([]Hit, Reach) {
	return n.Find(l, block), Reach{Before: 2, After: 1, Place: true}
}

// What was found in a block with a look at those around it holds where these are alike.
func TestNear(t *testing.T) {
	body, foot := &document.Part{Layer: document.Visible}, &document.Part{Layer: document.Visible}
	l := &Letter{}
	add := func(p *document.Part, k document.Kind, z zone.Zone, repeats ...int32) {
		for _, n := range repeats {
			l.Blocks = append(l.Blocks, &zone.Block{Part: p, Source: &document.Block{Kind: k}, Repeats: n, Regions: []zone.Region{{End: 1, Zone: z}}})
		}
	}
	add(body, document.Paragraph, zone.Answer, 9, 2, 3, 1, 4, 2, 3, 1, 4) // 3, 7: alike
	add(body, document.Paragraph, zone.Answer, 5, 3, 1, 4, 2, 3, 1, 5)    // 11, 15: another before, another after
	add(body, document.Paragraph, zone.Answer, 2, 0, 1, 4, 2, 0, 1, 4)    // 19, 23: words that stand once
	add(body, document.Heading, zone.Answer, 2, 3, 1, 4)                  // 27
	add(foot, document.Paragraph, zone.Answer, 2, 3, 1, 4)                // 31
	add(body, document.Paragraph, zone.Request, 2, 3, 1, 4)               // 35
	add(body, document.Paragraph, zone.Request, 2, 3)
	add(body, document.Paragraph, zone.Answer, 1, 4)    // 39: another zone before
	add(body, document.Paragraph, zone.Answer, 2, 3, 1) // 43: the letter ends
	local := (&Engine{recognisers: []Recogniser{nearby{}}}).locals(zone.Texts(l.Blocks))[0]
	for _, c := range []struct{ block, as int }{
		{3, 3}, {7, 3}, {11, 11}, {15, 15}, {19, 19}, {23, 23}, {27, 27}, {31, 31}, {35, 35}, {39, 39}, {43, 43}, {7, 3}, {11, 11}, {15, 15}, {27, 27}, {31, 31}, {35, 35}, {39, 39}, {43, 43},
	} {
		if h := local.find(l, c.block)[0]; h.Start != c.as || h.Block != c.block {
			t.Errorf("block %d: as in block %d, want %d; told of block %d", c.block, h.Start, c.as, h.Block)
		}
	}
	kept := 0
	for k := local.found[0][1].Load(); k != nil; k = k.rest {
		kept++
	}
	if kept != mostKept {
		t.Errorf("%d places of the same words are told apart, want %d", kept, mostKept)
	}
}
