package letter

import (
	"fmt"
	"strings"
	"testing"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/finding"
)

// A tell is a finding that another rule would make of words of a document.
type tell struct {
	words, rule, detail string
	level               finding.Level
}

// ruled are the categories and grounds of the rules that tests speak of.
var ruled = map[string][2]string{
	"security-product": {"product", "crime"}, "security-vendor": {"vendor", "crime"}, "security-supplier": {"vendor", "crime"},
	"technology-product": {"product", "crime"}, "technology-vendor": {"vendor", "commercial"}, "reseller": {"vendor", "commercial"},
	"introduced-supplier": {"vendor", "commercial"}, "software-version": {"version", "crime"}, "incident-count": {"incident", "crime"},
	"security-contract-date": {"config", "crime"}, "staff-name": {"staff-name", "personal-data"}, "senior-officer-name": {"staff-name", "personal-data"},
	"direct-email": {"direct-email", "personal-data"}, "weak-practice": {"weakness", "crime"},
}

// told puts findings in the last document of a case, at every place where their words stand.
func told(t testing.TB, d *Document, tells ...tell) *Document {
	t.Helper()
	for _, x := range tells {
		found := false
		for i, b := range d.Blocks {
			at := strings.Index(b.Text.S, x.words)
			if at < 0 {
				continue
			}
			found = true
			level := x.level
			if level == finding.Off {
				level = finding.Error
			}
			if z := b.At(at).Zone; z == "request" {
				level = finding.Note
			}
			d.Findings = append(d.Findings, finding.Finding{
				Rule: x.rule, Category: ruled[x.rule][0], Basis: ruled[x.rule][1], Level: level,
				Spot: finding.Spot{Block: i + 1, Start: at, End: at + len(x.words), Detail: x.detail},
			})
		}
		if !found {
			t.Fatalf("no %q", x.words)
		}
	}
	return d
}

var (
	fortigate = tell{"FortiGate", "security-product", "firewall", 0}
	mimecast  = tell{"Mimecast", "security-product", "e-mail security", 0}
	sophos    = tell{"Sophos", "security-vendor", "anti-virus and endpoint protection", 0}
	softcat   = tell{"Softcat", "reseller", "reseller or IT services", finding.Warning}
	technican = tell{"Jane Doe", "staff-name", "ICT Technician", 0}
	director  = tell{"Ann Roe", "senior-officer-name", "Director", finding.Warning}
)

const threeAsked = "You asked:\n\n1. Which firewall do you use?\n\n2. Who supplies your anti-virus?\n\n3. Which e-mail gateway do you use?\n\n4. Who is responsible for it?\n\nOur response:\n\n"

func TestBroken(t *testing.T) {
	for name, c := range map[string]struct {
		text  string
		tells []tell
		want  string // what breaks the first refusal, "" for nothing
	}{
		"an answer to a refused question":         {threeAsked + "Questions 1 to 3 are exempt under section 31(1)(a).\n\n3. We use Mimecast.", []tell{mimecast}, "Mimecast"},
		"the next question":                       {threeAsked + "Questions 1 and 2 are exempt under section 31(1)(a).\n\n3. We use Mimecast.", []tell{mimecast}, ""},
		"what a refused question asks, elsewhere": {threeAsked + "Questions 1 and 2 are exempt under section 31(1)(a).\n\n3. Mail goes through the FortiGate too.", []tell{fortigate}, "FortiGate"},
		"an excepted question":                    {threeAsked + "Questions 1 to 4 except question 3 are exempt under section 31(1)(a).\n\n3. We use Mimecast.", []tell{mimecast}, ""},
		"a supplier whose product is refused":     {threeAsked + "Question 1 is exempt under section 31(1)(a).\n\n2. It is supplied by Softcat.", []tell{softcat}, ""},
		"a word in the place of an answer":        {threeAsked + "1. Withheld.\n\n2. Softcat.\n\n3. Refused under s31.\n\n4. The Network Team, who look after the FortiGate.", []tell{softcat, fortigate}, "FortiGate"},
		"a word in the place of another answer":   {threeAsked + "1. FortiGate.\n\n2. Softcat.\n\n3. Refused under s31.\n\n4. The Network Team.", []tell{softcat, fortigate}, ""},
		"this, in the answer to a question":       {threeAsked + "1. We hold this information, but it is exempt under section 31(1)(a).\n\nIt is a FortiGate.\n\n2. Softcat.", []tell{softcat, fortigate}, "FortiGate"},
		"this, in the answer to another question": {threeAsked + "1. We hold this information, but it is exempt under section 31(1)(a).\n\n2. Softcat.\n\n3. Mimecast.", []tell{softcat, mimecast}, ""},
		"a subject":                               {"Our firewalls are exempt from disclosure under section 31(1)(a). They are from FortiGate.", []tell{fortigate}, "FortiGate"},
		"another subject":                         {"Our firewalls are exempt from disclosure under section 31(1)(a). The e-mail gateway is Mimecast.", []tell{mimecast}, ""},
		"versions beside products":                {"Software versions are exempt under section 31(1)(a). We use Sophos and Mimecast.", []tell{sophos, mimecast}, ""},
		"versions":                                {"Software versions are exempt under section 31(1)(a). We use Sophos 10.8.", []tell{{"Sophos 10.8", "software-version", "", 0}}, "Sophos 10.8"},
		"the brand beside its supplier":           {"The brand of our anti-virus is exempt under section 31(1)(a). It is supplied by Softcat.", []tell{softcat}, ""},
		"names beside a director":                 {"The names of staff are exempt under section 40(2). Ann Roe is the Director.", []tell{director}, ""},
		"names":                                   {"The names of staff are exempt under section 40(2). Jane Doe, ICT Technician, looks after it.", []tell{technican}, "Jane Doe"},
		"names beside who signs":                  {"The names of staff are exempt under section 40(2).\n\nYours sincerely\n\nJane Doe\n\nICT Technician", []tell{technican}, ""},
		"names beside whom to write to":           {"The names of staff are exempt under section 40(2). If you have queries please contact Jane Doe.", []tell{technican}, ""},
		"names beside who is written to":          {"From: Jane Doe\n\nDear Mr Roe\n\nThe names of staff are exempt under section 40(2).", []tell{technican}, ""},
		"the name of a product is nobody's":       {"The name of the firewall is exempt under section 31(1)(a). Jane Doe, ICT Technician, looks after it.", []tell{technican}, ""},
		"the request":                             {"You asked which firewall we use.\n\nThe information you requested is exempt under section 31(1)(a). The FortiGate was bought last year.", []tell{fortigate}, "FortiGate"},
		"the request, on another ground":          {"You asked which firewall we use.\n\nThe information you requested is exempt under section 40(2). The FortiGate was bought last year.", []tell{fortigate}, ""},
		"a refusal of cost":                       {"Your questions 1 to 3 are refused under section 12.\n\n1. FortiGate.", []tell{fortigate}, ""},
		"a count given knowingly":                 {"You asked:\n\n1. How many cyber attacks were there?\n\n2. Which firewall do you use?\n\nOur response:\n\nQuestion 1 is exempt under section 31(1)(a).\n\n1. We can confirm that there were 3 attacks.", []tell{{"3 attacks", "incident-count", "", finding.Warning}}, ""},
		"a refusal below a heading":               {"Firewall\n\n1. Withheld.\n\n2. 30 June 2027\n\nAnti-virus\n\n1. Softcat\n\n2. 31 May 2027\n\nThe desk answers questions on the FortiGate too.", []tell{softcat, fortigate}, "FortiGate"},
		"a refusal below another heading":         {"Firewall\n\n1. Withheld.\n\nAnti-virus\n\n1. Sophos", []tell{sophos}, ""},
		"its own sentence":                        {"The supplier of our anti-virus, Softcat, is exempt under section 43(2).", []tell{softcat}, "Softcat"},
		"the applicant's words":                   {"You asked:\n\nDo you use FortiGate?\n\nOur response:\n\nWe withhold the firewall under section 31(1)(a).", []tell{fortigate}, ""},
		"a review":                                {"If you think that the firewall was wrongly withheld under section 31 you may ask for a review. We use FortiGate.", []tell{fortigate}, ""},
		"some of it":                              {"Some of the information is exempt under section 31(1)(a). We use FortiGate.", []tell{fortigate}, ""},
		"no longer":                               {"We no longer rely on section 31(1)(a) for the firewall. We use FortiGate.", []tell{fortigate}, ""},
		"a supplier inside the reasons":           {"Please give the manufacturer and supplier of each of these:\n\n1. Firewall\n\n2. Anti-virus\n\nQuestions 1 to 2 are refused under section 31(1)(a).\n\nTo tell would expose the supplier, which is Ashware Shared Services, to attack.", []tell{{"Ashware Shared Services", "security-supplier", "", 0}}, "Ashware Shared Services"},
		"each question for each of two things":    {"For each of these please say:\n\n1. Who supplies it?\n\n2. Which brand is it?\n\nResponse\n\nA. Firewall\n\n1. Refused\n\n2. Refused\n\nB. Anti-virus\n\n1. Softcat\n\n2. Sophos", []tell{softcat, sophos}, ""},
		"the address of one, the name of another": {"You asked:\n\n1. Which telephones do you use?\n\n2. What is the e-mail address of the main contact?\n\nOur response:\n\n1. Ashphone.\n\n2. This is exempt under section 40(2). The analyst is Jane Doe.", []tell{technican}, ""},
		"two questions answered together":         {threeAsked + "1 and 2. We consider that this is exempt under section 31(1)(a).\n\n3. Mimecast, behind the FortiGate.", []tell{mimecast, fortigate}, "FortiGate"},
		"a question that leans on another":        {"Q1. Who carries out your penetration tests?\n\nThis is exempt under section 31(1)(a).\n\nQ2. If so, when?\n\nExempt under s31.\n\nQ3. Who runs your network?\n\nRedscan, who test it too.", []tell{{"Redscan", "security-vendor", "security services", 0}}, "Redscan"},
		"a label before the word":                 {"Firewall supplier: Withheld\n\nFirewall brand: Withheld\n\nE-mail filter: Mimecast\n\nSite: behind the FortiGate", []tell{mimecast, fortigate}, "FortiGate"},
		"labels before other words":               {"Firewall supplier: Withheld\n\nE-mail filter: Mimecast", []tell{mimecast}, ""},
		"held but exempt":                         {"The information requested is held but is exempt under section 31(1)(a). The FortiGate is old.", []tell{fortigate}, "FortiGate"},
		"persons, without a section":              {"The Trust does not disclose the names of staff below Band 8d.\n\nAnalyst: Jane Doe", []tell{technican}, "Jane Doe"},
		"names of things":                         {"The names of the hospitals are exempt under section 40(2).\n\nAnalyst: Jane Doe", []tell{technican}, ""},
		"two sections in a sentence":              {"Section 43(2) has been applied to the prices and section 40(2) to the names of individuals. Jane Doe prepared it.", []tell{technican}, "Jane Doe"},
		"neither confirmed nor denied":            {"The Trust neither confirms nor denies that it holds information about ransomware incidents under section 31(3). There were 3 attacks.", []tell{{"3 attacks", "incident-count", "", finding.Warning}}, "3 attacks"},
		"why, and not what":                       {"Section 31(1)(a) applies because, if it were known that we use certain products, we would be attacked. The firewall is a FortiGate.", []tell{fortigate}, ""},
		"naming it would do harm":                 {"Section 31(1)(a) applies because naming the brand of a firewall would help attackers. It is a FortiGate.", []tell{fortigate}, "FortiGate"},
		"not releasing":                           {threeAsked + "1. We will not be releasing this information, because section 31(1)(a) applies.\n\n4. The Network Team, who look after the FortiGate.", []tell{fortigate}, "FortiGate"},
		"not made public":                         {threeAsked + "1. The council cannot make this public: section 31(1)(a).\n\n4. The Network Team, who look after the FortiGate.", []tell{fortigate}, "FortiGate"},
		"exempt, with its reason":                 {threeAsked + "1. Exempt under section 31(1)(a) of the Freedom of Information Act, as it would help an attacker.\n\n4. The Network Team, who look after the FortiGate.", []tell{fortigate}, "FortiGate"},
		"withheld, with its reason":               {threeAsked + "1. Withheld under section 31(1)(a) of the Freedom of Information Act because it would help an attacker.\n\n4. The Network Team, who look after the FortiGate.", []tell{fortigate}, "FortiGate"},
		"all but one question":                    {threeAsked + "All questions except question 3 are exempt under section 31(1)(a).\n\n3. Mimecast.", []tell{mimecast}, ""},
		"refused in another year":                 {"In 2021 we refused to name our firewall under section 31(1)(a).\n\nIt is a FortiGate.", []tell{fortigate}, ""},
		"refused before":                          {"We originally refused to name our firewall under section 31(1)(a).\n\nIt is a FortiGate.", []tell{fortigate}, ""},
		"refused on a day in May":                 {"On 3 May 2024 we refused to name our firewall under section 31(1)(a). We uphold that.\n\nIt is a FortiGate.", []tell{fortigate}, "FortiGate"},
		"refused and then not":                    {"We refused to name our firewall under section 31(1)(a) but no longer rely on that. It is a FortiGate.", []tell{fortigate}, ""},
		"still refused":                           {"We continue to withhold the make of our firewall under section 31(1)(a). It is a FortiGate.", []tell{fortigate}, "FortiGate"},
		"removed":                                 {"Personal data has been removed under section 40(2).\n\nAnalyst: Jane Doe", []tell{technican}, "Jane Doe"},
		"trees removed":                           {"Personal alarms have been removed.\n\nAnalyst: Jane Doe", []tell{technican}, ""},
		"planning refused":                        {"We refused two planning applications under section 70 of the Town and Country Planning Act 1990. The firewall is a FortiGate.", []tell{fortigate}, ""},
		"an example of harm":                      {threeAsked + "1. Exempt under section 31(1)(a).\n\nIf it were known that we use, for example, FortiGate, it could be attacked.", []tell{fortigate}, ""},
		"who lost":                                {"The names of the unsuccessful bidders are withheld under section 43(2). Softcat won.", []tell{softcat}, ""},
		"a cell":                                  {"System\tSupplier\tVersion\n\nFirewall\tRefused under s31(1)(a)\tRefused under s31(1)(a)\n\nThe servers stand behind the FortiGate.", []tell{fortigate}, "FortiGate"},
		"a cell between bars":                     {"| 8 | Firewall | Data Withheld - section 31(1)(a) | |\n\n| 9 | Bed management | None, behind the FortiGate |", []tell{fortigate}, "FortiGate"},
		"another cell":                            {"Firewall\tRefused under s31(1)(a)\n\nE-mail filter\tMimecast", []tell{mimecast}, ""},
		"this, of what was asked":                 {"You asked which firewall we use.\n\nWe hold this. However, it is exempt under section 31(1)(a).\n\nLaptops stand behind the FortiGate.", []tell{fortigate}, "FortiGate"},
		"this, of another thing asked":            {"You asked which firewall we use.\n\nWe hold this. However, it is exempt under section 31(1)(a).\n\nMail goes through Mimecast.", []tell{mimecast}, ""},
		"names, and an address":                   {"The names of junior staff are withheld under section 40(2).\n\nWrite to jane.doe@ashdale.example.", []tell{{"jane.doe@ashdale.example", "direct-email", "", 0}}, "jane.doe@ashdale.example"},
		"junior staff, and a director's address":  {"The names and contact details of junior staff are withheld under section 40(2).\n\nAnn Roe, ann.roe@ashdale.example", []tell{director, {"ann.roe@ashdale.example", "direct-email", "", 0}}, ""},
		"all staff, and a director's address":     {"The e-mail addresses of staff are withheld under section 40(2).\n\nAnn Roe, ann.roe@ashdale.example", []tell{director, {"ann.roe@ashdale.example", "direct-email", "", 0}}, "ann.roe@ashdale.example"},
		"the Scottish number":                     {"Thank you for your request under the Freedom of Information (Scotland) Act 2002.\n\n" + threeAsked + "1. Exempt under section 35(1)(a) of the Act, as it would help an attacker.\n\n4. The Network Team, who look after the FortiGate.", []tell{fortigate}, "FortiGate"},
		"a maker of several guards":               {"You asked:\n\n1. Which company supplies your web filter?\n\n2. What does it cost?\n\nOur response:\n\n1. Exempt under section 31(1)(a).\n\n2. £4,200, paid to Ashwall.", []tell{{"Ashwall", "security-vendor", "firewall", 0}}, "Ashwall"},
		"another part of the questions":           {"You asked:\n\nPart A\n\n1. Which firewall do you use?\n\n2. Which anti-virus?\n\nPart B\n\n1. Which e-mail gateway?\n\n2. Who supplies it?\n\nOur response:\n\nPart A\n\n1. A FortiGate.\n\n2. Sophos.\n\nPart B\n\nQuestions 1 and 2 are exempt under section 31(1)(a).", []tell{fortigate, sophos}, ""},
		"what happened":                           {"Information on security incidents is exempt under section 31(1)(a).\n\nIn 2023 the council had 3 attacks.", []tell{{"3 attacks", "incident-count", "", finding.Warning}}, "3 attacks"},
	} {
		d := told(t, paper(t, "letter.txt", c.text), c.tells...)
		got := ""
		if hits := broken(&Case{Documents: []*Document{d}}); len(hits) > 0 {
			got = hits[0].Name
		}
		if got != c.want {
			t.Errorf("%s: broken by %q, want %q\n%s", name, got, c.want, c.text)
		}
	}
}

// A refusal in the letter is broken by what stands in its attachment, in a hidden sheet
// of that, and in a comment.
func TestBrokenElsewhere(t *testing.T) {
	letter := paper(t, "letter.txt", "Our firewalls are exempt from disclosure under section 31(1)(a). See the attached spreadsheet.")
	sheet := told(t, paper(t, "annex.txt", "FortiGate"), fortigate)
	hidden := told(t, paper(t, "notes.txt", "It is a FortiGate."), fortigate)
	hidden.Blocks[0].Part.Layer = document.Hidden
	asked := told(t, paper(t, "request.txt", "FortiGate"), fortigate)
	asked.Role = Request
	hits := broken(&Case{Documents: []*Document{letter, sheet, hidden, asked}})
	if len(hits) != 1 || fmt.Sprint(hits[0].Related) != "[{1 0 0 9} {2 0 8 17}]" || hits[0].Cap != finding.Error {
		t.Fatalf("%+v", hits)
	}
	if want := "it refuses what concerns firewall, and 2 products (2 in another document) (1 where the page does not show it) are told"; hits[0].Detail != want {
		t.Errorf("%q, want %q", hits[0].Detail, want)
	}
}
