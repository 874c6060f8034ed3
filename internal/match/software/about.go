package software

import (
	"bytes"
	"maps"
	"strings"
)

// A topic says what a sentence or a question is about.
type topic uint16

const (
	computers topic = 1 << iota // software, hardware, networks, telephony
	guarding                    // the security of them
	supply                      // who supplies
	naming                      // which product
	counting                    // how many, how much, when
	person                      // who of the staff
	manner                      // when, how, why: no name answers it
	releases                    // versions
	wares                       // products of whatever kind: "which tool"
	firms                       // who supplies, which nobody of the staff does
	elsewhere                   // a supplier of something said that is not computers: "gas supplier"
	trade                       // supplies and services that are not computers: "window cleaning"
	loosely                     // computers, unless the talk is of such a trade: "a radio licence"
)

func (t topic) computing() bool { return t&(computers|guarding) != 0 }
func (t topic) security() bool  { return t&guarding != 0 }

// ordinary reports whether the talk is of another trade than computers.
func (t topic) ordinary() bool { return t&trade != 0 && !t.computing() }

// set makes a set of the words in a text.
func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

// topics are what single words say; a word ending in "*" stands for all that begin so.
var topics, stems = func() (map[string]topic, []stem) {
	words, stems := map[string]topic{}, []stem(nil)
	for _, e := range []struct {
		t     topic
		words string
	}{
		{computers, `software system systems ict telephony broadband internet hosting hosted cloud server servers laptop laptops desktop desktops
			printer printers printing database databases website websites web cms crm platform platforms sip wan lan wi-fi wifi wireless helpdesk
			erp application applications chatbot telecoms telecommunications app apps computer computers computing hardware digital network networks
			intranet voip pbx telecom circuits broadband landline landlines switchboard voicemail sim sims mobile mobiles handsets storage virtual workstation workstations mfd mfds tablets
			microsoft windows linux patch patched patching upgrade upgraded upgrades browser payroll telematics sd-wan router routers switches
			backup backups hypervisor hypervisors virtualisation back-up back-ups telephones phone phones pc pcs firmware isp edrms gis epr ehr
			pacs lims mis os pas ris rms cafm vle epma rostering e-rostering print printed portal portals cctv anpr bodyworn body-worn bwv outsourced-it saas iaas teams-telephony itsm`},
		{loosely, "licence licences licensing scanners"},
		{trade, trades},
		{guarding, `endpoint endpoints firewall firewalls anti-virus antivirus anti-malware malware siem mfa 2fa edr xdr mdr dlp vpn vpns ransomware hackers phishing
			mdm cybersecurity cyber-security soc nac anti-spam csoc ids ips casb bitlocker
			sase ztna pam xsoar`},
		{supply, `supplier suppliers provider providers vendor vendors reseller resellers manufacturer manufacturers supplies provides maintains
			supplied provided contractor partner company maker incumbent`},
		{naming, `software system systems product products platform platforms solution solutions brand tool tools application applications app package crm cms make use uses database databases portal module name model incumbent manufacturer technology technologies`},
		{wares, "product products solution solutions tool tools package packages brand brands"},
		{firms, "supplier suppliers vendor reseller company firm hosts supplies"},
		{releases, versionWords},
		{elsewhere, "policy policies strategy procedure form guidance standard document"},
		{counting, `cost costs value spend amount date dates expiry duration number price fee fees total annual length term when years months`},
		{person, `officer officers manager contact responsible person individual individuals employee postholder job post title telephone-number`},
	} {
		for w := range set(e.words) {
			words[w] |= e.t
		}
	}
	for _, w := range []string{"cyber", "encrypt", "malware", "anti-virus"} {
		stems = append(stems, stem{w, guarding})
	}
	return words, stems
}()

// versionWords are words for versions.
const versionWords = "version versions release releases build builds firmware patch patches"

type stem struct {
	begin string
	topic topic
}

// phrases of two words whose parts say less alone.
var phrases = map[string]topic{
	"e-mail archiving": guarding, "email archiving": guarding, "load balancer": computers, "managed detection": guarding, "it security": guarding, "ict security": guarding, "information security": guarding, "email security": guarding,
	"e-mail security": guarding, "network security": guarding, "security operations": guarding, "security monitoring": guarding,
	"managed security": guarding, "data security": guarding, "endpoint security": guarding, "security incidents": guarding,
	"penetration testing": guarding, "penetration test": guarding, "penetration tests": guarding, "pen test": guarding, "pen testing": guarding,
	"email filtering": guarding, "e-mail filtering": guarding, "mail filtering": guarding, "web filtering": guarding, "internet filtering": guarding, "content filtering": guarding,
	"email gateway": guarding, "e-mail gateway": guarding, "mail gateway": guarding, "web gateway": guarding, "multi-factor authentication": guarding,
	"two-factor authentication": guarding, "two factor": guarding, "multi factor": guarding, "vulnerability scanning": guarding, "vulnerability management": guarding,
	"intrusion detection": guarding, "intrusion prevention": guarding, "port control": guarding, "device control": guarding,
	"removable media": guarding, "mobile device": guarding, "access control": guarding, "data loss": guarding, "endpoint protection": guarding,
	"spam filter": guarding, "web filter": guarding, "identity management": guarding, "end-point protection": guarding,
	"contact centre": computers, "it services": computers, "it service": computers, "it support": computers, "it system": computers, "it systems": computers,
	"our it": computers, "case management": computers, "data centre": computers, "phone system": computers, "telephone system": computers, "email system": computers,
	"e-mail system": computers, "email provider": computers, "mail provider": computers, "phone provider": computers, "print management": computers, "managed print": computers, "payment system": computers,
	"management system": computers, "information system": computers, "patient record": computers, "patient administration": computers,
	"mobile phone": computers, "body camera": computers, "body cameras": computers, "body worn": computers, "evidence management": computers, "dash cams": computers, "disaster recovery": computers, "service desk": computers, "data protection": 0,
}

// tradePhrases are phrases of trades whose words say less alone.
var tradePhrases = [...]string{"vehicle hire", "plant hire", "car hire", "van hire", "skip hire", "radio licence", "music licence", "music licensing", "tv licence", "television licence",
	"grounds maintenance", "lift maintenance", "lift servicing", "lift engineers", "passenger lift", "passenger lifts", "tree surgery", "tree care", "tree work", "tree works", "tree felling", "internal audit", "external audit",
	"security guards", "security guard", "security guarding", "security officers", "manned guarding", "key holding", "agency staff", "agency workers", "agency nurses", "temporary staff", "staffing agency", "supply teachers",
	"legal advice", "legal services", "animal shelter", "stray dogs", "dog kennels", "pest control", "street lighting", "road works", "highways maintenance", "building works", "building contractor",
	"enforcement agents", "home care", "residential care", "school meals", "school transport", "patient transport", "water coolers", "face painting", "office furniture", "medical gases", "hearing aids",
	"occupational health", "energy supplier", "gas supplier", "heating oil", "gas boilers"}

// trades are words of trades that are not computers.
const trades = `cleaning cleaner cleaners cleans laundry linen refuse waste taxi taxis cabs interpreting interpreters interpretation translation arboricultural arborist landscaping mowing
	tyre tyres fuel diesel petrol electricity plumbing roofing scaffolding demolition decorating carpentry joinery banking auditors insurance insurer insurers auditor
	solicitor solicitors barrister barristers caterer caterers catering vending confectionery stewarding stewards locums locum recruitment kennelling kennels veterinary fireworks gritting
	surfacing resurfacing playgrounds mri ultrasound wheelchairs mattresses prosthetics orthotics dialysis bailiff bailiffs furniture stationery uniforms workwear couriers
	removals funeral funerals escalators boilers recycling composting pest hygiene landfill hedges pruning fencing gardening gardeners buses coaches minibuses builders
	construction architect architects surveyor surveyors artwork artworks crematoria mortuary lifts toilets conveniences kerbside guards janitorial groundworks asphalt plastering glazing`

// pairs are the phrases by their first word.
var pairs = func() map[string]map[string]topic {
	m := map[string]map[string]topic{}
	add := func(p string, t topic) {
		first, second, _ := strings.Cut(p, " ")
		if m[first] == nil {
			m[first] = map[string]topic{}
		}
		m[first][second] |= t
	}
	for p, t := range phrases {
		add(p, t)
	}
	for _, p := range tradePhrases {
		add(p, trade)
	}
	return m
}()

// topicGate lets the words pass that say what a text is about, alone, by their beginning
// or before another, or that ask.
var topicGate = func() *gate {
	g := newGate(maps.Keys(topics), maps.Keys(pairs), maps.Keys(asking))
	for _, s := range stems {
		for last := range g[s.begin[0]&31] {
			g[s.begin[0]&31][last] |= -gateBit(len(s.begin)) // that long or longer
		}
	}
	return g
}()

// about reads what a text is about from its words.
func about(s string) topic {
	const most = 2000 // bytes; a longer text is cut
	s = s[:min(len(s), most)]
	var t topic
	var low [maxWord]byte
	var pair map[string]topic // of the word before
	var last, first string    // the word before; the first word that asks
	for i := 0; i < len(s); {
		if !isWord(s[i]) {
			if s[i] == '.' || s[i] == '?' {
				pair, last = nil, ""
			}
			i++
			continue
		}
		end := wordEnd(s, i)
		if pair == nil && !topicGate.pass(s[i], s[end-1], end-i) {
			last, i = s[i:end], end
			continue
		}
		if s[i:end] == "IT" {
			t |= computers
		}
		w := low[:copy(low[:], s[i:end])]
		for k, c := range w {
			if 'A' <= c && c <= 'Z' {
				w[k] = c + 'a' - 'A'
			}
		}
		says, opens := topics[string(w)], pairs[string(w)] // what w says, and the phrases that it begins
		for _, st := range stems {
			if w[0] == st.begin[0] && strings.HasPrefix(string(w), st.begin) {
				says |= st.topic
			}
		}
		if says&supply != 0 && last != "" && ofWhat(w) {
			of := strings.ToLower(last[strings.LastIndexByte(last, '/')+1:]) // "Calls/landline provider"
			if says |= topics[of]; topics[of]&^trade == 0 && !anySupplier[of] {
				says |= elsewhere
			}
		}
		t |= says | pair[string(w)]
		if w[0] == 'w' || w[0] == 'h' {
			if first == "" && asking[string(w)] {
				first = strings.ToLower(s[i:end])
				if at, stop := next(s, end); others[strings.ToLower(s[at:stop])] {
					first = another // "Which teams use the system?"
				}
			}
			switch string(w) {
			case "which":
				t |= naming
			case "what": // "What browser do you use?"
				if at, stop := next(s, end); topics[strings.ToLower(s[at:stop])]&(computers|guarding|loosely) != 0 {
					if at, stop = next(s, stop); verbs[s[at:stop]] {
						t |= naming
					}
				}
			}
		}
		pair, last = opens, s[i:end]
		i = end
	}
	if t&(loosely|trade) == loosely {
		t |= computers
	}
	switch {
	case strings.HasPrefix(first, "who") && t&person == 0:
		t |= supply
	case first == "when" || first == "how" || first == "why" || first == "where", first == another && t&supply == 0:
		t |= manner
	}
	return t
}

// anySupplier are words before "supplier" that do not say of what.
var anySupplier = set(`existing current incumbent the your our of main a an name any which preferred present contract what each that this
	its their and or service party external third maintenance support service services system hosting named primary sole by from new previous other listed chosen`)

// ofWhat reports whether the word before w says what is supplied.
func ofWhat(w []byte) bool {
	return bytes.HasPrefix(w, []byte("supplier")) || bytes.HasPrefix(w, []byte("provider")) || string(w) == "contractor"
}

// another stands for a question that others tell of.
const another = "which of others"

// others are what "which" asks for when it is no product or firm.
var others = set(`groups group staff teams team departments department directorates wards sites site schools areas roles posts grades people users
	officers months month year years day framework frameworks percentage proportion categories category`)

// verbs may follow what is asked for: "What browser do you use", "what CMS it uses".
var verbs = set("do does did is are was were have has had will would can it you your the they we")

// asking words begin questions.
var asking = set("who whom whose which what when how why where")
