package letter

import (
	"strings"
	"testing"
)

func TestMismatched(t *testing.T) {
	const asked = "You asked:\n\n1. Which firewall do you use?\n\n2. Who supplies it to you?\n\n3. When does the contract end?\n\n4. How many laptops do you have?\n\nOur response:\n\n"
	for name, c := range map[string]struct{ text, want string }{
		"beyond the list":        {asked + "Questions 1 to 5 are refused under section 31(1)(a).", "it refuses question 5, and the list ends at 4"},
		"to the end":             {asked + "Questions 1 to 4 are refused under section 31(1)(a).", ""},
		"a number twice":         {strings.Replace(asked, "3. When", "2. When", 1) + "Question 2 is refused under section 31(1)(a).", "it refuses question 2, and two questions bear that number"},
		"twice, all refused":     {strings.Replace(asked, "3. When", "2. When", 1) + "Questions 1 to 4 are refused under section 31(1)(a).", ""},
		"twice, and beyond":      {strings.Replace(asked, "3. When", "2. When", 1) + "Questions 1 to 5 are refused under section 31(1)(a).", "it refuses question 5, and the list ends at 4, where number 2 stands twice"},
		"each answered":          {asked + "1. We do not say.\n\n2. Softcat supplies it.\n\n3. It ends in 2027.\n\n4. We have 412.", ""},
		"an answer to none":      {asked + "1. We do not say.\n\n2. Softcat supplies it.\n\n3. It ends in 2027.\n\n4. We have 412.\n\n5. We have 80 telephones.", "it answers question 5, and the list ends at 4"},
		"none answered":          {asked + "1. We do not say.\n\n2. Softcat supplies it.\n\n4. We have 412 laptops.", "question 3 is asked, and answer 4 follows answer 2"},
		"answered elsewhere":     {asked + "1. We do not say.\n\n2. Softcat supplies it; see also question 3.\n\n4. We have 412 laptops.", ""},
		"letters of a number":    {asked + "1. Firewalls:\n\na. We do not say.\n\n2. Suppliers:\n\na. Softcat supplies it.\n\n4. We have 412 laptops.", ""},
		"answered together":      {asked + "1. We do not say.\n\n2 to 3: Softcat supplies it until 2027.\n\n4. We have 412 laptops.", ""},
		"a question without one": {asked[:len(asked)-len("Our response:\n\n")] + "And could you say which printers you use?\n\nOur response:\n\n1. We do not say.\n\n2. Softcat.\n\n3. It ends in 2027.\n\n4. We have 412.\n\n5. We have ten printers.", ""},
	} {
		got := ""
		if hits := mismatched(&Case{Documents: []*Document{paper(t, "letter.txt", c.text)}}); len(hits) > 0 {
			got = hits[0].Detail
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}
