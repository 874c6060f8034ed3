package text

import (
	"context"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/limits"
)

func read(t testing.TB, data []byte) *document.Document {
	t.Helper()
	return Read(context.Background(), data, limits.Default)
}

func texts(d *document.Document) []string {
	var out []string
	for _, p := range d.Parts {
		for _, b := range p.Blocks {
			out = append(out, b.Text)
		}
	}
	return out
}

// checkPlaces proves that every character of every block stands where its
// location says. Lines are split here by the simple rule alone: LF, or CR where
// there is no LF.
func checkPlaces(t testing.TB, d *document.Document, file string) {
	t.Helper()
	sep := "\n"
	if !strings.Contains(file, sep) {
		sep = "\r"
	}
	var lines [][]rune
	for _, l := range strings.Split(file, sep) {
		lines = append(lines, []rune(l))
	}
	for _, p := range d.Parts {
		for n, b := range p.Blocks {
			if b.Where().Paragraph != n+1 {
				t.Fatalf("block %d is numbered %d", n+1, b.Where().Paragraph)
			}
			if b.Text == "" || len(b.Text) > blockBytes+1 || strings.TrimSpace(b.Text) == "" {
				t.Fatalf("block %d has %d bytes of text", n+1, len(b.Text))
			}
			step := max(1, len(b.Text)/200)
			for i := 0; i < len(b.Text); i += step {
				for i < len(b.Text) && !utf8.RuneStart(b.Text[i]) {
					i++
				}
				if i == len(b.Text) {
					break
				}
				r, size := utf8.DecodeRuneInString(b.Text[i:])
				if r == '\n' {
					continue
				}
				loc := b.Locate(document.Span{Start: i, End: i + size})
				if loc.Line < 1 || loc.Line > len(lines) || loc.Column < 1 || loc.Column > len(lines[loc.Line-1]) {
					t.Fatalf("block %d %.40q byte %d: line %d column %d does not exist", n+1, b.Text, i, loc.Line, loc.Column)
				}
				if got := lines[loc.Line-1][loc.Column-1]; got != r {
					t.Fatalf("block %d %.40q byte %d: line %d column %d holds %q, not %q", n+1, b.Text, i, loc.Line, loc.Column, got, r)
				}
				if loc.EndLine != loc.Line || loc.EndColumn != loc.Column+1 {
					t.Fatalf("block %d byte %d: one character ends at %d:%d", n+1, i, loc.EndLine, loc.EndColumn)
				}
			}
		}
	}
}

const wrappedLetter = `Dear Ms Okafor

Thank you for your request about the e-mail systems which are in use at the
council. The gateway is looked after by our supplier, a company called Bexley
Netsafe, and is paid for each year. Staff of the service desk can be reached by
all departments during the hours in which the town hall is open to the public.

1. Desktop anti-virus
2. The total number of computers that the council owned on the last day of the
   year, with laptops counted among them. 85
Supplier: Netsafe
Who is the provider of the council's wide area network and when did it start?
Netsafe
`

// byChance is a text that was never wrapped, some lines of which are about as long.
const byChance = `Thank you for your request, which the council has dealt with under the Act, and the answers to which are here.
The council holds all that you asked for, but some of it is exempt, as is said below where that is the case.
Question 1 – The name of the supplier of the software you use, for all vehicles.
Question 2 – Make and model of the terminals in use.
In the cab – Bexley Slate. Removable – Keyward Note
Question 3 – Which of them is kept in use the longest
Bexley, which the council bought for all of its vehicles in 2022 and means to keep until 2029 at least
Question 4 – Which of them supplies the maps in use
Softbroker, held in a system of the council that was built in the town hall for that and nothing else
Question 5 – How is each of the terminals kept secure
This is exempt under section 31 of the Act as to say so would help those who mean to break in and do harm
Question 6 – Which of the firms is paid the most of all
Softbroker, and the payments are on the web site of the council for each month since the contract began
`

func TestBlocks(t *testing.T) {
	tests := []struct {
		name, file string
		want       []string
	}{
		{"wrapped paragraph and list", wrappedLetter, []string{
			"Dear Ms Okafor",
			"Thank you for your request about the e-mail systems which are in use at the\ncouncil. The gateway is looked after by our supplier, a company called Bexley\nNetsafe, and is paid for each year. Staff of the service desk can be reached by\nall departments during the hours in which the town hall is open to the public.",
			"1. Desktop anti-virus",
			"2. The total number of computers that the council owned on the last day of the\nyear, with laptops counted among them. 85",
			"Supplier: Netsafe",
			"Who is the provider of the council's wide area network and when did it start?",
			"Netsafe",
		}},
		{"rows drawn with bars", "C0131 | System of revenues and benefits | Hexley | 01/10/2019\nC0142 | Managed detection of intruders | Brackley | 15/01/2023\nC0150 | Software for copies and support | Hexley | 01/07/2022\nC0155 | Winter gritting of all the roads | Moors | 01/10/2022", []string{
			"C0131 | System of revenues and benefits | Hexley | 01/10/2019",
			"C0142 | Managed detection of intruders | Brackley | 15/01/2023",
			"C0150 | Software for copies and support | Hexley | 01/07/2022",
			"C0155 | Winter gritting of all the roads | Moors | 01/10/2022",
		}},
		{"unwrapped lines stand alone", "One long line that nobody wrapped, as a converter leaves a paragraph of a letter, going on.\nAnother one.\nJo Bloggs\nOfficer", []string{
			"One long line that nobody wrapped, as a converter leaves a paragraph of a letter, going on.",
			"Another one.", "Jo Bloggs", "Officer",
		}},
		{"lines that are alike by chance", byChance, strings.Split(strings.TrimSpace(byChance), "\n")},
		{"too short to tell the width", "This e-mail and any files sent with it are confidential and\nmeant for the person to whom they\nare addressed.\nAshdale", []string{
			"This e-mail and any files sent with it are confidential and\nmeant for the person to whom they",
			"are addressed.", "Ashdale",
		}},
		{"hanging indent", wrappedLetter + "\nQuestion 1.   The number of people who are in contact with the housing\n              team of the council.\n", []string{
			"Dear Ms Okafor",
			"Thank you for your request about the e-mail systems which are in use at the\ncouncil. The gateway is looked after by our supplier, a company called Bexley\nNetsafe, and is paid for each year. Staff of the service desk can be reached by\nall departments during the hours in which the town hall is open to the public.",
			"1. Desktop anti-virus",
			"2. The total number of computers that the council owned on the last day of the\nyear, with laptops counted among them. 85",
			"Supplier: Netsafe",
			"Who is the provider of the council's wide area network and when did it start?",
			"Netsafe",
			"Question 1.   The number of people who are in contact with the housing\nteam of the council.",
		}},
		{"table lines", "Name\tSupplier\nFirewall\tNetsafe\nMail   Netsafe", []string{"Name\tSupplier", "Firewall\tNetsafe", "Mail   Netsafe"}},
		{"CRLF", "a b\r\n\r\nc\r\n", []string{"a b", "c"}},
		{"CR alone", "a b\r\rc\r", []string{"a b", "c"}},
		{"CR among LF is no line end", "a\rb\nc", []string{"a\rb", "c"}},
		{"form feed parts pages", "one\f two\nthree\n\ffour\f", []string{"one", "two", "three", "four"}},
		{"markup headings", "# Title\ntext\n**Bold line**\nmore", []string{"# Title", "text", "**Bold line**", "more"}},
		{"no-break spaces at the margin", "\u00a0\u00a0name\u00a0\n", []string{"name"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := read(t, []byte(tt.file))
			got := texts(d)
			if strings.Join(got, "\x00") != strings.Join(tt.want, "\x00") {
				t.Errorf("got  %q\nwant %q", got, tt.want)
			}
			if !d.Complete() {
				t.Errorf("gaps: %v", d.Gaps)
			}
			checkPlaces(t, d, tt.file)
		})
	}
}

func TestBrokenWordKeepsItsHyphen(t *testing.T) {
	file := strings.Replace(wrappedLetter, "a company called Bexley\nNetsafe, and is paid", "a company called Bexley-\nNetsafe, and is paid", 1)
	d := read(t, []byte(file))
	if got := texts(d)[1]; !strings.Contains(got, "called Bexley-Netsafe, and") {
		t.Errorf("got %q", got)
	}
	checkPlaces(t, d, file)
}

func TestPages(t *testing.T) {
	d := read(t, []byte("one\n\ftwo\n\f"))
	if d.Pages != 2 {
		t.Errorf("pages: %d, want 2", d.Pages)
	}
	if loc := d.Parts[0].Blocks[1].Locate(document.Span{Start: 0, End: 3}); loc.Page != 2 || loc.Line != 2 || loc.Column != 2 {
		t.Errorf("location %+v, want page 2, line 2, column 2", loc)
	}
}

func TestKinds(t *testing.T) {
	d := read(t, []byte("## Your request\nplain\n- item\n3) item\n(a) item\nQ4. Who?\n3.5 metres\n2019 was a year"))
	want := []document.Kind{document.Heading, document.Paragraph, document.ListItem, document.ListItem, document.ListItem, document.ListItem, document.ListItem, document.Paragraph}
	for i, b := range d.Parts[0].Blocks {
		if b.Kind != want[i] {
			t.Errorf("%q is kind %d, want %d", b.Text, b.Kind, want[i])
		}
	}
	if b := d.Parts[0].Blocks[0]; b.Level != 2 || d.Parts[0].Blocks[1].Where().Heading != "Your request" {
		t.Errorf("heading level %d, below it %q", b.Level, d.Parts[0].Blocks[1].Where().Heading)
	}
}

func utf16Bytes(s string, big bool) []byte {
	var out []byte
	for _, u := range utf16.Encode([]rune(s)) {
		if big {
			out = append(out, byte(u>>8), byte(u))
		} else {
			out = append(out, byte(u), byte(u>>8))
		}
	}
	return out
}

func TestEncodings(t *testing.T) {
	const plain = "Siân O’Hara – café\r\n\r\nsecond line € here\r\n"
	cp1252, err := charmap.Windows1252.NewEncoder().String(plain)
	if err != nil {
		t.Fatal(err)
	}
	const wide = plain + "\r\n😀 after a pair\r\n"
	tests := []struct {
		name, file string
		data       []byte
		gap        document.GapCode
	}{
		{"UTF-8", wide, []byte(wide), ""},
		{"UTF-8 with mark", wide, []byte("\xef\xbb\xbf" + wide), ""},
		{"UTF-16LE", wide, append([]byte{0xff, 0xfe}, utf16Bytes(wide, false)...), ""},
		{"UTF-16BE", wide, append([]byte{0xfe, 0xff}, utf16Bytes(wide, true)...), ""},
		{"Windows-1252", plain, []byte(cp1252), ""},
		{"a Mac's character set", "Siân O’Hara, Zoë “said” £5 – café\r\n", []byte("Si\x89n O\xd5Hara, Zo\x91 \xd2said\xd3 \xa35 \xd0 caf\x8e\r\n"), ""},
		{"a Mac's line ends tell too", "Zoe Möller\rx", []byte("Zoe M\x9aller\rx"), ""},
		{"that of MS-DOS", "Siân, Zoë, £5, café\r\n", []byte("Si\x83n, Zo\x89, \x9c5, caf\x82\r\n"), ""},
		{"that of MS-DOS, at the ends of words", "Café Zoë\r\n", []byte("Caf\x82 Zo\x89\r\n"), ""},
		{"Czech", "Tomáš – “Œuvre” ‘x’ 5 ° • naïve\r\n", []byte("Tom\xe1\x9a \x96 \x93\x8cuvre\x94 \x91x\x92 5 \xb0 \x95 na\xefve\r\n"), ""},
		{"UTF-16LE without mark", plain, utf16Bytes(plain, false), ""},
		{"UTF-16BE without mark", plain, utf16Bytes(plain, true), ""},
		{"UTF-8 with a stray byte", plain + "\xe9", []byte(plain + "\xe9"), document.GapEncoding},
		{"half a UTF-16 unit", "ab\ufffd", append([]byte{0xff, 0xfe}, "a\x00b\x00c"...), document.GapEncoding},
		{"unpaired surrogate", "a\ufffdb", []byte("\xff\xfea\x00\x00\xd8b\x00"), document.GapEncoding},
		{"undefined in Windows-1252", "caf\u00e9 \ufffd", []byte("caf\xe9 \x81"), document.GapEncoding},
		{"a NUL in a text", strings.Repeat("text ", 20) + "\x00.", []byte(strings.Repeat("text ", 20) + "\x00."), document.GapEncoding},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := read(t, tt.data)
			switch {
			case tt.gap == "" && !d.Complete():
				t.Errorf("gaps: %v", d.Gaps)
			case tt.gap != "" && (len(d.Gaps) != 1 || d.Gaps[0].Code != tt.gap):
				t.Errorf("gaps: %v, want %s", d.Gaps, tt.gap)
			}
			file := strings.ReplaceAll(tt.file, "\xe9", "é")
			want := strings.Fields(strings.ReplaceAll(file, "\r\n", " "))
			if got := strings.Fields(strings.Join(texts(d), " ")); strings.Join(got, " ") != strings.Join(want, " ") {
				t.Errorf("got %q, want %q", got, want)
			}
			checkPlaces(t, d, file)
		})
	}
}

func TestUnreadable(t *testing.T) {
	tests := []struct {
		name string
		data string
		want document.GapCode
	}{
		{"nothing but space", " \r\n\t\n", document.GapEmpty},
		{"program bytes", "\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00", document.GapUnknown},
		{"UTF-16 without a mark", "a\x00b\x00c\x00", document.GapUnknown},
		{"UTF-32", "\xff\xfe\x00\x00a\x00\x00\x00", document.GapEncoding},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := read(t, []byte(tt.data))
			if len(d.Gaps) != 1 || d.Gaps[0].Code != tt.want || len(texts(d)) != 0 {
				t.Errorf("gaps %v and texts %q, want %s alone", d.Gaps, texts(d), tt.want)
			}
		})
	}
}

func TestLimits(t *testing.T) {
	long := strings.Repeat("One sentence of many é. ", 200_000)
	d := read(t, []byte(long))
	if !d.Complete() || len(d.Parts[0].Blocks) < len(long)/blockBytes {
		t.Errorf("one long line gave %d blocks and gaps %v", len(d.Parts[0].Blocks), d.Gaps)
	}
	checkPlaces(t, d, long)
	n := 0
	for _, s := range texts(d) {
		n += strings.Count(s, "é")
	}
	if n != 200_000 {
		t.Errorf("%d of 200000 sentences were kept", n)
	}

	small := limits.Default
	small.Text = 20 // half of it for the text itself
	d = Read(context.Background(), []byte("0123456789é cut"), small)
	if len(d.Gaps) != 1 || d.Gaps[0].Code != document.GapLimit || d.Parts[0].Blocks[0].Text != "0123456789" {
		t.Errorf("text limit: %v %q", d.Gaps, texts(d))
	}
	small = limits.Default
	small.Blocks = 10
	d = Read(context.Background(), []byte(strings.Repeat("a\n\n", 30)), small)
	if len(d.Gaps) != 1 || d.Gaps[0].Code != document.GapLimit || len(d.Parts[0].Blocks) != 10 {
		t.Errorf("block limit: %v and %d blocks", d.Gaps, len(texts(d)))
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if d = Read(ctx, []byte("a"), limits.Default); len(d.Gaps) != 1 || d.Gaps[0].Code != document.GapTime {
		t.Errorf("time limit: %v", d.Gaps)
	}
}

func FuzzText(f *testing.F) {
	for _, s := range []string{wrappedLetter, "a\f\f b\r\nc", "\xff\xfea\x00\x00\xd8", "\xef\xbb\xbf1.\n(\nQ", "caf\xe9 \x81\x00", "\u00a0\u2028-\n"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		d := read(t, data)
		for _, s := range texts(d) {
			if !utf8.ValidString(s) {
				t.Fatalf("%q is not UTF-8", s)
			}
		}
		s, _, ok := Decode(data, &document.Document{})
		if ok {
			checkPlaces(t, d, s)
		}
	})
}

func BenchmarkRead(b *testing.B) {
	data := []byte(strings.Repeat(wrappedLetter+"\n", 20<<20/len(wrappedLetter)))
	line := []byte(strings.Repeat("One sentence of many. ", 1<<20))
	for _, bb := range []struct {
		name string
		data []byte
	}{{"letters", data}, {"one line", line}} {
		b.Run(bb.name, func(b *testing.B) {
			b.SetBytes(int64(len(bb.data)))
			for b.Loop() {
				read(b, bb.data)
			}
		})
	}
}

// A number at a line's begin belongs to the sentence that was broken before it.
func TestNumberGoesOn(t *testing.T) {
	const in = "The University runs its learning platform in house and the release is Moodle\n" +
		"3.9.2 on two servers, which are looked after by the team, and their database\n" +
		"is as old: nobody there has thought of asking for more money, and its version\n" +
		"5.6. It will be replaced by the summer of next year if all goes to plan then.\n"
	d := Read(context.Background(), []byte(in), limits.Default)
	if n := len(d.Parts[0].Blocks); n != 1 {
		t.Errorf("%d blocks, want 1", n)
	}
}
