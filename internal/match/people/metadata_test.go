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
		{"Author: Nandakumar, Priya 8799", "person Nandakumar, Priya"},
		{"Author: Nandakumar Priya (Ashdale Trust)", "person Nandakumar Priya"},
		{"Author: Thistlewick, Quenelda", "person Thistlewick, Quenelda"},
		{"Keywords: Thistlewick, Quenelda", ""},
		{"Author: Ashdale Borough Council", ""},
		{"Title: Priya Nandakumar", "person Priya Nandakumar"},
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

// Where a file names its author, a forename that is also a word is a name.
func TestAuthor(t *testing.T) {
	r := recogniser(t)
	for _, c := range []struct{ part, cell, value, want string }{
		{"properties", "author", "Thistlewick Mark (RNU) Ashdale Health", "person Thistlewick Mark"},
		{"properties", "last saved by", "Wardle, Quenelda", "person Wardle, Quenelda"},
		{"properties", "title", "Wardle, Quenelda", ""},
		{"comment 3 author", "", "Wardle, Quenelda", "person Wardle, Quenelda"},
		{"people", "", "Wardle, Quenelda", "person Wardle, Quenelda"},
		{"properties", "author", "Mark Scheme", ""},
		{"properties", "author", "Legal, Democratic", ""},
	} {
		d := &document.Document{}
		p := d.Part(c.part, document.Metadata)
		p.About = true
		p.Blocks = append(p.Blocks, &document.Block{Text: c.value, Place: &document.Place{Cell: c.cell}})
		var want []string
		if c.want != "" {
			want = []string{c.want}
		}
		if got := names(settled(r, letterOf(d, zone.Other))); !slices.Equal(got, want) {
			t.Errorf("%s, %s: got %q, want %q", c.cell, c.value, got, want)
		}
	}
}

// A name alone at the top is whom a letter goes to only where a page shows it.
func TestAddressee(t *testing.T) {
	r := recogniser(t)
	for _, c := range []struct {
		layer document.Layer
		about bool
		want  string
	}{
		{document.Visible, false, "applicant Tobias Thistlewick"},
		{document.Embedded, false, "applicant Tobias Thistlewick"},
		{document.Hidden, false, "person Tobias Thistlewick"},
		{document.Markup, false, "person Tobias Thistlewick"},
		{document.Metadata, false, "person Tobias Thistlewick"},
		{document.Metadata, true, "person Tobias Thistlewick"},
	} {
		d := &document.Document{}
		p := d.Part("properties", c.layer)
		p.About = c.about
		p.Blocks = append(p.Blocks, &document.Block{Text: "Mr Tobias Thistlewick", Place: &document.Place{Cell: "author"}})
		if got := names(settled(r, letterOf(d, zone.Answer))); !slices.Equal(got, []string{c.want}) {
			t.Errorf("%s: got %q, want %q", c.layer, got, c.want)
		}
	}
}
