package column

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/foilint/foilint/internal/ascii"
	"github.com/foilint/foilint/internal/fold"
)

// heads says what columns with such heads hold, each a list of phrases parted by
// commas: words in lower case, numbers of things as "number".
var heads = read(map[Kind]string{
	FullName:     "name, names, full name, surname forename, forename surname, name surname, first and last name, last name first name, surname first name, first name surname, surname initials, name in full, display name, next of kin, emergency contact, enw, enw llawn, designated premises supervisor, dps, cn, common name",
	Surname:      "surname, surnames, last name, family name, second name, sur name, lname, lastname, maiden name, previous surname, former surname, sn, nachn, cyfenw, legal surname, surname or family name",
	Forename:     "forename, forenames, first name, first names, given name, given names, christian name, middle name, middle names, fore name, fname, firstname, known as, preferred name, other names, vorna, enw cyntaf, chosen name, preferred forename, legal forename, forename or given name",
	Initials:     "initial, initials, inits, first initial, middle initial, first initials",
	Honorific:    "title, salutation, honorific, prefix",
	NINumber:     "ni, ni number, nino, national insurance, national insurance number, nat ins number, insurance number, national identifier, nino number, rhif yswiriant gwladol",
	NHSNumber:    "nhs, nhs number, health and care number, h&c number, hcn",
	CHINumber:    "chi, chi number, community health index",
	StaffNumber:  "payroll, payroll number, payroll id, payroll reference, pay number, pay reference, assignment number, personnel number, personal number, collar number, collar, warrant number, shoulder number, badge number, force number, ein, pers number, works number, clock number, employment number, pernr, person number, resource id, shoulder",
	CaseNumber:   "hospital number, mrn, unit number, upn, uln, unique pupil number, unique learner number, medical record number, record number, crn, council tax account, tenancy number, tenancy reference, claim number, nino reference, admission number, adm number, client reference, person id, case id, nhs spine number, elector number, poll number, swift number, paris number, mosaic id, ll id, hospital id, pas number, patient number, crm number, foi requester id",
	Licence:      "driving licence, driving licence number, drivers licence, drivers licence number, driver number",
	Passport:     "passport, passport number, visa, visa number, brp number, biometric residence permit",
	Bank:         "bank, bank account, bank details, account number, bank account number, sort code, iban, card number, sort code and account number",
	Registration: "gmc, gmc number, nmc, nmc pin, nmc number, hcpc, hcpc number, professional registration, professional registration number, pin number, registration number, swe number",
	Birth:        "dob, date of birth, birth date, birthdate, birthday, born, year of birth, dateofbirth, gbdat, dyddiad geni, dob age",
	Address:      "address, addresses, full address, home address, address line, street, street address, house number, house name, town, town city, city, county, address county, house number and street, correspondence address, postal address, cyfeiriad, address 1, property address, qualifying address, last known address",
	Postcode:     "postcode, post code, postal code, zip, zip code, pcode, cod post",
	Email:        "email, e mail, email address, e mail address, mail, emails, email id, ebost, mail address, user principal name, upn email",
	Phone:        "phone, phone number, telephone, telephone number, tel, tel number, mobile, mobile number, mobile phone, mobile phone number, contact number, extension, ext, extension number, landline, home phone, cell, home tel, work phone, contact telephone number, phone numbers, fax, ddi, ffon, ffn symudol, mob, mob number",
	Job:          "job title, job, job role, post, post title, position, position title, role, role title, designation, rank, occupation, profession, posts, job description, job name, swydd, job name title, occupation code, staff role",
	Grade:        "grade, band, pay band, pay grade, spinal point, spinal column point, scp, pay scale, pay point, salary grade, salary band, payband, job grade, point, spine point, afc band, pay scale group",
	Pay:          "salary, pay, basic pay, gross pay, annual salary, fte salary, full time salary, remuneration, earnings, wage, wages, pension, hourly rate, basic salary, gross salary, actual salary, total pay, bonus, overtime, allowance, allowances, severance, settlement, gross, net, basic, net pay, tax code, pensionable pay, ytd gross",
	Workplace:    "location, base, workplace, work base, place of work, work location, office, base location, station, duty station, posting, site",
	Team:         "department, dept, directorate, division, team, business area, business unit, organisation unit, unit, section, branch, district, command, faculty, service area, cost centre, department name, team name",
	Gender:       "gender, sex, gender identity, trans, transgender, mf, marital status, maternity, pregnant, pregnancy",
	Age:          "age, age band, age group, age range, age in years",
	Service:      "start date, date started, leaving date, leave date, date of leaving, date of joining, length of service, years of service, contract type, employment type, employment status, hire date, joined, left, fte, hours, contracted hours, contract hours, date joined, continuous service, reason for leaving, leaving reason, full time part time, working pattern",
	Nationality:  "nationality, country of birth, place of birth, citizenship, immigration status, first language, asylum status",
	Vehicle:      "vehicle registration, vehicle registration number, vrm, vehicle reg, car registration, car reg, reg number, vrn, number plate",
	Absence:      "absence, absences, days absent, sick days, days sick, sickness days, sickness, absence start, absence end, attendance",
	Benefits:     "fsm, free school meals, free school meal, pupil premium, pp, universal credit, housing benefit, council tax support, benefits, benefit, arrears, rent arrears, income, debt, overpayment",
	Care:         "lac, looked after, child in care, cin, child protection, cp, child protection plan, legal status, placement, placement type, primary support reason, care package, care plan, category of need",
	Clearance:    "clearance, security clearance, vetting, vetting level, vetting status, dbs, dbs number, dbs check, dbs certificate number, disclosure number, sc, dv",
	Password:     "password, passwords, pwd, passcode, pin, username, user name, login, user id, logon, login name",
	Ethnicity:    "ethnicity, ethnic origin, ethnic group, ethnic, race, ethnic background, ethnicity code",
	Religion:     "religion, faith, belief, beliefs, religion or belief, religion belief, religious belief, community background",
	Orientation:  "sexual orientation, sexuality, sexual preference",
	Union:        "trade union, union, union membership, trade union membership, union member, tu member, trade union member",
	Disability:   "disability, disabled, disability status, disabilities, registered disabled, disability type, sen, sen status, send, sen need",
	Health:       "diagnosis, diagnoses, health, health condition, medical condition, medical conditions, condition, illness, sickness reason, reason for absence, absence reason, reason for sickness, medication, treatment, allergies, medical history, symptoms, cause of death, hiv status, vaccination status, occupational health, mental health, reason for admission, procedure, impairment",
	Politics:     "political opinion, political opinions, political affiliation",
	Genetics:     "biometric, biometrics, fingerprint, fingerprints, dna, blood group",
	Offences:     "offence, offences, conviction, convictions, caution, cautions, criminal record, criminal convictions, charge, charges, crime, arrest, sentence, allegation, allegations",
	Party:        "party, political party, constituency, portfolio, political group, special responsibility allowance, sra",
	Elected:      "councillor, councillors, cllr, cllrs, councillor name, mp, msp, elected member, elected members, candidate, candidates, members name, name of councillor, name of member, ward member, ward members, minister, lord, peer, tribunal judge, mayor, head teacher, headteacher, head teacher name, headteacher name, candidate name, minister name, returning officer, non executive directors, non executive director, non executives, trustee, trustees, trustee name, governor, governors, governor name, board member, board members, member of the board, chair",
	Thing:        "supplier, suppliers, supplier name, company, company name, organisation, organisation name, vendor, contractor, provider, school, school name, product, product name, project, project name, building, building name, street name, road, road name, park, ward, ward name, site name, ship, dog name, horse, file name, filename, system, system name, application, software, title of document, month, month name, area, parish, town name, charity, business name, trading name, premises, property, property name, brand, venue, event, programme, course, species, tree, cemetery, dog, dog breed, animal, animal name, puppy, pet name, breed, club, organisation or group, vessel, pub, public house, road street",
})

// creatures head columns of tables whose names are those of animals, plants or vessels.
var creatures = map[string]bool{"breed": true, "breeds": true, "species": true, "breed/type": true, "dog breed": true, "type of animal": true, "animal": true, "sire": true, "dam": true,
	"variety": true, "cultivar": true, "vessel": true, "vessel type": true, "tonnage": true, "gross tonnage": true, "class of vessel": true}

// Creatures reports whether a head tells that its table names animals, plants or vessels, and
// no people.
func Creatures(head string) bool {
	return len(head) <= 20 && creatures[strings.ToLower(strings.Trim(head, " :*"))]
}

func read(phrases map[Kind]string) map[string]Kind {
	out := map[string]Kind{}
	for k, list := range phrases {
		for p := range strings.SplitSeq(list, ", ") {
			out[p] = k
		}
	}
	return out
}

// A sense is what a word does in a head.
type sense uint8

const (
	whose    sense = 1 << iota // says whose the rest is: "employee surname"; alone it heads a column of names
	staff                      // so that a number "of" them is a staff number
	light                      // changes nothing: "Current home address (1)"
	counting                   // begins a head that counts people: "Number of clients"
	elected                    // says that who is named holds public office
)

var senses = func() map[string]sense {
	out := map[string]sense{}
	for s, words := range map[sense]string{
		whose | staff: "employee employees staff officer officers personnel worker colleague manager supervisor user volunteer teacher nurse doctor consultant member emp ee " +
			"trainee",
		whose: "patient patients client clients pupil pupils student students child children customer tenant tenants resident person individual applicant claimant " +
			"complainant requester driver carer parent guardian victim witness suspect offender defendant detainee prisoner occupant contact owner lead author " +
			"landlord licensee holder attendee attendees elector electors occupier ratepayer proprietor keeper visitor delegate delegates trustee respondent " +
			"objector caller taxpayer householder leaseholder requestor recipient participant deceased debtor payee beneficiary learner",
		light: "s of the their your current legal work home personal private direct main primary secondary line responsible named service budget case contract lead " +
			"social full and or if known self assigned declared",
		counting: "number total count sum average percentage % how",
		elected:  "cllr councillor",
	} {
		for w := range strings.FieldsSeq(words) {
			out[w] |= s
		}
	}
	return out
}()

// A Head is what the head of a column says.
type Head struct {
	Kind Kind
	Bare bool // only who somebody is, "Contact", so that the cells must show that they are names
}

const longest = 60 // bytes of a head

// HeadOf reads a cell as the head of a column.
func HeadOf(text string) Head {
	const most = 8 // words
	if len(text) > longest {
		return Head{}
	}
	var buf, restBuf [2 * longest]byte
	key := spell(buf[:0], text)
	words := bytes.Count(key, blank)
	if words == 0 || words > most {
		return Head{}
	}
	if k, ok := heads[string(key[:len(key)-1])]; ok {
		return Head{Kind: k}
	}
	rest, about := restBuf[:0], sense(0)
	for n := 0; len(key) > 0; n++ {
		w, next, _ := bytes.Cut(key, blank)
		key = next
		is := senses[string(w)]
		switch {
		case n == 0 && words > 1 && is&counting != 0 && !bytes.HasPrefix(next, []byte("and ")):
			return Head{}
		case is&elected != 0:
			return Head{Kind: Elected}
		case is&whose != 0:
			about |= is
		case is&light == 0 && !figures(w):
			rest = append(append(rest, w...), ' ')
		}
	}
	person := about&whose != 0
	switch phrase := string(bytes.TrimSuffix(rest, blank)); {
	case phrase == "" && person:
		return Head{FullName, true}
	case person && (phrase == "number" || phrase == "id" || phrase == "reference" || phrase == "code" || phrase == "id number" || phrase == "reference number"):
		if about&staff != 0 {
			return Head{Kind: StaffNumber}
		}
		return Head{Kind: CaseNumber}
	default:
		return Head{Kind: heads[phrase]}
	}
}

var blank = []byte{' '}

// figures reports a word of figures alone.
func figures(w []byte) bool {
	for _, c := range w {
		if c < '0' || c > '9' {
			return false
		}
	}
	return true
}

// Words are the words of a head in lower case, "EmployeeName" and "staff_no" taken
// apart, what stands in brackets left out.
func Words(text string) []string { return strings.Fields(string(spell(nil, text))) }

// spell appends the words of a head to key, a blank behind each.
func spell(key []byte, text string) []byte {
	var buf [2 * longest]byte
	p := parter{out: buf[:0]}
	p.part(text)
	for words := p.out; len(words) > 0; {
		w, next, _ := bytes.Cut(words, blank)
		words = next
		switch string(w) {
		case "dd", "mm", "yy", "yyyy", "ddmmyy", "ddmmyyyy": // how dates are written
			continue
		case "no", "num", "nr", "nbr", "nos", "numbers", "#":
			key = append(key, "number"...)
		case "ref":
			key = append(key, "reference"...)
		case "license":
			key = append(key, "licence"...)
		default:
			key = append(key, w...)
		}
		key = append(key, ' ')
	}
	return key
}

// A parter takes a head apart into words.
type parter struct {
	out    []byte // words, a blank behind each
	begin  int    // where the word begins that is read
	single bool   // the one before is of single letters
}

func (p *parter) part(text string) {
	if i := strings.IndexByte(text, '('); i >= 0 {
		text = text[:i]
	}
	joined, plain := strings.IndexByte(text, ' ') < 0, ascii.Only(text)
	if !plain {
		if joined {
			text = apart(text)
		}
		text = fold.Key(text)
	}
	last := ' '
	for _, r := range text {
		capital := plain && 'A' <= r && r <= 'Z'
		if capital && joined && 'a' <= last && last <= 'z' {
			p.end()
		}
		last = r
		switch {
		case capital:
			p.out = append(p.out, byte(r)+'a'-'A')
		case r == '&', r == '%', r == '#', unicode.IsLetter(r), unicode.IsDigit(r):
			p.out = utf8.AppendRune(p.out, r)
		default:
			p.end()
		}
	}
	p.end()
}

// end ends a word. Single letters that follow each other are one: "D.O.B.".
func (p *parter) end() {
	n := len(p.out) - p.begin
	if n == 0 {
		return
	}
	if n == 1 && p.single {
		p.out[p.begin-1] = p.out[p.begin]
		p.out = p.out[:p.begin]
	}
	p.single = n == 1
	p.out = append(p.out, ' ')
	p.begin = len(p.out)
}

// apart puts blanks before capitals that follow small letters.
func apart(s string) string {
	var b strings.Builder
	last := ' '
	for _, r := range s {
		if unicode.IsUpper(r) && unicode.IsLower(last) {
			b.WriteByte(' ')
		}
		b.WriteRune(r)
		last = r
	}
	return b.String()
}
