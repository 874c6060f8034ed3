package xlsx

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/extract/office"
	"github.com/foilint/foilint/internal/extract/ole"
	"github.com/foilint/foilint/internal/extract/opc"
)

// glanced are the kinds of relationship to parts that say how things look or which is
// which. They are gone through for comments and loose text only.
var glanced = map[string]bool{
	"theme": true, "themeOverride": true, "calcChain": true, "styles": true,
	"diagramLayout": true, "diagramQuickStyle": true, "diagramColors": true,
	"chartStyle": true, "chartColorStyle": true, "FeaturePropertyBag": true,
	"rdRichValueTypes": true, "richStyles": true,
}

// inert are the kinds of relationship to binary parts without words: fonts, and the
// signatures of macros, which are never read either.
var inert = map[string]bool{
	"font": true, "origin": true,
	"vbaProjectSignature": true, "vbaProjectSignatureAgile": true, "vbaProjectSignatureV3": true,
}

// asItStands are the kinds of relationship to parts whose words have no fixed place: all
// their texts and attributes are read, into the metadata part of that name.
var asItStands = map[string]string{
	"customXmlProps": "custom XML", "xmlMaps": "custom XML", "control": "form controls",
	"ui": "ribbon", "extensibility": "ribbon", "webextensiontaskpanes": "add-ins", "webextension": "add-ins",
	"classificationlabels": "labels", "volatileDependencies": "connections", "documenttasks": "tasks",
	"rdRichValue": "linked data", "rdRichValueStructure": "linked data", "rdRichValueWebImage": "linked data", "rdArray": "linked data", "rdSupportingPropertyBag": "linked data",
	"rdSupportingPropertyBagStructure": "linked data", "richValueRel": "linked data", "python": "scripts",
}

// swept are the kinds of relationship to parts of which only what people write is
// read: captions, names, descriptions; see sweep.
var swept = map[string]string{
	"tableSingleCells": "custom XML", "ctrlProp": "form controls", "attachedToolbars": "ribbon",
	"timeline": "slicers", "timelineCache": "slicers", "slicer": "slicers", "slicerCache": "slicers",
	"namedSheetView": "sheet views",
}

// parts reads everything in the package that is not a sheet.
func (r *reader) parts() {
	for _, rel := range r.rels {
		if rel.Kind == "person" { // names for what follows
			r.follow(rel, nil)
		}
	}
	for _, f := range r.later {
		f()
	}
	sheets := map[string]bool{}
	for _, s := range r.sheets {
		sheets[strings.ToLower(s.part)] = true
	}
	for _, rel := range r.rels {
		if !sheets[strings.ToLower(rel.Target)] {
			r.follow(rel, nil)
		}
	}
	r.followAll(r.related(""), nil)
}

// followAll follows relationships, unless they lead on and on: what lies behind those
// is left over, and a gap.
func (r *reader) followAll(rels []opc.Rel, s *sheet) {
	if r.led >= r.lim.Depth {
		return
	}
	r.led++
	defer func() { r.led-- }()
	for _, rel := range rels {
		r.follow(rel, s)
	}
}

// follow deals with what a relationship of the package, or of a part of a sheet, leads
// to, once. s is nil outside sheets.
func (r *reader) follow(rel opc.Rel, s *sheet) {
	if rel.External {
		r.say("links", rel.Target, r.place(s, ""))
		return
	}
	if r.dealtWith(rel.Target) || !r.pkg.Has(rel.Target) {
		return
	}
	part := rel.Target
	switch {
	case strings.Contains(r.pkg.Type(part), "inkml"):
		r.unread(part, document.GapImageOnly, "handwriting or a drawing made with a pen may hold words, which were not read", "Look at the drawing; if it shows words, check them by hand.")
	case asItStands[rel.Kind] != "":
		r.readPlain(part, asItStands[rel.Kind])
		r.followAll(r.related(part), s)
	case swept[rel.Kind] != "" && !r.binary(part):
		r.readSwept(part, swept[rel.Kind], r.place(s, ""))
		r.followAll(r.related(part), s)
	case glanced[rel.Kind]:
		r.xml(part, func(d *opc.Decoder) error { return d.Each(func() error { return nil }) })
		r.followAll(r.related(part), s)
	case inert[rel.Kind] && !office.Texty(r.pkg.Head(part, 64)):
		r.claim(part)
		r.followAll(r.related(part), s)
	default:
		r.byKind(rel, s)
	}
}

// byKind deals with the kinds of part that have a reader of their own.
func (r *reader) byKind(rel opc.Rel, s *sheet) {
	part := rel.Target
	switch rel.Kind {
	case "core-properties", "extended-properties", "extendedProperties", "custom-properties", "customProperties":
		r.readProperties(part)
	case "customXml":
		r.readCustomXML(part)
	case "person":
		r.readPersons(part)
	case "pivotCacheDefinition":
		r.readPivotCache(part)
	case "externalLink":
		r.readExternal(part)
	case "connections":
		r.readConnections(part)
	case "sheetMetadata":
		r.readMetadata(part)
	case "drawing", "chartUserShapes", "diagramData", "diagramDrawing":
		r.readDrawing(part, s)
	case "vmlDrawing", "legacyDrawing":
		r.readVML(part, s)
	case "chart", "chartEx":
		r.readChart(part, s)
	case "image", "hdphoto":
		r.claim(part)
		r.images = append(r.images, part)
	case "thumbnail":
		r.claim(part)
		r.images = append(r.images, part)
		r.trait(document.TraitThumbnail, document.Metadata, "the file holds a small picture of its first page, possibly of an earlier version", document.Location{Part: "properties"})
	case "printerSettings":
		r.readPrinter(part)
	case "customProperty":
		r.readStringsOf(part, "custom properties of sheets")
	case "package", "oleObject":
		r.embed(part)
	case "vbaProject":
		r.macros(part)
	case "wordVbaData":
		r.readPlain(part, "commands")
	case "activeXControlBinary":
		r.unread(part, document.GapPart, "the content of a form control (ActiveX) was not read", "Look at the control in Excel; replace it by plain text if it should go out.")
	case "revisionHeaders", "revisionLog", "usernames":
		r.readRevisions(part)
	case "signature":
		r.readSignature(part)
	case "certificate":
		r.readCertificate(part)
	case "powerPivotData", "customData":
		r.dataModel(part)
	}
}

// place is that of a cell of a sheet, "" for the sheet itself; of nothing outside
// sheets.
func (r *reader) place(s *sheet, cell string) document.Location {
	if s == nil {
		return document.Location{}
	}
	return s.at(cell)
}

func (r *reader) dealtWith(part string) bool { return r.done[strings.ToLower(part)] }

func (r *reader) binary(part string) bool { return !office.Texty(r.pkg.Head(part, 64)) }

// unread reports a part that was not read.
func (r *reader) unread(part string, code document.GapCode, reason, hint string) {
	r.done[strings.ToLower(part)] = true
	r.doc.Gap(code, part, reason, hint)
}

// leftovers deals with the parts that nothing led to, or that are of no known kind.
func (r *reader) leftovers() {
	for _, part := range r.pkg.Unasked() {
		r.followAll(r.related(part), nil)
	}
	for _, name := range r.pkg.Names() {
		kind := r.pkg.Type(name)
		low := strings.ToLower(name)
		switch {
		case r.dealtWith(name) || r.stopped:
		case strings.HasPrefix(low, "[trash]/") && r.blank(name): // Office leaves these, filled with zeros and a mark
		case strings.HasPrefix(kind, "image/"):
			r.images = append(r.images, name)
		case strings.Contains(kind, "font") && !strings.HasSuffix(kind, "xml") && r.binary(name):
		case strings.Contains(kind, "printersettings"):
			r.readPrinter(name)
		case strings.Contains(kind, "vbaproject"):
			r.macros(name)
		case strings.HasPrefix(low, "xl/model/"):
			r.dataModel(name)
		case strings.Contains(kind, "oleobject") || strings.HasPrefix(low, "xl/embeddings/"):
			r.embed(name)
		case len(r.pkg.Head(name, 1)) == 0 && r.blank(name):
		default:
			r.unread(name, document.GapPart, "a part of the file that foilint does not know may hold text and was not read", hintSave)
		}
	}
	r.readImages()
	r.handOn()
	for _, text := range r.pkg.Words() {
		r.say("package comments", text, document.Location{})
	}
	r.tellBeside()
	office.Digests(r.pkg, r.doc.Gaps, r.alive)
}

func (r *reader) blank(name string) bool {
	data, _ := r.pkg.Part(name)
	return len(bytes.Trim(data, "\x00\xff")) == 0
}

// outside tells of bytes that belong to no part.
func (r *reader) outside(data []byte, z *zip.Reader) {
	switch n := opc.Outside(data, z); {
	case n > 0:
		r.doc.Gap(document.GapPart, "", fmt.Sprintf("%d bytes lie in the file outside the parts that it lists, where text may hide; they were not read", n), hintSave)
	case n < 0:
		r.doc.Gap(document.GapDamaged, "", "the list of the file's parts is irregular, so that something may lie outside them unread", hintSave)
	}
}

func (r *reader) macros(part string) {
	if r.first("macros") {
		r.trait(document.TraitMacros, document.Metadata, "the file holds macros (program code)", document.Location{})
	}
	r.followAll(r.related(part), nil)
	r.unread(part, document.GapMacros, "the file holds macros (program code), which were not read", "Save the workbook without macros (as .xlsx) and scan the new copy.")
}

// dataModel tells of the database that Power Pivot keeps (MS-XLDM), which is packed
// in a way of its own.
func (r *reader) dataModel(part string) {
	if r.first("data model") {
		r.sign(signDataModel, 1)
		r.trait(document.TraitDataModel, document.Hidden, fmt.Sprintf("%d KB of tables in the data model, which no sheet shows and which cannot be read here", (r.pkg.Size(part)+1023)>>10), document.Location{})
	}
	r.unread(part, document.GapPart, "the data model (Power Pivot) holds tables, which were not read", "Copy what is to be sent into a new workbook with Paste Values, or save the sheet as CSV, and scan that.")
}

// readStringsOf reads the texts in a binary part.
func (r *reader) readStringsOf(part, name string) {
	if !r.claim(part) {
		return
	}
	data, err := r.pkg.Part(part)
	if err != nil {
		r.fault(part, err)
	}
	for _, text := range ole.Strings(data, 3) {
		r.say(name, text, document.Location{})
	}
}
