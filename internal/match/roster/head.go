package roster

import (
	"strings"
	"unicode"

	"github.com/foilint/foilint/internal/fold"
)

// A kind is what a column holds.
type kind uint8

// The kinds. Those up to lastPart name a person or a part of the name, those up to
// lastNumber are numbers that stand for one person, those up to lastReach lead to one;
// of these single cells can be known. The rest tell of who is named beside.
const (
	unknown kind = iota

	fullName
	surname
	forename
	initials
	honorific

	niNumber
	nhsNumber
	chiNumber
	staffNumber
	caseNumber
	licence
	passport
	bank
	registration

	birth
	address
	postcode
	email
	phone

	job
	grade
	pay
	workplace
	team
	gender
	age
	service
	nationality
	vehicle
	absence
	clearance
	password

	ethnicity
	religion
	orientation
	union
	disability
	health
	politics
	genetics
	offences

	elected // says that who is named holds public office
	thing   // names something that is no person
)

const (
	lastPart    = honorific
	lastNumber  = registration
	lastReach   = phone
	lastAbout   = password
	lastTelling = offences
)

// labels are what a message calls the kinds.
var labels = [...]string{
	fullName: "name", surname: "surname", forename: "forename", initials: "initials", honorific: "title",
	niNumber: "National Insurance number", nhsNumber: "NHS number", chiNumber: "CHI number", staffNumber: "staff number",
	caseNumber: "number of the person's record", licence: "driving licence", passport: "passport", bank: "bank account",
	registration: "professional registration",
	birth:        "date of birth", address: "address", postcode: "postcode", email: "e-mail address", phone: "telephone number",
	job: "job", grade: "grade", pay: "pay", workplace: "location", team: "department", gender: "sex or gender", age: "age",
	service: "employment", nationality: "nationality", vehicle: "vehicle", absence: "absence", clearance: "clearance", password: "password",
	ethnicity: "ethnicity", religion: "religion", orientation: "sexual orientation", union: "trade union membership",
	disability: "disability", health: "health", politics: "political opinions", genetics: "genetic or biometric data", offences: "offences",
}

// special reports data that Article 9 or 10 of the UK GDPR protects above others.
func (k kind) special() bool { return k >= ethnicity && k <= offences }

// personal reports a kind of column that belongs to a table of people.
func (k kind) personal() bool { return k > unknown && k <= lastTelling }

// heads says what columns with such heads hold, each a list of phrases parted by
// commas: words in lower case, numbers of things as "number".
var heads = read(map[kind]string{
	fullName:     "name, names, full name, surname forename, forename surname, name surname, first and last name, last name first name, surname first name, first name surname, surname initials, name in full, display name, next of kin, emergency contact",
	surname:      "surname, surnames, last name, family name, second name, sur name, lname, lastname, maiden name, previous surname, former surname",
	forename:     "forename, forenames, first name, first names, given name, given names, christian name, middle name, middle names, fore name, fname, firstname, known as, preferred name, other names",
	initials:     "initial, initials, inits, first initial, middle initial, first initials",
	honorific:    "title, salutation, honorific, prefix",
	niNumber:     "ni, ni number, nino, national insurance, national insurance number, nat ins number, insurance number",
	nhsNumber:    "nhs, nhs number, health and care number, h&c number, hcn",
	chiNumber:    "chi, chi number, community health index",
	staffNumber:  "payroll, payroll number, payroll id, payroll reference, pay number, pay reference, assignment number, personnel number, personal number, collar number, collar, warrant number, shoulder number, badge number, force number, ein, pers number, works number, clock number, employment number",
	caseNumber:   "hospital number, mrn, unit number, upn, uln, unique pupil number, unique learner number, medical record number, record number, crn, council tax account, tenancy number, tenancy reference, claim number, nino reference",
	licence:      "driving licence, driving licence number, drivers licence, drivers licence number, driver number, licence number",
	passport:     "passport, passport number, visa, visa number, brp number, biometric residence permit",
	bank:         "bank, bank account, bank details, account number, bank account number, sort code, iban, card number, sort code and account number",
	registration: "gmc, gmc number, nmc, nmc pin, nmc number, hcpc, hcpc number, professional registration, professional registration number, pin number, registration number, swe number",
	birth:        "dob, date of birth, birth date, birthdate, birthday, born, year of birth, dateofbirth",
	address:      "address, addresses, full address, home address, address line, street, street address, house number, house name, town, town city, city, county, address county, house number and street, correspondence address, postal address",
	postcode:     "postcode, post code, postal code, zip, zip code, pcode",
	email:        "email, e mail, email address, e mail address, mail, emails, email id",
	phone:        "phone, phone number, telephone, telephone number, tel, tel number, mobile, mobile number, mobile phone, mobile phone number, contact number, extension, ext, extension number, landline, home phone, cell, home tel, work phone, contact telephone number, phone numbers, fax, ddi",
	job:          "job title, job, job role, post, post title, position, position title, role, role title, designation, rank, occupation, profession, posts, job description, job name",
	grade:        "grade, band, pay band, pay grade, spinal point, spinal column point, scp, pay scale, pay point, salary grade, salary band, payband, job grade, point, spine point",
	pay:          "salary, pay, basic pay, gross pay, annual salary, fte salary, full time salary, remuneration, earnings, wage, wages, pension, hourly rate, basic salary, gross salary, actual salary, total pay, bonus, overtime, allowance, allowances, severance, settlement",
	workplace:    "location, base, workplace, work base, place of work, work location, office, base location, station, duty station, posting, site",
	team:         "department, dept, directorate, division, team, business area, business unit, organisation unit, unit, section, branch, district, command, faculty, service area, cost centre, department name, team name",
	gender:       "gender, sex, gender identity, trans, transgender, mf, marital status, maternity, pregnant, pregnancy",
	age:          "age, age band, age group, age range, age in years",
	service:      "start date, date started, leaving date, leave date, date of leaving, date of joining, length of service, years of service, contract type, employment type, employment status, hire date, joined, left, fte, hours, contracted hours, contract hours, date joined, continuous service, reason for leaving, leaving reason, full time part time, working pattern",
	nationality:  "nationality, country of birth, place of birth, citizenship, immigration status, first language, asylum status",
	vehicle:      "vehicle registration, vehicle registration number, vrm, vehicle reg, car registration, car reg, reg number, vrn, number plate",
	absence:      "absence, absences, days absent, sick days, days sick, sickness days, sickness, absence start, absence end, attendance",
	clearance:    "clearance, security clearance, vetting, vetting level, vetting status, dbs, dbs number, dbs check, dbs certificate number, disclosure number, sc, dv",
	password:     "password, passwords, pwd, passcode, pin, username, user name, login, user id, logon, login name",
	ethnicity:    "ethnicity, ethnic origin, ethnic group, ethnic, race, ethnic background, ethnicity code",
	religion:     "religion, faith, belief, beliefs, religion or belief, religion belief, religious belief, community background",
	orientation:  "sexual orientation, sexuality, sexual preference",
	union:        "trade union, union, union membership, trade union membership, union member, tu member, trade union member",
	disability:   "disability, disabled, disability status, disabilities, registered disabled, disability type, sen, sen status, send, sen need",
	health:       "diagnosis, diagnoses, health, health condition, medical condition, medical conditions, condition, illness, sickness reason, reason for absence, absence reason, reason for sickness, medication, treatment, allergies, medical history, symptoms, cause of death, hiv status, vaccination status, occupational health, mental health, reason for admission, procedure, impairment",
	politics:     "political opinion, political opinions, political affiliation",
	genetics:     "biometric, biometrics, fingerprint, fingerprints, dna, blood group",
	offences:     "offence, offences, conviction, convictions, caution, cautions, criminal record, criminal convictions, charge, charges, crime, arrest, sentence, allegation, allegations",
	elected:      "councillor, councillors, cllr, cllrs, councillor name, party, political party, constituency, portfolio, mp, msp, elected member, elected members, candidate, candidates, members name, name of councillor, name of member, ward member, ward members, minister, lord, peer, tribunal judge, mayor",
	thing:        "supplier, suppliers, supplier name, company, company name, organisation, organisation name, vendor, contractor, provider, school, school name, product, product name, project, project name, building, building name, street name, road, road name, park, ward, ward name, site name, ship, dog name, horse, file name, filename, system, system name, application, software, title of document, month, month name, area, parish, town name, charity, business name, trading name, premises, property, property name, brand, venue, event, programme, course, species, tree, cemetery",
})

func read(phrases map[kind]string) map[string]kind {
	out := map[string]kind{}
	for k, list := range phrases {
		for p := range strings.SplitSeq(list, ", ") {
			out[p] = k
		}
	}
	return out
}

// whose are words that say whose the rest of a head is: "employee surname". Alone they
// head a column of names. The value says whether a number "of" them is a staff number.
var whose = map[string]bool{
	"employee": true, "employees": true, "staff": true, "officer": true, "officers": true, "personnel": true, "worker": true, "colleague": true,
	"manager": true, "supervisor": true, "user": true, "volunteer": true, "teacher": true, "nurse": true, "doctor": true, "consultant": true, "member": true,
	"patient": false, "patients": false, "client": false, "clients": false, "pupil": false, "pupils": false, "student": false, "students": false,
	"child": false, "children": false, "customer": false, "tenant": false, "tenants": false, "resident": false, "person": false, "individual": false,
	"applicant": false, "claimant": false, "complainant": false, "requester": false, "driver": false, "carer": false, "parent": false, "guardian": false,
	"victim": false, "witness": false, "suspect": false, "offender": false, "defendant": false, "detainee": false, "prisoner": false, "occupant": false,
	"contact": false, "owner": false, "lead": false, "author": false, "landlord": false, "licensee": false, "holder": false, "attendee": false, "attendees": false,
	"participant": false, "deceased": false, "debtor": false, "payee": false, "beneficiary": false, "learner": false,
}

// light are words that change nothing: "Current home address (1)".
var light = map[string]bool{
	"s": true, "of": true, "the": true, "their": true, "your": true, "current": true, "legal": true, "work": true, "home": true, "personal": true,
	"private": true, "direct": true, "main": true, "primary": true, "secondary": true, "line": true, "responsible": true, "named": true, "service": true,
	"budget": true, "case": true, "contract": true, "lead": true, "social": true, "full": true, "and": true, "or": true, "if": true, "known": true, "self": true, "declared": true,
}

// counting begins a head that counts people: "Number of clients".
var counting = map[string]bool{"number": true, "total": true, "count": true, "sum": true, "average": true, "percentage": true, "%": true, "how": true}

// A head is what the head of a column says.
type head struct {
	kind kind
	bare bool // only who somebody is, "Contact", so that the cells must show that they are names
}

// headOf reads a cell as the head of a column.
func headOf(text string) head {
	const longest, most = 60, 8 // bytes, words
	if len(text) > longest {
		return head{}
	}
	words := headWords(text)
	if len(words) == 0 || len(words) > most {
		return head{}
	}
	if k, ok := heads[strings.Join(words, " ")]; ok {
		return head{kind: k}
	}
	if len(words) > 1 && counting[words[0]] && words[1] != "and" {
		return head{}
	}
	rest, person, staff := words[:0:0], false, false
	for _, w := range words {
		of, ok := whose[w]
		switch {
		case ok:
			person, staff = true, staff || of
		case !light[w] && strings.Trim(w, "0123456789") != "":
			rest = append(rest, w)
		}
	}
	phrase := strings.Join(rest, " ")
	switch {
	case phrase == "" && person:
		return head{fullName, true}
	case person && (phrase == "number" || phrase == "id" || phrase == "reference" || phrase == "code" || phrase == "id number" || phrase == "reference number"):
		if staff {
			return head{kind: staffNumber}
		}
		return head{kind: caseNumber}
	}
	return head{kind: heads[phrase]}
}

// headWords are the words of a head in lower case, "EmployeeName" and "staff_no" taken
// apart, what stands in brackets left out.
func headWords(text string) []string {
	text, _, _ = strings.Cut(text, "(")
	if !strings.Contains(text, " ") {
		text = apart(text)
	}
	words := strings.FieldsFunc(fold.Key(text), func(r rune) bool {
		return r != '&' && r != '%' && r != '#' && !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
	words = initialsJoined(words)
	for i, w := range words {
		switch w {
		case "no", "num", "nr", "nbr", "nos", "numbers", "#":
			words[i] = "number"
		case "ref":
			words[i] = "reference"
		case "license":
			words[i] = "licence"
		}
	}
	return words
}

// initialsJoined joins single letters that follow each other: "D.O.B.".
func initialsJoined(words []string) []string {
	out, single := words[:0], false
	for _, w := range words {
		if len(w) == 1 && single {
			out[len(out)-1] += w
			continue
		}
		out = append(out, w)
		single = len(w) == 1
	}
	return out
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
