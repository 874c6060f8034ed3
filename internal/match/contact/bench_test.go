package contact_test

import (
	"strings"
	"testing"

	"github.com/foilint/foilint/internal/match"
	"github.com/foilint/foilint/internal/match/contact"
	"github.com/foilint/foilint/internal/zone"
	"github.com/foilint/foilint/rules"
)

const prose = `The council holds the information that you asked for. In 2021 it replaced 1,250 laptops at a
cost of £812,400, which is 14% less than the estimate that the committee saw on 12 March 2020. Text messages
to the next meeting are exempt, and the minutes (reference FOI/2021/0456) say that "at least" two thirds of
the work had been done by then. We have considered the public interest in the detail of the contract.`

// sheet is a page of figures, the worst of ordinary texts for a recogniser of numbers.
const sheet = "2021\t1,250\t812400\t14%\t12/03/2020\t0.5\t00123\t9 876 543\t"

func BenchmarkFind(b *testing.B) {
	for name, text := range map[string]string{
		"prose": prose, "figures": strings.Repeat(sheet, 8),
		"contacts": "Jane Dolan, Service Desk Analyst, 01632 960123 ext 4417, jane.dolan@ashdale.example; foi@ashdale.example. ",
	} {
		b.Run(name, func(b *testing.B) {
			r, err := contact.New(rules.FS)
			if err != nil {
				b.Fatal(err)
			}
			l := letter(strings.Repeat(text+"\n\n", 50), zone.Answer)
			size := 0
			for _, z := range l.Blocks {
				size += len(z.Text.S)
			}
			b.SetBytes(int64(size))
			for b.Loop() {
				var hits []match.Hit
				for i := range l.Blocks {
					hits = append(hits, r.Find(l, i)...)
				}
				r.Settle(l, hits)
			}
		})
	}
}

func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		if _, err := contact.New(rules.FS); err != nil {
			b.Fatal(err)
		}
	}
}
