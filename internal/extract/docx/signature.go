package docx

import (
	"crypto/x509"
	"encoding/base64"
	"strings"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/extract/opc"
)

// sealed are the elements of a signature that hold digests, keys and pictures
// instead of words (XML-DSig, XAdES, and MS-OFFCRYPTO 2.5.2.5).
var sealed = map[string]bool{
	"DigestValue": true, "SignatureValue": true, "Modulus": true, "Exponent": true, "X509SerialNumber": true,
	"SignatureImage": true, "ValidLnImg": true, "InvalidLnImg": true,
	"EncapsulatedTimeStamp": true, "EncapsulatedX509Certificate": true, "EncapsulatedCRLValue": true, "EncapsulatedOCSPValue": true,
}

// readSignature reads a digital signature: what the signer wrote beside it, and
// whom the certificate names.
func (r *reader) readSignature(part string) {
	r.xml(part, func(d *opc.Decoder) error {
		return texts(d, func() {}, func(name, text string) {
			switch local := name[strings.LastIndexByte(name, ':')+1:]; {
			case local == "X509Certificate":
				der, err := base64.StdEncoding.DecodeString(strings.Join(strings.Fields(text), ""))
				r.certificate(part, der, err)
			case !sealed[local]:
				r.say("signatures", text, document.Location{})
			}
		})
	})
	r.followAll(r.rels(part))
}

// readCertificate reads a certificate that is a part of its own.
func (r *reader) readCertificate(part string) {
	if der, ok := r.part(part); ok {
		r.certificate(part, der, nil)
	}
}

// certificate says whom a certificate names.
func (r *reader) certificate(part string, der []byte, err error) {
	var c *x509.Certificate
	if err == nil {
		c, err = x509.ParseCertificate(der)
	}
	if err != nil {
		r.doc.Gap(document.GapPart, part, "a certificate in a signature could not be read", "Look at the signature in Word: File, Info, View Signatures.")
		return
	}
	for _, text := range append([]string{c.Subject.CommonName, c.Subject.String()}, c.EmailAddresses...) {
		r.say("signatures", text, document.Location{})
	}
}
