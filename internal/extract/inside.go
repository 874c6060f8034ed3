package extract

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"unicode"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/limits"
)

// An opening is a file being read with the documents inside it, which share its limits.
type opening struct {
	ctx    context.Context
	lim    limits.Limits // text, blocks and unpacked bytes are what is left of them
	visit  func(data []byte, doc *document.Document)
	docs   []*document.Document
	inside int // how many of them lie inside others
}

// document reads a file, called name by whoever made it, and then the files inside it.
func (o *opening) document(path, name string, data []byte, depth int) {
	doc := one(o.ctx, path, name, data, o.lim)
	if depth > 0 {
		embed(doc)
	}
	o.docs = append(o.docs, doc)
	o.visit(data, doc)
	for _, p := range doc.Parts {
		o.lim.Blocks -= len(p.Blocks)
		for _, b := range p.Blocks {
			o.lim.Text -= int64(len(b.Text) + limits.BlockBytes + len(b.Anchors)*limits.AnchorBytes)
		}
	}
	files := doc.Files
	doc.Files = nil
	used := map[string]bool{}
	for i, f := range files {
		if code, why := o.stop(f, depth); why != "" {
			doc.Gaps = append(doc.Gaps, unopened(files[i:], code, why))
			return
		}
		o.inside++
		o.lim.TotalBytes -= int64(len(f.Data))
		files[i].Data = nil // read once, and large
		o.document(path+document.Inside+printable(f.Name, used), f.Name, f.Data, depth+1)
	}
}

// stop says why no file inside a document at depth is read any more, "" to go on.
func (o *opening) stop(f document.File, depth int) (document.GapCode, string) {
	switch {
	case o.ctx.Err() != nil:
		return document.GapTime, "the time for this file was up"
	case depth >= o.lim.Nesting:
		return document.GapLimit, fmt.Sprintf("documents lie inside each other more than %d deep", o.lim.Nesting)
	case o.inside >= o.lim.Inside:
		return document.GapLimit, fmt.Sprintf("there are more than %d", o.lim.Inside)
	case int64(len(f.Data)) > o.lim.TotalBytes || o.lim.Text <= 0 || o.lim.Blocks <= 0:
		return document.GapLimit, "together they are larger than the limits allow"
	}
	return "", ""
}

// unopened tells of files inside a document that were not read.
func unopened(files []document.File, code document.GapCode, why string) document.Gap {
	h := sha256.New()
	for _, f := range files {
		h.Write(f.Data)
	}
	what := "a document inside this one was not read"
	if len(files) > 1 {
		what = fmt.Sprintf("%d documents inside this one were not read", len(files))
	}
	return document.Gap{Code: code, Reason: what + ": " + why, Digest: hex.EncodeToString(h.Sum(nil)),
		Hint: "Save what is inside as files of their own and scan those, or remove it."}
}

// embed gives what is plainly visible in a document inside another its layer.
func embed(doc *document.Document) {
	for _, p := range doc.Parts {
		if p.Layer == document.Visible {
			p.Layer = document.Embedded
		}
	}
	for i := range doc.Traits {
		if doc.Traits[i].Layer == document.Visible {
			doc.Traits[i].Layer = document.Embedded
		}
	}
}

// longest is how many code points of a name inside a document are shown.
const longest = 100

// printable is a name that a document gives to one inside it, fit to stand in a
// path: without what is not printed, not too long, and not among used.
func printable(name string, used map[string]bool) string {
	name = strings.TrimSpace(strings.Map(func(r rune) rune {
		switch {
		case r == '›': // stands between names
			return '>'
		case unicode.IsPrint(r):
			return r
		}
		return unicode.ReplacementChar
	}, strings.TrimSpace(name)))
	if name == "" {
		name = "unnamed"
	}
	if r := []rune(name); len(r) > longest { // its end says what it is
		const end = longest / 4
		name = string(r[:longest-end-1]) + "…" + string(r[len(r)-end:])
	}
	plain := name
	for n := 2; used[name]; n++ {
		name = fmt.Sprintf("%s (%d)", plain, n)
	}
	used[name] = true
	return name
}
