package xlsxwrite

import (
	"fmt"
	"slices"
	"strings"
)

// A Comment is one on a cell, or in a thread.
type Comment struct{ Ref, Author, Text string }

// Comments puts notes on the sheet's cells, with the boxes that show them.
func (s *Sheet) Comments(comments ...Comment) {
	var authors []string
	list, boxes := "", ""
	for _, c := range comments {
		n := slices.Index(authors, c.Author)
		if n < 0 {
			n = len(authors)
			authors = append(authors, c.Author)
		}
		column, row := Ref(c.Ref)
		list += fmt.Sprintf(`<comment ref="%s" authorId="%d"><text><r><t xml:space="preserve">%s</t></r></text></comment>`, c.Ref, n, Escape(c.Text))
		boxes += fmt.Sprintf(`<v:shape type="#_x0000_t202" style="visibility:hidden"><v:textbox/><x:ClientData ObjectType="Note"><x:Row>%d</x:Row><x:Column>%d</x:Column></x:ClientData></v:shape>`, row-1, column-1)
	}
	for i := range authors {
		authors[i] = "<author>" + Escape(authors[i]) + "</author>"
	}
	name, n := s.w.next("xl/comments")
	s.Lead("comments", name, SheetML+"comments+xml", Root("comments", "<authors>"+strings.Join(authors, "")+"</authors><commentList>"+list+"</commentList>"))
	id := s.Lead("vmlDrawing", fmt.Sprintf("xl/drawings/vmlDrawing%d.vml", n), officeML+"vmlDrawing", VML(boxes))
	s.Add(`<legacyDrawing r:id="` + id + `"/>`)
}

// VML is an old drawing part with these shapes.
func VML(shapes string) string {
	return `<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">` + shapes + `</xml>`
}

// Thread puts a threaded comment and its replies on a cell, and the note that Excel
// keeps beside it for older versions.
func (s *Sheet) Thread(ref string, comments ...Comment) {
	guid := func(n int) string { return fmt.Sprintf("{00000000-0000-0000-0000-%012d}", n) }
	list, parent, note := "", "", "[Threaded comment]\n\nYour version of Excel allows you to read this threaded comment.\n\n"
	name, n := s.w.next("xl/threadedComments/threadedComment")
	for i, c := range comments {
		person := slices.Index(s.w.people, c.Author)
		if person < 0 {
			person = len(s.w.people)
			s.w.people = append(s.w.people, c.Author)
		}
		list += fmt.Sprintf(`<threadedComment ref="%s" dT="2026-03-09T16:20:00.00" personId="%s" id="%s"%s><text>%s</text></threadedComment>`,
			ref, guid(person+1), guid(1000*n+i), parent, Escape(c.Text))
		parent = ` parentId="` + guid(1000*n) + `"`
		note += []string{"Comment:\n    ", "Reply:\n    "}[min(i, 1)] + c.Text + "\n"
	}
	s.Comments(Comment{ref, "tc=" + guid(1000*n), note})
	s.Lead("http://schemas.microsoft.com/office/2017/10/relationships/threadedComment", name, "application/vnd.ms-excel.threadedcomments+xml",
		XMLHead+`<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">`+list+`</ThreadedComments>`)
}

func (w *Workbook) personsXML() string {
	list := ""
	for i, name := range w.people {
		list += fmt.Sprintf(`<person displayName="%s" id="{00000000-0000-0000-0000-%012d}" userId="S::person%d::0" providerId="AD"/>`, Escape(name), i+1, i+1)
	}
	return XMLHead + `<personList xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">` + list + `</personList>`
}
