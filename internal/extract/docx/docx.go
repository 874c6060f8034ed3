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
	"time"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/extract/office"
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
func Is(z *zip.Reader) bool { return office.Is(z, "w:document", mainTypes...) }

// Read reads a whole document. It always returns one; Path and SHA256 are the
// caller's to set. When ctx ends, what was read is returned with a gap.
func Read(ctx context.Context, data []byte, lim limits.Limits) *document.Document {
	r := &reader{
		ctx:      ctx,
		lim:      lim,
		doc:      &document.Document{Format: document.DOCX},
		done:     map[string]bool{},
		meta:     map[string]*stream{},
		known:    map[string]bool{},
		count:    map[string]int{},
		trait:    map[string]*document.Trait{},
		hands:    map[string]*hands{},
		notes:    map[string]reference{},
		objects:  map[string]string{},
		previews: map[string]bool{},
		paper:    white,
		styles:   &styles{palette: palette{}},
		lists:    &lists{},
		opener:   office.Opener{Most: lim.Text},
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

	styles    *styles
	lists     *lists
	streams   []*stream
	done      map[string]bool            // parts of the package that have been dealt with, lower-case
	meta      map[string]*stream         // streams that are added to from many places, by name
	known     map[string]bool            // what such a stream holds already, so that it is said once
	count     map[string]int             // of numbered parts, by kind
	trait     map[string]*document.Trait // one per kind
	hands     map[string]*hands          // who made what a trait counts, by kind
	passed    []document.Trait           // of single passages
	notes     map[string]reference       // to notes and comments, by kind and id
	objects   map[string]string          // program that made an embedded object, by part name
	inside    []string                   // parts that are documents, or wrap them, to be handed on
	opener    office.Opener              // of those
	images    []string                   // parts that are pictures
	previews  map[string]bool            // those of them that show the first page
	evenPages bool                       // even pages have headers and footers of their own
	widest    int                        // width of the widest page met, in twips
	papered   bool                       // the colour of the page is shown
	paged     map[string]bool            // texts of blocks that pages show, once they are asked for
	paper     string                     // colour of the page, "" when that is not known
	kept      int64                      // bytes that the text takes, with what is kept beside it
	full      bool                       // the limit of text was met
	stopped   bool                       // the context ended
	pages     pageCount
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
	r.outside(data, z)
	if main == "" {
		r.doc.Gap(document.GapMissing, "", "the file has no main part, so there is no text to read", "Open it in Word, save it again and scan the new copy.")
	} else {
		r.document(main)
	}
	r.properties()
	for _, text := range r.lists.words { // those of no list that is used
		r.say("list numbers", text, document.Location{})
	}
	r.leftovers()
	r.beside()
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

// decoder reads a part's XML; what no application shows becomes metadata: comments
// in it, text that no element has, and attributes that others made up.
func (r *reader) decoder(data []byte) *opc.Decoder {
	d := opc.NewDecoder(data, r.lim.Depth)
	d.Alive = r.alive
	d.Aside = func(text string) { r.say("XML comments", text, document.Location{}) }
	d.Stray = func(within, text string) {
		if !measures[within[strings.LastIndexByte(within, ':')+1:]] && strings.Trim(text, "-.0123456789") != "" {
			r.say("loose text", text, document.Location{})
		}
	}
	d.Foreign = func(space, value string) {
		if (space == "" || !office.Common(space)) && strings.Trim(value, "{}-.0123456789abcdefABCDEF") != "" {
			r.say("loose text", value, document.Location{})
		}
	}
	return d
}

// measures are the elements, by their local names, whose text places a drawing or
// formats a number. Other text that no element of Word has is kept as metadata.
var measures = map[string]bool{
	"align": true, "posOffset": true, "pctWidth": true, "pctHeight": true, "pctPosHOffset": true, "pctPosVOffset": true,
	"formatCode": true, "LinkType": true, "LockedField": true,
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

// noted is how many of a kind were remembered.
func (r *reader) noted(kind string) int { return r.count["trait "+kind] }

// hands are those who made what a trait counts, and when: the first and the last
// day, as 2006-01-02.
type hands struct {
	people      map[string]bool
	first, last string
}

// by remembers who made something that a trait counts.
func (r *reader) by(kind, author, date string) {
	h := r.hands[kind]
	if h == nil {
		h = &hands{people: map[string]bool{}}
		r.hands[kind] = h
	}
	if author = strings.TrimSpace(author); author != "" && !h.people[author] && r.spend(len(author)) {
		h.people[author] = true
	}
	if len(date) < len(time.DateOnly) {
		return
	}
	day := date[:len(time.DateOnly)]
	if _, err := time.Parse(time.DateOnly, day); err != nil {
		return
	}
	if h.first == "" || day < h.first {
		h.first = day
	}
	h.last = max(h.last, day)
}

// String says them without a name: " by 2 people, 3 May 2024 to 7 May 2024".
func (h *hands) String() string {
	if h == nil {
		return ""
	}
	says := ""
	switch n := len(h.people); {
	case n == 1:
		says = " by 1 person"
	case n > 1:
		says = fmt.Sprintf(" by %d people", n)
	}
	day := func(s string) string {
		t, _ := time.Parse(time.DateOnly, s)
		return t.Format("2 January 2006")
	}
	if h.first != "" {
		says += ", " + day(h.first)
	}
	if h.last != h.first {
		says += " to " + day(h.last)
	}
	return says
}

// passage adds a trait about one passage. Past some number only their count is told.
func (r *reader) passage(kind, words string, where document.Location, b *document.Block) {
	const most = 200 // of a kind
	if b == nil || r.full {
		return
	}
	if r.count["passage "+kind]++; r.count["passage "+kind] <= most {
		r.passed = append(r.passed, document.Trait{Kind: kind, Layer: document.Hidden, Detail: words, Where: where,
			Words: &document.Words{Block: b, Span: document.Span{End: len(b.Text)}}})
		return
	}
	if r.trait[kind] == nil {
		r.trait[kind] = &document.Trait{Kind: kind, Layer: document.Hidden, Where: where}
	}
	r.trait[kind].Detail = fmt.Sprintf("%d more passages of %s", r.count["passage "+kind]-most, words)
}

// tallies say what was counted: one of them, and several; then what that means.
var tallies = []struct{ kind, one, many, means string }{
	{document.TraitTrackedInsertion, "1 tracked insertion", "%d tracked insertions", ""},
	{document.TraitTrackedDeletion, "1 tracked deletion", "%d tracked deletions", ": the deleted text is still in the file"},
	{document.TraitComment, "1 comment", "%d comments", ""},
	{document.TraitHiddenText, "1 passage of hidden text", "%d passages of hidden text", ""},
	{document.TraitEmbedded, "1 document inside this one", "%d documents inside this one", ""},
	{document.TraitMacros, "the file holds macros (program code)", "", ""},
	{document.TraitThumbnail, "the file holds a small picture of its first page, possibly of an earlier version", "%d small pictures of the first page", ""},
	{document.TraitTextUnderShape, "a black box lies over the text: words under it are still in the file", "%d black boxes lie over the text: words under them are still in the file", ""},
	{document.TraitWhiteText, "", "", ""}, {document.TraitCoveredText, "", "", ""}, {document.TraitTinyText, "", "", ""},
	{document.TraitInvisibleText, "", "", ""}, {document.TraitOffPage, "", "", ""},
}

// traits puts what was counted and the passages into the document.
func (r *reader) traits() {
	for _, w := range tallies {
		for _, t := range r.passed {
			if t.Kind == w.kind {
				r.doc.Traits = append(r.doc.Traits, t)
			}
		}
		t := r.trait[w.kind]
		if t == nil {
			continue
		}
		if n := r.noted(w.kind); t.Detail == "" {
			if t.Detail = w.one; n > 1 && w.many != "" {
				t.Detail = fmt.Sprintf(w.many, n)
			}
			t.Detail += r.hands[w.kind].String() + r.among(w.kind) + w.means
		}
		r.doc.Traits = append(r.doc.Traits, *t)
	}
}

// among says which of the things counted are of a special sort.
func (r *reader) among(kind string) string {
	says := ""
	for _, sort := range []struct{ key, one, many string }{
		{"moves ", "1 of them a move", "%d of them moves"},
		{"resolved ", "1 of them resolved", "%d of them resolved"},
		{"replies ", "1 of them a reply", "%d of them replies"},
		{"unshown ", "1 of them a header, footer or note that no page has", "%d of them headers, footers or notes that no page has"},
	} {
		if n := r.count[sort.key+kind]; n == 1 {
			says += ", " + sort.one
		} else if n > 1 {
			says += ", " + fmt.Sprintf(sort.many, n)
		}
	}
	return says
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
	r.traits()
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
			b.Place.Page = 0
			for i := range b.Anchors {
				b.Anchors[i].Page = 0
			}
		}
	}
	for _, t := range r.trait {
		t.Where.Page = 0
	}
	for i := range r.passed {
		r.passed[i].Where.Page = 0
	}
}
