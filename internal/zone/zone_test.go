package zone

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/fold"
)

var letters = map[byte]Zone{'Q': Request, 'A': Answer, 'R': Refusal, 'B': Boilerplate, 'O': Other}

func letterOf(z Zone) string {
	for c, known := range letters {
		if known == z {
			return string(c)
		}
	}
	return "?"
}

// turn is where a line of a fixture goes over into another zone.
const turn = "‖"

// parse reads a fixture: each line is a block, "Q|text", in which "‖A|" begins
// another zone. It returns the document and the marked lines.
func parse(file string) (*document.Document, []string) {
	doc := &document.Document{Format: document.Text}
	part := doc.Part("body", document.Visible)
	var want []string
	for n, line := range strings.Split(strings.TrimSpace(file), "\n") {
		want = append(want, line)
		text := ""
		for _, piece := range strings.Split(line, turn) {
			_, s, _ := strings.Cut(piece, "|")
			text += s
		}
		plain := strings.TrimLeft(text, " ")
		part.Blocks = append(part.Blocks, &document.Block{Text: plain, Place: &document.Place{Part: "body"}, Paragraph: int32(n + 1),
			Anchors: []document.Anchor{{Line: int32(n + 1), Column: int32(1 + len(text) - len(plain))}}})
	}
	return doc, want
}

// mark writes a block's regions the way a fixture does.
func mark(b *Block) string {
	var out []string
	for _, r := range b.Regions {
		out = append(out, letterOf(r.Zone)+"|"+b.Text.S[r.Start:r.End])
	}
	return strings.Join(out, turn)
}

// plain is a fixture line as folding leaves it.
func plain(line string) string {
	var out []string
	for _, piece := range strings.Split(line, turn) {
		z, s, _ := strings.Cut(piece, "|")
		out = append(out, z+"|"+strings.TrimSpace(fold.Fold(s).S))
	}
	return strings.Join(out, turn)
}

func TestLetters(t *testing.T) {
	files, err := filepath.Glob("testdata/letters/*.txt")
	if err != nil || len(files) < 18 {
		t.Fatalf("%d fixtures: %v", len(files), err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			doc, want := parse(string(data))
			got := Classify(doc, 1)
			for i, b := range got {
				checkRegions(t, b)
				if g := plain(mark(b)); g != plain(want[i]) {
					t.Errorf("line %d\n got %s\nwant %s\n why %v", i+1, g, plain(want[i]), b.Regions)
				}
			}
		})
	}
}

// checkRegions proves that regions cover the text in order, with evidence.
func checkRegions(t testing.TB, b *Block) {
	t.Helper()
	at := 0
	for _, r := range b.Regions {
		if r.Start != at || r.End < r.Start || len(r.Evidence) == 0 || r.Evidence[0] == "" || letterOf(r.Zone) == "?" {
			t.Fatalf("regions of %q: %v", b.Text.S, b.Regions)
		}
		at = r.End
	}
	if at != len(b.Text.S) || len(b.Regions) == 0 {
		t.Fatalf("regions of %q end at %d: %v", b.Text.S, at, b.Regions)
	}
}

func TestLayers(t *testing.T) {
	tests := []struct {
		part  string
		layer document.Layer
		want  Zone
	}{
		{"properties", document.Metadata, Other},
		{"comment 1", document.Markup, Answer},
		{"body", document.Hidden, Answer},
		{"header", document.Visible, Boilerplate},
		{"footer 2", document.Visible, Boilerplate},
		{"footnote 1", document.Visible, Answer},
	}
	for _, tt := range tests {
		doc := &document.Document{}
		p := doc.Part(tt.part, tt.layer)
		p.Blocks = []*document.Block{{Text: "Bexley Watch 4.2"}}
		b := Classify(doc, 1)[0]
		checkRegions(t, b)
		if b.Regions[0].Zone != tt.want {
			t.Errorf("%s in layer %s is %s, want %s", tt.part, tt.layer, b.Regions[0].Zone, tt.want)
		}
	}
}

func cell(text string, row, column int) *document.Block {
	return &document.Block{Text: text, Kind: document.Cell, Row: row, Column: column, Place: &document.Place{Table: "1"}}
}

func TestTable(t *testing.T) {
	doc := &document.Document{}
	p := doc.Part("body", document.Visible)
	p.Blocks = []*document.Block{
		cell("No.", 1, 1), cell("Question", 1, 2), cell("Our response", 1, 3),
		cell("1", 2, 1), cell("Web filter, such as Netsafe", 2, 2), cell("Keyward Web", 2, 3),
		cell("2", 3, 1), cell("Who runs the help desk?", 3, 2), cell("This is exempt under section 31.", 3, 3),
		{Text: "The figures are from May."},
	}
	want := []Zone{Answer, Request, Answer, Answer, Request, Answer, Answer, Request, Refusal, Answer}
	for i, b := range Classify(doc, 1) {
		checkRegions(t, b)
		if b.Regions[0].Zone != want[i] {
			t.Errorf("%q is %s, want %s: %v", b.Text.S, b.Regions[0].Zone, want[i], b.Regions[0].Evidence)
		}
	}
}

// A table without a head tells by its cells which column asks.
func TestTableWithoutHead(t *testing.T) {
	for _, tt := range []struct {
		name  string
		cells []string // two a row
		want  Zone     // of the cells on the left
	}{
		{"questions", []string{"Who makes the filter, Netsafe?", "Keyward Web", "Name of the provider", "Tolland", "How many licences?", "412"}, Request},
		{"labels", []string{"Filter", "Keyward Web", "Provider", "Tolland", "Licences", "412"}, Answer},
		{"questions on both sides", []string{"Who makes the filter?", "Who runs it?", "How many licences?", "Since when?"}, Request},
	} {
		doc := &document.Document{}
		p := doc.Part("body", document.Visible)
		for i, s := range tt.cells {
			p.Blocks = append(p.Blocks, cell(s, i/2+1, i%2+1))
		}
		for i, b := range Classify(doc, 1) {
			want := tt.want
			if i%2 == 1 && tt.name != "questions on both sides" {
				want = Answer
			}
			if b.Regions[0].Zone != want {
				t.Errorf("%s: %q is %s, want %s: %v", tt.name, b.Text.S, b.Regions[0].Zone, want, b.Regions[0].Evidence)
			}
		}
	}
}

// No text makes the walk look at the same blocks over and over.
func TestLinear(t *testing.T) {
	for _, lines := range []string{
		"Dear Council", "Dear Council\nI ask for this", "Request\nDear Council\nPlease tell me", "My reply\nTheir reply", "From: a@b.example\nTo: c@d.example",
		"On 3 May a@b.example wrote:", "1. Name the maker:\na. Tolland", "Q1 Netsafe", "You asked:\nmore", "Yours sincerely\nDear Council\nPlease send me it",
		"please give, e.g.\nName:", "Do you use Netsafe?", "Our ref: 12\nDear Jo",
	} {
		doc := &document.Document{}
		p := doc.Part("body", document.Visible)
		list := strings.Split(lines, "\n")
		const n = 60_000
		for i := range n {
			p.Blocks = append(p.Blocks, &document.Block{Text: list[i%len(list)]})
		}
		start := time.Now()
		Classify(doc, 1)
		if d := time.Since(start); d > 10*time.Second {
			t.Errorf("%d lines of %q took %v", n, lines, d)
		}
	}
}

// Nor does a row that is as wide as a file.
func TestWideRow(t *testing.T) {
	doc := &document.Document{}
	p := doc.Part("body", document.Visible)
	const n = 100_000
	for i := range n {
		p.Blocks = append(p.Blocks, cell("x", 1+i/(n/2), 1+i%(n/2)))
	}
	start := time.Now()
	Classify(doc, 1)
	if d := time.Since(start); d > 5*time.Second {
		t.Errorf("two rows of %d cells took %v", n/2, d)
	}
}

func TestTypography(t *testing.T) {
	doc := &document.Document{}
	p := doc.Part("body", document.Visible)
	italic := document.Style{Italic: true}
	p.Blocks = []*document.Block{
		{Text: "Which web filter do you use?", Style: italic},
		{Text: "Other bodies have named Netsafe.", Style: italic},
		{Text: "Keyward Web"},
		{Text: "Anything from Netsafe", Style: document.Style{Quote: true}},
		{Text: "Firewalls, such as Netsafe", Place: &document.Place{Label: "Q1"}},
		{Text: "The council answers in ordinary type, and in more words than the questions have: the web filter is Keyward Web."},
	}
	want := []Zone{Request, Request, Answer, Request, Request, Answer}
	for i, b := range Classify(doc, 1) {
		if b.Regions[0].Zone != want[i] {
			t.Errorf("%q is %s, want %s: %v", b.Text.S, b.Regions[0].Zone, want[i], b.Regions[0].Evidence)
		}
	}
}

func TestTypographyOfTheWholeLetterSaysNothing(t *testing.T) {
	doc := &document.Document{}
	p := doc.Part("body", document.Visible)
	bold := document.Style{Bold: true}
	p.Blocks = []*document.Block{
		{Text: "Which web filter do you use?", Style: bold},
		{Text: "The filter has been Keyward Web since last summer.", Style: bold},
	}
	if b := Classify(doc, 1)[1]; b.Regions[0].Zone != Answer {
		t.Errorf("%q is %s: %v", b.Text.S, b.Regions[0].Zone, b.Regions[0].Evidence)
	}
}

func TestAt(t *testing.T) {
	doc, _ := parse("Q|1. Who is your provider? ‖A|Mailguard")
	b := Classify(doc, 1)[0]
	for _, word := range []string{"Who", "Mailguard"} {
		want := Request
		if word == "Mailguard" {
			want = Answer
		}
		if got := b.At(strings.Index(b.Text.S, word)).Zone; got != want {
			t.Errorf("%s is in zone %s, want %s", word, got, want)
		}
	}
}

func TestCueTable(t *testing.T) {
	list, err := parseCues(cuesTSV)
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	count := map[class]int{}
	for _, c := range list {
		id := classNames[c.class] + "\t" + c.phrase
		if seen[id] {
			t.Errorf("%q stands there twice", id)
		}
		seen[id] = true
		count[c.class]++
		for i := 0; i < len(c.phrase); i++ {
			if symbol[c.phrase[i]] == 0 {
				t.Errorf("%q holds a character that is not matched", c.phrase)
			}
		}
	}
	for c := class(0); c < classes; c++ {
		if count[c] == 0 {
			t.Errorf("class %s has no cue", classNames[c])
		}
	}
	if n := len(newAutomaton(list).next); n >= final {
		t.Errorf("%d states are more than the automaton can number", n)
	}
	for _, bad := range []string{"no-class\tx", "ask", "ask\t", "ask\tPlease"} {
		if _, err := parseCues(bad); err == nil {
			t.Errorf("%q was taken", bad)
		}
	}
}

func TestFind(t *testing.T) {
	a := newAutomaton([]cue{{phrase: "he"}, {phrase: "she"}, {phrase: "hers", open: true}, {phrase: "end", atEnd: true}})
	tests := []struct{ text, want string }{
		{"he said", "he"},
		{"SHE and he", "she he"},
		{"the", ""},
		{"hersatz", "hers"},
		{"end of the end:", "end"},
		{"end now", ""},
		{"ahe he1 he", "he"},
	}
	for _, tt := range tests {
		var got []string
		for _, h := range a.find(tt.text, nil) {
			got = append(got, h.cue.phrase)
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("%q: got %q, want %q", tt.text, got, tt.want)
		}
	}
}

func TestSentences(t *testing.T) {
	tests := []struct{ text, want string }{
		{"One. Two? Three", "One. |Two? |Three"},
		{"(e.g. Netsafe)? Mailguard", "(e.g. Netsafe)? |Mailguard"},
		{"Mr. Bloggs of no. 5. Yes", "Mr. Bloggs of no. 5. |Yes"},
		{"1. The number. 85", "1. The number. |85"},
		{"left\tright", "left\t|right"},
		{"Who?Netsafe", "Who?|Netsafe"},
		{`"Is it so?" No.`, `"Is it so?" |No.`},
		{"", ""},
	}
	for _, tt := range tests {
		var got []string
		for _, s := range sentences(tt.text, lead(tt.text), nil) {
			got = append(got, tt.text[s.start:s.end])
		}
		if strings.Join(got, "|") != tt.want {
			t.Errorf("%q: got %q", tt.text, got)
		}
	}
}

func FuzzClassify(f *testing.F) {
	files, _ := filepath.Glob("testdata/letters/*.txt")
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		doc, _ := parse(string(data))
		var lines []string
		for _, b := range doc.Parts[0].Blocks {
			lines = append(lines, b.Text)
		}
		f.Add(strings.Join(lines, "\n"), uint8(0))
	}
	f.Add("Question\nAnswer\nA\nB\n\"", uint8(7))
	f.Add("1.\n(a)\nb.\n- \nQ1\n", uint8(0)) // numbers and nothing after them
	f.Fuzz(func(t *testing.T, text string, style uint8) {
		doc := &document.Document{}
		p := doc.Part("body", document.Visible)
		for i, s := range strings.Split(text, "\n") {
			b := &document.Block{Text: s, Anchors: []document.Anchor{{Line: int32(i + 1), Column: 1}}}
			if style&1 != 0 {
				b.Kind, b.Row, b.Column, b.Place = document.Cell, i/2+1, i%2+1, &document.Place{Table: "1"}
			}
			b.Style.Italic = style&2 != 0 && i%3 == 0
			b.Style.Quote = style&4 != 0 && i%4 == 0
			p.Blocks = append(p.Blocks, b)
		}
		for _, b := range Classify(doc, 1) {
			checkRegions(t, b)
		}
	})
}

// The number of goroutines must not show.
func TestWorkers(t *testing.T) {
	letters, err := filepath.Glob("testdata/letters/*.txt")
	if err != nil || len(letters) == 0 {
		t.Fatal(letters, err)
	}
	doc := &document.Document{}
	body := doc.Part("body", document.Visible)
	for range 20 {
		for _, name := range letters {
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			for line := range strings.Lines(string(text)) {
				body.Blocks = append(body.Blocks, &document.Block{Text: strings.TrimSpace(line[min(2, len(line)):])})
			}
		}
	}
	one, many := Classify(doc, 1), Classify(doc, 5)
	for i := range one {
		if !slices.EqualFunc(one[i].Regions, many[i].Regions, func(a, b Region) bool {
			return a.Start == b.Start && a.End == b.End && a.Zone == b.Zone && slices.Equal(a.Evidence, b.Evidence)
		}) {
			t.Fatalf("block %d: %v with one goroutine, %v with five", i, one[i].Regions, many[i].Regions)
		}
	}
}

func BenchmarkClassify(b *testing.B) {
	files, _ := filepath.Glob("testdata/letters/*.txt")
	var all []string
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			b.Fatal(err)
		}
		doc, _ := parse(string(data))
		for _, blk := range doc.Parts[0].Blocks {
			all = append(all, blk.Text)
		}
	}
	doc := &document.Document{}
	p := doc.Part("body", document.Visible)
	size := 0
	for size < 4<<20 {
		for _, s := range all {
			p.Blocks = append(p.Blocks, &document.Block{Text: s})
			size += len(s) + 1
		}
	}
	b.SetBytes(int64(size))
	for b.Loop() {
		Classify(doc, 1)
	}
}

// Lines pasted from mail into a document bear the quoting mark each.
func TestQuoteMarkOfAParagraph(t *testing.T) {
	doc := &document.Document{}
	p := doc.Part("body", document.Visible)
	want := map[string]Zone{
		"Dear Ms Tolley": Answer,
		"> The lifts were Upwell's, as far as the tenants know.": Request,
		"> They want Hoistcare back.":                            Request,
		"The lifts are kept by Raisewell Ltd.":                   Answer,
		"> 50 lifts":                                             Answer,
	}
	for _, s := range []string{"Dear Ms Tolley", "> The lifts were Upwell's, as far as the tenants know.", "> They want Hoistcare back.", "The lifts are kept by Raisewell Ltd.", "> 50 lifts"} {
		p.Blocks = append(p.Blocks, &document.Block{Text: s})
	}
	for _, b := range Classify(doc, 1) {
		if got := b.Regions[0].Zone; got != want[b.Text.S] {
			t.Errorf("%q: %s, want %s", b.Text.S, got, want[b.Text.S])
		}
	}
}
