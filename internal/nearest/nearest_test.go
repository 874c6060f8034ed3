package nearest

import "testing"

func TestName(t *testing.T) {
	names := []string{"level", "layers", "title", "why", "validate", "recogniser"}
	for word, want := range map[string]string{
		"levle": "level", "lvl": "", "Layers": "layers", "recognizer": "recogniser", "titel": "title", "wy": "why", "zzz": "", "validator": "validate", "": "",
	} {
		if got := Name(word, names); got != want {
			t.Errorf("%q gives %q, want %q", word, got, want)
		}
	}
}
