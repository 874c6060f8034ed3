package zone

import (
	"context"
	"strings"
	"testing"

	"github.com/foilint/foilint/internal/extract/text"
	"github.com/foilint/foilint/internal/limits"
)

// A name is confirmed if the answer says that the question's guess is right.
func TestConfirms(t *testing.T) {
	tests := []struct {
		name      string
		letter    string
		confirmed string // the names, of those in capitals
	}{
		{"own line", "1. Do you use NETSAFE? Yes", "NETSAFE"},
		{"below", "2. Do you use KEYWARD firewalls?\nYes.", "KEYWARD"},
		{"yes and more", "Is TOLLAND your provider?\nYes, until 2027.", "TOLLAND"},
		{"agreement in words", "Is the PENNANT contract due for renewal in 2026?\nThis is correct.", "PENNANT"},
		{"no", "Do you use NETSAFE? No", ""},
		{"no, in words", "Is KEYWARD deployed on the servers?\nWe do not use this.", ""},
		{"no, and nothing more", "Is KEYWARD deployed on the servers?\nIt is not.", ""},
		{"plea to state", "Please state whether KEYWARD is deployed.\nIt is.", "KEYWARD"},
		{"we do", "Do you use KEYWARD Vault?\nWe do.", "KEYWARD"},
		{"not held", "Do you use KEYWARD Vault?\nNot held.", ""},
		{"refused", "Do you use KEYWARD Vault?\nThis is exempt under section 31.", ""},
		{"price of what is had", "your PENNANT youth justice software? £224,228", "PENNANT"},
		{"price of a licence", "3. How much was paid for your NETSAFE licence? £18,000", "NETSAFE"},
		{"date", "4. When does your contract with TOLLAND end?\nMarch 2027", "TOLLAND"},
		{"number of what is had", "How many KEYWARD laptops do you have?\n412", "KEYWARD"},
		{"nothing was paid", "How much was paid for your NETSAFE licence? £0", ""},
		{"number of something else", "How often did NETSAFE fail in Westry?\n12", ""},
		{"example", "Do you use a mail filter, such as NETSAFE?\nYes", ""},
		{"example in brackets", "Do you use a SIEM (e.g. KEYWARD)? Yes", ""},
		{"another is named", "Who is your provider (e.g. NETSAFE)? Tolland", ""},
		{"if yes", "Do you use NETSAFE? If yes, when does it end?\nYes, in May 2027.", "NETSAFE"},
		{"plea", "Please confirm whether you use NETSAFE.\nYes.", "NETSAFE"},
		{"two columns", "Request          Response\n\nDo you use NETSAFE today?    Yes, everywhere.\n", "NETSAFE"},
		{"labelled", "Q1 Do you use NETSAFE?\nA1 Yes", "NETSAFE"},
		{"word answer", "Question 1\nDo you use NETSAFE?\nAnswer: Yes.", "NETSAFE"},
		{"far below", "You asked:\n1. Do you use NETSAFE?\n2. Do you use KEYWARD?\n3. Do you use TOLLAND?\nOur response\n1. Yes\n2. No\n3. Yes, since May", "NETSAFE TOLLAND"},
		{"next question", "1. Do you use NETSAFE?\n2. Do you use KEYWARD?\nYes", "KEYWARD"},
		{"one of two", "Do you use NETSAFE or KEYWARD? Yes, Keyward.", ""},
		{"either of two", "Do you use NETSAFE or KEYWARD? Yes.", "NETSAFE KEYWARD"},
		{"welsh", "Ydych chi'n defnyddio NETSAFE? Ydym", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			doc := text.Read(context.Background(), []byte("Dear Ms Okafor\n\n"+strings.ReplaceAll(tt.letter, "\n", "\n\n")+"\n"), limits.Default)
			var got []string
			for _, b := range Classify(doc, 1) {
				for off := 0; off < len(b.Text.S); {
					word, _, _ := strings.Cut(b.Text.S[off:], " ")
					name := strings.Trim(word, "?.,()")
					if len(name) > 4 && name == strings.ToUpper(name) && isUpper(name[0]) && b.Confirms(off+strings.Index(word, name)) {
						got = append(got, name)
					}
					off += len(word) + 1
				}
			}
			if g := strings.Join(got, " "); g != tt.confirmed {
				t.Errorf("confirmed %q, want %q", g, tt.confirmed)
			}
		})
	}
}
