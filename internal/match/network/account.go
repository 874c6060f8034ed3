package network

import (
	"strings"

	"github.com/foilint/foilint/internal/zone"
)

// account looks for the name of an account behind its domain, ASHDALE\jdolan, at
// its backslash. Two words that a backslash parts are none without a word for
// accounts near.
func (f *finder) account(i int) int {
	s := f.s
	start, end := i, i+1
	for start > 0 && i-start < maxNetBIOS && (isAlnum(s[start-1]) || s[start-1] == '-') {
		start--
	}
	for end < len(s) && end-i < maxAccount && (isHost(s[end]) || s[end] == '.' || s[end] == '$') {
		end++
	}
	end = i + len(strings.TrimRight(s[i:end], ".-_"))
	domain, user := s[start:i], s[min(i+1, end):end]
	if len(domain) < 2 || len(user) < 3 || domain != strings.ToUpper(domain) || !isLetter(domain[0]) || user == strings.ToUpper(user) ||
		start > 0 && (isHost(s[start-1]) || strings.IndexByte(`\/.:`, s[start-1]) >= 0) || end < len(s) && (s[end] == '\\' || s[end] == '/') {
		return max(end, i+1)
	}
	if is, w := f.spoken(start, end, account); is != 0 {
		f.hit(accountName, start, end, strings.ToLower(s[start:end]), user, `a domain and a name, beside "`+w+`"`)
	}
	return max(end, i+1)
}

// The longest names of a domain in its short form and of an account in Windows.
const (
	maxNetBIOS = 15
	maxAccount = 64
)

// author looks for the account that a file's properties give as its maker: one word
// in small letters, as names of accounts are, mostly an initial and a surname.
func (f *finder) author(b *zone.Block) {
	if b.Part == nil || !b.Part.About {
		return
	}
	start := 0
	what := b.Source.Cell()
	if label, _, ok := strings.Cut(f.s, ": "); ok {
		what, start = strings.ToLower(label), len(label)+2
	}
	if what != "author" && what != "last saved by" && what != "manager" {
		return
	}
	domain, user, ok := strings.Cut(f.s[start:], `\`)
	if !ok {
		domain, user = "", domain
	}
	letters := strings.TrimRight(user, "0123456789")
	if len(letters) < 4 || len(user) > maxAccount || f.words[letters]&(nobody|machine|server) != 0 && domain == "" ||
		strings.Trim(letters, "abcdefghijklmnopqrstuvwxyz._-") != "" || strings.Trim(domain, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") != "" {
		return
	}
	f.hit(author, start, len(f.s), strings.ToLower(f.s[start:]), user, "a single word in small letters")
}
