package contact

import "strings"

// officeFollows reports whether the mailbox of a post that is a whole office follows a
// number: a clerk's in its line or the next ("Town Clerk: Jane Pell", "Tel 01632 960123",
// "clerk@…"), or right behind it that of an office.
func (l *lists) officeFollows(after string) bool {
	line, next, _ := strings.Cut(after, "\n")
	local, behind := l.mailboxIn(line)
	if local == "" {
		local, behind = l.mailboxIn(next)
		return behind && strings.Contains(local, "clerk")
	}
	return strings.Contains(local, "clerk") || behind && offices[local]
}

// mailboxIn is the local part of the first address in a line, in lower case, and whether
// nothing but labels stands before it; "" if there is none.
func (l *lists) mailboxIn(line string) (local string, behind bool) {
	if strings.IndexByte(line, '@') < 0 {
		return "", false
	}
	behind = true
	for w := range strings.FieldsSeq(strings.ToLower(line)) {
		local, _, ok := strings.Cut(strings.Trim(w, "()<>,;|"), "@")
		switch {
		case ok:
			return local, behind
		case l.cues[strings.Trim(w, ":.|()")] == 0 && len(w) > 1 && !mailLabels[strings.Trim(w, ":.|-,")]:
			behind = false
		}
	}
	return "", false
}

var (
	offices    = words("office enquiries info mail contact council reception schooloffice parishoffice townhall")
	mailLabels = words("e email e-mail mail")
)

// underBody reports whether the lines that lead to a number name only a body or its team and
// end a letter or stand by themselves: "FOI Office", "Ashdale Borough Council", "Tel:".
func (l *lists) underBody(before string) bool {
	lines := strings.Split(before, "\n")
	last := len(lines) - 1
	own := strings.Trim(lines[last], " \t:,-|.(")
	if own != "" && l.cues[strings.ToLower(own)]&cuePhone == 0 {
		piece := own[strings.LastIndexAny(own, ",:;|\t")+1:]
		return l.bodyOrTeam(piece) && l.personIn(own) == "" && l.calledOn(own) == ""
	}
	named := false
	for i := last - 1; i >= 0; i-- {
		s := strings.Trim(lines[i], " \t,.|")
		switch {
		case l.closes(lines[i : i+1]), s == "", strings.HasSuffix(strings.TrimRight(lines[i], " "), "."):
			return named
		case strings.IndexByte(s, '@') >= 0, len(onlyDigits(s)) > 5:
			continue // the body's other contacts
		case !l.bodyOrTeam(s):
			return false
		}
		named = true
	}
	return named
}

// bodyOrTeam reports whether a piece of a line is the name of a body or a team.
func (l *lists) bodyOrTeam(s string) bool {
	ws := strings.Fields(strings.ToLower(s))
	return len(ws) > 1 && len(ws) <= 2*maxTeamWords && l.personIn(s) == "" && (l.organisationIn(s) || teamNouns[ws[len(ws)-1]])
}
