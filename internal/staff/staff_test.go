package staff

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"
)

func list(names ...string) *List {
	l := newList()
	for _, n := range names {
		l.addName(n)
	}
	return l
}

func TestFind(t *testing.T) {
	l := list("Jane Okoro", "Pell, Conrad Alan", "WHITMORE Tamsin", "Dr Piet van der Merwe", "Niamh O'Rourke",
		"Anne-Marie Smith-Jones", "Agnieszka Wiśniewska", "Mark Long", "Li Na", "Rose Hill (Agency)")
	for _, tt := range []struct{ in, want string }{
		{"Ask [Jane Okoro] about it.", ""},
		{"Ask [Jane Okoro]'s deputy.", ""},
		{"[OKORO, Jane] - Analyst", ""},
		{"[Okoro, J] and [J. Okoro], [J Okoro]", "initial"},
		{"[JANE OKORO]", ""},
		{"[Jane Chidi Okoro] and [Jane C. Okoro]", ""},
		{"[CA Pell], [C. A. Pell], [C.A. Pell]", "initial"},
		{"[Conrad Pell] and [Pell Conrad]", ""},
		{"[Tamsin Whitmore]", ""},
		{"[Piet van der Merwe], [Van Der Merwe, Piet]", ""},
		{"[P. van der Merwe]", "initial"},
		{"[Niamh O'Rourke] and [Niamh ORourke]", ""},
		{"[Anne-Marie Smith-Jones], [Anne Marie Smith Jones], [Anne Smith-Jones]", ""},
		{"[Agnieszka Wisniewska] and [Agnieszka WIŚNIEWSKA]", ""},
		{"[Rose Hill] will call.", ""},
		{"ask [jane okoro] first", "lower"},
		{"Ms Okoro, John Okoro and Jane Orkney; Pell; B. Pell; XA Pell", ""},
		{"Write to jane.okoro@ashdale.example. Jane. Okoro wrote; Jane and Okoro; Jane (Okoro)", ""},
		{"A Long wait. Okoro J wins.", ""},
		{"[Long, mark] my words", "lower"}, // who calls judges small letters
		{"[Li Na] and [Na, Li]", ""},
		{"", ""},
	} {
		text := strings.NewReplacer("[", "", "]", "").Replace(tt.in)
		var marked strings.Builder
		at := 0
		for _, m := range l.Find(text) {
			fmt.Fprintf(&marked, "%s[%s]", text[at:m.Start], text[m.Start:m.End])
			at = m.End
			if m.Initial != (tt.want == "initial") || m.Lower != (tt.want == "lower") {
				t.Errorf("%q: %q: initial %t, lower %t", tt.in, text[m.Start:m.End], m.Initial, m.Lower)
			}
		}
		marked.WriteString(text[at:])
		if marked.String() != tt.in {
			t.Errorf("got  %q\nwant %q", marked.String(), tt.in)
		}
	}
	if (*List)(nil).Find("Jane Okoro") != nil || (*List)(nil).Len() != 0 {
		t.Error("no list knows somebody")
	}
}

func TestParse(t *testing.T) {
	for _, tt := range []struct {
		name, file, text, column string
		people                   int
		finds                    string
	}{
		{"name column", "a.csv", "Post,Name\r\nAnalyst,Jane Okoro\r\n,\r\nVacant,\r\nClerk,\"Pell, Conrad\"\r\n", "", 2, "Conrad Pell"},
		{"two columns and a known-as", "a.csv", "Surname;Forename;Known As\nOkoro;Janet;Jane\n", "", 2, "Jane Okoro"},
		{"tabs", "a.tsv", "Last name\tFirst name\nOkoro\tJane\n", "", 1, "Okoro, Jane"},
		{"tabs in a .txt", "a.txt", "Full name\tTeam\nJane Okoro\tICT\n", "", 1, "Jane Okoro"},
		{"lines", "a.txt", "Jane Okoro\n\n  Pell, Conrad \n", "", 2, "Conrad Pell"},
		{"lines under a heading", "a.txt", "Name\nJane Okoro\n", "", 1, "Jane Okoro"},
		{"named column", "a.csv", "Wer,Name\nJane Okoro,x\n", "wer", 1, "Jane Okoro"},
		{"mark of UTF-8", "a.csv", "\ufeffName\nŁucja Gołąb\n", "", 1, "Łucja Gołąb"},
		{"Windows-1252", "a.csv", "Name\nZo\xeb Br\xf6nn\n", "", 1, "Zoë Brönn"},
		{"UTF-16", "a.csv", "\xff\xfeN\x00a\x00m\x00e\x00\n\x00J\x00o\x00 \x00P\x00e\x00l\x00l\x00", "", 1, "Jo Pell"},
		{"quotes in a name", "a.csv", "Name\n\"Jane \"\"Jinny\"\" Okoro\"\n", "", 1, "Jane Okoro"},
		{"a quote in a line", "a.txt", "Jane \"Jinny\" Okoro\n", "", 1, "Jane Okoro"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			l, err := Parse(tt.file, []byte(tt.text), tt.column)
			if err != nil {
				t.Fatal(err)
			}
			if l.Len() != tt.people {
				t.Errorf("%d people, want %d", l.Len(), tt.people)
			}
			if len(l.Find("So "+tt.finds+" said.")) != 1 {
				t.Errorf("%q is not found", tt.finds)
			}
		})
	}
}

// No error may quote the list: it goes to logs.
func TestParseErrors(t *testing.T) {
	for _, tt := range []struct{ name, file, text, column, want string }{
		{"kind", "a.xlsx", "x", "", "save it as CSV"},
		{"no extension", "staff", "Name\nJane Okoro\n", "", "save it as CSV"},
		{"empty", "a.csv", "", "", "empty"},
		{"no heading", "a.csv", "Jane Okoro,Analyst\nConrad Pell,Clerk\n", "", `no column is headed "Name"`},
		{"no such column", "a.txt", "Jane Okoro\n", "Person", `no column is headed "Person"`},
		{"surname alone", "a.csv", "Surname\nOkoro\n", "", `"Forename" and "Surname"`},
		{"nobody", "a.csv", "Name\nOkoro\n", "", "no name with a forename and a surname"},
		{"quote", "a.csv", "Name,Post\nJane Okoro,x\n\"Conrad Pell,y\n", "", "line 3"},
		{"binary", "a.csv", "Name\x00\x01Okoro", "", "not text"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := Parse(tt.file, []byte(tt.text), tt.column)
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Fatalf("got %v, want %q", err, tt.want)
			}
			if strings.Contains(err.Error(), "Okoro") || strings.Contains(err.Error(), "Pell") {
				t.Errorf("the error quotes the list: %v", err)
			}
		})
	}
}

func FuzzParse(f *testing.F) {
	f.Add("Name,Post\nJane Okoro,x\n\"Pell, C\",y\n", "The CA Pell file: Okoro, J.")
	f.Add("Surname;Forename\nvan der Merwe;Piet\n", "Piet van der Merwe's")
	f.Add("Jane O'Rourke\n", "J. O'Rourke-Smith")
	f.Fuzz(func(t *testing.T, list, text string) {
		l, err := parse(list, true, "")
		if err != nil {
			return
		}
		end := 0
		for _, m := range l.Find(text) {
			if m.Start < end || m.End <= m.Start || m.End > len(text) || utf8.ValidString(text) && !utf8.ValidString(text[m.Start:m.End]) {
				t.Fatalf("%+v after %d in %q", m, end, text)
			}
			end = m.End
		}
	})
}

// fifty thousand invented names.
func fifty() *List {
	l := newList()
	const syllables = "ba ce di fo gu ka le mi no pu ra se ti vo zu"
	s := strings.Fields(syllables)
	for i := range 50_000 {
		n := len(s)
		l.add([]string{s[i%n] + s[i/n%n]}, []string{s[i/n/n%n] + s[i%n] + s[i/n/n/n%n] + fmt.Sprint(i%7)})
	}
	return l
}

func BenchmarkFind(b *testing.B) {
	l := fifty()
	text := strings.Repeat("The Service Desk answers calls from 8 until 6, and Jane Okoro or Ms Pell keeps the log of what was said. ", 200)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		l.Find(text)
	}
}

// Every scan pays for reading the list.
func BenchmarkParse(b *testing.B) {
	var text strings.Builder
	text.WriteString("Name,Post\n")
	const syllables = "ba ce di fo gu ka le mi no pu ra se ti vo zu"
	s := strings.Fields(syllables)
	n := len(s)
	for i := range 50_000 {
		fmt.Fprintf(&text, "%s%s %s%s%s%d,Analyst\n", s[i%n], s[i/n%n], s[i/n/n%n], s[i%n], s[i/n/n/n%n], i%7)
	}
	for b.Loop() {
		if _, err := parse(text.String(), false, ""); err != nil {
			b.Fatal(err)
		}
	}
}
