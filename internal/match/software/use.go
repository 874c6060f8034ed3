package software

import "strings"

// users are those who put a product to use in a letter.
var users = set(`we council trust team authority organisation service services department force university board ccg group company currently
	also now college school practice constabulary it which that staff officers body directorate unit rights hospital devices vehicles sites schools libraries appliances stations wards`)

// subject reports whether the words before a verb of use name who uses.
func (in *introducer) subject(i int) bool {
	if w := in.s[i:]; strings.HasPrefix(w, "using") || strings.HasPrefix(w, "Using") {
		return true
	}
	for range 2 {
		at, stop := previous(in.s, i)
		if at == stop {
			return false
		}
		if w := strings.ToLower(in.s[at:stop]); users[w] || topics[w]&(computers|loosely) != 0 && w[len(w)-1] == 's' {
			return true
		}
		i = at
	}
	return false
}

// tasks are what a case system is used for.
var tasks = set("manage log record track process handle store monitor administer register schedule report deliver hold")

// putToUse reports whether what follows a name at i is what follows a product in
// use, and whether it alone tells that the name is a system's.
func (in *introducer) putToUse(i int) (fit, told bool) {
	s := in.s
	at := skip(s, i, " \"')")
	if at == len(s) || strings.IndexByte(".,;(", s[at]) >= 0 {
		return true, false
	}
	stop := wordEnd(s, at)
	switch strings.ToLower(s[at:stop]) {
	case "to":
		at, stop = next(s, stop)
		told = tasks[strings.ToLower(s[at:stop])]
		return true, told
	case "software", "system", "systems", "database", "application":
		return true, true
	case "as", "for", "from", "in", "solution", "platform", "version", "which", "tool", "product", "and", "case":
		return true, false
	case "since", "until":
		return true, false
	}
	return false, false
}
