package pdf

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"github.com/foilint/foilint/internal/document"
)

// linksOf lists where an annotation's actions lead.
func (r *reader) linksOf(d types.Dict, page int) {
	r.action(d["A"], page, 0)
	r.action(d["PA"], page, 0)
	more := r.dict(d["AA"])
	for _, key := range sortedKeys(more) {
		r.action(more[key], page, 0)
	}
}

// acts are the kinds of action that say where something is, ISO 32000-1 §12.6.4.
var acts = map[string]bool{"URI": true, "GoToR": true, "GoToE": true, "Launch": true, "SubmitForm": true, "ImportData": true,
	"Thread": true, "JavaScript": true, "Rendition": true}

// maxActions is how many actions may follow one another.
const maxActions = 16

// action lists the address or file that an action opens, and its program code.
func (r *reader) action(o types.Object, page, depth int) {
	d := r.dict(o)
	if d == nil || depth > maxActions || !r.step(1) {
		return
	}
	r.script(d)
	r.links.addOn(page, "", r.address(d["URI"]))
	r.linkFile(d["F"], page)
	if win := r.dict(d["Win"]); win != nil {
		var command []string
		for _, key := range []string{"D", "F", "P"} { // folder, file, arguments
			if s := clean(r.text(win[key])); s != "" {
				command = append(command, s)
				r.said[s] = true
			}
		}
		r.links.addOn(page, "", strings.Join(command, " "))
	}
	if next := r.array(d["Next"]); next != nil {
		for _, x := range next[:min(len(next), maxActions)] {
			r.action(x, page, depth+1)
		}
	} else {
		r.action(d["Next"], page, depth+1)
	}
}

// address is a URI, which is ASCII by the standard and often something else.
func (r *reader) address(o types.Object) string {
	b := r.raw(o)
	if bytes.HasPrefix(b, []byte{0xfe, 0xff}) || bytes.HasPrefix(b, []byte{0xff, 0xfe}) {
		return decodeText(b)
	}
	return string(b)
}

// linkFile lists a file outside the document; one inside is unpacked.
func (r *reader) linkFile(o types.Object, page int) {
	if d := r.dict(o); d["EF"] == nil {
		r.links.addOn(page, "", r.fileName(o))
	}
}

// fileName is the name in a file specification, §7.11.
func (r *reader) fileName(o types.Object) string {
	d := r.dict(o)
	if d == nil {
		return r.text(o)
	}
	for _, key := range []string{"UF", "F", "Unix", "DOS", "Mac"} {
		if s := r.text(d[key]); s != "" {
			return s
		}
	}
	return ""
}

// script lists program code. What is no text and no stream of text is counted as unread.
func (r *reader) script(d types.Dict) {
	o := d["JS"]
	if o == nil {
		return
	}
	if s := r.stream(o); s != nil {
		data, err := r.data(s)
		if err != nil {
			r.unreadScripts++
		}
		r.scripts.add("", decodeText(data))
		return
	}
	switch r.resolve(o).(type) {
	case types.StringLiteral, types.HexLiteral:
		r.scripts.add("", r.text(o))
	default:
		r.unreadScripts++
	}
}

func (r *reader) scriptsFound() {
	if r.unreadScripts > 0 {
		r.doc.Gap(document.GapMacros, "scripts", fmt.Sprintf("program code (JavaScript) was not, or not fully, read in %s", counted(r.unreadScripts, "place", "places")), hintScript)
	}
	if n := len(r.scripts.Blocks); n > 0 {
		r.trait(document.TraitScript, document.Metadata, document.Location{Part: r.scripts.Name}, counted(n, "script", "scripts")+" (JavaScript)")
	}
	r.scripts.Trait = document.TraitScript
	r.addList(r.scripts)
}
