package xlsx

import (
	"fmt"
	"strings"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/extract/opc"
)

// comments are the notes and threaded comments of all sheets.
type comments struct {
	count, replies int
	people         map[string]bool
	where          document.Location // of the first
	threads        map[string]bool   // lines of threaded comments, by their cell
}

// comment adds one.
func (r *reader) comment(s *sheet, cell, author, text string) {
	where := r.place(s, cell)
	r.markup("comments", document.TraitComment, text, where)
	c := &r.comments
	if c.count++; c.count == 1 {
		c.where = where
		c.where.Part = "comments"
	}
	if author = strings.TrimSpace(author); author != "" {
		c.people[author] = true
	}
}

// markup adds text to the part of that name that lies beside the sheets as comments do.
func (r *reader) markup(part, kind, text string, where document.Location) {
	if r.speak(document.Markup, part, text, where) != nil {
		r.aside(document.Markup, part).Trait = kind
	}
}

// readThread reads the threaded comments of a sheet (MS-XLSX 2.6.205).
func (r *reader) readThread(part string, s *sheet) {
	r.xml(part, func(d *opc.Decoder) error {
		return d.Each(func() error {
			if d.Local() != "threadedComment" {
				return nil
			}
			cell, author, reply := d.Attr("ref"), r.persons[d.Attr("personId")], d.Attr("parentId") != ""
			return d.Children(func() error {
				if d.Local() != "text" {
					return r.sweep(d, "comments", r.place(s, cell))
				}
				text, err := content(d)
				r.comment(s, cell, author, text)
				if reply {
					r.comments.replies++
				}
				for line := range strings.Lines(text) {
					r.comments.threads[s.name+"\x00"+cell+"\x00"+strings.TrimSpace(line)] = true
				}
				return err
			})
		})
	})
	r.followAll(r.related(part), s)
}

// readComments reads the notes of a sheet. What Excel keeps of a threaded comment for
// older versions is passed over, but for what the thread lacks.
func (r *reader) readComments(part string, s *sheet) {
	var authors []string
	r.xml(part, func(d *opc.Decoder) error {
		return d.Each(func() error {
			switch d.Local() {
			case "author":
				name, err := content(d)
				authors = append(authors, name)
				return err
			case "comment":
				cell, author := d.Attr("ref"), nth(authors, d.Attr("authorId"))
				text, err := r.runText(d)
				if strings.HasPrefix(author, "tc=") {
					author, text = "", r.beyondThread(s, cell, text)
				}
				if text != "" {
					r.comment(s, cell, author, text)
				}
				return err
			}
			return nil
		})
	})
	for _, author := range authors { // also those without a comment
		if !strings.HasPrefix(author, "tc=") {
			r.tell("comment authors", author, document.Location{})
		}
	}
	r.followAll(r.related(part), s)
}

// beyondThread is what a note says that its thread does not.
func (r *reader) beyondThread(s *sheet, cell, text string) string {
	novel := false
	_, body, standard := strings.Cut(text, "[Threaded comment]")
	if standard {
		_, body, _ = strings.Cut(body, "Comment:")
	} else {
		body = text
	}
	for line := range strings.Lines(body) {
		line = strings.TrimSpace(line)
		if line != "" && line != "Reply:" && !r.comments.threads[s.name+"\x00"+cell+"\x00"+line] {
			novel = true
		}
	}
	if !novel {
		return ""
	}
	return strings.TrimSpace(body)
}

// runText is the text of runs in the open element, which is read to its end; what is
// said of their sound (phonetic) is not.
func (r *reader) runText(d *opc.Decoder) (string, error) {
	var b strings.Builder
	err := d.Children(func() error { return r.run(d, &b) })
	return b.String(), err
}

func (r *reader) run(d *opc.Decoder, b *strings.Builder) error {
	if d.Local() == "t" {
		text, err := content(d)
		b.WriteString(text)
		return err
	}
	return d.Children(func() error { return r.run(d, b) })
}

// readPersons reads who wrote threaded comments.
func (r *reader) readPersons(part string) {
	r.xml(part, func(d *opc.Decoder) error {
		return d.Each(func() error {
			if d.Local() == "person" {
				name := d.Attr("displayName")
				r.persons[d.Attr("id")] = name
				r.tell("people", name, document.Location{})
				r.tell("people", d.Attr("userId"), document.Location{})
			}
			return nil
		})
	})
	r.followAll(r.related(part), nil)
}

// commented tells of the comments as a whole.
func (r *reader) commented() {
	c := &r.comments
	if c.count == 0 {
		return
	}
	detail := count(c.count, "comment")
	if n := len(c.people); n > 0 {
		detail += " by " + counted(n, "person", "people")
	}
	if c.replies > 0 {
		detail += fmt.Sprintf(", %d of them replies", c.replies)
	}
	r.trait(document.TraitComment, document.Markup, detail, c.where)
}

// readRevisions reads the history of a shared workbook: who changed what, and what
// stood there before. Words of the history come under the trait.
func (r *reader) readRevisions(part string) {
	const name = "change history"
	r.xml(part, func(d *opc.Decoder) error {
		sheet := "" // that the changes at hand are on
		return d.Each(func() error {
			for _, attr := range []string{"sId", "sheetId", "localSheetId"} {
				if id := d.Attr(attr); id != "" {
					sheet = r.ids[id]
				}
			}
			switch local := d.Local(); local {
			case "header", "userInfo":
				r.tell("people", d.Attr("userName")+d.Attr("name"), document.Location{})
				r.history++
			case "nc", "oc", "is", "ndxf", "odxf":
				if local == "nc" || local == "oc" {
					where := document.Location{Sheet: sheet, Cell: d.Attr("r")}
					text, err := r.revised(d)
					if !r.bare(text) {
						r.markup(name, document.TraitChangeHistory, text, where)
					}
					return err
				}
			case "rcmt":
				r.tell("people", d.Attr("author"), document.Location{})
			case "rsnm", "rdn", "ris":
				for _, attr := range []string{"oldName", "newName", "name", "comment", "oldComment"} {
					r.markup(name, document.TraitChangeHistory, d.Attr(attr), document.Location{Sheet: sheet})
				}
			case "formula", "oldFormula":
				text, err := content(d)
				if !r.bare(text) {
					r.markup(name, document.TraitChangeHistory, text, document.Location{Sheet: sheet})
				}
				return err
			}
			return nil
		})
	})
	r.followAll(r.related(part), nil)
}

// revised is what a cell held, of the open element, which is read to its end.
func (r *reader) revised(d *opc.Decoder) (string, error) {
	var b strings.Builder
	err := d.Children(func() error {
		var text string
		var err error
		switch d.Local() {
		case "v", "f", "val":
			text, err = content(d)
		default:
			text, err = r.runText(d)
		}
		if text = strings.TrimSpace(text); text != "" {
			if b.Len() > 0 {
				b.WriteByte('\n')
			}
			b.WriteString(text)
		}
		return err
	})
	return b.String(), err
}
