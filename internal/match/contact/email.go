package contact

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// An address is an e-mail address that stands somewhere in a text.
type address struct {
	start, end    int
	local, domain string // as it would be typed; domain in lower case
	// loose says that a space parts a plain word from the "@": it may be a word of
	// the sentence, as in "all staff use @ashdale.example".
	loose bool
}

// Lengths that an address cannot pass (RFC 5321, 4.5.3.1). They also bound the
// work for each "@".
const (
	maxLocal  = 64
	maxDomain = 255
)

// addresses finds the e-mail addresses in s, whole, broken by a space, or spelled
// out ("jane dot doe at ashdale dot example"), in order. next gives the text that
// follows s in another block, on which a line's end may have put the rest of one.
func addresses(s string, next func() string) []address {
	var out []address
	for i := 0; ; {
		at := strings.IndexByte(s[i:], '@')
		if at < 0 {
			break
		}
		at += i
		i = at + 1
		if a, ok := addressAt(s, at); ok && (len(out) == 0 || a.start >= out[len(out)-1].end) {
			out = append(out, a)
			i = max(i, a.end)
		}
	}
	if a, ok := overleaf(s, next); ok && (len(out) == 0 || a.start >= out[len(out)-1].end) {
		out = append(out, a)
	}
	return spelled(s, out)
}

// overleaf reads the address that s ends within: "jane.doe@ashdale." before
// "gov.uk", "jane.doe@" before "ashdale.gov.uk". Its end is the end of s.
func overleaf(s string, following func() string) (address, bool) {
	at, end := len(s)-1, len(s)
	for at >= 0 && end-at < maxOverleaf && hostByte(s[at]) {
		at--
	}
	if at < 0 || s[at] != '@' {
		return address{}, false
	}
	next := following()
	if head := s[at+1:]; next == "" || head != "" && head[len(head)-1] != '.' && head[len(head)-1] != '-' && next[0] != '.' {
		return address{}, false
	}
	a, ok := addressAt(s+next[:hostLen(next)], at)
	if !ok || a.end <= end || !wellKnown(a.domain) {
		return address{}, false
	}
	a.end = end
	return a, true
}

// maxOverleaf is how many bytes of an address may stand from its "@" to a line's end.
const maxOverleaf = 64

// addressAt reads the address around the "@" at s[at].
func addressAt(s string, at int) (address, bool) {
	start, spaced := localBefore(s, at)
	from, broken := at+1, false
	if from < len(s) && s[from] == ' ' {
		from, broken = from+1, true
	}
	end, domain, rejoined := domainAt(s, from)
	if start == at || domain == "" {
		return address{}, false
	}
	a := address{start: start, end: end, local: strings.TrimRight(s[start:at], " "), domain: domain}
	a.loose = spaced && !strings.ContainsAny(a.local, "._-0123456789")
	if messageID(s[:start], a.local, domain) {
		return address{}, false
	}
	if (spaced || broken || rejoined) && !wellKnown(domain) {
		return address{}, false // two words with "@" between them
	}
	return a, true
}

func words(s string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(s) {
		m[w] = true
	}
	return m
}

// localBefore is where the local part that ends before byte end begins, and
// whether a space parts it from there.
func localBefore(s string, end int) (start int, spaced bool) {
	start = end
	if start > 0 && s[start-1] == ' ' {
		start--
		spaced = true
	}
	text := start
	for start > 0 && text-start < maxLocal && localByte(s[start-1]) {
		start--
	}
	if start > 0 && text-start >= maxLocal && localByte(s[start-1]) {
		return end, spaced
	}
	for start < text && strings.IndexByte(".'-_%", s[start]) >= 0 {
		start++
	}
	if start == text || s[text-1] == '.' || s[text-1] == '\'' {
		return end, spaced
	}
	return start, spaced
}

func localByte(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c >= utf8.RuneSelf ||
		c == '.' || c == '_' || c == '-' || c == '+' || c == '\'' || c == '%' || c == '&'
}

// domainAt reads a domain at s[i], mending one that a space or a line's end broke.
func domainAt(s string, i int) (end int, domain string, rejoined bool) {
	var b strings.Builder
	for {
		n := hostLen(s[i:])
		b.WriteString(s[i : i+n])
		i += n
		if b.Len() == 0 || b.Len() > maxDomain {
			return i, "", rejoined
		}
		more := goesOn(b.String(), s[i:])
		if more == 0 {
			break
		}
		rejoined = true
		if s[i] == ',' {
			b.WriteByte('.')
		}
		i += more
	}
	whole := b.String()
	domain = trimDomain(whole)
	return i - (len(whole) - len(domain)), strings.ToLower(domain), rejoined
}

// hostLen is the length of the run of letters, digits, dots and hyphens at the
// beginning of s.
func hostLen(s string) int {
	for i := range len(s) {
		if i > maxDomain || !hostByte(s[i]) {
			return i
		}
	}
	return len(s)
}

func hostByte(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '.' || c == '-'
}

// goesOn is how many bytes of rest to skip to where the domain goes on: the space
// in "ashdale .gov.uk", "ashdale. gov.uk", "ashdale-\ncouncil.gov.uk"; 0 if it ends.
func goesOn(domain, rest string) int {
	if len(rest) > 6 && rest[0] == ',' && strings.IndexByte(domain, '.') < 0 {
		for _, end := range [...]string{"gov.uk", "nhs.uk", "org.uk", "co.uk", "ac.uk"} {
			if strings.HasPrefix(rest[1:], end) {
				return 1 // "ashdale,gov.uk"
			}
		}
	}
	if len(rest) < 3 || rest[0] != ' ' {
		return 0
	}
	next := rest[1:]
	tail := strings.TrimRight(next[:min(hostLen(next), maxDomain)], ".")
	switch last := domain[len(domain)-1]; {
	case next[0] == '.':
		if _, ok := cutSuffix(domain); ok && !second[lastLabel(domain)] {
			return 0 // a sentence's full stop after a space
		}
		if _, ok := cutSuffix("x" + tail); ok || tail == ".uk" {
			return 1
		}
	case last == '.' || last == '-':
		if _, ok := cutSuffix(strings.TrimRight(domain, ".")); ok && !second[lastLabel(strings.TrimRight(domain, "."))] {
			return 0
		}
		if _, ok := cutSuffix("x." + tail); ok {
			return 1
		}
	}
	return 0
}

func lastLabel(domain string) string {
	return strings.ToLower(domain[strings.LastIndexByte(domain, '.')+1:])
}

// second are labels that other labels follow in British domains.
var second = words("gov co ac nhs org police sch ltd plc mod parliament")

// suffixes are the ends of domains that tell a broken address from two words.
var suffixes = words("uk com org net gov scot wales cymru eu ie info edu example int")

// cutSuffix reports whether a domain ends in one of suffixes.
func cutSuffix(domain string) (label string, ok bool) {
	label = lastLabel(domain)
	return label, strings.Contains(domain, ".") && suffixes[label]
}

func wellKnown(domain string) bool {
	_, ok := cutSuffix(domain)
	return ok
}

// trimDomain is the part of a run that is a domain: without the full stop after it
// and without what was glued to it ("nhs.ukTel", "gov.uk.Please"); "" if none is.
func trimDomain(run string) string {
	run = strings.TrimRight(run, ".-")
	labels := strings.Split(run, ".")
	if len(labels) < 2 {
		return ""
	}
	size := 0
	for i, l := range labels {
		if l == "" || l[0] == '-' || l[len(l)-1] == '-' || len(l) > 63 {
			if i < 2 || !topLevel(labels[i-1]) {
				return ""
			}
			return run[:size-1]
		}
		if i > 0 {
			if n := gluedTo(l); n > 0 {
				return run[:size+n]
			}
			if strings.EqualFold(l, "uk") {
				return run[:size+2]
			}
		}
		size += len(l) + 1
	}
	if !topLevel(labels[len(labels)-1]) {
		return ""
	}
	return run
}

// gluedTo is the length of the top-level name that a label begins with when a
// capital follows it: "ukTel".
func gluedTo(label string) int {
	for i := 2; i < len(label) && i < 8; i++ {
		if unicode.IsUpper(rune(label[i])) && unicode.IsLower(rune(label[i-1])) {
			if suffixes[label[:i]] {
				return i
			}
			return 0
		}
	}
	return 0
}

func topLevel(label string) bool {
	if len(label) < 2 || len(label) > 24 {
		return false
	}
	for i := range len(label) {
		if c := label[i] | 0x20; c < 'a' || c > 'z' {
			return false
		}
	}
	return true
}

// messageID reports whether what looks like an address is the number of a message
// or of a picture in it.
func messageID(before, local, domain string) bool {
	before = strings.ToLower(strings.TrimRight(before[max(0, len(before)-24):], " <"))
	for _, label := range [...]string{"message-id:", "in-reply-to:", "references:", "content-id:", "cid:"} {
		if strings.HasSuffix(before, label) {
			return true
		}
	}
	n := 0
	for i := range len(local) {
		if '0' <= local[i] && local[i] <= '9' {
			n++
		}
	}
	return n >= 10 && (strings.Count(domain, ".") > 1 || !strings.Contains(local, "-")) || strings.Contains(before[max(0, len(before)-12):], "://")
}
