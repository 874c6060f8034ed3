// Package opc opens Office packages (ECMA-376 part 2): a ZIP archive of parts,
// tied together by relationships and named by content types. Everything in it is
// taken as hostile: sizes, ratios and nesting are bounded, entities refused.
package opc

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/url"
	"path"
	"strings"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/limits"
)

// An Error says why a package or a part of it could not be read, in the words of
// a gap.
type Error struct {
	Code   document.GapCode
	Reason string
	Hint   string
}

func (e *Error) Error() string { return e.Reason }

// AsError turns any error from this package into one with a gap's words.
func AsError(err error) *Error {
	var e *Error
	if errors.As(err, &e) {
		return e
	}
	return &Error{document.GapDamaged, "it is damaged and was read only up to the damage", hintResave}
}

const (
	hintResave = "Open the file in Office, check it looks right, save it again and scan the new copy."
	hintLimit  = "Check by hand what the file holds, or remove what is not needed and scan again."
)

// A Package is an open archive. It counts what it unpacks and stops at the limits.
type Package struct {
	lim       limits.Limits
	files     map[string]*zip.File // by lower-case part name without the leading slash
	names     []string
	rels      []string        // lists of relationships, of whichever part
	asked     map[string]bool // those of them that were read, lower-case
	words     []string        // texts beside the parts: comments of the archive and in its lists
	overrides map[string]string
	defaults  map[string]string
	unpacked  int64
	related   int // relationships read
	faults    []document.Gap
}

// Archive opens the archive that is a package. It refuses one of too many parts
// before archive/zip makes an entry of each.
func Archive(data []byte, lim limits.Limits) (*zip.Reader, error) {
	entry := []byte("PK\x01\x02") // of the central directory (APPNOTE.TXT, 4.3.12)
	if lim.Parts > 0 && bytes.Count(data, entry) > lim.Parts {
		return nil, &Error{document.GapLimit, fmt.Sprintf("the file holds more than %d parts and was not read", lim.Parts), hintLimit}
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, &Error{document.GapDamaged, "the file is no archive, as Office documents are, or is damaged", hintResave}
	}
	return z, nil
}

// Open indexes an archive. Faults of the archive as a whole are in Faults.
func Open(z *zip.Reader, lim limits.Limits) *Package {
	p := &Package{
		lim:       lim,
		files:     map[string]*zip.File{},
		asked:     map[string]bool{},
		overrides: map[string]string{},
		defaults:  map[string]string{},
	}
	p.remark(z.Comment)
	for _, f := range z.File {
		p.remark(f.Comment)
		p.index(f)
	}
	p.readTypes()
	return p
}

func (p *Package) index(f *zip.File) {
	name := strings.TrimLeft(strings.ReplaceAll(f.Name, `\`, "/"), "/")
	if name == "" || strings.HasSuffix(name, "/") {
		if f.UncompressedSize64 > 0 || f.CompressedSize64 > 2 { // a folder; some pack nothing in two bytes
			p.fault(name, &Error{document.GapDamaged, "the file holds a folder with content of its own, which was not read", hintResave})
		}
		return
	}
	key := strings.ToLower(name)
	if p.files[key] != nil {
		// Readers differ in which one they show, so neither is the whole truth.
		p.fault(name, &Error{document.GapDamaged, "the file holds two parts of this name and only the first was read", hintResave})
		return
	}
	p.files[key] = f
	switch {
	case key == "[content_types].xml":
	case isRels(key):
		p.rels = append(p.rels, name)
	default:
		p.names = append(p.names, name)
	}
}

// isRels reports whether a part has the name of a list of relationships.
func isRels(name string) bool {
	return strings.HasSuffix(name, ".rels") && strings.HasSuffix(path.Dir("/"+strings.ToLower(name)), "/_rels")
}

// remark keeps a text beside the parts.
func (p *Package) remark(text string) {
	const most = 10_000
	if strings.TrimSpace(text) != "" && len(p.words) < most {
		p.words = append(p.words, text)
	}
}

// Words are the texts that the package holds beside its parts: comments of the
// archive, and comments and loose text in the lists of types and relationships
// read so far.
func (p *Package) Words() []string { return p.words }

// Unasked lists the parts, present or not, whose relationships are in the package
// and were not read.
func (p *Package) Unasked() []string {
	var out []string
	for _, name := range p.rels {
		if !p.asked[strings.ToLower(name)] {
			dir, base := path.Split(name)
			out = append(out, path.Dir(strings.TrimSuffix(dir, "/"))+"/"+strings.TrimSuffix(base, path.Ext(base)))
		}
	}
	for i := range out {
		out[i] = strings.TrimPrefix(out[i], "./")
	}
	return out
}

// Head is the first n bytes of a part, fewer if it is shorter or damaged. They do
// not count towards the limits.
func (p *Package) Head(name string, n int) []byte {
	f := p.files[strings.ToLower(name)]
	if f == nil || f.Flags&1 != 0 {
		return nil
	}
	rc, err := f.Open()
	if err != nil {
		return nil
	}
	defer rc.Close()
	head := make([]byte, n)
	got, _ := io.ReadFull(rc, head)
	return head[:got]
}

// list reads a list of types or of relationships.
func (p *Package) list(data []byte, f func(*Decoder)) error {
	d := NewDecoder(data, p.lim.Depth)
	d.Aside, d.Stray = p.remark, func(_, text string) { p.remark(text) }
	return walk(d, f)
}

func (p *Package) fault(part string, e *Error) {
	p.faults = append(p.faults, document.Gap{Code: e.Code, Part: part, Reason: e.Reason, Hint: e.Hint})
}

// Faults are the gaps of the package as a whole: two parts of one name, an unreadable list of types or relationships.
func (p *Package) Faults() []document.Gap { return p.faults }

// Names lists the parts in archive order, without content types and relationships.
func (p *Package) Names() []string { return p.names }

// Has reports whether the package holds the part.
func (p *Package) Has(name string) bool { return p.files[strings.ToLower(name)] != nil }

// Size is how large a part says it is once unpacked, in bytes; 0 for none.
func (p *Package) Size(name string) int64 {
	if f := p.files[strings.ToLower(name)]; f != nil {
		return int64(min(f.UncompressedSize64, 1<<62))
	}
	return 0
}

// Part unpacks a part. When a limit or damage stops it, what came before is
// returned together with an *Error.
func (p *Package) Part(name string) ([]byte, error) {
	out := growing{most: int(p.lim.PartBytes)}
	if f := p.files[strings.ToLower(name)]; f != nil {
		// Room for what it says, if that is likely; a bomb is met before it takes memory.
		const likely = 32 // times the packed size
		out.data = make([]byte, 0, min(f.UncompressedSize64, f.CompressedSize64*likely, uint64(p.lim.PartBytes)))
	}
	err := p.Copy(&out, name)
	return out.data, err
}

// A growing doubles as it is written to, the last time to room for most bytes.
type growing struct {
	data []byte
	most int
}

func (g *growing) Write(b []byte) (int, error) {
	if n := len(g.data) + len(b); n > cap(g.data) {
		room := 2 * cap(g.data)
		if room > g.most/2 {
			room = g.most
		}
		more := make([]byte, len(g.data), max(n, room))
		copy(more, g.data)
		g.data = more
	}
	g.data = append(g.data, b...)
	return len(b), nil
}

// Copy unpacks a part into w, as Part does.
func (p *Package) Copy(w io.Writer, name string) error {
	r, err := p.Unpack(name)
	if err != nil {
		return err
	}
	defer r.Close()
	_, err = io.CopyBuffer(struct{ io.Writer }{w}, r, make([]byte, 32<<10))
	return err
}

// Unpack begins to read a part. What limits or damage keep from being read is an
// *Error of Read.
func (p *Package) Unpack(name string) (io.ReadCloser, error) {
	f := p.files[strings.ToLower(name)]
	if f == nil {
		return nil, &Error{document.GapMissing, "the document refers to it but it is not in the file", hintResave}
	}
	if f.Flags&1 != 0 {
		return nil, &Error{document.GapEncrypted, "it needs a password", "Remove the password and scan again."}
	}
	rc, err := f.Open()
	if err != nil {
		return nil, &Error{document.GapDamaged, "it is packed in a way that cannot be read", hintResave}
	}
	return &unpacking{p, rc, int64(f.CompressedSize64), 0}, nil
}

// An unpacking reads a part up to the limits.
type unpacking struct {
	p      *Package
	rc     io.ReadCloser
	packed int64
	n      int64 // bytes read
}

func (u *unpacking) Close() error { return u.rc.Close() }

func (u *unpacking) Read(b []byte) (int, error) {
	room, fault := u.p.room(u.n, u.packed)
	if fault != nil {
		if ended(u.rc) {
			return 0, io.EOF
		}
		return 0, fault
	}
	got, err := u.rc.Read(b[:min(int64(len(b)), room)])
	u.n += int64(got)
	u.p.unpacked += int64(got)
	if err != nil && err != io.EOF {
		err = &Error{document.GapDamaged, "it is damaged and was read only up to the damage", hintResave}
	}
	return got, err
}

// ended reports whether nothing more follows.
func ended(r io.Reader) bool {
	n, err := io.ReadFull(r, make([]byte, 1))
	return n == 0 && err == io.EOF
}

// room is how many more bytes a part of n bytes may grow, or which limit it met.
func (p *Package) room(n, packed int64) (int64, *Error) {
	limit := func(what string, size int64) *Error {
		return &Error{document.GapLimit, fmt.Sprintf("it unpacks to more than %s of %d MB; the rest was not read", what, size>>20), hintLimit}
	}
	room := min(p.lim.PartBytes-n, p.lim.TotalBytes-p.unpacked)
	switch {
	case p.lim.TotalBytes-p.unpacked <= 0:
		return 0, limit("the limit for a whole file", p.lim.TotalBytes)
	case p.lim.PartBytes-n <= 0:
		return 0, limit("the limit for one part", p.lim.PartBytes)
	}
	if p.lim.Ratio > 0 {
		most := max(p.lim.RatioFloor, packed*p.lim.Ratio)
		if most-n <= 0 {
			return 0, &Error{document.GapLimit, fmt.Sprintf("it unpacks to more than %d times its size; the rest was not read", p.lim.Ratio), hintLimit}
		}
		room = min(room, most-n)
	}
	return room, nil
}

// Type is the content type of a part, lower-case without parameters, "" when the
// package does not say.
func (p *Package) Type(name string) string {
	name = strings.ToLower(name)
	if t := p.overrides[name]; t != "" {
		return t
	}
	return p.defaults[strings.TrimPrefix(path.Ext(name), ".")]
}

func (p *Package) readTypes() {
	const name = "[Content_Types].xml"
	if !p.Has(name) {
		return
	}
	data, err := p.Part(name)
	if err != nil {
		p.fault(name, AsError(err))
	}
	entries := 0
	err = p.list(data, func(d *Decoder) {
		if entries++; p.lim.Parts > 0 && entries > p.lim.Parts+1 { // the root is one
			return // no package has parts for so many
		}
		kind, _, _ := strings.Cut(strings.ToLower(d.Attr("ContentType")), ";")
		switch kind = strings.TrimSpace(kind); d.Name {
		case "types:Override":
			p.overrides[strings.ToLower(strings.TrimLeft(d.Attr("PartName"), "/"))] = kind
		case "types:Default":
			p.defaults[strings.ToLower(d.Attr("Extension"))] = kind
		}
	})
	if err != nil {
		p.fault(name, AsError(err))
	}
}

// A Rel is a relationship from a part (or the package) to a part or an address.
type Rel struct {
	ID       string
	Kind     string // last segment of the relationship type, the same in transitional and strict files
	Target   string // a part name without leading slash, or the address as it stands when External
	External bool
}

// Rels reads the relationships of a part, of the package itself for "". A part
// without any gives none.
func (p *Package) Rels(part string) ([]Rel, error) {
	dir, base := path.Split(part)
	name := dir + "_rels/" + base + ".rels"
	if !p.Has(name) {
		return nil, nil
	}
	p.asked[strings.ToLower(name)] = true
	data, fault := p.Part(name)
	var rels []Rel
	err := p.list(data, func(d *Decoder) {
		if d.Name != "rels:Relationship" {
			return
		}
		if p.related++; p.lim.Parts > 0 && p.related > p.lim.Parts {
			fault = &Error{document.GapLimit, fmt.Sprintf("the file holds more than %d relationships between its parts; the rest were not read", p.lim.Parts), hintLimit}
			return
		}
		r := Rel{ID: d.Attr("Id"), Kind: path.Base(strings.TrimRight(d.Attr("Type"), "/")), Target: d.Attr("Target")}
		r.External = strings.EqualFold(d.Attr("TargetMode"), "External") || r.Kind == "hyperlink"
		if !r.External {
			r.Target = p.resolve(dir, r.Target)
		}
		rels = append(rels, r)
	})
	if fault != nil {
		err = fault
	}
	return rels, err
}

// resolve makes a target a part name. Producers differ in escaping, so both
// readings are tried.
func (p *Package) resolve(dir, target string) string {
	target, _, _ = strings.Cut(strings.ReplaceAll(target, `\`, "/"), "#")
	if !strings.HasPrefix(target, "/") {
		target = "/" + dir + target
	}
	name := strings.TrimLeft(path.Clean(target), "/")
	if plain, err := url.PathUnescape(name); err == nil && !p.Has(name) && p.Has(plain) {
		return plain
	}
	return name
}

// Main finds the part that is the document: through the package's relationships,
// or failing that by one of the given content types (substrings).
func (p *Package) Main(types ...string) string {
	rels, err := p.Rels("")
	if err != nil {
		p.fault("_rels/.rels", AsError(err))
	}
	for _, r := range rels {
		if r.Kind == "officeDocument" && !r.External && p.Has(r.Target) {
			return r.Target
		}
	}
	for _, name := range p.names {
		for _, t := range types {
			if strings.Contains(p.Type(name), t) {
				return name
			}
		}
	}
	return ""
}
