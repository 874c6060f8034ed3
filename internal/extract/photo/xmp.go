package photo

import (
	"strings"

	"github.com/foilint/foilint/internal/extract/opc"
)

// spoken are the properties of XMP in which people, places and paths stand, by
// their local names; most others number versions and describe colours.
var spoken = map[string]bool{
	"creator": true, "rights": true, "title": true, "description": true, "subject": true, "publisher": true, "contributor": true, "source": true,
	"Credit": true, "Source": true, "Instructions": true, "CaptionWriter": true, "AuthorsPosition": true, "Headline": true,
	"City": true, "State": true, "Country": true, "Location": true, "Category": true, "SupplementalCategories": true,
	"CreatorContactInfo": true, "PersonInImage": true, "OrganisationInImageName": true, "LocationCreated": true, "LocationShown": true, "Event": true,
	"Owner": true, "OwnerName": true, "CameraOwnerName": true, "UserComment": true, "Artist": true, "Copyright": true, "ImageDescription": true,
	"Author": true, "UsageTerms": true, "WebStatement": true, "Nickname": true, "Label": true, "LayerText": true, "LayerName": true,
	"filePath": true, "RegionList": true, "GPSLatitude": true, "GPSLongitude": true,
}

// xmp reads a packet of XMP: the texts and attributes in the properties that are
// spoken, up to damage.
func (s *scan) xmp(packet []byte) {
	const depth = 64
	d := opc.NewDecoder(packet, depth)
	var within []string // for each open element, the property that it is in if that is spoken
	var text strings.Builder
	for {
		tok, err := d.Next()
		if err != nil {
			return
		}
		switch tok {
		case opc.Text:
			text.Write(d.Chars)
		case opc.Start:
			text.Reset()
			in := ""
			if len(within) > 0 {
				in = within[len(within)-1]
			}
			if spoken[d.Local()] {
				in = called(d.Local())
			}
			within = append(within, in)
			d.Values(func(local, value string) {
				if spoken[local] {
					s.text(called(local), value)
				} else if in != "" && local != "lang" && local != "parseType" && local != "resource" && local != "about" {
					s.text(in, value)
				}
			})
		case opc.End:
			if in := within[len(within)-1]; in != "" {
				s.text(in, text.String())
			}
			text.Reset()
			within = within[:len(within)-1]
		}
	}
}

// called is what people call a property.
func called(property string) string {
	if property == "creator" {
		return "Author"
	}
	return property
}
