package tomlfile

import "testing"

func TestWithout(t *testing.T) {
	for _, tt := range []struct{ name, src, want string }{
		{"tables between others", "a = 1\n[[r]]\nb = 2\n[[r.e]]\nc = 3\n\n[[r.e]]\nd = 4\n[[r]]\ne = 5\n", "a = 1\n[[r]]\nb = 2\n\n\n\n\n\n[[r]]\ne = 5\n"},
		{"the last", "[r]\nb = 2\n[[r.e]]\nc = 3", "[r]\nb = 2\n\n"},
		{"below it", "[[r.e]]\n[r.e.f]\nc = 3\n[r.else]\n", "\n\n\n[r.else]\n"},
		{"spaces and quotes in the head", "[[ r . 'e' ]]\nc = 3\n[x]\n", "\n\n[x]\n"},
		{"heads inside texts", "[r]\na = \"\"\"\n[[r.e]]\n\"\"\"\nb = '[[r.e]]'\n# [[r.e]]\nc = [\n[[1]]\n]\n", "[r]\na = \"\"\"\n[[r.e]]\n\"\"\"\nb = '[[r.e]]'\n# [[r.e]]\nc = [\n[[1]]\n]\n"},
		{"a head in a text of a table that goes", "[[r.e]]\na = '''\n[x]\n'''\n[x]\n", "\n\n\n\n[x]\n"},
		{"nothing", "a = 1\n", "a = 1\n"},
		{"byte-order mark", "\ufeff[[r.e]]\n[x]\n", "\n[x]\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := Without(tt.src, "r.e"); got != tt.want {
				t.Errorf("got  %q\nwant %q", got, tt.want)
			}
		})
	}
}
