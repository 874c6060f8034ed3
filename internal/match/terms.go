package match

import (
	"slices"
	"strings"

	"github.com/foilint/foilint/internal/fold"
	"github.com/foilint/foilint/internal/rule"
)

// trie finds the listed terms of all rules in one pass over a block's words. Node
// 0 stands for no node; the root's children are in roots.
type trie struct {
	roots []int32        // by word: the node of a term's first word
	next  map[step]int32 // the other nodes
	lead  []uint64       // by node: a bit for each word that follows, by the last six bits of its number
	ends  []int32        // by node: the first of the forms that end there, by index into forms
	forms []form         // 0 stands for none
}

type step struct{ node, word int32 }

// A form is one spelling of one term.
type form struct {
	rule *rule.Rule
	term *rule.Term
	text string
	// lead and tail are how many bytes of text stand before its first and after
	// its last word.
	lead, tail int
	// exact forms count only in their own case: they are ordinary words too.
	exact bool
	// ambiguous forms need one of the term's context words near.
	ambiguous bool
	context   []phrase
	also      int32 // another form that ends at the same node
}

func newTrie() *trie {
	return &trie{next: make(map[step]int32, 1<<13), lead: make([]uint64, 1, 1<<14), ends: make([]int32, 1, 1<<14), forms: make([]form, 1, 1<<14)}
}

// add puts every form of a rule's terms into the trie.
func (t *trie) add(v vocabulary, r *rule.Rule) {
	for i := range r.Terms {
		term := &r.Terms[i]
		f := form{rule: r, term: term}
		for k := -1; k < len(term.Aliases); k++ {
			if f.text = term.Name; k >= 0 {
				f.text = term.Aliases[k]
			}
			if !slices.Contains(term.Ambiguous, f.text) {
				t.insert(v, f)
			}
		}
		if len(term.Ambiguous) == 0 {
			continue
		}
		f.ambiguous, f.context = true, t.context(v, term.Context)
		for _, f.text = range term.Ambiguous {
			t.insert(v, f)
		}
	}
}

// context numbers the words that vouch for an ambiguous form.
func (t *trie) context(v vocabulary, words []string) []phrase {
	out := make([]phrase, 0, len(words))
	for _, w := range words {
		if p := v.phrase(w); len(p) > 0 {
			out = append(out, p)
		}
	}
	return out
}

func (t *trie) insert(v vocabulary, f form) {
	node, last := int32(0), -1
	eachWord(f.text, func(start, end int) {
		id := v.add(fold.Key(f.text[start:end]))
		if last < 0 {
			f.lead = start
			node = t.root(id)
		} else {
			node = t.child(step{node, id})
		}
		last = end
	})
	if last < 0 {
		return
	}
	f.tail = len(f.text) - last
	f.exact = f.ambiguous && !camel(f.text) || len(f.text) <= 4 && f.text == strings.ToUpper(f.text) && f.text != strings.ToLower(f.text)
	at := &t.ends[node] // rules that come first speak first
	for *at != 0 {
		at = &t.forms[*at].also
	}
	*at = int32(len(t.forms))
	t.forms = append(t.forms, f)
}

// camel reports whether a text has a capital after a small letter: "RiO", "ServiceNow".
// Writers put it in any case, and it is no word in the case that it is listed in.
func camel(text string) bool {
	for i := 1; i < len(text); i++ {
		if 'A' <= text[i] && text[i] <= 'Z' && 'a' <= text[i-1] && text[i-1] <= 'z' {
			return true
		}
	}
	return false
}

// root is the node of a first word, made when there is none yet.
func (t *trie) root(word int32) int32 {
	for int(word) >= len(t.roots) {
		t.roots = append(t.roots, 0)
	}
	if t.roots[word] == 0 {
		t.roots[word] = t.node()
	}
	return t.roots[word]
}

func (t *trie) child(s step) int32 {
	to, ok := t.next[s]
	if !ok {
		to = t.node()
		t.next[s] = to
		t.lead[s.node] |= 1 << (s.word % 64)
	}
	return to
}

func (t *trie) node() int32 {
	t.lead, t.ends = append(t.lead, 0), append(t.ends, 0)
	return int32(len(t.ends) - 1)
}

// find calls emit for every form in s, whose words are toks.
func (t *trie) find(s string, toks []token, emit func(f *form, first, last int)) {
	for i, tok := range toks {
		if tok.id < 0 || int(tok.id) >= len(t.roots) {
			continue
		}
		node := t.roots[tok.id]
		for j := i; node != 0; {
			for k := t.ends[node]; k != 0; k = t.forms[k].also {
				if f := &t.forms[k]; f.stands(s, toks[i:j+1]) {
					emit(f, i, j)
				}
			}
			if j++; j == len(toks) || toks[j].id < 0 || t.lead[node]&(1<<(toks[j].id%64)) == 0 {
				break
			}
			node = t.next[step{node, toks[j].id}]
		}
	}
}

// stands reports whether the words of s are this form: the same punctuation in
// and around it (a space and a hyphen are one) and, for an exact form, its case.
func (f *form) stands(s string, toks []token) bool {
	start, end := toks[0].start, toks[len(toks)-1].end
	if !strings.HasSuffix(s[:start], f.text[:f.lead]) || !strings.HasPrefix(s[end:], f.text[len(f.text)-f.tail:]) {
		return false
	}
	k, alike := 0, true
	last := f.lead
	eachWord(f.text, func(from, to int) {
		alike = alike && (k == 0 || sameGap(s[toks[k-1].end:toks[k].start], f.text[last:from])) &&
			(!f.exact || f.cased(s[toks[k].start:toks[k].end], f.text[from:to], k))
		last = to
		k++
	})
	return alike
}

// cased reports whether the k-th word has the case of the form's: its own, all capitals
// or, after the first, none. Short words are taken in their own case alone.
func (f *form) cased(word, want string, k int) bool {
	return word == want || len(f.text) > 4 && (word == strings.ToUpper(want) || k > 0 && word == strings.ToLower(want))
}

// recased reports whether text is the form of a name that is also a word, in another case
// than its own: no word near it suffices to vouch for it.
func (f *form) recased(text string) bool {
	return text != f.text && strings.EqualFold(text, f.text) && (text != strings.ToUpper(text) || strings.IndexByte(f.text, ' ') < 0)
}

// shouted reports whether the word before or after s[start:end] is in capitals too, as in
// a heading.
func shouted(s string, start, end int) bool {
	const long = 4 // letters; a shorter word may be an abbreviation
	capitals := func(w string) bool {
		w = strings.Trim(w, ".,:;()")
		return len(w) > long && w == strings.ToUpper(w) && w != strings.ToLower(w)
	}
	before, after := strings.TrimRight(s[max(0, start-24):start], " "), strings.TrimLeft(s[end:min(len(s), end+24)], " ")
	after, _, _ = strings.Cut(after, " ")
	return capitals(before[strings.LastIndexByte(before, ' ')+1:]) || capitals(after)
}

func sameGap(got, want string) bool {
	if got == want {
		return true
	}
	g, w := strings.Trim(got, " "), strings.Trim(want, " ")
	return g == w && g != "" || (g == "" || g == "-") && (w == "" || w == "-")
}

// inAddress reports whether a word is part of a web or e-mail address, where a
// product's name says little about who uses it.
func inAddress(s string, start, end int) bool {
	const reach = 512 // bytes: no address is longer to either side
	edge := " \t<>()[]\""
	from, to := max(0, start-reach), min(len(s), end+reach)
	from += strings.LastIndexAny(s[from:start], edge) + 1
	if i := strings.IndexAny(s[end:to], edge); i >= 0 {
		to = end + i
	}
	if to-from == end-start {
		return false
	}
	run := s[from:to]
	if strings.Contains(run, "://") || strings.HasPrefix(strings.ToLower(run), "www.") {
		return true
	}
	if at := strings.IndexByte(run, '@'); at > 0 && strings.IndexByte(run[at:], '.') > 1 { // "Information@Work" is a product
		return true
	}
	// a bare host: "mail.sophos.com"
	rest := strings.TrimRight(s[end:to], ".,;:'")
	return len(rest) > 2 && rest[0] == '.' && 'a' <= rest[1] && rest[1] <= 'z'
}
