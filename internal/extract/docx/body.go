package docx

import (
	"bytes"
	"io"
	"slices"
	"strconv"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/extract/opc"
)

// A reference to a note or comment in the body.
type reference struct{ number, page int }

// document reads the main part and all that hangs on it.
func (r *reader) document(main string) {
	rels := r.rels(main)
	colours := r.readTheme(target(rels, "theme"))
	settings := target(rels, "settings")
	r.readSettings(settings, colours)
	r.styles = r.readStyles(target(rels, "styles"), colours)
	r.lists = r.readNumbering(target(rels, "numbering"), r.styles)
	body := r.stream(rankBody, document.Visible, "body")
	w := r.walker("body", rels)
	r.story(main, w, body)
	if w.hinted || w.page > 1 {
		r.pages.hinted = w.page
	}
	for _, b := range body.part.Blocks {
		r.pages.read += len(b.Text)
	}
	r.headersAndFooters(w.shownEdges(), rels)
	for _, rel := range rels {
		switch rel.Kind {
		case "footnotes", "endnotes", "comments":
			r.readNotes(rel)
		}
	}
	if settings != "" {
		r.followAll(r.rels(settings))
	}
	r.followAll(rels)
}

func (r *reader) walker(kind string, rels []opc.Rel) *walker {
	w := &walker{r: r, kind: kind, rels: make(map[string]opc.Rel, len(rels))}
	for _, rel := range rels {
		w.rels[rel.ID] = rel
	}
	return w
}

// story reads a part that is one flow of text.
func (r *reader) story(part string, w *walker, s *stream) {
	data, ok := r.part(part)
	if !ok {
		return
	}
	if w.kind == "body" {
		w.page = 1
		if w.hinted = bytes.Contains(data, []byte("lastRenderedPageBreak")); !w.hinted {
			w.starts = sectionStarts(data, r.lim.Depth)
		}
	}
	cut := len(r.doc.Gaps) > 0 && r.doc.Gaps[len(r.doc.Gaps)-1].Part == part
	w.d, w.data = r.decoder(data), data
	if err := w.whole(s); err != nil && !cut {
		r.fault(part, err)
	}
	w.closeSection(pageSize{})
}

// whole reads the root element and all in it, keeping what came before damage.
func (w *walker) whole(s *stream) error {
	tok, err := w.d.Next()
	if err != nil || tok != opc.Start {
		return err
	}
	st := &story{stream: s}
	if err := w.tell(st, place{s: st}); err != nil {
		return err
	}
	if _, err := w.d.Next(); err != io.EOF {
		return err
	}
	return nil
}

// sectionStarts tells for each section whether it starts a page, which its
// properties say only at its end. Most documents have one section and need no
// second look.
func sectionStarts(data []byte, depth int) []bool {
	if bytes.Count(data, []byte("sectPr")) <= 2 { // its start and its end
		return nil
	}
	var starts []bool
	_ = opc.Walk(data, depth, func(d *opc.Decoder) { // what is wrong in it is said when it is read
		switch d.Name {
		case "w:sectPr":
			starts = append(starts, true)
		case "w:sectPrChange": // how it was before
			_ = d.Skip()
		case "w:type":
			if n := len(starts); n > 0 {
				kind := d.Attr("w:val")
				starts[n-1] = kind != "continuous" && kind != "nextColumn"
			}
		}
	})
	return starts
}

// turns reports whether the section after the one that has just ended starts a page.
func (w *walker) turns() bool {
	return w.page > 0 && w.section < len(w.starts) && w.starts[w.section]
}

// A pageSize is a page and its margins in twips.
type pageSize struct{ width, height, left, right, top, bottom int }

// area is that of the text, in square twips; A4 with margins of an inch when not said.
func (p pageSize) area() float64 {
	const a4Width, a4Height, inch = 11906, 16838, 1440
	if p.width <= 0 || p.height <= 0 {
		p = pageSize{a4Width, a4Height, inch, inch, inch, inch}
	}
	w, h := p.width-max(p.left, 0)-max(p.right, 0), p.height-max(p.top, 0)-max(p.bottom, 0)
	return max(float64(w), 1) * max(float64(h), 1)
}

// An edge is a reference to a header or a footer.
type edge struct{ id, pages string } // pages: "first", "even", else all others

// shownEdges are the headers and footers that some page may have. Those of a first
// page take a section that has them switched on (it may be a later one, which
// inherits them), those of even pages the settings.
func (w *walker) shownEdges() []string {
	var shown []string
	for _, e := range w.headers {
		if e.pages == "first" && !w.titled || e.pages == "even" && !w.r.evenPages {
			continue
		}
		shown = append(shown, e.id)
	}
	return shown
}

// sectionEnd reads w:sectPr: page size, headers and footers of the section.
func (w *walker) sectionEnd() error {
	var page pageSize
	err := w.d.Children(func() error {
		d := w.d
		switch d.Name {
		case "w:headerReference", "w:footerReference":
			w.headers = append(w.headers, edge{d.Attr("r:id"), d.Attr("w:type")})
		case "w:titlePg":
			w.titled = w.titled || switched(d) == on
		case "w:pgSz":
			page.width, page.height = number(d.Attr("w:w")), number(d.Attr("w:h"))
		case "w:pgMar":
			page.left, page.right = number(d.Attr("w:left")), number(d.Attr("w:right"))
			page.top, page.bottom = number(d.Attr("w:top")), number(d.Attr("w:bottom"))
		}
		return d.Skip()
	})
	w.r.widest = max(w.r.widest, page.width)
	w.section++
	w.closeSection(page)
	return err
}

// headersAndFooters reads them in the order in which the sections use them. One
// that no page has is hidden, unless it repeats what the pages say.
func (r *reader) headersAndFooters(used []string, rels []opc.Rel) {
	read := func(rel opc.Rel, layer document.Layer) {
		rank := rankHeader
		if rel.Kind == "footer" {
			rank = rankFooter
		}
		if rel.External || r.dealtWith(rel.Target) {
			return
		}
		own := r.rels(rel.Target)
		s := r.numbered(rank, layer, rel.Kind)
		r.story(rel.Target, r.walker(rel.Kind, own), s)
		if layer == document.Hidden {
			r.unshown(s)
		}
		r.followAll(own)
	}
	edges := map[string]opc.Rel{}
	for _, rel := range rels {
		if rel.Kind == "header" || rel.Kind == "footer" {
			edges[rel.ID] = rel
		}
	}
	for _, id := range used {
		if rel, ok := edges[id]; ok {
			read(rel, document.Visible)
		}
	}
	for _, rel := range rels {
		if rel.Kind == "header" || rel.Kind == "footer" {
			read(rel, document.Hidden)
		}
	}
}

// unshown tells of a part that no page shows.
func (r *reader) unshown(s *stream) {
	if r.paged == nil {
		r.paged = map[string]bool{}
		for _, other := range r.streams {
			if other.part.Layer == document.Visible {
				for _, b := range other.part.Blocks {
					r.paged[b.Text] = true
				}
			}
		}
	}
	novel := func(b *document.Block) bool { return says(b.Text) && !r.paged[b.Text] }
	if slices.ContainsFunc(s.part.Blocks, novel) {
		s.part.Trait = document.TraitHiddenText
		r.note(document.TraitHiddenText, document.Hidden, document.Location{Part: s.named()})
		r.count["unshown "+document.TraitHiddenText]++
	} else {
		s.part.Layer = document.Visible
	}
}

// reference remembers where a note or comment is referred to.
func (w *walker) reference(local, id string) {
	kind := map[string]string{"footnoteReference": "footnotes", "endnoteReference": "endnotes", "commentReference": "comments"}[local]
	key := kind + " " + id
	if _, ok := w.r.notes[key]; !ok && !w.scratch {
		w.r.count[kind]++
		w.r.notes[key] = reference{w.r.count[kind], w.page}
	}
}

// readNotes reads footnotes, endnotes or comments, each a part of its own with
// the number that it has in the document.
func (r *reader) readNotes(rel opc.Rel) {
	if rel.External || r.dealtWith(rel.Target) {
		return
	}
	own := r.rels(rel.Target)
	w := r.walker(rel.Kind, own)
	r.xml(rel.Target, func(d *opc.Decoder) error {
		w.d = d
		return d.Each(func() error {
			switch d.Name {
			case "w:footnote", "w:endnote", "w:comment":
				return w.note()
			}
			return nil
		})
	})
	r.followAll(own)
}

// note reads one footnote, endnote or comment.
func (w *walker) note() error {
	d, r := w.d, w.r
	name, rank, layer := d.Local(), rankFootnote, document.Visible
	switch name {
	case "endnote":
		rank = rankEndnote
	case "comment":
		rank, layer = rankComment, document.Markup
	}
	ref, used := r.notes[w.kind+" "+d.Attr("w:id")]
	separator := false
	switch kind := d.Attr("w:type"); kind {
	case "", "normal":
		if !used {
			r.count[w.kind]++
			ref.number = r.count[w.kind]
			if name != "comment" {
				layer = document.Hidden // nothing on the page refers to it
			}
		}
		name += " " + strconv.Itoa(ref.number)
	default:
		name, separator = name+" "+kind, true
	}
	if author := d.Attr("w:author"); d.Name == "w:comment" {
		r.say(name+" author", author, document.Location{Page: ref.page})
		r.say(name+" author", d.Attr("w:initials"), document.Location{Page: ref.page})
		r.note(document.TraitComment, document.Markup, document.Location{Part: name, Page: ref.page})
		r.by(document.TraitComment, author, d.Attr("w:date"))
	}
	s := &story{stream: r.stream(rank, layer, name)}
	if layer == document.Markup {
		s.part.Trait = document.TraitComment
	}
	if w.page = ref.page; separator {
		w.page = 0
	}
	err := w.tell(s, place{s: s})
	if layer == document.Hidden {
		r.unshown(s.stream)
	}
	return err
}

// dealtWith reports whether a part has been read or set aside already.
func (r *reader) dealtWith(part string) bool { return r.done[key(part)] }
