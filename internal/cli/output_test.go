package cli

import "testing"

func TestSamePath(t *testing.T) {
	for _, tt := range []struct {
		a, b, system string
		want         bool
	}{
		{"out.json", "./out.json", "linux", true},
		{"out.json", "Out.json", "linux", false},
		{"out.json", "Out.JSON", "windows", true},
		{"É.json", "é.json", "darwin", true},
		{"out.json", "x/out.json", "windows", false},
	} {
		if got := samePath(tt.a, tt.b, tt.system); got != tt.want {
			t.Errorf("samePath(%q, %q, %q) = %v", tt.a, tt.b, tt.system, got)
		}
	}
}
