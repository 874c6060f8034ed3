package text

import (
	"context"
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/limits"
)

// A long text is read in pieces as it would be in one, up to the limit that it meets.
func TestPieces(t *testing.T) {
	parts := []string{
		"# Response\n", "## Question %d\n", "\n", "\n\n", "We hold %d laptops, which were bought over several years by\nthe service that looks after them.\n",
		"> Could you tell me how many\n", "1. One\n2. Two\n", "Page %d\f", "\tIndented é line %d\n", "  \n", "Name\tPost\nA\tB\n", "no end",
	}
	for name, c := range map[string]struct {
		ends        string
		text        int64
		blocks      int
		parts, size int
	}{
		"plain":             {ends: "\n", parts: len(parts)},
		"with carriages":    {ends: "\r\n", parts: len(parts)},
		"carriages alone":   {ends: "\r", parts: len(parts)},
		"without blanks":    {ends: "\n", parts: 2},
		"too many blocks":   {ends: "\n", parts: len(parts), blocks: 30_000},
		"too much to keep":  {ends: "\n", parts: len(parts), text: 20 << 20},
		"full at its start": {ends: "\n", parts: len(parts), blocks: 1},
	} {
		rnd := rand.New(rand.NewPCG(1, 2))
		var b strings.Builder
		for b.Len() < 5*pieceBytes {
			p := parts[rnd.IntN(c.parts)]
			if strings.Contains(p, "%d") {
				p = fmt.Sprintf(p, rnd.IntN(1000))
			}
			b.WriteString(strings.ReplaceAll(p, "\n", c.ends))
		}
		lim := limits.Default
		lim.Text = max(c.text, 8*pieceBytes)
		if c.text == 0 {
			lim.Text = 1 << 30
		}
		if c.blocks > 0 {
			lim.Blocks = c.blocks
		}
		fresh := func() *reader {
			doc := &document.Document{}
			s := b.String()
			return &reader{doc: doc, part: doc.Part("body", document.Visible), lim: lim, text: s, lines: newLines(s), width: wrapWidth(s), kept: new(atomic.Int64)}
		}
		got, want := fresh(), fresh()
		if n := len(got.pieces()); n < 3 && c.ends != "\r" && c.parts > 2 {
			t.Errorf("%s: %d pieces", name, n)
		}
		if g, w := got.read(context.Background()), want.run(context.Background()); g != w || w != (c.text == 0 && c.blocks == 0) {
			t.Errorf("%s: whole: %v, want %v", name, g, w)
		}
		if !reflect.DeepEqual(got.doc, want.doc) {
			t.Errorf("%s: %d blocks and %+v, want %d and %+v", name, len(got.part.Blocks), got.doc.Gaps, len(want.part.Blocks), want.doc.Gaps)
		}
	}
	late, cancel := context.WithCancel(context.Background())
	cancel()
	d := Read(late, []byte(strings.Repeat("Line.\n\n", pieceBytes)), limits.Default)
	if len(d.Gaps) != 1 || d.Gaps[0].Code != document.GapTime {
		t.Errorf("read in no time: %+v", d.Gaps)
	}
}
