package column

import "testing"

// Each head is listed once, in the words that HeadOf makes of it.
func TestHeads(t *testing.T) {
	for p, k := range heads {
		if got := HeadOf(p); got.Kind != k {
			t.Errorf("%q is read as kind %d, listed as %d", p, got.Kind, k)
		}
	}
	for text, want := range map[string]Kind{
		"Surname": Surname, "Employee's Surname": Surname, "Home Address (1)": Address, "Address Line 2": Address, "N.I. No.": NINumber,
		"D.O.B.": Birth, "Pupil no": CaseNumber, "Staff ID": StaffNumber, "Number of staff": Unknown, "Total patients": Unknown,
		"Line manager": FullName, "FIRST_NAME": Forename, "E-mail Address": Email, "Ethnic origin": Ethnicity, "": Unknown,
		"Contact": FullName, "DOB": Birth, "D.O.B": Birth, "Date of birth (dd/mm/yyyy)": Birth, "Date of Birth DD/MM/YYYY": Birth, "NINO": NINumber, "Ni No.": NINumber, "Emp No": StaffNumber,
		"Payroll #": StaffNumber, "Collar no.": StaffNumber, "NHS #": NHSNumber, "Employee address line 1": Address, "Cllr Name": Elected, "Councillor's ward": Elected, "Licence No": Unknown,
		"Driving licence no": Licence, "Elector Name": FullName, "sn": Surname, "PERNR": StaffNumber, "Dyddiad geni": Birth, "FSM": Benefits, "Premises": Thing, "Contact number": Phone, "Please give the name of each employee and the date": Unknown,
	} {
		if got := HeadOf(text); got.Kind != want {
			t.Errorf("%q is read as kind %d, want %d", text, got.Kind, want)
		}
	}
}
