package letter

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/foilint/foilint/internal/finding"
)

// promises are the checks on what a case promises to keep.
var promises = []check{{"refused-but-disclosed", broken}, {"question-mismatch", mismatched}, {"redacted-elsewhere", redacted}}

// plainLetter is about 2 MB of an answer that refuses nothing.
func plainLetter() string {
	var b strings.Builder
	for i := 0; b.Len() < 2<<20; i++ {
		fmt.Fprintf(&b, "%d. The council provided %d services in the year, and each of them was released to the public on its website, which the section on housing supplies.\n\n", i%300+1, i)
	}
	return b.String()
}

func BenchmarkNoClaims(b *testing.B) {
	d := paper(b, "letter.txt", plainLetter())
	for b.Loop() {
		c := &Case{Documents: []*Document{{Role: d.Role, Read: d.Read, Blocks: d.Blocks}}}
		for _, k := range promises {
			k.find(c)
		}
	}
}

// Many refusals and many disclosures must not be weighed each against each.
func TestBrokenLinear(t *testing.T) {
	shapes := map[string]func(i int) string{
		"questions": func(i int) string {
			return fmt.Sprintf("Questions %d to %d are exempt under section 31(1)(a). ", i%300+1, i%300+i%97+1)
		},
		"subjects": func(i int) string {
			return fmt.Sprintf("The %s of our firewall %d is exempt under section 31(1)(a). ", []string{"supplier", "brand", "version"}[i%3], i)
		},
		"briefs": func(i int) string { return fmt.Sprintf("\n\n%d. Withheld.\n\n%d. FortiGate\n\n", i%300+1, i%300+2) },
		"marks": func(i int) string {
			return fmt.Sprintf("The officer [redacted] of team %d wrote to J████ D██ on the matter. ", i)
		},
		"brackets": func(i int) string { return "refused ((((((((((((((((((((" },
	}
	for name, shape := range shapes {
		run := func(n int) time.Duration {
			var b strings.Builder
			for i := range n {
				b.WriteString(shape(i))
				if i%10 == 0 {
					b.WriteString("\n\n1. What firewall do you use?\n\n")
				}
			}
			d := paper(t, "letter.txt", b.String())
			for i := range d.Blocks {
				if len(d.Blocks[i].Text.S) > 9 {
					d.Findings = append(d.Findings, finding.Finding{Rule: "security-product", Category: "product", Level: finding.Error, Spot: finding.Spot{Block: i + 1, Start: 0, End: 9, Detail: "firewall"}})
				}
			}
			start := time.Now()
			c := &Case{Documents: []*Document{d}}
			for _, k := range promises {
				k.find(c)
			}
			return time.Since(start)
		}
		small, large := run(2000), run(16000)
		t.Logf("%s: %v, %v", name, small, large)
		if large > 5*time.Second {
			t.Errorf("%s: %v for 2000, %v for 16000", name, small, large)
		}
	}
}
