package software

import "strings"

// kin looks for a listed supplier of the same kind in the sentence: "mobiles from EE, lines
// from Vodafone".
func (d *doubt) kin(from, to int) {
	const reach = 120 // bytes
	if d.weight < 0 || !strings.HasSuffix(d.kind, "-vendor") {
		return
	}
	for _, h := range around(d.q.l.Terms.Of(d.q.block), max(from, d.start-reach), min(to, d.end+reach)) {
		if h.Detail == d.detail && h.Name != d.s[d.start:d.end] {
			d.note(hint, "with "+h.Name+", which is of the same kind, in its sentence")
			return
		}
	}
}

// based are words before "on" that tell what runs on what, or is with whom.
var based = set("all are is now still run runs running hosted both fully entirely mostly")

// bare reports whether no noun follows the name, as in "are on Three sites".
func (d *doubt) bare() bool {
	at, stop := next(d.s, d.end)
	switch strings.ToLower(d.s[at:stop]) {
	case "", "and", "or", "with", "for", "since", "until", "from", "at", "in", "via", "now", "but", "while", "as", "except":
		return true
	}
	return false
}

// telephone reports whether the sentence tells of telephones and of no mail.
func (d *doubt) telephone() bool {
	from, to := sentence(d.s, d.start)
	low := strings.ToLower(d.s[from:to])
	for _, w := range [...]string{"mail", "server", "online", "microsoft"} {
		if strings.Contains(low, w) {
			return false
		}
	}
	return strings.Contains(low, "extensions") || strings.Contains(low, "telephone exchange") || strings.Contains(low, "pbx") || strings.Contains(low, "handsets")
}
