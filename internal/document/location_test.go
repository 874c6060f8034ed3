package document

import "testing"

func TestLocate(t *testing.T) {
	// "We use Sophos" on line 3 from column 5, "now" on line 4, with a box a word.
	b := &Block{
		Text:  "We use Sôphos\nnow",
		Place: &Place{Part: "page 2"}, Paragraph: 7,
		Anchors: []Anchor{
			{Offset: 0, Page: 2, Line: 3, Column: 5, Box: &Box{10, 700, 30, 710}},
			{Offset: 3, Page: 2, Line: 3, Column: 8, Box: &Box{35, 700, 65, 710}},
			{Offset: 7, Page: 2, Line: 3, Column: 12, Box: &Box{70, 700, 130, 710}},
			{Offset: 15, Page: 2, Line: 4, Column: 5, Box: &Box{10, 680, 40, 690}},
		},
	}
	for _, c := range []struct {
		name string
		span Span
		want Location
	}{
		{"word", Span{7, 14}, Location{Line: 3, Column: 12, EndLine: 3, EndColumn: 18, Box: Box{70, 700, 130, 710}}},
		{"part of a word", Span{7, 8}, Location{Line: 3, Column: 12, EndLine: 3, EndColumn: 13, Box: Box{70, 700, 80, 710}}},
		{"two words", Span{3, 14}, Location{Line: 3, Column: 8, EndLine: 3, EndColumn: 18, Box: Box{35, 700, 130, 710}}},
		{"over the line break", Span{7, 18}, Location{Line: 3, Column: 12, EndLine: 4, EndColumn: 8, Box: Box{10, 680, 130, 710}}},
		{"nothing", Span{7, 7}, Location{Line: 3, Column: 12, EndLine: 3, EndColumn: 12, Box: Box{70, 700, 70, 710}}},
		{"outside", Span{-5, 500}, Location{Line: 3, Column: 5, EndLine: 4, EndColumn: 8, Box: Box{10, 680, 130, 710}}},
	} {
		c.want.Part, c.want.Paragraph, c.want.Page = "page 2", 7, 2
		if got := b.Locate(c.span); got != c.want {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
	}
	if got := (&Block{Text: "x", Place: At(Location{Part: "properties"})}).Locate(Span{0, 1}); got != (Location{Part: "properties"}) {
		t.Errorf("without anchors: %+v", got)
	}
}

func TestLabel(t *testing.T) {
	for want, l := range map[string]Location{
		"whole document":                                {},
		"page 2, paragraph 14":                          {Part: "body", Page: 2, Paragraph: 14, Line: 3},
		"page 3, line 9":                                {Part: "page 3", Page: 3, Line: 9},
		"page 3 hidden text, paragraph 1":               {Part: "page 3 hidden text", Page: 3, Paragraph: 1},
		"annotation 1 on page 3":                        {Part: "annotation 1 on page 3", Page: 3},
		"annotation 1 on page 13, page 3":               {Part: "annotation 1 on page 13", Page: 3},
		"footnote 2, paragraph 1":                       {Part: "footnote 2", Paragraph: 1},
		"table 1, row 12, column 3":                     {Part: "body", Table: "1", Cell: "row 12, column 3", Line: 14, Column: 9},
		"sheet Staff, cell B7":                          {Sheet: "Staff", Cell: "B7"},
		"sheet Staff 2, cell B7":                        {Part: "sheet 3", Sheet: "Staff 2", Cell: "B7"},
		"hidden rows of sheet Staff":                    {Part: "hidden rows of sheet 3", Sheet: "Staff"},
		"pivot cache 1, sheet Staff":                    {Part: "pivot cache 1", Sheet: "Staff"},
		"page 1, table 2, row 3, column 1, paragraph 5": {Part: "body", Page: 1, Table: "2", Cell: "row 3, column 1", Paragraph: 5},
		"properties":                                    {Part: "properties"},
	} {
		if got := l.Label(); got != want {
			t.Errorf("Label of %+v = %q, want %q", l, got, want)
		}
	}
}
