package contact

import (
	"bytes"
	"fmt"
	"io/fs"
	"strings"
)

// A cue is what a word beside a contact says about it.
type cue uint16

const (
	cueDirect        cue = 1 << iota // a line to one person: "direct dial", "ext"
	cueMobile                        // "mobile"
	cueMobileLetter                  // "M:", mobile only right before the number
	cueShared                        // "switchboard", "helpline", "fax"
	cueDuty                          // whoever is on duty: "out of hours"; a mobile there is carried by one
	cuePhone                         // a telephone, whoever's: "Tel"
	cueOther                         // a number that is no telephone: "reference"
	cueSender                        // begins a line of a mail's head: "From"
	cueApplicant                     // leads to the applicant's address: "by email"
	cueApplicantHead                 // heads the applicant's details: "requester"
	cueClose                         // ends a letter: "yours sincerely"
	cueHonorific
	cueJob          // the noun of a job title
	cueOrganisation // belongs to an organisation's name or an address
)

var cueNames = map[string]cue{
	"direct": cueDirect, "duty": cueShared | cueDuty, "mobile": cueMobile, "mobile-letter": cueMobileLetter, "shared": cueShared,
	"phone": cuePhone, "not-a-phone": cueOther, "sender": cueSender, "to-applicant": cueApplicant, "applicant-head": cueApplicantHead,
	"close": cueClose, "honorific": cueHonorific, "job": cueJob, "organisation": cueOrganisation,
}

// maxCueWords is the length of the longest cue in the list.
const maxCueWords = 5

// lists are the data that the recogniser goes by.
type lists struct {
	roles             map[string]bool   // words of role mailboxes
	personal          map[string]bool   // mail services of private persons
	public            map[string]bool   // domains of public bodies
	cues              map[string]cue    // lower case, words parted by one space
	cueEnds           map[string]bool   // last words of the cues that label a number
	emails, domains   map[string]string // of regulators → which
	phones            map[string]string // of regulators, national digits → which
	givenNames, names nameList
	words             nameList // ordinary words that are no names
}

func readLists(fsys fs.FS) (*lists, error) {
	l := &lists{cues: map[string]cue{}, cueEnds: map[string]bool{"is": true, "on": true}, emails: map[string]string{}, domains: map[string]string{}, phones: map[string]string{}}
	for _, f := range []struct {
		name string
		to   *map[string]bool
	}{{"mailbox-tokens.txt", &l.roles}, {"personal-mail-domains.txt", &l.personal}, {"public-domains.txt", &l.public}} {
		*f.to = map[string]bool{}
		err := rows(fsys, f.name, func(row string) bool {
			(*f.to)[row] = true
			return row == strings.ToLower(strings.TrimSpace(row))
		})
		if err != nil {
			return nil, err
		}
	}
	err := rows(fsys, "contact-cues.tsv", func(row string) bool {
		words, says, _ := strings.Cut(row, "\t")
		if row == "cue\tsays" {
			return true
		}
		l.cues[words] |= cueNames[says]
		if cueNames[says]&(cueDirect|cueMobile|cueShared|cuePhone|cueOther) != 0 {
			l.cueEnds[words[strings.LastIndexByte(words, ' ')+1:]] = true
		}
		return cueNames[says] != 0 && len(strings.Fields(words)) <= maxCueWords
	})
	if err != nil {
		return nil, err
	}
	if err := rows(fsys, "known-contacts.tsv", l.published); err != nil {
		return nil, err
	}
	for _, f := range []struct {
		name string
		to   *nameList
	}{{"given-names.tsv", &l.givenNames}, {"surnames.tsv", &l.names}, {"common-words.tsv", &l.words}} {
		b, err := fs.ReadFile(fsys, "lists/"+f.name)
		if err != nil {
			return nil, err
		}
		_, *f.to, _ = bytes.Cut(b, []byte{'\n'})
	}
	return l, nil
}

func (l *lists) published(row string) bool {
	cols := strings.Split(row, "\t")
	if len(cols) != 3 || cols[2] == "" {
		return false
	}
	switch cols[0] {
	case "kind":
	case "email":
		l.emails[cols[1]] = cols[2]
	case "domain":
		l.domains[cols[1]] = cols[2]
	case "phone":
		n, ok := national(onlyDigits(cols[1]))
		l.phones[n] = cols[2]
		return ok
	default:
		return false
	}
	return true
}

// rows gives each line of a list that is neither empty nor a comment.
func rows(fsys fs.FS, name string, row func(string) bool) error {
	b, err := fs.ReadFile(fsys, "lists/"+name)
	if err != nil {
		return err
	}
	n := 0
	for line := range strings.Lines(string(b)) {
		n++
		if line = strings.TrimRight(line, "\r\n"); line == "" || line[0] == '#' {
			continue
		}
		if !row(line) {
			return fmt.Errorf("lists/%s:%d: cannot use %q", name, n, line)
		}
	}
	return nil
}

// under reports whether domain is in set or lies under a domain of set.
func under(domain string, set map[string]bool) bool {
	for {
		if set[domain] {
			return true
		}
		_, rest, ok := strings.Cut(domain, ".")
		if !ok {
			return false
		}
		domain = rest
	}
}

// A nameList is the text of a list of names: "name<TAB>commonness<TAB>word" lines
// sorted by byte. A few look-ups in a letter do not pay for an index.
type nameList []byte

// common is how common a name is, from 0 to 9, or -1 when it is not listed, and
// whether it is also an ordinary word.
func (n nameList) common(name string) (common int, word bool) {
	want := []byte(name)
	lo, hi := 0, len(n) // both at the beginning of a line
	for lo < hi {
		mid := lo + bytes.LastIndexByte(n[lo:(lo+hi)/2], '\n') + 1
		end := mid + bytes.IndexByte(n[mid:], '\n')
		if end < mid {
			end = len(n) - 1
		}
		key, rest, _ := bytes.Cut(n[mid:end], []byte{'\t'})
		switch c := bytes.Compare(want, key); {
		case c < 0:
			hi = mid
		case c > 0:
			lo = end + 1
		case len(rest) == 0:
			return 0, false
		default:
			return int(rest[0] - '0'), len(rest) > 2 && rest[2] == 'y'
		}
	}
	return -1, false
}
