package docx

import (
	"archive/zip"
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/extract/office"
	"github.com/foilint/foilint/internal/extract/opc"
)

func key(part string) string { return strings.ToLower(part) }

// glanced are the kinds of relationship to parts that say how things look or which
// is which. They are gone through for comments and loose text only: what their
// attributes name are fonts, colours, layouts and numbers.
var glanced = map[string]bool{
	"styles": true, "stylesWithEffects": true, "numbering": true, "theme": true, "themeOverride": true,
	"fontTable": true, "commentsIds": true,
	"diagramLayout": true, "diagramQuickStyle": true, "diagramColors": true,
	"chartStyle": true, "chartColorStyle": true, "chartUserShapesStyle": true,
}

// inert are the kinds of relationship to binary parts without words: fonts, and the
// signatures of macros, which are never read either.
var inert = map[string]bool{
	"font": true, "origin": true,
	"vbaProjectSignature": true, "vbaProjectSignatureAgile": true, "vbaProjectSignatureV3": true,
}

// plainXML are the kinds of relationship to parts whose words have no fixed
// place: they are read as they stand.
var plainXML = map[string]string{
	"customXml": "custom XML", "control": "form control", "ui": "ribbon", "extensibility": "ribbon",
	"documenttasks": "tasks", "intelligence": "add-ins",
	"recipientData": "mail merge", "classificationlabels": "labels",
	"webextensiontaskpanes": "add-ins", "webextension": "add-ins",
}

// attributes are the kinds of relationship to parts in which only certain
// attributes, by their local names, are words of people.
var attributes = map[string]struct {
	part  string
	names []string
}{
	"commentsExtensible":   {"people", []string{"userName", "userId"}},
	"webSettings":          {"frames", []string{"name", "title", "sourceFileName"}},
	"customXmlProps":       {"custom XML", []string{"uri"}},
	"wordVbaData":          {"commands", []string{"macroName", "name", "menuHelp", "bEncrypt"}},
	"keyMapCustomizations": {"commands", []string{"macroName", "fciName", "argValue"}},
}

// followAll deals with all that a part refers to. Drawn diagrams come last, to be
// compared with their data.
func (r *reader) followAll(rels []opc.Rel) {
	for _, rel := range rels {
		if rel.Kind != "diagramDrawing" {
			r.follow(rel)
		}
	}
	for _, rel := range rels {
		if rel.Kind == "diagramDrawing" {
			r.follow(rel)
		}
	}
}

// follow deals with what a relationship leads to, once.
func (r *reader) follow(rel opc.Rel) {
	if rel.External {
		r.say("links", rel.Target, document.Location{})
		return
	}
	if r.dealtWith(rel.Target) || !r.pkg.Has(rel.Target) {
		return
	}
	switch name := plainXML[rel.Kind]; {
	case strings.Contains(r.pkg.Type(rel.Target), "inkml"):
		r.unread(rel.Target, document.GapImageOnly, "handwriting or a drawing made with a pen may hold words, which were not read", "Look at the drawing; if it shows words, check them by hand.")
		return
	case name != "":
		r.readPlain(rel.Target, name)
		return
	case glanced[rel.Kind]:
		r.xml(rel.Target, func(d *opc.Decoder) error { return d.Each(func() error { return nil }) })
		r.followAll(r.rels(rel.Target))
		return
	case inert[rel.Kind] && !office.Texty(r.pkg.Head(rel.Target, 64)):
		r.done[key(rel.Target)] = true
		r.followAll(r.rels(rel.Target))
		return
	}
	if a, ok := attributes[rel.Kind]; ok {
		r.readAttributes(rel.Target, a.part, a.names)
		return
	}
	switch rel.Kind {
	case "settings":
		r.readSettings(rel.Target, palette{})
		r.followAll(r.rels(rel.Target))
	case "image", "hdphoto":
		r.done[key(rel.Target)] = true
		r.images = append(r.images, rel.Target)
	case "printerSettings":
		r.readPrinter(rel.Target)
	case "commentsExtended":
		r.readThreads(rel.Target)
	case "chart", "chartEx", "chartUserShapes":
		r.chart(rel, "chart")
	case "diagramData":
		r.chart(rel, "diagram")
	case "diagramDrawing": // the words of diagramData again, as drawn
		r.readDiagramDrawing(rel.Target)
	case "people":
		r.readPeople(rel.Target)
	case "glossaryDocument":
		r.readGlossary(rel.Target)
	case "signature":
		r.readSignature(rel.Target)
	case "certificate":
		r.readCertificate(rel.Target)
	case "vbaProject":
		r.macros(rel.Target)
	case "package", "oleObject", "aFChunk":
		r.embedded(rel.Target)
	case "activeXControlBinary":
		r.unread(rel.Target, document.GapPart, "the content of a form control (ActiveX) was not read", "Look at the control in Word; replace it by plain text if it should go out.")
	case "thumbnail":
		r.done[key(rel.Target)] = true
		r.images = append(r.images, rel.Target)
		r.previews[key(rel.Target)] = true
		r.note(document.TraitThumbnail, document.Metadata, document.Location{Part: "properties"})
	case "core-properties", "extended-properties", "extendedProperties", "custom-properties", "customProperties":
		r.readProperties(rel.Target)
	}
}

// properties follows what the package itself refers to.
func (r *reader) properties() { r.followAll(r.rels("")) }

// unread reports a part that was not read.
func (r *reader) unread(part string, code document.GapCode, reason, hint string) {
	r.done[key(part)] = true
	r.doc.Gap(code, part, reason, hint)
}

func (r *reader) digests() { office.Digests(r.pkg, r.doc.Gaps, r.alive) }

func (r *reader) macros(part string) {
	r.note(document.TraitMacros, document.Metadata, document.Location{})
	r.followAll(r.rels(part))
	r.unread(part, document.GapMacros, "the file holds macros (program code), which were not read", "Save the document without macros (as .docx) and scan the new copy.")
}

// leftovers deals with the parts that nothing led to, or that are of no known kind.
func (r *reader) leftovers() {
	for _, part := range r.pkg.Unasked() {
		r.followAll(r.rels(part))
	}
	for _, name := range r.pkg.Names() {
		kind := r.pkg.Type(name)
		switch {
		case r.dealtWith(name) || r.stopped || r.full:
		case strings.HasPrefix(key(name), "[trash]/") && r.blank(name): // Office leaves these, filled with zeros
		case strings.HasPrefix(kind, "image/"):
			r.images = append(r.images, name)
		case strings.Contains(kind, "font") && !strings.HasSuffix(kind, "xml") && !office.Texty(r.pkg.Head(name, 64)):
		case strings.Contains(kind, "printersettings"):
			r.readPrinter(name)
		case strings.Contains(kind, "vbaproject"):
			r.macros(name)
		case strings.Contains(kind, "oleobject") || strings.HasPrefix(key(name), "word/embeddings/"):
			r.embedded(name)
		case len(r.pkg.Head(name, 1)) == 0 && r.blank(name):
		default:
			r.unread(name, document.GapPart, "a part of the file that foilint does not know may hold text and was not read", "Open the document in Word, save it as a new .docx and scan the new copy.")
		}
	}
	r.readImages()
	r.handOn()
}

// beside files what lies in the package beside its parts.
func (r *reader) beside() {
	for _, text := range r.pkg.Words() {
		r.say("package comments", text, document.Location{})
	}
}

// outside tells of bytes that belong to no part.
func (r *reader) outside(data []byte, z *zip.Reader) {
	const hint = "Open the document in Word, save it as a new .docx and scan the new copy."
	switch n := opc.Outside(data, z); {
	case n > 0:
		r.doc.Gap(document.GapPart, "", fmt.Sprintf("%d bytes lie in the file outside the parts that it lists, where text may hide; they were not read", n), hint)
	case n < 0:
		r.doc.Gap(document.GapDamaged, "", "the list of the file's parts is irregular, so that something may lie outside them unread", hint)
	}
}

func (r *reader) blank(name string) bool {
	data, _ := r.pkg.Part(name)
	return len(bytes.Trim(data, "\x00")) == 0
}

// readPlain reads a part of free XML: its text and, but for schemas, the values
// of its attributes.
func (r *reader) readPlain(part, name string) {
	r.xml(part, func(d *opc.Decoder) error {
		d.Foreign = nil // all attributes are read
		at, schema, root := document.Location{}, false, true
		return office.Texts(d, func() {
			if root {
				schema, root = d.Local() == "contentTypeSchema" || d.Local() == "schema", false
			}
			if !schema {
				d.Values(func(_, value string) { r.say(name, value, at) })
			}
		}, func(_, text string) { r.say(name, text, at) })
	})
	r.followAll(r.rels(part))
}

// readAttributes reads the values of some attributes of a part, by their local
// names, and its loose text. Addresses of schemas that everyone uses are passed over.
func (r *reader) readAttributes(part, name string, names []string) {
	r.xml(part, func(d *opc.Decoder) error {
		d.Foreign = nil // it has those of which only some are words
		return d.Each(func() error {
			d.Values(func(local, value string) {
				if slices.Contains(names, local) && !office.Common(value) {
					r.say(name, value, document.Location{})
				}
			})
			if local := d.Local(); local != "name" && slices.Contains(names, local) || local == "title" {
				r.say(name, d.Attr("w:val"), document.Location{})
			}
			return nil
		})
	})
	r.followAll(r.rels(part))
}

// readThreads counts the comments that are replies or resolved.
func (r *reader) readThreads(part string) {
	r.xml(part, func(d *opc.Decoder) error {
		return d.Each(func() error {
			if d.Name != "w15:commentEx" {
				return nil
			}
			if truth(d.Attr("w15:done"), false) {
				r.count["resolved "+document.TraitComment]++
			}
			if d.Attr("w15:paraIdParent") != "" {
				r.count["replies "+document.TraitComment]++
			}
			return nil
		})
	})
}

// readProperties reads a properties part. Where.Cell has the name of a standard
// property, Where.Heading that of one of the authority's own.
func (r *reader) readProperties(part string) {
	r.xml(part, func(d *opc.Decoder) error {
		return office.Properties(d, func(p office.Property) {
			switch p.Element {
			case "app:Pages":
				r.pages.stated = max(number(p.Text), 0)
			case "app:Characters":
				r.pages.characters = max(number(p.Text), 0)
			}
			r.say("names of properties", p.Own, document.Location{})
			if !p.Counts {
				r.say("properties", p.Text, document.Location{Cell: p.Label, Heading: p.Own})
			}
		})
	})
}

func (r *reader) readPrinter(part string) {
	data, ok := r.part(part)
	if !ok {
		return
	}
	names, err := office.Printer(data, r.decoder)
	for _, name := range names {
		r.say("printer", name, document.Location{})
	}
	if err != nil {
		r.fault(part, err)
	}
}

func (r *reader) readPeople(part string) {
	r.xml(part, func(d *opc.Decoder) error {
		return d.Each(func() error {
			switch d.Name {
			case "w15:person":
				r.say("people", d.Attr("w15:author"), document.Location{})
			case "w15:presenceInfo":
				r.say("people", d.Attr("w15:userId"), document.Location{})
			}
			return nil
		})
	})
}

// readSettings reads what the settings hold of words: document variables, schemas
// and the source of a mail merge; and which colours of the theme text means.
func (r *reader) readSettings(part string, p palette) {
	r.xml(part, func(d *opc.Decoder) error {
		return d.Each(func() error {
			switch d.Name {
			case "w:docVar":
				name := d.Attr("w:name")
				r.say("document variables", name, document.Location{})
				r.say("document variables", d.Attr("w:val"), document.Location{Heading: name})
			case "w:displayBackgroundShape":
				r.papered = switched(d) == on
			case "w:evenAndOddHeaders":
				r.evenPages = switched(d) == on
			case "w:clrSchemeMapping":
				d.Values(p.remap)
			case "w:attachedSchema":
				if v := d.Attr("w:val"); !office.Common(v) {
					r.say("custom XML", v, document.Location{})
				}
			case "w:smartTagType":
				r.say("smart tags", d.Attr("w:url"), document.Location{})
			case "w:caption":
				r.say("captions", d.Attr("w:name"), document.Location{})
			case "w:connectString", "w:query", "w:addressFieldName", "w:mailSubject", "w:udl", "w:table", "w:name", "w:mappedName":
				r.say("mail merge", d.Attr("w:val"), document.Location{})
			}
			return nil
		})
	})
}

// readDiagramDrawing reads the drawn form of a diagram for words that its data
// lacks.
func (r *reader) readDiagramDrawing(part string) {
	own := r.rels(part)
	s := r.numbered(rankChart, document.Visible, "diagram")
	aside := r.apart()
	r.story(part, r.walker("diagram", own), aside)
	for _, b := range aside.part.Blocks {
		if r.first("drawn\x00" + b.Text) {
			s.value(b.Text, document.Location{})
		}
	}
	r.followAll(own)
}

// readGlossary reads the building blocks (AutoText) that travel with the document.
func (r *reader) readGlossary(part string) {
	own := r.rels(part)
	for _, rel := range own {
		switch rel.Kind {
		case "settings":
			r.readSettings(rel.Target, palette{})
			r.followAll(r.rels(rel.Target))
		case "header", "footer", "footnotes", "endnotes", "comments":
			r.story(rel.Target, r.walker("building blocks", r.rels(rel.Target)), r.stream(rankMeta, document.Metadata, "building blocks, "+rel.Kind))
		}
	}
	r.story(part, r.walker("building blocks", own), r.stream(rankMeta, document.Metadata, "building blocks"))
	r.followAll(own)
}
