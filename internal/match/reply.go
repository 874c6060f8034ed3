package match

import (
	"regexp"
	"strings"

	"github.com/foilint/foilint/internal/rule"
)

// lead is what may stand before the words of an answer: "A:", "Response 2 -", "3)".
var lead = regexp.MustCompile(`(?i)^(?:[\s"'*-]+|\(?\d{1,2}[.)]?(?:,? ?(?:and|to|&|,) ?\(?\d{1,2}[.)]?)+[.):]\s+|\(?[a-z0-9]{1,2}[.):]\s+|(?:our |the |council |trust )?(?:answer|response|reply|ans|[aq])\s?\d{0,2}[a-z]?\s?[:.)-]\s*)+`)

// untold is in answers that tell nothing.
var untold = regexp.MustCompile(`\b(?:exempt|exemption|exemptions|withh[eo]ld|withholding|refus\w*|section \d+|s\.? ?\d+\(|not (?:been )?(?:held|hold|recorded|record|available|known|disclosed|provided|applicable)|(?:correct|accurate|valid|up[ -]to[ -]date) (?:as )?(?:at|of|on)|no information|no record\w*|n/?a|not applicable|neither confirms?|obliged|duty|supply this|unable|cannot|can't|do not (?:disclose|provide|hold|record|comment)|see (?:the |our |above|below|attached|answer|response)|refer to|as above|as below|please|question|we hold|you|your)\b`)

const month = `(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)`

// replies are what short answers look like, in lower case.
var replies = [...]struct {
	kind rule.Reply
	re   *regexp.Regexp
}{
	{rule.No, regexp.MustCompile(`\b(?:no|none|nil|never|neither|nor|not|nobody|without|unfortunately|zero)\b|n't\b`)},
	{rule.Yes, regexp.MustCompile(`^(?:(?:yes|yep|correct|all|(?:this|that) is correct)\b|(?:we do|it is|they (?:are|do))(?:$|[^ \w']| (?:[^n]|n[^o]|no[^t])))`)}, // not "we do not"
	{rule.Partly, regexp.MustCompile(`\b(?:partial(?:ly)?|partly|in part|mostly|mainly|some|limited|most|majority|only|except|but|progress|development|being|planned|plan|under ?way|under review|rolling|roll-?out|phased|half|part|few|working towards|soon|due)\b|\d ?(?:%|per ?cent)`)},
	{rule.Often, regexp.MustCompile(`\b(?:daily|nightly|weekly|fortnightly|monthly|bi-?monthly|quarterly|annual(?:ly)?|yearly|bi-?annual(?:ly)?|never|continuous(?:ly)?|ad[ -]hoc|hourly|regularly|every|each|(?:once|twice|times) (?:a|an|per|each|every)|within|\d+ (?:hours?|days?|weeks?|months?|years?|hrs?|mins?|minutes?)|(?:mon|tues|wednes|thurs|fri|satur|sun)day|weekends?|nights?|evenings?)\b`)},
	{rule.Date, regexp.MustCompile(`\b` + month + `,? ?(?:19|20)?\d\d\b|\b\d{1,2}(?:st|nd|rd|th)? (?:of )?` + month + `\b|\b\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)?\d\d\b|\b(?:19|20)\d\d\b|\b(?:last|this|next) (?:week|month|quarter|year|spring|summer|autumn|winter)\b|\bago\b|^` + month + `$`)},
	{rule.Number, regexp.MustCompile(`\d|\b(?:none|nil|zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|several|once|twice|half|a (?:few|handful)|hundreds|thousands)\b|^no\b`)},
	{rule.Words, regexp.MustCompile(`^\w`)},
}

// dates are days and months in lower case.
var dates = regexp.MustCompile(`\b` + month + `,? (?:19|20)\d\d\b|\b\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)?\d\d\b`)

// replyBytes is how long the sentence of a short answer may be.
const replyBytes = 160

// A reply is the sentence of a short answer.
type reply struct {
	start, end int
	low        string             // in lower case
	told       [len(replies)]int8 // whether it is of each kind: 1 for yes, -1 for no, 0 where nobody asked
}

// says reports whether the reply is of a kind.
func (r *reply) says(kind rule.Reply) bool {
	for i := range replies {
		if replies[i].kind != kind {
			continue
		}
		if r.told[i] == 0 {
			r.told[i] = -1
			low := r.low
			if kind == rule.Number {
				low = dates.ReplaceAllString(low, "") // "March 2026" is no number of anything
			}
			if replies[i].re.MatchString(low) {
				r.told[i] = 1
			}
		}
		return r.told[i] > 0
	}
	return false
}

// replyAt reads what stands at byte i of s as a short answer.
func replyAt(s string, i int) (r reply, ok bool) {
	if loc := lead.FindStringIndex(s[i:min(len(s), i+40)]); loc != nil {
		i += loc[1]
	}
	end := sentenceEnd(s, i)
	if end < len(s) && s[end-1] == '?' {
		return r, false
	}
	if t := strings.IndexAny(s[i:end], "\t|"); t >= 0 {
		end = i + t
	}
	end = i + len(strings.TrimRight(s[i:end], " .,;:-"))
	if end <= i || end-i > replyBytes || s[end-1] == '?' {
		return r, false
	}
	low := strings.ToLower(s[i:end])
	if untold.MatchString(low) {
		return r, false
	}
	return reply{start: i, end: end, low: low}, true
}
