package pdf

import (
	"fmt"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"github.com/foilint/foilint/internal/document"
)

const attachments = "attachments"

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

// A filing gathers what is said of attached files, and those that could not be read.
type filing struct {
	about *list
	found int // attached files, read or not
}

// attached unpacks the files of a file specification, §7.11.4.
func (r *reader) attached(to *filing, spec types.Dict) {
	name := clean(r.fileName(spec))
	files := r.dict(spec["EF"])
	for _, key := range sortedKeys(files) {
		r.unpackFile(to, files[key], name)
	}
	related := r.dict(spec["RF"])
	for _, key := range sortedKeys(related) {
		a := r.array(related[key])
		for i := 0; i+1 < len(a); i += 2 {
			r.unpackFile(to, a[i+1], clean(r.text(a[i])))
		}
	}
	to.about.add("File", name)
	for _, key := range []string{"F", "Unix", "DOS", "Mac"} {
		to.about.add("File", r.text(spec[key]))
	}
	to.about.add("Description", r.text(spec["Desc"]))
	item := r.dict(spec["CI"])
	for _, key := range sortedKeys(item) {
		value := item[key]
		if d := r.dict(value); d != nil {
			to.about.add(key, r.text(d["P"]))
			value = d["D"]
		}
		if s := r.text(value); !isDate(s) {
			to.about.add(key, s)
		}
	}
}

// unpackFile hands an attached file on to be read as a document of its own.
func (r *reader) unpackFile(to *filing, o types.Object, name string) {
	n := objectNumber(o)
	if !r.step(1) || n != 0 && r.unpacked[n] {
		return
	}
	if n != 0 {
		r.unpacked[n] = true
	}
	to.found++
	if name == "" {
		name = fmt.Sprintf("attached file %d", to.found)
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

func (r *reader) attachmentsFound(f *filing) {
	if f.found > 0 {
		r.trait(document.TraitEmbedded, document.Embedded, document.Location{Part: attachments}, counted(f.found, "file is", "files are")+" attached to the document")
	}
	f.about.Trait = document.TraitEmbedded
	r.addList(f.about)
}
