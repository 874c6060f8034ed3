package people

import (
	"math"
	"strconv"
)

// A point is one reason for or against a name, and what it weighs.
type point struct {
	why    string
	points float64
}

// mostReasons is how many reasons a reader has room for without asking for more.
const mostReasons = 24

// cues begins to gather reasons; those gathered before are forgotten.
func (r *reader) cues() cues { return cues{titleFrom: -1, reasons: r.reasons[:0]} }

// add counts what stands around the name.
func (c *cues) add(points float64, why string) {
	c.points += points
	c.say(points, why)
}

// say notes what has been counted in the name's own words.
func (c *cues) say(points float64, why string) {
	c.reasons = append(c.reasons, point{why, points})
}

// evidence tells an officer the reasons with their points, and what they come to.
func (c *cues) evidence(score float64) []string {
	out := make([]string, 0, len(c.reasons)+1)
	var buf [128]byte
	for _, p := range c.reasons {
		if math.Abs(p.points) >= 0.05 {
			out = append(out, string(signed(append(buf[:0], p.why...), p.points)))
		}
	}
	all := append(signed(append(buf[:0], "together"...), score), ";"...)
	return append(out, string(append(signed(append(all, " from"...), enough), " it is taken for a name"...)))
}

// signed appends points to a tenth, with their sign, behind a blank.
func signed(b []byte, points float64) []byte {
	b = append(b, ' ')
	if points > 0 {
		b = append(b, '+')
	}
	return strconv.AppendFloat(b, points, 'f', 1, 64)
}

// names of what lists say of a word, by how common it is.
func listedAs(kind string, w weight) string {
	switch {
	case w.common > 6:
		return kind + " (common)"
	case w.common > 3:
		return kind
	case w.listed():
		return kind + " (rare)"
	}
	return ""
}

// sayWords gives the reasons that lie in the words of tokens p to q themselves, which
// come to points.
func (r *reader) sayWords(p, q int, points, doubt float64, c *cues) {
	f, l := &r.run[p], &r.run[q-1]
	given, sur := listedAs("a given name", f.given), listedAs("a surname", l.sur)
	switch {
	case q == p+1 && sur != "":
		given = ""
	case q == p+1:
		sur = ""
	case l.initial:
		given, sur = "", "a name and an initial"
	case f.initial:
		given = "an initial"
	}
	rest := points + doubt
	if given != "" && q > p+1 && !l.initial {
		part, _ := r.forename(f, c.title != 0)
		c.say(part, given)
		rest -= part
		given = "the words after it, which are in no list"
	}
	switch {
	case sur != "":
		c.say(rest, sur)
	case given != "":
		c.say(rest, given)
	default:
		c.say(rest, "the shape of its words, which are in no list")
	}
	if doubt != 0 {
		c.say(-doubt, "its words are also a place or a thing")
	}
	switch {
	case c.title&cOffice != 0:
		c.say(titlePoints, "a title of public office before the name")
	case c.title&cRank != 0:
		c.say(titlePoints, "a rank before the name")
	case c.title&cHonorific != 0:
		c.say(titlePoints, "an honorific before the name")
	}
}
