package letter

import (
	"fmt"
	"slices"
	"strings"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/finding"
	"github.com/foilint/foilint/internal/zone"
)

// A pointer is where a letter sends its reader to something that it encloses.
type pointer struct {
	Place
	kind  enclosure
	label string // of an appendix, "appendix a"
	minor bool   // a leaflet or a form, which answers nothing
}

// An enclosure is what a pointer says is enclosed, in words for the report.
type enclosure string

const (
	anAttachment enclosure = "an attachment"
	aSheet       enclosure = "a spreadsheet"
	anAppendix   enclosure = "an appendix"
)

// unscanned finds the letter whose answer lies in something that nobody had scanned. In a
// case that is whole the same is a gap; see Missing.
func unscanned(c *Case) []Hit {
	if c.Whole {
		return nil
	}
	var out []Hit
	for doc, d := range c.documents() {
		if d.Role != Letter {
			continue
		}
		lost := c.lost(doc)
		if len(lost) == 0 {
			continue
		}
		first := max(0, slices.IndexFunc(lost, func(p pointer) bool { return !p.minor }))
		h := Hit{Place: lost[first].Place, Detail: string(lost[first].kind)}
		if lost[first].minor {
			h.Cap = finding.Note
			if lost[first].kind != anAppendix {
				h.Detail = "a leaflet or form"
			}
		}
		for i, p := range lost {
			if i != first && len(h.Related) < mostRelated {
				h.Related = append(h.Related, p.Place)
			}
		}
		if n := len(lost) - 1; n > 0 {
			h.Evidence = append(h.Evidence, fmt.Sprintf("said %d times", n+1))
		}
		out = append(out, h)
	}
	return out
}

// mostRelated is how many other places a hit names.
const mostRelated = 8

// Missing are the places of a whole case where a letter points to what is not among its
// documents; leaflets and forms do not count.
func Missing(c *Case) []Place {
	var out []Place
	for doc, d := range c.documents() {
		if d.Role != Letter {
			continue
		}
		for _, p := range c.lost(doc) {
			if !p.minor {
				out = append(out, p.Place)
			}
		}
	}
	return out
}

// lost are the pointers of a document to what no document of the case can be.
func (c *Case) lost(doc int) []pointer {
	all := c.Documents[doc].pointers(doc)
	if len(all) == 0 {
		return nil
	}
	begins, answers := c.Documents[doc].appendices(), c.Documents[doc].answers()
	for i := range all {
		all[i].minor = all[i].minor || all[i].kind == anAppendix && !answers
	}
	return slices.DeleteFunc(all, func(p pointer) bool {
		return c.encloses(doc, p.kind) || p.kind == anAppendix && slices.ContainsFunc(begins[p.label], func(block int) bool { return block != p.Block })
	})
}

// encloses reports whether the case has another document that can be what a letter points to.
func (c *Case) encloses(letter int, kind enclosure) bool {
	for i, d := range c.documents() {
		if i == letter || d.Role == Request {
			continue
		}
		if f := d.Read.Format; kind != aSheet || f == document.XLSX || f == document.XLS || f == document.CSV || f == document.ODS {
			return true
		}
	}
	return false
}

// answers reports whether a document is a reply to somebody and not, say, a policy, whose
// appendices others may keep.
func (d *Document) answers() bool {
	for _, b := range d.leading() {
		if strings.HasPrefix(b.Text.S, "Dear ") || strings.Contains(b.Text.S, "our request") ||
			slices.ContainsFunc(b.Regions, func(r zone.Region) bool { return r.Zone == zone.Request }) {
			return true
		}
	}
	return false
}

// appendices are the blocks with which appendices of the document itself begin, at most
// two of each, by label: "appendix a".
func (d *Document) appendices() map[string][]int {
	out := map[string][]int{}
	for i, b := range d.leading() {
		s := strings.TrimLeft(b.Text.S, " \t*#-")
		if len(s) < len("annex a") || s[0]|0x20 != 'a' {
			continue
		}
		ws := strings.Fields(strings.ToLower(s[:min(len(s), 20)]))
		if len(ws) < 2 || ws[0] != "appendix" && ws[0] != "annex" {
			continue
		}
		label := ws[0] + " " + strings.TrimRight(ws[1], ".:,;-)")
		if len(out[label]) < 2 {
			out[label] = append(out[label], i)
		}
	}
	return out
}

// pointers are those of a document in the authority's own words that a reader sees.
func (d *Document) pointers(doc int) []pointer {
	var out []pointer
	for i, b := range d.leading() {
		if b.Part.Layer != document.Visible && b.Part.Layer != document.Embedded || !mayPoint(b.Text.S) {
			continue
		}
		for _, r := range b.Regions {
			if r.Zone == zone.Request || r.Zone == zone.Other {
				continue
			}
			for x := range sentencesIn(b.Text.S, r.Start, r.End) {
				// how to complain is printed on every letter
				if p, ok := pointerIn(b.Text.S, x); ok && (p.minor || r.Zone != zone.Boilerplate) {
					p.Document, p.Block = doc, i
					out = append(out, p)
				}
			}
		}
	}
	return out
}

// stems begin the words that point, in lower case.
var stems = [...]string{"attach", "enclos", "append", "annex", "spreadsheet", "workbook", "accompan"}

// stemBytes are the bytes that stems begin with.
var stemBytes = func() (t [256]bool) {
	for _, w := range stems {
		t[w[0]], t[w[0]&^0x20] = true, true
	}
	return t
}()

// mayPoint tells most texts apart that point nowhere, at little cost.
func mayPoint(s string) bool {
	if strings.Contains(s, "<<") || strings.HasPrefix(s, "Enc") {
		return true
	}
	for i := 0; i+len("annex") <= len(s); i++ {
		if !stemBytes[s[i]] || i > 0 && isLetter(s[i-1]) {
			continue
		}
		for _, w := range stems {
			if s[i+1]|0x20 == w[1] && len(s)-i >= len(w) && strings.EqualFold(s[i:i+len(w)], w) {
				return true
			}
		}
	}
	return false
}

// pointerIn is the first pointer of a sentence.
func pointerIn(s string, x stretch) (pointer, bool) {
	t := tokens(s, x)
	for i := range t.words {
		kind, ok := t.points(i)
		if !ok {
			continue
		}
		from, to := i, i
		if i > 0 && docNouns[t.low[i-1]] {
			from--
		}
		if n := i + 1; n < len(t.low) && (docNouns[t.low[n]] || kind == anAppendix) {
			to++
		}
		p := pointer{kind: kind, minor: t.any(0, len(t.low), leaflets) && !t.any(0, len(t.low), answers)}
		p.Start, p.End = t.words[from].start, t.words[to].end
		if kind == anAppendix {
			p.label = t.low[i] + " " + t.at(i+1)
		}
		return p, true
	}
	if p, ok := icon(s, x); ok {
		return p, true
	}
	return t.headed(x)
}

// icon is the pointer that a mail program leaves where a file was put into a mail:
// "<<Response.pdf>>", "<< File: Data.xlsx >>".
func icon(s string, x stretch) (pointer, bool) {
	from := strings.Index(s[x.start:x.end], "<<")
	if from < 0 {
		return pointer{}, false
	}
	from += x.start
	to := strings.Index(s[from:min(x.end, from+200)], ">>")
	if to < 0 {
		return pointer{}, false
	}
	kind, ok := fileKind(s[from+2 : from+to])
	p := pointer{kind: kind}
	p.Start, p.End = from, from+to+2
	return p, ok
}

// headed is the pointer of a line that says what goes with a letter: "Attachments:
// Response.xlsx", "Enc: list of sites".
func (t *line) headed(x stretch) (pointer, bool) {
	if len(t.words) < 2 || t.words[0].start != x.start || !enclosing[t.low[0]] || t.words[0].end >= len(t.s) || t.s[t.words[0].end] != ':' {
		return pointer{}, false
	}
	last := t.words[len(t.words)-1]
	kind, isFile := fileKind(t.s[t.words[0].end+1 : last.end])
	p := pointer{kind: kind, minor: t.any(1, len(t.low), leaflets)}
	p.Start, p.End = x.start, last.end
	return p, isFile || strings.HasPrefix(t.low[0], "enc") && !nothing[t.low[1]]
}

// fileKind is what a file is by the end of its name; ok is false for an end that few
// files have.
func fileKind(name string) (kind enclosure, ok bool) {
	name = strings.ToLower(strings.TrimSpace(name))
	switch name[strings.LastIndexByte(name, '.')+1:] {
	case "xlsx", "xls", "csv", "ods", "xlsm":
		return aSheet, true
	case "pdf", "doc", "docx", "rtf", "zip", "msg", "ppt", "pptx", "txt", "jpg", "png", "tif", "odt":
		return anAttachment, true
	}
	return anAttachment, false
}

var (
	// directing send a reader somewhere.
	directing = set("see find refer provided contained listed shown detailed given available included answer answers outlined set view supplied found per response information data")
	// enclosingWords say that something was done or is so.
	enclosingWords = set("is are been have has also now herewith was were and or am i we please be")
	// theirs say that it was the applicant who enclosed it, that it is not there, or that
	// it may not be.
	theirs  = set("not no cannot without if any your you its previously originally unless when whether never all or should must")
	final   = set("end")
	replies = set("response reply letter decision")
	unsure  = set("if whether unless")
	asking  = set("to can could must should please not you")
	filling = set("fill filling complete completing return sign use using")
	// carriers are what things are attached to when they are enclosed.
	carriers = set("email e-mail mail letter response reply message correspondence covering notice this")
	// unlike are what is attached without being enclosed: conditions, houses.
	unlike = set("weight importance conditions condition strings value significance caveats caveat tag label badge semi risk stigma priority terms costs restrictions house garage property building garden dwelling unit ward staff worker workers officer officers personnel space area premises school schools link links url hyperlink website webpage charges theory style disorder difficulties issues orders order")
	// leaflets are enclosed with a letter and answer nothing.
	leaflets = set("complaint complaints leaflet form forms feedback survey questionnaire procedure appeal appeals invoice licence")
	answers  = set("information data requested answer answers response spreadsheet")
	online   = set("link links url hyperlink website web webpage online http https published gov.uk")
	docNouns = set("document documents spreadsheet spreadsheets file files letter response report reports table tables data information policy copy copies list lists schedule schedules pdf pdfs excel csv workbook workbooks sheet sheets form forms leaflet map maps plan plans minutes appendix annex appendices annexes papers paper breakdown notice contract invoice invoices diagram chart charts email emails statement guidance details extract flow procedure reply attachment attachments zip")
	// enclosing head a line that says what is enclosed.
	enclosing = set("attachment attachments enclosure enclosures enc encs encl")
	nothing   = set("none nil no n/a")
	itself    = set("am are")
	sending   = set("see find refer provided contained shown listed detailed included")
	towards   = set("see in to the refer")
	articles  = set("the an a our my these this that following")
	besides   = set("by within between in from with at below further") // what "attached by", "attached below" is, is not enclosed
	opening   = set("is are please for herewith")
	sheets    = set("spreadsheet spreadsheets workbook workbooks excel xlsx xls csv .csv")
)

// points reports whether the i-th word points to something enclosed, and to what.
func (t *line) points(i int) (enclosure, bool) {
	w := t.low[i]
	kind := anAttachment
	if t.any(i+1, i+12, final) && t.any(i+1, i+12, carriers) {
		return "", false // attached to the end of this letter
	}
	if t.any(i-3, i+5, sheets) {
		kind = aSheet
	}
	switch w {
	case "attached", "enclosed", "appended", "annexed":
		return kind, t.enclosed(i)
	case "attach", "enclose":
		return kind, t.any(i-3, i, enclosingWords) && !t.any(i-3, i, asking) && !t.any(i+1, i+4, unlike)
	case "attaching", "enclosing":
		return kind, t.any(i-3, i, itself) && !t.any(i-3, i, theirs)
	case "attachment", "attachments", "enclosure", "enclosures":
		return kind, t.any(i-4, i, sending) && !t.any(i-2, i, theirs) && !unlike[t.at(i+1)] && t.at(i+1) != "of"
	case "accompanying":
		return kind, docNouns[t.at(i+1)] && t.at(i+1) != "letter" && !t.any(i-2, i, theirs)
	case "spreadsheet", "spreadsheets", "workbook":
		return aSheet, t.directed(i)
	case "appendix", "annex":
		label := t.at(i + 1)
		return anAppendix, len(label) > 0 && len(label) <= 3 && t.directed(i)
	}
	return "", false
}

// directed reports whether the sentence sends its reader to what its i-th word names.
func (t *line) directed(i int) bool {
	return t.any(i-5, i, sending) && t.any(i-3, i, towards) &&
		!t.any(i-3, i, theirs) && !t.any(i-20, i+20, online) && !strings.Contains(t.s, "http")
}

// enclosed reports whether "attached" at i is said of something that comes with the letter.
func (t *line) enclosed(i int) bool {
	before, after := t.at(i-1), t.at(i+1)
	switch {
	case unlike[before] || unlike[after] || unlike[t.at(i+2)] && !docNouns[after] || t.any(i-3, i, theirs) || t.any(i-6, i, unsure) || t.any(i-4, i, filling) || after == "my" && !t.any(i+2, i+4, replies):
		return false
	case after == "to":
		n := i + 2
		for n < i+4 && articles[t.at(n)] {
			n++
		}
		return carriers[t.at(n)]
	case besides[after]:
		return false
	}
	return t.any(i-5, i, directing) || enclosingWords[before] ||
		articles[before] && t.any(i+1, i+5, docNouns) ||
		docNouns[before] || docNouns[after] ||
		i == 0 && opening[after] ||
		t.words[i].start > 0 && t.s[t.words[i].start-1] == '('
}
