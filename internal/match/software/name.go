package software

import (
	"maps"
	"strings"
)

// Words that no product or supplier is called by alone.
var notNames = set(`the this these those we our us it its all an a no yes none n/a na not please see as if in for there information section
	i he she they you your what which who when where how why and or but with from at by on to of is are was were be been
	council trust authority department team head director officer manager unit committee board cabinet act regulations policy
	january february march april may june july august september october november december monday tuesday wednesday thursday friday
	saturday sunday service services staff question questions answer response request date contract contracts further also however
	exempt withheld refused unknown various multiple both currently once any each following above below same internal external in-house
	inhouse cais ymateb ateb cwestiwn references visible links version versions owner status comments notes type description location make model microsoft-based ict it digital internet web e-mail email software hardware system systems solution network security cyber
	nhs government local national public private english welsh scottish uk gb england wales scotland ireland british european eu
	freedom data protection general standard section schedule part annex appendix page table figure item
	agency agencies bank company companies supplier suppliers provider providers vendor vendors manufacturer manufacturers reseller make makes models third party parties ltd limited plc
	mr mrs ms miss dr prof professor sir cllr councillor chief deputy assistant senior operational
	procurement framework g-cloud g-cloud11 tender oj ojeu foi foia eir gdpr dpa hr crm cms erp pdf csv excel word
	ai automation ipads ipad iphones iphone
	two-factor multi-factor anti-virus antivirus firewall siem mfa vpn laptop laptops desktop desktops pc pcs mac macs
	windows-based cloud-based onsite on-site offsite onpremise on-premise on-premises premise tbc tbd confidential
	not-applicable nil zero one two three four five six seven eight nine ten per annum month monthly annual annually
	cloud cabinet hosted analogue adsl pstn ptsn isdn sip dect fttc fttp gdpr-compliant reply licensing maintenance support brand
	telephone telephones mobile mobiles broadband payroll finance housing planning hr/payroll all english
	managed outsourced hybrid virtual public private rolling perpetual unlimited capital revenue renewal extension expired ongoing pending
	monday-friday open closed direct purchased leased rented owned bespoke standard standalone desktop mixed combination several subscription
	sms portal hybrid inbound outbound scanner text chat
	occupational annex response: title sir madam cost value spend date name supplier: contact
	cheers thanks regards yours best wishes hello hi diolch cofion as-is ad-hoc internally externally manual manually paper spreadsheet spreadsheets email-based users user number numbers total cost lot lots tranche`)

// Words after which a name is a public body's, an office's or a law's.
var bodies = set(`council councils trust constabulary police commissioner commissioners commissioner's office government parliament ministry department
	trusts constabularies boards forces universities commissioning ccgs icbs ministers committees
	committee board cabinet act acts regulations regulation policy team directorate desk unit head director officer manager authority
	university college school ombudsman tribunal court treasury house agency executive service's institute hospital ccg gp icb
	street road lane avenue close park court hall church article section schedule code`)

// Suffixes that make a run of names a company's.
var companies = set(`ltd limited plc llp inc corporation corp services solutions systems group technologies technology software networks
	communications communication telecom underwriting insurance consulting computing partnership hosting cloud partners labs associates telecom digital data security cyber gmbh
	assurance infosec consultancy consultants resilience dynamics interactive informatics direct`)

// companyGate lets the suffixes pass.
var companyGate = newGate(maps.Keys(companies))

// companyWord reports whether a word, which is not empty, is one of the suffixes.
func companyWord(w string) bool {
	return companyGate.pass(w[0], w[len(w)-1], len(w)) && companies[strings.ToLower(w)]
}

// nameAt reads the name that begins at i: capitalised words, joined by "of", "and",
// "&" where the name goes on after them. It is empty when there is none.
func nameAt(s string, i int) (start, end int) {
	start, end = runAt(s, i)
	if start < end && !proper(s[start:end]) {
		return start, start
	}
	return start, end
}

// runAt is the run of capitalised words at i, whether it can be a name or not.
func runAt(s string, i int) (start, end int) {
	const most = 8 // words
	start = skip(s, i, " \"'(")
	at := start
	for range most {
		stop := wordEnd(s, at)
		if stop == at || !capital(s[at:stop]) && !(end > start && companyWord(s[at:stop])) {
			break
		}
		end = stop
		at = skip(s, stop, " ")
		if at == stop {
			break
		}
		if join := joined(s, at); join > at {
			at = join
		}
	}
	if end == 0 {
		return start, start
	}
	if end < len(s) && s[end] == ' ' {
		end += suffix(s[end:])
	}
	for strings.HasSuffix(s[start:end], "'s") {
		end -= 2
	}
	return start, end
}

// joined passes over "of", "and", "&" when a name goes on after them: "and" parts
// two names unless a company's suffix follows.
func joined(s string, at int) int {
	var after int
	switch {
	case strings.HasPrefix(s[at:], "& "):
		after = at + 2
	case strings.HasPrefix(s[at:], "of "):
		after = at + 3
	case strings.HasPrefix(s[at:], "and "):
		_, end := nameTail(s, at+4)
		if end == 0 {
			return at
		}
		after = at + 4
	default:
		return at
	}
	if stop := wordEnd(s, after); stop > after && capital(s[after:stop]) {
		return after
	}
	return at
}

// nameTail is where a run of capitalised words ends that closes with a company's suffix.
func nameTail(s string, at int) (start, end int) {
	start = at
	for range 4 {
		stop := wordEnd(s, at)
		if stop == at || !capital(s[at:stop]) && !companyWord(s[at:stop]) {
			break
		}
		if companyWord(s[at:stop]) {
			end = stop
		}
		at = skip(s, stop, " ")
	}
	return start, end
}

// proper reports whether a run of capitalised words can be the name of a product
// or a supplier.
func proper(name string) bool {
	telling := false
	first := true
	for w := range strings.FieldsSeq(name) {
		begins := first
		first = false
		low := strings.ToLower(strings.Trim(w, ".'"))
		if (bodies[strings.TrimSuffix(low, "'s")] || begins && addresses[low]) && !firmly(name) {
			return false
		}
		if ofKinds(low) {
			continue
		}
		if begins && (low == "the" || low == "a" || low == "our" || low == "this" || low == "in" || low == "section" || low == "schedule") {
			return false
		}
		if len(low) == 1 {
			continue // "Part B" is a heading
		}
		if !notNames[low] && !companies[low] && !nothing(low) && (topics[low]&(computers|guarding|loosely) == 0 || upperInside(w)) && low != "of" && low != "and" && low != "&" {
			telling = true
		}
	}
	if !telling {
		// "Ashdale Shared Services" tells, "Shared Services" does not
		return false
	}
	letters := 0
	for i := 0; i < len(name); i++ {
		if isWord(name[i]) && !isDigit(name[i]) {
			letters++
		}
	}
	return letters > 1 || name == "F5" || name == "O2"
}

// addresses are words before somebody's name.
var addresses = set("mr mrs ms miss dr prof professor sir dame lord lady rev revd cllr councillor dear annwyl")

// mailHeads are the labels in the head of a mail.
var mailHeads = set("from to cc bcc sent date subject attachments importance oddi wrth at")

// ofKinds reports whether a word joins kinds of things, none of them a name: "PBX/VOIP", "Yes/No".
func ofKinds(low string) bool {
	if !strings.Contains(low, "/") {
		return false
	}
	for w := range strings.SplitSeq(low, "/") {
		if w != "" && !notNames[w] && !nothing(w) && topics[w]&(computers|guarding|loosely) == 0 {
			return false
		}
	}
	return true
}

// upperInside reports whether a word has a capital after a small letter: "FlowCMS".
func upperInside(w string) bool {
	for i := 1; i < len(w); i++ {
		if 'A' <= w[i] && w[i] <= 'Z' && 'a' <= w[i-1] && w[i-1] <= 'z' {
			return true
		}
	}
	return false
}

// company reports whether a name has a company's suffix or is written as no person's is.
func company(name string) bool {
	words := strings.Fields(name)
	if len(words) == 1 {
		return true
	}
	for _, w := range words {
		low := strings.ToLower(strings.Trim(w, ".()"))
		if companies[low] || w == "&" || w == "UK" || w == "IT" || w == "ICT" || low == "shared" {
			return true
		}
	}
	return false
}

// nameBefore is the capitalised run that ends before i: "Casebook Centrepoint version".
func nameBefore(s string, i int) (string, bool) {
	start, end := runBefore(s, i)
	if start == end || !proper(s[start:end]) {
		return "", false
	}
	return s[start:end], true
}

// runBefore is where that run stands.
func runBefore(s string, i int) (start, end int) {
	end = i
	for end > 0 && strings.IndexByte(" ,(:-.", s[end-1]) >= 0 {
		end--
	}
	start = end
	for range 5 {
		at, stop := previous(s, start)
		if at == stop || !capital(s[at:stop]) && !(start == end && companyWord(s[at:stop])) {
			break
		}
		if from, _ := sentence(s, at); from == at || from+1 == at {
			if notNames[strings.ToLower(s[at:stop])] {
				break
			}
		}
		start = at
	}
	return start, end
}
