// Package docx reads Word documents (ECMA-376 and ISO/IEC 29500, transitional and
// strict) into the document model: what is on the page, what is hidden or marked
// up beside it, what the package says about itself, and what could not be read.
//
// Every paragraph is one block, also inside a table cell, so a cell of three
// paragraphs is three blocks with the same Row and Column.
package docx

import (
	"archive/zip"
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/extract/opc"
	"github.com/foilint/foilint/internal/limits"
)

// mainTypes are what the content types of a document, a template and their
// variants with macros have in common.
var mainTypes = []string{
	"wordprocessingml.document.main", "wordprocessingml.template.main",
	"ms-word.document.macroenabled.main", "ms-word.template.macroenabledtemplate.main",
}

// Is reports whether the archive is a Word document, judged by the content type
// or the root element of its main part.
func Is(z *zip.Reader) bool {
	pkg := opc.Open(z, limits.Default)
	main := pkg.Main(mainTypes...)
	if main == "" {
		return false
	}
	for _, t := range mainTypes {
		if strings.Contains(pkg.Type(main), t) {
			return true
		}
	}
	data, _ := pkg.Part(main)
	d := opc.NewDecoder(data, 1)
	tok, err := d.Next()
	return err == nil && tok == opc.Start && d.Name == "w:document"
}

// Read reads a whole document. It always returns one; Path and SHA256 are the
// caller's to set. When ctx ends, what was read is returned with a gap.
func Read(ctx context.Context, data []byte, lim limits.Limits) *document.Document {
	r := &reader{
		ctx:     ctx,
		lim:     lim,
		doc:     &document.Document{Format: document.DOCX},
		done:    map[string]bool{},
		meta:    map[string]*stream{},
		known:   map[string]bool{},
		count:   map[string]int{},
		trait:   map[string]*document.Trait{},
		notes:   map[string]reference{},
		objects: map[string]string{},
	}
	r.read(data)
	r.finish()
	return r.doc
}

// Ranks put the parts in the order in which a person would go through them.
const (
	rankBody = iota
	rankTextBox
	rankDrawing
	rankHeader
	rankFooter
	rankFootnote
	rankEndnote
	rankChart
	rankHidden
	rankComment
	rankDeletion
	rankLinks
	rankMeta
)

// A reader holds what one document needs on the way.
type reader struct {
	ctx context.Context
	lim limits.Limits
	doc *document.Document
	pkg *opc.Package

	styles  *styles
	lists   *lists
	streams []*stream
	done    map[string]bool            // parts of the package that have been dealt with, lower-case
	meta    map[string]*stream         // streams that are added to from many places, by name
	known   map[string]bool            // what such a stream holds already, so that it is said once
	count   map[string]int             // of numbered parts, by kind
	trait   map[string]*document.Trait // one per kind
	notes   map[string]reference       // to notes and comments, by kind and id
	objects map[string]string          // program that made an embedded object, by part name
	kept    int64                      // bytes that the text takes, with what is kept beside it
	full    bool                       // the limit of text was met
	stopped bool                       // the context ended
	pages   pageCount
}

// A pageCount is what the document says of its own length.
type pageCount struct {
	stated     int // by its properties
	characters int // likewise, to judge whether stated can be true
	hinted     int // by page breaks met in the body
	read       int // bytes of text of the body
}

func (r *reader) read(data []byte) {
	if len(data) == 0 {
		r.doc.Gap(document.GapEmpty, "", "the file is empty", "Ask for the file again, or remove it.")
		return
	}
	z, err := opc.Archive(data, r.lim)
	if err != nil {
		r.fault("", err)
		return
	}
	r.pkg = opc.Open(z, r.lim)
	main := r.pkg.Main(mainTypes...)
	r.doc.Gaps = append(r.doc.Gaps, r.pkg.Faults()...)
	if main == "" {
		r.doc.Gap(document.GapMissing, "", "the file has no main part, so there is no text to read", "Open it in Word, save it again and scan the new copy.")
	} else {
		r.document(main)
	}
	r.properties()
	r.leftovers()
	r.digests()
}

// target is the part of the first internal relationship of a kind, "" if none.
func target(rels []opc.Rel, kind string) string {
	for _, rel := range rels {
		if rel.Kind == kind && !rel.External {
			return rel.Target
		}
	}
	return ""
}

// rels reads the relationships of a part and reports those that lead nowhere.
func (r *reader) rels(part string) []opc.Rel {
	rels, err := r.pkg.Rels(part)
	if err != nil {
		r.fault("relationships of "+part, err)
	}
	for _, rel := range rels {
		missing := !rel.External && !r.pkg.Has(rel.Target)
		if missing && rel.Kind != "image" && !strings.EqualFold(rel.Target, "NULL") && r.first("missing\x00"+rel.Target) {
			r.doc.Gap(document.GapMissing, rel.Target, "the document refers to this part but it is not in the file", "Open the document in Word, save it again and scan the new copy.")
		}
	}
	return rels
}

// first reports whether it is asked this for the first time.
func (r *reader) first(key string) bool {
	if r.known[key] {
		return false
	}
	const entry = 64 // bytes beside the key
	r.known[key] = true
	return r.spend(len(key) + entry)
}

// part unpacks a part once; what limits or damage cut off is a gap.
func (r *reader) part(name string) ([]byte, bool) {
	key := strings.ToLower(name)
	if name == "" || r.done[key] || r.full || !r.pkg.Has(name) {
		return nil, false
	}
	r.done[key] = true
	data, err := r.pkg.Part(name)
	if err != nil {
		r.fault(name, err)
	}
	return data, len(data) > 0
}

// xml decodes a part once and hands it to read; faults become gaps.
func (r *reader) xml(name string, read func(d *opc.Decoder) error) {
	data, ok := r.part(name)
	if !ok {
		return
	}
	before := len(r.doc.Gaps)
	err := read(r.decoder(data))
	if err != nil && !(before > 0 && r.doc.Gaps[before-1].Part == name) { // a part cut short by a limit is not damaged as well
		r.fault(name, err)
	}
}

// decoder reads a part's XML; comments in it, which no application shows, become
// metadata.
func (r *reader) decoder(data []byte) *opc.Decoder {
	d := opc.NewDecoder(data, r.lim.Depth)
	d.Alive = r.alive
	d.Aside = func(text string) { r.say("XML comments", text, document.Location{}) }
	return d
}

var errStopped = errors.New("reading was stopped")

func (r *reader) fault(part string, err error) {
	if errors.Is(err, errStopped) {
		return // said once, for the document
	}
	e := opc.AsError(err)
	r.doc.Gap(e.Code, part, e.Reason, e.Hint)
}

// alive gives errStopped after the end of the context, and once no more text is
// kept.
func (r *reader) alive() error {
	if r.stopped || r.full {
		return errStopped
	}
	if r.ctx.Err() != nil {
		r.stopped = true
		r.doc.Gap(document.GapTime, "", "the time limit was reached; the rest of the document was not read", "Scan this document alone, or split it.")
		return errStopped
	}
	return nil
}

// note remembers a trait; of each kind there is one, placed where it first occurred.
func (r *reader) note(kind string, layer document.Layer, where document.Location) {
	r.count["trait "+kind]++
	if r.trait[kind] == nil {
		r.trait[kind] = &document.Trait{Kind: kind, Layer: layer, Where: where}
	}
}

// traitWords say what was found: one of them, and several.
var traitWords = []struct{ kind, one, many string }{
	{document.TraitTrackedInsertion, "1 tracked insertion", "tracked insertions"},
	{document.TraitTrackedDeletion, "1 tracked deletion: the deleted text is still in the file", "tracked deletions: the deleted text is still in the file"},
	{document.TraitComment, "1 comment", "comments"},
	{document.TraitHiddenText, "1 passage of hidden text", "passages of hidden text"},
	{document.TraitWhiteText, "1 paragraph with white text on white", "paragraphs with white text on white"},
	{document.TraitCoveredText, "1 paragraph with text in the colour of its background", "paragraphs with text in the colour of their background"},
	{document.TraitThumbnail, "the file holds a small picture of its first page, possibly of an earlier version", "small pictures of the first page"},
}

func (r *reader) finish() {
	r.setPages()
	slices.SortStableFunc(r.streams, func(a, b *stream) int { return cmp.Compare(a.rank, b.rank) })
	text := false
	for _, s := range r.streams {
		if len(s.part.Blocks) > 0 {
			r.doc.Parts = append(r.doc.Parts, s.part)
			text = text || s.part.Layer != document.Metadata
		}
	}
	for _, w := range traitWords {
		t := r.trait[w.kind]
		if t == nil {
			continue
		}
		if t.Detail = w.one; r.count["trait "+w.kind] > 1 {
			t.Detail = fmt.Sprintf("%d %s", r.count["trait "+w.kind], w.many)
		}
		r.doc.Traits = append(r.doc.Traits, *t)
	}
	if most := 1000; len(r.doc.Gaps) > most {
		r.doc.Gaps = r.doc.Gaps[:most]
		r.doc.Gap(document.GapLimit, "", fmt.Sprintf("more than %d parts could not be read; the rest are not listed", most), "Open the document in Word, save it as a new .docx and scan the new copy.")
	}
	if !text && len(r.doc.Gaps) == 0 {
		r.doc.Gap(document.GapEmpty, "", "the document holds no text", "Check that this is the right file.")
	}
}

// setPages settles the number of pages. Without any page break in the document a
// stated single page can be trusted only if the stated size is about right, for
// programs other than Word leave the figures of their template. Where nothing
// tells, the page is unknown.
func (r *reader) setPages() {
	r.doc.Pages = max(r.pages.stated, r.pages.hinted)
	if r.pages.hinted > 0 || r.pages.stated == 1 && r.pages.read <= 2*r.pages.characters+200 {
		return
	}
	if r.doc.Pages == 1 {
		r.doc.Pages = 0
	}
	for _, s := range r.streams {
		for _, b := range s.part.Blocks {
			b.Where.Page = 0
			for i := range b.Anchors {
				b.Anchors[i].Page = 0
			}
		}
	}
	for _, t := range r.trait {
		t.Where.Page = 0
	}
}
