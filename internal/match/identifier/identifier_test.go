package identifier

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/extract/text"
	"github.com/foilint/foilint/internal/finding"
	"github.com/foilint/foilint/internal/limits"
	"github.com/foilint/foilint/internal/match"
	"github.com/foilint/foilint/internal/zone"
	"github.com/foilint/foilint/rules"
)

var recogniser = func() *Recogniser {
	r, err := New(rules.FS)
	if err != nil {
		panic(err)
	}
	return r
}()

func find(l *match.Letter) []match.Hit {
	l.Tables = match.TablesOf(l.Blocks)
	var hits []match.Hit
	for i := range l.Blocks {
		hits = append(hits, recogniser.Find(l, i)...)
	}
	return recogniser.Settle(l, hits)
}

// found says what stands in a document: kind, value and the level it can bear.
func found(d *document.Document) []string {
	l := &match.Letter{Blocks: zone.Classify(d, 1)}
	var out []string
	for _, h := range find(l) {
		out = append(out, fmt.Sprintf("%s %s %s", h.Kind, l.Blocks[h.Block].Text.S[h.Start:h.End], h.AtMost(finding.Error)))
	}
	return out
}

func inText(s string) []string {
	return found(text.Read(context.Background(), []byte(s), limits.Default))
}

// sheet is a document of one sheet; a row's cells are parted by bars, and an empty one
// has no block.
func sheet(rows ...string) *document.Document {
	d := &document.Document{}
	p := d.Part("sheet Cases", document.Visible)
	for r, row := range rows {
		for c, s := range strings.Split(row, "|") {
			if s != "" {
				p.Blocks = append(p.Blocks, &document.Block{Text: s, Kind: document.Cell, Row: r + 1, Column: c + 1, Place: &document.Place{Sheet: "Cases"}})
			}
		}
	}
	return d
}

func TestTables(t *testing.T) {
	for _, c := range []struct {
		name string
		rows []string
		want []string
	}{
		{"heads", []string{"Ref|NI number|DOB", "1|OO123456A|12/03/1974", "2|QQ123456B|13/04/1975"},
			[]string{"ni-number OO123456A error", "birth-date 12/03/1974 error", "ni-number QQ123456B warning", "birth-date 13/04/1975 error"}},
		{"below a title", []string{"Cases of May", "", "Ref|NHS No.|Visits 2023", "1|9990000018|4417", "2|9990000026|12"},
			[]string{"nhs-number 9990000018 error", "nhs-number 9990000026 error"}},
		{"a form", []string{"NHS number|999 000 0018", "Date of birth:|12 March 1974", "Opened|12/04/2020"},
			[]string{"nhs-number 999 000 0018 error", "birth-date 12 March 1974 error"}},
		{"a word of a column below is no head", []string{"Payroll No|Shown|Left", "441709|Passport|1/5/2020", "441710|Driving licence|1/6/2020"},
			[]string{"payroll-number 441709 error", "payroll-number 441710 error"}},
		{"a second table", []string{"Staff ID|Grade", "44170|4", "", "Ward|Beds", "12|44170"},
			[]string{"payroll-number 44170 error"}},
		{"no head, but every number is one", []string{"a|9990000018", "b|9990000026", "c|9990000034", "d|9990000042", "e|9990000050"},
			[]string{"nhs-number 9990000018 error", "nhs-number 9990000026 error", "nhs-number 9990000034 error", "nhs-number 9990000042 error", "nhs-number 9990000050 error"}},
		{"no head, and one in eleven is", []string{"a|9990000018", "b|9990000027", "c|9990000035", "d|9990000043", "e|9990000051", "f|9990000060"}, nil},
		{"the same one again and again", []string{"a|9990000018", "b|9990000018", "c|9990000018", "d|9990000018", "e|9990000018"}, nil},
		{"a column of something else", []string{"Part number|Order", "AB123456C|OO123456A"}, nil},
		{"something else to the left", []string{"Part number|OO123456A", "Order number|OO123457B"}, nil},
		{"cells of a bank", []string{"Payee|Sort code|Account No", "Dolan|08-99-99|66374958"}, []string{"bank-account 66374958 error"}},
		{"an account of another kind", []string{"Account name|Account number|Spend", "Gas|66374958|120"}, nil},
		{"headcounts", []string{"Team|Staff numbers|Number of passports", "Housing|4417|999000123", "Parks|312|999000124"}, nil},
		{"schools", []string{"School|Address|Postcode|URN", "Mill Lane|3 Quarry Row, Ashdale|AS3 3PD|136725"}, nil},
		{"tenants", []string{"Tenant|Address|Postcode", "J Dolan|3 Quarry Row, Ashdale|AS3 3PD", "I Kralj|withheld|AS3 3PE"},
			[]string{"address-row 3 Quarry Row, Ashdale error", "address-row AS3 3PE error"}},
		{"names and addresses", []string{"Surname|Address", "Dolan|3 Quarry Row, Ashdale"}, []string{"address-row 3 Quarry Row, Ashdale warning"}},
		{"companies", []string{"Company|Company number|VAT No|Charity number|Invoice No", "Ashware|01234567|GB123456782|1043266|9990000018"}, nil},
	} {
		if got := found(sheet(c.rows...)); !slices.Equal(got, c.want) {
			t.Errorf("%s:\n got %q\nwant %q", c.name, got, c.want)
		}
	}
}

// Two sheets in one part of the letter know nothing of each other's heads.
func TestTablesEnd(t *testing.T) {
	d := sheet("Staff ID|Grade", "44170|4")
	more := sheet("12|9", "44171|3").Parts[0].Blocks
	for _, b := range more {
		b.Place = &document.Place{Sheet: "Beds"}
	}
	d.Parts[0].Blocks = append(d.Parts[0].Blocks, more...)
	if got, want := found(d), []string{"payroll-number 44170 error"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestTexts(t *testing.T) {
	for s, want := range map[string]string{
		"NI number OO123456A; payroll number 44170":                                "ni-number OO123456A error|payroll-number 44170 error",
		"His NHS number, which the clinic wrote on both letters, is 999 000 0018.": "nhs-number 999 000 0018 error",
		"His NHS number, which the clinic wrote on both letters, is 999 000 0019.": "",
		"The NHS number was found. Then 999 000 0018 was read.":                    "nhs-number 999 000 0018 note",
		"NHS number\n\n999 000 0018":                                               "nhs-number 999 000 0018 error",
		"What was the collar number?\n\nA: 4417":                                   "officer-number 4417 error",
		"What was the collar number?\n\nWe hold 4417 files that say what it was, and none of them was opened for this answer, for want of time or of staff.": "",
		"Name | DOB | Post\nDolan | 12/03/1974 | Clerk":      "birth-date 12/03/1974 error",
		"999 000 0018, 999 000 0026":                         "nhs-number 999 000 0018 note|nhs-number 999 000 0026 note",
		"Passport 999000123/999000124":                       "passport-number 999000123 error|passport-number 999000124 error",
		"Jane Dolan (12/03/1974), Ashdale (12/03/1974)":      "birth-date 12/03/1974 warning",
		"Terms: 4154 4111 1111 1111 1111 5201":               "",
		"https://ashdale.example/OO123456A.pdf":              "",
		"4417 is the order number of 4417 (invoice number).": "",
		"NHS number (10 digits): 9990000018":                 "nhs-number 9990000018 error",
		"What is his NI number? It is OO123456A.":            "ni-number OO123456A error",
		"PC4417 and PS 12 are of the police.":                "officer-number 4417 warning|officer-number 12 warning",
		"PC 4417 was bought.":                                "",
		"born 12/03/1974":                                    "birth-date 12/03/1974 error",
		"National Insurance number £12,345,678":              "",
		"mot a label-4417 nor 1":                             "",
		"card number 4111111111111111.":                      "payment-card 4111111111111111 error",
		"registration ABC 12":                                "",
		"vehicle registration AIZ 12, ABC 1":                 "vehicle-mark AIZ 12 error",
	} {
		if got := strings.Join(inText(s), "|"); got != want {
			t.Errorf("%q: got %q, want %q", s, got, want)
		}
	}
}

// What a text holds alone it holds wherever it stands: below a question or a label, in
// the request, as a cell or not. Kept answers hold within one kind of block.
func TestFindAlone(t *testing.T) {
	texts := []string{
		"999 000 0018", "It is 4417.", "4417", "A: OO123456A", "Thank you for your request.", "We hold 312 laptops.", "page 3",
		"NI number OO123456A", "card number 4111111111111111.", "12/03/1974", "The council decided 97 % of them by 31 March 2024.",
		"Jane Dolan (12/03/1974)", "PC 4417 attended.", "We hold 4417 files that say what it was.", "Who? 4417",
	}
	before := []string{"Seen.", "NHS number", "What was the collar number?", "Date of birth:", "What is his NI number?", "Payroll no"}
	kept := 0
	for _, text := range texts {
		for _, kind := range []document.Kind{document.Paragraph, document.Cell} {
			same, told := true, false
			var first []match.Hit
			for i, o := range before {
				for _, z := range []zone.Zone{zone.Answer, zone.Request} {
					d := &document.Document{}
					p := d.Part("body", document.Visible)
					p.Blocks = []*document.Block{{Text: o}, {Text: text, Kind: kind}}
					l := &match.Letter{Blocks: zone.Classify(d, 1)}
					for k := range l.Blocks[1].Regions {
						l.Blocks[1].Regions[k].Zone = z
					}
					hits, reach := recogniser.FindNear(l, 1)
					alone := reach == match.Reach{}
					told = told || alone
					if i == 0 && z == zone.Answer {
						first = hits
					}
					same = same && slices.EqualFunc(hits, first, func(a, b match.Hit) bool { return fmt.Sprint(a) == fmt.Sprint(b) })
				}
			}
			if told {
				kept++
			}
			if told && !same {
				t.Errorf("%q: said to go by its words alone, and does not", text)
			}
		}
	}
	if kept < 10 {
		t.Errorf("%d texts go by their words alone", kept)
	}
}

// What is a body's own, or anybody's, is no identifier.
func TestLookAlikes(t *testing.T) {
	for _, s := range []string{
		"Company number 01234567, registered charity no. 1043266, VAT registration number GB 123 4567 82, ICO registration Z1234567.",
		"ISBN 978 0 306 40615 7, ISBN 0306406152, ISSN 2049-3630, DUNS 21-732-1234.",
		"Our ref: FOI 9990000018; your reference 4417/2024; case number 441709; request reference FOI2024/00417.",
		"Invoice 6000000123 of 12/03/1974 was paid against purchase order 4500012345 on 14 May 2024.",
		"Ashdale Borough Council, Civic Centre, High Street, Ashdale AS1 2BC. Telephone 01632 960000 or 0300 123 4567.",
		"UPRN\tSite\tPostcode\n100012345678\tMill Lane\tAS3 3PD\n9990000018\tKirk Wynd\tAS3 3PE",
		"Company\tSIC code\tRateable value\tBA reference\nAshware Ltd\t62012\t44,170\t9990000018",
		"Dear Ms Okafor, 12 March 2024. Your request of 01/02/2024 was received on 2 February 2024 and is due by 01/03/2024.",
		"Budget 2023/24: £1,234,567; spend to 31 March 4417093; cost centre 441709; GL code 12-34-56 12345678.",
		"The Data Protection Act 2018, section 40(2), and regulation 13 of SI 2004/3391; form AA19 AAA; leaflet HS302.",
		"Employee numbers: 2019 4,417; 2020 4398; 2021 4402. Staff number in total: 4,417.",
		"Model AB12 CDE, part AB123456C, serial number H801200001001, asset tag AS-44170.",
		"MPAN 2012345678901, IMEI 490154203237518, meter 4111 1111 1111 1112.",
		"Births registered: 1,204. The hospital was born of a merger on 1 April 1974. Born in 1974, it has 12/03 beds.",
		"Fleet number 4417, licence number 12345678, permit no 441709, school URN 136725, ODS code RX3.",
	} {
		if got := inText(s); len(got) > 0 {
			t.Errorf("%q: %q", s, got)
		}
	}
}

// A mistake in the list names its line.
func TestBrokenList(t *testing.T) {
	_, err := New(fstest.MapFS{"lists/identifier-labels.tsv": {Data: []byte("label\tsays\nshoe size\tshoe\n")}})
	if err == nil || !strings.Contains(err.Error(), "identifier-labels.tsv:2") {
		t.Error(err)
	}
}

func FuzzFind(f *testing.F) {
	f.Add("NI number OO123456A (NHS number) 999 000 0018, 999 000 0026 or 12 March 1974 is his DOB")
	f.Add("4417 is the order number of AB12 (invoice number); 9990000018 as company number")
	f.Add("Name\tDOB | GB82 WEST 1234 5698 7654 32\n4417\t|\tx 1 (2/3/1974) sort code 08-99-99 account 66374958")
	f.Fuzz(func(t *testing.T, s string) {
		for _, d := range []*document.Document{text.Read(context.Background(), []byte(s), limits.Default), sheet(strings.Split(s, "\n")...)} {
			l := &match.Letter{Blocks: zone.Classify(d, 1)}
			for _, h := range find(l) {
				if s := l.Blocks[h.Block].Text.S; h.Start < 0 || h.End > len(s) || h.Start >= h.End {
					t.Fatalf("%+v in %q", h, s)
				}
			}
		}
	})
}
