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
	var within []bool // for each open element, whether it is in such a property
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
			in := spoken[d.Local()] || len(within) > 0 && within[len(within)-1]
			within = append(within, in)
			d.Values(func(local, value string) {
				if spoken[local] || in && local != "lang" && local != "parseType" && local != "resource" && local != "about" {
					s.text(value)
				}
			})
		case opc.End:
			if within[len(within)-1] {
				s.text(text.String())
			}
			text.Reset()
			within = within[:len(within)-1]
		}
	}
}
