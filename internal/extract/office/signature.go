package office

import (
	"crypto/x509"
	"encoding/base64"
	"strings"

	"github.com/foilint/foilint/internal/extract/opc"
)

// sealed are the elements of a signature that hold digests, keys and pictures
// instead of words (XML-DSig, XAdES, and MS-OFFCRYPTO 2.5.2.5).
var sealed = map[string]bool{
	"DigestValue": true, "SignatureValue": true, "Modulus": true, "Exponent": true, "X509SerialNumber": true,
	"SignatureImage": true, "ValidLnImg": true, "InvalidLnImg": true,
	"EncapsulatedTimeStamp": true, "EncapsulatedX509Certificate": true, "EncapsulatedCRLValue": true, "EncapsulatedOCSPValue": true,
}

// Signature reads a digital signature: what the signer wrote beside it, and whom its
// certificates name. unread counts those that could not be read.
func Signature(d *opc.Decoder, say func(string)) (unread int, err error) {
	err = Texts(d, func() {}, func(name, text string) {
		switch local := name[strings.LastIndexByte(name, ':')+1:]; {
		case local == "X509Certificate":
			der, err := base64.StdEncoding.DecodeString(strings.Join(strings.Fields(text), ""))
			if err != nil || Certificate(der, say) != nil {
				unread++
			}
		case !sealed[local]:
			say(text)
		}
	})
	return unread, err
}

// Certificate says whom a certificate names.
func Certificate(der []byte, say func(string)) error {
	c, err := x509.ParseCertificate(der)
	if err != nil {
		return err
	}
	for _, text := range append([]string{c.Subject.CommonName, c.Subject.String()}, c.EmailAddresses...) {
		say(text)
	}
	return nil
}
