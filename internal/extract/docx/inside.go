package docx

import (
	"path"
	"strings"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/extract/office"
)

// programs name what makes embedded objects, by the beginning of their ProgID or
// the extension of their part.
var programs = []struct{ id, extensions, what string }{
	{"Excel", ".xlsx .xlsm .xlsb .xls", "an Excel workbook"},
	{"Word", ".docx .docm .doc .rtf", "a Word document"},
	{"PowerPoint", ".pptx .pptm .ppt", "a PowerPoint presentation"},
	{"Visio", ".vsdx .vsd", "a Visio drawing"},
	{"AcroExch", ".pdf", "a PDF document"},
	{"Outlook", ".msg", "an e-mail message"},
	{"Equation", "", "an equation"},
}

// embedded puts a part that is a document, or wraps one, aside until all text is read.
func (r *reader) embedded(part string) {
	if !r.dealtWith(part) {
		r.done[key(part)] = true
		r.inside = append(r.inside, part)
	}
}

// handOn gives the documents inside this one to whoever opens it. That comes after
// everything else, so that they never use up the limits that text needs.
func (r *reader) handOn() {
	for _, part := range r.inside {
		if r.alive() != nil {
			return
		}
		r.followAll(r.rels(part))
		r.note(document.TraitEmbedded, document.Embedded, document.Location{})
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
			r.unread(part, document.GapEmbedded, r.called(part)+" is embedded in the document and was not read", "Open it from the document, check it or scan it as a file of its own, and remove it if it should not go out.")
		}
	}
}

// called says in words what a part that was not read is.
func (r *reader) called(part string) string {
	ext := strings.ToLower(path.Ext(part))
	for _, p := range programs {
		if strings.HasPrefix(r.objects[key(part)], p.id) || ext != "" && strings.Contains(p.extensions+" ", ext+" ") {
			return p.what
		}
	}
	return "a file"
}
