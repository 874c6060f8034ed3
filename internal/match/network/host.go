package network

import (
	"strings"
	"unicode/utf8"
)

// maxHost is the longest host name (RFC 1035, 2.3.4).
const maxHost = 253

// host looks at the run of letters, digits, dots and hyphens that holds the dot at
// s[i], and returns where it ends.
func (f *finder) host(i int) int {
	s := f.s
	start, end := i, i
	for start > 0 && i-start < maxHost && (isHost(s[start-1]) || s[start-1] == '.') {
		start--
	}
	for end < len(s) && end-start < 2*maxHost && (isHost(s[end]) || s[end] == '.') {
		end++
	}
	run := strings.TrimRight(s[start:end], ".-_")
	next := max(end, i+1)
	end = start + len(run)
	if len(run) > maxHost || start > 0 && s[start-1] >= utf8.RuneSelf {
		return next
	}
	before := byte(' ')
	if start > 0 {
		before = s[start-1]
	}
	switch {
	case before == '@' && f.messageID(start) && dottedName(run) && strings.Count(run, ".") > 1: // a domain alone names no machine
		f.hit(hostName, start, end, strings.ToLower(run), "host name", "stands in the number of a message")
		return next
	case before == '@':
		return next // an e-mail address
	case before == '/' || before == '\\' || before == '=' || end < len(s) && s[end] == '@':
		return next // part of a path or of an address
	}
	if why := f.inner(run, start, end); why != "" {
		f.hit(hostName, start, end, strings.ToLower(run), "host name", why)
	} else if mac := strings.Count(run, ".") == 2 && len(run) == 14; mac && f.macDots(run) {
		f.hit(macAddress, start, end, strings.ToLower(run), "hardware address", "six bytes in hexadecimal")
	}
	return next
}

func (f *finder) macDots(run string) bool {
	letter, digit := false, false
	for i := range len(run) {
		if c := run[i]; (i+1)%5 == 0 {
			if c != '.' {
				return false
			}
		} else if !isHex(c) {
			return false
		} else {
			letter, digit = letter || isLetter(c), digit || isDigit(c)
		}
	}
	return letter && digit
}

// messageID reports whether what stands before "@" at s[at-1] is the number of a
// message.
func (f *finder) messageID(at int) bool {
	t := f.s[max(0, at-120) : at-1]
	t = t[strings.LastIndexAny(t, "< \t")+1:]
	digits := 0
	for i := range len(t) {
		if isDigit(t[i]) {
			digits++
		}
	}
	return digits >= 10
}

// inner says why a dotted name is one of the authority's machines or inner sites;
// "" if it may be a public web site or no name at all.
func (f *finder) inner(run string, start, end int) string {
	if !dottedName(run) {
		return ""
	}
	labels := strings.Split(run, ".")
	top := labels[len(labels)-1]
	lower, first := strings.ToLower(top), strings.ToLower(labels[0])
	switch {
	case first == "www":
		return ""
	case f.words[lower]&insideDomain != 0 && (top == lower || top == strings.ToUpper(top)) && len(labels[0]) > 1:
		return `ends in ".` + lower + `", which means nothing outside`
	case len(labels) < 3 || fileNames[lower]:
		return ""
	}
	if f.named(labels[0]) {
		return "is named as machines are"
	}
	for _, l := range labels[:len(labels)-2] {
		if is := f.words[strings.ToLower(l)]; is&(inside|wayIn) != 0 {
			return `holds "` + strings.ToLower(l) + `"`
		}
	}
	if f.mailHead(start, end) {
		return "stands in the head of a message"
	}
	if numbered(labels[0]) && (len(labels) > 3 || strings.Contains(labels[0], "-")) {
		if is, w := f.spoken(start, end, context); is != 0 {
			return `bears a number, beside "` + w + `"`
		}
	}
	return ""
}

// numbered reports whether a label ends in a number of one of several machines, which is
// no year's, behind letters: "ash-bdr1".
func numbered(label string) bool {
	bare := strings.TrimRight(label, "0123456789")
	n := len(label) - len(bare)
	return 0 < n && n < 4 && len(bare) > 1 && isLetter(bare[0])
}

// dottedName reports whether a run can be a host name: labels of letters, digits
// and hyphens, the last of letters.
func dottedName(run string) bool {
	labels := strings.Split(run, ".")
	top := labels[len(labels)-1]
	if len(labels) < 2 || len(top) < 2 || strings.Trim(strings.ToLower(top), "abcdefghijklmnopqrstuvwxyz") != "" {
		return false
	}
	for _, l := range labels {
		if l == "" || l[0] == '-' || len(l) > 63 {
			return false
		}
	}
	return true
}

// fileNames are endings of file names that look like host names.
var fileNames = map[string]bool{"doc": true, "docx": true, "pdf": true, "xls": true, "xlsx": true, "csv": true, "txt": true, "msg": true,
	"jpg": true, "png": true, "zip": true, "html": true, "htm": true, "exe": true, "dll": true, "asp": true, "aspx": true, "php": true}

// mailHead reports whether a name stands where a message's head tells the way that
// the message came: "from NAME (", "by NAME with", "HELO NAME".
func (f *finder) mailHead(start, end int) bool {
	lead := strings.ToLower(strings.TrimRight(f.s[max(0, start-24):start], " [(<"))
	tail := strings.ToLower(strings.TrimLeft(f.s[end:min(len(f.s), end+24)], " ])>"))
	switch {
	case strings.HasSuffix(lead, "received: from"), strings.HasSuffix(lead, "helo"), strings.HasSuffix(lead, "authentication-results:"):
		return true
	case strings.HasSuffix(lead, "by"):
		return strings.HasPrefix(tail, "with ") && strings.Contains(tail, "smtp") || strings.HasPrefix(tail, "with microsoft") || strings.HasPrefix(tail, "(postfix")
	case strings.HasSuffix(lead, "from"):
		return strings.HasPrefix(tail, "(helo") || strings.HasPrefix(tail, "([") || strings.HasPrefix(f.s[end:], " [")
	}
	// "from NAME (NAME [89.0.2.1])": the second name and the address
	return start > 0 && f.s[start-1] == '(' && len(f.s) > end+2 && f.s[end] == ' ' && f.s[end+1] == '[' && isDigit(f.s[end+2])
}

// bareName looks at a name without dots that holds the digit at s[i], as in
// "ASH-DC01", and returns where it ends.
func (f *finder) bareName(i int) int {
	s := f.s
	start, end := i, i
	for start > 0 && i-start < 32 && isHost(s[start-1]) {
		start--
	}
	for end < len(s) && end-start < 40 && isHost(s[end]) {
		end++
	}
	name := s[start:end]
	if len(name) > 24 || len(name) < 4 || start > 0 && strings.IndexByte(`\/@.=#&:%`, s[start-1]) >= 0 || start > 0 && s[start-1] >= utf8.RuneSelf ||
		end < len(s) && (strings.IndexByte(`/\@=`, s[end]) >= 0 || s[end] == '.' && end+1 < len(s) && isAlnum(s[end+1])) {
		return i + 1 // what it is part of is looked at elsewhere
	}
	if isLetter(name[0]) && isLetter(name[1]) && isLetter(name[2]) && isDigit(name[len(name)-1]) {
		f.bare = append(f.bare, span{start, end})
	}
	if why := f.machineName(name, start, end); why != "" {
		f.hit(hostName, start, end, strings.ToUpper(name), "host name", why)
	}
	return end
}

// pieces cuts a name at hyphens and between letters and digits, in lower case.
func pieces(name string) []string {
	var out []string
	start := 0
	for i := 0; i <= len(name); i++ {
		cut := i == len(name) || !isAlnum(name[i]) || i > start && isDigit(name[i]) != isDigit(name[i-1])
		if !cut {
			continue
		}
		if i > start {
			out = append(out, strings.ToLower(name[start:i]))
		}
		start = i
		if i < len(name) && !isAlnum(name[i]) {
			start++
		}
	}
	return out
}

// named reports whether a name is made as machines' names are: a word for a kind
// of machine and a short number that is no year.
func (f *finder) named(name string) bool {
	ps := pieces(name)
	if len(ps) < 2 {
		return false
	}
	for i, p := range ps {
		if !isDigit(p[0]) || len(p) > 6 || len(p) > 4 && p[0] != '0' || len(p) == 4 && (p[:2] == "19" || p[:2] == "20") || i == 0 || isDigit(ps[i-1][0]) {
			continue
		}
		w := ps[i-1]
		if f.words[w]&(server|machine) != 0 {
			return true
		}
		for k := max(1, len(w)-6); k <= len(w)-2; k++ {
			is := f.words[w[k:]]
			if len(w) <= 12 && (is&server != 0 || is&machine != 0 && len(w)-k > 2 && name == strings.ToUpper(name)) {
				return true // "ASHWEB01", but no "profile1"
			}
		}
	}
	return false
}
