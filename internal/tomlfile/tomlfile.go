// Package tomlfile reads a TOML file strictly. Whoever reads it asks for each key
// by its type; what is wrong, and every key that nobody asked for, becomes an error
// that names the file, the line, the key and the mend. All errors of a file are
// told at once.
package tomlfile

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/BurntSushi/toml"

	"github.com/foilint/foilint/internal/nearest"
)

// A Table is one table of a file. The zero Table and an absent one answer every
// question with nothing.
type Table struct {
	file    *file
	path    string // in the index
	label   string // before its keys in messages: "context."
	subject string // whom messages speak of: `rule "my-rule"`
	values  map[string]any
	asked   []string
	bad     []string // keys that something is wrong with
}

type file struct {
	name   string
	lines  index
	tables []*Table // handed out, in order
	byPath map[string]*Table
	errs   []*Error
}

// An Error is one thing wrong in a file.
type Error struct {
	File string
	Line int // from 1
	Text string
}

func (e *Error) Error() string { return fmt.Sprintf("%s:%d: %s", e.File, e.Line, e.Text) }

// Parse reads src and returns its top table. name is for messages. The error, if
// any, is an *Error about syntax.
func Parse(name, src string) (*Table, error) {
	lines, line, err := indexLines(src)
	if err != nil {
		return nil, &Error{name, line, err.Error()}
	}
	values := map[string]any{}
	if _, err := toml.Decode(src, &values); err != nil {
		return nil, syntaxError(name, err)
	}
	return (&file{name: name, lines: lines, byPath: map[string]*Table{}}).table("", "", "", values), nil
}

func syntaxError(name string, err error) error {
	var p toml.ParseError
	if !errors.As(err, &p) {
		return &Error{name, 1, err.Error()}
	}
	text := strings.TrimPrefix(p.Message, "toml: ")
	if strings.Contains(text, "escape") {
		text += `; put text with backslashes between single quotes: '\d+'`
	}
	return &Error{name, max(1, p.Position.Line), text}
}

// table is the table at path, the same one however often it is asked for.
func (f *file) table(path, label, subject string, values map[string]any) *Table {
	if t := f.byPath[path]; t != nil {
		return t
	}
	t := &Table{file: f, path: path, label: label, subject: subject, values: values}
	f.tables = append(f.tables, t)
	f.byPath[path] = t
	return t
}

// SetSubject makes messages about the table, and about tables taken from it after
// this, begin with whom they speak of: `rule "my-rule"`. Its keys then go without
// the table's name.
func (t *Table) SetSubject(s string) { t.subject, t.label = s, "" }

// Has reports whether the table has the key.
func (t *Table) Has(key string) bool {
	if !slices.Contains(t.asked, key) {
		t.asked = append(t.asked, key)
	}
	_, ok := t.values[key]
	return ok
}

// Bad reports whether an error about the key has been recorded, so that another
// one would only say the same again.
func (t *Table) Bad(key string) bool { return slices.Contains(t.bad, key) }

// Keys are the keys of a table that may hold any, in file order. They count as asked for.
func (t *Table) Keys() []string {
	keys := make([]string, 0, len(t.values))
	for k := range t.values {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b string) int {
		return cmp.Or(cmp.Compare(t.Line(a), t.Line(b)), strings.Compare(a, b))
	})
	t.asked = append(t.asked, keys...)
	return keys
}

// Text is the text of a key, "" when it is absent.
func (t *Table) Text(key string) string {
	if !t.Has(key) {
		return ""
	}
	s, ok := t.values[key].(string)
	if !ok {
		t.wrong(key, `text in quotes: `+key+` = "…"`)
	}
	return s
}

// Texts is a list of texts, nil when it is absent.
func (t *Table) Texts(key string) []string {
	if !t.Has(key) {
		return nil
	}
	list, ok := t.values[key].([]any)
	if !ok {
		t.wrong(key, `a list of texts: `+key+` = ["…"]`)
		return nil
	}
	texts := make([]string, len(list))
	for i, v := range list {
		if texts[i], ok = v.(string); !ok {
			if t.Bad(key) {
				return nil
			}
			t.FailAt(key, i, "%s holds %s, must hold texts in quotes only", t.label+key, kind(v))
			return nil
		}
	}
	return texts
}

// TextOrTexts is a list of texts that may also be written as one text, nil when it
// is absent.
func (t *Table) TextOrTexts(key string) []string {
	if !t.Has(key) {
		return nil
	}
	switch v := t.values[key].(type) {
	case string:
		return []string{v}
	case []any:
		return t.Texts(key)
	}
	t.wrong(key, `text in quotes or a list of such: `+key+` = "…" or `+key+` = ["…", "…"]`)
	return nil
}

// Bool is true or false, false when it is absent.
func (t *Table) Bool(key string) bool {
	if !t.Has(key) {
		return false
	}
	b, ok := t.values[key].(bool)
	if !ok {
		t.wrong(key, "true or false, without quotes: "+key+" = true")
	}
	return b
}

// Whole is a whole number, 0 when it is absent.
func (t *Table) Whole(key string) int {
	if !t.Has(key) {
		return 0
	}
	n, ok := t.values[key].(int64)
	if !ok {
		t.wrong(key, "a whole number: "+key+" = 12")
	}
	return int(n)
}

// Table is a table inside this one. It is never nil.
func (t *Table) Table(key string) *Table {
	if !t.Has(key) {
		return &Table{file: t.file, path: t.path}
	}
	v, ok := t.values[key].(map[string]any)
	if !ok {
		t.wrong(key, "a table: ["+t.header(key)+"]")
		return &Table{file: t.file, path: t.path}
	}
	return t.file.table(join(t.path, key), t.label+key+".", t.subject, v)
}

// Tables is a list of tables, [[key]], inside this one.
func (t *Table) Tables(key string) []*Table {
	if !t.Has(key) {
		return nil
	}
	var list []map[string]any
	ok := true
	switch v := t.values[key].(type) {
	case []map[string]any:
		list = v
	case []any:
		for _, e := range v {
			m, is := e.(map[string]any)
			list, ok = append(list, m), ok && is
		}
	default:
		ok = false
	}
	if !ok {
		t.wrong(key, "written with two brackets: [["+t.header(key)+"]]")
		return nil
	}
	tables := make([]*Table, len(list))
	for i, m := range list {
		path := join(join(t.path, key), strconv.Itoa(i))
		tables[i] = t.file.table(path, t.label+key+".", t.subject, m)
	}
	return tables
}

// Line is where a key stands, or the table when key is "" or absent. From 1.
func (t *Table) Line(key string) int {
	if key != "" {
		if n, ok := t.file.lines[join(t.path, key)]; ok {
			return n
		}
	}
	return max(1, t.file.lines[t.path])
}

// header is the name of a table inside this one as the file would write it.
func (t *Table) header(key string) string {
	steps := slices.DeleteFunc(strings.Split(join(t.path, key), sep), func(s string) bool {
		_, err := strconv.Atoi(s)
		return err == nil
	})
	return strings.Join(steps, ".")
}

// LineAt is where an element of a list stands, or the list when there is none.
func (t *Table) LineAt(key string, i int) int {
	if n, ok := t.file.lines[join(join(t.path, key), strconv.Itoa(i))]; ok {
		return n
	}
	return t.Line(key)
}

// Fail records an error at a key's line, or at the table's when key is "" or absent.
func (t *Table) Fail(key, format string, args ...any) {
	t.fail(key, t.Line(key), fmt.Sprintf(format, args...))
}

// FailAt records an error at the line of an element of a list.
func (t *Table) FailAt(key string, i int, format string, args ...any) {
	t.fail(key, t.LineAt(key, i), fmt.Sprintf(format, args...))
}

func (t *Table) fail(key string, line int, text string) {
	t.bad = append(t.bad, key)
	if t.subject != "" {
		text = t.subject + ": " + text
	}
	t.file.errs = append(t.file.errs, &Error{t.file.name, line, text})
}

func (t *Table) wrong(key, want string) {
	if !t.Bad(key) {
		t.Fail(key, "%s is %s, must be %s", t.label+key, kind(t.values[key]), want)
	}
}

// Close reports every key that nobody asked for, then returns all errors of the
// file in line order, or nil.
func (t *Table) Close() error {
	for _, u := range t.file.tables {
		u.unknown()
	}
	slices.SortStableFunc(t.file.errs, func(a, b *Error) int { return cmp.Compare(a.Line, b.Line) })
	errs := make([]error, len(t.file.errs))
	for i, e := range t.file.errs {
		errs[i] = e
	}
	return errors.Join(errs...)
}

func (t *Table) unknown() {
	known := slices.Clone(t.asked)
	for _, k := range t.Keys() {
		if slices.Contains(known, k) {
			continue
		}
		mend := "known here: " + strings.Join(known, ", ")
		if len(known) == 0 {
			mend = "nothing is known here"
		}
		if n := nearest.Name(k, known); n != "" {
			mend = "did you mean " + n + "?"
		}
		t.Fail(k, "unknown key %s; %s", t.label+k, mend)
	}
}

// kind says in words what sort of value v is.
func kind(v any) string {
	switch v.(type) {
	case string:
		return "text"
	case int64, float64:
		return "a number"
	case bool:
		return "true or false"
	case []any:
		return "a list"
	case map[string]any:
		return "a table"
	case []map[string]any:
		return "a list of tables, in double brackets"
	}
	return "a date or time"
}
