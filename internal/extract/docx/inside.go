package docx

import (
	"path"
	"strings"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/extract/ole"
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
		if r.lim.Text > 0 && r.handed+r.pkg.Size(part) > r.lim.Text {
			r.tooLarge(part)
			continue
		}
		data, err := r.pkg.Part(part)
		if err != nil {
			r.fault(part, err)
			continue
		}
		o := ole.Object{Files: []document.File{{Name: part, Data: data}}, Whole: true}
		if ole.Is(data) {
			o, err = ole.Open(data, part)
		}
		for _, name := range o.Names {
			r.say("embedded files", name, document.Location{})
		}
		for _, f := range o.Files {
			r.hand(part, f)
		}
		if err != nil || !o.Whole || len(o.Files) == 0 && len(o.Names) == 0 {
			r.unread(part, document.GapEmbedded, r.called(part)+" is embedded in the document and was not read", "Open it from the document, check it or scan it as a file of its own, and remove it if it should not go out.")
		}
	}
}

// hand gives on one file, unless all of them take more than text may.
func (r *reader) hand(part string, f document.File) {
	if r.handed += int64(len(f.Data)); r.lim.Text > 0 && r.handed > r.lim.Text {
		r.tooLarge(part)
		return
	}
	r.doc.Files = append(r.doc.Files, f)
}

func (r *reader) tooLarge(part string) {
	r.unread(part, document.GapLimit, "the documents inside this one are larger than foilint is willing to read; this one was not read", "Save it as a file of its own and scan that, or remove it.")
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
