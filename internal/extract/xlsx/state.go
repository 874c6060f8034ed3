package xlsx

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/extract/opc"
	"github.com/foilint/foilint/internal/limits"
)

// What the files of this package use to add to the document.

var errStopped = errors.New("reading was stopped")

const hintSave = "Open the workbook in Excel, save it as a new .xlsx and scan the new copy."

// fault makes a gap of what stopped the reading of a part.
func (r *reader) fault(part string, err error) {
	if errors.Is(err, errStopped) {
		return // said once, for the document
	}
	e := opc.AsError(err)
	r.doc.Gap(e.Code, part, e.Reason, e.Hint)
}

// alive gives errStopped after the end of the context.
func (r *reader) alive() error {
	if !r.stopped && r.ctx.Err() != nil {
		r.stopped = true
		r.doc.Gap(document.GapTime, "", "the time limit was reached; the rest of the workbook was not read", "Scan this workbook alone, or split it.")
	}
	if r.stopped {
		return errStopped
	}
	return nil
}

// spend takes from the limit of text. It reports false when that is used up: then
// nothing more is kept, though what hides is still counted.
func (r *reader) spend(bytes int) bool {
	r.kept += int64(bytes)
	if most := r.lim.Text - r.spared; r.lim.Text > 0 && r.kept > most && !r.full {
		r.full = true
		if !r.cut {
			r.doc.Gap(document.GapLimit, "", "the workbook holds more text than foilint is willing to read; the rest was not read", "Split the workbook and scan the pieces.")
		}
		r.cut = true
	}
	return !r.full
}

// spare keeps so much of the limit of text for later, or gives it free again.
func (r *reader) spare(bytes int64) {
	r.spared = bytes
	r.full = r.full && r.kept > r.lim.Text-bytes
}

// first reports whether it is asked this for the first time.
func (r *reader) first(key string) bool {
	if r.known[key] {
		return false
	}
	const entry = 64 // bytes beside the key
	r.known[key] = true
	return r.spend(len(key) + entry)
}

// trait adds a structural fact. Where one is told of words that are kept in a part
// of their own, that part's Trait is the same kind.
func (r *reader) trait(kind string, layer document.Layer, detail string, where document.Location) {
	r.doc.Traits = append(r.doc.Traits, document.Trait{Kind: kind, Layer: layer, Detail: detail, Where: where})
}

// sign remembers n of one of the signs that WhatDoTheyKnow looks for: see held.
func (r *reader) sign(name string, n int) { r.signs[name] += n }

// say adds text to the metadata part of that name, once.
func (r *reader) say(part, text string, where document.Location) {
	r.speak(document.Metadata, part, text, where)
}

// speak adds text that has no cell of its own to the part of that name, once. What
// it gives is nil when there is nothing to add.
func (r *reader) speak(layer document.Layer, part, text string, where document.Location) *document.Block {
	text = strings.TrimSpace(strings.ToValidUTF8(text, "\uFFFD"))
	if text == "" || r.full || !r.first(part+"\x00"+where.Sheet+"\x00"+where.Cell+"\x00"+text) {
		return nil
	}
	if !r.spend(len(text) + limits.BlockBytes) {
		return nil
	}
	p := r.aside(layer, part)
	where.Part = p.Name
	b := document.NewBlock(text, where)
	p.Blocks = append(p.Blocks, b)
	return b
}

// aside is the part of that layer and name, which comes after the sheets.
func (r *reader) aside(layer document.Layer, name string) *document.Part {
	key := string(layer) + "\x00" + name
	p := r.meta[key]
	if p == nil {
		p = &document.Part{Name: name, Layer: layer}
		r.meta[key] = p
		r.asides = append(r.asides, p)
	}
	return p
}

// related reads the relationships of a part and reports those that lead nowhere.
func (r *reader) related(part string) []opc.Rel {
	rels, err := r.pkg.Rels(part)
	if err != nil {
		r.fault("relationships of "+part, err)
	}
	for _, rel := range rels {
		missing := !rel.External && !r.pkg.Has(rel.Target)
		if missing && rel.Kind != "image" && !strings.EqualFold(rel.Target, "NULL") && r.first("missing\x00"+rel.Target) {
			r.doc.Gap(document.GapMissing, rel.Target, "the workbook refers to this part but it is not in the file", hintSave)
		}
	}
	return rels
}

// claim reports whether the part is there and not dealt with yet; from then on it is.
func (r *reader) claim(part string) bool {
	key := strings.ToLower(part)
	if part == "" || r.done[key] || !r.pkg.Has(part) {
		return false
	}
	r.done[key] = true
	return true
}

// xml decodes a part once and hands it to read; faults become gaps.
func (r *reader) xml(part string, read func(d *opc.Decoder) error) {
	if !r.claim(part) {
		return
	}
	data, err := r.pkg.Part(part)
	if err != nil {
		r.fault(part, err)
	}
	if fault := read(r.decoder(opc.NewDecoder(data, r.lim.Depth))); fault != nil && fault != io.EOF && err == nil { // a part cut short by a limit is not damaged as well
		r.fault(part, fault)
	}
}

// decoder sees to it that what no application shows becomes metadata: comments in
// the XML, and text that no element has.
func (r *reader) decoder(d *opc.Decoder) *opc.Decoder {
	d.Alive = r.alive
	d.Aside = func(text string) { r.say("XML comments", text, document.Location{}) }
	d.Stray = func(_, text string) {
		if strings.Trim(text, "-.0123456789") != "" {
			r.say("loose text", text, document.Location{})
		}
	}
	return d
}

// content is all text within the open element, which is read to its end.
func content(d *opc.Decoder) (string, error) {
	var text []byte
	for depth := 1; depth > 0; {
		tok, err := d.Next()
		if err != nil {
			return string(text), err
		}
		switch tok {
		case opc.Start:
			depth++
		case opc.End:
			depth--
		case opc.Text:
			text = append(text, d.Chars...)
		}
	}
	return string(text), nil
}

// truth reads an xsd:boolean; absent is what an empty value means.
func truth(v string, absent bool) bool {
	switch v {
	case "":
		return absent
	case "0", "false", "off":
		return false
	}
	return true
}

// finish puts the parts beside the sheets behind them and settles the gaps.
func (r *reader) finish() {
	for _, p := range r.asides {
		if len(p.Blocks) > 0 {
			r.doc.Parts = append(r.doc.Parts, p)
		}
	}
	if most := 1000; len(r.doc.Gaps) > most {
		r.doc.Gaps = r.doc.Gaps[:most]
		r.doc.Gap(document.GapLimit, "", fmt.Sprintf("more than %d parts could not be read; the rest are not listed", most), hintSave)
	}
	if len(r.doc.Parts) == 0 && len(r.doc.Gaps) == 0 {
		r.doc.Gap(document.GapEmpty, "", "the workbook holds no text", "Check that this is the right file.")
	}
}
