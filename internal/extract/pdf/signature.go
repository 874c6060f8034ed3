package pdf

import (
	"bytes"
	"crypto/x509"
	"encoding/asn1"
	"unicode/utf16"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// isSignature reports whether a dictionary is a digital signature, ISO 32000-1 §12.8.1.
func (r *reader) isSignature(d types.Dict) bool {
	switch r.name(d["Type"]) {
	case "Sig", "DocTimeStamp":
		return true
	}
	return d["ByteRange"] != nil && d["Contents"] != nil
}

// signature lists what a signature says of who signed.
func (r *reader) signature(l *list, d types.Dict) {
	for _, f := range [][2]string{{"Name", "Signer"}, {"ContactInfo", "Contact"}, {"Location", "Location"}, {"Reason", "Reason"}} {
		l.add(f[1], r.text(d[f[0]]))
	}
	for _, s := range certified(r.raw(d["Contents"])) {
		l.add("Certificate", s)
	}
}

// The beginning of a PKCS #7 message with signed data, RFC 2315 §7 and §9.1.
type signedMessage struct {
	Kind    asn1.ObjectIdentifier
	Content struct {
		Version      int
		Digests      asn1.RawValue
		Content      asn1.RawValue
		Certificates asn1.RawValue `asn1:"optional,tag:0"`
	} `asn1:"explicit,tag:0"`
}

// certified is the names and addresses of those to whom the certificates of a
// signature were given. Where the message does not follow the rules for its
// encoding, it is also those who gave them.
func certified(message []byte) (names []string) {
	var m signedMessage
	if _, err := asn1.Unmarshal(message, &m); err == nil {
		if list, err := x509.ParseCertificates(m.Content.Certificates.Bytes); err == nil {
			for _, c := range list {
				if !c.IsCA {
					names = append(append(names, subjectNames(c.RawSubject)...), c.EmailAddresses...)
				}
			}
			return names
		}
	}
	return subjectNames(message)
}

// nameKinds are the object identifiers, as they are encoded, of what names a
// person: common name, surname, given name, e-mail address.
var nameKinds = [][]byte{
	{6, 3, 0x55, 4, 3}, {6, 3, 0x55, 4, 4}, {6, 3, 0x55, 4, 42},
	{6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 9, 1},
}

// subjectNames is the strings that stand after such an identifier. An encoding of
// short strings is the same in all of ASN.1's rules, so nothing around is looked at.
func subjectNames(der []byte) (names []string) {
	for i := range der {
		if der[i] != 6 {
			continue
		}
		for _, kind := range nameKinds {
			if rest, ok := bytes.CutPrefix(der[i:], kind); ok {
				if s := shortString(rest); s != "" {
					names = append(names, s)
				}
			}
		}
	}
	return names
}

// shortString is an ASN.1 string of fewer than 128 bytes, "" when none is there.
func shortString(b []byte) string {
	if len(b) < 2 || b[1] >= 0x80 || len(b) < 2+int(b[1]) {
		return ""
	}
	value := b[2 : 2+int(b[1])]
	switch b[0] {
	case asn1.TagUTF8String, asn1.TagPrintableString, asn1.TagIA5String:
		return string(value)
	case asn1.TagT61String:
		return decodeText(value)
	case asn1.TagBMPString:
		u := make([]uint16, len(value)/2)
		for i := range u {
			u[i] = uint16(value[2*i])<<8 | uint16(value[2*i+1])
		}
		return string(utf16.Decode(u))
	}
	return ""
}
