package pdf

import (
	"crypto/sha256"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"github.com/foilint/foilint/internal/document"
)

// maxRevisions bounds the earlier versions that are compared with the present one.
const maxRevisions = 32

// readRevisions reads what earlier versions of the document say and the present
// one does not. A program that saves quickly appends what has changed and leaves
// the rest as it was, ISO 32000-1 §7.5.6: what was taken out is still there.
func (r *reader) readRevisions() {
	ends := r.revisions()
	if len(ends) > maxRevisions {
		r.doc.Gap(document.GapLimit, "earlier versions", fmt.Sprintf("the file holds %d earlier versions, and only the first %d were read", len(ends), maxRevisions), hintVersions)
		ends = ends[:maxRevisions]
	}
	if len(ends) == 0 {
		return
	}
	c := comparison{reader: r, present: r.everything() + lettersOf(r.filed.about.Part), lines: map[string]bool{}, files: map[[sha256.Size]byte]bool{}, same: map[int]bool{}}
	for _, f := range r.doc.Files {
		c.files[sha256.Sum256(f.Data)] = true
	}
	for _, end := range ends {
		if !r.step(1) {
			break
		}
		r.guarded("earlier versions", func() { c.version(end) })
	}
	if c.passages > 0 {
		r.trait(document.TraitEarlierVersion, document.Hidden, c.first, fmt.Sprintf("%s still in the file; %s not in the present one",
			counted(c.versions, "earlier version is", "earlier versions are"), counted(c.passages, "passage of text is", "passages of text are")))
	}
}

const hintVersions = "Save the document under a new name (in Acrobat: Save As Other, Optimized PDF), or print it to a new PDF, and send that."

// A comparison holds earlier versions against the present one.
type comparison struct {
	*reader
	present  string                     // letters of all that is known, block by block
	lines    map[string]bool            // letters of lines that earlier versions had
	files    map[[sha256.Size]byte]bool // attached files that are known
	same     map[int]bool               // objects of the version being read that lead to nothing changed
	versions int                        // that say something the present one does not
	passages int
	first    document.Location
}

// everything is the letters of all parts.
func (r *reader) everything() string {
	var b strings.Builder
	for _, p := range r.doc.Parts {
		b.WriteString(lettersOf(p))
	}
	return b.String()
}

// lettersOf is the letters of a part, a line for each block.
func lettersOf(p *document.Part) string {
	var b strings.Builder
	for _, bl := range p.Blocks {
		b.WriteString(letters(bl.Text))
		b.WriteByte('\n')
	}
	return b.String()
}

// version reads the document as it was when the file ended at end. Only versions
// that say something else are counted: many programs save twice in one go.
func (c *comparison) version(end int) {
	name := fmt.Sprintf("earlier version %d", c.versions+1)
	lim := c.lim
	lim.TotalBytes = max(c.left, 0)
	if int64(end) > lim.TotalBytes {
		c.doc.Gap(document.GapLimit, name, "an earlier version of the document is in the file and was not read: it is larger than the limits allow", hintVersions)
		return
	}
	old, err := open(c.ctx, c.bytes[:end:end], lim)
	if err != nil {
		code, why := document.GapDamaged, "it is damaged"
		if isLimit(err) || c.ctx.Err() != nil {
			code, why = document.GapLimit, "it is larger than the limits allow"
		}
		c.doc.Gap(code, name, "an earlier version of the document is in the file and was not read: "+why, hintVersions)
		return
	}
	changed := changedObjects(old, c.file)
	if len(changed) == 0 {
		return
	}
	doc := c.readVersion(old, changed)
	for _, p := range doc.Parts {
		p.Blocks = c.gone(p)
	}
	c.compareFiles(name, doc.Files)
	c.compareGaps(name, doc.Gaps)
	from := len(c.doc.Parts)
	if !c.adopt(doc, func(part string) string { return name + ", " + part }, document.TraitEarlierVersion) {
		return
	}
	if c.versions++; c.versions == 1 {
		c.first = document.Location{Part: c.doc.Parts[from].Name}
	}
	for _, p := range c.doc.Parts[from:] {
		c.passages += len(p.Blocks)
	}
}

// readVersion reads the pages that differ, and all that is beside the pages, with
// what is left of the reader's limits.
func (c *comparison) readVersion(old *file, changed map[int]bool) *document.Document {
	sub := &reader{file: old, doc: &document.Document{}, fonts: map[any]*font{}, forms: map[int][]byte{},
		steps: c.steps, room: c.room, beside: newBeside()}
	sub.shownText, sub.compare = c.shownText, c.compare
	maps.Copy(sub.said, c.said)
	tree := old.pages()
	if tree.damaged || tree.cut || tree.count > len(tree.pages) {
		sub.doc.Gap(document.GapDamaged, "", "the list of pages is damaged, and some may be missing", hintVersions)
	}
	clear(c.same)
	for i, node := range tree.pages {
		if sub.halted || c.halted || c.ctx.Err() != nil {
			break
		}
		if c.touches(old, node, changed) {
			sub.readPage(i+1, node)
		} else {
			sub.passOver(i+1, node)
		}
	}
	sub.readBeside()
	sub.attachmentsFound()
	for n := range old.model.Table { // what an earlier version leads to is not loose
		if !changed[n] {
			c.asked[n] = c.asked[n] || old.asked[n]
			c.unpacked[n] = c.unpacked[n] || sub.unpacked[n]
		}
	}
	c.steps, c.room, c.compare, c.left = sub.steps, sub.room, sub.compare, old.left
	if sub.halted && !c.halted {
		c.halted, c.outOf = true, sub.outOf
	}
	return sub.doc
}

// passOver notes what a page lists that is not read because it has not changed.
func (r *reader) passOver(n int, node pageNode) {
	r.pageAt[node.number] = n
	for _, o := range r.array(node.dict["Annots"]) {
		r.listed[objectNumber(o)] = true
		if r.name(r.dict(o)["Subtype"]) == "Widget" {
			r.widgets = append(r.widgets, o)
		}
	}
}

// changedObjects are the numbers of the objects of old that are not at the same
// place in now.
func changedObjects(old, now *file) map[int]bool {
	changed := map[int]bool{}
	for n, e := range old.model.Table {
		if !e.Free && !samePlace(old, e, now, now.model.Table[n], 0) {
			changed[n] = true
		}
	}
	return changed
}

func samePlace(old *file, a *model.XRefTableEntry, now *file, b *model.XRefTableEntry, depth int) bool {
	switch {
	case a == nil || b == nil || b.Free || depth > 1:
		return false
	case a.ObjectStream != nil && b.ObjectStream != nil:
		return *a.ObjectStream == *b.ObjectStream && a.ObjectStreamInd != nil && b.ObjectStreamInd != nil && *a.ObjectStreamInd == *b.ObjectStreamInd &&
			samePlace(old, old.model.Table[*a.ObjectStream], now, now.model.Table[*b.ObjectStream], depth+1)
	case a.ObjectStream != nil || b.ObjectStream != nil || a.Offset == nil || b.Offset == nil:
		return false
	}
	return *a.Offset == *b.Offset
}

// maxTouch bounds the objects that are looked at to see whether a page changed.
const maxTouch = 5000

// touches reports whether a page of a file, or anything that it draws with, is
// among the objects.
func (c *comparison) touches(f *file, node pageNode, objects map[int]bool) bool {
	seen := map[int]bool{}
	var walk func(o types.Object, depth int) bool
	inAny := func(d types.Dict, depth int) bool {
		for key, o := range d {
			if key != "Parent" && key != "P" && key != "Dest" && key != "A" && walk(o, depth+1) {
				return true
			}
		}
		return false
	}
	walk = func(o types.Object, depth int) bool {
		if n := objectNumber(o); n != 0 {
			if objects[n] || len(seen) > maxTouch {
				return true
			}
			if seen[n] || c.same[n] {
				return false
			}
			seen[n] = true
		}
		if depth > 64 || !c.step(1) {
			return true
		}
		if a := f.array(o); a != nil {
			return slices.ContainsFunc(a, func(x types.Object) bool { return walk(x, depth+1) })
		}
		return inAny(f.dict(o), depth)
	}
	if objects[node.number] || walk(node.resources, 0) || inAny(node.dict, 0) {
		return true
	}
	maps.Copy(c.same, seen)
	return false
}

// tools are the properties that programs change whenever they save.
var tools = []string{"Producer: ", "Creator: "}

// gone is what the blocks of a part of an earlier version say and nothing known
// does: of each block the lines from the first such to the last.
func (c *comparison) gone(p *document.Part) []*document.Block {
	var kept []*document.Block
	for _, b := range p.Blocks {
		if p.Layer == document.Metadata && slices.ContainsFunc(tools, func(t string) bool { return strings.HasPrefix(b.Text, t) }) {
			continue
		}
		from, to, at := -1, 0, 0
		for line := range strings.SplitSeq(b.Text, "\n") {
			if l := letters(line); !c.isKnown(l) {
				c.lines[l] = true
				if from < 0 {
					from = at
				}
				to = at + len(line)
			}
			at += len(line) + 1
		}
		if from >= 0 {
			kept = append(kept, cutBlock(b, from, to))
		}
	}
	return kept
}

// isKnown reports whether a line, by its letters, has nothing to say, or what it
// says is known.
func (c *comparison) isKnown(letters string) bool {
	if len(letters) < 2 || c.lines[letters] {
		return true
	}
	if c.compare -= int64(len(c.present)); c.compare < 0 {
		return false
	}
	return strings.Contains(c.present, letters)
}

// cutBlock is a block with the text from one byte to another.
func cutBlock(b *document.Block, from, to int) *document.Block {
	cut := *b
	cut.Text, cut.Anchors = b.Text[from:to], nil
	for i, a := range b.Anchors {
		last := i+1 == len(b.Anchors) || int(b.Anchors[i+1].Offset) > from
		if at := int(a.Offset); at < to && (at >= from || last) {
			a.Offset = int32(max(at-from, 0))
			cut.Anchors = append(cut.Anchors, a)
		}
	}
	return &cut
}

// compareFiles hands on attached files that the present version has not.
func (c *comparison) compareFiles(name string, files []document.File) {
	for _, f := range files {
		if sum := sha256.Sum256(f.Data); !c.files[sum] {
			c.files[sum] = true
			f.Name = name + ", " + f.Name
			c.doc.Files = append(c.doc.Files, f)
		}
	}
}

// compareGaps tells of what could not be read in an earlier version, unless it
// could not be read in the present one either.
func (c *comparison) compareGaps(name string, gaps []document.Gap) {
	now := slices.Clone(c.doc.Gaps)
	for _, g := range gaps {
		if slices.ContainsFunc(now, func(h document.Gap) bool { return h.Code == g.Code && h.Part == g.Part }) {
			continue
		}
		if g.Part != "" {
			g.Part = ", " + g.Part
		}
		c.doc.Gap(g.Code, name+g.Part, g.Reason, g.Hint)
	}
}
