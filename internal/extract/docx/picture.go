package docx

import (
	"bytes"
	"compress/gzip"
	"io"
	"slices"
	"strings"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/extract/opc"
	"github.com/foilint/foilint/internal/extract/photo"
)

// rasters are the first bytes of pictures made of dots. Words in them are pictures
// of words: large ones are told of where they are drawn. What is said beside the
// dots is read.
var rasters = []string{"\x89PNG\r\n\x1a\n", "\xff\xd8\xff", "GIF87a", "GIF89a", "II*\x00", "MM\x00*", "II\xbc\x01", "BM",
	"\x00\x00\x00\x0cjP  ", "\xff\x4f\xff\x51", "\x00\x00\x01\x00"}

func raster(head []byte) bool {
	for _, magic := range rasters {
		if bytes.HasPrefix(head, []byte(magic)) {
			return true
		}
	}
	return bytes.HasPrefix(head, []byte("RIFF")) || len(head) > 11 && string(head[4:8]) == "ftyp"
}

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
	const enough = 512 // bytes, to tell what it is
	head := r.pkg.Head(part, enough)
	if len(head) == 0 {
		return
	}
	if raster(head) {
		const before = 256 << 10 // bytes: what cameras and people write stands before the dots
		for _, text := range photo.Texts(r.pkg.Head(part, before)) {
			r.say("pictures", text.String(), document.Location{})
		}
		return
	}
	data, err := r.pkg.Part(part)
	if err == nil && bytes.HasPrefix(data, []byte("\x1f\x8b")) { // .emz, .wmz, .svgz
		data, err = r.gunzip(data)
	}
	if err != nil {
		r.fault(part, err)
	}
	switch {
	case isEMF(data) || isWMF(data):
		m := metafile{seen: map[string]bool{}}
		if isEMF(data) {
			m.emf(data)
		} else {
			m.wmf(data)
		}
		r.drawing(part, m.finish())
		if m.glyphs {
			r.doc.Gap(document.GapNoUnicode, part, "a drawing has letters that are given by their shapes only and were not read", "Look at the drawing; if it shows words, check them by hand.")
		}
	case bytes.Contains(data[:min(len(data), enough)], []byte("<")) || bytes.Contains(data[:min(len(data), enough)], []byte("<\x00")):
		r.svg(part, data)
	default:
		r.unread(part, document.GapPart, "a picture in a format that foilint does not know may hold text and was not read", "Look at the picture; replace it by one in PNG or JPEG.")
	}
}

func (r *reader) gunzip(data []byte) ([]byte, error) {
	z, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	most := min(r.lim.PartBytes, max(r.lim.RatioFloor, r.lim.Ratio*int64(len(data))))
	out, err := io.ReadAll(io.LimitReader(z, most+1))
	if int64(len(out)) > most {
		return out[:most], &opc.Error{Code: document.GapLimit, Reason: "it unpacks to more than foilint is willing to read; the rest was not read", Hint: "Look at the picture, or replace it by one in PNG or JPEG."}
	}
	return out, err
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

// svg reads a drawing in SVG: its texts as shown, its title and description, and
// what else it holds of words, as metadata.
func (r *reader) svg(part string, data []byte) {
	var lines []string
	d := r.decoder(data)
	err := each(d, func() error {
		switch d.Local() {
		case "text":
			text, err := gather(d)
			if text = squeeze(text); text != "" {
				lines = append(lines, text)
			}
			return err
		case "foreignObject":
			text, err := gather(d)
			lines = append(lines, squeeze(text))
			return err
		case "title", "desc":
			text, err := gather(d)
			r.say("alt text", squeeze(text), document.Location{})
			return err
		}
		return nil
	})
	r.drawing(part, lines)
	if err != nil {
		r.fault(part, err)
	}
}

// gather is all text in the open element.
func gather(d *opc.Decoder) (string, error) {
	var b strings.Builder
	for depth := 1; depth > 0; {
		tok, err := d.Next()
		if err != nil {
			return b.String(), err
		}
		switch tok {
		case opc.Start:
			depth++
		case opc.End:
			depth--
		case opc.Text:
			b.Write(d.Chars)
		}
	}
	return b.String(), nil
}
