package people

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/foilint/foilint/internal/authority"
	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/extract/text"
	"github.com/foilint/foilint/internal/finding"
	"github.com/foilint/foilint/internal/fold"
	"github.com/foilint/foilint/internal/limits"
	"github.com/foilint/foilint/internal/match"
	"github.com/foilint/foilint/internal/rule"
	"github.com/foilint/foilint/internal/zone"
	"github.com/foilint/foilint/rules"
)

func recogniser(t testing.TB) *Recogniser {
	t.Helper()
	r, err := New(rules.FS)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// letter reads a text as one letter, all of it in one zone.
func letter(s string, z zone.Zone) *match.Letter {
	return letterOf(text.Read(context.Background(), []byte(s), limits.Default), z)
}

func letterOf(d *document.Document, z zone.Zone) *match.Letter {
	l := &match.Letter{}
	for _, p := range d.Parts {
		for _, b := range p.Blocks {
			f := fold.Fold(b.Text)
			l.Blocks = append(l.Blocks, &zone.Block{Part: p, Source: b, Text: f, Regions: []zone.Region{{Start: 0, End: len(f.S), Zone: z}}})
		}
	}
	return l
}

// settled gives all hits of a letter as they stand in the end.
func settled(r *Recogniser, l *match.Letter) []match.Hit {
	l.Tables = match.TablesOf(l.Blocks)
	var hits []match.Hit
	for i := range l.Blocks {
		hits = append(hits, r.Find(l, i)...)
	}
	return r.Settle(l, hits)
}

// names prints hits as "kind Name (Detail)", without "(post unknown)".
func names(hits []match.Hit) []string {
	var out []string
	for _, h := range hits {
		s := strings.TrimPrefix(h.Kind, "person-") + " " + h.Name
		if h.Detail != PostUnknown {
			s += " (" + h.Detail + ")"
		}
		out = append(out, s)
	}
	return out
}

// The examples of the bundled pack must hold.
func TestExamples(t *testing.T) {
	r := recogniser(t)
	pack, err := rule.Load(rules.FS, "people.toml", rule.Known{Recognisers: r.Kinds()})
	if err != nil {
		t.Fatal(err)
	}
	for _, ru := range pack.Rules {
		for _, x := range ru.Examples {
			z := x.Zone
			if z == "" {
				z = zone.Answer
			}
			if x.Zone != "" && len(x.Spans) == 0 {
				continue // the rule is switched off there, which is not the recogniser's to say
			}
			l := letter(x.Text, z)
			var got, want []string
			for _, h := range settled(r, l) {
				if slices.Contains(ru.Recognisers, h.Kind) {
					b := l.Blocks[h.Block]
					sp := b.Text.Span(h.Start, h.End)
					got = append(got, b.Source.Text[sp.Start:sp.End])
				}
			}
			for _, sp := range x.Spans {
				want = append(want, x.Text[sp.Start:sp.End])
			}
			if !slices.Equal(got, want) {
				t.Errorf("%s: %q: found %q, want %q; all: %q", ru.ID, x.Text, got, want, names(settled(r, l)))
			}
		}
	}
}

// Sentences with the people in them, as "kind Name (Detail)".
func TestFind(t *testing.T) {
	r := recogniser(t)
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		// Signatures.
		{"signature", "Yours sincerely\n\nKarin Oldershaw\nSenior Information Officer", []string{"person Karin Oldershaw (Senior Information Officer)"}},
		{"signature on one line", "Yours faithfully, Fergus MacIlwraith, FOI Officer", []string{"person Fergus MacIlwraith (FOI Officer)"}},
		{"signature, names in no list", "Kind regards,\n\nZbyx Quorlim\nCase Officer", []string{"person Zbyx Quorlim (Case Officer)"}},
		{"signature, cut short", "From: Bhogal, Kulwinder\n\nCan you fit this in?\n\nKul", []string{"person Bhogal, Kulwinder", "person Bhogal, Kulwinder"}},
		{"a word alone on its line", "From: Bhogal, Kulwinder\n\nCan you fit this in?\n\nKull", []string{"person Bhogal, Kulwinder"}},
		{"surname first, as in an address book", "Featherstone, Imogen - Ashdale County Council", []string{"person Featherstone, Imogen"}},
		{"two towns and a body", "Featherstone, Chester - Ashdale County Council", nil},
		{"a surname of a saint", "The trainer is Ms. Deborah St John-Hughes and the clerk is Helen St Clair.", []string{"person Deborah St John-Hughes", "person Helen St Clair"}},
		{"streets and churches", "Crews dug up Florence St and Albert St James Court by Norman St Mary Church.", nil},
		{"who joins", "Welcome to Obadele who starts on Monday as trainee.", []string{"person Obadele"}},
		{"who has left", "Thanks to Quenby, who is leaving in May.", []string{"person Quenby"}},
		{"a place that is welcome", "Welcome to Kingsmere who has not been.", nil},
		{"not to be texted", "Do NOT text Sheila at home.", []string{"person Sheila"}},
		{"signature, forename alone", "Many thanks\nPriya", []string{"person Priya"}},
		{"pp", "Pp. Gordon Mallinder\nLegal Services", []string{"person Gordon Mallinder"}},
		{"glued scrawl above the name", "Yours sincerely,\n\nAdesuwaImasuen\nAdesuwa Imasuen\nInformation Officer",
			[]string{"person Adesuwa Imasuen (Information Officer)", "person Adesuwa Imasuen (Information Officer)"}},
		{"line after the name", "Regards\nHelen Ashcombe\nBusiness Support", []string{"person Helen Ashcombe (Business Support)"}},

		{"signature, a forename in no list", "Many thanks\nXolvane\n\nThe schedule is attached.", []string{"person Xolvane"}},

		// Shapes.
		{"surname first, shaped as one", "D'Souza, Melvyn - Apprentice", []string{"person D'Souza, Melvyn (Apprentice)"}},
		{"two initials run together", "Signed off: CJ Okonjo", []string{"person CJ Okonjo"}},
		{"forename and initial", "Checked by: Sue T", []string{"person Sue T"}},
		{"of a team", "Ben Tooth from the Payroll Team and Faisal in ICT drew the figures.", []string{"person Ben Tooth", "person Faisal"}},
		{"attendance", "In attendance: H. Abiodun (minutes)", []string{"person H. Abiodun"}},
		{"surname first in capitals", "SMITHERS, John - Service Desk", []string{"person SMITHERS, John"}},
		{"surname first", "Patel, Hitesh (ICT Services) is the lead.", []string{"person Patel, Hitesh"}},
		{"surname and initial", "Approved by: Okonkwo P.", []string{"person Okonkwo P."}},
		{"initials", "J. Smith, T. Patel and R. Evans attended.", []string{"person J. Smith", "person T. Patel", "person R. Evans"}},
		{"initials close together", "The report by J.R. Hartwell is attached.", []string{"person J.R. Hartwell"}},
		{"initial and a rare surname with a role", "Contact officer: B. Nkemdirim", []string{"person B. Nkemdirim"}},
		{"particles", "The Data Protection Officer, Rhodri ap Gwilym, met Ludo van der Berg.",
			[]string{"person Rhodri ap Gwilym (Data Protection Officer)", "person Ludo van der Berg"}},
		{"double barrel", "Kwabena Owusu-Ansah resigned.", []string{"person Kwabena Owusu-Ansah"}},
		{"apostrophe", "Sinead O'Rourke's laptop", []string{"person Sinead O'Rourke"}},
		{"Mac", "Hamish MacCrimmon left.", []string{"person Hamish MacCrimmon"}},
		{"diacritics", "Agnieszka Wi\u015bniewska and Si\u00e2n Prydderch", []string{"person Agnieszka Wi\u015bniewska", "person Si\u00e2n Prydderch"}},
		{"decomposed", "Sia\u0302n Prydderch rang.", []string{"person Si\u00e2n Prydderch"}},
		{"capitals", "GARETH LLEWELLYN, NETWORK ENGINEER", []string{"person GARETH LLEWELLYN (NETWORK ENGINEER)"}},
		{"three names", "The review was completed by Wai Yin Cheung.", []string{"person Wai Yin Cheung"}},
		{"glued to the title", "Author: Paul AinsworthHead of ICT", []string{"senior Paul Ainsworth (Head of ICT)"}},
		{"dash without spaces", "Project Manager\u2014Ngozi Umeadi; Sponsor\u2014Sir Keith Banbury",
			[]string{"person Ngozi Umeadi (Project Manager)", "public Keith Banbury (Sir)"}},
		{"surname in capitals, no comma", "Author name: BELLAMY Rupert. Reviewer: HUSSAIN S.", []string{"person BELLAMY Rupert", "person HUSSAIN S."}},
		{"a last name in no list", "Line managers: Abdul Rahman Sidqani, Maria da Silva Pereira", []string{"person Abdul Rahman Sidqani", "person Maria da Silva Pereira"}},
		{"Irish", "We asked Catriona \u00d3 Maolfhinn.", []string{"person Catriona \u00d3 Maolfhinn"}},
		{"no-break space", "Written by: Toby\u00a0May, Assistant Engineer", []string{"person Toby May (Assistant Engineer)"}},

		// Names that no list has.
		{"strange surname", "An email from Gareth Ostgavil was found.", []string{"person Gareth Ostgavil"}},
		{"strange forename", "Written by: Ostwilfi Lightbody", []string{"person Ostwilfi Lightbody"}},
		{"both strange under a label", "Author: Nekobra Durogan", []string{"person Nekobra Durogan"}},
		{"both strange with deed and post", "It is managed by Nekobra Durogan, Network Engineer.", []string{"person Nekobra Durogan (Network Engineer)"}},

		// Words that are names.
		{"May", "Toby May rang in May.", []string{"person Toby May"}},
		{"Will and Summer", "Report author: Will Archer. Approved by: Summer Field.", []string{"person Will Archer", "person Summer Field"}},
		{"Grant", "Grant Miller is the responsible officer for grant funding.", []string{"person Grant Miller (responsible officer)"}},
		{"Mark Hope", "Mark Hope and Joy Bishop were seconded to the Digital Team.", []string{"person Mark Hope", "person Joy Bishop"}},

		// Titles and ranks.
		{"honorific alone", "Ms Achterberg and Dr. Obuasi agreed.", []string{"person Achterberg", "person Obuasi"}},
		{"honorific and initial", "It was handled by Mrs P. Okonkwo.", []string{"person P. Okonkwo"}},
		{"collar number", "DC 4471 Rahmani attended with PC Shawcross.", []string{"person Rahmani (DC)", "person Shawcross (PC)"}},
		{"long rank", "Detective Sergeant Olwen Pritchard took the statement.", []string{"person Olwen Pritchard (Detective Sergeant)"}},
		{"superintendent is senior", "Superintendent Craig Dunmore agreed.", []string{"senior Craig Dunmore (Superintendent)"}},

		// Roles around the name.
		{"title before", "Our FOI Manager, Jane Tolliver, will reply.", []string{"person Jane Tolliver (FOI Manager)"}},
		{"small letters", "Asif Rehmani, the council's records manager, kept it.", []string{"person Asif Rehmani (council's records manager)"}},
		{"title after a dash", "Tunde Bakare - Cyber Security Analyst", []string{"person Tunde Bakare (Cyber Security Analyst)"}},
		{"title in brackets", "Zainab Yusuf (Service Desk Analyst)", []string{"person Zainab Yusuf (Service Desk Analyst)"}},
		{"two posts in a row", "Head of ICT: Mohammed Iqbal; Deputy: Wendy Pickering.", []string{"senior Mohammed Iqbal (Head of ICT)", "person Wendy Pickering"}},
		{"e-mail", "Questions to Oluwaseun Adeyinka (oluwaseun.adeyinka@ashdale.example).", []string{"person Oluwaseun Adeyinka"}},
		{"phone", "Call Dave on 07700 900123 out of hours.", []string{"person Dave"}},
		{"contact", "Please contact Jane on extension 4417.", []string{"person Jane"}},
		{"verb", "Sukhvinder told the panel so.", []string{"person Sukhvinder"}},
		{"someone of a team", "Ask Tomasz W\u00f3jcik or Aoife in the service desk.", []string{"person Tomasz W\u00f3jcik", "person Aoife"}},
		{"post in no Title Case", "Lee Cross (Caretaker) and Chelsea Parish, Receptionist, had keys.", []string{"person Lee Cross (Caretaker)", "person Chelsea Parish (Receptionist)"}},
		{"label across columns", "Name :      Steve Bouchard       Job Title:     Finance Adviser", []string{"person Steve Bouchard"}},
		{"of a supplier", "The system was configured by Ahmed El-Sayed of Thornbury Systems.", []string{"person Ahmed El-Sayed"}},

		// Senior and public.
		{"head", "Louise Wilding, Head of Customer Services", []string{"senior Louise Wilding (Head of Customer Services)"}},
		{"assistant head", "Toby Mayhew, Acting Assistant Head Property Services", []string{"person Toby Mayhew (Acting Assistant Head Property Services)"}},
		{"assistant to a director", "Erin Vale, Personal Assistant to the Director of Place", []string{"person Erin Vale (Personal Assistant to the Director of Place)"}},
		{"CISO", "Conrad Pell, CISO, signed.", []string{"senior Conrad Pell (CISO)"}},
		{"chair of a meeting", "Attendees: Bronagh McIlvenny (Chair), Hamish Urquhart", []string{"person Bronagh McIlvenny", "person Hamish Urquhart"}},
		{"councillor", "Cllr Niamh O'Donnelly asked.", []string{"public Niamh O'Donnelly (Cllr)"}},
		{"MP", "We wrote to Gerald Fairweather MP.", []string{"public Gerald Fairweather (MP)"}},
		{"letterhead", "Chair: Mary Lambton      Chief Executive: Paulette Marchetti",
			[]string{"public Mary Lambton (Chair)", "public Paulette Marchetti (Chief Executive)"}},
		{"letterhead in columns", "Chair            Headquarters            Chief Executive\nMary Lambton     1 High Street           Paulette Marchetti",
			[]string{"public Mary Lambton (Chair)", "public Paulette Marchetti (Chief Executive)"}},
		{"letterhead in lines", "Chair\nMary Lambton\nTrust Headquarters\nChief Executive\nPaulette Marchetti",
			[]string{"public Mary Lambton (Chair)", "public Paulette Marchetti (Chief Executive)"}},
		{"a post under the chief's", "Paulette Marchetti\nChief Executive\nIris Vane-Cooper\nRecords Officer",
			[]string{"public Paulette Marchetti (Chief Executive)", "person Iris Vane-Cooper (Records Officer)"}},
		{"labelled name beside another's post", "Name: Georgie Bendall\nChief Constable\nDept: Data", []string{"person Georgie Bendall"}},
		{"the post of who comes next", "County Councillor P Dunmore, Borough Councillor T Manningham, and PC Whitmore",
			[]string{"public P Dunmore (Councillor)", "public T Manningham (Councillor)", "person Whitmore (PC)"}},
	} {
		if got := names(settled(r, letter(c.text, zone.Answer))); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q\n\tgot  %q\n\twant %q", c.name, c.text, got, c.want)
		}
	}
}

// Sentences without people, or with nobody named.
func TestNobody(t *testing.T) {
	r := recogniser(t)
	for _, s := range []string{
		"The firewall is a Palo Alto PA-3220 at the St Helens data centre.",
		"Ward moves at the Princess Alexandra Wing are recorded.",
		"Ail Lawr, Tŷ Churchill, Ffordd Churchill, Caerdydd",
		"Swyddog Rhyddid Gwybodaeth",
		"Materials came from Travis Perkins and Balfour Beatty.",
		"King Charles came in May and Queen Camilla in June.",
		"Officers attended Lorna Doone Road and Stanley Road on Sunday.",
		"A Stanley Knife was recovered from the vehicle.",
		"The Mark Scheme for this paper is available.",
		"Grant Funding was awarded in April 2019 for the Victoria Park project.",
		"Will Writing and Bill Payment services are not provided.",
		"Kent Police and West Mercia Police hold this information.",
		"We do not record nationality for applicants from Jordan, Chad or Georgia.",
		"The school is next to Rose Hill Library and Holly Lodge Surgery.",
		"Costs were met from the June Quarter and Spring Term budgets.",
		"St John Ambulance and Macmillan Cancer Support were consulted.",
		"The supplier is Morgan Sindall and the auditor is Grant Thornton.",
		"Please refer to Chester Road, Lincoln Avenue and Nelson House.",
		"The Francis Report and the Stephen Lawrence Inquiry are published.",
		"Section 40(2) of the Freedom of Information Act applies to Annex B.",
		"The Oliver McGowan Training was mandatory for Adult Social Care.",
		"Robert Half and Michael Page supplied agency workers.",
		"The Athena system replaced Genesis at Essex Police in March.",
		"Frank Helpline posters were displayed at Charing Cross Station.",
		"The Harper Adams University and James Cook Hospital contracts ended in May.",
		"Marie Curie nurses and Sue Ryder staff use the system.",
		"Cabinet Member for Resources and the City Helpdesk",
		"Freedom Of Information Officer, Martlesham Heath, Ipswich",
		"Wycliffe House, Water Lane, Wilmslow, Cheshire SK9 5AF",
		"Dear Sir or Madam",
		"Dear Requester",
		"Dear Madam",
		"Yours sincerely\n\nSubject Rights Officer",
		"Deputy Director - N&E Wiltshire Group",
		"Crime Nature, Outcome & Hospital Name Breakdown",
		"Data Protection Act 2018",
		"Cyber Essentials Plus and the Caldicott Guardian",
		"Baker Tilly and Ernst & Young audited the accounts.",
		"MS Office, MS Outlook and MS Exchange Server",
		"PC World and DC Comics",
		"Regional Office of the Ombudsman",
		"Sent: Tuesday, October 24, 2023 4:12 PM\nTo: FOI",
		"Name:\nJob Title:\nDate:",
		"Yours sincerely\n\nInformation Governance Team\nAshdale Borough Council",
		"The Data Protection Officer can be reached at the Civic Centre.",
		"Head of Service approval was given by the Service Manager.",
		"You asked for the names of Team Leaders in Adult Social Care.",
		"Members of the Senior Leadership Team met in Harrow and Barnet.",
		"North Tyneside, South Ribble and Blaenau Gwent share the service.",
		"The Ombudsman's address is Millbank Tower, London.",
		"Windows Server and Active Directory are patched monthly.",
		"Reading, Bolton, Chester",
		"Monday to Friday, Christmas Day and May Bank Holiday",
		"Question 4: Please provide the Contract Start Date",
		"Annex A Smith Street car park",
		"A Brown Bin Collection is free; a White Paper was published.",
		"T Level and A Level results",
		"The Helen Sharman Building and the Edith Cavell Campus are closed.",
		"Keswold (Mary Hewitt) Community Hospital",
		"Tel : 01632 960123",
		"Supplier name: Zentrix Corelow. Product: Zentrix Mailpane",
		"The Lord Chancellor, Lady Justice and the Chief Coroner",
		"Faithful+Gould, Ernst & Young; Turner & Townsend",
		"Name of Manager: not held. Breakdown by Name and Grade",
		"Clare's Law and Sarah's Law requests",
		"the Parkinson's Nurse and the Alzheimer's Society",
		"The Wells Lamont Trust and Elizabeth Garrett Anderson Hospital",
	} {
		for _, h := range settled(r, letter(s, zone.Answer)) {
			if h.Kind != Cleared {
				t.Errorf("%q: found %s %q %q", s, h.Kind, h.Name, h.Evidence)
			}
		}
	}
}

// What is known of a person in one place holds in all.
func TestSettle(t *testing.T) {
	r := recogniser(t)
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"senior everywhere", "Tamsin Vickery signed it.\n\nLater Ms Vickery retired.\n\nTamsin Vickery, Head of Digital, was succeeded.",
			[]string{"senior Tamsin Vickery (Head of Digital)", "senior Vickery (Head of Digital)", "senior Tamsin Vickery (Head of Digital)"}},
		{"bare surname", "Kerry Lindqvist kept the log.\n\nThe log was lost when Lindqvist left.", []string{"person Kerry Lindqvist", "person Kerry Lindqvist"}},
		{"not a bare word", "Toby May kept the log.\n\nIt was found in May.", []string{"person Toby May"}},
		{"not in an address or a path", "Kerry Lindqvist kept it.\n\nSee www.example.com/Lindqvist.", []string{"person Kerry Lindqvist"}},
		{"not part of another name", "Kerry Lindqvist kept it.\n\nThe Lindqvist Foundation paid.", []string{"person Kerry Lindqvist"}},
		{"two of one surname", "Ann Lindqvist and Bo Lindqvist left. Then Lindqvist rang.", []string{"person Ann Lindqvist", "person Bo Lindqvist"}},
		{"addressee", "Jory Penhallow\nBy email: jory@mail.example\n\nDear Mr Penhallow\n\nThank you.", []string{"applicant Jory Penhallow", "applicant Penhallow"}},
		{"a body is addressed first", "Dear Historic Royal Bridges,\n\nWho made the lamps?\n\nYours faithfully,\n\nDamaris Fellowick\n\nDear Ms Fellowick,\n\nWe hold none.",
			[]string{"applicant Damaris Fellowick", "applicant Fellowick"}},
		{"hailed without a dear", "Jory Penhallow\n———Mr Penhallow, Your Request – Ref: FOI 1\n\nOur answers are below.\n\nYours sincerely\n\nMr Orrin Tolliver",
			[]string{"applicant Jory Penhallow", "applicant Penhallow", "person Orrin Tolliver"}},
		{"named again in a sentence", "Merrin Penhallow\n\nMr Penhallow told us of it, and so did others.", []string{"person Merrin Penhallow", "person Penhallow"}},
		{"addressed by forename", "Vanda Tolliver\n\nDear Vanda\n\nThank you.", []string{"applicant Vanda Tolliver", "applicant Vanda"}},
		{"unknown words are addressed", "Dear Qorin Zaltbommel\n\nThank you.", []string{"applicant Qorin Zaltbommel"}},
		{"officer of the same surname", "Dear Ms Smith\n\nThank you.\n\nYours sincerely\n\nPaul Smith\nInformation Officer",
			[]string{"applicant Smith", "person Paul Smith (Information Officer)"}},
		{"forename", "Gemma Tattershall rang.\n\nOn Tuesday Gemma was helpful.", []string{"person Gemma Tattershall", "person Gemma Tattershall"}},
		{"officer whose forename is the applicant's", "Dear Paul\n\nThank you.\n\nYours sincerely\n\nPaul Smith\nInformation Officer",
			[]string{"applicant Paul", "person Paul Smith (Information Officer)"}},
		{"a message among officers", strings.Repeat("We hold the following.\n\n", 50) + "Dear Karen,\n\nI spoke to Karen Tolliver.", []string{"person Karen", "person Karen Tolliver"}},
		{"a peer", "In 2021 Baroness Penworthy was told.", []string{"public Penworthy (Baroness)"}},
		{"a couple is addressed", "Dear Mr and Mrs Penhallow\n\nThank you.", []string{"applicant Penhallow"}},
		{"addressed in Welsh", "Annwyl Mr Ifans\n\nDiolch.", []string{"applicant Ifans"}},
		{"greeted", "Good morning Stuart,\n\nPlease see below.", []string{"applicant Stuart"}},
		{"greeted in a message among officers", "From: Ann Lindqvist\n\nHi Fiona,\n\nPlease see below.", []string{"person Ann Lindqvist", "person Fiona"}},
		{"a name and the lane called so", "Rose Hill (Planning Officer) came.\n\nThe site is at Rose Hill Lane.", []string{"person Rose Hill (Planning Officer)"}},
		{"a column of names", "Ref\tTitle\tManager\n\nC1\tRoofs\tMaryam Yusuf\n\nC2\tLifts\tKev Rowbottom\n\nC3\tLifts and other plant at all sites\tKev Rowbottom",
			[]string{"person Maryam Yusuf (Manager)", "person Kev Rowbottom", "person Kev Rowbottom"}},
		{"councillor everywhere", "Cllr Beth Ansah asked.\n\nBeth Ansah was told.", []string{"public Beth Ansah (Cllr)", "public Beth Ansah (Cllr)"}},
		{"a council that meets in public", "Minutes\n\nPresent: Mrs Tandy, Mr Oakes, Mrs Hurst (Clerk) and 4 members of the public\n\nMr Oakes raised the hedge.",
			[]string{"public Tandy (member of the council)", "public Oakes (member of the council)", "person Hurst (Clerk)", "public Oakes (member of the council)"}},
		{"a meeting of officers", "Present: Mrs Tandy, Mr Oakes\n\nApologies: Mr Rudge", []string{"person Tandy", "person Oakes", "person Rudge"}},
		{"list of names", "Attendees\n\nHelen Ashworth Example Trust\nIvo Szelgrad Example Trust\nJackie Tremblett Example Trust",
			[]string{"person Helen Ashworth", "person Ivo Szelgrad", "person Jackie Tremblett"}},
	} {
		if got := names(settled(r, letter(c.text, zone.Answer))); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q\n\tgot  %q\n\twant %q", c.name, c.text, got, c.want)
		}
	}
}

// The applicant's own words name the applicant by the signature.
func TestRequestZone(t *testing.T) {
	r := recogniser(t)
	l := letter("Dear Ashdale Borough Council,\n\nMy name is Demelza Rowse.\n\nYours faithfully,\n\nDemelza Rowse", zone.Request)
	if got, want := names(settled(r, l)), []string{"applicant Demelza Rowse", "applicant Demelza Rowse"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestAuthority(t *testing.T) {
	r := recogniser(t)
	const s = "Louise Wilding, Head of Digital. Ann Purdey, Service Manager. Rolf Tansley, Director of Place. Oona Kerr, Chief Executive. Iris Vane, Records Officer."
	for _, c := range []struct {
		a    authority.Authority
		want string
	}{
		{authority.Authority{}, "senior person senior public person"},
		{authority.Authority{Threshold: "manager"}, "senior senior senior public person"},
		{authority.Authority{Threshold: "director"}, "person person senior public person"},
		{authority.Authority{Threshold: "chief"}, "person person person public person"},
		{authority.Authority{Threshold: "none"}, "person person person person person"},
		{authority.Authority{Senior: []string{"records officer"}}, "senior person senior public senior"},
		{authority.Authority{Junior: []string{"Head of Digital"}}, "person person senior public person"},
		{authority.Authority{Cleared: []string{"Iris Vane", "Ann Purdey"}}, "senior cleared senior public cleared"},
	} {
		l := letter(s, zone.Answer)
		l.Authority = c.a
		var got []string
		for _, h := range settled(r, l) {
			got = append(got, strings.TrimPrefix(h.Kind, "person-"))
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%+v: got %q, want %q", c.a, got, c.want)
		}
	}
}

// A cell is read with its row and its column's head.
func TestTable(t *testing.T) {
	r := recogniser(t)
	for _, c := range []struct {
		name  string
		cells [][]string
		want  []string
	}{
		{"contacts", [][]string{
			{"System", "Contact", "Job title"},
			{"Payroll", "Ivo Szelgrad", "Payroll Officer"},
			{"Grant Funding", "Nkem Obuasi", "Head of Finance"},
			{"Rose Garden", "Dave", ""},
		}, []string{"person Ivo Szelgrad (Payroll Officer)", "senior Nkem Obuasi (Head of Finance)", "person Dave"}},
		{"surname and forename apart", [][]string{
			{"Surname", "Forename", "Salary", "Position"},
			{"Zaltbommel", "Qorin", "21000", "Cleaner"},
			{"Street", "Dean", "21000", "Head of Parks"},
		}, []string{"person Qorin Zaltbommel (Cleaner)", "senior Dean Street (Head of Parks)"}},
		{"surname, comma, forename", [][]string{{"Name", "Grade"}, {"Zaltbommel, Tobias", "SO1"}}, []string{"person Tobias Zaltbommel"}},
		{"forename and surname under their heads alone", [][]string{{"Forename", "Surname"}, {"Jane", "Denby"}}, []string{"person Jane Denby"}},
		{"heads", [][]string{{"UPN", "Surname", "Forename", "Reg", "SEN", "Age"}, {"A1", "Denby", "Jane", "7B", "K", "9"}}, []string{"person Jane Denby"}},
		{"heads below a title", [][]string{{"Staff list"}, {"Contact", "Grade"}, {"Qorin Zaltbommel", "SO1"}}, []string{"person Qorin Zaltbommel"}},
		{"public office", [][]string{{"Name", "Party"}, {"Jane Denby", "Independent"}}, []string{"public Jane Denby (holder of public office)"}},
		{"so many have the name", [][]string{{"Name", "Count"}, {"Jane", "312"}, {"Graham", "4"}}, nil},
		{"form", [][]string{
			{"Contract officer", "Ivo Szelgrad"},
			{"Job title", "Category Manager"},
			{"Supplier", "Bell Foundry"},
		}, []string{"person Ivo Szelgrad (Category Manager)"}},
		{"beside a post", [][]string{{"Ward", "Count", ""}, {"Service Desk Analyst", "Tomos Rhydderch", ""}}, []string{"person Tomos Rhydderch (Service Desk Analyst)"}},
		{"no people", [][]string{{"Ward", "Name of Park", "Manager"}, {"Chester", "Victoria Park", "Not held"}, {"Lincoln", "Rose Hill", "Redacted"}}, nil},
	} {
		d := &document.Document{}
		p := d.Part("body", document.Visible)
		for row, cells := range c.cells {
			for col, s := range cells {
				if s != "" {
					p.Blocks = append(p.Blocks, &document.Block{Text: s, Kind: document.Cell, Row: row + 1, Column: col + 1, Place: &document.Place{Table: "1"}})
				}
			}
		}
		if got := names(settled(r, letterOf(d, zone.Answer))); !slices.Equal(got, c.want) {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

// Lines whose pieces tabs part are read in the light of their heads too.
func TestTableOfLines(t *testing.T) {
	r := recogniser(t)
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"surname and forename", "Surname\tForename\tGrade\n\nZaltbommel\tQorin\tSO1\n\nStreet\tDean\tSO1", []string{"person Qorin Zaltbommel", "person Dean Street"}},
		{"public office", "Name\tParty\tWard\n\nJane Denby\tIndependent\tEastgate", []string{"public Jane Denby (holder of public office)"}},
		{"so many have the name", "Forename\tCount\n\nJane\t312\n\nGraham\t12", nil},
		{"names beside posts", "Service\tPost\tName\tPhone\n\nParks\tRanger, Mill Park\tTam\t-\n\nParks\tGardener\tBryony St Clair\text 3341\n\nParks\tHead of Parks\tZbyx Quorlim\t-\n\nParks\tClerk\tVacant\t-",
			[]string{"person Tam (Ranger, Mill Park)", "person Bryony St Clair (Gardener)", "senior Zbyx Quorlim (Head of Parks)"}},
		{"the rest of a parted table", "Post\tName\tPhone\n\nClerk\tJane Denby\t-\n\nSee overleaf for him\t-\n\nRanger\tTam\t-\n\nGardener\tMossop\t-",
			[]string{"person Jane Denby (Clerk)", "person Tam (Ranger)", "person Mossop (Gardener)"}},
		{"names of dogs", "Name\tBreed\tRole\n\nBruno\tCollie\tDrugs\n\nStephenson\tLabrador\tCash", nil},
		{"rota", "wk\tduty engineer\troutes 1-4\troutes 5-9\tloader\n\n49\tJane Denby\tBig Dave / Marek P.\tJatinder\tT Vomersley\n\n50\tJane Denby\tNowak & Lenny\tStott / J. Virdee\tvacant",
			[]string{"person Jane Denby (duty engineer)", "person Big Dave", "person Marek P.", "person Jatinder", "person T Vomersley", "person Jane Denby (duty engineer)", "person Nowak", "person Lenny", "person Stott", "person J. Virdee"}},
		{"rota by its title", "Standby rota, north depot\n\nWeek\tFirst\tSecond\n\n1\tJane Denby\tLenny\n\n2\tLenny\tJane Denby",
			[]string{"person Jane Denby", "person Lenny", "person Lenny", "person Jane Denby"}},
		{"things and places in a rota", "Week\tDriver\tVehicle\tDepot side\n\n1\tJane Denby\tGritney Dave\tMill Lane\n\n2\tJane Denby\tMarek Plough\tNorth",
			[]string{"person Jane Denby (Driver)", "person Jane Denby (Driver)"}},
		{"a column that also holds work", "Day\tDriver\tAlso\n\nMon\tJane Denby\tLenny\n\nTue\tJane Denby\tGully cleaning, Mill Lane", []string{"person Jane Denby (Driver)", "person Jane Denby (Driver)"}},
		{"row of names", "Servers\tNetworks\tDesk\n\nS. Quorlim\tGraham Pell\tErlend Zbyxter", []string{"person S. Quorlim", "person Graham Pell", "person Erlend Zbyxter"}},
		{"row with a thing", "Servers\tNetworks\tDesk\n\nBlade Centre\tGraham Pell\tErlend Zbyxter", []string{"person Graham Pell"}},
		{"heads on the next page", "Surname\tForename\n\nDenby\tJane\n\nSurname\tForename\n\nPell\tGraham", []string{"person Jane Denby", "person Graham Pell"}},
	} {
		if got := names(settled(r, letter(c.text, zone.Answer))); !slices.Equal(got, c.want) {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
	for _, h := range settled(r, letter("Contractor\tAmount\n\nJane Denby\t12.20", zone.Answer)) {
		if h.AtMost(finding.Error) != finding.Note {
			t.Errorf("%s under a head of contractors may be %s", h.Name, h.AtMost(finding.Error))
		}
	}
}

// A listed product in the same place speaks against a name.
func TestListedTerm(t *testing.T) {
	r := recogniser(t)
	l := letter("Alerts go to Kaspar Norwood at night.", zone.Answer)
	if got := names(settled(r, l)); len(got) != 1 {
		t.Fatalf("got %q, want the name", got)
	}
	start := strings.Index(l.Blocks[0].Text.S, "Kaspar")
	l.Terms = match.HitsOf(match.Hit{Kind: "security-product", Start: start, End: start + len("Kaspar Norwood")})
	if got := names(settled(r, l)); len(got) != 0 {
		t.Errorf("with a listed product there: got %q, want none", got)
	}
}

// Names come back by their place in the source.
func TestSpan(t *testing.T) {
	r := recogniser(t)
	l := letter("The o\ufb03cer is Si\u00adobhan\u00a0O\u2019Rourke, Clerk.", zone.Answer)
	h := settled(r, l)
	if len(h) != 1 {
		t.Fatalf("got %q", names(h))
	}
	b := l.Blocks[h[0].Block]
	sp := b.Text.Span(h[0].Start, h[0].End)
	if got, want := b.Source.Text[sp.Start:sp.End], "Si\u00adobhan\u00a0O\u2019Rourke"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestGrade(t *testing.T) {
	lx := recogniser(t).lx
	for title, want := range map[string]tier{
		"": unknownPost, "Network Engineer": junior, "Information Governance Manager": manager, "Head of Widgets": head,
		"Deputy Head of Widgets": manager, "Director of Widgets": director, "Interim Director of Widgets": director,
		"Assistant Director": head, "Acting Assistant Head Property Services": junior, "Chief Widget Officer": chief,
		"Chief Executive": topPost, "T/Chief Constable": topPost, "Deputy Chief Executive": director,
		"Chief Inspector": junior, "Superintendent": head, "Borough Councillor": office, "Borough Solicitor": head,
		"Personal Assistant to the Chief Executive": junior, "Programme Director": manager, "CISO": chief, "Councillor": office,
		"Office of the Chief Executive": junior,
	} {
		if got := lx.grade(title); got != want {
			t.Errorf("grade(%q) = %d, want %d", title, got, want)
		}
	}
}

// No text may take more than its length in time. The bound is wide, so that only a
// square law breaks it.
func TestLongTexts(t *testing.T) {
	r := recogniser(t)
	for _, unit := range []string{
		"Jane Smith ", "Jane Smith\n", "J. Smith, ", "Mr Smith's ", "SMITH, John; ", "Dear Jane Smith\n\n", "Aa ", "A. ", "Qq Zz\n\n",
		"Jane\tSmith\t", "Yours sincerely\nJane Smith\nClerk\n\n", "members of the public\n\nPresent: Mr Smith\n\n", "x", "X", "- ", "Chair: ", "PC 1 ",
	} {
		l := letter(strings.Repeat(unit, 1<<18/len(unit)), zone.Answer)
		start := time.Now()
		settled(r, l)
		if d := time.Since(start); d > 10*time.Second {
			t.Errorf("256 kB of %q took %v", unit, d)
		}
	}
}

func FuzzFind(f *testing.F) {
	for _, s := range []string{
		"", "A", "Dear Ms Doe\n\nYours sincerely\nJane Doe\nClerk", "SMITH, John", "J.R. O'Brien-Mc", "PC 12 A/DI T/", "Name:\tJane Doe\tClerk",
		"Wi\u015bniewska \u0130\u0130 \u00df", "Mr. . .", "Jane Doe (jane.doe@", "Jane Doe's Inquiry", "AdaLovelace HeadOf", "\xff\xfeJane \xc3Doe",
	} {
		f.Add(s)
	}
	r := recogniser(f)
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) > 1<<14 {
			return
		}
		l := letter(s, zone.Answer)
		last, block := 0, 0
		for _, h := range settled(r, l) {
			if h.Block != block {
				last, block = 0, h.Block
			}
			if h.Start < last || h.End <= h.Start || h.End > len(l.Blocks[h.Block].Text.S) {
				t.Fatalf("%q: hit %+v after byte %d", s, h, last)
			}
			if !slices.Contains(r.Kinds(), h.Kind) {
				t.Fatalf("%q: kind %q", s, h.Kind)
			}
			last = h.End
		}
	})
}

const page = `Dear Ms Penhaligon

Thank you for your request of 3 March 2021 to Ashdale Borough Council under the Freedom of Information Act 2000.

You asked which systems the Housing Service uses. The Service Desk is managed by Gareth Hollins, Senior Network Engineer, and
the contract with the supplier ends in April 2024. Costs were met from the Digital Programme; the Head of Property, Samira
Haddad, approved them. If you are dissatisfied you may ask for an internal review within forty working days, and after that
complain to the Information Commissioner's Office, Wycliffe House, Water Lane, Wilmslow, Cheshire SK9 5AF.

Yours sincerely

Marta Kowalczyk
Information Governance Officer
`

func BenchmarkFind(b *testing.B) {
	r := recogniser(b)
	l := letter(page, zone.Answer)
	b.SetBytes(int64(len(page)))
	for b.Loop() {
		settled(r, l)
	}
}

func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		if _, err := New(rules.FS); err != nil {
			b.Fatal(err)
		}
	}
}

// Whom officers greet in mail of their own did not ask.
func TestWithin(t *testing.T) {
	r := recogniser(t)
	const s = "From: Beth Harcastle\n\nTo: Dr Owen Tarrant\n\nDear Owen\n\nThree beds are free."
	l := letter(s, zone.Answer)
	if hits := settled(r, l); !slices.ContainsFunc(hits, func(h match.Hit) bool { return h.Kind == Applicant }) {
		t.Errorf("nobody is greeted: %v", hits)
	}
	for _, b := range l.Blocks {
		b.Within = true
	}
	hits := settled(r, l)
	if len(hits) < 3 || slices.ContainsFunc(hits, func(h match.Hit) bool { return h.Kind == Applicant }) {
		t.Errorf("%v", hits)
	}
}
