package pdf

import (
	"math"
	"strings"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"github.com/foilint/foilint/internal/document"
)

// A pageSight is what bookmarks are compared with: what a page hides, and where it
// shows that something was taken out.
type pageSight struct {
	base   matrix
	hidden []string
	marks  []takenOut
}

// A takenOut is a place where a page shows that something was taken out: a black box,
// or words that say so.
type takenOut struct {
	box           rect
	before, after string // letters on the same line
}

// remember keeps a page's sight for the bookmarks.
func (r *reader) remember(n int, base matrix, c *canvas, page, hidden *document.Part, marked []document.Words) {
	if n == 0 { // not listed, so that no bookmark leads to it
		return
	}
	for len(r.sight.pages) < n {
		r.sight.pages = append(r.sight.pages, pageSight{})
	}
	s := &r.sight.pages[n-1]
	s.base = base
	if r.rootDict()["Outlines"] == nil {
		return
	}
	for _, b := range hidden.Blocks {
		s.hidden = append(s.hidden, letters(b.Text))
	}
	for _, w := range marked {
		s.hidden = append(s.hidden, letters(w.Block.Text[w.Span.Start:w.Span.End]))
	}
	for _, b := range page.Blocks {
		if i := strings.Index(strings.ToLower(b.Text), "redacted"); i >= 0 && len(b.Text) < 200 {
			s.marks = append(s.marks, takenOut{box: rect(b.Locate(document.Span{Start: min(i, len(b.Text)), End: len(b.Text)}).Box)})
		}
	}
	for i := range c.shapes {
		if q := &c.shapes[i]; q.blackout() && len(s.marks) < maxTakenOut {
			s.marks = append(s.marks, takenOut{box: q.box})
		}
	}
	if len(s.marks) > 0 {
		s.readLines(page)
	}
}

// maxTakenOut bounds the places on one page that bookmarks are compared with.
const maxTakenOut = 100

// readLines finds what stands on one line with what is taken out.
func (s *pageSight) readLines(page *document.Part) {
	for _, b := range page.Blocks {
		for i, a := range b.Anchors {
			at, end := int(a.Offset), len(b.Text)
			if i+1 < len(b.Anchors) {
				end = int(b.Anchors[i+1].Offset)
			}
			word := letters(b.Text[at:max(end, at)])
			middle := (a.Box[1] + a.Box[3]) / 2
			for j := range s.marks {
				switch m := &s.marks[j]; {
				case middle < m.box[1] || middle > m.box[3]:
				case a.Box[0] < m.box[0]:
					m.before += word
				case a.Box[2] > m.box[2]:
					m.after += word
				}
			}
		}
	}
}

// blackout reports whether a shape looks like the box that takes a word's place:
// dark, as high as a line or two, and wider than high.
func (s *shape) blackout() bool {
	const dark, low, high, wide = 0.25, 6, 40, 20
	c := colourOf(s.rgb)
	h := s.box.height()
	return s.whole() && s.flags&(shapeVague|shapeUnknown) == 0 && s.fade < hardly && max(c[0], c[1], c[2]) < dark &&
		h >= low && h <= high && s.box.width() >= max(wide, 1.5*h)
}

// A bookmark is one of the outline's, with where it leads.
type bookmark struct {
	title string // its letters
	page  int    // from 1; 0 when it is not known
	place types.Array
	block *document.Block // nil when a page shows the title
}

// maxOutlined bounds the bookmarks that are compared with their pages.
const maxOutlined = 10_000

// minTitle is how many letters a title or a hidden passage needs to be compared.
const minTitle = 4

// noteBookmark keeps a bookmark until all are read; blocks has the one that its title
// became, if any.
func (r *reader) noteBookmark(title string, place types.Array, blocks []*document.Block) {
	b := bookmark{title: letters(title), page: r.pageOf(place), place: place}
	if b.page > len(r.sight.pages) || len(b.title) < minTitle || len(r.sight.outline) >= maxOutlined {
		return
	}
	if len(blocks) > 0 {
		b.block = blocks[0]
	}
	r.sight.outline = append(r.sight.outline, b)
}

// redactedBookmarks finds bookmarks that still say what their page hides, or what it
// shows only as taken out while nearly all other bookmarks' titles stand on their pages.
func (r *reader) redactedBookmarks() {
	shown := r.shownOn()
	var missing []bookmark
	found := 0
	for _, b := range r.sight.outline {
		switch {
		case strings.Contains(shown[b.page], b.title):
			found++
		case b.block != nil:
			missing = append(missing, b)
		}
	}
	tries := maxOutlined
	for _, b := range missing {
		pages := r.sight.pages
		if b.page > 0 {
			pages = pages[b.page-1 : b.page]
		}
		why := ""
		for i := range pages {
			if tries--; tries < 0 || why != "" {
				break
			}
			p := &pages[i]
			switch {
			case p.hides(b.title):
				why = "a bookmark says what its page hides"
			case p.startsWith(b.title), b.page > 0 && found >= 2 && found >= 2*(len(missing)-1) && p.tookOut(r.top(p, b.place)):
				why = "a bookmark says what its page shows as taken out"
			}
		}
		if why != "" {
			r.passage(document.TraitRedactedBookmark, document.Metadata, why, b.block, document.Span{End: len(b.block.Text)})
		}
	}
}

// hides reports whether a page hides a title or a part of it.
func (p *pageSight) hides(title string) bool {
	for _, h := range p.hidden {
		if strings.Contains(h, title) || len(h) >= minTitle && strings.Contains(title, h) {
			return true
		}
	}
	return false
}

// startsWith reports whether a line of the page is a title of which a piece is taken out.
func (p *pageSight) startsWith(title string) bool {
	for i := range p.marks {
		m := &p.marks[i]
		if len(m.before)+len(m.after) >= minTitle && len(m.before)+len(m.after) < len(title) && strings.HasPrefix(title, m.before) && strings.HasSuffix(title, m.after) {
			return true
		}
	}
	return false
}

// shownOn is the letters that pages with bookmarks show, by page.
func (r *reader) shownOn() map[int]string {
	shown := map[int]string{}
	if len(r.sight.outline) == 0 {
		return shown
	}
	wanted := map[string]int{}
	for _, b := range r.sight.outline {
		wanted[pageName(b.page)] = b.page
	}
	for _, p := range r.doc.Parts {
		n := wanted[p.Name]
		if n == 0 || p.Layer != document.Visible {
			continue
		}
		var b strings.Builder
		for _, bl := range p.Blocks {
			b.WriteString(letters(bl.Text))
		}
		shown[n] = b.String()
	}
	return shown
}

// tookOut reports whether something is taken out near a height, or, when none is
// known, anywhere on the page.
func (p *pageSight) tookOut(top float64) bool {
	const above, below = 20, 60
	for _, m := range p.marks {
		if math.IsNaN(top) || m.box[3] <= top+above && m.box[3] >= top-below {
			return true
		}
	}
	return false
}

// top is the height on the page that a destination names, NaN when it names none.
func (r *reader) top(p *pageSight, dest types.Array) float64 {
	at := -1
	if len(dest) > 1 {
		switch r.name(dest[1]) {
		case "XYZ":
			at = 3
		case "FitH", "FitBH":
			at = 2
		}
	}
	if at < 0 || at >= len(dest) {
		return math.NaN()
	}
	y, ok := r.number(dest[at])
	if !ok || y == 0 {
		return math.NaN()
	}
	_, y = p.base.apply(0, y)
	return y
}
