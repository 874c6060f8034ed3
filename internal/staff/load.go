package staff

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/encoding/charmap"
	xunicode "golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"github.com/foilint/foilint/internal/fold"
)

// MaxRows is how many rows a list may have; more is an error, not a shorter list.
const MaxRows = 1 << 20

// Parse reads a list: CSV or tab-separated text with a heading, or text with one name
// on each line, in UTF-8, UTF-16 or Windows-1252. name is the file's: its extension
// says which. column is the heading of the column with the names; "" means one that is
// called so, or two for forename and surname. Errors are clauses without the file's
// name, and quote nothing of it.
func Parse(name string, data []byte, column string) (*List, error) {
	ext := strings.ToLower(filepath.Ext(name))
	if !slices.Contains([]string{".csv", ".tsv", ".txt"}, ext) {
		return nil, fmt.Errorf("a staff list is a .csv or .txt file, not %q; save it as CSV from the program that made it", ext)
	}
	text, err := decode(data)
	if err != nil {
		return nil, err
	}
	return parse(text, ext == ".txt", column)
}

// decode gives the file as UTF-8: its byte-order mark says what it is in, else it is
// UTF-8 or, as Excel writes CSV, Windows-1252.
func decode(data []byte) (string, error) {
	fallback := xunicode.UTF8.NewDecoder()
	if !validUTF8(data) {
		fallback = charmap.Windows1252.NewDecoder()
	}
	out, _, err := transform.Bytes(xunicode.BOMOverride(fallback), data)
	if err != nil || bytes.IndexByte(out, 0) >= 0 {
		return "", errors.New("the file is not text; save it as CSV (UTF-8) from the program that made it")
	}
	return string(out), nil
}

func validUTF8(data []byte) bool {
	return !strings.ContainsRune(strings.ToValidUTF8(string(data), "\x00"), 0)
}

// parse reads a table, or lines of names.
func parse(text string, lines bool, column string) (*List, error) {
	l := newList()
	head, _, _ := strings.Cut(strings.TrimLeft(text, "\r\n"), "\n")
	in := csv.NewReader(strings.NewReader(text))
	in.Comma, in.FieldsPerRecord, in.ReuseRecord = separator(head), -1, true
	first, err := in.Read()
	switch {
	case err == io.EOF:
		return nil, errors.New("the file is empty")
	case err != nil && !lines:
		return nil, errors.New("line 1 is no line of a table; save it again as CSV")
	}
	cols := columnsOf(first, column)
	if !cols.any() {
		if !lines || column != "" {
			return nil, cols.missing(column)
		}
		return l, l.lines(text)
	}
	for row := 2; ; row++ {
		record, err := in.Read()
		switch {
		case err == io.EOF:
			return l, l.enough()
		case err != nil:
			var at *csv.ParseError
			if errors.As(err, &at) {
				row = at.StartLine
			}
			return nil, fmt.Errorf("line %d is no line of a table: a quotation mark is not closed, or is in the wrong place", row)
		case row > MaxRows:
			return nil, fmt.Errorf("it has more than %d rows", MaxRows)
		}
		cols.add(l, record)
	}
}

// lines reads one name from each line.
func (l *List) lines(text string) error {
	n := 0
	for line := range strings.Lines(text) {
		if n++; n > MaxRows {
			return fmt.Errorf("it has more than %d lines", MaxRows)
		}
		l.addName(line)
	}
	return l.enough()
}

func (l *List) enough() error {
	if l.people == 0 {
		return errors.New("no name with a forename and a surname is in it")
	}
	return nil
}

// separator is what parts the cells of a table, by its heading.
func separator(head string) rune {
	best := ','
	for _, c := range []rune{';', '\t'} {
		if strings.Count(head, string(c)) > strings.Count(head, string(best)) {
			best = c
		}
	}
	return best
}

// columns are where a table has its names; -1 where it has no such column.
type columns struct{ name, given, known, sur int }

// headings are what tables call their columns, letters only.
var headings = struct{ name, given, known, sur []string }{
	name:  []string{"name", "fullname", "employeename", "employee", "staffname", "staffmember", "displayname", "officer", "officername", "personname"},
	given: []string{"forename", "forenames", "firstname", "givenname", "givennames", "first"},
	known: []string{"knownas", "preferredname", "preferredforename", "preferredfirstname"},
	sur:   []string{"surname", "lastname", "familyname", "last"},
}

func columnsOf(head []string, column string) columns {
	find := func(called ...string) int {
		return slices.IndexFunc(head, func(h string) bool { return slices.Contains(called, plain(h)) })
	}
	if column != "" {
		return columns{find(plain(column)), -1, -1, -1}
	}
	return columns{find(headings.name...), find(headings.given...), find(headings.known...), find(headings.sur...)}
}

func (c columns) any() bool { return c.name >= 0 || c.sur >= 0 && (c.given >= 0 || c.known >= 0) }

// missing says what heading is not there. It does not quote the line: without a
// heading the first line is a person.
func (c columns) missing(column string) error {
	if column != "" {
		return fmt.Errorf("no column is headed %q", column)
	}
	return errors.New(`no column is headed "Name", nor two "Forename" and "Surname"; give the heading of the names in people.staff_column`)
}

// plain is a heading's letters.
func plain(h string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) {
			return r
		}
		return -1
	}, fold.Key(h))
}

// add takes in the person of a row. A row without a name is a vacant post.
func (c columns) add(l *List, row []string) {
	cell := func(i int) string {
		if i < 0 || i >= len(row) {
			return ""
		}
		return row[i]
	}
	sur, given := wordsOf(cell(c.sur)), wordsOf(cell(c.given))
	if len(sur) > 0 {
		l.add(given, sur)
		l.add(wordsOf(cell(c.known)), sur)
		return
	}
	l.addName(cell(c.name))
}

// addName takes in a name written in one: "Jane Okoro", "Okoro, Jane", "OKORO Jane",
// "Dr Jane van der Berg".
func (l *List) addName(name string) {
	name, _, _ = strings.Cut(name, "(") // "(Kate)", "(Agency)"
	if sur, given, ok := strings.Cut(name, ","); ok {
		l.add(untitled(wordsOf(given)), untitled(wordsOf(sur)))
		return
	}
	fields := strings.Fields(name)
	words := untitled(wordsOf(name))
	if len(words) < 2 {
		return
	}
	if first := fields[0]; len(wordsOf(first)) == 1 && len(fields) == len(words) && len(first) > 2 && shouted(first) && !shouted(name) {
		l.add(words[1:], words[:1])
		return
	}
	// Where a surname of several words begins nobody can tell but by a particle or a hyphen.
	at := len(words) - 1
	if last := fields[len(fields)-1]; len(wordsOf(last)) > 1 {
		at = max(1, len(words)-len(wordsOf(last)))
	}
	for at > 1 && particles[words[at-1]] {
		at--
	}
	l.add(words[:at], words[at:])
}

func shouted(s string) bool { return strings.ToUpper(s) == s && strings.ToLower(s) != s }

// untitled takes the honorifics off the front of a name.
func untitled(words []string) []string {
	for len(words) > 1 && slices.Contains(honorifics, words[0]) {
		words = words[1:]
	}
	return words
}

var honorifics = []string{"mr", "mrs", "miss", "ms", "mx", "dr", "prof", "professor", "sir", "dame", "rev", "revd", "cllr"}

// wordsOf are the folded words of a cell, cut as a text is.
func wordsOf(cell string) []string {
	if len(cell) > 200 {
		return nil // no name
	}
	var w window
	w.fill(fold.Fold(cell).S)
	var out []string
	for w.next() && len(out) < mostWords {
		out = append(out, w.at(0).key)
	}
	return out
}
