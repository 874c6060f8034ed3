package pdf

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"github.com/foilint/foilint/internal/document"
)

// maxUnlisted bounds the pages that the document does not list.
const maxUnlisted = 1000

// apart reads something into a document of its own and returns that.
func (r *reader) apart(read func()) *document.Document {
	outer := r.doc
	defer func() { r.doc = outer }()
	r.doc = &document.Document{}
	read()
	return r.doc
}

// unlistedPages reads page objects that the document's list of pages does not
// have: a program took the page away and left its object. What they say that
// listed pages show too is left out, for many programs leave copies behind.
func (r *reader) unlistedPages(numbers []int) {
	found := 0
	var first string
	for i, n := range numbers {
		if i == maxUnlisted {
			r.doc.Gap(document.GapLimit, "", fmt.Sprintf("only the first %d pages that the document does not list were read", maxUnlisted), hintOpen)
			break
		}
		if !r.step(1) {
			break
		}
		name := fmt.Sprintf("unlisted page %d", found+1)
		page := r.apart(func() { r.readPage(0, r.inherited(n)) })
		for _, p := range page.Parts {
			p.Blocks = r.notShown(p.Blocks)
		}
		if !r.adopt(page, func(part string) string { return strings.ReplaceAll(part, pageName(0), name) }, document.TraitUnlistedPage) {
			continue
		}
		for _, g := range page.Gaps {
			r.doc.Gap(g.Code, strings.ReplaceAll(g.Part, pageName(0), name), g.Reason, g.Hint)
		}
		if found++; found == 1 {
			first = name
		}
	}
	if found > 0 {
		r.trait(document.TraitUnlistedPage, document.Hidden, document.Location{Part: first}, counted(found, "page is", "pages are")+" in the file that the document does not list")
	}
}

// inherited is the page of that object with what it inherits from the nodes above.
func (f *file) inherited(n int) pageNode {
	d := f.dict(*types.NewIndirectRef(n, 0))
	node := pageNode{number: n, dict: d}
	for range 16 {
		node.resources = cmp.Or(node.resources, d["Resources"])
		node.mediaBox = cmp.Or(node.mediaBox, d["MediaBox"])
		node.cropBox = cmp.Or(node.cropBox, d["CropBox"])
		node.rotate = cmp.Or(node.rotate, d["Rotate"])
		if d = f.dict(d["Parent"]); d == nil {
			break
		}
	}
	return node
}

// adopt takes over the parts of a document that was read apart, under other
// names, as hidden ones, and reports whether there were any.
func (r *reader) adopt(from *document.Document, rename func(string) string, trait string) bool {
	found := false
	for _, p := range from.Parts {
		if len(p.Blocks) == 0 {
			continue
		}
		found = true
		p.Name, p.Trait = rename(p.Name), trait
		if p.Layer != document.Metadata {
			p.Layer = document.Hidden
		}
		for _, b := range p.Blocks {
			b.Place.Part = p.Name
		}
		r.doc.Parts = append(r.doc.Parts, p)
	}
	return found
}
