package rule

import (
	"errors"
	"strings"

	"github.com/foilint/foilint/internal/document"
)

var placeholders = []string{"{match}", "{name}", "{detail}"}

// Expand fills in a rule's text: {match} is the words found, {name} the listed or
// settled name, {detail} what it is. Where there is no name the match stands for it.
func Expand(text, match, name, detail string) string {
	if name == "" {
		name = match
	}
	var b strings.Builder
	for {
		i := strings.IndexByte(text, '{')
		if i < 0 {
			break
		}
		b.WriteString(text[:i])
		switch text = text[i:]; {
		case strings.HasPrefix(text, "{match}"):
			b.WriteString(match)
			text = text[len("{match}"):]
		case strings.HasPrefix(text, "{name}"):
			b.WriteString(name)
			text = text[len("{name}"):]
		case strings.HasPrefix(text, "{detail}"):
			b.WriteString(detail)
			text = text[len("{detail}"):]
		default:
			b.WriteByte('{')
			text = text[1:]
		}
	}
	if b.Len() == 0 {
		return text
	}
	b.WriteString(text)
	return b.String()
}

// unbracket turns the brackets that an example means literally into brackets.
var unbracket = strings.NewReplacer(`\[`, "[", `\]`, "]")

// marked reads a flag example: [brackets] mark the spans, \[ and \] are brackets
// of the text itself. Any other backslash is only a backslash.
func marked(s string) (string, []document.Span, error) {
	var b strings.Builder
	var spans []document.Span
	open := -1
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '\\' && i+1 < len(s) && (s[i+1] == '[' || s[i+1] == ']'):
			i++
			b.WriteByte(s[i])
		case c == '[' && open >= 0:
			return "", nil, errors.New(`opens a bracket inside a bracket; write \[ for a bracket of the text itself`)
		case c == '[':
			open = b.Len()
		case c == ']' && open < 0:
			return "", nil, errors.New(`closes a bracket that was not opened; write \] for a bracket of the text itself`)
		case c == ']' && open == b.Len():
			return "", nil, errors.New("has empty brackets; put what must be found between them")
		case c == ']':
			spans = append(spans, document.Span{Start: open, End: b.Len()})
			open = -1
		default:
			b.WriteByte(c)
		}
	}
	if open >= 0 {
		return "", nil, errors.New(`does not close a bracket; write \[ for a bracket of the text itself`)
	}
	return b.String(), spans, nil
}
