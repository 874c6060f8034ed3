package people

import (
	"slices"
	"testing"

	"github.com/foilint/foilint/internal/authority"
	stafflist "github.com/foilint/foilint/internal/staff"
	"github.com/foilint/foilint/internal/zone"
)

// Names that nothing else gives away are found by the authority's own list, and only
// where they can be nothing but names.
func TestStaffList(t *testing.T) {
	list, err := stafflist.Parse("staff.csv", []byte("Name\nXqwara Zzembolt\nMark Field\n\"Long, Adrian\"\nRose Hill\n"), "")
	if err != nil {
		t.Fatal(err)
	}
	r := recogniser(t)
	for _, tt := range []struct {
		text string
		want []string
	}{
		{"The rota was set up by xqwara zzembolt.", []string{"xqwara zzembolt"}},
		{"Budget: ZZEMBOLT, X", []string{"ZZEMBOLT, X"}},
		{"The project was Xqwara Zzembolt's idea, and Zzembolt ran it.", []string{"Xqwara Zzembolt", "Zzembolt"}},
		{"The depot at Rose Hill closes at six.", []string{"Rose Hill"}},
		{"We mark field boundaries; see A Long Wait.", nil},
		{"See x.zzembolt@ashdale.example and X.Zzembolt@ashdale.example.", nil},
	} {
		l := letter(tt.text, zone.Answer)
		l.Authority = authority.Authority{Staff: list}
		var got []string
		for _, h := range settled(r, l) {
			got = append(got, tt.text[h.Start:h.End])
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%q: %q, want %q", tt.text, got, tt.want)
		}
	}
}
