package report

import (
	"cmp"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/foilint/foilint/internal/authority"
	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/exemption"
	"github.com/foilint/foilint/internal/finding"
)

//go:embed html
var htmlFiles embed.FS

// A sheet is what every page brings along, so that it asks nobody for anything: its
// style, its script, and the policy that allows these two alone.
type sheet struct {
	Style  template.CSS
	Script template.JS
	Policy string
}

// newSheet joins styles and a script, "" for none.
func newSheet(script string, styles ...string) sheet {
	var css strings.Builder
	for _, name := range styles {
		css.WriteString(embedded(name))
	}
	s := sheet{Style: template.CSS(css.String()), Policy: "default-src 'none'; base-uri 'none'; form-action 'none'"}
	s.Policy += "; style-src " + source(string(s.Style))
	if script != "" {
		s.Script = template.JS(embedded(script))
		s.Policy += "; script-src " + source(string(s.Script))
	}
	return s
}

// source allows an inline text by its hash (https://www.w3.org/TR/CSP3/#source-list-syntax).
func source(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

// embedded is a file of the folder html as its elements hold it. A checkout on Windows
// may have given it other line ends than the browser counts.
func embedded(name string) string {
	b, err := htmlFiles.ReadFile("html/" + name)
	if err != nil {
		panic(err) // it is part of the program
	}
	return strings.ReplaceAll(string(b), "\r\n", "\n")
}

// pageTemplate reads a page's template and the pieces that pages share.
func pageTemplate(name string) *template.Template {
	t := template.New(name).Funcs(template.FuncMap{
		"visible": visible, "plain": plain, "task": task, "remedy": Remedy, "law": lawWords, "purpose": purposeWords, "layer": layerWords, "number": thousands, "format": formatWords,
		"count": counted, "year": yearWord,
		"level": func(f *finding.Finding) string { return f.Level.String() },
		"short": func(hash string) string { hash = strings.TrimPrefix(hash, "sha256:"); return hash[:min(len(hash), 12)] },
	})
	return template.Must(template.Must(t.Parse(embedded("shared.html"))).Parse(embedded(name)))
}

// task says what a level asks of an officer.
func task(l finding.Level) string {
	switch l {
	case finding.Error:
		return "To change"
	case finding.Warning:
		return "To check"
	}
	return "For information"
}

// layerWords say how a reader of the document meets a layer; "" for the page itself.
func layerWords(l document.Layer) string {
	switch l {
	case document.Hidden:
		return "hidden: in the file, but not shown on the page"
	case document.Markup:
		return "comment, tracked change or annotation"
	case document.Metadata:
		return "behind the page: properties, links, other data of the file"
	case document.Embedded:
		return "in a document inside the file"
	}
	return ""
}

// lawWords are the full name of the Act or the regulations.
func lawWords(regime string) string {
	return cmp.Or(exemption.Act(authority.Regime(regime)), regime)
}

// purposeWords say what becomes of the documents.
func purposeWords(use string) string {
	switch authority.Purpose(use) {
	case authority.Send:
		return "to be sent to the applicant"
	case authority.Publish:
		return "to be published"
	}
	return use
}

func formatWords(f document.Format) string {
	switch f {
	case document.Text:
		return "plain text"
	case document.DOCX:
		return "Word document"
	case document.PDF:
		return "PDF"
	case document.XLSX:
		return "Excel workbook"
	case document.XLS:
		return "old Excel workbook"
	case document.CSV:
		return "table in plain text (CSV)"
	case document.Unknown:
		return "format not known"
	}
	return string(f)
}

// thousands writes n as people do: "4,120".
func thousands(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// counted says "1 page" or "4,120 pages".
func counted(n int, what string) string {
	return thousands(n) + strings.TrimPrefix(Count(n, what), strconv.Itoa(n))
}

// visible is a document's text for a page. Characters that a page does not show, or that
// turn the direction of writing, could hide words: their numbers stand in their place.
func visible(s string) template.HTML {
	s = strings.ToValidUTF8(s, "\ufffd")
	var b strings.Builder
	for s != "" {
		n := strings.IndexFunc(s, unseen)
		if n < 0 {
			n = len(s)
		}
		b.WriteString(template.HTMLEscapeString(s[:n]))
		if s = s[n:]; s == "" {
			break
		}
		first, _ := utf8.DecodeRuneInString(s)
		rest := strings.TrimLeftFunc(s, unseen)
		fmt.Fprintf(&b, "<i>U+%04X", first)
		if more := utf8.RuneCountInString(s[:len(s)-len(rest)]) - 1; more > 0 {
			fmt.Fprintf(&b, " and %d more", more)
		}
		b.WriteString("</i>")
		s = rest
	}
	return template.HTML(b.String())
}

// plain is a text for where a page takes no elements.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if unseen(r) {
			return '\ufffd'
		}
		return r
	}, s)
}

// unseen reports whether a page would show nothing for r, and not for being a space.
func unseen(r rune) bool {
	switch {
	case r == '\n' || r == '\t':
		return false
	case unicode.Is(unicode.C, r), unicode.Is(unicode.Zl, r), unicode.Is(unicode.Zp, r):
		return true // control, format, private use and the like
	}
	// Fillers, blanks and joiners that are letters, signs or marks to Unicode; choices of
	// shape (U+FE00 to U+FE0F) go with many an ordinary sign.
	return unicode.Is(unicode.Other_Default_Ignorable_Code_Point, r) || r == 0x2800 || r >= 0xe0100 && r <= 0xe01ef
}
