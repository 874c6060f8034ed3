package docx

import (
	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/extract/office"
	"github.com/foilint/foilint/internal/extract/opc"
)

// readSignature reads a digital signature.
func (r *reader) readSignature(part string) {
	r.xml(part, func(d *opc.Decoder) error {
		unread, err := office.Signature(d, r.signed)
		for range unread {
			r.uncertified(part)
		}
		return err
	})
	r.followAll(r.rels(part))
}

// readCertificate reads a certificate that is a part of its own.
func (r *reader) readCertificate(part string) {
	if der, ok := r.part(part); ok && office.Certificate(der, r.signed) != nil {
		r.uncertified(part)
	}
}

func (r *reader) signed(text string) { r.say("signatures", text, document.Location{}) }

func (r *reader) uncertified(part string) {
	r.doc.Gap(document.GapPart, part, "a certificate in a signature could not be read", "Look at the signature in Word: File, Info, View Signatures.")
}
