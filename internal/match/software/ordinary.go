package software

import (
	"fmt"
	"io/fs"
	"sort"
	"strings"

	"github.com/foilint/foilint/internal/fold"
)

// A dictionary tells ordinary words. Its lists stay as they are read: their rows
// are sorted, and few words are looked up.
type dictionary struct {
	lists []string // the last holds the surnames
	given string
	towns string
}

func loadDictionary(lists fs.FS) (*dictionary, error) {
	d := &dictionary{}
	for _, name := range []string{"common-words", "not-names", "surnames"} {
		b, err := fs.ReadFile(lists, "lists/"+name+".tsv")
		if err != nil {
			return nil, fmt.Errorf("software: %w", err)
		}
		_, rows, _ := strings.Cut(string(b), "\n") // the first names the columns
		d.lists = append(d.lists, rows)
	}
	for name, rows := range map[string]*string{"given-names": &d.given, "places": &d.towns} {
		b, err := fs.ReadFile(lists, "lists/"+name+".tsv")
		if err != nil {
			return nil, fmt.Errorf("software: %w", err)
		}
		_, *rows, _ = strings.Cut(string(b), "\n")
	}
	return d, nil
}

// ordinary reports whether every word of a name is a word of the language or one
// that is no name: such a name is more likely a heading or a description.
func (d *dictionary) ordinary(name string) bool {
	if d == nil {
		return false
	}
	for w := range strings.FieldsFuncSeq(name, func(r rune) bool { return strings.ContainsRune(" &/-", r) }) {
		if len(w) > 1 && strings.ToLower(w[1:]) != w[1:] && strings.ToUpper(w) != w { // "FlowCase"
			return false
		}
		low := fold.Key(strings.Trim(w, ".,'\"()"))
		if notNames[low] || companies[low] || low == "of" || low == "and" || low == "" {
			continue
		}
		if !d.has(low) && !(strings.HasSuffix(low, "s") && d.has(low[:len(low)-1])) {
			return false
		}
	}
	return true
}

// person reports whether a name is written as a person's: a given name and a
// surname, or a given name and one word that is in no list.
func (d *dictionary) person(name string) bool {
	words := strings.Fields(name)
	if d == nil || len(words) < 2 || len(words) > 3 {
		return false
	}
	first, last := fold.Key(words[0]), fold.Key(words[len(words)-1])
	given := find(d.given, first)
	if given == "" || companies[last] || topics[last] != 0 {
		return false
	}
	surname := find(d.lists[len(d.lists)-1], last)
	if a, b, double := strings.Cut(last, "-"); double && surname == "" {
		surname = find(d.lists[len(d.lists)-1], a) + find(d.lists[len(d.lists)-1], b)
	}
	return surname != "" || !strings.HasSuffix(given, "\tyes") && !d.has(last) && plain(words[len(words)-1])
}

// place reports whether a name is a town's or begins with one.
func (d *dictionary) place(name string) bool {
	if d == nil {
		return false
	}
	low := fold.Key(name)
	first, _, _ := strings.Cut(low, " ")
	return find(d.towns, low) != "" || find(d.towns, first) != ""
}

// someone reports whether the first word of a name is a given name or a surname.
func (d *dictionary) someone(name string) bool {
	if d == nil {
		return false
	}
	first, _, _ := strings.Cut(fold.Key(name), " ")
	return find(d.given, first) != "" || find(d.lists[len(d.lists)-1], first) != ""
}

// has reports whether a folded word is in the lists; a surname only when it is
// also a word.
func (d *dictionary) has(word string) bool {
	for i, rows := range d.lists {
		row := find(rows, word)
		if row != "" && (i < len(d.lists)-1 || strings.HasSuffix(row, "\tyes")) {
			return true
		}
	}
	return false
}

// find is the row of sorted rows that begins with a key, "" when there is none.
func find(rows, key string) string {
	n := len(rows)
	line := func(i int) (start, end int) { // the row that holds byte i
		start = strings.LastIndexByte(rows[:i], '\n') + 1
		end = strings.IndexByte(rows[i:], '\n')
		if end < 0 {
			return start, n
		}
		return start, i + end
	}
	first := func(row string) string {
		cell, _, _ := strings.Cut(row, "\t")
		return strings.TrimSuffix(cell, "\r")
	}
	at := sort.Search(n, func(i int) bool {
		start, end := line(i)
		return first(rows[start:end]) >= key
	})
	if at == n {
		return ""
	}
	if start, end := line(at); first(rows[start:end]) == key {
		return strings.TrimSuffix(rows[start:end], "\r")
	}
	return ""
}
