package people

import (
	"strings"

	"github.com/foilint/foilint/internal/authority"
	"github.com/foilint/foilint/internal/fold"
)

// A tier is how high a post stands, in rising order.
type tier uint8

const (
	unknownPost tier = iota
	junior           // officers, engineers, sergeants
	manager
	head     // heads of service, superintendents, borough solicitor
	director // directors, chief officers of police below the chief constable
	chief    // chief officers, managing directors
	topPost  // chair, chief executive, chief constable: the body's public face
	office   // councillor, minister, judge, commissioner: public office
)

var tierNames = map[string]tier{
	"": unknownPost, "other": junior, "manager": manager, "head": head, "director": director,
	"chief": chief, "body": topPost, "public": office,
}

// threshold is the lowest tier that the body counts as senior.
func threshold(a authority.Authority) tier {
	switch a.Threshold {
	case "chief":
		return chief
	case "director":
		return director
	case "manager":
		return manager
	case "none":
		return office
	}
	return head
}

// grade places a job title as written: "Acting Assistant Head Property Services".
func (lx *lexicon) grade(title string) tier {
	k := strings.Join(strings.FieldsFunc(fold.Key(title), func(r rune) bool { return r == ' ' || r == '.' || r == '\t' }), " ")
	if t, ok := lx.posts[k]; ok {
		return t
	}
	rest, temporary := strings.CutPrefix(k, "t/")
	if temporary {
		return lx.grade(rest)
	}
	for _, p := range []string{"interim ", "temporary ", "the ", "our ", "group ", "executive ", "joint "} {
		if rest, ok := strings.CutPrefix(k, p); ok {
			return lx.grade(rest)
		}
	}
	for _, p := range []string{"acting ", "deputy ", "assistant ", "associate ", "vice ", "a/", "former "} {
		if rest, ok := strings.CutPrefix(k, p); ok {
			return stepDown(lx.grade(rest))
		}
	}
	// the longest listed title that the words begin with: "Chief Executive of the Council"
	for i := len(k); i > 0; i = strings.LastIndexAny(k[:i], " ,") {
		next, _, _ := strings.Cut(strings.TrimLeft(k[i:], " ,"), " ")
		if t, ok := lx.posts[strings.TrimRight(k[:i], ",")]; ok && t > manager && !(t >= topPost && lx.serves(k[i:])) && (i == len(k) || lx.words[next]&cRole == 0 && lx.words[next]&cGrade == 0) {
			return t
		}
	}
	return gradeWords(k)
}

// serves reports whether the words after an office make the title one of somebody who serves
// it: "Trustee Liaison", "Ombudsman link officer", "Chair of the steering group".
func (lx *lexicon) serves(rest string) bool {
	if rest == "" || strings.Contains(rest, ",") || strings.Contains(rest, " and ") {
		return false
	}
	last := lastWord(rest)
	return ofColleagues(rest) || rest[0] == ' ' && (servants[last] || lx.words[last]&cRole != 0) && !strings.HasPrefix(rest, " of ") && !strings.HasPrefix(rest, " for ")
}

var servants = wordSet("liaison services support office team unit")

// stepDown is the tier of a deputy.
func stepDown(t tier) tier {
	switch {
	case t == office:
		return office
	case t == topPost:
		return director
	case t > junior:
		return t - 1
	}
	return t
}

// gradeWords places a title that is not listed by the words in it.
func gradeWords(k string) tier {
	words := strings.FieldsFunc(k, func(r rune) bool { return r == ' ' || r == ',' || r == '/' || r == '(' || r == ')' })
	t := unknownPost
	if len(words) > 1 && words[0] == "office" {
		return junior // "Office of the Chief Executive"
	}
	for i, w := range words {
		switch w {
		case "chief":
			if i+1 < len(words) && words[i+1] != "inspector" && words[i+1] != "clerk" {
				t = max(t, chief)
			}
		case "director":
			t = max(t, director)
		case "head", "ciso", "cio", "cto", "coo", "siro", "headteacher":
			t = max(t, head)
		case "manager", "lead", "leader", "principal":
			t = max(t, manager)
		case "councillor", "minister", "mayor", "mp", "msp":
			t = max(t, office)
		default:
			t = max(t, junior)
		}
		// "Personal Assistant to the Director", "Office of the Chief Executive"
		if (w == "to" || w == "for") && t > unknownPost {
			return t
		}
	}
	return t
}
