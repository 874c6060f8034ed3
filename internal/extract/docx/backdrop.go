package docx

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/foilint/foilint/internal/extract/opc"
)

// A survey finds the text of a part that may stand on a floating picture or shape:
// a banner with white words on it is no hidden text. Where such a thing lies is not
// reckoned; all text within its reach counts.
type survey struct {
	palette    palette
	paragraphs []int64 // where they begin in the part, in bytes
	pages      []int64 // likewise
	objects    []floating
	spans      [][2]int64 // of text that may have something behind it
}

// A floating object is one that text can stand on.
type floating struct {
	at            int64   // its place in the part, in bytes
	width, height float64 // twips
	off           float64 // from the paragraph that it is anchored to, twips
	behind        bool    // the text of its own part
	paged         bool    // it is placed on the page, not by its paragraph
	painted       bool    // it is not clear or white
}

// lookBehind surveys a part. What is wrong in it is told when it is read.
func lookBehind(data []byte, depth int, p palette) *survey {
	s := &survey{palette: p}
	d := opc.NewDecoder(data, depth)
	_ = d.Each(func() error {
		switch d.Name {
		case "w:p":
			s.paragraphs = append(s.paragraphs, d.Offset())
		case "w:lastRenderedPageBreak":
			s.pages = append(s.pages, d.Offset())
		case "w:br":
			if d.Attr("w:type") == "page" {
				s.pages = append(s.pages, d.Offset())
			}
		case "mc:Fallback": // the same in other words
			return d.Skip()
		case "wp:anchor":
			f := floating{at: d.Offset(), behind: truth(d.Attr("behindDoc"), false)}
			err := s.object(d, &f)
			s.add(f)
			return err
		case "v:shape", "v:rect", "v:roundrect", "v:oval", "v:group", "v:image":
			return s.older(d)
		}
		return nil
	})
	s.reach()
	return s
}

// older reads a shape of VML.
func (s *survey) older(d *opc.Decoder) error {
	style := d.Attr("style")
	from := css(style, "mso-position-vertical-relative")
	f := floating{
		at: d.Offset(), width: cssLength(style, "width"), height: cssLength(style, "height"), off: cssLength(style, "margin-top"),
		behind: strings.HasPrefix(css(style, "z-index"), "-"),
		paged:  from != "" && from != "text" && from != "line",
	}
	s.paint(&f, vmlShape(d).fill)
	err := s.object(d, &f)
	if css(style, "position") == "absolute" {
		s.add(f)
	}
	return err
}

// object reads what is in a floating object.
func (s *survey) object(d *opc.Decoder, f *floating) error {
	return d.Children(func() error {
		switch d.Name {
		case "wp:extent":
			f.width, f.height = measure(d.Attr("cx"))/emu, measure(d.Attr("cy"))/emu
		case "wp:positionV":
			from := d.Attr("relativeFrom")
			f.paged = from != "paragraph" && from != "line"
		case "a:blip", "v:imagedata":
			f.painted = true
		case "v:textpath": // a watermark covers next to nothing
			f.painted = false
			f.at = -1
		case "v:rect", "v:shape", "v:roundrect", "v:oval":
			s.paint(f, vmlShape(d).fill)
		case "wps:spPr", "pic:spPr", "wpg:grpSpPr":
			return s.fill(d, f)
		case "a:fillRef":
			f.painted = f.painted || number(d.Attr("idx")) > 0
		case "w:txbxContent", "mc:Fallback":
			return d.Skip()
		}
		return s.object(d, f)
	})
}

// fill reads the properties of a shape.
func (s *survey) fill(d *opc.Decoder, f *floating) error {
	return d.Children(func() error {
		switch d.Name {
		case "a:gradFill", "a:pattFill", "a:blipFill":
			f.painted = true
		case "a:solidFill":
			return d.Children(func() error {
				c, err := s.palette.drawn(d)
				if !c.clear {
					s.paint(f, c.rgb)
				}
				return err
			})
		}
		return d.Skip()
	})
}

func (s *survey) paint(f *floating, colour string) {
	f.painted = f.painted || colour != "" && !alike(colour, white)
}

// add keeps an object that is large enough for words to stand on it.
func (s *survey) add(f floating) {
	const least, most = 180, 10_000 // twips; objects
	if f.painted && f.at >= 0 && f.width >= least && f.height >= least && len(s.objects) < most {
		s.objects = append(s.objects, f)
	}
}

// reach finds the text near the objects that lie behind it.
func (s *survey) reach() {
	const (
		line = 240 // twips
		page = 60  // paragraphs on it, where its breaks are not known
	)
	for _, f := range s.objects {
		if !f.behind {
			continue
		}
		near := int(min((f.height+max(f.off, -f.off))/line, 10_000)) + 1
		if f.paged {
			if near = page; len(s.pages) > 0 {
				i, _ := slices.BinarySearch(s.pages, f.at)
				s.spans = append(s.spans, [2]int64{at(s.pages, i-1), at(s.pages, i)})
				continue
			}
		}
		i, _ := slices.BinarySearch(s.paragraphs, f.at)
		s.spans = append(s.spans, [2]int64{at(s.paragraphs, i-1-near), at(s.paragraphs, i+near)})
	}
	slices.SortFunc(s.spans, func(a, b [2]int64) int { return cmp.Compare(a[0], b[0]) })
	joined := s.spans[:0]
	for _, next := range s.spans {
		if n := len(joined); n > 0 && next[0] <= joined[n-1][1] {
			joined[n-1][1] = max(joined[n-1][1], next[1])
		} else {
			joined = append(joined, next)
		}
	}
	s.spans = joined
}

// reaches reports whether something may lie behind the text at a place.
func (s *survey) reaches(at int64) bool {
	i, _ := slices.BinarySearchFunc(s.spans, at, func(span [2]int64, at int64) int { return cmp.Compare(span[1], at+1) })
	return i < len(s.spans) && s.spans[i][0] <= at
}

// at is an element of places, the beginning of all before the first and their end
// after the last.
func at(places []int64, i int) int64 {
	switch {
	case i < 0:
		return 0
	case i >= len(places):
		return 1 << 62
	}
	return places[i]
}

// backed reports whether there may be a picture or a shape behind the text that is
// being read: of its own part, or of the headers and footers, whose objects lie
// behind the pages.
func (w *walker) backed() bool {
	if w.survey == nil {
		w.survey = lookBehind(w.data, w.r.lim.Depth, w.r.styles.palette)
	}
	if w.kind != "body" {
		return slices.ContainsFunc(w.survey.objects, func(f floating) bool { return f.behind })
	}
	return w.survey.reaches(w.d.Offset()) || w.letterhead()
}

// letterhead reports whether a header or footer puts something behind the pages
// that is so large that the body may stand on it.
func (w *walker) letterhead() bool {
	const (
		most, enough = 50, 1 << 20 // headers, and bytes of one
		large        = 3000        // twips
	)
	if w.headed != unset {
		return w.headed == on
	}
	w.headed = off
	looked := 0
	for _, id := range slices.Sorted(maps.Keys(w.rels)) {
		rel := w.rels[id]
		if rel.Kind != "header" && rel.Kind != "footer" || looked == most {
			continue
		}
		looked++
		for _, f := range lookBehind(w.r.pkg.Head(rel.Target, enough), w.r.lim.Depth, w.r.styles.palette).objects {
			if f.width >= large && f.height >= large {
				w.headed = on
			}
		}
	}
	return w.headed == on
}
