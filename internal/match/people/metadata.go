package people

import (
	"strings"

	"github.com/foilint/foilint/internal/document"
)

// sole takes a block of metadata that is a name and nothing else, but for a label
// before it and a team in brackets: "Priya Nandakumar (ICT)", "Author: NANDAKUMAR,
// Priya". No sentence says there that it is a person, but an author mostly is one, so
// one listed name is enough, and a comma where an author is named. It reports whether
// it took one.
func (r *reader) sole() bool {
	if r.here.block.Part.Layer != document.Metadata {
		return false
	}
	from, author := r.property()
	name, _, _ := strings.Cut(r.s[from:], "(")
	name = strings.TrimRight(name, " ")
	if author {
		name = strings.TrimRight(name, " 0123456789") // a staff number
	}
	if strings.Trim(name, " ,") != name || !r.words(name, from) {
		return false
	}
	n := len(r.run)
	given, sur := &r.run[0], &r.run[n-1]
	listed := given.given.plain() || sur.sur.plain() || given.given.listed() && sur.sur.listed()
	if at := strings.IndexByte(name, ','); at > 0 {
		given, sur = sur, given
		for i := range r.run[:n-1] {
			if r.run[i].end == from+at {
				given, sur = &r.run[i+1], &r.run[i]
			}
		}
		listed = given.given.listed() || given.initial && sur.sur.plain() || author
	} else if !listed && (sur.given.plain() || sur.initial && given.sur.plain() || author && sur.given.listed()) {
		given, sur, listed = sur, given, true // "Nandakumar Priya", "Okonkwo P"
	}
	start, end := r.run[0].start, r.run[n-1].end
	c := r.cues()
	c.named, c.role = true, true
	c.say(enough, "alone in the file’s metadata")
	if _, place := r.lx.places.find(r.phrase(0, n)); place || !listed || r.lx.words[string(r.phrase(0, n))]&(cPhrase|cArea|cCountry) != 0 || r.listedTerms(start, end, &c) > 0 {
		return false
	}
	r.accept(start, end, enough, &c)
	return true
}

// property is where the value begins in a block of what a file says of itself, and
// whether it is the name of who made or signed it.
func (r *reader) property() (from int, author bool) {
	if !r.here.block.Part.About {
		return 0, false
	}
	what := r.here.block.Source.Cell()
	if before, _, ok := strings.Cut(r.s, ": "); ok && !strings.ContainsAny(before, " .") {
		what, from = strings.ToLower(before), len(before)+len(": ")
	}
	switch what {
	case "author", "last saved by", "manager":
		author = true
	case "":
		part := r.here.block.Part.Name
		author = part == "people" || strings.HasSuffix(part, "author") || strings.HasSuffix(part, "authors")
	}
	return from, author
}

// words reads a text that begins at byte from as two to four words of a name into
// the run; it reports whether they can be.
func (r *reader) words(name string, from int) bool {
	r.run, r.keys = r.tokens[:0], r.buf[:0]
	for i := 0; i < len(name); {
		if !letterByte(name[i]) {
			if strings.IndexByte(" ,.", name[i]) < 0 {
				return false
			}
			i++
			continue
		}
		end := wordEnd(name, i)
		if len(r.run) == 4 {
			return false
		}
		t := r.classify(from+i, from+end)
		other := t.class&(notName|cThing|cVerb|cTouch|cNamedThing) != 0 && !t.given.plain() && !t.sur.plain()
		if t.digits || !t.capital && t.class&cParticle == 0 || t.capital && !t.initial && other {
			return false
		}
		r.run = append(r.run, t)
		i = end
	}
	return len(r.run) > 1 && strings.Count(name, ",") < 2
}
