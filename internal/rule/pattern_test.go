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
		"We can't backup, isn't 3rd backup, 12 backups since 2019, in 2020 and 12/3/2021", "isn't no backup 1 backup 2",
	}
	for _, src := range []string{
		`\bbackups?\b`, `(?i)\bno (?:\w+ )?(backups?)\b`, `(?i)\b(?:no|two) back-?ups?\b[^.]*?\btapes\b`, `\b(?: no|backup) (?:backup|tapes)\b`,
		`(?i)\bno\b[^.]*\bbackup\b`, `\bbackup(?: of the)?`,
		`(?i)(?:n't|can't|\bno)(?: \w+)? back-?ups?`, `(?:n't|\bsn't) \w+`, `\b\d{1,2}(?:st|rd|th)? backups?\b|\b(?:in|since) (?:19|20)\d\d\b|\b\d\d?/\d`,
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
