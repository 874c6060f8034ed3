package people

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/fold"
	"github.com/foilint/foilint/internal/match"
	"github.com/foilint/foilint/internal/zone"
)

// What a block is said to reach is all that counts: where that is the same the same is
// found, whatever stands further away.
func TestFindNear(t *testing.T) {
	r := recogniser(t)
	lines := []string{
		"Yours sincerely", "Jane Denby", "Zofia Tarrantova", "Information Officer", "Director of Finance", "Chair", "Dear Ms Denby",
		"Who manages the network?", "Who is the supplier?", "Please give the name of the officer.", "Which firms were paid?", "Author:", "Report author: Moira Tadworth",
		"Jane Denby\nHead of ICT", "Many thanks\nPriya", "Priya", "Hello Priya,", "To: Mr Denby", "My name is Jane Denby", "From Jane Denby",
		"Contact: Owen Tarrant", "1. Jane Denby", "Rose Hill, Jane Denby and Owen Tarrant", "We met on Monday.", "ICT", "", "____", "Karen\tChair\tOwen Tarrant",
		"Chief Executive\tChair", "Signed", "J Denby", "the person responsible", "Mr and Mrs Tarrant", "Name and title of the one who decides", "Denby",
		"The council holds no record of a contract with that supplier, which was asked for in May.", "Owen", "regards", "pp", "Ms Zofia Tarrantova", "Ms Denby", "PC Tarrant",
		"Subject: the website", "Pryam - answers below", "Hi Pryam, see below", "Stores - Zhang Wei (B6)", "Who hosts the site and since when was it so with us", "Can Owen check this?",
	}
	rng := rand.New(rand.NewPCG(1, 2))
	some := func(n int) (out []string) {
		for range n {
			out = append(out, lines[rng.IntN(len(lines))])
		}
		return out
	}
	part, other := &document.Part{Name: "body"}, &document.Part{Name: "footer"}
	made := func(texts []string, parts []*document.Part, z zone.Zone) *match.Letter {
		l := &match.Letter{}
		for i, s := range texts {
			b := &zone.Block{Part: parts[i], Source: &document.Block{Text: s}, Text: fold.Fold(s)}
			b.Regions = []zone.Region{{End: len(b.Text.S), Zone: z}}
			l.Blocks = append(l.Blocks, b)
		}
		return l
	}
	seen := map[match.Reach]int{}
	for range 3000 {
		texts := some(1 + rng.IntN(20))
		parts := make([]*document.Part, len(texts))
		for i := range parts {
			if parts[i] = part; rng.IntN(8) == 0 {
				parts[i] = other
			}
		}
		at := rng.IntN(len(texts))
		zones := []zone.Zone{zone.Answer, zone.Request}
		z := rng.IntN(2)
		l := made(texts, parts, zones[z])
		hits, reach := r.FindNear(l, at)
		seen[reach]++
		if reach.Beyond {
			continue
		}
		for range 4 {
			// The same blocks around, and others beyond unless the letter ends there.
			from, to := max(0, at-reach.Before), min(len(texts), at+reach.After+1)
			zoned := zones[z]
			if !reach.Place {
				zoned = zones[rng.IntN(2)]
			}
			var head, tail []string
			if from == at-reach.Before {
				head = some(rng.IntN(16))
			}
			if to == at+reach.After+1 {
				tail = some(rng.IntN(3))
			}
			in := slices.Concat(slices.Repeat([]*document.Part{part}, len(head)), parts[from:to], slices.Repeat([]*document.Part{part}, len(tail)))
			elsewhere := made(slices.Concat(head, texts[from:to], tail), in, zoned)
			i := len(head) + at - from
			again, same := r.FindNear(elsewhere, i)
			for k := range again {
				again[k].Block = at
			}
			if fmt.Sprint(again) != fmt.Sprint(hits) || same != reach {
				t.Fatalf("%q in %q, reaching %+v: %v\nin %q, reaching %+v: %v", texts[at], texts, reach, hits, slices.Concat(head, texts[from:to], tail), same, again)
			}
		}
	}
	for _, want := range []match.Reach{{}, {After: 1, Place: true}, {Before: 1, After: 1}, {Before: 2, Place: true}, {Before: 12, Place: true}, {Before: 12, After: 1, Place: true}} {
		if seen[want] == 0 {
			t.Errorf("nothing reached %+v: %v", want, seen)
		}
	}
}

// Later mentions are found in each place of a text that stands in several.
func TestRepeatedTexts(t *testing.T) {
	r := recogniser(t)
	lines := []string{"Jane Quillfeather, Network Officer", "Quillfeather told us on Monday.", "members of the public: 3", "Present: Jane Quillfeather", "It was sent.", "Quillfeather told us on Monday.",
		"It was sent.", "members of the public: 3", "Apologies: Owen Tarrant", "Quillfeather told us on Monday.", "Owen Tarrant proposed it."}
	l := letter(strings.Join(lines, "\n\n"), zone.Answer)
	want := settled(r, l)
	number := map[string]int32{}
	for _, b := range l.Blocks {
		if number[b.Text.S] == 0 {
			number[b.Text.S] = int32(len(number) + 1)
		}
		b.Repeats = number[b.Text.S]
	}
	if got := settled(r, l); fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("%v\nwant %v", got, want)
	}
	if n := strings.Count(fmt.Sprint(names(want)), "Quillfeather"); n != 5 {
		t.Errorf("named %d times: %v", n, names(want))
	}
}
