package docx

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"path"
	"strings"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/extract/opc"
)

func key(part string) string { return strings.ToLower(part) }

// inert are the kinds of relationship to parts that hold no words of the
// document: looks, identifiers and images.
var inert = map[string]bool{
	"styles": true, "stylesWithEffects": true, "numbering": true, "theme": true, "themeOverride": true,
	"fontTable": true, "font": true, "webSettings": true, "image": true, "hdphoto": true,
	"customXmlProps": true, "commentsExtended": true, "commentsIds": true, "commentsExtensible": true,
	"diagramLayout": true, "diagramQuickStyle": true, "diagramColors": true,
	"chartStyle": true, "chartColorStyle": true, "chartUserShapesStyle": true,
	"printerSettings": true, "wordVbaData": true, "keyMapCustomizations": true, "attachedToolbars": true,
	"officeDocument": true, "origin": true,
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
	if name := plainXML[rel.Kind]; name != "" {
		r.readPlain(rel.Target, name)
		return
	}
	if inert[rel.Kind] {
		r.done[key(rel.Target)] = true
		r.followAll(r.rels(rel.Target))
		return
	}
	switch rel.Kind {
	case "settings":
		r.readSettings(rel.Target)
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
	case "package", "oleObject":
		r.embedded(rel.Target)
	case "aFChunk":
		r.unread(rel.Target, document.GapPart, "a document merged into this one was not read", "Open the document in Word, save it again and scan the new copy.")
	case "thumbnail":
		r.done[key(rel.Target)] = true
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

// digests gives the gaps of whole parts the digest by which they can be accepted
// for what they are. That comes after everything else, so that pictures and
// embedded files never use up the limits that text needs.
func (r *reader) digests() {
	for i := range r.doc.Gaps {
		g := &r.doc.Gaps[i]
		switch g.Code {
		case document.GapImageOnly, document.GapEmbedded, document.GapPart, document.GapMacros:
			if r.alive() != nil {
				return
			}
			if data, err := r.pkg.Part(g.Part); err == nil {
				sum := sha256.Sum256(data)
				g.Digest = hex.EncodeToString(sum[:])
			}
		}
	}
}

func (r *reader) macros(part string) {
	r.followAll(r.rels(part))
	r.unread(part, document.GapMacros, "the file holds macros (program code), which were not read", "Save the document without macros (as .docx) and scan the new copy.")
}

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

func (r *reader) embedded(part string) {
	what := "a file"
	ext := strings.ToLower(path.Ext(part))
	for _, p := range programs {
		if strings.HasPrefix(r.objects[key(part)], p.id) || ext != "" && strings.Contains(p.extensions+" ", ext+" ") {
			what = p.what
			break
		}
	}
	r.unread(part, document.GapEmbedded, what+" is embedded in the document and was not read", "Open it from the document, check it or scan it as a file of its own, and remove it if it should not go out.")
}

// textFree tells parts that cannot hold words by their content type.
func textFree(kind string) bool {
	for _, s := range [...]string{"image/", "font", "printersettings", "digital-signature-origin", "stylespart", "styleswitheffects"} {
		if strings.Contains(kind, s) {
			return true
		}
	}
	return false
}

// leftovers reports the parts that nothing led to, or that are of no known kind.
func (r *reader) leftovers() {
	for _, name := range r.pkg.Names() {
		kind := r.pkg.Type(name)
		switch {
		case r.dealtWith(name) || r.stopped || r.full || textFree(kind):
		case strings.HasPrefix(key(name), "[trash]/") && r.blank(name): // Office leaves these, filled with zeros
		case strings.Contains(kind, "vbaproject"):
			r.macros(name)
		case strings.Contains(kind, "oleobject") || strings.HasPrefix(key(name), "word/embeddings/"):
			r.embedded(name)
		default:
			r.unread(name, document.GapPart, "a part of the file that foilint does not know may hold text and was not read", "Open the document in Word, save it as a new .docx and scan the new copy.")
		}
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
		at, schema, root := document.Location{}, false, true
		return texts(d, func() {
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

// texts calls start at each start of an element and leaf with the text between
// two tags and the name of the element around it.
func texts(d *opc.Decoder, start func(), leaf func(name, text string)) error {
	var text []byte
	var open []string
	flush := func() {
		if t := strings.TrimSpace(string(text)); t != "" && len(open) > 0 {
			leaf(open[len(open)-1], t)
		}
		text = text[:0]
	}
	for {
		tok, err := d.Next()
		if err != nil {
			flush()
			return atEnd(err)
		}
		switch tok {
		case opc.Text:
			text = append(text, d.Chars...)
		case opc.Start:
			flush()
			open = append(open, d.Name)
			start()
		case opc.End:
			flush()
			open = open[:len(open)-1]
		}
	}
}

// propertyNames say the standard properties in words.
var propertyNames = map[string]string{
	"dc:title": "title", "dc:subject": "subject", "dc:creator": "author", "dc:description": "comments",
	"dc:identifier": "identifier", "dc:language": "language", "cp:keywords": "keywords", "cp:category": "category",
	"cp:lastModifiedBy": "last saved by", "cp:contentStatus": "status", "cp:version": "version", "cp:revision": "revision",
	"cp:lastPrinted": "last printed", "dcterms:created": "created", "dcterms:modified": "last saved",
	"app:Template": "template", "app:Manager": "manager", "app:Company": "company", "app:Application": "application",
	"app:AppVersion": "application version", "app:HyperlinkBase": "hyperlink base",
}

// counters are properties that only count or are of one kind in every document.
var counters = map[string]bool{
	"app:TotalTime": true, "app:Pages": true, "app:Words": true, "app:Characters": true, "app:CharactersWithSpaces": true,
	"app:Lines": true, "app:Paragraphs": true, "app:ScaleCrop": true, "app:LinksUpToDate": true, "app:SharedDoc": true,
	"app:HyperlinksChanged": true, "app:DocSecurity": true, "vt:i4": true,
}

// readProperties reads a properties part. Where.Cell has the name of a standard
// property, Where.Heading that of one of the authority's own.
func (r *reader) readProperties(part string) {
	own := ""
	r.xml(part, func(d *opc.Decoder) error {
		return texts(d, func() {
			if d.Name == "custom:property" {
				own = d.Attr("name")
				r.say("properties", d.Attr("linkTarget"), document.Location{Heading: own})
			}
		}, func(name, text string) {
			switch name {
			case "app:Pages":
				r.pages.stated = max(number(text), 0)
			case "app:Characters":
				r.pages.characters = max(number(text), 0)
			}
			if !counters[name] || own != "" {
				r.say("properties", text, document.Location{Cell: propertyNames[name], Heading: own})
			}
		})
	})
}

func (r *reader) readPeople(part string) {
	r.xml(part, func(d *opc.Decoder) error {
		return each(d, func() error {
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

// readSettings reads what the settings hold of words: document variables and the
// source of a mail merge.
func (r *reader) readSettings(part string) {
	r.xml(part, func(d *opc.Decoder) error {
		return each(d, func() error {
			switch d.Name {
			case "w:docVar":
				r.say("document variables", d.Attr("w:val"), document.Location{Heading: d.Attr("w:name")})
			case "w:mailMerge":
				return children(d, func() error {
					r.mailMerge(d)
					return d.Skip()
				})
			}
			return nil
		})
	})
	r.followAll(r.rels(part))
}

func (r *reader) mailMerge(d *opc.Decoder) {
	switch d.Name {
	case "w:connectString", "w:query", "w:addressFieldName", "w:mailSubject":
		r.say("mail merge", d.Attr("w:val"), document.Location{})
	}
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
			r.readSettings(rel.Target)
		case "header", "footer", "footnotes", "endnotes", "comments":
			r.story(rel.Target, r.walker("building blocks", r.rels(rel.Target)), r.stream(rankMeta, document.Metadata, "building blocks, "+rel.Kind))
		}
	}
	r.story(part, r.walker("building blocks", own), r.stream(rankMeta, document.Metadata, "building blocks"))
	r.followAll(own)
}
