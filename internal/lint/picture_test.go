package lint

import (
	"bytes"
	"fmt"
	"html"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/foilint/foilint/internal/assess"
	"github.com/foilint/foilint/internal/authority"
	"github.com/foilint/foilint/internal/finding"
	"github.com/foilint/foilint/internal/inputs"
	"github.com/foilint/foilint/internal/report"
)

// The README's picture is what foilint prints about a bundled sample; -update draws it.
func TestPicture(t *testing.T) {
	t.Chdir("../..")
	const sample, columns = "testdata/drafts/minutes.pdf", 100
	files, _, err := inputs.Collect([]string{sample}, func(string) bool { return false })
	if err != nil {
		t.Fatal(err)
	}
	docs, err := linter(t, assess.Settings{Purpose: authority.Send}).Documents(t.Context(), files, nil)
	if err != nil {
		t.Fatal(err)
	}
	r := &finding.Report{Regime: "foia", For: "send", FailOn: finding.Error, Documents: docs}
	var text bytes.Buffer
	if err := report.Text(&text, r, report.Options{Colour: true, Width: columns}); err != nil {
		t.Fatal(err)
	}
	got := drawn("$ foilint scan "+sample+"\n\n"+text.String(), columns)
	path := filepath.FromSlash("docs/scan.svg")
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil || !bytes.Equal(got, want) {
		t.Errorf("%s is not what foilint prints now (%v): draw it with go test ./internal/lint -run TestPicture -update", path, err)
	}
}

var inked = regexp.MustCompile(`\x1b\[([0-9;]*)m`)

// paints are how the picture shows the terminal's codes.
var paints = map[string]string{
	"1": "font-weight:bold", "2": "opacity:.65", "4": "text-decoration:underline",
	"31": "fill:#ff7b72", "33": "fill:#e3b341", "35": "fill:#d2a8ff", "36": "fill:#79c0ff",
}

// drawn is a picture of text in a dark terminal of columns columns.
func drawn(text string, columns int) []byte {
	const size, wide, high, margin = 14, 8.43, 20, 20
	var lines []string
	for line := range strings.Lines(strings.TrimRight(text, "\n")) {
		line = strings.TrimSuffix(line, "\n")
		for r := []rune(line); len(r) > columns && !inked.MatchString(line); r = []rune(line) {
			lines, line = append(lines, string(r[:columns])), string(r[columns:])
		}
		lines = append(lines, line)
	}
	w, h := int(float64(columns)*wide)+2*margin, len(lines)*high+2*margin
	var b bytes.Buffer
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img" aria-labelledby="t">`+"\n", w, h, w, h)
	fmt.Fprintf(&b, `<title id="t">%s</title>`+"\n", html.EscapeString(inked.ReplaceAllString(lines[0], "")))
	fmt.Fprintf(&b, `<rect width="100%%" height="100%%" rx="8" fill="#0d1117"/>`+"\n")
	fmt.Fprintf(&b, `<g font-family="ui-monospace,SFMono-Regular,Consolas,'Liberation Mono',monospace" font-size="%d" fill="#e6edf3">`+"\n", size)
	for i, line := range lines {
		if line != "" {
			fmt.Fprintf(&b, `<text x="%d" y="%d">%s</text>`+"\n", margin, margin+(i+1)*high-6, painted(line))
		}
	}
	b.WriteString("</g>\n</svg>\n")
	return b.Bytes()
}

// painted is a line with its colours as spans.
func painted(line string) string {
	var b strings.Builder
	style := ""
	piece := func(s string) {
		// viewers fold ordinary spaces
		switch s = strings.ReplaceAll(html.EscapeString(s), " ", "\u00a0"); {
		case s == "":
		case style == "":
			b.WriteString(s)
		default:
			fmt.Fprintf(&b, `<tspan style="%s">%s</tspan>`, style, s)
		}
	}
	for {
		at := inked.FindStringSubmatchIndex(line)
		if at == nil {
			piece(line)
			return b.String()
		}
		piece(line[:at[0]])
		var styles []string
		for code := range strings.SplitSeq(line[at[2]:at[3]], ";") {
			if paint := paints[code]; paint != "" {
				styles = append(styles, paint)
			}
		}
		style = strings.Join(styles, ";")
		line = line[at[1]:]
	}
}
