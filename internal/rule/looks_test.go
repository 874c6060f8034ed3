package rule

import (
	"testing"

	"github.com/foilint/foilint/internal/document"
)

// Words beside the page are looked at unless a rule says otherwise; what a file
// says of itself only when it does.
func TestLooks(t *testing.T) {
	var (
		page       = &document.Part{Layer: document.Visible}
		comment    = &document.Part{Layer: document.Markup}
		bookmarks  = &document.Part{Layer: document.Metadata}
		properties = &document.Part{Layer: document.Metadata, About: true}
	)
	for name, c := range map[string]struct {
		layers []document.Layer
		want   [4]bool // page, comment, bookmarks, properties
	}{
		"none given":       {nil, [4]bool{true, true, true, false}},
		"default":          {defaultLayers, [4]bool{true, true, true, false}},
		"all of metadata":  {[]document.Layer{document.Metadata}, [4]bool{false, false, true, true}},
		"words beside":     {[]document.Layer{Aside}, [4]bool{false, false, true, false}},
		"properties":       {[]document.Layer{Properties}, [4]bool{false, false, false, true}},
		"page and comment": {[]document.Layer{document.Visible, document.Markup}, [4]bool{true, true, false, false}},
	} {
		r := &Rule{Layers: c.layers}
		if got := [4]bool{r.Looks(page), r.Looks(comment), r.Looks(bookmarks), r.Looks(properties)}; got != c.want {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}
