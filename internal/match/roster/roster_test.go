package roster

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/foilint/foilint/internal/authority"
	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/extract/text"
	"github.com/foilint/foilint/internal/limits"
	"github.com/foilint/foilint/internal/match"
	"github.com/foilint/foilint/internal/match/people"
	"github.com/foilint/foilint/internal/zone"
	"github.com/foilint/foilint/rules"
)

func recogniser(t testing.TB) *Recogniser {
	t.Helper()
	names, err := people.New(rules.FS)
	if err != nil {
		t.Fatal(err)
	}
	return New(names)
}

// sheet adds a sheet whose cells are parted by bars to a document.
func sheet(d *document.Document, name string, layer document.Layer, firstRow int, rows ...string) {
	p := d.Part("sheet "+name+" "+string(layer), layer)
	for r, row := range rows {
		for c, text := range strings.Split(row, "|") {
			if text = strings.TrimSpace(text); text == "" {
				continue
			}
			p.Blocks = append(p.Blocks, &document.Block{Text: text, Kind: document.Cell, Row: firstRow + r, Column: c + 1,
				Place: &document.Place{Part: p.Name, Sheet: name, Cells: document.Lettered}})
		}
	}
}

func zoned(d *document.Document) *match.Letter {
	blocks := zone.Classify(d, 1)
	return &match.Letter{Blocks: blocks, Tables: match.TablesOf(blocks)}
}

// said is what a recogniser says of a table: "A2 A table of 5 people: name".
func said(hits []match.Hit, l *match.Letter) string {
	var out []string
	for _, h := range hits {
		out = append(out, l.Blocks[h.Block].Source.Where().Cell+" "+h.Detail)
	}
	return strings.Join(out, " / ")
}

// five are five rows, "%s" of which are a name.
func five(row string) []string {
	var out []string
	for _, n := range []string{"Jane Denby", "Graham Pell", "Alice Farrow", "Moira Tansby", "Chidi Okafor"} {
		given, sur, _ := strings.Cut(n, " ")
		out = append(out, strings.NewReplacer("NAME", n, "SURNAME", sur, "GIVEN", given, "N", fmt.Sprint(10002+7*len(out))).Replace(row))
	}
	return out
}

// under puts heads over rows.
func under(head string, rows ...string) []string { return append([]string{head}, rows...) }

func TestTables(t *testing.T) {
	r := recogniser(t)
	for _, c := range []struct {
		name string
		rows []string
		want string
	}{
		// What a breach looks like.
		{"surname and initials", under("Surname|Initials|Rank|Location|Department", five("SURNAME|J|Constable|Dunmere|Roads")...),
			"A2 A table of 5 people: surname, initials, job, location and department"},
		{"one column of names", under("Employee name", five("NAME")...), "A2 A table of 5 people: name"},
		{"heads in capitals and without blanks", under("STAFF_NO|EmployeeName|DateOfBirth", five("N|NAME|12/03/1974")...),
			"A2 A table of 5 people: staff number, name and date of birth"},
		{"surname first", under("Name|Grade", five("SURNAME, GIVEN|SO1")...), "A2 A table of 5 people: name and grade"},
		{"heads under a title", append([]string{"Staff at 31 March", "", "Ref|Name|E-mail"}, five("N|NAME|GIVEN.SURNAME@ashdale.example")...),
			"B4 A table of 5 people: name and e-mail address"},
		{"no heads", five("NAME|Housing"), "A1 A table of 5 people: name"},
		{"odd head", under("Who|What for", five("NAME|Parking")...), "A2 A table of 5 people: name"},
		{"patients", under("NHS number|Postcode|Diagnosis", five("999 00N 34|AB1 2EF|asthma")...),
			"A2 A table of 5 people: NHS number, postcode and health; the law protects health above other data"},
		{"insurance numbers", under("NI number|Salary", five("AB1N C|£31,000")...), "A2 A table of 5 people: National Insurance number and pay"},
		{"payroll and ethnicity", under("Payroll no|Ethnicity|Religion|Sexual orientation|Disability|Trade union", five("N|x|x|x|x|x")...),
			"A2 A table of 5 people: staff number, ethnicity, religion, sexual orientation, disability and trade union membership; the law protects ethnicity, religion, sexual orientation, disability and trade union membership above other data"},
		{"born where", under("Date of birth|Postcode", five("N|AB1 2EF")...), "A2 A table of 5 people: date of birth and postcode"},
		{"tenants", under("Tenant|Address|Arrears", five("NAME|12 Mill Lane, Dunmere|£120")...), "A2 A table of 5 people: name, address and benefits or debts"},
		{"contacts of suppliers", under("Supplier|Contact name|Mobile", five("Brackwater Ltd|NAME|07700 900101")...), "B2 A table of 5 people: name and telephone number"},
		{"addresses made of names", under("Team|E-mail", five("Housing|GIVEN.SURNAME@ashdale.example")...), "B2 A table of 5 people: department and e-mail address"},
		{"councillors at home", under("Councillor|Surname|Date of birth", five("Cllr NAME|SURNAME|12/03/1974")...), "B2 A table of 5 people: surname and date of birth"},

		{"names of columns in systems", under("PERNR|NACHN|VORNA|GBDAT", five("N|SURNAME|GIVEN|12/03/1974")...), "A2 A table of 5 people: staff number, surname, forename and date of birth"},
		{"names of columns in directories", under("sAMAccountName|givenName|sn|mail", five("u1|GIVEN|SURNAME|GIVEN.SURNAME@ashdale.example")...), "B2 A table of 5 people: forename, surname and e-mail address"},
		{"Welsh", under("Enw|Cyfenw|Dyddiad geni", five("GIVEN|SURNAME|12/03/1974")...), "A2 A table of 5 people: forename, surname and date of birth"},
		{"surname, forename and initial", under("Elector Number|Elector Name|Qualifying Address", five("N|SURNAME, GIVEN A|12 Mill Lane, Dunmere")...), "A2 A table of 5 people: number of the person's record, name and address"},
		{"surname and initials in one cell", under("Name|Grade", five("SURNAME RT|SO1")...), "A2 A table of 5 people: name and grade"},
		{"surnames alone beside a number of the police", under("Shoulder No|Rank|Name", five("N|PC|SURNAME")...), "A2 A table of 5 people: staff number, job and surname"},
		{"insurance numbers alone", under("NINO|Ref", five("AB1N C|x")...), "A2 A table of 5 people: National Insurance number"},
		{"no heads, names in two columns", five("SURNAME|GIVEN|SO1"), "A1 A table of 5 people: surname and forename"},
		{"no heads, forename first", five("GIVEN|SURNAME|SO1"), "A1 A table of 5 people: forename and surname"},
		{"heads that nobody knows", under("Deiliad|Swm", five("NAME|12.20")...), "A2 A table of 5 people: name"},
		{"heads in two rows", append([]string{"Employee|Employee|Date of|Home", "surname|number|birth|postcode"}, five("SURNAME|N|12/03/1974|AB1 2EF")...),
			"A3 A table of 5 people: surname, staff number, date of birth and postcode"},
		{"heads over several columns", append([]string{"|Employee||Address", "No|Surname|Forename|Line 1|Postcode"}, five("1|SURNAME|GIVEN|12 Mill Lane|AB1 2EF")...),
			"B3 A table of 5 people: surname, forename, address and postcode"},
		{"heads on every page", slices.Concat(under("Name|Grade", five("NAME|SO1")[:3]...), []string{"Page 1"}, under("Name|Grade", five("NAME|SO1")[3:]...)),
			"A2 A table of 5 people: name and grade"},
		{"a table below another", slices.Concat(under("Area|Count", "North|4", "South|7"), []string{""}, under("Surname|Forename|DOB", five("SURNAME|GIVEN|12/03/1974")...)),
			"A6 A table of 5 people: surname, forename and date of birth"},
		{"two tables of people", slices.Concat(under("Name|Grade", five("NAME|SO1")...), []string{""}, under("Tenant|Address", five("NAME|12 Mill Lane, Dunmere")...)),
			"A2 A table of 5 people: name and grade / A9 A table of 5 people: name and address"},
		{"blank rows between", strings.Split("Name|DOB||"+strings.Join(five("NAME|12/03/1974"), "||"), "||"), "A2 A table of 5 people: name and date of birth"},
		{"rows for columns", []string{"Name|Jane Denby|Graham Pell|Alice Farrow|Moira Tansby|Chidi Okafor", "DOB|12/03/1974|12/03/1975|12/03/1976|12/03/1977|12/03/1978", "Grade|SO1|SO1|SO2|SO1|SO1"},
			"B1 A table of 5 people: name, date of birth and grade"},

		// What it does not look like.
		{"numbers of six figures", under("Property Ref|Address|Postcode|Void from", five("1N|12 Mill Lane, Dunmere|AB1 2EF|01/02/2026")...), ""},
		{"licences of premises", under("Licence No|Premises|Address", five("PL1N|The Dunmere Arms|12 Mill Lane, Dunmere")...), ""},
		{"members by group", under("Surname|Forename|Political Group|Allowance", five("SURNAME|GIVEN|Green|9800")...), ""},
		{"what councillors were paid", under("Cllr Name|Basic allowance", five("NAME|9800")...), ""},
		{"candidates", under("Candidate|Votes", five("SURNAME, GIVEN|N")...), ""},
		{"meetings of ministers", under("Date|Minister|Organisation", five("12/03/2026|NAME|Brackwater")...), ""},
		{"ranks of names", under("Rank|Name|Count", "1|Jane|300", "2|Graham|299", "3|Alice|298", "4|Moira|297", "5|Chidi|296"), ""},
		{"accounts of suppliers", under("Account number|Cost centre|Amount", five("1000N|Roads|12.20")...), ""},
		{"four people", under("Name|Grade", five("NAME|SO1")[:4]...), ""},
		{"councillors", under("Councillor|Ward|E-mail", five("NAME|Eastgate|GIVEN.SURNAME@members.ashdale.example")...), ""},
		{"members by party", under("Name|Party|Telephone", five("NAME|Independent|01632 960100")...), ""},
		{"senior officers", under("Name|Job title", "Jane Denby|Chief Executive", "Graham Pell|Director of Finance", "Alice Farrow|Director of Housing", "Moira Tansby|Head of Legal", "Chidi Okafor|Clerk"), ""},
		{"schools", under("School name|Headteacher|Postcode", five("Eastgate Primary School|NAME|AB1 2EF")...), ""},
		{"schools alone", under("Name|Postcode|Telephone", "Eastgate Primary School|AB1 2EF|01632 960101", "Westgate Infant School|AB1 2EG|01632 960102", "Dunmere High School|AB1 2EH|01632 960103", "Hazel Junior School|AB1 2EJ|01632 960104", "St Mary's School|AB1 2EL|01632 960105"), ""},
		{"mailboxes", under("Team|E-mail", "Housing|housing@ashdale.example", "Roads|report.road@ashdale.example", "Legal|legal.team@ashdale.example", "Parks|parks@ashdale.example", "Trees|tree.works@ashdale.example"), ""},
		{"products", under("Name|Version|Supplier", "Aurora|4.1|Brackwater", "Beacon|2.0|Brackwater", "Cobalt|7.3|Tolland", "Delta|1.9|Tolland", "Ember|3.3|Tolland"), ""},
		{"wards", under("Ward|Patients|Beds", "Charlotte Ward|10|20", "Florence Ward|11|20", "Nightingale Ward|12|20", "Stanley Ward|13|20", "Victoria Ward|14|20"), ""},
		{"wards by name", under("Name|Patients|Beds", "Charlotte Ward|10|20", "Florence Ward|11|20", "Nightingale Ward|12|20", "Stanley Ward|13|20", "Victoria Ward|14|20"), ""},
		{"streets", under("Name|Postcode", "Victoria Road|AB1 2EF", "Albert Street|AB1 2EG", "Mill Lane|AB1 2EH", "Florence Avenue|AB1 2EJ", "Stanley Close|AB1 2EL"), ""},
		{"requests", under("Reference|Date received|Subject|Outcome", "FOI 1|01/02/2026|Parking|Granted", "FOI 2|02/02/2026|Parking|Granted", "FOI 3|03/02/2026|Potholes|Refused", "FOI 4|04/02/2026|Dogs|Granted", "FOI 5|05/02/2026|Trees|Granted"), ""},
		{"a budget", under("Department|Post|Cost centre|Salary", "Housing|Clerk|1001|£24,000", "Housing|Manager|1002|£44,000", "Legal|Clerk|1003|£24,000", "Legal|Solicitor|1004|£48,000", "Roads|Engineer|1005|£39,000"), ""},
		{"counts of staff", under("Department|Number of staff|Ethnicity|Sickness days", "Housing|1201|12|400", "Legal|1302|10|300", "Roads|1403|9|210", "Parks|1504|8|100", "Trees|1605|2|30"), ""},
		{"counts by band", under("Staff no|Grade|Gender", "12|SO1|F", "9|SO2|M", "31|PO1|F", "4|PO2|M", "2|PO3|F"), ""},
		{"months", under("Name|Total", "January|1", "February|2", "March|3", "April|4", "May|5", "June|6"), ""},
		{"redacted names", under("Name|Grade", "[redacted]|SO1", "[redacted]|SO1", "[redacted]|SO1", "XXXX|SO1", "[redacted]|SO2"), ""},
		{"empty names", under("Name|Grade|Salary", "|SO1|1", "|SO1|1", "|SO1|1", "|SO1|1", "|SO1|1"), ""},
		{"addresses of buildings", under("Building|Address|Postcode", "Ashdale House|1 High Street|AB1 2EF", "Depot|2 Mill Lane|AB1 2EG", "Library|3 Mill Lane|AB1 2EH", "Museum|4 Mill Lane|AB1 2EJ", "Pool|5 Mill Lane|AB1 2EL"), ""},
		{"machines", under("User ID|IP address|Location", "1001|10.0.0.1|Depot", "1002|10.0.0.2|Depot", "1003|10.0.0.3|Depot", "1004|10.0.0.4|Depot", "1005|10.0.0.5|Depot"), ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := &document.Document{}
			sheet(d, "Data", document.Visible, 1, c.rows...)
			l := zoned(d)
			if got := said(r.Gather(l), l); got != c.want {
				t.Errorf("said %q, want %q", got, c.want)
			}
		})
	}
}

// A register in which a few officers stand row after row is none of people, but names them.
func TestRegister(t *testing.T) {
	rows := []string{"Contract|Supplier|Contract manager"}
	for i := range 40 {
		rows = append(rows, fmt.Sprintf("Contract %d|Brackwater Ltd|%s", i, []string{"Jane Denby", "Graham Pell", "Alice Farrow", "Moira Tansby", "Chidi Okafor"}[i%5]))
	}
	d := &document.Document{}
	sheet(d, "Contracts", document.Visible, 1, rows...)
	l := zoned(d)
	if got, want := said(recogniser(t).Gather(l), l), "C2 A table of 40 rows that names 5 people: name"; got != want {
		t.Errorf("said %q, want %q", got, want)
	}
}

func TestClearedNames(t *testing.T) {
	d := &document.Document{}
	sheet(d, "Officers", document.Visible, 1, under("Name|Telephone", five("NAME|01632 960100")...)...)
	l := zoned(d)
	l.Authority = authority.Authority{Cleared: []string{"Denby, Jane", "Graham Pell", "Alice Farrow"}}
	if got := said(recogniser(t).Gather(l), l); got != "" {
		t.Errorf("said %q of names that the authority publishes", got)
	}
}

// Rows that a sheet hides are a part of their own, without heads, and are told by themselves.
func TestHiddenRows(t *testing.T) {
	d := &document.Document{}
	sheet(d, "Staff", document.Visible, 1, "Payroll no|Grade|Date of birth", "100001|SO1|01/02/1970")
	sheet(d, "Staff", document.Hidden, 3, five("N|SO1|12/03/1974")...)
	l := zoned(d)
	if got, want := said(recogniser(t).Gather(l), l), "A2 A table of 1 person: staff number, grade and date of birth / A3 A table of 5 people: staff number, grade and date of birth"; got != want {
		t.Errorf("said %q, want %q", got, want)
	}
}

// A sheet with columns hidden in its midst is one table, whose parts are told by themselves.
func TestHiddenColumns(t *testing.T) {
	d := &document.Document{}
	shown, hidden := under("Forename|||Payroll no|Grade", five("GIVEN|||N|SO1")...), under("|Surname|DOB||", five("|SURNAME|12/03/1974||")...)
	sheet(d, "Staff", document.Visible, 1, shown...)
	sheet(d, "Staff", document.Hidden, 1, hidden...)
	l := zoned(d)
	const want = "A2 A table of 5 people: forename, staff number and grade / B2 A table of 5 people: surname and date of birth"
	if got := said(recogniser(t).Gather(l), l); got != want {
		t.Errorf("said %q, want %q", got, want)
	}
	d = &document.Document{}
	sheet(d, "Staff", document.Visible, 1, under("|||Notes|Grade", five("|||x|SO1")...)...)
	sheet(d, "Staff", document.Hidden, 1, hidden...)
	l = zoned(d)
	if got, want := said(recogniser(t).Gather(l), l), "B2 A table of 5 people: surname and date of birth"; got != want {
		t.Errorf("said %q of columns that tell of nobody, want %q", got, want)
	}
}

// Lines whose pieces tabs part are a table too.
func TestLines(t *testing.T) {
	d := text.Read(context.Background(), []byte("The staff are:\n\n"+strings.ReplaceAll(strings.Join(under("Surname|Initials|Payroll no", five("SURNAME|J|N")...), "\n"), "|", "\t")+"\n\nYours sincerely\n"), limits.Default)
	l := zoned(d)
	hits := recogniser(t).Gather(l)
	if got, want := said(hits, l), " A table of 5 people: surname, initials and staff number"; got != want {
		t.Fatalf("said %q, want %q", got, want)
	}
	h := hits[0]
	if got := l.Blocks[h.Block].Text.S[h.Start:h.End]; got != "Denby" || len(h.Of.Known) > 0 {
		t.Errorf("on %q, with %d blocks known", got, len(h.Of.Known))
	}
	if row, n, speaks := h.Of.Covers(l.Blocks[h.Block], &match.Hit{Block: h.Block, Start: len("Denby\tJ\t")}); !row || n != 3 || !speaks {
		t.Errorf("the number stands in a row: %v, column %d, %v", row, n, speaks)
	}
	if row, _, _ := h.Of.Covers(l.Blocks[0], &match.Hit{Block: 0}); row {
		t.Error("the line above stands in a row")
	}
}

// Who attended, in a few lines of minutes, is found one by one: no more is told of them than a
// name and a post.
func TestColleagues(t *testing.T) {
	for n, want := range map[int]string{3: "", 4: " A table of 20 people: name"} {
		var rows []string
		for range n {
			rows = append(rows, five("NAME|Porter")...)
		}
		for i := range rows { // nobody twice
			rows[i] = strings.Replace(rows[i], " ", " "+string(rune('A'+i))+". ", 1)
		}
		d := text.Read(context.Background(), []byte("Present:\n\n"+strings.ReplaceAll(strings.Join(rows, "\n"), "|", "\t")+"\n\nApologies: none\n"), limits.Default)
		l := zoned(d)
		if got := said(recogniser(t).Gather(l), l); got != want {
			t.Errorf("%d people: said %q, want %q", len(rows), got, want)
		}
	}
}

// What a table holds is its identity: a decision on it holds for no other.
func TestIdentity(t *testing.T) {
	r := recogniser(t)
	name := func(rows ...string) string {
		d := &document.Document{}
		sheet(d, "Data", document.Visible, 1, rows...)
		hits := r.Gather(zoned(d))
		if len(hits) != 1 {
			t.Fatalf("%d tables in %q", len(hits), rows)
		}
		return hits[0].Name
	}
	rows := under("Name|Grade|Notes", five("NAME|SO1|on leave")...)
	same := under("NAME|Grade|Notes", five("NAME|so1|back at work")...)
	if name(rows...) != name(same...) {
		t.Error("letter case, or a column that is not about people, changes the table")
	}
	for what, other := range map[string][]string{
		"another row":    append(same[:6:6], "Priya Nandakumar|SO1"),
		"a row less":     append(under("Name|Grade", five("NAME|SO1")...), "Alun Marl|SO1"),
		"another value":  under("Name|Grade|Notes", five("NAME|SO2|on leave")...),
		"another head":   under("Full name|Grade|Notes", five("NAME|SO1|on leave")...),
		"another column": under("Name|Grade|Notes|Religion", five("NAME|SO1|on leave|none")...),
	} {
		if name(rows...) == name(other...) {
			t.Errorf("%s gives the same table", what)
		}
	}
}

// In a large table single cells are known, but only those that hold nothing else.
func TestKnown(t *testing.T) {
	rows := []string{"Name|Payroll no|Notes"}
	for i := range closely + 9 {
		rows = append(rows, fmt.Sprintf("Jane Denby|%d|on leave", 100000+i))
	}
	rows[4] = "Jane Denby password: Hunter22|100003|on leave"
	rows[5] = "Jane Denby|100004 10.1.2.3|on leave"
	d := &document.Document{}
	sheet(d, "Staff", document.Visible, 1, rows...)
	l := zoned(d)
	hits := recogniser(t).Gather(l)
	if len(hits) != 1 {
		t.Fatalf("%d tables", len(hits))
	}
	known := map[string]bool{}
	for _, i := range hits[0].Of.Known {
		known[l.Blocks[i].Source.Where().Cell] = true
	}
	for cell, want := range map[string]bool{"A1": false, "C1": false, "A2": true, "B2": true, "C2": false, "A5": false, "B5": true, "A6": true, "B6": false} {
		if known[cell] != want {
			t.Errorf("%s known: %v", cell, known[cell])
		}
	}
}

func FuzzGather(f *testing.F) {
	r := recogniser(f)
	f.Add("Name|Grade\nJane Denby|SO1\nGraham Pell|SO1\nAlice Farrow|x\nMoira Tansby|y\nChidi Okafor|z")
	f.Add("|\n\xff|%\n(|)\n")
	f.Fuzz(func(t *testing.T, rows string) {
		d := &document.Document{}
		sheet(d, "Data", document.Visible, 1, strings.Split(strings.ToValidUTF8(rows, "?"), "\n")...)
		l := zoned(d)
		for _, h := range r.Gather(l) {
			if h.Of.From < 0 || h.Of.To > len(l.Blocks) || h.Block < h.Of.From || h.Block >= h.Of.To {
				t.Errorf("a table from %d to %d of %d blocks, with its first row at %d", h.Of.From, h.Of.To, len(l.Blocks), h.Block)
			}
		}
	})
}

func BenchmarkGather(b *testing.B) {
	r := recogniser(b)
	rows := []string{"Surname|Forename|Staff No|NI number|Date of birth|Grade|Department|E-mail"}
	for i := range 10000 {
		rows = append(rows, fmt.Sprintf("Denby-%c%c|Jane|%d|AB%06dC|12/03/1974|SO1|Housing|j%d@ashdale.example", 'a'+i%26, 'a'+i/26%26, 100000+i, i, i))
	}
	d := &document.Document{}
	sheet(d, "Staff", document.Visible, 1, rows...)
	l := zoned(d)
	b.ReportAllocs()
	for b.Loop() {
		if len(r.Gather(l)) != 1 {
			b.Fatal("no table")
		}
	}
}

// A share that is no longer to be reached is told before all cells are looked at.
func TestMostly(t *testing.T) {
	yes := func(s string) bool { return s == "y" }
	for n := range 1 << 9 {
		var cells []string
		for k := n; k > 1; k /= 2 {
			cells = append(cells, string("ny"[k%2]))
		}
		for _, least := range []float64{0.3, 0.5, 0.75, 1} {
			if got, want := mostly(cells, least, yes), share(cells, yes) >= least; got != want {
				t.Errorf("%v: %v of them: %v", cells, least, got)
			}
		}
	}
}
