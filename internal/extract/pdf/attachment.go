package pdf

import (
	"fmt"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"github.com/foilint/foilint/internal/document"
)

// portfolio lists what a portfolio says of its files: the headings of its columns
// and its folders, ISO 32000-2 §12.3.5.
func (r *reader) portfolio(root types.Dict) {
	c := r.dict(root["Collection"])
	if c == nil {
		return
	}
	l := r.list("portfolio", document.Metadata)
	schema := r.dict(c["Schema"])
	for _, key := range sortedKeys(schema) {
		l.add("Column", r.text(r.dict(schema[key])["N"]))
	}
	seen := map[int]bool{}
	var folder func(o types.Object, depth int)
	folder = func(o types.Object, depth int) {
		for depth <= r.lim.Depth {
			n, d := objectNumber(o), r.dict(o)
			if d == nil || n == 0 || seen[n] || !r.step(1) {
				return
			}
			seen[n] = true
			l.add("Folder", r.text(d["Name"]))
			l.add("Description", r.text(d["Desc"]))
			folder(d["Child"], depth+1)
			o = d["Next"]
		}
	}
	folder(c["Folders"], 0)
	r.addList(l)
}

// A filing gathers what is said of attached files.
type filing struct {
	about *list
	found int // attached files, read or not
}

// attached unpacks the files of a file specification, §7.11.4.
func (r *reader) attached(spec types.Dict) {
	about := r.filed.about
	name := clean(r.fileName(spec))
	files := r.dict(spec["EF"])
	for _, key := range sortedKeys(files) {
		r.unpackFile(files[key], name)
	}
	related := r.dict(spec["RF"])
	for _, key := range sortedKeys(related) {
		a := r.array(related[key])
		for i := 0; i+1 < len(a); i += 2 {
			r.unpackFile(a[i+1], clean(r.text(a[i])))
		}
	}
	about.add("File", name)
	for _, key := range []string{"F", "Unix", "DOS", "Mac"} {
		about.add("File", r.text(spec[key]))
	}
	about.add("Description", r.text(spec["Desc"]))
	item := r.dict(spec["CI"])
	for _, key := range sortedKeys(item) {
		value := item[key]
		if d := r.dict(value); d != nil {
			about.add(key, r.text(d["P"]))
			value = d["D"]
		}
		if s := r.text(value); !isDate(s) {
			about.add(key, s)
		}
	}
}

// unpackFile hands an attached file on to be read as a document of its own.
func (r *reader) unpackFile(o types.Object, name string) {
	n := objectNumber(o)
	if !r.step(1) || n != 0 && r.unpacked[n] {
		return
	}
	if n != 0 {
		r.unpacked[n] = true
	}
	r.filed.found++
	if name == "" {
		name = fmt.Sprintf("attached file %d", r.filed.found)
	}
	s := r.stream(o)
	if s == nil {
		r.doc.Gap(document.GapEmbedded, name, "a file is attached to the document and its content is missing", hintAttached)
		return
	}
	data, err := r.data(s)
	if err != nil {
		r.doc.Gap(document.GapEmbedded, name, "a file is attached to the document and was not, or not fully, read", hintAttached)
	}
	if len(data) > 0 || err == nil {
		r.doc.Files = append(r.doc.Files, document.File{Name: name, Data: data})
	}
}

// attachmentsFound unpacks the attached files that no file specification leads to,
// and tells of all. It comes after earlier versions were read, which may have had
// their names.
func (r *reader) attachmentsFound() {
	for _, n := range r.objectNumbers() {
		if sd, ok := r.model.Table[n].Object.(types.StreamDict); ok && r.name(sd.Dict["Type"]) == "EmbeddedFile" {
			r.unpackFile(*types.NewIndirectRef(n, 0), "")
		}
	}
	f := &r.filed
	if f.found > 0 {
		r.trait(document.TraitEmbedded, document.Embedded, document.Location{Part: f.about.Name}, counted(f.found, "file is", "files are")+" attached to the document")
	}
	r.addList(f.about)
}
