package sample

import (
	"fmt"

	"github.com/foilint/foilint/internal/docxwrite"
	"github.com/foilint/foilint/internal/pdfwrite"
)

// Minutes is a PDF of minutes that go out with a response. A name in it was blacked
// out by drawing a box over it: the words are still there.
func Minutes() []byte {
	const secret = "Tobias Wrenfield, Desktop Support Officer"
	d := pdfwrite.New()
	d.Compress = true
	d.Info("Title", "Minutes of the IT Steering Group")
	s := setter{doc: d}
	s.paragraph(margin, "Helvetica-Bold", "IT Steering Group: minutes of 3 March 2026 (extract)")
	s.paragraph(margin, "Helvetica", "Item 4. The group noted that the replacement of laptops is on time and within its budget.")
	s.paragraph(margin, "Helvetica", "Item 5. The group thanked the officer who looked after the service desk in the holidays:")
	s.paragraph(margin, "Helvetica", secret) // LEAK: under the box
	bottom := s.y + gap - 3
	s.page.Raw(fmt.Sprintf("q 0 g %g %g %g %g re f Q", margin-2, bottom, pdfwrite.Width(size, "Helvetica", secret)+4, leading))
	s.paragraph(margin, "Helvetica", "Item 6. The next meeting is on 7 April 2026.")
	return d.Bytes()
}

// Review is a Word letter from which a sentence was deleted while changes were
// tracked: it is still there, with who deleted it.
func Review() []byte {
	d := docxwrite.New()
	d.Properties(docxwrite.Properties{Title: "Internal review of FOI 2026/0417"})
	d.Header(docxwrite.Text(Header))
	d.Footer(docxwrite.Text(Footer))
	d.Paragraph(docxwrite.Text("Our reference: FOI 2026/0417/IR"))
	d.Paragraph(docxwrite.Text("Dear Ms Thornbury"))
	d.Paragraph(docxwrite.Text("Thank you for asking us to review our response. We have looked at question 5 again."))
	d.Raw(`<w:p><w:r><w:t xml:space="preserve">We hold the number of laptops and have given it in full. </w:t></w:r>` +
		`<w:del w:id="1" w:author="Imogen Farrant" w:date="2026-12-02T10:15:00Z"><w:r><w:delText>Quentin Ashby, Service Desk Analyst, counted them by hand.</w:delText></w:r></w:del></w:p>`) // LEAK: deleted, and still there
	d.Paragraph(docxwrite.Text("If you are still dissatisfied you may complain to the Information Commissioner's Office."))
	d.Paragraph(docxwrite.Text("Yours sincerely"))
	d.Paragraph(docxwrite.Text("Information Governance Team"))
	return d.Bytes()
}
