package report

import (
	"bufio"
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"github.com/foilint/foilint/internal/finding"
)

// JUnit writes the XML of JUnit as GitLab, Jenkins and Azure read it: a suite for each
// document; in it a case for each rule that found something and for each kind of gap,
// so that a case keeps its name, and with it its history, when text moves. A case fails
// if a finding is open at the level that fails the run; a gap is an error; what is
// accepted is skipped. Times are 0, so that the same documents give the same bytes.
func JUnit(w io.Writer, r *finding.Report, _ Options) error {
	out := junitSuites{Name: "foilint"}
	docs := placeAll(r.Documents)
	for i := range docs {
		out.add(junitDocument(&docs[i], r.FailOn))
	}
	if len(r.Lapsed) > 0 {
		out.add(junitLapsed(r.Lapsed))
	}
	b := bufio.NewWriter(w)
	b.WriteString(xml.Header)
	e := xml.NewEncoder(b)
	e.Indent("", "  ")
	if err := e.Encode(out); err != nil {
		return err
	}
	b.WriteByte('\n')
	return b.Flush()
}

// maxListed is how many findings one case lists.
const maxListed = 100

// A junitCases gathers the cases of a document in the order in which they were met.
type junitCases struct {
	order []string
	cases map[string]*junitGathered
}

// A junitGathered is what comes under one case.
type junitGathered struct {
	name, kind            string // kind is a rule or a gap's code
	level                 finding.Level
	open, bad             int // findings; those that fail the run
	first, reason         string
	lines, accepted, gaps []string
}

func (c *junitCases) of(name, kind string) *junitGathered {
	g := c.cases[name]
	if g == nil {
		g = &junitGathered{name: name, kind: kind}
		c.cases[name] = g
		c.order = append(c.order, name)
	}
	return g
}

func junitDocument(d *placed, failOn finding.Level) junitSuite {
	all := junitCases{cases: map[string]*junitGathered{}}
	for i := range d.Gaps {
		g := &d.Gaps[i]
		c := all.of("not read: "+string(g.Code), string(g.Code))
		line := oneLine(join(d.gapWhere(g)+": "+g.Reason, g.Hint), 500) + " [" + g.Fingerprint + "]"
		if g.Status == finding.Accepted {
			c.accept(line, g.Decision)
			continue
		}
		c.gaps = append(c.gaps, line)
	}
	for i := range d.Findings {
		f := &d.Findings[i]
		c := all.of(f.Rule, f.Rule)
		line := junitLine(d, f)
		if f.Status == finding.Accepted {
			c.accept(line, f.Decision)
			continue
		}
		c.open++
		if failOn != finding.Off && f.Level >= failOn {
			c.bad++
			c.level = max(c.level, f.Level)
			if c.first == "" {
				c.first = oneLine(f.Message, 300)
			}
		}
		c.lines = append(c.lines, line)
	}
	class := oneLine(d.Path, 1000)
	out := junitSuite{Name: class}
	if d.Complete() {
		out.add(junitCase{Name: "read in full", Class: class, Time: junitTime})
	}
	for _, name := range all.order {
		out.add(all.cases[name].test(class))
	}
	return out
}

func junitLine(d *placed, f *finding.Finding) string {
	return oneLine(join(f.Level.String()+", "+d.where(f)+": "+f.Message, labelled("Text: ", quoted(f)),
		seeAlso(f, d.Format), labelled("Consider ", f.Exemption), labelled("Instead: ", f.Instead)), 1500) + " [" + f.Fingerprint + "]"
}

func (g *junitGathered) accept(line string, d *finding.Decision) {
	why := decided(d)
	if g.reason == "" {
		g.reason = why
	}
	g.accepted = append(g.accepted, line+labelled(" ", why))
}

// test is the case that says what was gathered.
func (g *junitGathered) test(class string) junitCase {
	c := junitCase{Name: g.name, Class: class, Time: junitTime}
	text := listed(g.lines, g.accepted)
	switch {
	case len(g.gaps) > 0:
		c.Error = &junitFault{Message: g.gaps[0], Type: g.kind, Text: listed(g.gaps, g.accepted)}
	case g.bad > 0:
		message := g.first
		if g.bad > 1 {
			message += fmt.Sprintf(" (and %d more)", g.bad-1)
		}
		c.Failure = &junitFault{Message: message, Type: g.level.String(), Text: text}
	case g.open == 0:
		c.Skipped = &junitSkip{Message: g.reason}
		c.Out = text
	default:
		c.Out = text
	}
	return c
}

// listed has a line for each finding, those accepted last, and says how many more there are.
func listed(open, accepted []string) string {
	all := open[:len(open):len(open)]
	for _, a := range accepted {
		all = append(all, "accepted: "+a)
	}
	text := strings.Join(all[:min(len(all), maxListed)], "\n")
	if n := len(all) - maxListed; n > 0 {
		text += fmt.Sprintf("\n%d more are not listed here; the text and JSON reports list all.", n)
	}
	return text
}

// junitLapsed shows the decisions that hold no longer, which fail nothing.
func junitLapsed(all []finding.Lapse) junitSuite {
	out := junitSuite{Name: "decisions"}
	for i := range all {
		l := &all[i]
		out.add(junitCase{Name: l.State + ": " + oneLine(l.Fingerprint+" in "+l.Document, 300), Class: "decisions", Time: junitTime, Skipped: &junitSkip{holdsNoLonger(l)}})
	}
	return out
}

const junitTime = "0"

func (s *junitSuites) add(suite junitSuite) {
	suite.Time = junitTime
	s.Time = junitTime
	s.Suites = append(s.Suites, suite)
	s.Tests += suite.Tests
	s.Failures += suite.Failures
	s.Errors += suite.Errors
}

func (s *junitSuite) add(c junitCase) {
	s.Cases = append(s.Cases, c)
	s.Tests++
	switch {
	case c.Failure != nil:
		s.Failures++
	case c.Error != nil:
		s.Errors++
	case c.Skipped != nil:
		s.Skipped++
	}
}

// The elements of a report in the form that Jenkins' junit-10.xsd describes.
type junitSuites struct {
	XMLName  xml.Name     `xml:"testsuites"`
	Name     string       `xml:"name,attr"`
	Tests    int          `xml:"tests,attr"`
	Failures int          `xml:"failures,attr"`
	Errors   int          `xml:"errors,attr"`
	Time     string       `xml:"time,attr,omitempty"`
	Suites   []junitSuite `xml:"testsuite"`
}

type junitSuite struct {
	Name     string      `xml:"name,attr"`
	Tests    int         `xml:"tests,attr"`
	Failures int         `xml:"failures,attr"`
	Errors   int         `xml:"errors,attr"`
	Skipped  int         `xml:"skipped,attr"`
	Time     string      `xml:"time,attr"`
	Cases    []junitCase `xml:"testcase"`
}

type junitCase struct {
	Name    string      `xml:"name,attr"`
	Class   string      `xml:"classname,attr"`
	Time    string      `xml:"time,attr"`
	Skipped *junitSkip  `xml:"skipped"`
	Error   *junitFault `xml:"error"`
	Failure *junitFault `xml:"failure"`
	Out     string      `xml:"system-out,omitempty"`
}

type junitFault struct {
	Message string `xml:"message,attr"`
	Type    string `xml:"type,attr"`
	Text    string `xml:",chardata"`
}

type junitSkip struct {
	Message string `xml:"message,attr"`
}
