package xlsx

import "testing"

func TestPlaces(t *testing.T) {
	for ref, want := range map[string]area{
		"B12": {2, 12, 2, 12}, "$A$1:XFD1048576": {1, 1, maxColumn, maxRow}, "C:D": {3, 1, 4, maxRow}, "2:3": {1, 2, maxColumn, 3}, "D9:B2": {2, 2, 4, 9},
	} {
		if got, ok := span(ref); !ok || got != want {
			t.Errorf("%s is %v, %v", ref, got, ok)
		}
	}
	for _, ref := range []string{"", "1", "A", "A0", "XFE1", "A1048577", "AAAA1", "A-1", "A+1", "A1B", "é1", "A99999999999999999999"} {
		if c, r, ok := place(ref); ok {
			t.Errorf("%q is column %d, row %d", ref, c, r)
		}
	}
	for column, want := range map[int]string{1: "A", 26: "Z", 27: "AA", 702: "ZZ", 703: "AAA", maxColumn: "XFD"} {
		if got := letters(column); got != want {
			t.Errorf("column %d is %s, want %s", column, got, want)
		}
	}
}

func TestUnescape(t *testing.T) {
	for in, want := range map[string]string{
		"a_x000D_\nb": "a\nb", "_x0041_": "A", "_x005F_x0041_": "_x0041_", "snake_x": "snake_x", "_xZZZZ_": "_xZZZZ_", "_x00": "_x00",
	} {
		if got := unescape(in); got != want {
			t.Errorf("%q is %q, want %q", in, got, want)
		}
	}
}

func TestTints(t *testing.T) {
	for _, c := range []struct {
		base string
		tint float64
		want string
	}{{"FFFFFF", -0.5, "808080"}, {"000000", 0.5, "808080"}, {"4472C4", 0.8, "DAE3F3"}, {"FFFFFF", 0, "FFFFFF"}} {
		if got := hex(c.base).tinted(c.tint); !got.near(hex(c.want)) {
			t.Errorf("%s by %v is %v, want %s", c.base, c.tint, got, c.want)
		}
	}
}
