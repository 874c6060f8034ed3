package column

import (
	"slices"
	"strings"
	"unicode"

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
	Elected:      "councillor, councillors, cllr, cllrs, councillor name, mp, msp, elected member, elected members, candidate, candidates, members name, name of councillor, name of member, ward member, ward members, minister, lord, peer, tribunal judge, mayor, head teacher, headteacher, head teacher name, headteacher name, candidate name, minister name, returning officer",
	Thing:        "supplier, suppliers, supplier name, company, company name, organisation, organisation name, vendor, contractor, provider, school, school name, product, product name, project, project name, building, building name, street name, road, road name, park, ward, ward name, site name, ship, dog name, horse, file name, filename, system, system name, application, software, title of document, month, month name, area, parish, town name, charity, business name, trading name, premises, property, property name, brand, venue, event, programme, course, species, tree, cemetery, dog, pet name, breed, club, organisation or group, vessel, pub, public house, road street",
})

func read(phrases map[Kind]string) map[string]Kind {
	out := map[string]Kind{}
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
	"emp": true, "ee": true, "elector": false, "electors": false, "occupier": false, "ratepayer": false, "proprietor": false, "keeper": false, "visitor": false,
	"delegate": false, "delegates": false, "trustee": false, "respondent": false, "objector": false, "caller": false, "taxpayer": false, "householder": false,
	"leaseholder": false, "requestor": false, "recipient": false, "trainee": true,
	"participant": false, "deceased": false, "debtor": false, "payee": false, "beneficiary": false, "learner": false,
}

// light are words that change nothing: "Current home address (1)".
var light = map[string]bool{
	"s": true, "of": true, "the": true, "their": true, "your": true, "current": true, "legal": true, "work": true, "home": true, "personal": true,
	"private": true, "direct": true, "main": true, "primary": true, "secondary": true, "line": true, "responsible": true, "named": true, "service": true,
	"budget": true, "case": true, "contract": true, "lead": true, "social": true, "full": true, "and": true, "or": true, "if": true, "known": true, "self": true, "assigned": true, "declared": true,
}

// counting begins a head that counts people: "Number of clients".
var counting = map[string]bool{"number": true, "total": true, "count": true, "sum": true, "average": true, "percentage": true, "%": true, "how": true}

// A Head is what the head of a column says.
type Head struct {
	Kind Kind
	Bare bool // only who somebody is, "Contact", so that the cells must show that they are names
}

// HeadOf reads a cell as the head of a column.
func HeadOf(text string) Head {
	const longest, most = 60, 8 // bytes, words
	if len(text) > longest {
		return Head{}
	}
	words := Words(text)
	if len(words) == 0 || len(words) > most {
		return Head{}
	}
	if k, ok := heads[strings.Join(words, " ")]; ok {
		return Head{Kind: k}
	}
	if len(words) > 1 && counting[words[0]] && words[1] != "and" {
		return Head{}
	}
	rest, person, staff := words[:0:0], false, false
	for _, w := range words {
		of, ok := whose[w]
		switch {
		case w == "cllr" || w == "councillor":
			return Head{Kind: Elected}
		case ok:
			person, staff = true, staff || of
		case !light[w] && strings.Trim(w, "0123456789") != "":
			rest = append(rest, w)
		}
	}
	phrase := strings.Join(rest, " ")
	switch {
	case phrase == "" && person:
		return Head{FullName, true}
	case person && (phrase == "number" || phrase == "id" || phrase == "reference" || phrase == "code" || phrase == "id number" || phrase == "reference number"):
		if staff {
			return Head{Kind: StaffNumber}
		}
		return Head{Kind: CaseNumber}
	}
	return Head{Kind: heads[phrase]}
}

// Words are the words of a head in lower case, "EmployeeName" and "staff_no" taken
// apart, what stands in brackets left out.
func Words(text string) []string {
	text, _, _ = strings.Cut(text, "(")
	if !strings.Contains(text, " ") {
		text = apart(text)
	}
	words := strings.FieldsFunc(fold.Key(text), func(r rune) bool {
		return r != '&' && r != '%' && r != '#' && !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
	words = slices.DeleteFunc(initialsJoined(words), func(w string) bool { return format[w] })
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

// format are words that say how dates are written.
var format = map[string]bool{"dd": true, "mm": true, "yy": true, "yyyy": true, "ddmmyy": true, "ddmmyyyy": true}

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
