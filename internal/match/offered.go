package match

import "strings"

// offered reports whether s[start:end] stands among examples that a question to the
// authority gives: "who hosts your site, e.g. Northgate, Capita etc.", "Brand of switches
// (Cisco/Aruba/other)". What the answer names stands behind them or in other words.
func offered(s string, start, end int) bool {
	const reach = 200 // bytes
	from := max(0, start-reach)
	before := s[from:start]
	if open := strings.LastIndexByte(before, '('); open >= 0 && strings.IndexByte(before[open:], ')') < 0 {
		return bracketed(s, from+open, start, end)
	}
	at, stop := exampling(before)
	if at < 0 || strings.ContainsAny(before[stop:], "?.:;|\t)") || strings.Contains(before[stop:], " - ") {
		return false
	}
	return strings.HasPrefix(strings.ToLower(before[at:]), "by way of") || asks(s[:from+at], s[end:])
}

// inquired reports whether s[start:end] stands in a question to the authority that nothing
// answers in the same block: "Are you using Office 365? If so, which parts?"
func inquired(s string, start, end int) bool {
	if !strings.HasSuffix(strings.TrimRight(s[end:], " "), "?") {
		return false
	}
	from, to := sentenceAt(s, start, end)
	if s[to-1] != '?' {
		return false
	}
	you := false
	for w := range strings.FieldsFuncSeq(strings.ToLower(s[from:to]), func(c rune) bool { return (c < 'a' || c > 'z') && c != '\'' }) {
		if toldBy[w] {
			return false
		}
		you = you || w == "you" || w == "your"
	}
	return you
}

// bracketed reports whether the bracket that opens at byte open holds examples of what the
// words before it ask for, of which s[start:end] is one.
func bracketed(s string, open, start, end int) bool {
	const reach = 200 // bytes
	inside := s[open+1 : min(len(s), end+reach)]
	shut := strings.IndexByte(inside, ')')
	if shut < 0 {
		return false
	}
	inside = inside[:shut]
	rest := s[open+1+shut+1:]
	at, _ := exampling(s[open+1 : start])
	marked := at == 0
	for _, w := range [...]string{"etc", "etc.", "other", "others", "similar", "...", "please name", "please specify", "please state"} {
		marked = marked || strings.HasSuffix(inside, w)
	}
	if !marked {
		return strings.ContainsAny(inside, ",/") && strings.HasPrefix(rest, "?") && asks(s[:open], rest)
	}
	if at == 0 && strings.Trim(s[:open], " -*.)0123456789") == "" && strings.Trim(rest, " .") == "" {
		return true // a line of a form that holds nothing else
	}
	return asks(s[:open], rest)
}

// examplings say that examples follow.
var examplings = [...]string{"e.g.", "e.g", "eg", "i.e.", "i.e", "ie", "such as", "for example", "for instance", "by way of example", "by way of an example"}

// exampling is where in s the last words begin and end that say that examples follow; at is
// -1 for none.
func exampling(s string) (at, stop int) {
	const lead = len("(e.g. ")
	at = -1
	if len(s) < 2 {
		return at, 0
	}
	low := strings.ToLower(s)
	for _, w := range examplings {
		i := strings.LastIndex(low, w)
		if i < 0 || i < at || i > 0 && isAlnum(low[i-1]) || i+len(w) < len(low) && isAlnum(low[i+len(w)]) {
			continue
		}
		if i > at || i+len(w) > stop {
			at, stop = i, i+len(w)
		}
	}
	if at < 0 {
		return at, 0
	}
	for _, w := range [...]string{" only", ")", ":", ",", "."} {
		if strings.HasPrefix(low[stop:], w) {
			stop += len(w)
		}
	}
	if at > 0 && s[at-1] == '(' && at < lead {
		at-- // its bracket
	}
	return at, stop
}

func isAlnum(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9' }

// asks reports whether the words before some examples ask for what they are examples of: they
// speak to the authority, or are what a form asks, with no word that tells of it. after is what
// follows the examples.
func asks(before, after string) bool {
	const reach = 200 // bytes
	asked := strings.TrimRight(before[max(0, len(before)-reach):], " ,:(-")
	asked = asked[strings.LastIndexAny(asked, "?!|\t:;")+1:]
	if i := strings.LastIndex(asked, ". "); i >= 0 && i > len("Question 12") {
		asked = asked[i+2:]
	}
	wants, tells := false, false
	for w := range strings.FieldsFuncSeq(strings.ToLower(asked), func(c rune) bool { return (c < 'a' || c > 'z') && c != '\'' }) {
		switch {
		case toldBy[w]:
			return false
		case w == "you" || w == "your":
			return true
		case wanted[w]:
			wants = true
		case telling[w]:
			tells = true
		}
	}
	if i := strings.IndexAny(after, "?.;"); i >= 0 && after[i] == '?' && wants {
		return true
	}
	return wants && !tells
}

var (
	// toldBy are who tells: the authority.
	toldBy = wordSet("we our us")
	// wanted are words for what the applicant wants to be told.
	wanted = wordSet(`name names brand brands make makes manufacturer manufacturers supplier suppliers provider providers vendor vendors model models type types
		which what who please list state specify market platform platforms`)
	// telling words are those of a statement.
	telling = wordSet("is are was were use uses used using have has had hold holds held run runs provide provides provided include includes including by from with")
)

func wordSet(words string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		m[w] = true
	}
	return m
}
