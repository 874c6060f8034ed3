package report

import (
	"bytes"
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os/exec"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"testing"

	published "github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif" // holds the schema that OASIS publishes
	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/finding"
)

// schema is the published schema of SARIF 2.1.0, which the module go-sarif keeps in a
// constant.
func schema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	pkg := reflect.TypeFor[published.Run]().PkgPath()
	dir, err := exec.Command("go", "list", "-f", "{{.Dir}}", pkg).Output()
	if err != nil {
		t.Fatal(err)
	}
	file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(strings.TrimSpace(string(dir)), "schema.go"), nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var text string
	ast.Inspect(file, func(n ast.Node) bool {
		if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
			text, _ = strconv.Unquote(lit.Value)
		}
		return true
	})
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	if id := doc.(map[string]any)["id"]; id != sarifSchema {
		t.Fatalf("the schema is %v, the reports name %s", id, sarifSchema)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource(sarifSchema, doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile(sarifSchema)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// parsed is a SARIF report read back, after a check against the schema.
func parsedSARIF(t *testing.T, s *jsonschema.Schema, r *finding.Report) (run map[string]any) {
	t.Helper()
	var b bytes.Buffer
	if err := SARIF(&b, r, Options{Help: help}); err != nil {
		t.Fatal(err)
	}
	v, err := jsonschema.UnmarshalJSON(&b)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Validate(v); err != nil {
		t.Fatal(err)
	}
	return v.(map[string]any)["runs"].([]any)[0].(map[string]any)
}

func help(rule string) Help {
	return Help{Level: finding.Error, Basis: "crime", Why: "It tells an attacker where to begin.", Instead: "Name the kind.", Page: "# " + rule + "\n"}
}

func TestSARIF(t *testing.T) {
	s := schema(t)
	var b bytes.Buffer
	if err := SARIF(&b, everything(), Options{Help: help}); err != nil {
		t.Fatal(err)
	}
	golden(t, "report.sarif", b.Bytes())
	parsedSARIF(t, s, everything())
	parsedSARIF(t, s, sample())
	if run := parsedSARIF(t, s, &finding.Report{}); len(run["results"].([]any)) != 0 {
		t.Error("an empty report has results")
	}
}

// Only text has a region: a line of a Word document means nothing to a viewer. All
// else has its place in words. Every result leads to a file that was given.
func TestSARIFLocations(t *testing.T) {
	r := everything()
	run := parsedSARIF(t, schema(t), r)
	artifacts := run["artifacts"].([]any)
	regions := 0
	for _, v := range run["results"].([]any) {
		res := v.(map[string]any)
		loc := res["locations"].([]any)[0].(map[string]any)
		physical := loc["physicalLocation"].(map[string]any)
		at := physical["artifactLocation"].(map[string]any)
		n, err := at["index"].(json.Number).Int64()
		if err != nil {
			t.Fatal(err)
		}
		artifact := artifacts[n].(map[string]any)
		if artifact["location"].(map[string]any)["uri"] != at["uri"] || artifact["parentIndex"] != nil {
			t.Errorf("%v is not the artifact %v", at, artifact)
		}
		if _, has := physical["region"]; has {
			regions++
			if uri := at["uri"].(string); uri != "-" && !strings.HasSuffix(uri, ".txt") || loc["logicalLocations"] != nil {
				t.Errorf("a region in %v", loc)
			}
		}
		rules := run["tool"].(map[string]any)["driver"].(map[string]any)["rules"].([]any)
		i, _ := res["ruleIndex"].(json.Number).Int64()
		if rules[i].(map[string]any)["id"] != res["ruleId"] {
			t.Errorf("rule %v has index %d", res["ruleId"], i)
		}
	}
	if regions == 0 {
		t.Error("no text has a region")
	}
}

// What was accepted is suppressed, and then every result says whether it is.
func TestSARIFSuppressions(t *testing.T) {
	s := schema(t)
	suppressed := 0
	for _, v := range parsedSARIF(t, s, everything())["results"].([]any) {
		all, ok := v.(map[string]any)["suppressions"].([]any)
		if !ok {
			t.Fatal("a result does not say whether it is suppressed")
		}
		suppressed += len(all)
	}
	if suppressed != 3 {
		t.Errorf("%d suppressed, want 3: two findings and a gap", suppressed)
	}
	open := sample()
	open.Documents[1].Findings = open.Documents[1].Findings[:1]
	if _, says := parsedSARIF(t, s, open)["results"].([]any)[0].(map[string]any)["suppressions"]; says {
		t.Error("nothing is accepted, and a result speaks of suppressions")
	}
}

// No more results than a viewer takes; the gravest stay, and the run says what is missing.
func TestSARIFMost(t *testing.T) {
	if testing.Short() {
		t.Skip("one goroutine, and long: nothing for the race detector")
	}
	var d finding.Document
	for i := range maxResults + 10 {
		level := finding.Note
		if i >= maxResults {
			level = finding.Error
		}
		d.Findings = append(d.Findings, finding.Finding{Rule: "a", Category: "product", Level: level, Status: finding.Open, Fingerprint: fmt.Sprint("a:", i)})
	}
	d.Path = "a.txt"
	run := parsedSARIF(t, schema(t), &finding.Report{Documents: []finding.Document{d}})
	results := run["results"].([]any)
	if len(results) != maxResults {
		t.Fatalf("%d results", len(results))
	}
	for _, v := range results[maxResults-10:] {
		if v.(map[string]any)["level"] != "error" {
			t.Fatal("an error is left out")
		}
	}
	said := run["invocations"].([]any)[0].(map[string]any)["toolExecutionNotifications"].([]any)[0].(map[string]any)["message"].(map[string]any)["text"].(string)
	if !strings.HasPrefix(said, "10 results are not in this file") {
		t.Errorf("the run says %q", said)
	}
}

func TestFileLocation(t *testing.T) {
	for path, want := range map[string]sarifArtifactLocation{
		"drafts/reply to Mr X.docx": {URI: "drafts/reply%20to%20Mr%20X.docx", Base: sarifRoot},
		"./café#1?%.txt":            {URI: "caf%C3%A9%231%3F%25.txt", Base: sarifRoot},
		"a\\b\n.txt":                {URI: "a%5Cb%0A.txt", Base: sarifRoot},
		"a:b.txt":                   {URI: "./a:b.txt", Base: sarifRoot},
		"/srv/drafts/a b.txt":       {URI: "file:///srv/drafts/a%20b.txt"},
		"C:/Drafts/a b.txt":         {URI: "file:///C:/Drafts/a%20b.txt"},
		"//files/share/a b.txt":     {URI: "file://files/share/a%20b.txt"},
		"../other/a.txt":            {URI: "../other/a.txt"},
		"-":                         {URI: "-", Description: &sarifText{Text: "standard input"}},
		"./-":                       {URI: "-", Base: sarifRoot},
		"0123456789:drafts/a.txt":   {URI: "drafts/a.txt", Base: sarifRoot, Description: &sarifText{Text: "version 0123456789"}},
	} {
		d := placeAll([]finding.Document{{Path: path}})[0]
		if got := fileLocation(&d); !reflect.DeepEqual(got, want) {
			t.Errorf("%q: %+v, want %+v", path, got, want)
		}
	}
}

// A document inside another goes by the file that holds it.
func TestPlaceAll(t *testing.T) {
	var docs []finding.Document
	for _, p := range []string{"a.docx", "a.docx › b.pdf", "a.docx › b.pdf › c.txt", "a.docx › d.txt", "e.txt", "0123abcd:f.docx", "0123abcd:f.docx › g.txt"} {
		docs = append(docs, finding.Document{Path: p, Format: document.Text})
	}
	var got []string
	for _, p := range placeAll(docs) {
		got = append(got, fmt.Sprintf("%s|%s|%s|%d", p.file, p.version, p.inside, p.parent))
	}
	want := []string{"a.docx|||-1", "a.docx||b.pdf|0", "a.docx||b.pdf › c.txt|1", "a.docx||d.txt|0", "e.txt|||-1", "f.docx|0123abcd||-1", "f.docx|0123abcd|g.txt|5"}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

// A document's words are no link and no blank in a message.
func TestSARIFMessage(t *testing.T) {
	if got := sarifMessage("see [here](https://example.org) {0}\x1b[31m"); got != "see [here] (https://example.org) { 0 }�[31m" {
		t.Errorf("%q", got)
	}
}
