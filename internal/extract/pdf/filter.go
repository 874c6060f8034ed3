package pdf

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/adler32"
	"io"

	"github.com/pdfcpu/pdfcpu/pkg/filter"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

var (
	errTooBig    = errors.New("more than the limit for one stream")
	errTotal     = errors.New("more than the limit for the whole document")
	errTruncated = errors.New("compressed data ends too early or is damaged")
	errChecksum  = errors.New("compressed data is not what its checksum says")
	errFilter    = errors.New("packed in a way that cannot hold text or that we do not know")
)

// isLimit reports whether a stream was left because of a stated limit.
func isLimit(err error) bool { return errors.Is(err, errTooBig) || errors.Is(err, errTotal) }

// data unpacks a stream. With an error it still returns what could be unpacked.
func (f *file) data(s *types.StreamDict) ([]byte, error) {
	data := f.whole(s)
	if len(data) == 0 && f.int(s.Dict["Length"]) == 0 {
		return nil, nil // whatever the filters: some writers say of an empty stream that it is packed
	}
	var first error
	for _, step := range s.FilterPipeline {
		out, err := f.unpack(data, step)
		if first == nil {
			first = err
		}
		data = out
		if isLimit(err) || errors.Is(err, errFilter) {
			break
		}
	}
	if first == nil && int64(len(data)) > f.lim.PartBytes {
		data, first = data[:f.lim.PartBytes], errTooBig
	}
	f.left -= int64(len(data))
	return data, first
}

// whole is a stream's bytes as they lie in the file. Where the length it states
// does not lead to its end, viewers look for the end, and so do we.
func (f *file) whole(s *types.StreamDict) []byte {
	from, to := s.StreamOffset, s.StreamOffset+int64(len(s.Raw))
	if f.model.E != nil || from <= 0 || to > int64(len(f.bytes)) || !bytes.Equal(f.bytes[from:to], s.Raw) {
		return s.Raw
	}
	mark := []byte("endstream")
	if bytes.HasPrefix(bytes.TrimLeft(f.bytes[to:min(to+16, int64(len(f.bytes)))], "\r\n\t \x00"), mark) {
		return s.Raw
	}
	if i := bytes.Index(f.bytes[from:], mark); i > len(s.Raw) {
		return f.bytes[from : from+int64(i)]
	}
	return s.Raw
}

func (f *file) unpack(data []byte, step types.PDFFilter) ([]byte, error) {
	room := min(f.lim.PartBytes, f.left)
	if room <= 0 {
		return nil, errTotal
	}
	over := errTooBig
	if f.left < f.lim.PartBytes {
		over = errTotal
	}
	switch step.Name {
	case filter.Flate:
		out, err := f.inflate(data, room)
		if int64(len(out)) > room {
			return out[:room], over
		}
		return f.unpredict(out, err, step.DecodeParms)
	case filter.LZW:
		out, err := unpackLZW(data, room, f.earlyChange(step.DecodeParms))
		if int64(len(out)) > room {
			return out[:room], over
		}
		return f.unpredict(out, err, step.DecodeParms)
	case filter.ASCII85, filter.ASCIIHex, filter.RunLength:
		return decodeRare(data, step, room, over)
	case "Crypt":
		return data, nil
	}
	return nil, fmt.Errorf("%w: %s", errFilter, step.Name)
}

// inflate unpacks zlib data up to one byte more than room. Viewers read on without
// a header and with a wrong checksum, and so do we, but a wrong checksum is told
// of: of 4,000 streams in real files none has one that was not tampered with.
func (f *file) inflate(data []byte, room int64) ([]byte, error) {
	body := bytes.TrimLeft(data, "\r\n")
	header := len(body) >= 2 && body[0]&0x0f == 8 && (int(body[0])<<8|int(body[1]))%31 == 0
	if header {
		body = body[2:]
	}
	// One buffer for all streams, and a copy of the right size: a buffer that grows
	// anew for each would leave several times its size behind.
	f.scratch.Reset()
	src := bytes.NewReader(body)
	if f.inflater == nil {
		f.inflater = flate.NewReader(src)
	} else if err := f.inflater.(flate.Resetter).Reset(src, nil); err != nil {
		return nil, errTruncated
	}
	_, err := io.Copy(&f.scratch, io.LimitReader(f.inflater, room+1))
	out := bytes.Clone(f.scratch.Bytes())
	switch {
	case err != nil:
		err = errTruncated
	case header && int64(len(out)) <= room && src.Len() >= adler32.Size:
		sum := body[len(body)-src.Len():]
		if binary.BigEndian.Uint32(sum) != adler32.Checksum(out) {
			err = errChecksum
		}
	}
	return out, err
}

// decodeRare leaves the filters that are seldom met to the library.
func decodeRare(data []byte, step types.PDFFilter, room int64, over error) (out []byte, err error) {
	defer func() {
		if recover() != nil {
			err = errTruncated
		}
	}()
	params := map[string]int{}
	for k, v := range step.DecodeParms {
		if i, ok := v.(types.Integer); ok {
			params[k] = int(i)
		}
	}
	if step.Name == filter.ASCII85 { // the library takes no blanks or rubbish after its end
		if i := bytes.Index(data, []byte("~>")); i >= 0 {
			data = data[:i+2]
		}
	}
	dec, err := filter.NewFilter(step.Name, params, room)
	if err != nil {
		return nil, errFilter
	}
	r, err := dec.Decode(bytes.NewReader(data))
	if r != nil {
		out, _ = io.ReadAll(io.LimitReader(r, room))
	}
	switch {
	case errors.Is(err, filter.ErrDecodeLimitExceeded):
		return out, over
	case err != nil:
		return out, errTruncated
	}
	return out, nil
}

// unpredict undoes the PNG predictors, ISO 32000-1 §7.4.4.4, in what was unpacked
// with err. TIFF's (2) is met in images only.
func (f *file) unpredict(data []byte, err error, params types.Dict) ([]byte, error) {
	predictor := f.int(params["Predictor"])
	if predictor <= 1 {
		return data, err
	}
	atLeast := func(key string, otherwise int) int {
		if v := f.int(params[key]); v > 0 {
			return min(v, 1<<16)
		}
		return otherwise
	}
	if predictor < 10 {
		return data, fmt.Errorf("%w: predictor %d", errFilter, predictor)
	}
	colours, bits, columns := atLeast("Colors", 1), atLeast("BitsPerComponent", 8), atLeast("Columns", 1)
	pixel := max(1, colours*bits/8)
	row := (colours*bits*columns + 7) / 8
	out := make([]byte, 0, len(data))
	above := make([]byte, row)
	for len(data) > 1 {
		n := min(row, len(data)-1)
		line := data[1 : n+1]
		if data[0] > 4 {
			err = errTruncated
		}
		unfilter(data[0], line, above, pixel)
		out = append(out, line...)
		copy(above, line)
		data = data[n+1:]
	}
	return out, err
}

// earlyChange is 1 where LZW codes grow one code early, as they do unless said otherwise.
func (f *file) earlyChange(params types.Dict) int {
	if v, ok := f.number(params["EarlyChange"]); ok && v == 0 {
		return 0
	}
	return 1
}

// The codes of LZW that stand for no bytes, §7.4.4.2.
const (
	lzwClear = 256
	lzwEnd   = 257
)

// unpackLZW unpacks LZW data up to a little more than room. The library's reader takes
// data that stops anywhere for whole.
func unpackLZW(data []byte, room int64, early int) ([]byte, error) {
	type entry struct{ from, size int } // of out
	var out []byte
	table := make([]entry, lzwEnd+1, 4096)
	width, last := 9, -1
	bits, have := 0, 0
	for at := 0; int64(len(out)) <= room; {
		for ; have < width && at < len(data); at++ {
			bits, have = bits<<8|int(data[at]), have+8
		}
		if have < width {
			return out, errTruncated
		}
		have -= width
		code := bits >> have & (1<<width - 1)
		bits &= 1<<have - 1
		start := len(out)
		switch {
		case code == lzwEnd:
			return out, nil
		case code == lzwClear:
			table, width, last = table[:lzwEnd+1], 9, -1
			continue
		case code < lzwClear:
			out = append(out, byte(code))
		case code < len(table):
			e := table[code]
			out = append(out, out[e.from:e.from+e.size]...)
		case code == len(table) && last >= 0: // the string before and its own first byte
			out = append(out, out[last:]...)
			out = append(out, out[last])
		default:
			return out, errTruncated
		}
		if last >= 0 && len(table) < cap(table) { // the string before and the first byte of this one lie side by side
			table = append(table, entry{last, start - last + 1})
		}
		last = start
		for len(table)+early >= 1<<width && width < 12 {
			width++
		}
	}
	return out, nil
}

func unfilter(how byte, line, above []byte, pixel int) {
	for i := range line {
		var left, corner byte
		if i >= pixel {
			left, corner = line[i-pixel], above[i-pixel]
		}
		switch how {
		case 1:
			line[i] += left
		case 2:
			line[i] += above[i]
		case 3:
			line[i] += byte((int(left) + int(above[i])) / 2)
		case 4:
			line[i] += paeth(left, above[i], corner)
		}
	}
}

func paeth(a, b, c byte) byte {
	p := int(a) + int(b) - int(c)
	da, db, dc := abs(p-int(a)), abs(p-int(b)), abs(p-int(c))
	switch {
	case da <= db && da <= dc:
		return a
	case db <= dc:
		return b
	}
	return c
}

func abs(n int) int { return max(n, -n) }

func isFilter(err error) bool { return errors.Is(err, errFilter) }
