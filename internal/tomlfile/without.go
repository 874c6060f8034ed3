package tomlfile

import "strings"

// Without is src less the tables headed [[name]] or [name], and the tables below them.
// Lines keep their numbers. It is for readers that have no use for most of a file:
// to skip a table is far cheaper than to decode it.
func Without(src, name string) string {
	s := scanner{src: strings.TrimPrefix(src, "\ufeff"), line: 1, lists: map[string]int{}}
	s.document()
	if s.deep > 0 {
		return src // Parse says so
	}
	var b strings.Builder
	for i, h := range s.heads {
		end := len(s.src)
		if i+1 < len(s.heads) {
			end = s.heads[i+1].at
		}
		if i == 0 {
			b.WriteString(s.src[:h.at])
		}
		table := s.src[h.at:end]
		if h.name == name || strings.HasPrefix(h.name, name+".") {
			table = strings.Repeat("\n", strings.Count(table, "\n"))
		}
		b.WriteString(table)
	}
	if len(s.heads) == 0 {
		return s.src
	}
	return b.String()
}
