package tomlfile

import (
	"maps"
	"slices"
	"strconv"
	"strings"
)

// A Cut is a table with one thing taken out of it.
type Cut struct {
	Path  []string // of what was taken out, from the table: context, veto, 3
	Text  string   // that, when it is a text
	Line  int      // where it stands
	Table *Table   // what is left, in a file of its own
}

// Cuts takes one thing after another out of a table, in file order: each value, each
// text of a list, each of a list of tables, and the same in the tables inside it. Keys
// named in keep stay, lists named in whole go in one.
func (t *Table) Cuts(keep, whole []string) []Cut {
	var out []Cut
	c := cutter{keep, whole}
	c.cut(t.values, nil, func(path []string, text string, left any) {
		f := &file{name: t.file.name, lines: t.file.lines, byPath: map[string]*Table{}}
		at := join(t.path, strings.Join(path, sep))
		line, ok := f.lines[at]
		for !ok && len(at) > 0 { // the parser knows the lines of keys, and not of every text
			at = at[:max(0, strings.LastIndex(at, sep))]
			line, ok = f.lines[at]
		}
		values, _ := left.(map[string]any)
		out = append(out, Cut{path, text, max(1, line), f.table(t.path, t.label, t.subject, values)})
	})
	slices.SortStableFunc(out, func(a, b Cut) int { return a.Line - b.Line })
	return out
}

type cutter struct{ keep, whole []string }

// cut calls emit with what is left of a value without each of the things in it.
func (c *cutter) cut(v any, path []string, emit func(path []string, text string, left any)) {
	switch v := v.(type) {
	case map[string]any:
		for _, key := range slices.Sorted(maps.Keys(v)) {
			if slices.Contains(c.keep, key) {
				continue
			}
			inside := append(slices.Clone(path), key)
			with := func(left any) any {
				m := maps.Clone(v)
				if delete(m, key); left != nil {
					m[key] = left
				}
				return m
			}
			if !composed(v[key]) || slices.Contains(c.whole, key) {
				text, _ := v[key].(string)
				emit(inside, text, with(nil))
				continue
			}
			c.cut(v[key], inside, func(path []string, text string, left any) { emit(path, text, with(left)) })
		}
	case []any:
		for i, e := range v {
			text, _ := e.(string)
			emit(append(slices.Clone(path), strconv.Itoa(i)), text, rest(v, i))
		}
	case []map[string]any:
		for i, m := range v {
			inside := append(slices.Clone(path), strconv.Itoa(i))
			emit(inside, "", rest(v, i))
			c.cut(m, inside, func(path []string, text string, left any) {
				list := slices.Clone(v)
				list[i], _ = left.(map[string]any)
				emit(path, text, list)
			})
		}
	}
}

// rest is a list without one element, nothing when it was the only one.
func rest[T any](list []T, i int) any {
	if len(list) == 1 {
		return nil
	}
	return slices.Delete(slices.Clone(list), i, i+1)
}

func composed(v any) bool {
	switch v.(type) {
	case map[string]any, []any, []map[string]any:
		return true
	}
	return false
}
