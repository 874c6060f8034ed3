package letter

import (
	"fmt"
	"strings"
	"testing"
)

func TestReadLabel(t *testing.T) {
	for text, want := range map[string]string{
		"1. Which firewall":             "1",
		"12) Which firewall":            "12",
		"(3) Which firewall":            "3",
		"Q3 Which firewall":             "3",
		"Q3: Sophos":                    "3",
		"Q.3 - Sophos":                  "3",
		"3a) Which firewall":            "3a",
		"3(b) Which firewall":           "3b",
		"Question 4":                    "4",
		"**Question 4:** Which":         "4",
		"Questions 1 to 3: see below":   "1-3",
		"Q1-Q5: refused":                "1-5",
		"1 - 3:\tPlease see attached":   "1-3",
		"a) the supplier":               "0a",
		"- 2. When does it end?":        "2",
		"A5. 412 laptops":               "5",
		"Answer to question 5: 412":     "5",
		"A 5 year contract":             "",
		"2016. That year":               "",
		"3 firewalls":                   "",
		"3.2 Scope":                     "",
		"31 March 2027":                 "",
		"10:30 in the morning":          "",
		"Question 3 of your request is": "",
		"Part 2 of the Act":             "",
		"":                              "",
		"(":                             "",
		"Q":                             "",
		"1":                             "",
	} {
		got := ""
		if l, ok := readLabel(text); ok {
			got = fmt.Sprint(l.number) + l.sub
			if l.last > l.number {
				got += fmt.Sprint("-", l.last)
			}
			if l.end > len(text) {
				t.Errorf("%q ends at %d", text, l.end)
			}
		}
		if got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}

// shape is the items of a text, "?" for a question and "!" for an answer, and by block
// which item it is part of.
func shape(t *testing.T, words string) string {
	d := paper(t, "letter.txt", words)
	q := questionsOf(0, d)
	var out []string
	for i := range q.items {
		it := &q.items[i]
		mark := "!"
		if it.asked {
			mark = "?"
		}
		out = append(out, fmt.Sprintf("%s%d%s/%d=%d", mark, it.number, it.sub, it.list, it.same))
	}
	for i := range d.Blocks {
		out = append(out, fmt.Sprint(q.at(i)))
	}
	return strings.Join(out, " ")
}

func TestQuestions(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"You asked:\n\n1. Which firewall do you use?\n\n2. Who supplies it to you?\n\nOur response:\n\n1. Withheld.\n\n2. Softcat supplies it.\n\nIt has done so since 2019.",
			"?0/-1=0 ?1/0=1 ?2/0=2 !1/1=1 !2/1=2 0 1 2 -1 1 2 2"},
		{"Q1. Which firewall do you use?\n\nWe do not say.\n\nQ2. Who supplies the anti-virus?\n\nIt is supplied by Softcat.",
			"?1/0=0 ?2/0=1 0 0 1 1"},
	} {
		if got := shape(t, c.text); got != c.want {
			t.Errorf("%q:\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}
