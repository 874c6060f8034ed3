package lint

import (
	"context"
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"github.com/foilint/foilint/internal/assess"
	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/match"
	"github.com/foilint/foilint/internal/zone"
)

// surroundings are what the same words mean something else under.
var surroundings = []string{
	"Who is your e-mail security provider?", "Please name the officer responsible for IT security.", "Your request", "Our response", "Dear Ms Vickery,",
	"Yours sincerely,", "How often do you test your backups?", "Is multi-factor authentication in use?", "Name", "Job title", "Supplier", "Version",
	"We consider that this information is exempt under section 31(1)(a).", "The applicant's address", "Which antivirus product do you use, e.g.",
	"1. What finance system do you use, and which version of it?", "From: Priya Nandakumar", "You asked for the following:", "If you are not content you may ask for an internal review.",
	"The contract for our telephones is with", "Direct dial", "Switchboard", "Attendees", "I would like to know who supplies your network.", "",
	"Does the council encrypt laptops?", "When was the last penetration test?", "Team", "Contact", "Please reply to", "Tel:",
}

// repeatable are words that may be found, or not, by where they stand.
var repeatable = []string{
	"Yes", "No", "Sophos", "Phoenix", "Falcon", "Snow, version 4.2", "Gwilym Harcastle", "Harcastle", "Priya Nandakumar\nHead of ICT", "01632 960123", "ext 4417",
	"07700 900123", "priya.nandakumar@ashdale.example", "Kestrelware", "2024", "Monthly", "12.1.3", "Windows Server 2012 R2", "Laptops are not encrypted.",
	"It was last tested in March 2023", "1. Tolland Systems", "Q1. Which firewall do you use? Sophos XG 18.5", "14 Marsh Lane\nAshdale\nAS1 2BC", "Service Desk",
	"We use a system called Kestrel, which is supplied by Tolland Ltd.", "How many laptops do you have?", "Sergeant Vickery", "Annually", "Please see the answer above.",
	"n/a", "dc01.ashdale.local", `\\ash-fs01\shared`, "Jo", "O’Hara, Tamsin", "Dr Okonkwo\tClinical lead", "Supplier: Northgate", "Microsoft", "All of them", "priya.nandakumar@",
	"ashdale.example", "Thanks,", "Kestrel", "Answer: Yes, every month", "10.20.30.40",
	"Tandrix\tTolland Ltd\t7.2", "Dell PowerEdge R730 (9), R640 (4)", "1,900 E3 and 410 F1", "Which licence types, and how many?", "Uniform is on 9.6 and will go to 10.3", "The BES is 5.0.3", "Contensis 14.1",
	"Docwell – letters", "Sophos – antivirus", "Payroll: Tandrix (Tolland Ltd)", "The system is Kestrelware", "It is hosted by Tolland Ltd",
	"Who is your supplier? Tolland Ltd", "NHS number", "999 000 0018", "QQ 12 34 56 C", "12/03/1974", "What is his NI number?", "The direct line is 4417 for now",
	"Gwilym Harcastle, Senior Engineer", "priya@", "Tel 01632 960123 or 01632 960124", "my address is 22 Beech Grove, Ashdale AS1 2BC", "Version 7.2", "3) Tandrix", "Q3. Who hosts it?",
	"Q1 - Tandrix", "Question b)- Voice plans", "| 2 | Kestrelware? | Exempt under section 31 |", "From: Priya Nandakumar\nTo: Ada Okafor", "Review", "I wish to request information on Kestrel",
	"For each: a) supplier b) system", "Or Tandrix, Kestrel",
	"Subject: the website", "Pryam - answers below", "Hi Pryam, see below", "Stores - Zhang Wei (B6)", "Who hosts the site and since when was it so with us", "Can Gwilym check this?",
	"ASHDC01", "ASHFS01, ASHFS02 and ASHPRT01", "SSIDs are eduroam and Ash-Guest", "Ashdale College. Tel 01632 960125  Fax 01632 960126  enquiries@", "Rhif Union/Direct Dial 01632 960127",
	"Tandrix (Tolland Ltd)", "a) Microsoft", "b) Harvest", "For each system: a) supplier b) product", "| Finance | Better | Tandrix |", "| Rostering | Capita | Civica |", "Civica and Tandrix",
	"Charging is in Tandrix.", "The CRM (Kestrel) is old", "The website (Wokesey) is slow", "Better", "1. Kestrel", "HR: Docwell; payroll: Tandrix",
	"Service\tSupplier", "Window cleaning\tTandrix", "Lift maintenance\tDocwell", "Cold stores\tTandrix", "Telephony\tDocwell", "Who supplies your catering?",
	"Laptops run Windows 10 1809, moving to 1909", "ASH-REV03, ASH-REV04 and a print server", "It is on the parking server, ASH-PARK2", "Mobiles EE; lines from Vodafone", "EE", "All on Microsoft Teams",
	"Oracle £1,118,004", "Citrix £411,976", "The earlier system, Tandrix, was shut down", "Children: 21.2.0.4   Adults: v14.3", "Which version of the software are you on?", "SAP (ECC 6.0)", "Uniform (Open 7.1)",
	"Blackboard Learn (Q4 2013 release)", "eduroam as the main SSID and Ash-Lab for research",
	"PCSO\t38\t41\t57", "Approved: Charging v4; Lettings v2.1",
	"A letter came to the council from the chair of the body in May and the Chief Executive,", "Ms Oona Farrow, said that it was done", "Non-Executive Directors\tExecutive Directors",
	"Ms Bernice Denby (Chair)\tMr Lloyd Farrow", "Professor Elspeth Cole\tvacant", "The trustees are Honor Denby, Ian Farrow and", "Alun Pell and Moira Tansby", "F. Denby 9; L. Farrow 11; B. Pell 4",
	"Attendance of councillors", "poetry of Maya Denby,", "Who is the Medical Director?", "A5 Dr Niamh Kelly, appointed in April", "Olwen\t3\t28", "Given name\tEngland\tWales", "Kinbury Castle, Doublegate Road",
	"Disclosure Officer 8812 Harcastle", "Cc: Achterberg, Jonas (Fisheries); Press Office", "It went to Cllrs Honor Denby (Chair), Ian Farrow,", "The Long Field – Gwilym Harcastle",
	"Which books were borrowed most?", "Names of the dogs: Baxter, Jonas", "Bishop Denby CE Primary",
}

// scattered is a document that has the same few texts in many places. When apart is
// set, each stands there with other invisible characters, so that no two are alike as
// they were read, and all are when folded.
func scattered(seed uint64, apart bool) *document.Document {
	r := rand.New(rand.NewPCG(seed, 4))
	d := &document.Document{Path: "a.docx", Format: document.DOCX}
	n := 0
	parts := []struct {
		name  string
		layer document.Layer
		about bool
	}{{"body", document.Visible, false}, {"header 1", document.Visible, false}, {"comment 1", document.Markup, false}, {"hidden", document.Hidden, false},
		{"people", document.Metadata, true}, {"bookmarks", document.Metadata, false}, {"page 2", document.Visible, false}}
	texts := repeatable
	if seed%2 == 0 { // few, so that they meet in every order
		from := int(seed/2) % (len(repeatable) - 2)
		texts = repeatable[from : from+3]
	}
	for k, about := range parts {
		p := d.Part(about.name, about.layer)
		p.About = about.about
		blocks := 25
		if k == 0 {
			blocks = 150
		}
		for row := 1; len(p.Blocks) < blocks; row++ {
			for column := range 1 + r.IntN(3) {
				b := &document.Block{Text: texts[r.IntN(len(texts))]}
				if r.IntN(3) == 0 {
					b.Text = surroundings[r.IntN(len(surroundings))]
				}
				b.Place = &document.Place{Part: p.Name}
				switch r.IntN(6) {
				case 0:
					b.Kind, b.Level = document.Heading, 1
				case 1:
					b.Kind, b.Place.Label = document.ListItem, fmt.Sprintf("%d.", 1+r.IntN(4))
				case 2:
					b.Style.Bold = true
				case 3, 4:
					b.Kind, b.Row, b.Column = document.Cell, row%5+1, column+1
					b.Place.Table = fmt.Sprint("table ", row/5)
				}
				if n++; apart {
					b.Text += unseen(n)
				}
				p.Blocks = append(p.Blocks, b)
			}
		}
		if seed%3 == 0 { // stretches stand again, each with what parts it from others
			for range 8 {
				from := r.IntN(len(p.Blocks) - 16)
				for _, b := range p.Blocks[from : from+8+r.IntN(8)] {
					again := *b
					if n++; apart {
						again.Text = strings.TrimRight(again.Text, "\u200b\u200c") + unseen(n)
					}
					p.Blocks = append(p.Blocks, &again)
				}
				if r.IntN(2) == 0 {
					p.Blocks = append(p.Blocks, &document.Block{Text: fmt.Sprintf("Stretch %d.", n), Place: &document.Place{Part: p.Name}})
				}
			}
		}
	}
	return d
}

// unseen is a text for each number that is folded away.
func unseen(n int) string {
	return strings.NewReplacer("0", "\u200b", "1", "\u200c").Replace(fmt.Sprintf("%b", n))
}

// What is looked at once for all places of a text is found in each as if it stood there
// alone.
func TestRepeatedTexts(t *testing.T) {
	l := linter(t, assess.Settings{})
	ctx := context.Background()
	type found struct {
		rule string
		match.Hit
	}
	look := func(d *document.Document, workers int) (regions [][]zone.Region, out []found, repeated int) {
		blocks := zone.Classify(d, workers)
		letter := &match.Letter{Blocks: blocks, Authority: l.Authority, Purpose: l.Settings.Purpose}
		ms, err := l.engine().Find(ctx, letter, workers)
		if err != nil {
			t.Fatal(err)
		}
		for _, b := range blocks {
			regions = append(regions, b.Regions)
			repeated = max(repeated, int(b.Repeats))
		}
		for _, m := range ms {
			out = append(out, found{m.Rule.ID, m.Hit})
		}
		return regions, out, repeated
	}
	total := 0
	seeds := uint64(2 * len(repeatable))
	if testing.Short() { // as under the race detector, for which a few do
		seeds /= 6
	}
	for seed := range seeds {
		regions, want, repeated := look(scattered(seed, true), 1)
		if repeated != 0 {
			t.Fatalf("%d texts are alike that should not be", repeated)
		}
		total += len(want)
		for _, workers := range []int{1, 4} {
			r, got, repeated := look(scattered(seed, false), workers)
			if repeated == 0 {
				t.Fatal("no text is repeated")
			}
			if !reflect.DeepEqual(r, regions) {
				t.Errorf("seed %d, %d workers: other zones where texts are repeated", seed, workers)
			}
			for i := range max(len(got), len(want)) {
				if i >= len(got) || i >= len(want) || !reflect.DeepEqual(got[i], want[i]) {
					t.Errorf("seed %d, %d workers: %+v of %d, want %+v of %d", seed, workers, got[min(i, len(got)):min(i+1, len(got))], len(got), want[min(i, len(want)):min(i+1, len(want))], len(want))
					break
				}
			}
		}
	}
	if total < 1000 {
		t.Errorf("%d matches prove little", total)
	}
}
