package letter

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/foilint/foilint/internal/zone"
)

// A subject is something about which a letter argues harm, and how a request asks for it.
type subject struct {
	name   string
	argued []string // words in lower case, with their plural
	asked  []string // beginnings and wholes of words, each after a blank; wholes have one behind
}

//go:embed subjects.tsv
var subjectTable string

var subjects = sync.OnceValue(func() []subject { return readSubjects(subjectTable) })

// readSubjects reads the table of subjects, whose first line names the columns.
func readSubjects(table string) []subject {
	var out []subject
	head := true
	for row := range strings.Lines(table) {
		row = strings.TrimRight(row, "\r\n")
		if row == "" || row[0] == '#' {
			continue
		}
		if head {
			head = false
			continue
		}
		cells := strings.Split(row, "\t")
		x := subject{name: cells[0]}
		for _, w := range strings.Split(cells[1], "|") {
			x.argued = append(x.argued, " "+w+" ", " "+w+"s ")
		}
		for _, w := range strings.Split(cells[2], "|") {
			if stem, ok := strings.CutSuffix(w, "*"); ok {
				x.asked = append(x.asked, " "+stem)
			} else {
				x.asked = append(x.asked, " "+w+" ")
			}
		}
		out = append(out, x)
	}
	return out
}

// wide are words of requests that may take in anything: copies of documents.
var wide = []string{" copy ", " copies ", " correspond", " minutes ", " report ", " reports ", " documents ", " audit", " assessment", " inventory ", " register ", " all information ", " all details ", " any information ", " emails ", " e-mails ", " logs ", " policy ", " policies ", " specification", " strategy ", " plan ", " plans ", " records "}

// askedWords is the least that a request must have for foilint to say what it is not about.
const askedWords = 12

// unasked finds harm argued in a refusal about things for which nobody asked: words of
// another letter. It needs the request, in the letter or beside it.
func unasked(c *Case) []Hit {
	var out []Hit
	if len(c.citing().all) == 0 {
		return nil // nothing is refused
	}
	for doc, d := range c.documents() {
		if d.Role != Letter {
			continue
		}
		found := d.argued(doc)
		if len(found) == 0 {
			continue
		}
		request, whole := c.request(doc)
		if !whole || strings.Count(request, " ") < askedWords || holdsAny(request, wide) {
			continue
		}
		asked := make([]bool, len(subjects()))
		for i, s := range subjects() {
			asked[i] = holdsAny(request, s.asked)
		}
		at := map[int]int{} // of a subject in out
		for _, a := range found {
			if slices.ContainsFunc(a.subjects, func(i int) bool { return asked[i] }) {
				continue // part of it was asked for
			}
			first := a.subjects[0]
			n, ok := at[first]
			switch {
			case ok && len(out[n].Related) == mostRelated:
			case ok:
				out[n].Related = append(out[n].Related, a.Place)
			default:
				at[first] = len(out)
				out = append(out, Hit{Place: a.Place, Detail: subjects()[first].name, Evidence: []string{fmt.Sprintf("the request, of %d words, asks for nothing of the kind", strings.Count(request, " ")-1)}})
			}
		}
	}
	return out
}

func holdsAny(text string, some []string) bool {
	return slices.ContainsFunc(some, func(w string) bool { return strings.Contains(text, w) })
}

// requestBytes is how long a request may be. More were asked for in many letters.
const requestBytes = 256 << 10

// request is what the applicant wrote, as plain says it: in the letter and in documents
// that are the request. It is not whole when it is longer than requestBytes.
func (c *Case) request(letter int) (text string, whole bool) {
	var b strings.Builder
	b.WriteByte(' ')
	for doc, d := range c.documents() {
		for i, blk := range d.Blocks {
			if !d.shown(i) {
				continue
			}
			for _, r := range blk.Regions {
				if d.Role != Request && (doc != letter || r.Zone != zone.Request) {
					continue
				}
				if b.Len()+r.End-r.Start > requestBytes {
					return b.String(), false
				}
				b.WriteString(plain(blk.Text.S[r.Start:r.End]))
			}
		}
	}
	return b.String(), true
}

// plain is a text's words in lower case, each followed by a blank.
func plain(s string) string {
	var b strings.Builder
	for _, w := range wordsOf(s) {
		b.WriteString(strings.ToLower(strings.Trim(w.text(s), "()'")))
		b.WriteByte(' ')
	}
	return b.String()
}

// An argument is harm argued about something.
type argument struct {
	Place
	subjects []int // of subjects
}

// argued are the arguments of a document in which what is disclosed is named: "Provision
// of the versions in use would help attackers".
func (d *Document) argued(doc int) []argument {
	var out []argument
	for i, b := range d.leading() {
		if !d.shown(i) || !mayArgue(b.Text.S) {
			continue
		}
		for _, r := range b.Regions {
			if r.Zone != zone.Refusal && r.Zone != zone.Answer {
				continue
			}
			for x := range sentencesIn(b.Text.S, r.Start, r.End) {
				if a, ok := argumentIn(b.Text.S, x); ok {
					a.Document, a.Block = doc, i
					out = append(out, a)
				}
			}
		}
	}
	return out
}

// mayArgue tells most texts apart that argue nothing, at little cost.
func mayArgue(s string) bool { return mights.in(s) && tellings.in(s) }

var (
	mights   = sieveOf("ould", "may", "ight")
	tellings = sieveOf("isclos", "elea", "rovi", "eveal", "onfirm", "ubli")
)

var (
	disclosing = set("disclosure disclosing disclose release releasing provision providing provide revealing reveal confirming confirm publication publishing publish divulging supplying")
	supposing  = set("would could may might")
	relative   = set("that which we they it")
	// cutting end the words for what is disclosed.
	cutting = set("would could may might will is are can that which we they it to who by if because as without")
)

// How many words what is disclosed has at most, and the clause on it.
const (
	objectWords = 16
	clauseWords = 12
)

// argumentIn is the argument of a sentence.
func argumentIn(s string, x stretch) (argument, bool) {
	if x.end-x.start > 2000 || !mayArgue(s[x.start:x.end]) {
		return argument{}, false
	}
	t := tokens(s, x)
	for i := range t.low {
		if !disclosing[t.low[i]] || t.at(i-1) == "not" || t.at(i-1) == "we" {
			continue
		}
		end := i + 1
		for end < len(t.low) && end-i <= objectWords && !cutting[t.low[end]] {
			end++
		}
		after := end // of a clause: "the versions that we use would"
		if relative[t.at(end)] {
			after += clauseWords
		}
		if end == i+1 || !t.any(end, after+1, supposing) {
			continue
		}
		if a, ok := t.argument(i, end); ok {
			return a, true
		}
	}
	return argument{}, false
}

// argument is what the words after the i-th, up to end, name as disclosed.
func (t *line) argument(i, end int) (argument, bool) {
	object := " " + strings.Join(t.low[i+1:end], " ") + " "
	var a argument
	for n, x := range subjects() {
		if holdsAny(object, x.argued) {
			a.subjects = append(a.subjects, n)
		}
	}
	a.Start, a.End = t.words[i].start, t.words[end-1].end
	return a, len(a.subjects) > 0
}
