package people

import (
	"strconv"
	"strings"
)

// celebrated finds persons of history, art, science and letters by what is theirs or made
// of them: "poetry of Jane Doe", "a bust of Jane Doe", "Jane Doe (1815-1842)".
func (r *reader) celebrated(b, end int, c *cues) {
	if c.title&(cRank|cOffice) != 0 || c.salutation || c.signed || c.post.end > 0 {
		return
	}
	if r.ofWork(b) || r.itsOwn(end) || r.press(end) || !c.role && r.catalogued(b, end) {
		c.publicFigure, c.celebrated = true, true
		c.say(0, "known from history, art or letters")
	}
}

// What comes before the names of those who are known for it, after whom it is called or
// whom it shows.
var (
	worksOf = wordSet(`poetry poem poems verse sonnets novels novel plays fiction writings portrait portraits bust busts statue statues sculpture sculptures
		painting paintings engraving diaries biography biographer memoirs letters bicentenary centenary birthplace tomb grave effigy philosophy legend remains music symphonies operas life works papers archive archives`)
	worksBy = wordSet(`poetry poem poems verse sonnets novel novels fiction portrait portraits bust statue sculpture sculptures painting paintings watercolour watercolours
		engraving opera symphony concerto song songs speech musical watercolor etching etchings mural murals excavated painted sculpted composed carved play`)
	worksOn = wordSet("lecture lectures essay essays biography exhibition novel musical documentary monograph book books opera poem seminar")
	worksTo = wordSet("statue monument memorial plaque plaques statues ode tribute shrine")
	shows   = wordSet("commemorates commemorate commemorating depicts depicting immortalises immortalised")
	lists   = wordSet("names named mentions including includes include like featuring as of")
	// callings stand before the names of those who are known by them.
	callings = wordSet(`novelist poet singer actor actress comedian footballer composer playwright broadcaster celebrity rapper artist sculptor painter philosopher
		explorer suffragette suffragist naturalist statesman cricketer boxer musician pianist journalist reporter columnist presenter correspondent essayist
		dramatist illustrator cartoonist astronaut industrialist abolitionist philanthropist aviator`)
	// papers are written by colleagues.
	papers = wordSet("report review statement letter email e-mail note paper memo presentation plan policy assessment audit survey response decision summary photograph photo version draft")
)

// ofWork reports whether the words before byte b make who is named known for a work.
func (r *reader) ofWork(b int) bool {
	ws, we, g := r.back(b)
	if ws < 0 || g != space {
		return false
	}
	w := strings.ToLower(r.s[ws:we])
	if callings[w] || shows[w] {
		return true
	}
	s2, e2, g2 := r.back(ws)
	if s2 < 0 || g2 != space && g2 != bracket {
		return false
	}
	w2 := strings.ToLower(r.s[s2:e2])
	switch w {
	case "of":
		return worksOf[w2] && !r.broadly(w2, s2) || w2 == "one" && r.sentenceHas(s2, worksTo, worksOf)
	case "by":
		return worksBy[w2] || w2 == "works" && r.sentenceHas(s2, worksBy, worksOn) ||
			startsUpper(r.s[s2:e2]) && !papers[w2] && r.classOf(s2, e2)&(cLabel|cDeed|cRole|cThing) == 0 && r.literary(b)
	case "on", "about":
		return worksOn[w2] || worksOf[w2] && w2 != "papers" && w2 != "letters" && w2 != "life" && w2 != "works"
	case "to":
		return worksTo[w2]
	case "after":
		return w2 == "named" || w2 == "called" || w2 == "christened"
	}
	return lists[w] && r.sentenceHas(s2, worksTo, nil)
}

// broadly reports whether a work's word says as much of what colleagues have: "papers of",
// "letters of thanks", unless a collection holds it.
func (r *reader) broadly(w string, at int) bool {
	switch w {
	case "papers", "letters", "archive", "archives", "life", "works", "remains", "music", "legend":
		low := strings.ToLower(r.s[max(0, at-leadReach):min(len(r.s), at+leadReach)])
		for _, held := range [...]string{"library", "museum", "archives", "gallery", "collection", "quotes", "century", "life and work"} {
			if strings.Contains(low, held) {
				return false
			}
		}
		return true
	}
	return false
}

// sentenceHas reports whether a word of a set stands in the sentence before byte i.
func (r *reader) sentenceHas(i int, a, b map[string]bool) bool {
	text := r.s[max(0, i-leadReach):i]
	if k := strings.LastIndex(text, ". "); k >= 0 {
		text = text[k:]
	}
	for w := range strings.FieldsFuncSeq(strings.ToLower(text), func(c rune) bool { return c < 'a' || c > 'z' }) {
		if a[w] || b[w] {
			return true
		}
	}
	return false
}

// literary reports whether the text around byte i is of books that are read.
func (r *reader) literary(i int) bool {
	low := strings.ToLower(r.s[max(0, i-leadReach):min(len(r.s), i+leadReach)])
	for _, w := range [...]string{"novel", "reading list", "set text", "poem", "poet", "literature", "quotes from", "paperback", "isbn"} {
		if strings.Contains(low, w) {
			return true
		}
	}
	return false
}

// itsOwn reports whether years of birth and death, a work or the title of a list of books
// follow the name that ends at byte end.
func (r *reader) itsOwn(end int) bool {
	rest := r.s[end:min(len(r.s), end+officeReach)]
	if rest == "" {
		return false
	}
	if work, ok := strings.CutPrefix(rest, "'s "); ok {
		w := strings.ToLower(work[:wordEnd(work, 0)])
		return worksOf[w] && w != "letters" && w != "papers" && w != "life" && w != "works" && w != "music" && w != "painting" && w != "archive" && w != "remains"
	}
	if lived(strings.TrimLeft(rest, " (,")) {
		return true
	}
	line, _, _ := strings.Cut(rest, ".")
	if i := strings.Index(line, "on the "); i >= 0 && (strings.Contains(line[i:], "reading list") || strings.Contains(line[i:], "syllabus") || strings.Contains(line[i:], "curriculum")) {
		head := line[:i]
		return strings.HasSuffix(head, "are ") || strings.HasSuffix(head, "is ")
	}
	return false
}

// lived reports whether a text begins with the years of a life: "1815-1842".
func lived(s string) bool {
	if len(s) < 9 || s[4] != '-' {
		return false
	}
	born, err := strconv.Atoi(s[:4])
	died, err2 := strconv.Atoi(s[5:9])
	return err == nil && err2 == nil && born > 1000 && born < 1960 && died-born > 15 && died-born < 110
}

// catalogued reports whether the entry of a catalogue that a name stands in says what a work
// of art is made of.
func (r *reader) catalogued(b, end int) bool {
	const around = 70
	if !strings.HasPrefix(r.s[end:], ",") && !strings.HasSuffix(r.s[:b], ", ") {
		return false
	}
	low := strings.ToLower(r.s[max(0, b-around/2):b] + "|" + r.s[end:min(len(r.s), end+around)])
	for _, w := range [...]string{"watercolour", "oil on ", "oils on ", "pastels", "gouache", "etching", "engraving", "lithograph", "mezzotint", "bronze,", "marble,"} {
		if strings.Contains(low, w) {
			return true
		}
	}
	return false
}

// calledSo reports whether a name in quotation marks is what a thing is called: the van is
// known as "Jane Doe".
func (r *reader) calledSo(b, end int) bool {
	if b < 3 || end >= len(r.s) || r.s[b-1] != '"' && r.s[b-1] != '\'' || r.s[end] != r.s[b-1] {
		return false
	}
	if strings.HasSuffix(r.s[:b-1], r.s[b-1:b]+" and ") || strings.HasSuffix(r.s[:b-1], r.s[b-1:b]+", ") {
		return true
	}
	ws, we, _ := r.back(b)
	return r.is(ws, we, "is", "called", "named", "as", "nicknamed", "christened", "dubbed", "are", "was", "were")
}

// press reports whether the name that ends at byte end is of a newspaper or broadcaster:
// "Jane Doe of the Kelbury Gazette".
func (r *reader) press(end int) bool {
	rest := r.s[end:min(len(r.s), end+60)]
	for _, lead := range [...]string{" of the ", " of The ", " from the ", " from The ", " of ", " from ", " (", ", "} {
		of, ok := strings.CutPrefix(rest, lead)
		if !ok {
			continue
		}
		for n, i := 0, 0; n < 4 && i < len(of) && startsUpper(of[i:]); n++ {
			e := wordEnd(of, i)
			w := of[i:e]
			next := strings.HasPrefix(of[e:], " ") && startsUpper(of[e+1:])
			if papersNames[w] && !next && (n > 0 || w == "BBC" || w == "ITV" || w == "Reuters" || strings.HasSuffix(lead, "he ")) || w == "BBC" {
				return true
			}
			if !next {
				break
			}
			i = e + 1
		}
		return false
	}
	return false
}

// papersNames end the names of newspapers and broadcasters.
var papersNames = wordSet("Mirror Times Guardian Telegraph Herald Gazette Echo Mail Chronicle Observer News BBC ITV Reuters Express Journal Argus Independent Advertiser Mercury Courier Examiner Tribune")
