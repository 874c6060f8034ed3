// Package network finds what tells the way into a network: addresses and names of
// machines, shares, internal sites, paths that hold a user's name.
package network

import (
	"cmp"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"github.com/foilint/foilint/internal/ascii"
	"github.com/foilint/foilint/internal/match"
)

// The kinds of hit.
const (
	ipAddress   = "ip-address"
	macAddress  = "mac-address"
	hostName    = "host-name"
	uncPath     = "unc-path"
	userPath    = "user-path"
	filePath    = "file-path"
	internalURL = "internal-url"
	accountName = "account-name"
	author      = "author-account"
)

// A word is what a word says of a name or of a number beside it.
type word uint16

const (
	server       word = 1 << iota // of machines' names, even glued to others: "dc"
	machine                       // of machines' names, standing by itself: "web"
	inside                        // a label of sites for staff: "intranet"
	insideDomain                  // ends names that mean nothing outside: "local"
	wayIn                         // names of entrances: "vpn"
	context                       // speaks of machines
	netContext                    // speaks of networks
	numbering                     // counts something else: "section", "version"
	account                       // speaks of accounts to log on with
	document                      // a writing that has numbered passages: "policy"
	nobody                        // an account that is no person's: "admin"
	tenant                        // the domain of a service whose customers' sites are for their staff
	unmistakable                  // of machines' names and nothing else's, behind an owner: "sql"
	product                       // ends like a machine's name and is something else: "mysql"
	paper                         // counts rooms, courses, papers: "form"
	holding                       // speaks of machines where names stand, not where numbers do: "farm"
)

var wordNames = map[string]word{
	"server": server, "machine": machine, "inside": inside, "inside-domain": insideDomain,
	"way-in": wayIn, "context": context, "network": netContext, "number": numbering, "account": account, "document": document, "tenant": tenant, "nobody": nobody,
	"unmistakable": unmistakable, "product": product, "holding": holding, "paper": paper,
}

// A Recogniser finds network details. It is safe for use by several goroutines.
type Recogniser struct {
	words map[string]word
	leads map[string]bool // first words of entries of two words
}

// New reads the list that the recogniser goes by from lists/ in fsys.
func New(fsys fs.FS) (*Recogniser, error) {
	const name = "lists/host-words.tsv"
	b, err := fs.ReadFile(fsys, name)
	if err != nil {
		return nil, err
	}
	r := &Recogniser{map[string]word{}, map[string]bool{}}
	n := 0
	for line := range strings.Lines(string(b)) {
		n++
		w, says, _ := strings.Cut(strings.TrimRight(line, "\r\n"), "\t")
		if n == 1 || w == "" {
			continue
		}
		if wordNames[says] == 0 {
			return nil, fmt.Errorf("%s:%d: cannot use %q", name, n, line)
		}
		r.words[w] |= wordNames[says]
		if first, _, two := strings.Cut(w, " "); two {
			r.leads[first] = true
		}
	}
	return r, nil
}

// Kinds implements match.Recogniser.
func (*Recogniser) Kinds() []string {
	return []string{ipAddress, macAddress, hostName, uncPath, userPath, filePath, internalURL, accountName, author}
}

// Find implements match.Recogniser.
func (r *Recogniser) Find(l *match.Letter, block int) []match.Hit {
	hits, _ := r.FindNear(l, block)
	return hits
}

// FindNear implements match.Near: nothing but a file's own account of itself goes by more
// than its words.
func (r *Recogniser) FindNear(l *match.Letter, block int) ([]match.Hit, match.Reach) {
	b := l.Blocks[block]
	f := finder{Recogniser: r, s: b.Text.S, block: block}
	f.run()
	f.lists()
	f.author(b)
	slices.SortStableFunc(f.hits, func(a, b match.Hit) int { return cmp.Compare(a.Start, b.Start) })
	return f.hits, match.Reach{Beyond: b.Part != nil && b.Part.About}
}

// A finder goes through one text.
type finder struct {
	*Recogniser
	s     string
	block int
	hits  []match.Hit
	bare  []span // names without dots that may be machines' in a list
}

func (f *finder) hit(kind string, start, end int, name, detail, why string) {
	f.hits = append(f.hits, match.Hit{Kind: kind, Block: f.block, Start: start, End: end, Name: name, Detail: detail, Evidence: []string{why}})
}

// run stops only at the bytes that something to be found must hold: a backslash, and those
// from the hyphen to the colon, which are dots and digits.
func (f *finder) run() {
	s := f.s
	paths := strings.IndexByte(s, '\\') >= 0
	for i := 0; ; {
		at := ascii.Between(s, i, '-', ':')
		if paths {
			if k := strings.IndexByte(s[i:at], '\\'); k >= 0 {
				at = i + k
			}
		}
		if i = at; i == len(s) {
			return
		}
		next := i + 1
		switch c := s[i]; c {
		case '.':
			if i > 0 && next < len(s) && isAlnum(s[i-1]) && isAlnum(s[next]) {
				next = f.dotted(i)
			}
		case ':':
			switch {
			case strings.HasPrefix(s[next:], "//"):
				next = f.url(i)
			case strings.HasPrefix(s[next:], `\`):
				next = f.drive(i)
			default:
				next = f.colons(i)
			}
		case '\\':
			if strings.HasPrefix(s[next:], `\`) {
				next = f.unc(i)
			} else {
				next = f.account(i)
			}
		case '-':
			next = f.hyphens(i)
		case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9':
			if i > 0 && (isLetter(s[i-1]) || s[i-1] == '-' && i > 1 && isLetter(s[i-2])) {
				next = f.bareName(i)
				break
			}
			for next < len(s) && isDigit(s[next]) {
				next++
			}
		}
		i = max(next, i+1)
	}
}

func isDigit(c byte) bool  { return '0' <= c && c <= '9' }
func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }
func isAlnum(c byte) bool  { return isDigit(c) || isLetter(c) }
func isHex(c byte) bool    { return isDigit(c) || 'a' <= c|0x20 && c|0x20 <= 'f' }
func isHost(c byte) bool   { return isAlnum(c) || c == '-' || c == '_' }

// near, in bytes, is how far off the words stand that speak of a name or number.
const near = 90

// spoken is what the words around s[start:end] say, those of kinds want only.
func (f *finder) spoken(start, end int, want word) (word, string) {
	lead, tail := f.s[max(0, start-near):start], f.s[end:min(len(f.s), end+near)]
	for _, t := range [...]string{lead, tail} {
		last := ""
		for w := range strings.FieldsFuncSeq(t, func(r rune) bool { return r < 0x80 && !isAlnum(byte(r)) && r != '-' }) {
			w = strings.ToLower(w)
			if is := f.words[w] & want; is != 0 {
				return is, w
			}
			if f.leads[last] {
				if two := last + " " + w; f.words[two]&want != 0 {
					return f.words[two], two
				}
			}
			last = w
		}
	}
	return 0, ""
}

// wordBefore is the word right before byte i, as it stands, whether only spaces
// part them, and where it begins.
func (f *finder) wordBefore(i int) (w string, close bool, at int) {
	t := strings.TrimRight(f.s[max(0, i-40):i], " ")
	bare := strings.TrimRight(t, ":=([{<\"'.")
	k := len(bare)
	for k > 0 && (isAlnum(bare[k-1]) || bare[k-1] == '-') {
		k--
	}
	return bare[k:], len(bare) == len(t), max(0, i-40) + k
}
