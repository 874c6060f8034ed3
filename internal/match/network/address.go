package network

import (
	"net/netip"
	"strings"
)

// dotted looks at what holds the dot at s[i]: an IPv4 address or a host name. It
// returns where to look on.
func (f *finder) dotted(i int) int {
	if isDigit(f.s[i-1]) && (isDigit(f.s[i+1]) || wild(f.s, i+1)) {
		if end := f.ipv4(i); end > 0 {
			return end
		}
	}
	return f.host(i)
}

// ipv4 looks for an address whose first dot stands at s[i]. It returns where the
// run of figures and dots ends, or 0 when it is part of a name.
func (f *finder) ipv4(i int) int {
	s := f.s
	start, end := i, i
	for start > 0 && isDigit(s[start-1]) && i-start < 4 {
		start--
	}
	for end < len(s) && end-start < 40 && (isDigit(s[end]) || s[end] == '.' || wild(s, end)) {
		end++
	}
	end = start + len(strings.TrimRight(s[start:end], "."))
	if start > 0 && (isHost(s[start-1]) && s[start-1] != '-' || s[start-1] == '.') || end < len(s) && (isLetter(s[end]) || s[end] == '_') {
		return 0
	}
	quad := s[start:end]
	octets := strings.Split(quad, ".")
	if len(octets) != 4 {
		return f.shortRange(octets, start, end)
	}
	a, err := netip.ParseAddr(blanks.Replace(quad))
	if err != nil || strings.Trim(octets[0], "0123456789") != "" {
		return end
	}
	if end < len(s) && s[end] == '/' {
		k := end + 1
		for k < len(s) && isDigit(s[k]) && k-end < 3 {
			k++
		}
		if p, err := netip.ParsePrefix(a.String() + s[end:k]); err == nil && (k == len(s) || !isDigit(s[k])) {
			f.hit(ipAddress, start, k, p.String(), "range of addresses", "an address with the length of its network")
			return k
		}
	}
	if detail, why := f.machineAddress(a, octets, start, end); why != "" {
		f.hit(ipAddress, start, end, quad, detail, why)
	}
	return end
}

// shortRange looks for a private range written without its last octets, "10.64.8/24" or,
// beside a word for networks, "10.44/16". It returns where to look on.
func (f *finder) shortRange(octets []string, start, end int) int {
	s := f.s
	if len(octets) > 3 || end+2 >= len(s) || s[end] != '/' || !isDigit(s[end+1]) || !isDigit(s[end+2]) || end+3 < len(s) && (isAlnum(s[end+3]) || s[end+3] == '/') {
		return end
	}
	p, err := netip.ParsePrefix(strings.Join(octets, ".") + strings.Repeat(".0", 4-len(octets)) + s[end:end+3])
	if err != nil || !p.Addr().IsPrivate() || p.Bits() > 8*len(octets) || len(octets) < 2 {
		return end
	}
	if is, _ := f.spoken(start, end, context|netContext|holding); is == 0 {
		return end
	}
	f.hit(ipAddress, start, end+3, p.String(), "range of addresses", "a private range without its last octets")
	return end + 3
}

// wild reports whether s[i] stands for a whole octet: "10.20.x.x".
func wild(s string, i int) bool {
	return (s[i]|0x20 == 'x' || s[i] == '*') && s[i-1] == '.' && (i+1 == len(s) || !isAlnum(s[i+1]))
}

// machineAddress says what an address is and why it is taken for one; "" if it is
// a version, the number of a section, or an address that every machine has.
func (f *finder) machineAddress(a netip.Addr, octets []string, start, end int) (detail, why string) {
	b := a.As4()
	if a.IsLoopback() || a.IsUnspecified() || b[0] == 255 || b[0] == 0 {
		return "", ""
	}
	last, bare, at := f.wordBefore(start)
	for w, n := last, 0; n < 10; n++ {
		if f.words[strings.ToLower(w)]&numbering != 0 {
			return "", "" // "section 12.3.14.2", "the firmware is 10.2.0.4"
		}
		if !linking[strings.ToLower(w)] && (w == "" || strings.Trim(w, "0123456789") != "" || n == 0) {
			break // "plots 10.1.2.4 and 10.1.2.5" goes on back
		}
		w, _, at = f.wordBefore(at)
	}
	detail = "public address"
	if a.IsPrivate() || a.IsLinkLocalUnicast() || b[0] == 100 && b[1]&0xc0 == 64 {
		detail = "private address"
	}
	if f.passage(start, end) {
		return "", ""
	}
	if is, w := f.spoken(start, end, context|netContext); is != 0 {
		return detail, `stands beside "` + w + `"`
	}
	// "Oracle 10.2.0.4" is a version; so is a quad of small numbers.
	product := bare && last != "" && 'A' <= last[0] && last[0] <= 'Z' && !f.named(last)
	switch {
	case detail == "private address" && b[0] != 10:
		return detail, "lies in a private range"
	case detail == "private address" && !product:
		return detail, "lies in a private range"
	case b[0] >= 100 && !product:
		return detail, "four octets, the first of which counts no sections"
	case len(octets[0])+len(octets[1])+len(octets[2])+len(octets[3]) >= 9 && !product:
		return detail, "four octets"
	}
	return "", ""
}

// passage reports whether the words around s[start:end] make it the number of a
// passage: "as set out in 10.2.1.3 above", "10.2.1.3 of the contract".
func (f *finder) passage(start, end int) bool {
	lead := strings.ToLower(strings.TrimRight(f.s[max(0, start-16):start], " "))
	for _, w := range [...]string{"set out in", "set out at", "see", "described in", "pursuant to", "accordance with"} {
		if strings.HasSuffix(lead, " "+w) || lead == w {
			return true
		}
	}
	next := strings.Fields(strings.ToLower(f.s[end:min(len(f.s), end+40)]))
	if len(next) == 0 {
		return false
	}
	switch strings.Trim(next[0], ".,;:)") {
	case "above", "below", "overleaf":
		return true
	case "of":
		return len(next) > 2 && (next[1] == "the" || next[1] == "our" || next[1] == "this") && f.words[strings.Trim(next[2], ".,;:)")]&document != 0
	}
	return false
}

// linking are the words between "version" and its number.
var linking = map[string]bool{"is": true, "was": true, "are": true, "to": true, "of": true, "number": true, "no": true, "now": true, "currently": true, "at": true, "and": true}

// colons looks for an IPv6 or a MAC address whose first colon stands at s[i].
func (f *finder) colons(i int) int {
	s := f.s
	if !(i > 0 && isHex(s[i-1])) && !(i+1 < len(s) && s[i+1] == ':') || i+1 >= len(s) || !isHex(s[i+1]) && s[i+1] != ':' {
		return i + 1
	}
	start, end := i, i
	for start > 0 && isHex(s[start-1]) && i-start < 5 {
		start--
	}
	for end < len(s) && end-start < 50 && (isHex(s[end]) || s[end] == ':' || s[end] == '.' && end+1 < len(s) && isDigit(s[end+1])) {
		end++
	}
	if start > 0 && (isAlnum(s[start-1]) || s[start-1] == ':' || s[start-1] == '_') || end < len(s) && (isAlnum(s[end]) || s[end] == '_') {
		return end
	}
	run := strings.TrimRight(s[start:end], ".")
	if len(run) > 1 && strings.HasSuffix(run, ":") && !strings.HasSuffix(run, "::") {
		run = run[:len(run)-1]
	}
	end = start + len(run)
	if f.mac(start, end, ":") {
		return end
	}
	a, err := netip.ParseAddr(run)
	if err != nil || a.IsLoopback() || a.IsUnspecified() || strings.Count(run, ":") < 2 || !strings.ContainsAny(run, "0123456789") {
		return max(end, i+1)
	}
	if strings.HasPrefix(run, "::") || strings.HasSuffix(run, "::") && strings.Count(run, ":") < 3 {
		if is, _ := f.spoken(start, end, context|netContext); is == 0 {
			return end
		}
	}
	k := end
	if k < len(s) && s[k] == '/' {
		for k++; k < len(s) && isDigit(s[k]) && k-end < 4; {
			k++
		}
		if _, err := netip.ParsePrefix(s[start:k]); err != nil {
			k = end
		}
	}
	f.hit(ipAddress, start, k, strings.ToLower(s[start:k]), "IPv6 address", "eight groups or their short form")
	return k
}

// hyphens looks for a MAC address, aa-bb-…, whose first hyphen stands at s[i].
func (f *finder) hyphens(i int) int {
	s := f.s
	if i < 2 || i+15 > len(s) || s[i+3] != '-' || !isHex(s[i-1]) || !isHex(s[i-2]) {
		return i + 1
	}
	start, end := i-2, i+15
	if start > 0 && isHost(s[start-1]) || end < len(s) && isHost(s[end]) || !f.mac(start, end, "-") {
		return i + 1
	}
	return end
}

// mac reports whether s[start:end] is a MAC address, and notes it. Six numbers
// without a letter among them can be a count or a time unless something speaks of
// networks.
func (f *finder) mac(start, end int, sep string) bool {
	run := f.s[start:end]
	groups := strings.Split(run, sep)
	if len(groups) != 6 {
		return false
	}
	letter := false
	for _, g := range groups {
		if len(g) != 2 || !isHex(g[0]) || !isHex(g[1]) {
			return false
		}
		letter = letter || isLetter(g[0]) || isLetter(g[1])
	}
	if !letter {
		if is, _ := f.spoken(start, end, context|netContext); is == 0 && !strings.Contains(strings.ToLower(f.s[max(0, start-20):start]), "mac") {
			return false
		}
	}
	f.hit(macAddress, start, end, strings.ToLower(run), "hardware address", "six bytes in hexadecimal")
	return true
}

// blanks puts digits in place of those that the author left out.
var blanks = strings.NewReplacer("x", "0", "X", "0", "*", "0")
