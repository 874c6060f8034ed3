package match

import (
	"strings"
	"testing"
)

func TestUnused(t *testing.T) {
	for _, c := range []struct {
		text string
		want bool
	}{
		{"The [Cloudflare] Street bus stop has moved.", true},
		{"We live at 4 [Sophos] Road, Ashdale.", true},
		{"The [Citrix] of the matter is cost.", true},
		{"We do not use [Sophos].", true},
		{"The council no longer uses [Citrix].", true},
		{"You asked whether we use [Windows XP]: we do not.", true},
		{"We use [Sophos].", false},
		{"We do not know whether [Sophos] blocks it.", false},
		{"The [Citrix] gateway is old.", false},
		{"Ask for [Citrix].", false},
		{"[Sophos]", false},
	} {
		start := strings.IndexByte(c.text, '[')
		end := strings.IndexByte(c.text, ']') - 1
		s := strings.NewReplacer("[", "", "]", "").Replace(c.text)
		if got := unused(s, start, end); (got != "") != c.want {
			t.Errorf("%q: %q", c.text, got)
		}
	}
}
