package zone

import (
	"strings"
	"testing"

	"github.com/foilint/foilint/internal/document"
)

func TestVoiceOf(t *testing.T) {
	for name, c := range map[string]struct {
		text string // a block a line
		want Voice
	}{
		"request": {`Dear Ashdale Borough Council,
Under the Freedom of Information Act 2000 I would like to request the following.
1. Who supplies your firewall?
2. What is the contract end date?
3. Do you use Tolland or Northforge?
We understand that many councils rely on section 31. We do not think that the public interest favours refusal.
Yours faithfully,
Bridget Okafor`, Applicant},
		"short request": {"Hi,\nPlease send me the policy on lost laptops.\nThanks\nBridget", Asking},
		"response": {`Dear Ms Okafor,
Thank you for your request of 3 March. Our response is as follows.
Who supplies your firewall?
Northforge
Yours sincerely`, Authority},
		"request with the answers typed in": {`I would like to know:
1. Who supplies your firewall?
Northforge
2. How many laptops do you have?
412
3. What is the end date?
31 March 2027`, Answered},
		"a chain with an acknowledgement": {`Please send me the policy on lost laptops.
Dear Ms Okafor,
Thank you for your request. We aim to respond to your request in 20 working days.`, Authority},
		"minutes": {"Item 4. The committee noted the report.\nIt was agreed to buy more chairs.", Unclear},
		"empty":   {"", Unclear},
	} {
		doc, _ := parse("A|" + strings.ReplaceAll(c.text, "\n", "\nA|"))
		if got := VoiceOf(doc); got != c.want {
			t.Errorf("%s: %d, want %d", name, got, c.want)
		}
	}
	doc := &document.Document{Format: document.Text}
	doc.Part("comment", document.Markup).Blocks = []*document.Block{{Text: "Our response is as follows. Thank you for your request."}}
	if VoiceOf(doc) != Unclear {
		t.Error("what is not on the page tells whose the document is")
	}
}
