package docx

import (
	"slices"
	"strings"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/extract/office"
)

// readImages reads the pictures that can hold letters: drawings.
func (r *reader) readImages() {
	for _, part := range r.images {
		if r.alive() != nil {
			return
		}
		r.done[key(part)] = true
		r.readImage(part)
	}
}

func (r *reader) readImage(part string) {
	p, err := office.ReadPicture(r.pkg, part, r.lim, r.decoder)
	for _, text := range p.Beside {
		r.say("pictures", text, document.Location{})
	}
	for _, text := range p.Title {
		r.say("alt text", text, document.Location{})
	}
	r.drawing(part, p.Lines)
	if err != nil {
		r.fault(part, err)
	}
	switch {
	case p.Glyphs:
		r.doc.Gap(document.GapNoUnicode, part, "a drawing has letters that are given by their shapes only and were not read", "Look at the drawing; if it shows words, check them by hand.")
	case p.Unknown:
		r.unread(part, document.GapPart, "a picture in a format that foilint does not know may hold text and was not read", "Look at the picture; replace it by one in PNG or JPEG.")
	}
}

// drawing files the lines of text of a drawing. Those of a preview of the first
// page count only where the document does not say the same.
func (r *reader) drawing(part string, lines []string) {
	s := r.numbered(rankDrawing, document.Visible, "picture")
	if r.previews[key(part)] {
		s = r.numbered(rankHidden, document.Hidden, "preview picture")
		s.part.Trait = document.TraitThumbnail
		said := r.said()
		novel := lines[:0]
		for _, l := range lines {
			if slices.ContainsFunc(strings.Fields(l), func(word string) bool { return !said[word] }) {
				novel = append(novel, l)
			}
		}
		lines = novel
	}
	for _, l := range lines {
		s.value(l, document.Location{})
	}
}

// said are the words that the pages show, of a document of ordinary length.
func (r *reader) said() map[string]bool {
	const ordinary = 4 << 20 // bytes
	words, read := map[string]bool{}, 0
	for _, s := range r.streams {
		if s.part.Layer != document.Visible {
			continue
		}
		for _, b := range s.part.Blocks {
			if read += len(b.Text); read > ordinary {
				return words
			}
			for word := range strings.FieldsSeq(b.Text) {
				words[word] = true
			}
		}
	}
	return words
}
