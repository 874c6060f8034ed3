package match

import (
	"slices"
	"strings"

	"github.com/foilint/foilint/internal/fold"
	"github.com/foilint/foilint/internal/rule"
)

// trie finds the listed terms of all rules in one pass over a block's words.
type trie struct {
	next  map[step]int32 // node 0 is the root
	forms [][]form       // by node: what ends here
}

type step struct{ node, word int32 }

// A form is one spelling of one term.
type form struct {
	rule  *rule.Rule
	term  *rule.Term
	text  string
	words []string // of text, in its case
	gaps  []string // what stands before each word but the first, then after the last
	lead  string   // what stands before the first word
	// exact forms count only in their own case: they are ordinary words too.
	exact bool
	// ambiguous forms need one of the term's context words near.
	ambiguous bool
	context   []phrase
}

func newTrie() *trie {
	return &trie{next: map[step]int32{}, forms: make([][]form, 1)}
}

// add puts every form of a rule's terms into the trie.
func (t *trie) add(v vocabulary, r *rule.Rule) {
	for i := range r.Terms {
		term := &r.Terms[i]
		f := form{rule: r, term: term}
		for _, text := range append([]string{term.Name}, term.Aliases...) {
			if !slices.Contains(term.Ambiguous, text) {
				f.text = text
				t.insert(v, f)
			}
		}
		if len(term.Ambiguous) == 0 {
			continue
		}
		f.ambiguous, f.context = true, v.phrases(term.Context)
		for _, f.text = range term.Ambiguous {
			t.insert(v, f)
		}
	}
}

func (t *trie) insert(v vocabulary, f form) {
	var ids []int32
	last := 0
	eachWord(f.text, func(start, end int) {
		f.gaps = append(f.gaps, f.text[last:start])
		f.words = append(f.words, f.text[start:end])
		ids = append(ids, v.add(fold.Key(f.text[start:end])))
		last = end
	})
	if len(ids) == 0 {
		return
	}
	f.lead, f.gaps = f.gaps[0], append(f.gaps[1:], f.text[last:])
	f.exact = f.ambiguous || len(f.text) <= 4 && f.text == strings.ToUpper(f.text) && f.text != strings.ToLower(f.text)
	node := int32(0)
	for _, id := range ids {
		s := step{node, id}
		to, ok := t.next[s]
		if !ok {
			to = int32(len(t.forms))
			t.next[s] = to
			t.forms = append(t.forms, nil)
		}
		node = to
	}
	t.forms[node] = append(t.forms[node], f)
}

// find calls emit for every form in s, whose words are toks.
func (t *trie) find(s string, toks []token, emit func(f *form, first, last int)) {
	for i := range toks {
		node := int32(0)
		for j := i; j < len(toks) && toks[j].id >= 0; j++ {
			var ok bool
			if node, ok = t.next[step{node, toks[j].id}]; !ok {
				break
			}
			for k := range t.forms[node] {
				if f := &t.forms[node][k]; f.stands(s, toks[i:j+1]) {
					emit(f, i, j)
				}
			}
		}
	}
}

// stands reports whether the words of s are this form: the same punctuation in
// and around it (a space and a hyphen are one) and, for an exact form, its case.
func (f *form) stands(s string, toks []token) bool {
	start, end := toks[0].start, toks[len(toks)-1].end
	if !strings.HasSuffix(s[:start], f.lead) {
		return false
	}
	after := f.gaps[len(f.gaps)-1]
	if !strings.HasPrefix(s[end:], after) {
		return false
	}
	for i := 1; i < len(toks); i++ {
		if !sameGap(s[toks[i-1].end:toks[i].start], f.gaps[i-1]) {
			return false
		}
	}
	for i := range toks {
		if f.exact && s[toks[i].start:toks[i].end] != f.words[i] {
			return false
		}
	}
	return true
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
	if at := strings.IndexByte(run, '@'); at > 0 && at < len(run)-1 {
		return true
	}
	// a bare host: "mail.sophos.com"
	rest := strings.TrimRight(s[end:to], ".,;:'")
	return len(rest) > 2 && rest[0] == '.' && 'a' <= rest[1] && rest[1] <= 'z'
}
