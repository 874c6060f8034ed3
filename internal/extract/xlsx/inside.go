package xlsx

import (
	"path"
	"strings"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/extract/office"
)

// embed puts a part that is a document, or wraps one, aside until all text is read.
func (r *reader) embed(part string) {
	if r.claim(part) {
		r.inside = append(r.inside, part)
	}
}

// handOn gives the documents inside this one to whoever opens it. That comes after
// everything else, so that they never use up the limits that text needs.
func (r *reader) handOn() {
	for i, part := range r.inside {
		if r.alive() != nil {
			return
		}
		if i == 0 {
			r.trait(document.TraitEmbedded, document.Embedded, counted(len(r.inside), "document inside this one", "documents inside this one"), document.Location{})
		}
		r.followAll(r.related(part), nil)
		in, err := r.opener.Open(r.pkg, part)
		if err != nil {
			r.fault(part, err)
			continue
		}
		for _, name := range in.Names {
			r.say("embedded files", name, document.Location{})
		}
		r.doc.Files = append(r.doc.Files, in.Files...)
		if in.TooLarge {
			r.unread(part, document.GapLimit, office.TooLarge, office.HintTooLarge)
		}
		if in.Unread {
			r.unread(part, document.GapEmbedded, "a file ("+strings.TrimPrefix(path.Ext(part), ".")+") is embedded in the workbook and was not read", "Open it from the workbook, check it or scan it as a file of its own, and remove it if it should not go out.")
		}
	}
}

// readImages reads the pictures that can hold letters: drawings; and what cameras and
// people wrote beside the dots of others.
func (r *reader) readImages() {
	for _, part := range r.images {
		if r.alive() != nil {
			return
		}
		r.done[strings.ToLower(part)] = true
		p, err := office.ReadPicture(r.pkg, part, r.lim, r.decode)
		for _, text := range p.Beside {
			r.tell("pictures", text, document.Location{})
		}
		for _, text := range p.Title {
			r.say("alt text", text, document.Location{})
		}
		if len(p.Lines) > 0 {
			name := r.numbered("picture")
			for _, line := range p.Lines {
				r.speak(document.Visible, name, line, document.Location{})
			}
		}
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
}
