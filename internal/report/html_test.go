package report

import (
	"bytes"
	"fmt"
	"html"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/finding"
)

// kept is a report whose text was kept: s is a document's text, and every word of it
// in brackets was found.
func kept(s string) *finding.Report {
	d := &document.Document{Path: "drafts/reply.docx", Format: document.DOCX, SHA256: strings.Repeat("0", 64), Pages: 1}
	r := &finding.Report{Tool: "1.2.3", Rules: "sha256:abcdef", Regime: "foia", For: "send", FailOn: finding.Error}
	var found []finding.Finding
	levels := []finding.Level{finding.Error, finding.Warning, finding.Note}
	for i, text := range strings.Split(s, "\n\n") {
		name, layer := "body", document.Visible
		if rest, ok := strings.CutPrefix(text, "#"); ok {
			text, name, layer = rest, "comment 1", document.Markup
		}
		if len(d.Parts) == 0 || d.Parts[len(d.Parts)-1].Name != name {
			d.Part(name, layer)
		}
		p := d.Parts[len(d.Parts)-1]
		b := &document.Block{Place: &document.Place{Part: name}, Paragraph: int32(i + 1)}
		p.Blocks = append(p.Blocks, b)
		var plain strings.Builder
		for text != "" {
			before, rest, ok := strings.Cut(text, "[")
			plain.WriteString(before)
			if !ok {
				break
			}
			match, rest, _ := strings.Cut(rest, "]")
			start := plain.Len()
			plain.WriteString(match)
			end := plain.Len()
			match = clip(match, 200) // as assess does
			n := len(found)
			found = append(found, finding.Finding{
				Fingerprint: fmt.Sprintf("rule-%d:%016x", n, n), Rule: fmt.Sprintf("rule-%d", n), Category: "product", Level: levels[n%3], Status: finding.Open,
				Layer: layer, Match: match, Excerpt: finding.Excerpt{Match: match}, Message: match + " is named", Why: "It helps attackers.",
				Instead: "Name the kind.", Exemption: "FOIA s31(1)(a)", Evidence: []string{"listed: " + match},
				Location: b.Where(), Words: &document.Words{Block: b, Span: document.Span{Start: start, End: end}},
			})
			text = rest
		}
		b.Text = plain.String()
	}
	r.Documents = []finding.Document{{Path: d.Path, Format: d.Format, SHA256: d.SHA256, Bytes: 4321, Pages: 1, Characters: d.Characters(), Read: d, Findings: found}}
	return r
}

func page(t testing.TB, r *finding.Report) string {
	t.Helper()
	var b bytes.Buffer
	if err := HTML(&b, r, Options{}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

var inline = regexp.MustCompile(`(?s)(<style>|<script>)(.*?)(</style>|</script>)`)

// outline is a page without its style and script.
func outline(page string) string {
	return regexp.MustCompile(`sha256-[^ ]*=&#39;`).ReplaceAllString(inline.ReplaceAllString(page, "$1$3"), "sha256-")
}

const letter = `Our reference: 2026/0417

Dear Ms Thornbury

Thank you for your request.

We hold 412 laptops.

They are bought every four years.

Mail goes through [Mimecast] and the laptops run [Sophos] <b>.

One.

Two.

Three.

Four.

Five.

Six.

Seven.

It is looked after by [the service desk].

#Ask [Priya] first.`

func TestHTML(t *testing.T) {
	golden(t, "report.html", []byte(outline(page(t, kept(letter)))))
	if p := page(t, &finding.Report{}); !strings.Contains(p, "Nothing to change was found") {
		t.Error("a page about nothing")
	}
}

func TestPageIsSound(t *testing.T) {
	clean := &finding.Report{Documents: []finding.Document{{Path: "a.txt", Format: document.Text}}}
	for name, r := range map[string]*finding.Report{"sample": everything(), "kept": kept(letter), "clean": clean} {
		p := page(t, r)
		sound(t, name, p)
		var b bytes.Buffer
		if err := Record(&b, r, Case{Paths: []string{"case"}, By: "C. Marsh", On: "2026-11-02"}); err != nil {
			t.Fatal(err)
		}
		sound(t, name+", record", b.String())
		if !strings.HasPrefix(b.String(), RecordBegins) {
			t.Error("a record begins otherwise than said")
		}
	}
}

// sound checks that a page asks nobody for anything, allows only its own style and
// script, and that its links lead somewhere.
func sound(t *testing.T, name, page string) {
	t.Helper()
	for _, m := range inline.FindAllStringSubmatch(page, -1) {
		if m[2] != "" && !strings.Contains(html.UnescapeString(page), source(m[2])) {
			t.Errorf("%s: the policy does not allow the page's own %s", name, m[1])
		}
		if regexp.MustCompile(`@import|url\(|fetch\(|XMLHttp|import\(|innerHTML|https?:`).MatchString(m[2]) {
			t.Errorf("%s: %s asks for something", name, m[1])
		}
	}
	if !strings.Contains(page, `content="default-src &#39;none&#39;;`) {
		t.Errorf("%s: no policy", name)
	}
	body := outline(page)
	if m := regexp.MustCompile(`\s(?:src|action|style|on[a-z]+|href)="?[^#"][^>]*>`).FindString(body); m != "" {
		t.Errorf("%s: %s", name, m)
	}
	ids := map[string]bool{}
	for _, m := range regexp.MustCompile(`\sid="([^"]*)"`).FindAllStringSubmatch(body, -1) {
		if ids[m[1]] {
			t.Errorf("%s: id %s is there twice", name, m[1])
		}
		ids[m[1]] = true
	}
	for _, m := range regexp.MustCompile(`(?:href="#|aria-labelledby=")([^"]*)"`).FindAllStringSubmatch(body, -1) {
		if !ids[m[1]] {
			t.Errorf("%s: %s leads nowhere", name, m[0])
		}
	}
}

var (
	unseenMark = regexp.MustCompile(`<i>U\+[0-9A-F]{4,6}( and \d+ more)?</i>`)
	tag        = regexp.MustCompile(`<[^>]*>`)
)

// harmless checks that a page about s has the elements of one about a plain word.
func harmless(t *testing.T, make func(s string) string, s string) {
	t.Helper()
	p := unseenMark.ReplaceAllString(outline(make(s)), "")
	if i := strings.IndexFunc(p, unseen); i >= 0 {
		t.Errorf("%q: %q is not made visible", s, p[i:i+8])
	}
	got, want := tag.FindAllString(p, -1), tag.FindAllString(unseenMark.ReplaceAllString(outline(make("word")), ""), -1)
	for i := range min(len(got), len(want)) {
		if got[i] != want[i] {
			t.Fatalf("%q makes %s of %s", s, got[i], want[i])
		}
	}
	if len(got) != len(want) {
		t.Fatalf("%q makes %d elements of %d", s, len(got), len(want))
	}
}

// withWord is a page with s in the text, and as what was found in it.
func withWord(t testing.TB) func(string) string {
	return func(s string) string {
		r := kept("We use [word].")
		f := &r.Documents[0].Findings[0]
		w := f.Words
		w.Block.Text = "We use " + s + "."
		w.Span.End = w.Span.Start + len(s)
		f.Message, f.Location.Part, r.Documents[0].Read.Parts[0].Name = s, s, s
		return page(t, r)
	}
}

func withWordEverywhere(t testing.TB) func(string) string {
	return func(s string) string { return page(t, injected(s)) }
}

func recordOf(t testing.TB) func(string) string {
	return func(s string) string {
		var b bytes.Buffer
		c := Case{Paths: []string{s}, Authority: s, By: s, On: "2026-11-02", Config: s, Changes: []string{s}, Packs: []RecordPack{{Name: s, Title: s}}}
		if err := Record(&b, injected(s), c); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
}

func TestHTMLHostile(t *testing.T) {
	if testing.Short() {
		t.Skip("one goroutine, and long: nothing for the race detector")
	}
	for _, s := range append(slices.Clone(hostile), "</style><script>alert(1)</script>", `" onmouseover="x`, "javascript:alert(1)", "</title></head>", "{{.Tool}}", "`${x}`",
		"a\u200bb", "\u00ad", "\u202e\u202e\u202e", "\U000e0041", "\u3164", "\u2800", "\u061c") {
		harmless(t, withWord(t), s)
		harmless(t, withWordEverywhere(t), s)
		harmless(t, recordOf(t), s)
	}
}

func FuzzHTML(f *testing.F) {
	for _, s := range hostile {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if strings.TrimSpace(s) != "" && len(s) < longMark {
			harmless(t, withWord(t), s)
		}
	})
}

func TestVisible(t *testing.T) {
	for s, want := range map[string]string{
		"plain & simple":           "plain &amp; simple",
		"a\u202eb":                 "a<i>U+202E</i>b",
		"\u200b\u200b\u200dx":      "<i>U+200B and 2 more</i>x",
		"\u200ba\u200d":            "<i>U+200B</i>a<i>U+200D</i>",
		"two\nlines\tand\u00a0sp":  "two\nlines\tand\u00a0sp",
		"\x00":                     "<i>U+0000</i>",
		"\xff":                     "\ufffd",
		"عربي é 😀️":                "عربي é 😀️",
		"\U000e0069\U000e0069 end": "<i>U+E0069 and 1 more</i> end",
	} {
		if got := string(visible(s)); got != want {
			t.Errorf("%q: got %s, want %s", s, got, want)
		}
	}
}

// Without the text, and masked, there are findings and no more.
func TestHTMLWithoutText(t *testing.T) {
	r := kept("We use [Sophos] here, and secret words.")
	r.Documents[0].Read = nil
	f := &r.Documents[0].Findings[0]
	f.Words = nil
	p := page(t, r)
	if strings.Contains(p, "secret words") || !strings.Contains(p, "<mark>Sophos</mark>") || strings.Contains(outline(p), `class="row`) {
		t.Error(outline(p))
	}
}

// Notes of one rule on the same words are one entry with its places.
func TestHTMLNotes(t *testing.T) {
	r := kept(strings.Repeat("Ring [desk].\n\n", 20) + "End.")
	for i := range r.Documents[0].Findings {
		f := &r.Documents[0].Findings[i]
		f.Rule, f.Level = "role", finding.Note
	}
	p := outline(page(t, r))
	sound(t, "notes", p)
	if n := strings.Count(p, "<article"); n != 1 {
		t.Errorf("%d entries", n)
	}
	if n := strings.Count(p, `<a class="mark`); n != mostPlaces {
		t.Errorf("%d marks", n)
	}
	for _, want := range []string{"and 8 more places", "9 paragraphs with 8 findings that this page does not mark", "20 things for information"} {
		if !strings.Contains(p, want) {
			t.Errorf("no %q", want)
		}
	}
}

// A one-line file of megabytes with as many findings as a document may have makes a page
// that a browser opens, and says what it leaves out.
func TestHTMLBounded(t *testing.T) {
	if testing.Short() {
		t.Skip("one goroutine, and long: nothing for the race detector")
	}
	for _, c := range []struct {
		name string
		text string
	}{
		{"one line", strings.Repeat("We use [Sophos] for all of it, "+strings.Repeat("and so on ", 23), 20_000)},
		{"long marks", strings.Repeat("["+strings.Repeat("Sophos ", 700)+"] ", 1000)},
		{"marks side by side", strings.Repeat("[S]", 8000)},
		{"unseen", strings.Repeat("["+strings.Repeat("\u200b\u200d", 300)+"] x ", 3000)},
		{"many paragraphs", strings.Repeat("We use [Sophos].\n\nNothing.\n\n", 5000)},
	} {
		r := kept(c.text)
		p := page(t, r)
		if len(p) > 9<<20 {
			t.Errorf("%s: a page of %d MB", c.name, len(p)>>20)
		}
		found := len(r.Documents[0].Findings)
		listed := strings.Count(p, "<article")
		if listed != min(found, mostCards) {
			t.Errorf("%s: %d listed of %d", c.name, listed, found)
		}
		if left := found - listed; left > 0 && strings.Count(p, thousands(left)+" findings") < 2 {
			t.Errorf("%s: %d left out, and the page does not say so", c.name, left)
		}
		var b bytes.Buffer
		if err := Record(&b, r, Case{}); err != nil || b.Len() > 9<<20 {
			t.Errorf("%s: a record of %d MB, %v", c.name, b.Len()>>20, err)
		}
	}
}

// What finds no room is the least grave.
func TestHTMLGravestFirst(t *testing.T) {
	r := kept(strings.Repeat("We use [a], [b] and [c].\n\n", 1000))
	p := newHTMLPage(r, Options{})
	if p.Unlisted != (levels{Notes: 1000}) || p.Cards != mostCards {
		t.Errorf("left out: %+v", p.Unlisted)
	}
}
