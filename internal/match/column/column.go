// Package column says what the columns of tables hold, by the words that head them.
package column

// A Kind is what a column holds.
type Kind uint8

// The kinds. Those up to Honorific name a person or a part of the name, those up to
// LastNumber are numbers that stand for one person, those up to LastReach lead to one;
// of these single cells can be known. The rest tell of who is named beside.
const (
	Unknown Kind = iota

	FullName
	Surname
	Forename
	Initials
	Honorific

	NINumber
	NHSNumber
	CHINumber
	StaffNumber
	CaseNumber
	Licence
	Passport
	Bank
	Registration

	Birth
	Address
	Postcode
	Email
	Phone

	Job
	Grade
	Pay
	Workplace
	Team
	Gender
	Age
	Service
	Nationality
	Vehicle
	Absence
	Benefits
	Care
	Clearance
	Password

	Ethnicity
	Religion
	Orientation
	Union
	Disability
	Health
	Politics
	Genetics
	Offences

	Elected // names who holds public office
	Party   // says that who is named beside holds public office
	Thing   // names something that is no person
)

// The last kinds of groups; see Kind.
const (
	LastNumber  = Registration
	LastReach   = Phone
	LastTelling = Offences
)

// String is what a message calls the kind.
func (k Kind) String() string {
	if !k.Personal() {
		return "something else"
	}
	return labels[k]
}

var labels = [...]string{
	FullName: "name", Surname: "surname", Forename: "forename", Initials: "initials", Honorific: "title",
	NINumber: "National Insurance number", NHSNumber: "NHS number", CHINumber: "CHI number", StaffNumber: "staff number",
	CaseNumber: "number of the person's record", Licence: "driving licence", Passport: "passport", Bank: "bank account",
	Registration: "professional registration",
	Birth:        "date of birth", Address: "address", Postcode: "postcode", Email: "e-mail address", Phone: "telephone number",
	Job: "job", Grade: "grade", Pay: "pay", Workplace: "location", Team: "department", Gender: "sex or gender", Age: "age",
	Service: "employment", Nationality: "nationality", Vehicle: "vehicle", Absence: "absence", Benefits: "benefits or debts", Care: "social care", Clearance: "clearance", Password: "password",
	Ethnicity: "ethnicity", Religion: "religion", Orientation: "sexual orientation", Union: "trade union membership",
	Disability: "disability", Health: "health", Politics: "political opinions", Genetics: "genetic or biometric data", Offences: "offences",
}

// Special reports data that Article 9 or 10 of the UK GDPR protects above others.
func (k Kind) Special() bool { return k >= Ethnicity && k <= Offences }

// Personal reports a kind of column that belongs to a table of people.
func (k Kind) Personal() bool { return k > Unknown && k <= LastTelling }
