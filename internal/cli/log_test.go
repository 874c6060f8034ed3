package cli

import (
	"bytes"
	"testing"
)

func TestLog(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"::error::no\n", ": :error::no\n"},
		{"a\n \t::stop-commands::x\n", "a\n \t: :stop-commands::x\n"},
		{"a\r::error::no", "a\r: :error::no"},
		{"\u00a0\u2003::error::no", "\u00a0\u2003: :error::no"},
		{":::error::no", ": ::error::no"},
		{"use ##[error]no", "use ## [error]no"},
		{"###[error]no", "### [error]no"},
		{"use ##vso[task.setvariable]no", "use ##vso [task.setvariable]no"},
		{"##TeamCity[no]", "##TeamCity [no]"},
		{"fe80::1 and a::b\n", "fe80::1 and a::b\n"},
		{"### foilint\n\n##  [x] #[y] : a\n", "### foilint\n\n##  [x] #[y] : a\n"},
	} {
		for size := 1; size <= len(c.in); size++ {
			var out bytes.Buffer
			l := &log{w: &out}
			for at := 0; at < len(c.in); at += size {
				part := c.in[at:min(at+size, len(c.in))]
				if n, err := l.Write([]byte(part)); n != len(part) || err != nil {
					t.Fatal(n, err)
				}
			}
			if out.String() != c.want {
				t.Errorf("%q in pieces of %d is %q, want %q", c.in, size, out.String(), c.want)
			}
		}
	}
}
