package report

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"regexp"
	"runtime"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/finding"
)

// everything is sample with what else a report may hold: text with lines, a version
// that is no file, standard input, decisions, and decisions that hold no longer.
func everything() *finding.Report {
	r := sample()
	d := &finding.Decision{Reason: "Published in the annual report, page 4.", By: "C. Marsh", On: "2026-11-02", Until: "2027-03-31"}
	reply := &r.Documents[1]
	reply.Findings[3].Decision = d // accepted there
	reply.Gaps = append(reply.Gaps, finding.Gap{Gap: document.Gap{Code: document.GapMacros, Reason: "program code was not read"},
		Fingerprint: "macros:0b", Status: finding.Accepted, Decision: d})
	product := reply.Findings[2]
	product.Location = document.Location{Part: "body", Paragraph: 3, Line: 7, Column: 14, EndLine: 7, EndColumn: 20}
	warning := product
	warning.Rule, warning.Title, warning.Level, warning.Fingerprint = "office-product", "Office product named", finding.Warning, "office-product:0c"
	warning.Message, warning.Instead = "Word is named", ""
	accepted := warning
	accepted.Status, accepted.Fingerprint, accepted.Decision = finding.Accepted, "office-product:0d", d
	lone := accepted
	lone.Rule, lone.Title, lone.Fingerprint, lone.Status, lone.Decision = "supplier", "Supplier named", "supplier:0e", finding.Open, nil
	r.Documents = append([]finding.Document{
		{Path: "-", Format: document.Text, SHA256: "aa", Characters: 40, Findings: []finding.Finding{product}},
		{Path: "0123456789:drafts/old.txt", Format: document.Text, SHA256: "bb", Characters: 40, Findings: []finding.Finding{product, product}},
		{Path: "drafts/a b, é.txt", Format: document.Text, SHA256: "cc", Characters: 40, Findings: []finding.Finding{product, warning, accepted, lone}},
	}, r.Documents...)
	r.Lapsed = []finding.Lapse{
		{Fingerprint: "staff-name:0f", Document: "drafts/reply.docx", State: finding.Stale, Decision: *d},
		{Fingerprint: "security-product:10", Document: "drafts/reply.docx", State: finding.Expired, Decision: *d},
	}
	return r
}

// hostile are a document's words that would be something else in one format or another.
var hostile = []string{
	"x\n::error file=a::forged", "x\r::stop-commands::y", "##[error]forged", "##vso[task.setvariable variable=x]1", "::set-output name=a::b", "100%0A::error::x",
	"=HYPERLINK(\"http://a.example\")", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1+1",
	"a | b | c", "| x |\n|---|", "`code` ``` ~~~", "@everyone and @council/team", "#12 !3 ~label GH-7 &4 $5 %6", "[x](https://a.example)", "![x](https://a.example/p.png)",
	"https://a.example www.a.example a@b.example", "<script>alert(1)</script>", "</details></summary>", "<!-- x", "&lt;b&gt;", "**b** _i_ ~~s~~ \\", "\n\n/close\n", "# head", "1. one", "- [ ] task",
	"</failure>]]>", "\x00\x01\x1b[31m\x7f\u0085", "\u202eevil", "\xff\xfe", "{0} {{1}}", "\ufeff", "\u2028\u2029", "a,b;c\"d\"",
}

// injected puts s wherever a document, its name or a person's reason can.
func injected(s string) *finding.Report {
	r := everything()
	for i := range r.Documents {
		d := &r.Documents[i]
		d.Path += s
		for k := range d.Findings {
			f := &d.Findings[k]
			f.Match, f.Message, f.Instead, f.Exemption = s, f.Message+" "+s, s, s
			f.Excerpt = finding.Excerpt{Before: s, Match: s, After: s}
			f.Location.Part, f.Location.Sheet, f.Location.Heading = s, s, s
			f.Evidence = []string{s}
			f.Decision = decisionOf(f.Status, s)
		}
		for k := range d.Gaps {
			g := &d.Gaps[k]
			g.Part, g.Reason, g.Hint = s, s, s
			g.Decision = decisionOf(g.Status, s)
		}
	}
	for i := range r.Lapsed {
		r.Lapsed[i].Document, r.Lapsed[i].Decision.Until = s, s
	}
	return r
}

func decisionOf(status, s string) *finding.Decision {
	if status != finding.Accepted {
		return nil
	}
	return &finding.Decision{Reason: s, By: s}
}

func render(t testing.TB, name string, r *finding.Report) []byte {
	t.Helper()
	f, err := Named(name)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := f.Render(&b, r, Options{Help: help, Explain: true, Width: 100}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// The forms that machines read, each whole.
func TestMachineReports(t *testing.T) {
	for _, name := range []string{"junit", "csv", "github", "gitlab", "markdown"} {
		golden(t, "report."+name, bytes.ReplaceAll(render(t, name, everything()), []byte("\r\n"), []byte("\n")))
		if len(render(t, name, &finding.Report{})) == 0 {
			t.Errorf("the %s report of nothing is empty", name)
		}
	}
}

// The same report gives the same bytes, however many goroutines write it.
func TestSameBytes(t *testing.T) {
	r := everything()
	for len(r.Documents[0].Findings) < 1000 {
		r.Documents[0].Findings = append(r.Documents[0].Findings, r.Documents[2].Findings...)
	}
	for _, name := range Names() {
		runtime.GOMAXPROCS(8)
		a := render(t, name, r)
		runtime.GOMAXPROCS(1)
		b := render(t, name, r)
		runtime.GOMAXPROCS(0)
		if !bytes.Equal(a, b) {
			t.Errorf("%s differs", name)
		}
	}
}

// junitForm is what Jenkins' junit-10.xsd, the form that GitLab and Azure read too,
// allows of what we write: an element's children, and its attributes with those
// required in capitals.
var junitForm = map[string]struct{ children, attributes string }{
	"":           {"testsuites", ""},
	"testsuites": {"testsuite", "name time tests failures errors"},
	"testsuite":  {"testsuite properties testcase system-out system-err", "NAME TESTS FAILURES ERRORS group time skipped timestamp hostname id package file log url"},
	"testcase":   {"skipped error failure system-out system-err", "NAME time classname group"},
	"error":      {"", "message type"},
	"failure":    {"", "message type"},
	"skipped":    {"", "message type"},
	"system-out": {"", ""},
}

func checkJUnit(t *testing.T, b []byte) {
	t.Helper()
	d := xml.NewDecoder(bytes.NewReader(b))
	open := []string{""}
	names := map[string]bool{}
	for {
		token, err := d.Token()
		if err == io.EOF {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		switch e := token.(type) {
		case xml.StartElement:
			form := junitForm[open[len(open)-1]]
			name := e.Name.Local
			if !strings.Contains(" "+form.children+" ", " "+name+" ") {
				t.Fatalf("<%s> stands in <%s>", name, open[len(open)-1])
			}
			has := map[string]string{}
			for _, a := range e.Attr {
				has[a.Name.Local] = a.Value
				if !strings.Contains(" "+strings.ToLower(junitForm[name].attributes)+" ", " "+a.Name.Local+" ") {
					t.Fatalf("<%s> has the attribute %s", name, a.Name.Local)
				}
			}
			for _, a := range strings.Fields(junitForm[name].attributes) {
				if _, ok := has[strings.ToLower(a)]; a == strings.ToUpper(a) && !ok {
					t.Fatalf("<%s> lacks %s", name, a)
				}
			}
			if name == "testcase" {
				id := has["classname"] + "\x00" + has["name"]
				if names[id] {
					t.Errorf("two cases are called %q: GitLab shows one of them", id)
				}
				names[id] = true
			}
			open = append(open, name)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			if in := open[len(open)-1]; strings.TrimSpace(string(e)) != "" && in != "error" && in != "failure" && in != "system-out" {
				t.Fatalf("text in <%s>: %q", in, e)
			}
		}
	}
}

// What fails the run is a failure, what was not read an error, what was accepted
// skipped; the rest passes.
func TestJUnitCounts(t *testing.T) {
	count := func(r *finding.Report) string {
		var suites junitSuites
		b := render(t, "junit", r)
		checkJUnit(t, b)
		if err := xml.Unmarshal(b, &suites); err != nil {
			t.Fatal(err)
		}
		skipped := 0
		for _, s := range suites.Suites {
			skipped += s.Skipped
		}
		return fmt.Sprint(suites.Tests, suites.Failures, suites.Errors, skipped)
	}
	r := everything()
	if got := count(r); got != "26 5 1 3" {
		t.Errorf("tests, failures, errors, skipped: %s", got)
	}
	r.FailOn = finding.Off
	if got := count(r); got != "26 0 1 3" {
		t.Errorf("when nothing may fail: %s", got)
	}
}

// No document's words become anything but text.
func TestInjection(t *testing.T) {
	s := schema(t)
	plainRows, plainCommands, plainMarks := 0, 0, ""
	for i, words := range append([]string{"x"}, hostile...) {
		r := injected(words)
		parsedSARIF(t, s, r)
		checkJUnit(t, render(t, "junit", r))
		rows := checkCSV(t, render(t, "csv", r))
		commands := checkCommands(t, render(t, "github", r))
		checkGitLab(t, render(t, "gitlab", r))
		marks := markdownMarks(render(t, "markdown", r))
		if i == 0 {
			plainRows, plainCommands, plainMarks = rows, commands, marks
		}
		if rows != plainRows || commands != plainCommands {
			t.Errorf("%q makes %d rows of %d, %d commands of %d", words, rows, plainRows, commands, plainCommands)
		}
		if marks != plainMarks {
			t.Errorf("%q makes other marks:\n%s\nnot\n%s", words, marks, plainMarks)
		}
	}
}

func checkCSV(t *testing.T, b []byte) int {
	t.Helper()
	body, ok := bytes.CutPrefix(b, []byte("\ufeff"))
	if !ok {
		t.Error("no byte-order mark: Excel takes it for Windows-1252")
	}
	if bytes.Count(body, []byte("\n")) != bytes.Count(body, []byte("\r\n")) {
		t.Error("a row does not end as RFC 4180 has it")
	}
	rows, err := csv.NewReader(bytes.NewReader(body)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		for _, cell := range row {
			if strings.ContainsAny(cell, "\r\n\t\x00\x1b") || cell != "" && strings.ContainsRune("=+-@＝＋－＠", []rune(cell)[0]) {
				t.Errorf("a spreadsheet would run %q", cell)
			}
		}
	}
	return len(rows)
}

var command = regexp.MustCompile(`^::(error|warning|notice) [^:]*::[^\r\n]*$`)

// checkCommands counts the commands: a line each, with nothing in it that the runner
// obeys elsewhere.
func checkCommands(t *testing.T, b []byte) int {
	t.Helper()
	lines := strings.Split(strings.TrimSuffix(string(b), "\n"), "\n")
	for _, l := range lines {
		if !command.MatchString(l) || strings.Contains(l, "##") || strings.ContainsAny(l, "\r\x1b") {
			t.Errorf("no command of ours: %q", l)
		}
	}
	return len(lines)
}

func checkGitLab(t *testing.T, b []byte) {
	t.Helper()
	var issues []gitlabIssue
	if err := json.Unmarshal(b, &issues); err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, i := range issues {
		if seen[i.Fingerprint] {
			t.Errorf("the fingerprint %s is there twice", i.Fingerprint)
		}
		seen[i.Fingerprint] = true
		if i.Description == "" || i.Check == "" || i.Location.Path == "" || i.Location.Lines.Begin < 1 || strings.ContainsAny(i.Description, "\n\r\x1b") {
			t.Errorf("%+v", i)
		}
	}
}

// mention is what GitHub and GitLab make links of in text that is no code: names,
// numbers, references.
var mention = regexp.MustCompile(`[@#!~%$&][\pL\pN"]|(?i)\bgh-\d`)

// markdownMarks is the structure of a comment as GitHub would read it: every node but
// for plain text, HTML as it stands.
func markdownMarks(b []byte) string {
	var out strings.Builder
	source := text.NewReader(b)
	root := goldmark.New(goldmark.WithExtensions(extension.GFM)).Parser().Parse(source)
	ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Text:
			if plain := unescaped(string(n.Segment.Value(b))); n.Parent().Kind() != ast.KindCodeSpan && mention.MatchString(plain) {
				fmt.Fprintf(&out, "mention in %q\n", plain)
			}
			return ast.WalkContinue, nil
		case *ast.RawHTML:
			out.Write(n.Segments.Value(b))
		case *ast.HTMLBlock:
			tags := regexp.MustCompile(`<[^>]*>`).FindAllString(string(n.Lines().Value(b)), -1)
			out.WriteString(strings.Join(tags, ""))
		case *extast.TableRow, *extast.TableHeader:
			fmt.Fprintf(&out, "row of %d", n.ChildCount())
		default:
			out.WriteString(n.Kind().String())
		}
		out.WriteByte('\n')
		return ast.WalkContinue, nil
	})
	return out.String()
}

var entity = regexp.MustCompile(`&#(\d+);`)

func unescaped(s string) string {
	return entity.ReplaceAllStringFunc(s, func(e string) string {
		var r rune
		fmt.Sscanf(e, "&#%d;", &r)
		return string(r)
	})
}

// A comment has no more than its place takes; what is cut is counted, and it is not
// the gravest.
func TestMarkdownMost(t *testing.T) {
	r := everything()
	f := r.Documents[0].Findings[0]
	f.Level = finding.Note
	for range 5000 {
		r.Documents[0].Findings = append(r.Documents[0].Findings, f)
	}
	last := f
	last.Level, last.Message = finding.Error, "The last of all"
	r.Documents = append(r.Documents, finding.Document{Path: "zz.txt", Format: document.Text, Findings: []finding.Finding{last}})
	got := string(render(t, "markdown", r))
	if len(got) > maxMarkdown || len(got) < maxMarkdown*9/10 {
		t.Errorf("%d bytes", len(got))
	}
	if !strings.Contains(got, "The last of all") {
		t.Error("an error gives way to notes")
	}
	rows := strings.Count(got, "\n| ") - strings.Count(got, "\n| | Where")
	all := 0
	for _, d := range r.Documents {
		all += len(d.Gaps) + len(d.Findings)
	}
	if want := fmt.Sprintf("%d more findings have no room", all-rows); !strings.Contains(got, want) {
		t.Errorf("the comment does not say %q: …%s", want, got[len(got)-300:])
	}
}

// GitHub shows ten annotations of a kind: the first are the gravest, and the first
// line says that there are more.
func TestGitHubOrder(t *testing.T) {
	r := everything()
	r.Documents[2].Findings = append(bytes20(r.Documents[2].Findings[1]), r.Documents[2].Findings...)
	lines := strings.Split(string(render(t, "github", r)), "\n")
	if !strings.HasPrefix(lines[0], "::notice title=foilint::1 document was NOT") && !strings.Contains(lines[0], "GitHub shows 10 annotations") {
		t.Errorf("first comes %q", lines[0])
	}
	kinds := ""
	for _, l := range lines[1 : len(lines)-1] {
		kind, _, _ := strings.Cut(strings.TrimPrefix(l, "::"), " ")
		if !strings.HasSuffix(kinds, kind+" ") {
			kinds += kind + " "
		}
	}
	if kinds != "error warning notice " {
		t.Errorf("they come as %s", kinds)
	}
	for len(r.Documents[2].Findings) < 3000 {
		r.Documents[2].Findings = append(r.Documents[2].Findings, r.Documents[2].Findings...)
	}
	got := string(render(t, "github", r))
	if n := strings.Count(got, "\n"); n != maxAnnotations+1 || !strings.Contains(got, "The log leaves out ") {
		t.Errorf("%d lines: %s", n, got[:400])
	}
}

func bytes20(f finding.Finding) (all []finding.Finding) {
	for range 20 {
		all = append(all, f)
	}
	return all
}

// One long line with as many findings as are listed makes no report beyond reason.
func TestReportSize(t *testing.T) {
	if testing.Short() {
		t.Skip("one goroutine, and long: nothing for the race detector")
	}
	const n = 2_000
	long := strings.Repeat("é", 200)
	f := everything().Documents[2].Findings[0]
	f.Match, f.Excerpt = long, finding.Excerpt{Before: long, Match: long, After: long}
	f.Message = long + " is named"
	d := finding.Document{Path: "long.txt", Format: document.Text}
	for i := range n {
		f.Location.Column, f.Location.EndColumn = i, i+1
		d.Findings = append(d.Findings, f)
	}
	r := &finding.Report{Documents: []finding.Document{d}, FailOn: finding.Error}
	for _, name := range Names() {
		size := len(render(t, name, r))
		t.Logf("%s: %d bytes, %d a finding", name, size, size/n)
		if size > n*5_000 {
			t.Errorf("the %s report of %d findings has %d bytes", name, n, size)
		}
	}
}
