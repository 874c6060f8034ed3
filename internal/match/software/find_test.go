package software

import (
	"slices"
	"strings"
	"testing"

	"github.com/foilint/foilint/internal/authority"
	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/finding"
	"github.com/foilint/foilint/internal/match"
	"github.com/foilint/foilint/internal/zone"
)

// marks are the hits of some blocks as "kind: text".
func marks(t *testing.T, l *match.Letter, settle bool) []string {
	t.Helper()
	r := recogniser(t)
	var hits []match.Hit
	for i := range l.Blocks {
		hits = append(hits, r.Find(l, i)...)
	}
	if settle {
		hits = r.Settle(l, hits)
	}
	var out []string
	for _, h := range hits {
		out = append(out, h.Kind+": "+l.Blocks[h.Block].Text.S[h.Start:h.End])
	}
	return out
}

func TestVersions(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		// products of the support list, with no term list at work
		{"Twelve PCs run Windows 7.", "version-unsupported: Windows 7"},
		{"We run Windows 11 24H2 on desktops.", "version: Windows 11 24H2"},
		{"All desktops are on Windows 10 22H2 today.", "version-unsupported: Windows 10 22H2"},
		{"Windows Server 2008 R2 SP1 is in use.", "version-unsupported: Windows Server 2008 R2 SP1"},
		{"Windows Server 2022 is in use.", "version: Windows Server 2022"},
		{"We have SQL Server 2012 and SQL Server 2022.", "version-unsupported: SQL Server 2012|version: SQL Server 2022"},
		{"Mail runs on Exchange 2010 servers.", "version-unsupported: Exchange 2010"},
		{"The finance database is Oracle 11g.", "version-unsupported: Oracle 11g"},
		{"The site uses PHP 7.4.33 and PHP 8.4.", "version-unsupported: PHP 7.4.33|version: PHP 8.4"},
		{"PHP v5 is installed.", "version-unsupported: PHP v5"},
		{"ESXi 6.7 on all hosts.", "version-unsupported: ESXi 6.7"},
		{"Ubuntu 16.04 LTS", "version-unsupported: Ubuntu 16.04 LTS"},
		{"Red Hat Enterprise Linux 6 servers", "version-unsupported: Red Hat Enterprise Linux 6"},
		{"Perimeter: FortiOS 6.4.8.", "version-unsupported: FortiOS 6.4.8"},
		{"SharePoint\u00a02010 - a bespoke system", "version-unsupported: SharePoint 2010"},
		// the word before the number
		{"The team currently use Casebook Centrepoint version 3.70 to log requests.", "product-introduced: Casebook Centrepoint|version: version 3.70"},
		{"Our software, Ledgerwick v11.5, is hosted.", "version: v11.5"},
		// words between the name and its number
		{"Microsoft Office Professional Plus 2013 is on 300 machines.", "version-unsupported: 2013"},
		{"PHP is at 7.2 on the web server.", "version-unsupported: 7.2"},
		{"Windows 10 Enterprise 22H2 is on every laptop.", "version-unsupported: Windows 10"},
		{"The firmware on both of them is 7.2.4.", "version: 7.2.4"},
		{"The 2008 R2 machines go in March.", "version-unsupported: 2008 R2"},
		{"OS versions: 10.0.19044, 10.0.22621.", "version: 10.0.19044|version: 10.0.22621"},
		{"The Wi-Fi controllers are on TandrOS 8.10.151.", "version: TandrOS 8.10.151"},
		{"Remote access is on build 13.0-92.21 of the gateway.", "version: 13.0-92.21"},
		{"Which version of Java is on the desktops? Java 8 update 361", "version: Java 8 update 361"},
		{"Our default browser is Firefox ESR 91.", "version: Firefox ESR 91"},
		{"Staff use Internet Explorer 8.", "version-unsupported: Internet Explorer 8"},
		{"One scanner needs Win 7.", "version-unsupported: Win 7"},
		{"Red Hat Enterprise Linux 7.9 servers: 31.", "version-unsupported: Red Hat Enterprise Linux 7.9"},
		{"SharePoint is on at 10.30 in 2010.", ""},
		{"Codes are those of the national list, version 6.7.8.", ""},
		{"The map of the wards, release 3.2.1, is on our website.", ""},
		{"The ward catalogue is at version 4.0.2.", ""},
		{"The software release that runs on all of the wards is 2023.2.", "version: 2023.2"},
		{"Section 8.1.3 of the telephony contract applies.", ""},
		{"The server room is at 21.5 degrees.", ""},
		{"Chrome 400 users were asked.", ""},
		{"In the Home Office 2019 figures", ""},
		// none of these is software in use
		{"Open Government Licence v3.0", ""},
		{"http://example.gov.uk/doc/open-government-licence/version/3/", ""},
		{"Version 2.1 of this document replaces version 2.0.", ""},
		{"Discharge Policy version 5.00, July 2019", ""},
		{"Policy_v3_10_final", ""},
		{"Our ref 12.3.14.2 FOI 21-074", ""},
		{"WCAG 2.1 AA, TLS 1.2, HTML5 and Web2.0", ""},
		{"ISO 27001:2013 and PAS 2060", ""},
		{"The Cabinet Office 2019 guidance applies.", ""},
		{"The Corn Exchange 2016 concert series", ""},
		{"In 2010 we moved to SharePoint.", ""},
		{"SharePoint it is. 2016 was the year of the move.", ""},
		{"You also ask whether Windows XP is in use: we do not use it.", ""},
		{"We do not use Windows 7.", ""},
		{"VMware 6 hosts and Veeam 12 licences", ""},
		{"Ubuntu 12.04.2023", ""},
		{"Java 8 was the island's population in thousands.", ""},
		{"iOS 18 devices", "version: iOS 18"},
		{"at 5.30 on 3.4.2021", ""},
	} {
		if got := strings.Join(marks(t, letter(c.text), true), "|"); got != c.want {
			t.Errorf("%q\n got %q\nwant %q", c.text, got, c.want)
		}
	}
}

func TestVersionOfAListedTerm(t *testing.T) {
	for _, c := range []struct{ before, term, after, kind, want string }{
		{"We use ", "Verint", " 15.2 in the contact centre", "technology-product", "version: Verint 15.2"},
		{"by ", "Microsoft SMTPSVC", "(6.0.3790.4675);", "technology-product", "version: Microsoft SMTPSVC(6.0.3790.4675"},
		{"", "Civica", "\t21.3.1", "technology-product", "version: Civica\t21.3.1"},
		{"", "Civica", " firmware 9.1", "technology-product", "version: Civica firmware 9.1"},
		{"", "Sophos", " 2023 licences", "security-vendor", ""},
		{"", "Capita", " 1.2 million", "line-of-business-system", ""},
		{"", "Softcat", " v2", "reseller", ""},
		{"", "Civica", " 4.2 Removable media", "line-of-business-system", ""},
		{"", "Civica", " from 01.04.2023", "line-of-business-system", ""},
	} {
		l := letter(c.before + c.term + c.after)
		l.Terms = match.HitsOf(match.Hit{Kind: c.kind, Start: len(c.before), End: len(c.before) + len(c.term), Name: c.term})
		if got := strings.Join(marks(t, l, false), "|"); got != c.want {
			t.Errorf("%q: got %q, want %q", l.Blocks[0].Text.S, got, c.want)
		}
	}
}

func TestVersionInATable(t *testing.T) {
	l := letter("Product", "Version", "Verint", "15.2.1", "Hosted", "12")
	for i, b := range l.Blocks {
		b.Source.Kind, b.Source.Row, b.Source.Column = document.Cell, i/2+1, i%2+1
	}
	verint := match.HitsOf(match.Hit{Kind: "technology-product", Block: 2, End: 6, Name: "Verint"})
	l.Terms = verint
	if got := marks(t, l, false); !slices.Equal(got, []string{"version: 15.2.1"}) {
		t.Errorf("got %q", got)
	}
	l.Terms = match.Hits{}
	if got := marks(t, l, false); got != nil {
		t.Errorf("in a document's history: got %q", got)
	}
	l.Terms = verint
	l.Blocks[1].Text.S = "Users"
	if got := marks(t, l, false); got != nil {
		t.Errorf("under another heading: got %q", got)
	}
}

func TestDetailSaysSinceWhen(t *testing.T) {
	hits := recogniser(t).Find(letter("Twelve PCs run Windows 7."), 0)
	if len(hits) != 1 || hits[0].Detail != "out of support since 14 January 2020" || hits[0].Name != "Windows 7" {
		t.Errorf("got %+v", hits)
	}
}

func TestIntroduced(t *testing.T) {
	for _, c := range []struct {
		name   string
		blocks []string
		want   string
	}{
		{"called", []string{"A system called Tallyhand holds the log. Tallyhand is old; the Tallyhand team is small."}, "product-introduced: Tallyhand|product-introduced: Tallyhand"},
		{"every mention", []string{"A port control solution was bought, called Gatewarden Lock.", "Gatewarden Lock encrypts USB sticks."},
			"security-product-introduced: Gatewarden Lock|security-product-introduced: Gatewarden Lock"},
		{"supplier in a refusal", []string{"The twelve bodies and the supplier, which is Ashdale Shared Services, would be susceptible to cyber crime."},
			"security-supplier-introduced: Ashdale Shared Services"},
		{"third party", []string{"IT security is supplied by a 3rd party, Ashdale Shared Services, covering all of it."}, "security-supplier-introduced: Ashdale Shared Services"},
		{"question above", []string{"Who is your current mobile phone provider?", "- Pennant", "- Corvex"}, "supplier-introduced: Pennant|supplier-introduced: Corvex"},
		{"two in one answer", []string{"Which CRM system do you use? Onyxia and Brindle."}, "product-introduced: Onyxia|product-introduced: Brindle"},
		{"security question", []string{"Who provides your cyber security monitoring?", "Marlowe Managed Systems"}, "security-supplier-introduced: Marlowe Managed Systems"},
		{"no names", []string{"Who is your supplier of software?", "This is exempt under section 31."}, ""},
		{"not IT", []string{"Who is your supplier of school meals?", "Tolland Catering"}, ""},
		{"withheld", []string{"Which firewall do you use? Withheld."}, ""},
		{"next question", []string{"Which software do you use? What does it cost?"}, ""},
		{"a bracket before the suffix", []string{"Which software licences were bought, by supplier?", "• Tolland Brightfield (Europe) Limited, £500", "• Green Meadow (UK) Ltd, £4,000"},
			"supplier-introduced: Tolland Brightfield (Europe) Limited|supplier-introduced: Green Meadow (UK) Ltd"},
		{"a bracket, of hedges", []string{"What was spent on hedges, by supplier?", "• Green Meadow (UK) Ltd, £4,000"}, ""},
		{"a question of teams", []string{"Which groups of staff are on the rota system?", "• Tandrix and Estates – Yes"}, ""},
		{"a question of sites", []string{"Which sites have CCTV systems?", "Tandrix"}, ""},
		{"a question of teams and of the supplier", []string{"Which departments use the software and who supplies it?", "Tolland Brightfield Ltd"}, "supplier-introduced: Tolland Brightfield Ltd"},
		{"a person", []string{"Who supports the firewall?", "Ms Zuretta Quill-Harbottle"}, ""},
		{"somebody unheard of with a post", []string{"Who manages your firewall?", "Zorlan Quillpetrosk, Senior Engineer"}, ""},
		{"a post in a bracket", []string{"Who supports the servers? Zorlan Quillpetrosk (Head of Digital)"}, ""},
		{"a firm and somebody there", []string{"Who supports the servers?", "Quillpetrosk Systems, Account Manager Jane Dolan"}, "supplier-introduced: Quillpetrosk Systems"},
		{"a firm and what it does", []string{"Who supports the servers?", "Quillpetrosk, managed hosting"}, "supplier-introduced: Quillpetrosk"},
		{"a person with two surnames", []string{"Who leads on cyber security?", "Siobhan Kerr-Maddox, Assistant Director"}, ""},
		{"a salutation", []string{"Which learning platform do you use?", "Dear Mr Quillfeather"}, ""},
		{"a firm like a person", []string{"Who is your software supplier?", "Mr Tandrix Ltd"}, "supplier-introduced: Mr Tandrix Ltd"},
		{"surnames of a firm", []string{"Who is your software supplier?", "Kerr-Maddox Systems"}, "supplier-introduced: Kerr-Maddox Systems"},
		{"kinds of things", []string{"What telephone systems do you use?", "PBX/VoIP systems", "PAS and RMS"}, ""},
		{"a kind after a name", []string{"Which PAS do you use?", "Fenwell PAS"}, "product-introduced: Fenwell PAS"},
		{"neither", []string{"Will you replace the system?", "Which software will it be?", "Yes/No"}, ""},
		{"two makers", []string{"What system is used? Tandrix/Fenwell"}, "product-introduced: Tandrix/Fenwell"},
		{"another body's department", []string{"Who supports your software?", "The servers are maintained by the ICB's IT service."}, ""},
		{"the body itself", []string{"IT security is provided by Ashdale Borough Council."}, ""},
		{"a public body", []string{"Guidance on cyber security is provided by the National Cyber Security Centre."}, ""},
		{"the regulator", []string{"The software was supported by the Information Commissioner's Office."}, ""},
		{"a law", []string{"We use the Freedom of Information Act to manage requests."}, ""},
		{"contract", []string{"The contract for hosting is with Brightmoor Digital Ltd."}, "supplier-introduced: Brightmoor Digital Ltd"},
		{"a contract for something with somebody", []string{"We look to award the contract for the network with Tolland Networks."}, "supplier-introduced: Tolland Networks"},
		{"a contract for something with a clause", []string{"We have a contract for the network with Break Clauses."}, ""},
		{"a contract for hedges with somebody", []string{"We have a contract for hedges with Tolland Partners, and a new one with Corvex."}, ""},
		{"awarded", []string{"The hosting contract was awarded to Brightmoor Digital Ltd in May."}, "supplier-introduced: Brightmoor Digital Ltd"},
		{"let to, of a garden", []string{"The contract for the gardens was let to Fernhill Contact Solutions Ltd."}, ""},
		{"let to, of a system", []string{"The telephone system contract was let to Fernhill Contact Solutions Ltd."}, "supplier-introduced: Fernhill Contact Solutions Ltd"},
		{"said to be a system", []string{"Notices go through Tallow Enforce, our enforcement software."}, "product-introduced: Tallow Enforce"},
		{"said to be something else", []string{"Notices go through Tallow Enforce, a friend of the software."}, ""},
		{"a company that provides", []string{"Adeney Telecom plc provides the circuits for our telephony."}, "supplier-introduced: Adeney Telecom plc"},
		{"a gas supplier", []string{"Who is your gas supplier?", "Tolland Power Ltd"}, ""},
		{"letters for answers", []string{"Who provides your broadband?", "a) Corvex", "b) Three years"}, "supplier-introduced: Corvex"},
		{"a column", []string{"System | Supplier", "Payroll | Brookline Pay"}, "supplier-introduced: Brookline Pay"},
		{"a column of names", []string{"Who is responsible for IT security?", "Name | Post", "Zentara Quill | Engineer"}, ""},
		{"a column of something else", []string{"Dish | Supplier", "Soup | Brookline Kitchen"}, ""},
		{"a firm called", []string{"The software comes from a company called Cambrook Systems."}, "supplier-introduced: Cambrook Systems"},
		{"a care provider", []string{"Delays outside the system of the care provider, DO count and are reported."}, ""},
		{"bodies of the health service", []string{"The software is supported by Integrated Care Systems."}, ""},
		{"in lower case", []string{"We use software called spreadsheet."}, ""},
		{"sentence start is no mention", []string{"A system called React logs it.", "React quickly if it rings. We like React."}, "product-introduced: React|product-introduced: React"},
	} {
		t.Run(c.name, func(t *testing.T) {
			l := letter(c.blocks...)
			l.Authority = authority.Authority{Name: "Ashdale Borough Council"}
			var got []string
			for _, m := range marks(t, l, true) {
				if !strings.HasPrefix(m, "version") {
					got = append(got, m)
				}
			}
			if g := strings.Join(got, "|"); g != c.want {
				t.Errorf("got %q, want %q", g, c.want)
			}
		})
	}
}

// The applicant's words, "Q|", say what the answers are about though they ask no
// question; "‖" parts question and answer within a block.
func TestIntroducedUnderARequest(t *testing.T) {
	for _, c := range []struct {
		name   string
		blocks []string
		want   string
	}{
		{"a request without a question mark", []string{"Q|1. Please name your scheduling software.", "Ledgerwick"}, "product-introduced: Ledgerwick"},
		{"a request and a heading", []string{"Q|1. Please name your scheduling software.", "References", "Visible links"}, ""},
		{"in the same block", []string{"Q|Name of your payroll provider ‖Answer: Oakhanger"}, "supplier-introduced: Oakhanger"},
		{"answers in a list of their own", []string{"Q|1) VPN vendor", "Q|2) Load balancer vendor", "Our answers are below, one to each of the questions that you put to us in your letter of 2 May.", "1) Pennant", "2) F5"},
			"security-supplier-introduced: Pennant|supplier-introduced: F5"},
		{"the supplier of what was asked about", []string{"Q|The make of all firewalls, the supplier and the end date.", "The make is withheld. The supplier is Tolland Direct and it ends in May."},
			"security-supplier-introduced: Tolland Direct"},
		{"the supplier of something else", []string{"Q|The cost of hedge trimming.", "The supplier is Tolland Direct and it ends in May."}, ""},
		{"what is no supply", []string{"Q|Who provides your firewalls?", "We do not hold it, a decision made by Ashdale and Tolland Constabularies, who answer all requests alike."}, ""},
		{"who supplies documents", []string{"Q|The make of all firewalls.", "Most documents supplied by Ashdale Clinical Commissioning Group are copyright."}, ""},
		{"undertaken", []string{"Q|Who looks after your servers?", "Upkeep is undertaken by Corvex Technology Services."}, "supplier-introduced: Corvex Technology Services"},
		{"carried out", []string{"Penetration testing was carried out by Redthistle Assurance."}, "security-supplier-introduced: Redthistle Assurance"},
		{"carried out by people", []string{"Penetration testing was carried out by Jane Dolan."}, ""},
		{"bought through", []string{"The software was bought through Tolland Direct."}, "supplier-introduced: Tolland Direct"},
		{"heads of a table", []string{"Software\tIn use?\tVersion\tOwner"}, ""},
		{"a column of systems", []string{"System\tOwner", "Zentarix\tHousing"}, "product-introduced: Zentarix"},
		{"which", []string{"Which hypervisor do your hosts run?", "Corvex"}, "product-introduced: Corvex"},
		{"a label", []string{"Firewall: Zentarix"}, "security-product-introduced: Zentarix"},
		{"a label and no name", []string{"Firewall: Please see above"}, ""},
		{"a label of something else", []string{"Venue: Zentarix"}, ""},
		{"what it may be for", []string{"Q|Which software does each team have?", "It is as follows.", "Land charges: Tandrix (hosted)"}, "product-introduced: Tandrix"},
		{"a reference", []string{"Q|Which software does each team have?", "It is as follows.", "Our ref: TDX/2031"}, ""},
		{"answers that begin with a number", []string{"Q|1. What is your HR system?", "Q|2. Who supplies it?", "Q|3. When does it end?", "Response", "1. Peopletree", "2. Marlow HR Ltd", "3. May 2027"},
			"product-introduced: Peopletree|supplier-introduced: Marlow HR Ltd"},
		{"a register of many trades", []string{"Q|Contracts for estates and software.", "Contract\tSupplier", "Window cleaning\tTolland & Daughter", "Lift maintenance\tCorvex Lifts Ltd",
			"Hospital radio licence\tZentarix Ltd", "MRI maintenance (2 scanners)\tCorvex Imaging Ltd", "Vehicle hire (gritters)\tMarlowgroup", "Clinical waste\tTandrix", "Tree surgery software\tLedgerwick Ltd", "Telephony\tOakhanger"},
			"supplier-introduced: Ledgerwick Ltd|supplier-introduced: Oakhanger"},
		{"suppliers of software alone", []string{"Q|Contracts for software.", "Contract\tSupplier", "Bookings\tTandrix Ltd", "Rents\tLedgerwick Ltd"}, "supplier-introduced: Tandrix Ltd|supplier-introduced: Ledgerwick Ltd"},
		{"systems for trades", []string{"Q|Which systems does each service use, and whose are they?", "Service\tSupplier\tEnds", "Waste\tTandrix Ltd\t2026", "Taxi licensing\tLedgerwick Ltd\t2027"}, "supplier-introduced: Tandrix Ltd|supplier-introduced: Ledgerwick Ltd"},
		{"contracts for systems", []string{"Q|Please list your software contracts.", "Service\tSupplier\tEnds", "Waste\tTandrix Ltd\t2026"}, "supplier-introduced: Tandrix Ltd"},
		{"a trade in a question", []string{"Q|1. Which software books rooms?", "Q|2. Who supplies your catering?", "1. None", "2. Corvex Kitchens Ltd"}, ""},
		{"software for a trade", []string{"Q|1. Which software books rooms?", "Q|2. Who supplies your catering software?", "1. None", "2. Corvex Kitchens Ltd"}, "supplier-introduced: Corvex Kitchens Ltd"},
		{"a trade in a name", []string{"Q|All e-mails about the telephony works.", "The e-mails between the groundsman and the planning office that we hold are set out below in the order of their dates.", "The contractor (Corvex Tree Care) comes on Saturday."}, ""},
		{"the number of the question counts, not what stands nearest", []string{"Q|1. Which software books rooms, and whose is it?", "Q|2. Who does your banking?", "1. Zentarix", "2. Bancorix plc"}, "product-introduced: Zentarix"},
		{"what the control is called", []string{"Our SIEM is called LumaWatch."}, "security-product-introduced: LumaWatch"},
	} {
		t.Run(c.name, func(t *testing.T) {
			l := letter(c.blocks...)
			for i, text := range c.blocks {
				text, asked := strings.CutPrefix(text, "Q|")
				question, answer, both := strings.Cut(text, "‖")
				b := letter(question + answer).Blocks[0]
				if asked {
					b.Regions = []zone.Region{{Start: 0, End: len(b.Text.S), Zone: zone.Request}}
				}
				if both {
					b.Regions = []zone.Region{{Start: 0, End: len(question), Zone: zone.Request}, {Start: len(question), End: len(b.Text.S), Zone: zone.Answer}}
				}
				b.Part = l.Blocks[0].Part
				l.Blocks[i] = b
			}
			if got := strings.Join(marks(t, l, true), "|"); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

// A supplier by whom a listed product is looked after is one of its kind.
func TestSupplierOfAListedProduct(t *testing.T) {
	l := letter("LogKeep, managed by Corvex Sentinel Services Ltd.")
	l.Terms = match.HitsOf(match.Hit{Kind: "security-product", Start: 0, End: 7})
	if got := strings.Join(marks(t, l, true), "|"); got != "security-supplier-introduced: Corvex Sentinel Services Ltd" {
		t.Errorf("got %q", got)
	}
}

// What nobody can tell among rows of other trades is at most a note.
func TestSupplierAmongTrades(t *testing.T) {
	l := letter("Contracts for estates and software.", "Contract\tSupplier", "Window cleaning\tTolland & Daughter", "Lift maintenance\tCorvex Lifts Ltd", "Cold stores\tTandrix")
	l.Blocks[0].Regions[0].Zone = zone.Request
	hits := recogniser(t).Find(l, 4)
	if len(hits) != 1 || hits[0].Cap != finding.Note {
		t.Errorf("got %+v", hits)
	}
}

func TestListedNamesAreNotIntroducedTwice(t *testing.T) {
	l := letter("A system called Verint holds the log.")
	l.Terms = match.HitsOf(match.Hit{Kind: "technology-product", Start: 16, End: 22, Name: "Verint"})
	if got := marks(t, l, true); got != nil {
		t.Errorf("got %q", got)
	}
}

// A line is read as the lines of listed products around it are.
// A column headed by a kind of system holds names of systems; one of numbers does not.
func TestHeadsOfColumns(t *testing.T) {
	for head, want := range map[string]string{
		"Application": "product-introduced: Zentarix", "Application No": "", "System ref": "", "System code": "", "System": "product-introduced: Zentarix",
	} {
		l := letter("Applications of May", head, "decided?", "Zentarix", "yes")
		for i, b := range l.Blocks {
			b.Source.Kind, b.Source.Row, b.Source.Column = document.Cell, (i+1)/2+1, (i+1)%2+1
		}
		l.Tables = match.TablesOf(l.Blocks)
		if got := strings.Join(marks(t, l, true), "|"); got != want {
			t.Errorf("under %q: got %q, want %q", head, got, want)
		}
	}
}

func TestHeadsOfLines(t *testing.T) {
	for _, c := range []struct{ line, want string }{
		{"- Tandrix – letters and their transfer.", "product-introduced: Tandrix"},
		{"Tandrix = Fenwell Ltd", "product-introduced: Tandrix|supplier-introduced: Fenwell Ltd"},
		{"TaNDx - sexual health records", "product-introduced: TaNDx"},
		{"Tandrix: letters", "product-introduced: Tandrix"},
		{"Letters – see above", ""},
		{"PACS = EPR and PAS", ""},
		{"Tamworth – none", ""},
		{"Jane Dolan – letters", ""},
		{"Tandrix went home.", ""},
		{"TDX = letters", ""},
	} {
		l := letter("Docwell – documents", c.line, "Theatro – operations")
		l.Terms = match.HitsOf(match.Hit{Kind: "line-of-business-system", Block: 0, Start: 0, End: 7, Name: "Docwell"}, match.Hit{Kind: "line-of-business-system", Block: 2, Start: 0, End: 7, Name: "Theatro"})
		if got := strings.Join(marks(t, l, true), "|"); got != c.want {
			t.Errorf("%q: got %q, want %q", c.line, got, c.want)
		}
	}
	l := letter("Docwell – documents", "Tandrix – letters")
	if got := marks(t, l, true); len(got) > 0 {
		t.Errorf("with one neighbour, or none: %q", got)
	}
}

func TestKinds(t *testing.T) {
	var _ match.Settler = recogniser(t)
	if got := recogniser(t).Kinds(); len(got) != 8 {
		t.Errorf("got %q", got)
	}
}

func FuzzSoftware(f *testing.F) {
	for _, s := range []string{
		"Twelve PCs run Windows 7.", "A system called Tallyhand.\nWho is your supplier? Pennant Ltd", "version v", "v1.1.1.1.1.1.1.1", "Exchange 2010 SP3 CU9 (build 14.3.123.4)",
		"the supplier, which is", "contract with & of and & Ltd", "\u00e9\u00c9\u00c9 called \u00c9\u00e9", "Who provides IT?\n- A\n- B\n\nC", "uses X for", "3CX 18.0", "? ? ? ?",
		"Oracle 11gi", "Windows ", "Windows \t10", "called 'X' (Y)",
	} {
		f.Add(s)
	}
	r := recogniser(f)
	f.Fuzz(func(t *testing.T, s string) {
		l := letter(strings.Split(s, "\n")...)
		var terms []match.Hit
		for i, b := range l.Blocks {
			if end := wordEnd(b.Text.S, 0); end > 0 {
				terms = append(terms, match.Hit{Kind: "technology-product", Block: i, End: end, Name: b.Text.S[:end]})
			}
		}
		l.Terms = match.HitsOf(terms...)
		var hits []match.Hit
		for i := range l.Blocks {
			hits = append(hits, r.Find(l, i)...)
		}
		for _, h := range r.Settle(l, hits) {
			b := l.Blocks[h.Block].Text.S
			if h.Start < 0 || h.End <= h.Start || h.End > len(b) || !slices.Contains(r.Kinds(), h.Kind) || h.Name == "" {
				t.Fatalf("bad hit %+v in %q", h, b)
			}
		}
	})
}

func BenchmarkFind(b *testing.B) {
	prose := strings.Repeat("Thank you for your request for information about the contracts that the council holds. We have searched our records and provide the answers below. The service was reviewed in 2021 and the system is maintained by our own staff, who use a number of tools for it. ", 40)
	r := recogniser(b)
	l := letter(prose)
	b.SetBytes(int64(len(prose)))
	for b.Loop() {
		r.Find(l, 0)
	}
}

// The subject of a letter, in capitals behind its number, is no name of a system.
func TestShouted(t *testing.T) {
	for name, want := range map[string]bool{"STREETS AND TRANSPORT": true, "TANDRIX": false, "Tandrix NOVA": false} {
		if got := shouted(name); got != want {
			t.Errorf("shouted(%q) = %v, want %v", name, got, want)
		}
	}
}
