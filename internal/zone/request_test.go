package zone

import (
	"strings"
	"testing"

	"github.com/foilint/foilint/internal/document"
)

// beside classifies a fixture as the response to a request.
func beside(request, response string) (got string, want string) {
	asked, _ := parse(strings.ReplaceAll("Q|"+request, "\n", "\nQ|"))
	doc, lines := parse(response)
	var out []string
	for _, b := range ClassifyBeside(Receive(ClassifyRequest(asked, 1)), doc, 1) {
		out = append(out, mark(b))
	}
	return strings.Join(out, "\n"), strings.Join(lines, "\n")
}

const asked = `Dear Ashdale Borough Council,
I sell fences. My firm would like to know how your network is kept safe. We gather that the council bought Tolland Intercept for its data centre.
Please answer these questions:
1. Which anti-virus do you use (e.g. Tolland)?
2. The maker and model of your firewall
3. Do you use Netsafe Mail Filter?
4. Please state whether Quillon Server 2012 R2 is in use
Kind regards
Bridget Okafor`

func TestKnownRequest(t *testing.T) {
	for name, c := range map[string]string{
		"a plea without a mark that nothing introduces": "A|Thank you for writing.\nQ|Please state whether Quillon Server 2012 R2 is in use\nA|It is.",
		"what the applicant told, among the quoted": "Q|My firm would like to know how your network is kept safe.\n" +
			"Q|We gather that the council bought Tolland Intercept for its data centre.\nA|That is so.",
		"an answer on the line of the plea":      "Q|The maker and model of your firewall: ‖A|Northforge 60",
		"an answer that the request named":       "Q|1. Which anti-virus do you use (e.g. Tolland)?\nA|Tolland",
		"an answer that repeats the question":    "A|We do use Netsafe Mail Filter.",
		"a fact in the words of the question":    "A|Quillon Server 2012 R2 is in use on four machines.",
		"an answer in the midst of the question": "Q|4. Please state whether Quillon Server 2012 R2 is in use ‖A|in two schools",
		"a name put into a question":             "Q|3. Do you ‖A|now ‖Q|use Netsafe Mail Filter?",
		"a version put behind a product":         "Q|4. Please state whether ‖A|Quillon Server 2016 ‖Q|R2 is in use",
		"an answer before the next question":     "Q|> Which anti-virus do you use (e.g. Tolland)? ‖A|NORTHFORGE ‖Q|Do you use Netsafe Mail Filter?",
		"a choice in bold":                       "Q|1. Which anti-virus do you use (e.‖A|g. **Tolland**)?",
		"questions and answers on one line":      "Q|1. Which anti-virus do you use (e.g. Tolland)? ‖A|TOLLAND",
	} {
		if got, want := beside(asked, c); got != want {
			t.Errorf("%s:\n got %s\nwant %s", name, got, want)
		}
	}
}

// Of a list to choose from what is picked is the answer, and all of it is the question.
func TestKnownList(t *testing.T) {
	const list = "Please say which of these you use:\n- Tolland\n- Northforge\n- Netsafe\nAnd please name your tools for:\n- mail (for example Tolland)\n- the network, such as Northforge\nKind regards\nBridget Okafor"
	for name, c := range map[string]string{
		"an item answered on its line": "Q|And please name your tools for:\nQ|- mail (for example Tolland) ‖A|Northforge\nQ|- the network, such as Northforge\nA|Netsafe",
		"part of it":                   "Q|Please say which of these you use:\nA|- Tolland\nA|- Netsafe\nA|We have 40 of them.",
		"all of it":                    "Q|Please say which of these you use:\nQ|- Tolland\nQ|- Northforge\nQ|- Netsafe\nA|We have 40 of them.",
		"ticked":                       "Q|Please say which of these you use:\nA|- Tolland [x]\nA|- Northforge\nA|- Netsafe [x]\nA|We have 40 of them.",
	} {
		if got, want := beside(list, c); got != want {
			t.Errorf("%s:\n got %s\nwant %s", name, got, want)
		}
	}
}

// A choice that the quoted question offered is an answer when it is said again.
func TestRepeatedName(t *testing.T) {
	doc, lines := parse("Q|You asked:\nQ|Please tell me which of these you use:\nQ|- Quillon Defender for Endpoint\nQ|- Tolland Intercept X\nA|Our response:\nA|Quillon Defender for Endpoint")
	var got []string
	for _, b := range Classify(doc, 1) {
		got = append(got, mark(b))
	}
	if s, want := strings.Join(got, "\n"), strings.Join(lines, "\n"); s != want {
		t.Errorf("got %s\nwant %s", s, want)
	}
}

// What the page does not show of a request may be an officer's, and is no part of it.
func TestReceived(t *testing.T) {
	doc, _ := parse("Q|Please name the maker of the firewall.")
	doc.Part("comment 1", document.Markup).Blocks = []*document.Block{{Text: "Please say that we use Tolland here."}}
	doc.Part("properties", document.Metadata).Blocks = []*document.Block{{Text: "Bridget Okafor"}}
	doc.Parts[len(doc.Parts)-1].About = true
	doc.Part("header", document.Visible).Blocks = []*document.Block{{Text: "Okafor & Daughters"}}
	var got []string
	blocks := ClassifyRequest(doc, 2)
	for _, b := range blocks {
		got = append(got, mark(b))
	}
	const want = "Q|Please name the maker of the firewall.\nA|Please say that we use Tolland here.\nO|Bridget Okafor\nQ|Okafor & Daughters"
	if s := strings.Join(got, "\n"); s != want {
		t.Errorf("got %s", s)
	}
	response, _ := parse("A|Please say that we use Tolland here.")
	if b := ClassifyBeside(Receive(blocks), response, 1)[0]; strings.Contains(strings.Join(b.Regions[0].Evidence, " "), quoting) {
		t.Error("an officer's comment on the request is taken for the applicant's words")
	}
}

// What a quoted question names and its answer confirms is the authority's disclosure.
func TestKnownConfirmed(t *testing.T) {
	a, _ := parse(strings.ReplaceAll("Q|"+asked, "\n", "\nQ|"))
	r := Receive(ClassifyRequest(a, 1))
	for reply, want := range map[string]bool{"Yes": true, "No": false} {
		doc, _ := parse("A|Thank you for writing.\nA|Please state whether Quillon Server 2012 R2 is in use\nA|" + reply)
		b := ClassifyBeside(r, doc, 1)[1]
		if got := b.Confirms(strings.Index(b.Text.S, "Quillon")); got != want {
			t.Errorf("%q: confirmed %v", reply, got)
		}
	}
}

// Regions cover a text whatever of it quotes the request.
func FuzzBeside(f *testing.F) {
	f.Add(asked, "1. Which anti-virus do you use (e.g. Tolland)? Tolland\nThe maker and model of your firewall: Northforge 60\nQ2 | A")
	f.Add("Please say which you use:\tTolland?", "Please say which you use: x Tolland? y. Please say\twhich you use ☑")
	f.Fuzz(func(t *testing.T, request, response string) {
		a, _ := parse("Q|" + strings.ReplaceAll(request, "\n", "\nQ|"))
		doc, _ := parse("A|" + strings.ReplaceAll(response, "\n", "\nA|"))
		for _, b := range ClassifyBeside(Receive(ClassifyRequest(a, 1)), doc, 1) {
			at := 0
			for _, r := range b.Regions {
				if r.Start != at || r.End < r.Start || len(r.Evidence) == 0 {
					t.Fatalf("%+v of %q", b.Regions, b.Text.S)
				}
				at = r.End
			}
			if at != len(b.Text.S) {
				t.Fatalf("%+v of %q", b.Regions, b.Text.S)
			}
		}
	})
}
