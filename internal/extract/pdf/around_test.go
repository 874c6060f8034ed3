package pdf

import (
	"strings"
	"testing"
)

// What stands around a PDF is told of; blanks are not, nor what ends a file elsewhere.
func TestAround(t *testing.T) {
	d, _ := letter()
	pdf := string(d.Bytes())
	for _, tt := range []struct{ name, file, gaps string }{
		{"nothing", pdf, ""},
		{"blanks", pdf + "\r\n\n " + strings.Repeat("\x00", 500) + "\x1a", ""},
		{"words behind", pdf + "drafted by Oswin Thackray", "unread-part"},
		{"an archive behind", pdf + "PK\x03\x04", "unread-part"},
		{"words and a second end behind", pdf + "drafted by Oswin Thackray\n%%EOF\n", "unread-part"},
		{"a mark before", "\xef\xbb\xbf" + pdf, ""},
		{"words before", "drafted by Oswin Thackray\n" + pdf, "unread-part"},
		{"words around", "drafted by\n" + pdf + "Oswin Thackray", "unread-part; unread-part"},
	} {
		if got := gapCodes(read(t, []byte(tt.file))); got != tt.gaps {
			t.Errorf("%s: gaps %q, want %q", tt.name, got, tt.gaps)
		}
	}
}
