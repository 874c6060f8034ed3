package contact_test

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/foilint/foilint/internal/authority"
	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/fold"
	"github.com/foilint/foilint/internal/match"
	"github.com/foilint/foilint/internal/match/contact"
	"github.com/foilint/foilint/internal/zone"
	"github.com/foilint/foilint/rules"
)

func recogniser(t testing.TB) *contact.Recogniser {
	r, err := contact.New(rules.FS)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// letter makes a letter of blocks that a blank line parts, all in one zone.
func letter(text string, z zone.Zone) *match.Letter {
	l := &match.Letter{}
	part := &document.Part{Name: "body", Layer: document.Visible}
	for p := range strings.SplitSeq(text, "\n\n") {
		f := fold.Fold(p)
		l.Blocks = append(l.Blocks, &zone.Block{Part: part, Source: &document.Block{Text: p}, Text: f, Regions: []zone.Region{{End: len(f.S), Zone: z}}})
	}
	return l
}

// settled finds and settles the contacts of a letter.
func settled(r *contact.Recogniser, l *match.Letter) []match.Hit {
	var hits []match.Hit
	for i := range l.Blocks {
		hits = append(hits, r.Find(l, i)...)
	}
	return r.Settle(l, hits)
}

// describe is "kind name" of each hit, in order.
func describe(hits []match.Hit) string {
	var out []string
	for _, h := range hits {
		out = append(out, strings.TrimPrefix(strings.TrimPrefix(h.Kind, "email-"), "phone-")+" "+h.Name)
	}
	return strings.Join(out, "|")
}

func TestAddresses(t *testing.T) {
	r := recogniser(t)
	for _, c := range []struct{ text, want string }{
		{"", ""},
		{"@", ""},
		{"a@b", ""},
		{"jane.dolan@ashdale.example", "direct jane.dolan@ashdale.example"},
		{"Jane.Dolan@Ashdale.Example.", "direct jane.dolan@ashdale.example"},
		{"'jane.dolan@ashdale.example';foi@ashdale.example", "direct jane.dolan@ashdale.example|role foi@ashdale.example"},
		{"jane.dolan+foi@ashdale.example", "direct jane.dolan+foi@ashdale.example"},
		{"jane.dolan@ashdale.gov.uk.You may", "direct jane.dolan@ashdale.gov.uk"},
		{"jane.dolan@ashdale.gov.uk .You may", "direct jane.dolan@ashdale.gov.uk"},
		{"jane.dolan@ashdale.nhs.ukTel", "direct jane.dolan@ashdale.nhs.uk"},
		{"jane.dolan@ashdale. gov.uk today", "direct jane.dolan@ashdale.gov.uk"},
		{"jane.dolan@ashdale.gov .uk today", "direct jane.dolan@ashdale.gov.uk"},
		{"jane.dolan@ ashdale.gov.uk today", "direct jane.dolan@ashdale.gov.uk"},
		{"jane.dolan @ashdale.gov.uk today", "direct jane.dolan@ashdale.gov.uk"},
		{"jane.dolan@ashdale-\ncouncil.gov.uk", "direct jane.dolan@ashdale-council.gov.uk"},
		{"jane.dolan@ashdale.gov.uk. Next", "direct jane.dolan@ashdale.gov.uk"},
		{"all staff use @ashdale.gov.uk addresses", ""},
		{"foi[@]ashdale.example", "role foi@ashdale.example"},
		{"foi (at) ashdale (dot) example", "role foi@ashdale.example"},
		{"JANE DOT DOLAN AT ASHDALE DOT EXAMPLE", "direct jane.dolan@ashdale.example"},
		{"look at ashdale.example, e.g. at council.example", ""},
		{"jane.dolan at ashdale.example", "direct jane.dolan@ashdale.example"},
		{"image001.png@01D9ABCD.12345670", ""},
		{"https://user:secret@ashdale.example/", ""},
		{"xxx@ashdale.example redacted@ashdale.example", ""},
		{"p.bellamy@ashdale.example", "direct p.bellamy@ashdale.example"},
		{"d.powell@ashdale.example dpowell@ashdale.example v.parks@ashdale.example",
			"direct d.powell@ashdale.example|direct dpowell@ashdale.example|direct v.parks@ashdale.example"},
		{"dpo@ashdale.example trustdpo@ashdale.example s151@ashdale.example planning@ashdale.example",
			"role dpo@ashdale.example|role trustdpo@ashdale.example|role s151@ashdale.example|role planning@ashdale.example"},
		{"ashdalebedmanager.north@ashdale.example dutytorefer@ashdale.example adc-tr.zqx@council.example",
			"role ashdalebedmanager.north@ashdale.example|role dutytorefer@ashdale.example|role adc-tr.zqx@council.example"},
		{"darrennye@ashdale.example", "direct darrennye@ashdale.example"},
		{"pbellamy@ashdale.example", "direct pbellamy@ashdale.example"},
		{"bellamyp@ashdale.example", "direct bellamyp@ashdale.example"},
		{"gareth@ashdale.example", "direct gareth@ashdale.example"},
		{"gareth.xqzv@ashdale.example", "direct gareth.xqzv@ashdale.example"},
		{"JaneDolan@ashdale.example", "direct janedolan@ashdale.example"},
		{"Bronwen Xqzvar, bxqzvar@ashdale.example", "direct bxqzvar@ashdale.example"},
		{"zkqw41@ashdale.example", "unclear zkqw41@ashdale.example"},
		{"enquiries.team2@ashdale.example", "role enquiries.team2@ashdale.example"},
		{"awp.freedomofinformation@council.example", "role awp.freedomofinformation@council.example"},
		{"dataprotectionofficer@ashdale.example", "role dataprotectionofficer@ashdale.example"},
		{"first.last@ashdale.example", "pattern first.last@ashdale.example"},
		{"potholes@ashdale.example emptyhomes@ashdale.example talktous@ashdale.example", "role potholes@ashdale.example|role emptyhomes@ashdale.example|role talktous@ashdale.example"},
		{"larkfield@ashdale.example at Larkfield Day Unit", "role larkfield@ashdale.example"},
		{"larkfield@ashdale.example, Ann Larkfield, Housing Unit", "unclear larkfield@ashdale.example"},
		{"jko@ashdale.example is the Joint Key Office", "role jko@ashdale.example"},
		{"jko@ashdale.example is Jane Kay Okoro", "unclear jko@ashdale.example"},
		{"ward.m@ashdale.example tim.service@ashdale.example", "unclear ward.m@ashdale.example|unclear tim.service@ashdale.example"},
		{"ward12b@ashdale.example", "role ward12b@ashdale.example"},
		{"mhall@ashdale.example halls@ashdale.example", "direct mhall@ashdale.example|unclear halls@ashdale.example"},
		{"potholes@gmail.com", "applicant potholes@gmail.com"},
		{"4417@ashdale.police.example", "unclear 4417@ashdale.police.example"},
		{"jane.dolan@ashdale,gov.uk", "direct jane.dolan@ashdale.gov.uk"},
		{"jane.dolan@ashdale,example", ""},
		{"the shop is at home dot com", ""},
		{"request-912345-ab12cd34@whatdotheyknow.com", "applicant request-912345-ab12cd34@whatdotheyknow.com"},
		{"casework@ico.org.uk", "regulator casework@ico.org.uk"},
		{"somebox@ico.org.uk", "regulator somebox@ico.org.uk"},
		{"jane.dolan@ico.org.uk", "direct jane.dolan@ico.org.uk"},
	} {
		l := letter(c.text, zone.Answer)
		if got := describe(settled(r, l)); got != c.want {
			t.Errorf("%q: got %q, want %q", c.text, got, c.want)
		}
	}
}

func TestNumbers(t *testing.T) {
	r := recogniser(t)
	for _, c := range []struct{ text, want string }{
		{"01632 960123", "switchboard 01632960123"},
		{"In my absence contact Hayley on 01632 960123", "direct 01632960123"},
		{"Ring reception on 01632 960123", "switchboard 01632960123"},
		{"Ring Mark Hall on 01632 960123", "direct 01632960123"},
		{"Ring Mark Hall Library on 01632 960123", "switchboard 01632960123"},
		{"Speak to Hayley in the post room: 01632 960123", "direct 01632960123"},
		{"Kemp, Gareth; 01632 960123", "direct 01632960123"},
		{"01632 960123 (Jane Dolan)", "direct 01632960123"},
		{"01632 960123, Jane Dolan 01632 960124", "switchboard 01632960123|direct 01632960124"},
		{"Direct line 01632 960123, 01632 960124 or 01632 960125", "direct 01632960123|direct 01632960124|direct 01632960125"},
		{"Direct line 01632 960123. Fax 01632 960124", "direct 01632960123|switchboard 01632960124"},
		{"Contact: Jane Dolan, Member Services - 01632 960123", "direct 01632960123"},
		{"Enquiries to Jane Dolan, ext 4417", "direct ext 4417"},
		{"Ext: 4417", "direct ext 4417"},
		{"an extension 4417 mm deep", ""},
		{"out of hours 07700 900123", "mobile 07700900123"},
		{"textphone 07700 900123", "switchboard 07700900123"},
		{"00 44 7700 900 123", "mobile 07700900123"},
		{"Direct dial 01632 960 xxx", ""},
		{"Stelios Zantopulo, 01632 960123", "direct 01632960123"},
		{"Kestrel House, 01632 960123", "switchboard 01632960123"},
		{"(01632) 960123", "switchboard 01632960123"},
		{"01632-960-123", "switchboard 01632960123"},
		{"01632.960.123", "switchboard 01632960123"},
		{"01632960123.", "switchboard 01632960123"},
		{"+44 1632 960123", "switchboard 01632960123"},
		{"+44 (0)1632 960123", "switchboard 01632960123"},
		{"+44(0) 20 7946 0123", "switchboard 02079460123"},
		{"0044 20 7946 0123", "switchboard 02079460123"},
		{"01632\n960123", "switchboard 01632960123"},
		{"0800 570 000", "switchboard 0800570000"},
		{"01632 960123 12 April 2024", "switchboard 01632960123"},
		{"01632 960123 / 124", "switchboard 01632960123|switchboard 01632960124"},
		{"01632 960123/124/125", "switchboard 01632960123|switchboard 01632960124|switchboard 01632960125"},
		{"01632 960123 or 960456", "switchboard 01632960123|switchboard 01632960456"},
		{"01632 960123 and 30 others", "switchboard 01632960123"},
		{"01632 960123/01632 960456", "switchboard 01632960123|switchboard 01632960456"},
		{"Direct dial: 01632 960123 (ext 4417)", "direct 01632960123 ext 4417"},
		{"01632 960123 x4417", "direct 01632960123 ext 4417"},
		{"01632 960123 x 4417", "direct 01632960123 ext 4417"},
		{"D/L 01632 960123", "direct 01632960123"},
		{"01632 960123 (direct)", "direct 01632960123"},
		{"01632 960123 (switchboard)", "switchboard 01632960123"},
		{"Helpline 01632 960123", "switchboard 01632960123"},
		{"07700 900123", "mobile 07700900123"},
		{"Helpline 07700 900123", "switchboard 07700900123"},
		{"Mob:07700900123", "mobile 07700900123"},
		{"Tel07700900123", "mobile 07700900123"},
		{"+33 1 99 00 12 34", "switchboard +33199001234"},
		{"Mr Dolan, 01632 960123", "direct 01632960123"},
		{"Jane Dolan, Jubilee House, 12 High Street, 01632 960123", "switchboard 01632960123"},
		{"Jane Dolan, ext. 4417", "direct ext 4417"},
		{"Telephone me on 12345678.", "direct 12345678"},
		{"Tel: 960123", "switchboard 960123"},
		{"0303 123 1113", "regulator 03031231113"},
		{"ref 01632 960123", ""},
		{"FOI/01632960123", ""},
		{"FOI-01632-960123", ""},
		{"£01632960123", ""},
		{"01632 96012", ""},
		{"01632 9601234", ""},
		{"01/02/2023 100", ""},
		{"2016 (X966/1) ext", ""},
		{"a screen of 1920x1080, 2 x 100, x64, extension 2016", ""},
		{"0.01632960123", ""},
		{"999 101 111", ""},
		{"me on 2021", ""},
	} {
		l := letter(c.text, zone.Answer)
		if got := describe(settled(r, l)); got != c.want {
			t.Errorf("%q: got %q, want %q", c.text, got, c.want)
		}
	}
}

// The span must be the whole contact and nothing else.
func TestSpans(t *testing.T) {
	r := recogniser(t)
	for text, want := range map[string]string{
		"<jane.dolan@ashdale.example>":      "jane.dolan@ashdale.example",
		"mailto:jane.dolan@ashdale.example": "jane.dolan@ashdale.example",
		"jane.dolan@ashdale .gov.uk.":       "jane.dolan@ashdale .gov.uk",
		"at foi [@] ashdale.example!":       "foi [@] ashdale.example",
		"Tel: (01632) 960123, room 4":       "(01632) 960123",
		"(01632 960123)":                    "01632 960123",
		"T 01632 960123 (ext 4417) now":     "01632 960123 (ext 4417)",
	} {
		l := letter(text, zone.Answer)
		hits := settled(r, l)
		if len(hits) != 1 || l.Blocks[0].Text.S[hits[0].Start:hits[0].End] != want {
			t.Errorf("%q: got %+v, want %q", text, hits, want)
		}
	}
}

func TestWhoseItIs(t *testing.T) {
	r := recogniser(t)
	type block struct {
		text string
		zone zone.Zone
	}
	for _, c := range []struct {
		name   string
		who    authority.Authority
		blocks []block
		want   string
	}{
		{"applicant's address is the applicant's everywhere", authority.Authority{},
			[]block{{"I am at b.okafor@press.example.", zone.Request}, {"We wrote to b.okafor@press.example.", zone.Answer}},
			"applicant b.okafor@press.example|applicant b.okafor@press.example"},
		{"an officer in the applicant's words stays an officer", authority.Authority{Domains: []string{"ashdale.example"}},
			[]block{{"Jane.Dolan@ashdale.example told me", zone.Request}}, "direct jane.dolan@ashdale.example"},
		{"the body's domain is learned from its mailbox", authority.Authority{},
			[]block{{"Jane.Dolan@ashdale.example told me", zone.Request}, {"foi@ashdale.example", zone.Boilerplate}},
			"direct jane.dolan@ashdale.example|role foi@ashdale.example"},
		{"a private address in the answer is a leak", authority.Authority{},
			[]block{{"Dear Ms Okafor,", zone.Other}, {"The complaint came from zed.quill@hotmail.com.", zone.Answer}}, "direct zed.quill@hotmail.com"},
		{"a private address above the salutation is the applicant's", authority.Authority{},
			[]block{{"q4417@gmail.com", zone.Other}, {"Dear Sir or Madam,", zone.Other}}, "applicant q4417@gmail.com"},
		{"an officer's address in the letterhead is not", authority.Authority{},
			[]block{{"Email: jane.dolan@ashdale.gov.uk", zone.Boilerplate}, {"Dear Ms Okafor,", zone.Other}}, "direct jane.dolan@ashdale.gov.uk"},
		{"a number under the applicant's address", authority.Authority{},
			[]block{{"By email: q4417@gmail.com", zone.Boilerplate}, {"Mobile: 07700 900111", zone.Boilerplate}, {"Dear Ms Okafor", zone.Other}, {"Ring 07700 900222.", zone.Answer}},
			"applicant q4417@gmail.com|applicant 07700900111|mobile 07700900222"},
		{"an officer under the name above the salutation is not", authority.Authority{},
			[]block{{"Please ask for: Ailsa Kilbride", zone.Other}, {"Email: ailsa.kilbride@ashdale.example", zone.Boilerplate}, {"Dear Applicant", zone.Other}},
			"direct ailsa.kilbride@ashdale.example"},
		{"the authority's own list of mailboxes", authority.Authority{Mailboxes: []string{"zkqw41", "Jane.Dolan@ashdale.example"}},
			[]block{{"zkqw41@ashdale.example jane.dolan@ashdale.example", zone.Answer}}, "role zkqw41@ashdale.example|role jane.dolan@ashdale.example"},
		{"the authority's own list of numbers", authority.Authority{Phones: []string{"+44 (0)1632 960123"}},
			[]block{{"Direct dial 01632 960123, mobile 07700 900123", zone.Answer}}, "switchboard 01632960123|mobile 07700900123"},
		{"a number that is direct once is direct everywhere", authority.Authority{},
			[]block{{"Direct dial: 01632 960123", zone.Answer}, {"Ring 01632 960123 between 9 and 5.", zone.Boilerplate}}, "direct 01632960123|direct 01632960123"},
		{"a number with an extension in the letterhead is the office's", authority.Authority{},
			[]block{{"Tel: 01632 960123 (ext 4417)", zone.Other}, {"Dear Ms Okafor,", zone.Other}}, "switchboard 01632960123 ext 4417"},
		{"the label stands in the cell before", authority.Authority{},
			[]block{{"Direct line", zone.Answer}, {"01632 960123", zone.Answer}}, "direct 01632960123"},
		{"the name stands in the line before", authority.Authority{},
			[]block{{"Marta Kowalczyk", zone.Answer}, {"Information Governance Officer", zone.Answer}, {"0303 960 1234", zone.Answer}}, "direct 03039601234"},
		{"a team stands between", authority.Authority{},
			[]block{{"Marta Kowalczyk", zone.Answer}, {"Information Governance Team", zone.Answer}, {"01632 960123", zone.Answer}}, "switchboard 01632960123"},
		{"a letterhead of two columns", authority.Authority{},
			[]block{{"Bridget Okafor", zone.Other}, {"Tel: 0300 960 0000", zone.Other}, {"Dear Ms Okafor,", zone.Other}}, "switchboard 03009600000"},
		{"the signature's number", authority.Authority{},
			[]block{{"Yours sincerely", zone.Other}, {"Marta Kowalczyk", zone.Other}, {"Ashdale Council", zone.Other}, {"12 Mill Lane, Ashdale AS1 2BC", zone.Other}, {"Tel: 01632 960123", zone.Other}}, "direct 01632960123"},
		{"the body's number under a signature", authority.Authority{},
			[]block{{"Yours sincerely", zone.Other}, {"Marta Kowalczyk", zone.Other}, {"Ashdale Council", zone.Other}, {"Tel: 01632 960123 www.ashdale.example", zone.Other}}, "switchboard 01632960123"},
		{"a long signature", authority.Authority{},
			[]block{{"Kind regards", zone.Other}, {"Marta", zone.Other}, {"Marta Kowalczyk", zone.Other}, {"Information Assistant", zone.Other}, {"Contracts Team", zone.Other}, {"Customer Services", zone.Other}, {"Ashdale Council", zone.Other}, {"Mill House", zone.Other}, {"Mill Lane", zone.Other}, {"Ashdale AS1 2BC", zone.Other}, {"Tel: 01632 960123", zone.Other}}, "direct 01632960123"},
		{"an officer's own letterhead", authority.Authority{},
			[]block{{"Marta Kowalczyk", zone.Other}, {"Chief Information Officer", zone.Other}, {"Information Group", zone.Other}, {"Room 2E/08", zone.Other}, {"100 Mill Lane", zone.Other}, {"Tel 01632 960123", zone.Other}, {"Dear Ms Okafor,", zone.Other}}, "direct 01632960123"},
		{"another body under an officer's signature", authority.Authority{},
			[]block{{"Marta Kowalczyk", zone.Other}, {"Information Officer", zone.Other}, {"Copy to:", zone.Other}, {"Fenland Homes Association", zone.Other}, {"12 Mill Lane", zone.Other}, {"Tel: 01632 960123", zone.Other}}, "switchboard 01632960123"},
		{"a letterhead without a post", authority.Authority{},
			[]block{{"Bridget Okafor", zone.Other}, {"14 Larch Close", zone.Other}, {"Town Hall", zone.Other}, {"Mill Lane", zone.Other}, {"Tel: 01632 960123", zone.Other}, {"Dear Ms Okafor,", zone.Other}}, "switchboard 01632960123"},
		{"where the applicant lives", authority.Authority{},
			[]block{{"Ashdale Council, AS1 2BC", zone.Other}, {"Ms B Okafor", zone.Other}, {"14 Larch Close", zone.Other}, {"Ashdale AS4 7QT", zone.Other}, {"Dear Ms Okafor", zone.Other}, {"14 Larch Close AS4 7QT", zone.Other}},
			"address-applicant 14 larch close, ashdale as4 7qt"},
		{"no address without a postcode", authority.Authority{},
			[]block{{"Ms B Okafor", zone.Other}, {"14 Larch Close", zone.Other}, {"Dear Ms Okafor", zone.Other}, {"AS4 7QT", zone.Other}}, ""},
		{"the body's address beside the applicant's name", authority.Authority{},
			[]block{{"Bridget Okafor\tCivic Way", zone.Other}, {"Ashdale AS1 2BC", zone.Other}, {"Dear Ms Okafor", zone.Other}}, ""},
		{"where another lives", authority.Authority{},
			[]block{{"Home address: 14 Larch Close, AS4 7QT", zone.Answer}, {"I live at 15 Larch Close, AS4 7QT.", zone.Request}},
			"address-home 14 larch close, as4 7qt|address-applicant 15 larch close, as4 7qt"},
		{"the applicant's form", authority.Authority{},
			[]block{{"Requester", zone.Other}, {"Email: b@okafor.example", zone.Other}, {"Telephone: 01632 960991", zone.Other}, {"The officer has 01632 960992.", zone.Answer}},
			"applicant b@okafor.example|applicant 01632960991|switchboard 01632960992"},
		{"officers copied in", authority.Authority{},
			[]block{{"Cc: jane.dolan@ashdale.gov.uk", zone.Request}}, "direct jane.dolan@ashdale.gov.uk"},
		{"the applicant's mobile", authority.Authority{}, []block{{"Ring me on 07700 900123.", zone.Request}}, "applicant 07700900123"},
	} {
		l := &match.Letter{Authority: c.who}
		part := &document.Part{Name: "body"}
		for _, b := range c.blocks {
			one := letter(b.text, b.zone)
			one.Blocks[0].Part = part
			l.Blocks = append(l.Blocks, one.Blocks...)
		}
		if got := describe(settled(r, l)); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

// What belongs to another part says nothing of a contact.
func TestPartsStayApart(t *testing.T) {
	r := recogniser(t)
	a := letter("Direct dial:", zone.Answer)
	b := letter("01632 960123", zone.Answer)
	l := &match.Letter{Blocks: append(a.Blocks, b.Blocks...)}
	if got := describe(settled(r, l)); got != "switchboard 01632960123" {
		t.Errorf("got %q", got)
	}
}

func TestHitsAreComplete(t *testing.T) {
	r := recogniser(t)
	l := letter("jane.dolan@ashdale.example, foi@ashdale.example, zkqw41@ashdale.example, first.last@ashdale.example, "+
		"Ext 4417, casework@ico.org.uk, 0303 123 1113, 01632 960123, Mob 07700 900123", zone.Answer)
	hits := settled(r, l)
	if len(hits) != 9 {
		t.Errorf("%d hits, want 9: %s", len(hits), describe(hits))
	}
	for _, h := range hits {
		if !slices.Contains(r.Kinds(), h.Kind) || h.Name == "" || h.Detail == "" || len(h.Evidence) == 0 {
			t.Errorf("incomplete hit %+v", h)
		}
	}
}

func TestNewSaysWhatIsWrongWithAList(t *testing.T) {
	good := fstest.MapFS{}
	for _, name := range []string{"mailbox-tokens.txt", "personal-mail-domains.txt", "public-domains.txt", "contact-cues.tsv", "known-contacts.tsv", "given-names.tsv", "surnames.tsv"} {
		b, err := rules.FS.ReadFile("lists/" + name)
		if err != nil {
			t.Fatal(err)
		}
		good["lists/"+name] = &fstest.MapFile{Data: b}
	}
	for name, line := range map[string]string{
		"mailbox-tokens.txt": "Upper", "contact-cues.tsv": "direct\tnonsense", "known-contacts.tsv": "phone\t12\tNobody",
	} {
		bad := fstest.MapFS{}
		for k, v := range good {
			bad[k] = v
		}
		bad["lists/"+name] = &fstest.MapFile{Data: []byte("# list\n\n" + line + "\n")}
		if _, err := contact.New(bad); err == nil || !strings.Contains(err.Error(), name+":3") {
			t.Errorf("%s: got error %v, want one that names line 3", name, err)
		}
	}
	for name := range good {
		bad := fstest.MapFS{}
		for k, v := range good {
			if k != name {
				bad[k] = v
			}
		}
		if _, err := contact.New(bad); err == nil {
			t.Errorf("no error without %s", name)
		}
	}
}

// The lists of names are searched, not indexed: they must stay sorted by byte.
func TestNamesAreSorted(t *testing.T) {
	for _, name := range []string{"lists/given-names.tsv", "lists/surnames.tsv"} {
		b, err := rules.FS.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		last := ""
		for i, line := range strings.Split(strings.TrimSpace(string(b)), "\n")[1:] {
			key, _, _ := strings.Cut(line, "\t")
			if key <= last {
				t.Fatalf("%s:%d: %q does not come after %q", name, i+2, key, last)
			}
			last = key
		}
	}
}

func FuzzContact(f *testing.F) {
	for _, s := range []string{"", "@", "a@b.uk", "jane dot doe at a dot uk", "(at)", "a@b .uk", "a@b- c.uk", "+44(0)20 7946 0123", "01632 960123/124",
		"ext 4417", "Tel: 12", "0", "+", "(0)", "x1", "Dear é,", "é@é.uk", "01632 960123 x", "0303 123 1113 or 4", "\n\nDirect dial:\n\n4417"} {
		f.Add(s)
	}
	r := recogniser(f)
	f.Fuzz(func(t *testing.T, s string) {
		l := letter(s, zone.Answer)
		for i, b := range l.Blocks {
			last := 0
			for k, h := range r.Find(l, i) {
				if h.End <= h.Start || h.End > len(b.Text.S) || h.Block != i {
					t.Fatalf("%q: hit %d out of place: %+v", s, k, h)
				}
				if strings.HasPrefix(h.Kind, "phone") {
					if h.Start < last {
						t.Fatalf("%q: hit %d overlaps: %+v", s, k, h)
					}
					last = h.End
				}
			}
		}
		settled(r, l)
	})
}
