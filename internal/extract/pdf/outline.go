package pdf

import (
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"github.com/foilint/foilint/internal/document"
)

// bookmarks reads the titles of the outline that no page shows, with the page that
// each leads to, ISO 32000-1 §12.3.3.
func (r *reader) bookmarks(root types.Dict) {
	l := r.list("bookmarks", document.Metadata)
	named := r.namedDestinations(root)
	seen := map[int]bool{}
	var walk func(o types.Object, depth int)
	walk = func(o types.Object, depth int) {
		for o != nil && depth <= r.lim.Depth {
			n := objectNumber(o)
			d := r.dict(o)
			if d == nil || n == 0 || seen[n] || !r.step(1) {
				return
			}
			seen[n] = true
			title, before := r.text(d["Title"]), len(l.Blocks)
			place := r.destination(d, named)
			if !r.onPages(title) {
				l.addOn(r.pageOf(place), "", title)
			}
			r.noteBookmark(title, place, l.Blocks[before:])
			if kid := d["First"]; kid != nil {
				walk(kid, depth+1)
			}
			o = d["Next"]
		}
	}
	walk(r.dict(root["Outlines"])["First"], 0)
	r.addList(l)
	r.redactedBookmarks()
}

// destination is the place that a bookmark leads to, a page and how to show it; nil
// when it is not known.
func (r *reader) destination(d types.Dict, named map[string]types.Object) types.Array {
	o := d["Dest"]
	if o == nil {
		o = r.dict(d["A"])["D"]
	}
	o = r.resolve(o)
	if key := r.name(o) + r.text(o); key != "" {
		o = named[key]
	}
	if d := r.dict(o); d != nil {
		o = d["D"]
	}
	return r.array(o)
}

// pageOf is the page of a destination, 0 when it is not known.
func (r *reader) pageOf(place types.Array) int {
	if len(place) == 0 {
		return 0
	}
	return r.pageAt[objectNumber(place[0])]
}

// namedDestinations are the places that have a name: in a dictionary of the
// catalog, as old files have it, and in a name tree.
func (r *reader) namedDestinations(root types.Dict) map[string]types.Object {
	named := map[string]types.Object{}
	old := r.dict(root["Dests"])
	for _, key := range sortedKeys(old) {
		named[key] = old[key]
	}
	r.nameTree(r.dict(root["Names"])["Dests"], func(key string, value types.Object) { named[key] = value })
	return named
}

// destinations lists the names of places. Those that a page shows, and those that
// hold no word, are left out.
func (r *reader) destinations(root types.Dict) {
	l := r.list("destinations", document.Metadata)
	for _, key := range sortedKeys(r.namedDestinations(root)) {
		if saysWords(key) && !made.MatchString(key) && !r.onPages(key) {
			l.add("", key)
		}
		r.said[clean(key)] = true
	}
	r.addList(l)
}

// pageLabels lists what stands before page numbers, §12.4.2.
func (r *reader) pageLabels(root types.Dict) {
	l := r.list("page labels", document.Metadata)
	r.nameTree(root["PageLabels"], func(_ string, value types.Object) {
		if s := r.text(r.dict(value)["P"]); letters(s) != "" {
			l.add("", s)
		}
	})
	r.addList(l)
}
