package pdf

import (
	"bytes"
	"image"
	"image/jpeg"
	"math"

	"github.com/pdfcpu/pdfcpu/pkg/filter"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// A raster is the points of an image, row by row from the top: how bright each is, or
// how much of what is under it it hides.
type raster struct {
	w, h int
	pix  []byte
}

// at is the point at a place in the unit square that images fill.
func (q *raster) at(x, y float64) byte {
	column := min(max(int(x*float64(q.w)), 0), q.w-1)
	row := min(max(int((1-y)*float64(q.h)), 0), q.h-1)
	return q.pix[row*q.w+column]
}

// Bounds of rasters: points of one, of all on a page, which are kept together, and of all
// in a document; of more nothing is known. A page of A4 scanned at 400 dots per inch has
// 15 million.
const (
	maxRaster   = 16 << 20
	pageRasters = 64 << 20
	maxRasters  = 256 << 20
)

// mayLook takes points from what may be looked at.
func (r *reader) mayLook(w, h int) bool {
	s := &r.sight
	if w <= 0 || h <= 0 || w > maxRaster || h > maxRaster || w*h > maxRaster || s.points+w*h > maxRasters || s.pagePoints+w*h > pageRasters {
		return false
	}
	s.points += w * h
	s.pagePoints += w * h
	return true
}

// A rasterOf names a raster of the page: one image is often drawn many times.
type rasterOf struct {
	stream *types.StreamDict
	cover  bool
}

// once reads a raster unless the page has it already.
func (r *reader) once(of rasterOf, read func() *raster) *raster {
	q, ok := r.sight.rasters[of]
	if !ok {
		if r.sight.rasters == nil {
			r.sight.rasters = map[rasterOf]*raster{}
		}
		q = read()
		r.sight.rasters[of] = q
	}
	return q
}

// brightness is how bright the points of an image are: its brightest channel, 255 for
// white. It is nil when that cannot be told: of JPEG 2000, JBIG2 and fax, of JPEG in
// four inks, of numbers that are no bytes or bits.
func (r *reader) brightness(s *types.StreamDict, resources types.Dict) *raster {
	d := s.Dict
	if n := len(s.FilterPipeline); n == 1 && s.FilterPipeline[0].Name == filter.DCT {
		return r.brightnessJPEG(s, inverted(r, d))
	}
	bits, sp := r.int(d["BitsPerComponent"]), r.space(d["ColorSpace"], resources, 0)
	switch {
	case sp.n == 1 && (bits == 1 || bits == 2 || bits == 4 || bits == 8):
		table := make([]byte, 1<<bits)
		for i := range table {
			v := float64(i)
			if sp.kind != spaceIndexed {
				v /= float64(len(table) - 1)
			}
			q := sp.colour([]float64{v})
			c := colourOf(q.rgb)
			if table[i] = byte(255 * max(c[0], c[1], c[2])); q.unknown {
				table[i] = 255
			}
		}
		return r.plane(s, bits, table, inverted(r, d))
	case (sp.kind == spaceRGB || sp.kind == spaceCMYK) && bits == 8 && r.array(d["Decode"]) == nil:
		return r.channels(s, sp.n)
	}
	return nil
}

// cover is how much of what is under it a mask makes an image hide: of one of gray as
// much as it is bright; a stencil shows where its bits are 0.
func (r *reader) cover(s *types.StreamDict, stencil bool) *raster {
	return r.once(rasterOf{s, true}, func() *raster {
		if stencil {
			return r.plane(s, 1, []byte{255, 0}, inverted(r, s.Dict))
		}
		return r.brightness(s, nil)
	})
}

// inverted reports whether an image's numbers are to be read the other way round.
func inverted(r *reader, d types.Dict) bool {
	a := r.array(d["Decode"])
	return len(a) == 2 && r.num(a[0]) > r.num(a[1])
}

// plane reads an image of one number a point, by a table of what they are.
func (r *reader) plane(s *types.StreamDict, bits int, table []byte, inverted bool) *raster {
	w, h := r.int(s.Dict["Width"]), r.int(s.Dict["Height"])
	row := (w*bits + 7) / 8
	data := r.rows(s, w, h, row)
	if data == nil {
		return nil
	}
	q := &raster{w, h, make([]byte, w*h)}
	last := byte(len(table) - 1)
	for y := range h {
		line, to := data[y*row:(y+1)*row], q.pix[y*w:(y+1)*w]
		for x := range to {
			at := x * bits
			v := line[at/8] >> (8 - bits - at%8) & last
			if inverted {
				v = last - v
			}
			to[x] = table[v]
		}
	}
	return q
}

// channels reads an image of three or four bytes a point.
func (r *reader) channels(s *types.StreamDict, n int) *raster {
	w, h := r.int(s.Dict["Width"]), r.int(s.Dict["Height"])
	data := r.rows(s, w, h, w*n)
	if data == nil {
		return nil
	}
	q := &raster{w, h, make([]byte, w*h)}
	for i := range q.pix {
		v := data[i*n : i*n+n]
		if n == 3 {
			q.pix[i] = max(v[0], v[1], v[2])
		} else {
			q.pix[i] = byte(int(255-min(v[0], v[1], v[2])) * int(255-v[3]) / 255)
		}
	}
	return q
}

// rows unpacks an image of rows of so many bytes, nil when it cannot or may not be. What
// it takes is given back at once, and does not count against the words of the document.
func (r *reader) rows(s *types.StreamDict, w, h, row int) []byte {
	for _, f := range s.FilterPipeline {
		switch f.Name {
		case filter.Flate, filter.LZW, filter.RunLength, filter.ASCII85, filter.ASCIIHex:
		default:
			return nil
		}
	}
	if !r.mayLook(w, h) {
		return nil
	}
	left := r.left
	data, _ := r.data(s)
	r.left = left
	if len(data) < row*h {
		return nil
	}
	return data[:row*h]
}

func (r *reader) brightnessJPEG(s *types.StreamDict, inverted bool) *raster {
	raw := r.whole(s)
	cfg, err := jpeg.DecodeConfig(bytes.NewReader(raw))
	if err != nil || !r.mayLook(cfg.Width, cfg.Height) {
		return nil
	}
	im, err := jpeg.Decode(bytes.NewReader(raw))
	if err != nil {
		return nil
	}
	q := &raster{w: cfg.Width, h: cfg.Height}
	stride := 0
	switch im := im.(type) {
	case *image.Gray:
		q.pix, stride = im.Pix, im.Stride
	case *image.YCbCr:
		q.pix, stride = im.Y, im.YStride
	default:
		return nil
	}
	if len(q.pix) < (q.h-1)*stride+q.w {
		return nil
	}
	for y := range q.h { // the rows close up
		copy(q.pix[y*q.w:(y+1)*q.w], q.pix[y*stride:y*stride+q.w])
	}
	q.pix = q.pix[:q.w*q.h]
	if inverted {
		for i := range q.pix {
			q.pix[i] = 255 - q.pix[i]
		}
	}
	return q
}

// on is where a point of the page lies in the unit square that the picture fills.
func (p *picture) on(at point) (x, y float64) {
	m := &p.matrix
	dx, dy := float64(at.x)-m[4], float64(at.y)-m[5]
	det := m[0]*m[3] - m[1]*m[2]
	x, y = (dx*m[3]-dy*m[2])/det, (dy*m[0]-dx*m[1])/det
	if math.IsNaN(x) || math.IsNaN(y) {
		return 0, 0
	}
	return x, y
}
