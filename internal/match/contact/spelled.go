package contact

import "strings"

// ats are the ways to spell "@"; a space may stand around the bracketed ones, which are
// the last.
var ats = [...]string{" at ", " AT ", "(at)", "[at]", "{at}", "(AT)", "[AT]", "(@)", "[@]"}

// spelled adds the addresses that are spelled out and returns all in order.
func spelled(s string, out []address) []address {
	brackets := bracketed(s)
	if !brackets && !saysAt(s) {
		return out
	}
	for _, needle := range ats {
		if needle[0] != ' ' && !brackets {
			break
		}
		for i := 0; ; {
			at := strings.Index(s[i:], needle)
			if at < 0 {
				break
			}
			at += i
			i = at + len(needle)
			from, to := at, i
			if needle[0] != ' ' {
				if from > 0 && s[from-1] == ' ' {
					from--
				}
				if to < len(s) && s[to] == ' ' {
					to++
				}
			}
			if a, ok := spelledAt(s, from, to, needle[0] != ' '); ok {
				out = insert(out, a)
				i = max(i, a.end)
			}
		}
	}
	return out
}

// bracketed reports whether one of the bracketed ats may stand in s.
func bracketed(s string) bool {
	for _, open := range [...]byte{'(', '[', '{'} {
		for rest := s; ; {
			i := strings.IndexByte(rest, open)
			if i < 0 {
				break
			}
			if rest = rest[i+1:]; rest != "" && strings.IndexByte("aA@", rest[0]) >= 0 {
				return true
			}
		}
	}
	return false
}

// saysAt reports whether " at " or " AT " stands in s before what may be a domain, which the
// "at" of a sentence does not.
func saysAt(s string) bool {
	for i := len(" at ") - 1; i < len(s); {
		if n := ahead[s[i]]; n > 0 {
			i += int(n)
			continue
		}
		if (s[i-2:i] == "at" || s[i-2:i] == "AT") && s[i-3] == ' ' && domainFollows(s, i+1) {
			return true
		}
		i += 3 // it may begin one
	}
	return false
}

// ahead is how far the end of " at " is at least ahead of a byte that is read where it may
// end; 0 where it does.
var ahead = func() (t [256]uint8) {
	for c := range t {
		t[c] = uint8(len(" at "))
	}
	t['t'], t['T'], t['a'], t['A'], t[' '] = 1, 1, 2, 2, 0
	return t
}()

// domainFollows reports whether the run of letters and dots at byte i has a dot, or one is
// spelled out behind it.
func domainFollows(s string, i int) bool {
	n := hostLen(s[i:])
	return strings.IndexByte(s[i:i+n], '.') >= 0 || dotAt(s, i+n) > 0
}

// insert puts an address in its place unless another stands there.
func insert(out []address, a address) []address {
	k := len(out)
	for k > 0 && out[k-1].start > a.start {
		k--
	}
	if k > 0 && out[k-1].end > a.start || k < len(out) && out[k].start < a.end {
		return out
	}
	out = append(out, address{})
	copy(out[k+1:], out[k:])
	out[k] = a
	return out
}

// spelledAt reads the address whose "at", bracketed or not, stands at s[at:after].
func spelledAt(s string, at, after int, bracketed bool) (address, bool) {
	if !domainFollows(s, after) {
		return address{}, false // the "at" of a sentence
	}
	end, domain, dots := spelledDomain(s, after)
	if domain == "" || !wellKnown(domain) {
		return address{}, false
	}
	start := at
	var local string
	for {
		from := start
		for from > 0 && start-from < maxLocal && localByte(s[from-1]) {
			from--
		}
		word := s[from:start]
		if word == "" || len(local) > maxLocal {
			return address{}, false
		}
		local = word + local
		start = from
		n := dotBefore(s, start)
		if n == 0 {
			break
		}
		local = "." + local
		start -= n
		dots++
	}
	local = strings.Trim(local, ".")
	bare := !bracketed && !strings.ContainsAny(local, "._-0123456789")
	// A word, "at" and a web site make no address: "available at ashdale.example".
	if bare && dots == 0 {
		return address{}, false
	}
	if len(local) < 2 || len(local) > maxLocal || local == "i.e" || local == "e.g" {
		return address{}, false
	}
	if strings.HasPrefix(domain, "www.") {
		return address{}, false
	}
	return address{start: start, end: end, local: local, domain: domain, loose: bare}, true
}

// dots are the ways to spell a dot.
var dots = [...]string{" dot ", "(dot)", "[dot]", " (dot) ", " [dot] ", "{dot}"}

func dotBefore(s string, end int) int {
	for _, d := range dots {
		if end >= len(d) && strings.EqualFold(s[end-len(d):end], d) {
			return len(d)
		}
	}
	return 0
}

func dotAt(s string, i int) int {
	if i+1 < len(s) && (s[i] == '(' || s[i] == '[' || s[i] == '{' || s[i] == ' ' && strings.IndexByte("d([D", s[i+1]) >= 0) {
		for _, d := range dots {
			if len(s)-i > len(d) && strings.EqualFold(s[i:i+len(d)], d) {
				return len(d)
			}
		}
	}
	return 0
}

func spelledDomain(s string, i int) (end int, domain string, n int) {
	var b strings.Builder
	for {
		k := hostLen(s[i:])
		b.WriteString(s[i : i+k])
		i += k
		if k == 0 || b.Len() > maxDomain {
			return i, "", 0
		}
		more := dotAt(s, i)
		if more == 0 {
			break
		}
		b.WriteByte('.')
		i += more
		n++
	}
	whole := b.String()
	domain = trimDomain(whole)
	return i - (len(whole) - len(domain)), strings.ToLower(domain), n
}
