package lint

import (
	"strings"
	"testing"

	"github.com/foilint/foilint/internal/assess"
	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/letter"
)

// A refusal that stands too far down to be compared with what is told is no silence, and a
// long text that refuses nothing is read in full.
func TestRefusesLate(t *testing.T) {
	long := strings.Repeat("The library is open on weekdays from nine to five.\n\n", letter.LetterBytes/40)
	for text, want := range map[string]bool{
		long: false,
		"The supplier is exempt from disclosure under section 31(1)(a) of the Act.\n\n" + long: false,
		long + "The supplier is exempt from disclosure under section 31(1)(a) of the Act.\n":   true,
	} {
		l := linter(t, assess.Settings{})
		docs, err := l.Documents(t.Context(), write(t, map[string][]byte{"a.txt": []byte(text)}), nil)
		if err != nil {
			t.Fatal(err)
		}
		g := docs[0].Gaps
		if got := len(g) == 1 && g[0].Code == document.GapLimit; got != want || len(g) > 1 {
			t.Errorf("gaps %+v, want one: %v", g, want)
		}
	}
}
