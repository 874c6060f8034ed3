// Package sample is what foilint bundles under testdata/drafts: the response of an
// invented council in three formats, with what it should not have said, and two files
// that look harmless and hide something. Nobody in it exists; numbers are Ofcom's for
// drama.
package sample

import (
	"fmt"
	"strings"

	"github.com/foilint/foilint/internal/docxwrite"
	"github.com/foilint/foilint/internal/pdfwrite"
)

// A Kind is how a paragraph is set.
type Kind int

// The kinds of paragraph.
const (
	Body Kind = iota
	Heading
	Item // of a numbered list
	Row  // of a two-column table: Text and Second
)

// A Paragraph is one paragraph of the letter.
type Paragraph struct {
	Kind   Kind
	Text   string
	Second string
}

// Header and Footer stand on every page.
const (
	Header = "Ashdale Borough Council, Civic Centre, 1 Market Street, Ashdale"
	Footer = "Switchboard 01632 960100 · www.ashdale.example"
)

// Letter is the response. Lines marked TRAP must not be flagged; LEAK must.
var Letter = []Paragraph{
	{Kind: Body, Text: "Our reference: FOI 2026/0417"},
	{Kind: Body, Text: "12 November 2026"},
	{Kind: Body, Text: "Dear Ms Thornbury"},
	{Kind: Body, Text: "Freedom of Information Act 2000"},
	{Kind: Body, Text: "Thank you for your request for information about our IT security, which we received on 20 October 2026."},
	{Kind: Heading, Text: "You asked"},
	{Kind: Item, Text: "Who makes your firewalls (for example Fortinet or Check Point)?"}, // TRAP: the applicant's products
	{Kind: Item, Text: "Which anti-virus product do you use, and when does the contract end?"},
	{Kind: Item, Text: "Which version of Windows Server do your file servers run?"},
	{Kind: Item, Text: "Who is responsible for IT security? Please give the name, job title and e-mail address."},
	{Kind: Item, Text: "How many laptops do you have?"},
	{Kind: Heading, Text: "Our response"},
	{Kind: Body, Text: "Questions 1 and 2: we are withholding this information under section 31(1)(a) of the Freedom of Information Act 2000, because disclosing it would be likely to prejudice the prevention of crime."},
	{Kind: Body, Text: "Section 31 is a qualified exemption, so we have considered the public interest test. There is a public interest in openness about how public money is spent. Against that, knowing the make of a firewall would help an attacker to choose which weaknesses to try. On balance the public interest lies in maintaining the exemption."}, // TRAP: refusal reasoning
	{Kind: Body, Text: "We can confirm that the contract for our Sophos anti-virus licences runs to 31 March 2027."},                                                                                                                                                                                                                                            // LEAK: refused, yet named
	{Kind: Body, Text: "Question 3: our file servers run Windows Server 2012 R2."}, // LEAK: a version, out of support
	{Kind: Body, Text: "Question 4: the table shows who is responsible."},
	{Kind: Row, Text: "Name", Second: "Post and contact"},
	{Kind: Row, Text: "Priya Nandakumar", Second: "Senior Network Engineer, priya.nandakumar@ashdale.example"}, // LEAK: a junior officer and her address
	{Kind: Row, Text: "Freedom of Information Team", Second: "foi@ashdale.example, 01632 960100"},              // TRAP: a team
	{Kind: Body, Text: "Question 5: 412 laptops."},
	{Kind: Body, Text: "You may use this information under the Open Government Licence v3.0."}, // TRAP: a licence's version
	{Kind: Heading, Text: "If you are not satisfied"},
	{Kind: Body, Text: "You may ask for an internal review within 40 working days by writing to foi@ashdale.example. If you are still dissatisfied you may complain to the Information Commissioner's Office, Wycliffe House, Water Lane, Wilmslow, Cheshire SK9 5AF, telephone 0303 123 1113."}, // TRAP: the regulator
	{Kind: Body, Text: "Yours sincerely"},
	{Kind: Body, Text: "Information Governance Team"},
}

// Text is the letter as a text file: a line each paragraph, Windows line ends as
// Notepad would leave them.
func Text() []byte {
	lines := []string{Header, ""}
	item := 0
	for i, p := range Letter {
		line := p.Text
		switch p.Kind {
		case Item:
			item++
			line = fmt.Sprintf("%d. %s", item, p.Text)
		case Row:
			line = p.Text + "\t" + p.Second
		}
		lines = append(lines, line)
		if i+1 == len(Letter) || p.Kind != Letter[i+1].Kind || p.Kind == Body {
			lines = append(lines, "")
		}
	}
	return []byte(strings.Join(append(lines, Footer, ""), "\r\n"))
}

// DOCX is the letter as a Word document.
func DOCX() []byte {
	d := docxwrite.New()
	d.Properties(docxwrite.Properties{Title: "Response to FOI 2026/0417"})
	d.Header(docxwrite.Text(Header))
	d.Footer(docxwrite.Text(Footer))
	var rows [][]string
	for i, p := range Letter {
		switch p.Kind {
		case Body:
			d.Paragraph(docxwrite.Text(p.Text))
		case Heading:
			d.Heading(1, p.Text)
		case Item:
			d.Numbered(0, docxwrite.Text(p.Text))
		case Row:
			rows = append(rows, []string{p.Text, p.Second})
			if i+1 == len(Letter) || Letter[i+1].Kind != Row {
				d.Table(rows...)
			}
		}
	}
	return d.Bytes()
}

// Measures of a page of the PDF in points.
const (
	margin  = 72.0
	size    = 11.0
	leading = 14.0
	gap     = 8.0 // between paragraphs
	second  = 250.0
)

// PDF is the letter as a PDF, set as a word processor would.
func PDF() []byte {
	d := pdfwrite.New()
	d.Compress = true
	d.Info("Title", "Response to FOI 2026/0417")
	s := setter{doc: d}
	item := 0
	for _, p := range Letter {
		switch p.Kind {
		case Heading:
			s.paragraph(margin, "Helvetica-Bold", p.Text)
		case Item:
			item++
			s.paragraph(margin+18, "Helvetica", fmt.Sprintf("%d. %s", item, p.Text))
		case Row:
			s.row(p.Text, p.Second)
		default:
			s.paragraph(margin, "Helvetica", p.Text)
		}
	}
	return d.Bytes()
}

// A setter sets lines from the top of a page to its bottom.
type setter struct {
	doc  *pdfwrite.Doc
	page *pdfwrite.Page
	y    float64
}

func (s *setter) paragraph(x float64, font, text string) {
	for _, line := range pdfwrite.Wrap(pdfwrite.A4Width-margin-x, size, font, text) {
		s.line()
		s.page.Text(x, s.y, size, font, line)
	}
	s.y -= gap
}

func (s *setter) row(left, right string) {
	s.line()
	top := s.y
	s.page.Text(margin, s.y, size, "Helvetica", left)
	for i, line := range pdfwrite.Wrap(pdfwrite.A4Width-margin-second, size, "Helvetica", right) {
		if i > 0 {
			s.y -= leading
		}
		s.page.Text(second, s.y, size, "Helvetica", line)
	}
	s.page.Line(margin, top+leading, pdfwrite.A4Width-margin, top+leading)
	s.y -= gap
}

// line moves down one line, to a new page when this one is full.
func (s *setter) line() {
	if s.page == nil || s.y < margin+3*leading {
		s.page = s.doc.AddPage()
		s.page.Text(margin, pdfwrite.A4Height-48, 9, "Helvetica", Header)
		s.page.Text(margin, 40, 9, "Helvetica", Footer)
		s.y = pdfwrite.A4Height - margin - leading
	}
	s.y -= leading
}
