// Package scorecard measures the whole way from bytes to findings on letters of the
// project's own making: as they are, broken into the lines of a mail, as DOCX with
// tables, and as PDF. It holds tests only.
//
// The real responses on which foilint is judged name real people and cannot be
// shipped. The letters in testdata/letters stand in for them: everything in them is
// invented, but for the names of vendors and products on the market, and a third of
// them hold nothing that an officer should be stopped for. They were written before
// anybody looked at what the rules make of them; keep it so when you add one.
//
// A letter carries its labels:
//
//	The Council uses ⟦product yes|Trend Micro Apex One⟧ on every laptop.
//	⟦zone request|Who supplies your e-mail filter (e.g. ⟦vendor no request|Proofpoint⟧)?⟧
//
// that is a category of the report, whether an officer would want the words stopped
// or checked (yes), may argue about them (review) or must not be troubled with them
// (no), and the zone, which is answer unless said. "zone" in the place of the category
// asserts the zone of the words only. What is not labelled must stay silent. People and
// their own details stand in the answer wherever they are, mailboxes of a role in
// letterheads and closing lines in boilerplate. A supplier of other things than
// information technology is arguable where the question asks who it is.
//
// The figures are counted as follows, by group of categories and over all groups.
//
//	recall     labels "yes" that a finding of their group at warning or error meets
//	precision  such findings that meet a label "yes" or "review" of their group
//	errors     of the findings at error that meet "yes", "no" or nothing, those on "yes"
//	caught     letters with a label "yes" in which one is met
//	clean      letters without "yes" and "review" in which nothing is flagged
//	zone       labels whose words stand in their zone, answer and other being one and
//	           refusal and boilerplate being one
//
// A figure below its floor in testdata/floors.json fails the test. After a gain,
// `go test ./internal/scorecard -update` raises the floors; it never lowers one. Only a
// new letter is a reason to lower a floor, by hand, and the commit says what it costs.
// `go test ./internal/scorecard -v` shows the figures with each miss and false alarm.
package scorecard
