package verify

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"html"
	"strings"
	"unicode/utf8"

	"github.com/nguyenthenguyen/docx"

	"github.com/foilint/foilint/internal/limits"
)

// readDOCX hands over the main part as github.com/nguyenthenguyen/docx finds it.
// The library reads headers and footers too, but gives them to nobody.
func readDOCX(_ context.Context, data []byte, lim limits.Limits, hand func(reading)) {
	got := reading{part: "body"}
	err := safely(func() error {
		if err := fits(data, lim); err != nil {
			return err
		}
		file, err := docx.ReadDocxFromMemory(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			return err
		}
		xml := file.Editable().GetContent()
		// It takes UTF-16 for what it is not.
		if !utf8.ValidString(xml) || strings.Contains(xml, "\x00") {
			return errors.New("not UTF-8")
		}
		got.text, got.twice = strip(xml)
		return nil
	})
	if err != nil {
		got.why = "the second reader could not read it"
	}
	hand(got)
}

// fits reports an error when what the library would unpack is over the limit; it has
// none of its own. archive/zip unpacks no more of an entry than its entry declares.
func fits(data []byte, lim limits.Limits) error {
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return err
	}
	var total uint64
	for _, f := range archive.File {
		switch {
		case f.Name == "word/document.xml", f.Name == "word/_rels/document.xml.rels",
			strings.Contains(f.Name, "header"), strings.Contains(f.Name, "footer"):
			if total += f.UncompressedSize64; total > uint64(lim.PartBytes) || f.UncompressedSize64 > uint64(lim.PartBytes) {
				return errors.New("too large")
			}
		}
	}
	return nil
}

// What the names of elements say, whatever their namespace.
var (
	// noText are those whose content is no text: places, sizes, packed data.
	noText = map[string]bool{
		"posOffset": true, "align": true, "pctWidth": true, "pctHeight": true,
		"pctPosHOffset": true, "pctPosVOffset": true, "fldData": true, "binData": true,
	}
	// wordEnds are those at which a word ends.
	wordEnds = map[string]bool{
		"p": true, "br": true, "cr": true, "tab": true, "tc": true, "instrText": true, "delInstrText": true,
	}
)

// strip takes the text out of XML without understanding it. What stands in the file
// a second time for older programs comes out as twice.
func strip(xml string) (once, twice text) {
	t := &once
	for xml != "" && !t.full() {
		content, rest, _ := strings.Cut(xml, "<")
		t.add(html.UnescapeString(content))
		var tag string
		tag, xml, _ = strings.Cut(rest, ">")
		closing, name := tagName(tag)
		switch {
		case name == "Fallback":
			t.end()
			t = &twice
			if closing {
				t = &once
			}
		case wordEnds[name]:
			t.end()
		case noText[name] && !closing:
			if i := strings.IndexByte(xml, '<'); i >= 0 {
				xml = xml[i:]
			}
		}
	}
	once.end()
	twice.end()
	return once, twice
}

// tagName is the name of a tag without its namespace, and whether no content follows.
func tagName(tag string) (closing bool, name string) {
	closing = strings.HasPrefix(tag, "/") || strings.HasSuffix(tag, "/")
	name, _, _ = strings.Cut(strings.Trim(tag, "/"), " ")
	if _, local, ok := strings.Cut(name, ":"); ok {
		name = local
	}
	return closing, name
}
