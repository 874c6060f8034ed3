package people

import (
	"slices"
	"testing"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/zone"
)

// TestMetadata reads values of properties, which are names by themselves or no
// names at all.
func TestMetadata(t *testing.T) {
	r := recogniser(t)
	for _, c := range []struct {
		value string
		want  string // "" none
	}{
		{"Priya Nandakumar", "person Priya Nandakumar"},
		{"PRIYA NANDAKUMAR", "person PRIYA NANDAKUMAR"},
		{"Nandakumar Priya", "person Nandakumar Priya"},
		{"Nandakumar, Priya", "person Nandakumar, Priya"},
		{"NANDAKUMAR, Priya J. (ICT)", "person NANDAKUMAR, Priya J"},
		{"Okonkwo P", "person Okonkwo P"},
		{"P Okonkwo", "person P Okonkwo"},
		{"de Souza, Ana", "person de Souza, Ana"},
		{"Siobhan O’Brien", "person Siobhan O'Brien"},
		{"Tamsin Vickery, Head of Digital", "person Tamsin Vickery (Head of Digital)"},
		{"Cllr Niamh O'Rourke", "person Niamh O'Rourke (Cllr)"},
		{"Ashdale Borough Council", ""},
		{"Microsoft Office User", ""},
		{"Information Governance", ""},
		{"Freedom Of Information", ""},
		{"Reply Draft Final", ""},
		{"Victoria Road", ""},
		{"Mark Scheme", ""},
		{"Crystal Reports", ""},
		{"Rose Cottage", ""},
		{"Smith", ""},
		{"priya", ""},
		{"(Priya)", ""},
	} {
		d := &document.Document{}
		p := d.Part("properties", document.Metadata)
		p.About = true
		p.Blocks = append(p.Blocks, &document.Block{Text: c.value})
		var want []string
		if c.want != "" {
			want = []string{c.want}
		}
		if got := names(settled(r, letterOf(d, zone.Other))); !slices.Equal(got, want) {
			t.Errorf("%s: got %q, want %q", c.value, got, want)
		}
	}
}
