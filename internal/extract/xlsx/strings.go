package xlsx

import (
	"io"
	"strconv"
	"strings"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/extract/opc"
)

// A text is what a cell holds in words.
type text struct {
	words    string
	runs     []run  // in fonts of their own; nil where the cell's font is used throughout
	phonetic string // how it is read aloud
}

// A run of a text's words has a font of its own.
type run struct {
	start, end int
	font       font
}

// readStrings reads the table of texts that cells share.
func (r *reader) readStrings() {
	for _, rel := range r.rels {
		if rel.Kind == "sharedStrings" && !rel.External {
			r.stream(rel.Target, func(d *opc.Decoder) error {
				return d.Each(func() error {
					if d.Name != "x:si" {
						return nil
					}
					t, err := r.readText(d)
					const entry = 48 // bytes beside the words
					if r.stringBytes += int64(len(t.words) + len(t.phonetic) + entry + 64*len(t.runs)); r.lim.Text > 0 && r.stringBytes > r.lim.Text {
						return &opc.Error{Code: document.GapLimit, Reason: "the table of texts is larger than foilint is willing to read; cells with texts from its rest were not read", Hint: "Split the workbook and scan the pieces."}
					}
					r.strings = append(r.strings, t.words)
					if t.runs != nil || t.phonetic != "" {
						r.rich[len(r.strings)-1] = t
					}
					return err
				})
			})
		}
	}
	r.used = make([]bool, len(r.strings))
}

// stream is xml for a part that may be too large to be held.
func (r *reader) stream(part string, read func(d *opc.Decoder) error) {
	if !r.claim(part) {
		return
	}
	in, err := r.pkg.Unpack(part)
	if err != nil {
		r.fault(part, err)
		return
	}
	defer in.Close()
	if err := read(r.decoder(opc.NewStream(in, r.lim.Depth))); err != nil && err != io.EOF {
		r.fault(part, err)
	}
}

// readText reads an x:si or x:is to its end: plain, or in runs, with what is written
// above it in East Asia (18.4).
func (r *reader) readText(d *opc.Decoder) (text, error) {
	var words, phonetic strings.Builder
	var runs []run
	add := func(b *strings.Builder) error {
		piece, err := content(d)
		b.WriteString(unescape(piece))
		return err
	}
	err := d.Children(func() error {
		switch d.Name {
		case "x:t":
			return add(&words)
		case "x:r":
			start := words.Len()
			f, own, err := r.readRun(d, func() error { return add(&words) })
			if own && words.Len() > start {
				runs = append(runs, run{start, words.Len(), f})
			}
			return err
		case "x:rPh":
			return d.Children(func() error { return add(&phonetic) })
		}
		return d.Skip()
	})
	return text{words.String(), runs, phonetic.String()}, err
}

// readRun reads a run to its end, its words by words, and gives its font if it has one
// of its own.
func (r *reader) readRun(d *opc.Decoder, words func() error) (f font, own bool, err error) {
	err = d.Children(func() (err error) {
		switch d.Name {
		case "x:rPr":
			f, err = r.readFont(d)
			own = true
			return err
		case "x:t":
			return words()
		}
		return d.Skip()
	})
	return f, own, err
}

// unescape turns _x000D_ and the like into the characters that they stand for
// (22.9.2.19), and keeps no others than lines and tabs that cannot be seen.
func unescape(s string) string {
	if strings.Contains(s, "_x") {
		var b strings.Builder
		for {
			i := strings.Index(s, "_x")
			if i < 0 || i+7 > len(s) {
				break
			}
			v, err := strconv.ParseUint(s[i+2:i+6], 16, 32)
			if err != nil || s[i+6] != '_' {
				b.WriteString(s[:i+2])
				s = s[i+2:]
				continue
			}
			b.WriteString(s[:i])
			b.WriteRune(rune(v))
			s = s[i+7:]
		}
		b.WriteString(s)
		s = b.String()
	}
	if strings.IndexByte(s, '\r') >= 0 {
		s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	}
	return s
}
