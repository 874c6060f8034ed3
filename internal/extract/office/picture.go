package office

import (
	"bytes"
	"compress/gzip"
	"io"
	"strings"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/extract/opc"
	"github.com/foilint/foilint/internal/extract/photo"
	"github.com/foilint/foilint/internal/limits"
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

// A Picture is what a picture holds of words.
type Picture struct {
	Lines   []string // of text as drawn
	Title   []string // its title and description
	Beside  []string // what cameras and people wrote beside the dots
	Glyphs  bool     // letters are given by their shapes only and were not read
	Unknown bool     // it is of no known format
}

// ReadPicture reads a part that is a picture, of which decode reads XML. What came
// before an error is in the picture.
func ReadPicture(pkg *opc.Package, part string, lim limits.Limits, decode func([]byte) *opc.Decoder) (p Picture, err error) {
	const enough = 512 // bytes, to tell what it is
	head := pkg.Head(part, enough)
	if len(head) == 0 {
		return p, nil
	}
	if raster(head) {
		const before = 256 << 10 // bytes: what cameras and people write stands before the dots
		for _, text := range photo.Texts(pkg.Head(part, before)) {
			p.Beside = append(p.Beside, text.String())
		}
		return p, nil
	}
	data, err := pkg.Part(part)
	if err == nil && bytes.HasPrefix(data, []byte("\x1f\x8b")) { // .emz, .wmz, .svgz
		data, err = gunzip(data, lim)
	}
	begin := data[:min(len(data), enough)]
	lines, glyphs, ok := Metafile(data)
	switch {
	case ok:
		p.Lines, p.Glyphs = lines, glyphs
	case bytes.Contains(begin, []byte("<")) || bytes.Contains(begin, []byte("<\x00")):
		if fault := p.svg(decode(data)); fault != nil {
			err = fault
		}
	default:
		p.Unknown = true
	}
	return p, err
}

func gunzip(data []byte, lim limits.Limits) ([]byte, error) {
	z, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	most := min(lim.PartBytes, max(lim.RatioFloor, lim.Ratio*int64(len(data))))
	out, err := io.ReadAll(io.LimitReader(z, most+1))
	if int64(len(out)) > most {
		return out[:most], &opc.Error{Code: document.GapLimit, Reason: "it unpacks to more than foilint is willing to read; the rest was not read", Hint: "Look at the picture, or replace it by one in PNG or JPEG."}
	}
	return out, err
}

// svg reads a drawing in SVG: its texts as shown, and its title and description.
func (p *Picture) svg(d *opc.Decoder) error {
	for {
		tok, err := d.Next()
		if err == nil && tok == opc.Text {
			d.Pass()
		}
		if err == nil && tok == opc.Start {
			var text string
			switch d.Local() {
			case "text":
				if text, err = Gather(d); squeeze(text) != "" {
					p.Lines = append(p.Lines, squeeze(text))
				}
			case "foreignObject":
				text, err = Gather(d)
				p.Lines = append(p.Lines, squeeze(text))
			case "title", "desc":
				text, err = Gather(d)
				p.Title = append(p.Title, squeeze(text))
			}
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

// squeeze makes all runs of white space one space.
func squeeze(s string) string { return strings.Join(strings.Fields(s), " ") }

// Gather is all text in the open element.
func Gather(d *opc.Decoder) (string, error) {
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
