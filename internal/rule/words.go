package rule

import (
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/foilint/foilint/internal/nearest"
	"github.com/foilint/foilint/internal/tomlfile"
)

// macro stands for the words of an entry of [words], in patterns and in context.
var macro = regexp.MustCompile(`\{words\.([^{}]*)\}`)

// readWords reads [words]: lists of words that rules of the pack name.
func (l *loader) readWords(t *tomlfile.Table) {
	l.words = map[string][]string{}
	for _, name := range t.Keys() {
		words := t.Texts(name)
		if !kebab.MatchString(name) {
			t.Fail(name, "words.%s is not kebab-case; write small letters, digits and single hyphens: %q", name, kebabOf(name))
		}
		if len(words) == 0 && !t.Bad(name) {
			t.Fail(name, `words.%s is empty; write %s = ["…"]`, name, name)
		}
		for i, w := range words {
			if strings.TrimSpace(w) == "" {
				t.FailAt(name, i, "words.%s holds an empty text; take it out", name)
			}
		}
		l.words[name] = words
	}
}

// named are the words that a macro stands for, in the i-th text of a key.
func (l *loader) named(t *tomlfile.Table, key string, i int, name string) []string {
	words, ok := l.words[name]
	if !ok {
		var names []string
		for n := range l.words {
			names = append(names, n)
		}
		slices.Sort(names)
		mend := `add it to [words] at the top of the file: ` + name + ` = ["…"]`
		if n := nearest.Name(name, names); n != "" {
			mend = "did you mean {words." + n + "}?"
		}
		t.FailAt(key, i, "%s names {words.%s}, which is not in [words]; %s", key, name, mend)
	}
	return words
}

// expand puts the words of macros into a pattern.
func (l *loader) expand(t *tomlfile.Table, i int, src string) string {
	return macro.ReplaceAllStringFunc(src, func(m string) string {
		words := l.named(t, "pattern", i, macro.FindStringSubmatch(m)[1])
		parts := make([]string, len(words))
		for k, w := range words {
			parts[k] = loose(w)
		}
		return `\b(?:` + strings.Join(parts, "|") + `)\b`
	})
}

// loose is an expression for a word as context takes it: alone or in the plural, with
// hyphens for spaces.
func loose(w string) string {
	parts := strings.FieldsFunc(w, func(r rune) bool { return r == ' ' || r == '-' })
	for i, p := range parts {
		parts[i] = regexp.QuoteMeta(p)
	}
	s := strings.Join(parts, "[ -]")
	switch many := Plural(w); {
	case strings.HasPrefix(many, w):
		return s + "(?:" + many[len(w):] + ")?"
	default:
		return s[:len(s)-1] + "(?:y|ies)"
	}
}

// Plural is the regular plural of an English word.
func Plural(w string) string {
	end := func(s string) bool { return strings.HasSuffix(w, s) }
	switch {
	case end("ch"), end("sh"), end("s"), end("x"):
		return w + "es"
	case end("y") && !end("ay") && !end("ey") && !end("oy"):
		return w[:len(w)-1] + "ies"
	}
	return w + "s"
}

// contextWords are the words of a key of [rule.context] or [[rule.answer]], with
// those that macros and lists stand for.
func (l *loader) contextWords(t *tomlfile.Table, table, key string) []string {
	var out []string
	for i, w := range t.Texts(key) {
		switch m := macro.FindStringSubmatch(w); {
		case strings.TrimSpace(w) == "":
			t.FailAt(key, i, "%s.%s holds an empty text; take it out", table, key)
		case m != nil && m[0] == w:
			out = append(out, l.named(t, key, i, m[1])...)
		case m != nil:
			t.FailAt(key, i, "%s.%s has %q; a name of [words] stands alone there: %q", table, key, w, m[0])
		case path.Ext(w) == ".tsv":
			for _, term := range l.list(t, key, i, w) {
				for _, form := range append([]string{term.Name}, term.Aliases...) {
					if !slices.Contains(term.Ambiguous, form) {
						out = append(out, form)
					}
				}
			}
		default:
			out = append(out, w)
		}
	}
	return out
}
