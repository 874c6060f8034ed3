package match

import (
	"regexp"
	"strings"

	"github.com/foilint/foilint/internal/rule"
)

// lead is what may stand before the words of an answer: "A:", "Response 2 -", "3)".
var lead = regexp.MustCompile(`(?i)^(?:[\s"'*•–-]+|\(?[a-z0-9]{1,2}[.):]\s+|(?:our |the |council |trust )?(?:answer|response|reply|ans|[aq])\s?\d{0,2}[a-z]?\s?[:.)–-]\s*)+`)

// silent begins or is in answers that tell nothing.
var silent = regexp.MustCompile(`\b(?:exempt|exemption|withh[eo]ld|refus\w*|section \d+|s\.? ?\d+\(|not held|not hold|no information|no record|no recorded|not applicable|n/?a|neither confirm|unable|cannot|can't|do not disclose|not disclos\w+|not provid\w+|see (?:the |our |above|below|attached|answer|response)|refer to|as above|as below|please (?:see|find|refer)|question|you|your)\b`)

const months = `(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)`

// replies are what short answers look like, in lower case.
var replies = []struct {
	kind rule.Reply
	re   *regexp.Regexp
}{
	{rule.Partly, regexp.MustCompile(`^(?:partial(?:ly)?|partly|in part|mostly|mainly|some|limited|most|the majority|majority|only|not (?:all|every|entirely|fully)|yes,? (?:but|except|for some|partially|some|apart)|no,? (?:only|but)|in (?:progress|development)|being (?:rolled|implemented|developed|introduced)|under (?:development|review|way)|work in progress|planned|currently (?:being|in|under|rolling)|(?:approx\w*\.? |about |around |circa |c\. ?)?\d{1,2}(?:\.\d+)? ?(?:%|per ?cent))`)},
	{rule.No, regexp.MustCompile(`^(?:no|none|nil|never|neither|not (?:currently|yet|at present|at the moment|at this time|presently|routinely|all|for all|in place|enabled|implemented|used|applicable yet)|currently not?|(?:we|the (?:council|trust|authority|force|board|university|college|school|service)) (?:do(?:es)?|are|is|have|has) not)(?:$|[\s.,;:!)–-])`)},
	{rule.Yes, regexp.MustCompile(`^(?:yes|yep|correct|all|we do|it is|they (?:are|do)|(?:this|that) is correct)(?:$|[\s.,;:!)–-])`)},
	{rule.Often, regexp.MustCompile(`\b(?:daily|nightly|weekly|fortnightly|monthly|bi-?monthly|quarterly|annual(?:ly)?|yearly|bi-?annual(?:ly)?|never|continuous(?:ly)?|ad[ -]hoc|hourly|(?:every|each) (?:\w+ ){0,2}(?:hours?|days?|night|weeks?|months?|quarters?|years?)|(?:once|twice|\w+ times) (?:a|an|per|each|every) \w+|within \w+ (?:hours?|days?|weeks?|months?)|\d+ (?:hours?|days?|weeks?|months?|years?))\b`)},
	{rule.Date, regexp.MustCompile(`\b(?:\d{1,2}(?:st|nd|rd|th)? )?` + months + `,? ?(?:19|20)?\d\d\b|\b\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)?\d\d\b|\b(?:q[1-4] |in |during |since |late |early |summer |spring |autumn |winter )?(?:19|20)\d\d(?:[/-]\d\d(?:\d\d)?)?\b|\b(?:last|this) (?:week|month|quarter|year)\b|\bnever\b`)},
	{rule.Number, regexp.MustCompile(`^(?:yes[,. –-]+|we (?:have|had|employ|recorded)(?: had)? |there (?:are|were|have been|is|was) |(?:a )?total(?: of|:)? )?(?:approx(?:imately)?\.? ?|about |around |circa |c\. ?|over |under |fewer than |less than |more than |at least |just |only |<|>|£|~)*(?:\d[\d,.]*(?:k|m|%| million| per ?cent)?|none|nil|zero|no|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a (?:few|handful|dozen)|several)(?:$|[^\d/-])`)},
	{rule.Words, regexp.MustCompile(`^\w.*`)},
}

// replyBytes is how long the sentence of a short answer may be.
const replyBytes = 160

// A reply is the sentence of a short answer and what it says.
type reply struct {
	start, end int
	says       []rule.Reply
}

// replyAt reads what stands at byte i of s as a short answer.
func replyAt(s string, i int) (r reply, ok bool) {
	rest := s[i:]
	if loc := lead.FindStringIndex(rest[:min(len(rest), 40)]); loc != nil {
		i += loc[1]
		rest = s[i:]
	}
	end := sentenceEnd(s, i)
	if t := strings.IndexAny(s[i:end], "\t|"); t >= 0 {
		end = i + t
	}
	end = i + len(strings.TrimRight(s[i:end], " .,;:-"))
	if end <= i || end-i > replyBytes || strings.HasSuffix(rest[:end-i], "?") {
		return r, false
	}
	low := strings.ToLower(s[i:end])
	if silent.MatchString(low) {
		return r, false
	}
	r = reply{start: i, end: end}
	for _, k := range replies {
		if k.re.MatchString(low) {
			r.says = append(r.says, k.kind)
		}
	}
	return r, true
}
