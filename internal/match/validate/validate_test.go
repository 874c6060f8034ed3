package validate

import (
	"strings"
	"testing"
)

// The good values are published test values, reserved ranges or made up to satisfy
// the published rule; none belongs to a person.
var cases = map[string]struct{ good, bad []string }{
	"luhn": {
		[]string{"4111 1111 1111 1111", "79927398713", "18"},
		[]string{"", "0", "4111111111111112", "79927398710", "41a1"},
	},
	"card": {
		[]string{"4111 1111 1111 1111", "5555-5555-5555-4444", "378282246310005", "2223003122003222", "6011111111111117"},
		[]string{"", "0000000000000000", "4111 1111 1111 1112", "79927398713", "1234567890123452", "18"},
	},
	"nhs-number": {
		[]string{"943 476 5919", "9434765919", "943-476-5919", "999 464 0232"},
		[]string{"", "987 654 4321", "943 476 5918", "943476591", "94347659190", "0000000000", "943476591X"},
	},
	"chi-number": {
		[]string{"010170 0008", "3112991230", "3112991249"},
		[]string{"943 476 5919", "9999999999", "3113991234", ""},
	},
	"nino": {
		[]string{"AB123456C", "AB 12 34 56 C", "ab123456c", "AB123456", "OO123456A"},
		[]string{"QQ123456C", "BG123456A", "GB123456A", "KN123456A", "NK123456A", "NT123456A", "TN123456A", "ZZ123456A",
			"DA123456A", "AO123456A", "AB123456E", "AB12345C", "A1123456C", ""},
	},
	"utr": {
		[]string{"1955839661", "3282497350", "19558 39661", "1955839661K"},
		[]string{"2955839661", "195583966", "19558396611", "abcdefghij", ""},
	},
	"iban": {
		[]string{"GB82 WEST 1234 5698 7654 32", "GB82WEST12345698765432", "DE89370400440532013000"},
		[]string{"GB82 WEST 1234 5698 7654 33", "GB82WEST1234569876543", "GB82123412345698765432", "", "WEST12345698765432"},
	},
	"driving-licence": {
		[]string{"MORGA657054SM9IJ", "JONES710238HA9AB", "FOX99 751010 A99AA", "MORGA657054SM9IJ35"},
		[]string{"MORGA677054SM9IJ", "MORGA657324SM9IJ", "99999657054SM9IJ", "MORGA657054SMIJ", "M9RGA657054SM9IJ", ""},
	},
	"vehicle-mark": {
		[]string{"AB12 CDE", "LA51ABC", "A123 BCD", "ABC 123D"},
		[]string{"AB00 CDE", "AB01 CDE", "IB12 CDE", "AB12 CIE", "ABCD 123", "A1234 BCD", "12345", ""},
	},
	"postcode": {
		[]string{"AB10 1XG", "M1 1AE", "EC1A 1BB", "w1a 0ax", "CR2 6XH", "B33 8TH", "GIR 0AA"},
		[]string{"", "QB10 1XG", "AB10 1CG", "A 1AA", "AJ1 1AA", "ABC1 1AA", "AB10 11A", "GIR 1AA"},
	},
	"upn": {
		[]string{"A000000000000", "H801200001001", "U80120000100A"},
		[]string{"B000000000000", "A00000000000", "I801200001001", "H80120000100S", ""},
	},
	"date": {
		[]string{"29/02/2024", "1-2-1970", "31.12.99", "1970-01-31"},
		[]string{"29/02/2023", "31/04/1970", "1/13/1970", "12/12/1899", "2100-01-01", "", "1970"},
	},
	"exact-date": {
		[]string{"ends on 31 March 2027", "ends in May 2026", "14/06/2026", "31-3-27", "06/30/2026", "on 2027-03-31", "on 2027-03", "between January and February 2027",
			"runs from between April and June 2023 to 30 September 2026", "in 2026/27, on 1 May 2027"},
		[]string{"", "ends in 2027", "ends in 2027/28", "in 2027-28", "in 2099/00", "in the financial year 2026/2027", "in Q1 2027/28", "in the first quarter of 2027",
			"between January and March 2027", "from BETWEEN APRIL AND JUNE 2023 until between October and December 2026"},
	},
	"ipv4": {
		[]string{"192.0.2.1", "10.0.0.0/8", "0.0.0.0"},
		[]string{"10.0.19045.1", "256.1.1.1", "1.2.3", "01.2.3.4", "10.0.0.0/33", "::1", ""},
	},
	"ipv6": {
		[]string{"2001:db8::1", "fe80::1%eth0", "2001:db8::/32", "::"},
		[]string{"12:30:45", "2001:db8", "std::string", "192.0.2.1", "1:2:3:4:5:6:7:8:9", ""},
	},
	"password": {
		[]string{"Winter2024!", "tangotrain", "4821", "0000", "correct-horse-battery", "Ashdale", "C1357Y", `"Admin"`},
		[]string{"", "abc", "******", "xxxx", "XXXX-XXXX", "[redacted]", "<password>", "{{password}}", "https://ashdale.example/reset",
			"www.ashdale.example", "required", "Changed", "must", "Minimum", "policy.", "complexity", "securely", "aaaa", "••••••", "8-16", "12-character"},
	},
	"mac": {
		[]string{"00:00:5e:00:53:01", "00-00-5E-00-53-01", "0000.5e00.5301"},
		[]string{"00:00:5e:00:53", "00:00-5e:00:53:01", "00:00:5e:00:53:0g", "0000.5e00.530", "10.11.12", ""},
	},
}

func TestValidators(t *testing.T) {
	all := All()
	for _, name := range Names() {
		c, ok := cases[name]
		if !ok {
			t.Errorf("%s has no test values", name)
		}
		for _, v := range c.good {
			if !all[name](v) {
				t.Errorf("%s: %q should pass", name, v)
			}
		}
		for _, v := range c.bad {
			if all[name](v) {
				t.Errorf("%s: %q should not pass", name, v)
			}
		}
	}
	if len(cases) != len(Names()) {
		t.Errorf("test values for %d validators, there are %d", len(cases), len(Names()))
	}
}

// One wrong figure, or two neighbours that changed places, is what check digits
// are for.
func TestCheckDigitsCatchSlips(t *testing.T) {
	all := All()
	for name, value := range map[string]string{"luhn": "4111111111111111", "nhs-number": "9434765919", "iban": "GB82WEST12345698765432"} {
		for i := range len(value) {
			if !isDigit(value[i]) {
				continue
			}
			wrong := value[:i] + string('0'+(value[i]-'0'+1)%10) + value[i+1:]
			if all[name](wrong) {
				t.Errorf("%s: %s passes with figure %d wrong", name, wrong, i+1)
			}
		}
	}
}

func FuzzValidate(f *testing.F) {
	for _, c := range cases {
		for _, v := range append(c.good, c.bad...) {
			f.Add(v)
		}
	}
	all := All()
	f.Fuzz(func(t *testing.T, s string) {
		for name, valid := range all {
			if valid(s) && strings.TrimSpace(s) == "" {
				t.Errorf("%s takes %q", name, s)
			}
		}
	})
}
