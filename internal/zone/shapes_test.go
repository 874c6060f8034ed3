package zone

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/foilint/foilint/internal/extract/text"
	"github.com/foilint/foilint/internal/limits"
)

// margins are the letters at the margin of the shapes and the zones that each
// allows: - any, N none but the applicant's.
var margins = map[byte][]Zone{
	'Q': {Request}, 'A': {Answer}, 'R': {Refusal}, 'B': {Boilerplate}, 'N': {Answer, Refusal, Boilerplate}, '-': All,
}

// A shape is a letter whose lines bear at the margin the zone that they belong in.
type shape struct {
	name string
	text string
	want []string // by line: a margin letter for each byte
}

// shapes reads a file of letters: "=== name", then lines "Q|text", in which "‖A|"
// begins another zone.
func shapes(t *testing.T, file string) []shape {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var list []shape
	for n, line := range strings.Split(strings.TrimRight(string(data), "\n"), "\n") {
		if name, ok := strings.CutPrefix(line, "=== "); ok {
			list = append(list, shape{name: name})
			continue
		}
		s := &list[len(list)-1]
		want := ""
		if line != "" {
			for _, piece := range strings.Split(line, turn) {
				margin, words, ok := strings.Cut(piece, "|")
				if !ok || len(margin) != 1 || margins[margin[0]] == nil {
					t.Fatalf("%s:%d: no zone at the margin: %q", file, n+1, line)
				}
				s.text += words
				want += strings.Repeat(margin, len(words))
			}
		}
		s.text += "\n"
		s.want = append(s.want, want)
	}
	return list
}

// TestShapes reads letters in the shapes that responses have, as the text reader
// cuts them into blocks, and holds every word to the zone at its margin.
func TestShapes(t *testing.T) {
	files, err := filepath.Glob("testdata/shapes/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		for _, s := range shapes(t, file) {
			t.Run(s.name, func(t *testing.T) {
				doc := text.Read(context.Background(), []byte(s.text), limits.Default)
				for _, b := range Classify(doc, 1) {
					checkRegions(t, b)
					s.check(t, b)
				}
			})
		}
	}
}

// check holds the words of a block to the zones at the margin.
func (s *shape) check(t *testing.T, b *Block) {
	t.Helper()
	for _, r := range b.Regions {
		for at := r.Start; at < r.End; {
			end := at
			for end < r.End && b.Text.S[end] != ' ' && b.Text.S[end] != '\t' {
				end++
			}
			if word := b.Text.S[at:end]; words(word, 1) > 0 {
				where := b.Source.Locate(b.Text.Span(at, end))
				margin := s.want[where.Line-1][where.Column-1]
				if !in(r.Zone, margins[margin]) {
					t.Errorf("line %d, column %d: %s, want %c: %q\n in %q: %v", where.Line, where.Column, r.Zone, margin, word, b.Text.S, r.Evidence)
					at = r.End // one word tells of its region
					continue
				}
			}
			at = end + 1
		}
	}
}

func in(z Zone, zones []Zone) bool {
	for _, o := range zones {
		if o == z {
			return true
		}
	}
	return false
}
