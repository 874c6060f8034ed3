package rule

import (
	"slices"
	"strings"
	"testing"
)

// What is tried only where a match may begin is found as if everything was gone through.
func TestFindAt(t *testing.T) {
	texts := []string{
		"", "backup", "The backup failed.", "back-up back-up tapes", "No backups, no backups, no backups.", "nobackup no backup",
		"éno backup é no backup", "two backups of the backup of the backup tapes", "backup\tbackup", "no nono no  backup tapes tapes",
		strings.Repeat("no backup, ", 20), strings.Repeat("x", 5000) + " no backup",
	}
	for _, src := range []string{
		`\bbackups?\b`, `(?i)\bno (?:\w+ )?(backups?)\b`, `(?i)\b(?:no|two) back-?ups?\b[^.]*?\btapes\b`, `\b(?: no|backup) (?:backup|tapes)\b`,
		`(?i)\bno\b[^.]*\bbackup\b`, `\bbackup(?: of the)?`,
	} {
		p, err := NewPattern(src)
		if err != nil || p.Gate.Begin == nil {
			t.Fatalf("%s: %v, begins with %q", src, err, p.Gate.Begin)
		}
		for _, s := range texts {
			var begins []int32
			for i := range s {
				if stands(strings.ToLower(s), i, p.Gate.Begin) {
					begins = append(begins, int32(i))
				}
			}
			if got, want := p.FindAt(s, begins), p.Find(s); !slices.Equal(got, want) {
				t.Errorf("%s in %.40q: %v at %v, want %v", src, s, got, begins, want)
			}
		}
	}
}
