package docx

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/limits"
)

// TestDamage turns over bits of a whole package, cuts it short and splices it: no
// word may go missing without a gap.
func TestDamage(t *testing.T) {
	whole := planted()
	words := func(doc *document.Document) map[string]bool {
		out := map[string]bool{}
		for _, p := range doc.Parts {
			for _, b := range p.Blocks {
				out[b.Text] = true
			}
		}
		return out
	}
	all := words(read(t, whole))
	rng := rand.New(rand.NewPCG(1, 2))
	for range 1500 {
		data := slices.Clone(whole)
		at := rng.IntN(len(data))
		switch rng.IntN(6) {
		case 0:
			data = data[:at]
		case 1:
			n := min(rng.IntN(200), len(data)-at)
			copy(data[at:at+n], whole[rng.IntN(len(data)-n):])
		default:
			data[at] ^= 1 << rng.IntN(8)
		}
		doc := Read(t.Context(), data, limits.Default)
		if len(doc.Gaps) > 0 {
			continue
		}
		got := words(doc)
		for w := range all {
			if !got[w] {
				t.Errorf("damage at %d of %d: %q is lost and nothing says so", at, len(data), w)
			}
		}
	}
}
