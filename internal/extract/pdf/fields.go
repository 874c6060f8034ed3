package pdf

import (
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"github.com/foilint/foilint/internal/document"
)

// A fieldWalk goes through the fields of a form, ISO 32000-1 §12.7.3.
type fieldWalk struct {
	*reader
	values *list // shown on a page, by a viewer that draws them itself
	hidden *list // shown nowhere
	other  *list // names, choices and descriptions
	seen   map[int]bool
}

// fieldPassword is the flag of a field that shows dots for its value.
const fieldPassword = 1 << 13

// fields reads form fields. Values that a page shows are there already; the rest
// is listed.
func (r *reader) fields(root types.Dict) {
	form := r.dict(root["AcroForm"])
	w := &fieldWalk{reader: r, seen: map[int]bool{},
		values: r.list("form fields", document.Visible),
		hidden: r.list("form fields", document.Hidden),
		other:  r.list("form fields", document.Metadata)}
	for _, o := range r.array(form["Fields"]) {
		w.walk(o, 0, 0)
	}
	for _, o := range r.widgets { // the form may not list what its pages show
		w.walk(o, 0, 0)
	}
	r.addList(w.values)
	r.addList(w.hidden)
	r.addList(w.other)
	if form["XFA"] != nil {
		r.xfa(form["XFA"])
	}
}

// walk reads a field and those below it, and reports whether a page shows any.
func (w *fieldWalk) walk(o types.Object, flags, depth int) bool {
	n, d := objectNumber(o), w.dict(o)
	if !w.step(1) || d == nil || n != 0 && w.seen[n] {
		return false
	}
	if depth > w.lim.Depth {
		w.doc.Gap(document.GapLimit, "form fields", "the form is nested deeper than the limit allows", hintForm)
		return false
	}
	if n != 0 {
		w.seen[n] = true
	}
	if own, ok := w.number(d["Ff"]); ok {
		flags = int(own)
	}
	shown := w.shownField(n, d) && flags&fieldPassword == 0
	for _, kid := range w.array(d["Kids"]) {
		shown = w.walk(kid, flags, depth+1) || shown
	}
	w.value(d, shown)
	w.besideValue(d)
	return shown
}

// shownField reports whether a page lists a field and shows it.
func (w *fieldWalk) shownField(n int, d types.Dict) bool {
	listed := n == 0 || w.listed[n]
	return listed && w.name(d["Subtype"]) == "Widget" && w.int(d["F"])&(annotHidden|annotNoView) == 0
}

func (w *fieldWalk) value(d types.Dict, shown bool) {
	to := w.hidden
	if shown {
		to = w.values
	}
	for _, s := range append(w.strings(d["V"]), plainXML(w.richText(d["RV"]))) {
		if !w.onPages(s) {
			to.add("", s)
		}
	}
	if s := w.name(d["V"]); saysWords(s) && s != "Yes" && s != "Off" && !w.onPages(s) {
		w.other.add("Choice", s)
	}
}

// besideValue lists what a field says about itself.
func (w *fieldWalk) besideValue(d types.Dict) {
	w.other.add("Field", w.text(d["T"]))
	w.other.add("Description", w.text(d["TU"]))
	w.other.add("Export name", w.text(d["TM"]))
	look := w.dict(d["MK"])
	for _, c := range []struct {
		label string
		o     types.Object
	}{{"Default", d["DV"]}, {"Choice", d["Opt"]}, {"Caption", look["CA"]}, {"Caption", look["RC"]}, {"Caption", look["AC"]}} {
		for _, s := range w.strings(c.o) {
			if !w.onPages(s) {
				w.other.add(c.label, s)
			}
		}
	}
}

// strings is the texts of a string, a stream, or an array of strings.
func (r *reader) strings(o types.Object) (out []string) {
	if a := r.array(o); a != nil {
		for _, x := range a {
			inner := r.array(x) // a choice as [value, shown]
			if !r.step(1 + len(inner)) {
				break
			}
			if inner == nil {
				inner = types.Array{x}
			}
			for _, y := range inner {
				out = append(out, r.text(y))
			}
		}
		return out
	}
	return []string{r.richText(o)}
}
