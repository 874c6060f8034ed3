package report

import (
	"bufio"
	"bytes"
	"cmp"
	"fmt"
	"io"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/finding"
)

// sarifSchema is where OASIS publishes the schema of SARIF 2.1.0.
const sarifSchema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

// maxResults is how many results GitHub takes in one run. The gravest are kept.
const maxResults = 25_000

// sarifRoot stands for the folder in which foilint ran. Where that is stays unsaid.
const sarifRoot = "%SRCROOT%"

// SARIF writes SARIF 2.1.0. Only text has regions: in a Word document or a PDF a line
// means nothing to a viewer, and some crash on it; there a logical location says the
// place. What was not read is both a notification of the run, which is what it is,
// and a result, which is what viewers show.
func SARIF(w io.Writer, r *finding.Report, o Options) error {
	s := newSarif(r, o)
	j := jsonWriter{bufio.NewWriter(w)}
	j.open(sarifLog{sarifSchema, "2.1.0"}, "", "runs")
	j.separate(0, "    ")
	j.open(s.run(), "    ", "results")
	texts := rendered(len(s.entries), func() func(int) []byte {
		item := newItem("        ")
		return func(i int) []byte { return bytes.Clone(item.text(s.result(&s.entries[i]))) }
	})
	for i, text := range texts {
		j.separate(i, "        ")
		j.Write(text)
	}
	j.close(len(texts), "    ")
	j.close(1, "")
	j.WriteByte('\n')
	return j.Flush()
}

// A sarif is a run on its way into a log.
type sarif struct {
	*finding.Report
	Options
	docs     []placed
	entries  []sarifEntry
	left     int  // results that are too many
	accepted bool // some result is
	rules    []sarifRule
	rule     map[string]int // index by id
}

// A sarifEntry is a finding or a gap of a document.
type sarifEntry struct {
	doc     *placed
	finding *finding.Finding
	gap     *finding.Gap
}

func newSarif(r *finding.Report, o Options) *sarif {
	s := &sarif{Report: r, Options: o, docs: placeAll(r.Documents), rule: map[string]int{}}
	for i := range s.docs {
		d := &s.docs[i]
		for k := range d.Gaps {
			s.entries = append(s.entries, sarifEntry{doc: d, gap: &d.Gaps[k]})
		}
		for k := range d.Findings {
			s.entries = append(s.entries, sarifEntry{doc: d, finding: &d.Findings[k]})
		}
	}
	s.cut(maxResults)
	for i := range s.entries {
		e := &s.entries[i]
		s.accepted = s.accepted || e.status() == finding.Accepted
		if _, known := s.rule[e.id()]; !known {
			s.rule[e.id()] = len(s.rules)
			s.rules = append(s.rules, s.describe(e))
		}
	}
	return s
}

// cut keeps the n gravest entries, in their order.
func (s *sarif) cut(n int) {
	if len(s.entries) <= n {
		return
	}
	s.left = len(s.entries) - n
	order := make([]int, len(s.entries))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(s.entries[b].rank(), s.entries[a].rank()) })
	order = order[:n]
	slices.Sort(order)
	kept := make([]sarifEntry, n)
	for i, at := range order {
		kept[i] = s.entries[at]
	}
	s.entries = kept
}

// rank is the higher the more an entry matters: what is accepted asks for nothing.
func (e *sarifEntry) rank() int {
	if e.status() == finding.Accepted {
		return 0
	}
	return int(e.level())
}

func (e *sarifEntry) level() finding.Level {
	if e.gap != nil {
		return finding.Error // what was not read stops a document as an error does
	}
	return e.finding.Level
}

func (e *sarifEntry) status() string {
	if e.gap != nil {
		return e.gap.Status
	}
	return e.finding.Status
}

func (e *sarifEntry) decision() *finding.Decision {
	if e.gap != nil {
		return e.gap.Decision
	}
	return e.finding.Decision
}

func (e *sarifEntry) fingerprint() string {
	if e.gap != nil {
		return e.gap.Fingerprint
	}
	return e.finding.Fingerprint
}

// id is the rule that an entry comes under. A gap's is apart from the rules of packs,
// one of which may have the same name.
func (e *sarifEntry) id() string {
	if e.gap != nil {
		return gapRule(e.gap.Code)
	}
	return e.finding.Rule
}

func gapRule(c document.GapCode) string { return "gap/" + string(c) }

// describe is the rule of an entry.
func (s *sarif) describe(e *sarifEntry) sarifRule {
	if e.gap != nil {
		c := e.gap.Code
		means := "Not read: " + strings.ReplaceAll(c.Meaning(), "`", "")
		return sarifRule{ID: gapRule(c), Name: camel("gap-" + string(c)), Short: sarifText{Text: sarifMessage(means)},
			Full:    sarifText{Text: sarifMessage(means + ". What foilint cannot read it cannot clear: look at it by eye.")},
			Help:    &sarifText{Text: sarifMessage(join(means, "What foilint cannot read it cannot clear: look at it by eye", e.gap.Hint))},
			Default: &sarifLevel{finding.Error.String()}, Properties: &sarifTags{[]string{"not-read"}}}
	}
	f := e.finding
	out := sarifRule{ID: f.Rule, Name: camel(f.Rule), Short: sarifText{Text: sarifMessage(cmp.Or(f.Title, f.Rule))}, Properties: &sarifTags{[]string{f.Category}}}
	out.Full = out.Short
	if s.Help == nil {
		return out
	}
	h := s.Help(f.Rule)
	out.Full = sarifText{Text: sarifMessage(h.Why)}
	out.Help = &sarifText{Text: sarifMessage(join(h.Why, labelled("What to write instead: ", h.Instead))), Markdown: h.Page}
	out.Default = &sarifLevel{h.Level.String()}
	if h.Basis != "" {
		out.Properties.Tags = append(out.Properties.Tags, h.Basis)
	}
	return out
}

// camel is an id as a name in camel case.
func camel(id string) string {
	var b strings.Builder
	for word := range strings.SplitSeq(id, "-") {
		if word != "" {
			b.WriteString(strings.ToUpper(word[:1]) + word[1:])
		}
	}
	return b.String()
}

func (s *sarif) run() sarifRun {
	out := sarifRun{
		Tool:       sarifTool{sarifDriver{Name: "foilint", Version: s.Tool, URI: "https://github.com/foilint/foilint", Rules: s.rules}},
		ColumnKind: "unicodeCodePoints",
		Properties: sarifSettings{s.Rules, s.Regime, s.For},
	}
	out.Roots = map[string]sarifBase{sarifRoot: {sarifText{Text: "The folder in which foilint ran."}}}
	for i := range s.docs {
		out.Artifacts = append(out.Artifacts, sarifArtifactOf(&s.docs[i]))
	}
	told := sarifInvocation{Successful: true, ExitCode: s.ExitCode(), ExitDescription: Closing(s.Report), Notifications: s.notifications()}
	out.Invocations = []sarifInvocation{told}
	for _, n := range told.Notifications {
		if !slices.ContainsFunc(out.Tool.Driver.Notifications, func(d sarifID) bool { return d == n.Descriptor }) {
			out.Tool.Driver.Notifications = append(out.Tool.Driver.Notifications, n.Descriptor)
		}
	}
	return out
}

func (s *sarif) notifications() []sarifNotification {
	var out []sarifNotification
	if s.left > 0 {
		out = append(out, sarifNotification{Descriptor: sarifID{"results-left-out"}, Level: "warning", Message: sarifText{Text: fmt.Sprintf(
			"%d results are not in this file, since no more than %d are taken where such files are uploaded. The gravest are in it; the text and JSON reports have all.", s.left, maxResults)}})
	}
	for i := range s.entries {
		e := &s.entries[i]
		if e.gap != nil && e.status() != finding.Accepted {
			out = append(out, sarifNotification{Descriptor: sarifID{e.id()}, Level: "error", Message: e.message(), Locations: []sarifLocation{s.location(e)}})
		}
	}
	for i := range s.Lapsed {
		l := &s.Lapsed[i]
		out = append(out, sarifNotification{Descriptor: sarifID{"decision/" + l.State}, Level: "note", Message: sarifText{Text: sarifMessage(holdsNoLonger(l))}})
	}
	return out
}

func (s *sarif) result(e *sarifEntry) sarifResult {
	out := sarifResult{
		Rule: e.id(), RuleIndex: s.rule[e.id()], Level: e.level().String(), Message: e.message(),
		Locations: []sarifLocation{s.location(e)}, Fingerprints: map[string]string{"foilint/v1": e.fingerprint()},
	}
	if s.accepted { // all results say whether they are suppressed, or none does (3.27.23)
		out.Suppressions = &[]sarifSuppression{}
		if e.status() == finding.Accepted {
			out.Suppressions = &[]sarifSuppression{suppression(e.decision())}
		}
	}
	if f := e.finding; f != nil {
		out.Properties = &sarifFacts{string(f.Layer), f.Zone, f.Exemption}
	}
	return out
}

func suppression(d *finding.Decision) sarifSuppression {
	out := sarifSuppression{Kind: "external", Status: "accepted"}
	if d != nil {
		out.Justification = oneLine(d.Reason, 600)
		out.Properties = &sarifDecision{oneLine(d.By, 100), d.On, d.Until}
	}
	return out
}

// message begins with a sentence that stands for the whole where there is no room.
func (e *sarifEntry) message() sarifText {
	told := ""
	if e.gap != nil {
		told = e.doc.gapTold(e.gap)
	} else {
		told = e.doc.told(e.finding)
	}
	return sarifText{Text: sarifMessage(oneLine(told, 2000))}
}

var placeholder = regexp.MustCompile(`\{(\d+)\}`)

// sarifMessage keeps a document's words from being taken for a link or a blank to be
// filled in (3.11.5, 3.11.6).
func sarifMessage(s string) string {
	s = strings.ReplaceAll(Printable(s), "](", "] (")
	return placeholder.ReplaceAllString(s, "{ $1 }")
}

// location is the file that an entry lies in, which is what viewers can open, with the
// place in the text or, in any other document, the place in words.
func (s *sarif) location(e *sarifEntry) sarifLocation {
	file := e.doc
	for file.parent >= 0 {
		file = &s.docs[file.parent]
	}
	out := sarifLocation{Physical: sarifPhysical{Artifact: fileLocation(file)}}
	out.Physical.Artifact.Index = &file.index
	f := e.finding
	if f != nil && e.doc.lines(f) {
		l := f.Location
		out.Physical.Region = &sarifRegion{l.Line, l.Column, l.EndLine, l.EndColumn}
		return out
	}
	var l document.Location
	if f != nil {
		l = f.Location
	} else {
		l.Part = e.gap.Part
	}
	if way := logical(e.doc.inside, l); len(way) > 0 {
		out.Logical = []sarifLogical{{Name: way[len(way)-1], Full: strings.Join(way, "/")}}
	}
	return out
}

// logical is the way to a place in a document that has no lines.
func logical(inside string, l document.Location) []string {
	var way []string
	add := func(s string) {
		if s != "" {
			way = append(way, oneLine(s, 200))
		}
	}
	number := func(what string, n int) {
		if n > 0 {
			add(fmt.Sprintf("%s %d", what, n))
		}
	}
	add(inside)
	add(l.Part)
	if page := fmt.Sprintf("page %d", l.Page); page != l.Part {
		number("page", l.Page)
	}
	add(labelled("sheet ", l.Sheet))
	add(labelled("table ", l.Table))
	add(l.Cell)
	number("paragraph", l.Paragraph)
	if l.Paragraph == 0 {
		number("line", l.Line)
	}
	return way
}

// sarifArtifactOf describes a document; one inside another by its way within it.
func sarifArtifactOf(d *placed) sarifArtifact {
	out := sarifArtifact{Location: fileLocation(d), Roles: []string{"analysisTarget"}}
	if d.SHA256 != "" {
		out.Hashes = map[string]string{"sha-256": d.SHA256}
	}
	if d.parent >= 0 {
		own := d.inside
		if i := strings.LastIndex(own, document.Inside); i >= 0 {
			own = own[i+len(document.Inside):]
		}
		out.Location = sarifArtifactLocation{URI: relative(own)}
		out.Parent = &d.parent
	}
	return out
}

// drive is how an absolute path begins on Windows.
var drive = regexp.MustCompile(`^[A-Za-z]:/`)

// fileLocation is where a file is: against the folder that foilint ran in, unless it was
// named from the root, or lies above.
func fileLocation(d *placed) sarifArtifactLocation {
	var out sarifArtifactLocation
	switch clean := path.Clean(d.file); {
	case d.file == "-":
		out = sarifArtifactLocation{URI: "-", Description: &sarifText{Text: "standard input"}}
	case strings.HasPrefix(d.file, "//"): // a share on a Windows server
		host, rest, _ := strings.Cut(strings.TrimPrefix(d.file, "//"), "/")
		out.URI = (&url.URL{Scheme: "file", Host: host, Path: "/" + rest}).String()
	case strings.HasPrefix(clean, "/"):
		out.URI = (&url.URL{Scheme: "file", Path: clean}).String()
	case drive.MatchString(clean):
		out.URI = (&url.URL{Scheme: "file", Path: "/" + clean}).String()
	case strings.HasPrefix(clean, "../"):
		out.URI = relative(clean)
	default:
		out.URI, out.Base = relative(clean), sarifRoot
	}
	if d.version != "" {
		out.Description = &sarifText{Text: "version " + d.version}
	}
	return out
}

// relative is a path as a URI reference.
func relative(p string) string { return (&url.URL{Path: strings.TrimLeft(p, "/")}).String() }
