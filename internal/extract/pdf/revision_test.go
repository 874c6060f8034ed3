package pdf

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/limits"
	"github.com/foilint/foilint/internal/pdfwrite"
)

// A drafted document has a page whose content, note, field, properties and
// attached file are objects of known numbers, for a later save to change.
type drafted struct {
	data                              []byte
	content, note, field, info, files int
	page                              int
}

// draw is the content of a page with lines of text.
func draw(lines ...string) string {
	s := "BT /Helvetica 11 Tf 72 700 Td"
	for _, line := range lines {
		s += " (" + line + ") Tj 0 -40 Td"
	}
	return fmt.Sprintf("<< /Length %d >>\nstream\n%s ET\nendstream", len(s)+3, s)
}

func draft(lines ...string) drafted {
	d := pdfwrite.New()
	p := d.AddPage()
	p.Text(-200, -200, 1, body, ".") // for the font
	var f drafted
	f.content = d.Object(draw(lines...))
	f.note = d.Object("<< /Type /Annot /Subtype /Text /Rect [72 600 92 620] /Contents (Ask again) /T (Priya Ashdown) >>")
	f.field = d.Object("<< /Subtype /Widget /Rect [9 9 99 20] /FT /Tx /T (reference) >>")
	f.files = attach(d, "/F (staff.txt)", "names")
	f.page = f.files + 1
	d.Catalog = fmt.Sprintf("/AcroForm << /Fields [%d 0 R] >>", f.field)
	d.Info("Author", "Priya Ashdown")
	p.Extra = fmt.Sprintf("/Contents %d 0 R /Annots [%d 0 R %d 0 R]", f.content, f.note, f.field)
	f.data = d.Bytes()
	f.info = f.page + 1
	return f
}

// pageOf is the page's object as it was.
func pageOf(d drafted) string {
	_, after, _ := bytes.Cut(d.data, []byte(fmt.Sprintf("\n%d 0 obj\n", d.page)))
	page, _, _ := bytes.Cut(after, []byte("\nendobj"))
	return string(page)
}

// earlier is the parts of earlier versions, one line for each block.
func earlier(doc *document.Document) string {
	var all []string
	for _, p := range doc.Parts {
		for _, b := range p.Blocks {
			if strings.HasPrefix(p.Name, "earlier version") {
				all = append(all, fmt.Sprintf("%s/%s: %s", p.Name, p.Layer, b.Text))
			}
		}
	}
	return strings.Join(all, "\n")
}

func TestEarlierVersions(t *testing.T) {
	first := draft("Dear Ms Fernsby", "The gateway is run by Oswin Thackray", "Yours sincerely")
	if got := first.info; !bytes.Contains(first.data, []byte(fmt.Sprintf("/Info %d 0 R", got))) {
		t.Fatal("the numbers of the draft's objects are wrong")
	}
	without := draw("Dear Ms Fernsby", "The gateway is run by an officer", "Yours sincerely")
	tests := []struct {
		name  string
		saves []map[int]string
		want  string
		trait string
		files string
	}{
		{"once", nil, "", "", "staff.txt"},
		{"page text changed", []map[int]string{{first.content: without}},
			"earlier version 1, page 1/hidden: The gateway is run by Oswin Thackray",
			"1 earlier version is still in the file; 1 passage of text is not in the present one", "staff.txt"},
		{"the same text drawn anew", []map[int]string{{first.content: draw("Dear Ms Fernsby", "The gateway is run by", "Oswin Thackray", "Yours sincerely")}},
			"earlier version 1, page 1/hidden: The gateway is run by Oswin Thackray",
			"1 earlier version is still in the file; 1 passage of text is not in the present one", "staff.txt"},
		{"note taken out", []map[int]string{{first.note: ""}},
			"earlier version 1, annotation 1 on page 1/hidden: Ask again",
			"1 earlier version is still in the file; 1 passage of text is not in the present one", "staff.txt"},
		{"author changed", []map[int]string{{first.info: "<< /Author (Ashdale Borough Council) /Producer (x) >>", first.note: "<< /Type /Annot /Subtype /Text /Contents (Ask again) >>"}},
			"earlier version 1, properties/metadata: Author: Priya Ashdown\nearlier version 1, annotation authors/metadata: Priya Ashdown",
			"1 earlier version is still in the file; 2 passages of text are not in the present one", "staff.txt"},
		{"form filled in", []map[int]string{{first.field: "<< /Subtype /Widget /Rect [9 9 99 20] /FT /Tx /T (reference) /V (FOI 1234) >>"}}, "", "", "staff.txt"},
		{"signed", []map[int]string{{first.field: "<< /Subtype /Widget /Rect [9 9 99 20] /FT /Sig /T (reference) /V << /Type /Sig /Name (Rowan Hale) /Contents <00> >> >>"}}, "", "", "staff.txt"},
		{"saved twice", []map[int]string{
			{first.content: draw("Dear Ms Fernsby", "The gateway is run by Rowan Hale", "Yours sincerely")},
			{first.content: without}},
			"earlier version 1, page 1/hidden: The gateway is run by Oswin Thackray\nearlier version 2, page 1/hidden: The gateway is run by Rowan Hale",
			"2 earlier versions are still in the file; 2 passages of text are not in the present one", "staff.txt"},
		{"saved twice for one change", []map[int]string{{first.content: without}, {first.content: without}},
			"earlier version 1, page 1/hidden: The gateway is run by Oswin Thackray",
			"1 earlier version is still in the file; 1 passage of text is not in the present one", "staff.txt"},
		{"page replaced", []map[int]string{{first.page: "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"}},
			"earlier version 1, page 1/hidden: Dear Ms Fernsby\nearlier version 1, page 1/hidden: The gateway is run by Oswin Thackray\nearlier version 1, page 1/hidden: Yours sincerely",
			"1 earlier version is still in the file; 3 passages of text are not in the present one", "staff.txt"},
		{"attached file taken out", []map[int]string{{first.files: "", first.files - 1: ""}},
			"earlier version 1, attachments/metadata: File: staff.txt",
			"1 earlier version is still in the file; 1 passage of text is not in the present one", "earlier version 1, staff.txt"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			data := first.data
			for _, s := range tt.saves {
				data = pdfwrite.Revise(data, s)
			}
			doc := read(t, data)
			if got := earlier(doc); got != tt.want {
				t.Errorf("got:\n%s\nwant:\n%s", got, tt.want)
			}
			trait := ""
			for _, tr := range doc.Traits {
				if tr.Kind == document.TraitEarlierVersion {
					trait = tr.Detail
					if tr.Where.Part == "" || tr.Layer != document.Hidden {
						t.Errorf("trait %+v", tr)
					}
				}
			}
			if trait != tt.trait {
				t.Errorf("trait %q, want %q", trait, tt.trait)
			}
			var files []string
			for _, f := range doc.Files {
				files = append(files, f.Name)
			}
			if got := strings.Join(files, "; "); got != tt.files {
				t.Errorf("files %q, want %q", got, tt.files)
			}
			if got := gapCodes(doc); got != "" {
				t.Errorf("gaps %q: %+v", got, doc.Gaps)
			}
		})
	}
}

// A version's blocks keep their places on the page.
func TestEarlierVersionPlace(t *testing.T) {
	d := pdfwrite.New()
	p := d.AddPage()
	p.Text(-200, -200, 1, body, ".")
	content := d.Object("<< /Length 150 >>\nstream\nBT /Helvetica 11 Tf 13 TL 72 700 Td (The first line of a paragraph that goes on and on over the page) Tj T* (until Oswin Thackray ends it in its second line, which is) Tj T* (followed by a third.) Tj ET\nendstream")
	p.Extra = fmt.Sprintf("/Contents %d 0 R", content)
	data := d.Bytes()
	data = pdfwrite.Revise(data, map[int]string{content: "<< /Length 150 >>\nstream\nBT /Helvetica 11 Tf 13 TL 72 700 Td (The first line of a paragraph that goes on and on over the page) Tj T* (until somebody ends it in its second line, which is) Tj T* (followed by a third.) Tj ET\nendstream"})
	doc := read(t, data)
	for _, part := range doc.Parts {
		if part.Name != "earlier version 1, page 1" {
			continue
		}
		b := part.Blocks[0]
		if b.Text != "until Oswin Thackray ends it in its second line, which is" || len(part.Blocks) != 1 {
			t.Errorf("%d blocks, the first %q", len(part.Blocks), b.Text)
		}
		at := strings.Index(b.Text, "Oswin")
		loc := b.Locate(document.Span{Start: at, End: at + len("Oswin")})
		if loc.Page != 1 || loc.Box[1] > 687 || loc.Box[3] < 687 || loc.Box[0] < 90 || loc.Box[0] > 110 {
			t.Errorf("location %+v", loc)
		}
		return
	}
	t.Error("no earlier version")
}

// linearized is a document laid out for the web: the list of the first page's
// objects stands at the beginning and leads on to the list at the end.
func linearized(text string) []byte {
	var b bytes.Buffer
	at := map[int]int{}
	object := func(n int, s string) {
		at[n] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", n, s)
	}
	b.WriteString("%PDF-1.4\n")
	object(1, "<< /Linearized 1 /L 0000 /H [0 0] /O 4 /E 0000 /N 1 /T 0000 >>")
	front := b.Len()
	head := "xref\n3 4\n0000000000 00000 n \n0000000000 00000 n \n0000000000 00000 n \n0000000000 00000 n \ntrailer\n<< /Size 7 /Root 3 0 R /Prev 0000 >>\nstartxref\n0\n%%EOF\n"
	b.WriteString(head)
	object(3, "<< /Type /Catalog /Pages 2 0 R >>")
	object(4, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources << /Font << /Helvetica 6 0 R >> >> >>")
	object(5, draw(text))
	object(6, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
	object(2, "<< /Type /Pages /Count 1 /Kids [4 0 R] >>")
	back := b.Len()
	fmt.Fprintf(&b, "xref\n0 3\n0000000000 65535 f \n%010d 00000 n \n%010d 00000 n \ntrailer\n<< /Size 3 >>\nstartxref\n%d\n%%%%EOF\n", at[1], at[2], front)
	data := b.Bytes()
	for n := 3; n <= 6; n++ {
		copy(data[front+len("xref\n3 4\n")+20*(n-3):], fmt.Sprintf("%010d", at[n]))
	}
	copy(data[front+strings.Index(head, "/Prev ")+6:], fmt.Sprintf("%04d", back))
	return data
}

func TestLinearizedIsOneVersion(t *testing.T) {
	doc := read(t, linearized("An ordinary page"))
	if got := part(doc, "page 1", document.Visible); got != "An ordinary page" || len(doc.Gaps)+len(doc.Traits) > 0 {
		t.Errorf("text %q, gaps %q, traits %q", got, gapCodes(doc), traitsOf(doc))
	}
	f := mustOpen(t, linearized("An ordinary page"))
	if ends := f.revisions(); len(ends) != 0 {
		t.Errorf("ends of versions: %v", ends)
	}
	saved := pdfwrite.Revise(linearized("The gateway is run by Oswin Thackray"), map[int]string{5: draw("The gateway is run by an officer")})
	saved = bytes.Replace(saved, []byte("/Root 1 0 R /Prev"), []byte("/Root 3 0 R /Prev"), 1)
	if got, want := earlier(read(t, saved)), "earlier version 1, page 1/hidden: The gateway is run by Oswin Thackray"; got != want {
		t.Errorf("saved again: %q, want %q", got, want)
	}
}

func TestManyVersions(t *testing.T) {
	d := draft("Version 0")
	data := d.data
	for i := range maxRevisions + 3 {
		data = pdfwrite.Revise(data, map[int]string{d.content: draw(fmt.Sprintf("Words of version %c%c", 'a'+i/26, 'a'+i%26))})
	}
	doc := read(t, data)
	if got := gapCodes(doc); got != "limit earlier versions" {
		t.Errorf("gaps %q: %+v", got, doc.Gaps)
	}
	if n := strings.Count(earlier(doc), "\n") + 1; n != maxRevisions {
		t.Errorf("%d passages, want %d", n, maxRevisions)
	}
	lim := limits.Default
	lim.Steps = 3000
	if got := gapCodes(Read(context.Background(), data, lim)); !strings.Contains(got, "limit") {
		t.Errorf("few steps: gaps %q", got)
	}
}

// An earlier version that cannot be opened is told of; what only looks like the
// end of one is not.
func TestOddVersions(t *testing.T) {
	d := draft("The gateway is run by Oswin Thackray")
	data := pdfwrite.Revise(d.data, map[int]string{d.content: draw("The gateway is run by an officer")})
	for name, tt := range map[string]struct {
		data []byte
		gaps string
	}{
		"mark in a stream":          {pdfwrite.Revise(d.data, map[int]string{d.content: draw("startxref 9 %%EOF startxref 1 %%EOF")}), ""},
		"list leads to itself":      {bytes.Replace(data, []byte("trailer\n<< /Size"), []byte(fmt.Sprintf("trailer\n<< /Prev %d /Size", bytes.Index(data, []byte("xref\n0 ")))), 1), "damaged"},
		"list leads beyond its end": {bytes.Replace(data, []byte("trailer\n<< /Size"), []byte(fmt.Sprintf("trailer\n<< /Prev %d /Size", len(data)-20)), 1), "damaged"},
		"ended twice":               {append(bytes.Clone(d.data), "xref\n0 0\ntrailer\n<< /Size 9 /Root 1 0 R /Prev 9 >>\nstartxref\n9\n%%EOF"...), "damaged"},
		"page gone and back again":  {pdfwrite.Revise(pdfwrite.Revise(d.data, map[int]string{2: "<< /Type /Pages /Count 1 /Kids 7 >>", d.page: "null"}), map[int]string{2: fmt.Sprintf("<< /Type /Pages /Count 1 /Kids [%d 0 R] >>", d.page), d.page: pageOf(d)}), "damaged earlier version 1"},
	} {
		doc := read(t, tt.data)
		if got := gapCodes(doc); got != tt.gaps {
			t.Errorf("%s: gaps %q, want %q", name, got, tt.gaps)
		}
	}
}

// What an earlier version led to is neither an attached file that nothing leads to
// nor content of no page.
func TestEarlierVersionsKeepTheirOwn(t *testing.T) {
	d, p := letter()
	xfaForm("<template><desc>The first form</desc></template>")(d, p)
	d.Catalog += fmt.Sprintf(" /Names << /EmbeddedFiles << /Names [(a) %d 0 R] >> >>", attach(d, "/F (staff.txt)", "names"))
	data := pdfwrite.Revise(d.Bytes(), map[int]string{1: "<< /Type /Catalog /Pages 2 0 R >>"})
	doc := read(t, data)
	if len(doc.Files) != 1 || doc.Files[0].Name != "staff.txt" {
		t.Errorf("files %v", doc.Files)
	}
	if got, want := earlier(doc), "earlier version 1, form (XFA)/hidden: The first form"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := gapCodes(doc); got != "" {
		t.Errorf("gaps %q", got)
	}
}

func FuzzRevisions(f *testing.F) {
	d := draft("The gateway is run by Oswin Thackray")
	f.Add(pdfwrite.Revise(d.data, map[int]string{d.content: draw("The gateway is run by an officer")}))
	f.Add(linearized("text"))
	f.Add([]byte("%PDF-1.4\nxref\ntrailer << /Prev 9 >> startxref 9 %%EOF %%EOF"))
	f.Add([]byte("9 0 obj << /Prev 1 >>startxref 1 %%EOF startxref 1%%EOF"))
	f.Fuzz(func(t *testing.T, data []byte) {
		last := 0
		for _, end := range (&file{bytes: data}).revisions() {
			if end <= last || end > len(data) {
				t.Fatalf("end %d after %d of %d", end, last, len(data))
			}
			last = end
		}
	})
}
