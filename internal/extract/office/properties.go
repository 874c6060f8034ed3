package office

import (
	"strings"

	"github.com/foilint/foilint/internal/extract/opc"
)

// A Property is one of a document.
type Property struct {
	Element string // that holds it: "dc:creator", "app:Pages"
	Label   string // its name in words; "" for one of the authority's own
	Own     string // the name of one of the authority's own, which may be words itself
	Text    string // "" when there is only a name
	Counts  bool   // it counts, or is of one kind in every document
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

// Properties reads a part of properties: core, extended or custom.
func Properties(d *opc.Decoder, f func(Property)) error {
	own := ""
	return Texts(d, func() {
		if d.Name == "custom:property" {
			own = d.Attr("name")
			f(Property{Element: d.Name, Own: own, Text: d.Attr("linkTarget")})
		}
	}, func(name, text string) {
		counts := own == "" && counters[name] && (strings.Trim(text, "-.0123456789") == "" || text == "true" || text == "false")
		f(Property{Element: name, Label: propertyNames[name], Own: own, Text: text, Counts: counts})
	})
}
