// Package finding holds findings and their levels: what foilint tells people and machines.
package finding

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/foilint/foilint/internal/document"
)

// A Level says how much a finding matters. The zero value is Off.
type Level uint8

// The levels, in rising order.
const (
	Off     Level = iota // not reported
	Note                 // for information
	Warning              // check
	Error                // stop
)

var levelNames = [...]string{"off", "note", "warning", "error"}

func (l Level) String() string { return levelNames[l] }

// ParseLevel reads "error", "warning", "note" or "off".
func ParseLevel(s string) (Level, error) {
	for i, n := range levelNames {
		if s == n {
			return Level(i), nil
		}
	}
	return Off, fmt.Errorf("level %q is none of error, warning, note, off", s)
}

// Categories is the closed list of report version 1.
var Categories = []string{
	"vendor", "product", "version", "network", "config", "weakness", "incident", "credential",
	"staff-name", "direct-email", "direct-phone", "role-contact", "identifier", "date-of-birth",
	"address", "applicant", "marking", "commercial", "hidden", "redaction", "metadata", "letter",
}

// A Finding is one rule met at one span, one trait, or one fact about the letter.
type Finding struct {
	Fingerprint string
	Rule        string // id
	Title       string // of the rule
	Category    string
	Level       Level
	Status      string // "open" or "accepted"
	Layer       document.Layer
	Zone        string
	Basis       string
	Exemption   string // "FOIA s31(1)(a)"
	Match       string // as in the document; "" for a fact about the whole document
	Excerpt     Excerpt
	Message     string
	Why         string
	Instead     string
	Evidence    []string
	Location    document.Location
	Related     []Related       // other places that a person must look at
	Spot        Spot            // where it was found, for what looks at the letter as a whole
	Holds       []Finding       // what rules found on the words of a passage: rule, category, ground, level and Spot only
	Words       *document.Words // the match in the text that was read; nil when that was not kept
	Decision    *Decision       // of an accepted finding
}

// Related is another place that a finding is about: the answer that breaks a refusal.
type Related struct {
	Path     string            // of its document; "" for the finding's own
	Location document.Location // zero for the document as a whole
	Excerpt  Excerpt
}

// A Spot is where a finding stands in the zoned blocks of its document, and what it is
// there. It is never masked, and no report shows it.
type Spot struct {
	Block      int    // from 1; 0 for a fact about the document
	Start, End int    // bytes of the block's folded text
	Detail     string // "e-mail gateway", "Senior Network Engineer"
}

// A Decision is a person's recorded answer to a finding or a gap.
type Decision struct {
	Reason string
	By     string // who decided; "" when not said
	On     string // the day, 2006-01-02
	Until  string // the last day on which it holds, 2006-01-02; "" for always
}

// An Excerpt is the text around a match, on one line, cut to a readable length.
type Excerpt struct{ Before, Match, After string }

func (e Excerpt) String() string { return e.Before + e.Match + e.After }

// Fingerprint names a finding by its content: rule, match and near context, never
// by its position. salt, when a repository has one, keeps a short match from being
// guessed from it. Letter case and spacing do not count, nor does punctuation in the
// context; in the match it does, since j.smith and j-smith are two people.
func Fingerprint(salt []byte, rule, match, context string) string {
	mac := hmac.New(sha256.New, salt)
	for _, s := range []string{Plain(rule), Value(match), Plain(context)} {
		mac.Write([]byte(s))
		mac.Write([]byte{0})
	}
	return rule + ":" + hex.EncodeToString(mac.Sum(nil)[:8])
}

// Value is what counts of a match in a fingerprint: it in lower case, with single blanks.
func Value(s string) string { return strings.Join(strings.Fields(strings.ToLower(s)), " ") }

// Plain is what counts of a text around a match: its words in lower case.
func Plain(s string) string {
	out := make([]byte, 0, len(s))
	apart := false // the last rune was of no word
	for _, r := range s {
		r = unicode.ToLower(r)
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			apart = true
			continue
		}
		if apart && len(out) > 0 {
			out = append(out, ' ')
		}
		out, apart = utf8.AppendRune(out, r), false
	}
	return string(out)
}

// Listed is "a, b and c".
func Listed(words []string) string {
	if n := len(words) - 1; n > 0 {
		return strings.Join(words[:n], ", ") + " and " + words[n]
	}
	return strings.Join(words, "")
}
