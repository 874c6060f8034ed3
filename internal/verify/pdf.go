package verify

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"regexp"

	"github.com/ledongthuc/pdf"

	"github.com/foilint/foilint/internal/limits"
)

const (
	// readPerPage bounds what the library may read of the file for one page. It
	// keeps nothing, so it reads the same bytes many times; without a bound it
	// follows chains that close upon themselves for ever.
	readPerPage = 256 << 20
	oneRead     = 4 << 10 // what one reading of the file counts as at least
	maxForms    = 16      // forms within forms
	maxTree     = 64      // levels of the page tree
	minBlank    = 180     // thousandths of the font size: a gap in a line as wide as a blank
)

// theFile names a file that could not be opened.
const theFile = "the file"

var errStop = errors.New("stopped")

// A source is the file as the library reads it: within bounds, and with a header
// that it accepts. It takes no version but 1.0 to 1.7, though it reads others.
type source struct {
	ctx  context.Context
	data *bytes.Reader
	left int64
}

const header = "%PDF-1.7\n"

// ReadAt implements io.ReaderAt.
func (s *source) ReadAt(b []byte, off int64) (int, error) {
	if s.left -= max(int64(len(b)), oneRead); s.left < 0 || s.ctx.Err() != nil {
		return 0, errStop
	}
	n, err := s.data.ReadAt(b, off)
	if off >= 0 && off < int64(len(header)) {
		copy(b[:n], header[off:])
	}
	return n, err
}

// readPDF hands over page by page what github.com/ledongthuc/pdf finds.
func readPDF(ctx context.Context, data []byte, lim limits.Limits, hand func(reading)) {
	if i := bytes.Index(data, []byte("%PDF-")); i > 0 {
		data = data[i:]
	}
	// The library wants the end mark at the end.
	const end = "%%EOF"
	if i := bytes.LastIndex(data, []byte(end)); i > 0 {
		data = data[:i+len(end)]
	}
	r := &pdfReader{ctx: ctx, lim: lim, fonts: map[string]*font{}, steps: lim.Steps}
	r.source = &source{ctx: ctx, data: bytes.NewReader(data), left: readPerPage}
	err := safely(func() error {
		file, err := pdf.NewReader(r.source, int64(len(data)))
		if err == nil {
			r.tree(file.Trailer().Key("Root").Key("Pages"), pdf.Value{}, 0)
		}
		return err
	})
	if len(r.pages) == 0 && ctx.Err() == nil {
		why := "the second reader found no pages in it"
		if err != nil {
			why = "the second reader could not open it"
		}
		hand(reading{part: theFile, why: why})
	}
	for i, p := range r.pages {
		if ctx.Err() != nil {
			return
		}
		r.source.left, r.text = readPerPage, text{}
		got := reading{part: fmt.Sprintf("page %d", i+1), page: i + 1, pages: len(r.pages)}
		if safely(func() error { return r.content(p.content, p.resources, 0) }) != nil {
			got.why = "the second reader could not read all of it"
		}
		r.text.end()
		got.text = r.text
		hand(got)
	}
}

// safely makes an error of a panic.
func safely(do func() error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%v", p)
		}
	}()
	return do()
}

// A pdfReader walks pages with the library's objects, lexer, filters and fonts. The
// library's own walk loses a page at its first oddity, passes over form XObjects,
// takes lines that follow each other for one word, and cannot be stopped.
type pdfReader struct {
	ctx    context.Context
	lim    limits.Limits
	source *source
	pages  []pdfPage
	fonts  map[string]*font // by what their dictionaries say
	steps  int
	text   text
}

type pdfPage struct{ content, resources pdf.Value }

// tree lists the pages under a node of the page tree.
func (r *pdfReader) tree(node, resources pdf.Value, depth int) {
	if depth > maxTree || len(r.pages) >= r.lim.Pages || r.ctx.Err() != nil {
		return
	}
	if own := node.Key("Resources"); !own.IsNull() {
		resources = own
	}
	kids := node.Key("Kids")
	if kids.Kind() != pdf.Array {
		if node.Kind() == pdf.Dict {
			r.pages = append(r.pages, pdfPage{node.Key("Contents"), resources})
		}
		return
	}
	for i := range kids.Len() {
		// One kid that cannot be read costs no other.
		_ = safely(func() error { r.tree(kids.Index(i), resources, depth+1); return nil })
	}
}

// content runs a content stream, or several in an array.
func (r *pdfReader) content(stream, resources pdf.Value, depth int) error {
	if stream.IsNull() {
		return nil
	}
	if !r.ends(stream, nil) {
		return errStop
	}
	var now *font
	var y float64
	var failed error
	pdf.Interpret(stream, func(stack *pdf.Stack, op string) {
		if r.steps--; r.steps < 0 || r.text.full() || r.ctx.Err() != nil {
			panic(errStop)
		}
		args := operands(stack)
		switch op {
		case "Tf":
			now = r.font(resources.Key("Font").Key(args.last(1).Name()))
		case "BT":
			r.text.cut()
		case "T*":
			r.text.end()
		case "Td", "TD":
			r.move(args.last(0).Float64() == 0)
		case "Tm":
			r.move(args.last(0).Float64() == y)
			y = args.last(0).Float64()
		case "'", `"`:
			r.text.end()
			r.text.add(now.decode(args.last(0).RawString()))
		case "Tj":
			r.text.add(now.decode(args.last(0).RawString()))
		case "TJ":
			r.show(args.last(0), now)
		case "Do":
			form := resources.Key("XObject").Key(args.last(0).Name())
			if form.Key("Subtype").Name() != "Form" || depth >= maxForms {
				return
			}
			own := form.Key("Resources")
			if own.IsNull() {
				own = resources
			}
			r.text.end()
			if err := safely(func() error { return r.content(form, own, depth+1) }); err != nil {
				failed = err
			}
			r.text.end()
		}
	})
	return failed
}

// ends reports whether the library comes to the end of a stream, or of several in
// an array: it waits for ever for the end of an open <string>. The stream must also be
// within limits and must not match the pattern, if there is one.
func (r *pdfReader) ends(stream pdf.Value, never *regexp.Regexp) bool {
	list := []pdf.Value{stream}
	if stream.Kind() == pdf.Array {
		list = nil
		for i := range stream.Len() {
			list = append(list, stream.Index(i))
		}
	}
	var data []byte
	for _, s := range list {
		// What an error cuts off, the library will not see either.
		some, _ := io.ReadAll(io.LimitReader(s.Reader(), r.lim.PartBytes+1-int64(len(data))))
		if data = append(data, some...); int64(len(data)) > r.lim.PartBytes {
			return false
		}
	}
	return !openString.Match(data) && (never == nil || !never.Match(data))
}

var (
	openString = regexp.MustCompile(`<[0-9A-Fa-f\x00\t\n\f\r ]*$`)
	// hugeMap is a character map that announces so many entries that they fill all memory.
	hugeMap = regexp.MustCompile(`[0-9]{6,}[\x00\t\n\f\r ]+begin`)
	// symbols are fonts in which no letter is what its code says; the library takes
	// them for letters.
	symbols = regexp.MustCompile(`(?i)symbol|dingbats|wingdings|webdings`)
)

// arguments are the operands of an operator.
type arguments []pdf.Value

func operands(stack *pdf.Stack) arguments {
	args := make(arguments, stack.Len())
	for i := len(args) - 1; i >= 0; i-- {
		args[i] = stack.Pop()
	}
	return args
}

// last is the operand that n others follow.
func (a arguments) last(n int) pdf.Value {
	if n >= len(a) {
		return pdf.Value{}
	}
	return a[len(a)-1-n]
}

// move goes to another place, which may be on the same line.
func (r *pdfReader) move(sameLine bool) {
	if sameLine {
		r.text.cut()
	} else {
		r.text.end()
	}
}

// show shows strings with gaps between them.
func (r *pdfReader) show(list pdf.Value, now *font) {
	for i := range list.Len() {
		switch v := list.Index(i); v.Kind() {
		case pdf.String:
			r.text.add(now.decode(v.RawString()))
		case pdf.Integer, pdf.Real:
			if math.Abs(v.Float64()) >= minBlank {
				r.text.cut()
			}
		}
	}
}

// A font decodes text. The library looks a code up in /Differences anew each
// time, from the start; memo is for that.
type font struct {
	encoding pdf.TextEncoding // nil when it could not be read
	single   bool             // /Differences: one code, one byte
	memo     [256]string
}

// font is the font of a dictionary, read once.
func (r *pdfReader) font(dict pdf.Value) *font {
	key := dict.String()
	f := r.fonts[key]
	if f == nil {
		f = &font{single: dict.Key("Encoding").Kind() == pdf.Dict}
		r.fonts[key] = f
		_ = safely(func() error {
			own, unicode := pdf.Font{V: dict}, dict.Key("ToUnicode")
			mapped := unicode.Kind() == pdf.Stream
			if mapped && !r.ends(unicode, hugeMap) || !mapped && symbols.MatchString(own.BaseFont()) {
				return errStop
			}
			f.encoding = own.Encoder()
			return nil
		})
	}
	return f
}

// decode is the text of codes, U+FFFD where the font cannot be read.
func (f *font) decode(codes string) string {
	var s []byte
	if safely(func() error {
		if !f.single {
			s = []byte(f.encoding.Decode(codes))
			return nil
		}
		for i := range len(codes) {
			c := codes[i]
			if f.memo[c] == "" {
				f.memo[c] = f.encoding.Decode(codes[i : i+1])
			}
			s = append(s, f.memo[c]...)
		}
		return nil
	}) != nil {
		return "\uFFFD"
	}
	return string(s)
}
