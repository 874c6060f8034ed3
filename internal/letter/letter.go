// Package letter finds what a response says as a whole: promises that the same case
// breaks, answers that lie elsewhere, law of the wrong Act, facts that add up.
//
// A check looks at all documents of a case at once and gives hits; the rules that name
// the check make findings of them. Rules hold the levels and the words, checks the
// understanding.
package letter

import (
	"cmp"
	"context"
	"iter"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/foilint/foilint/internal/assess"
	"github.com/foilint/foilint/internal/authority"
	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/finding"
	"github.com/foilint/foilint/internal/match"
	"github.com/foilint/foilint/internal/parallel"
	"github.com/foilint/foilint/internal/rule"
	"github.com/foilint/foilint/internal/zone"
)

// A Role is what a document is in its case.
type Role string

// The roles.
const (
	Letter     Role = "letter"     // the authority's response
	Attachment Role = "attachment" // what the response encloses, or a document inside another
	Request    Role = "request"    // what the applicant wrote
)

// A Document is one document of a case as the stages before left it.
type Document struct {
	Role     Role
	Read     *document.Document
	Blocks   []*zone.Block
	Findings []finding.Finding // of rules on words and traits; see finding.Finding.Spot

	// What several checks, which look at once, read of it, each once.
	once struct{ leading, asked, claims, tables, seniors sync.Once }

	levels  map[string]finding.Level // of the rules in force
	length  int                      // see leading
	asked   *questions
	claims  []claim
	tables  match.Tables
	seniors map[int]bool // see Document.senior
}

// LetterBytes is how long a letter may be, in bytes of text: some five hundred pages. What
// stands behind that is told of by its own findings, and breaks promises of the letter;
// it makes none.
const LetterBytes = 1 << 20

// leading are the blocks of a document that may be a letter's: the first LetterBytes.
func (d *Document) leading() []*zone.Block {
	d.once.leading.Do(func() {
		left := LetterBytes
		for d.length < len(d.Blocks) && left > 0 {
			left -= len(d.Blocks[d.length].Text.S)
			d.length++
		}
	})
	return d.Blocks[:d.length]
}

// RefusesLate reports whether a refusal stands behind what is read as a letter: nothing says
// whether it is kept.
func (d *Document) RefusesLate() bool {
	for _, b := range d.Blocks[len(d.leading()):] {
		for _, r := range b.Regions {
			s := b.Text.S[r.Start:r.End]
			if r.Zone == zone.Refusal || r.Zone == zone.Answer && (strings.Contains(s, "xempt from") || strings.Contains(s, "ithheld") || strings.Contains(s, "ithhold")) {
				return true
			}
		}
	}
	return false
}

// A Case is a response with all that belongs to it. A file scanned alone is a case too,
// together with the documents inside it.
type Case struct {
	Documents []*Document // the letter first; a document inside another follows that
	Whole     bool        // nothing of the case lies elsewhere
	Authority authority.Authority
	Regime    authority.Regime // as the body or the user named it; "" when nobody did
	Purpose   authority.Purpose
	Today     time.Time // by which the age of a letter counts; zero for no age

	over func() bool // the time for looking at it is; nil for never

	cited, pictured sync.Once

	drawn picture // see picture
	cites cites   // see citing
}

// documents are those of the case, one after the other, until the time for it is over.
func (c *Case) documents() iter.Seq2[int, *Document] {
	return func(yield func(int, *Document) bool) {
		for i, d := range c.Documents {
			if c.over != nil && c.over() || !yield(i, d) {
				return
			}
		}
	}
}

// A Place is a stretch of a document of a case.
type Place struct {
	Document   int // index into Case.Documents
	Block      int // index into Document.Blocks, -1 for the document as a whole
	Start, End int // bytes of the block's folded text
}

// A Hit is what a check found.
type Hit struct {
	Place
	Name   string // what it is about, as the document says it; hidden under a mask
	Detail string // what it is, for "{detail}" in texts. It quotes nothing of the document
	// Evidence says why, for --explain.
	Evidence []string
	// Related are the other places that a person must look at, in the order in which they
	// speak: the answer that breaks a refusal.
	Related []Place
	// Cap, unless Off, is the highest level that the hit can bear.
	Cap finding.Level
	// Basis, unless "", is the ground that the hit is about, in the place of its rule's.
	Basis rule.Basis
}

// A check finds one kind of thing in a case, beside other checks. It is linear in the text, and gives hits in
// the order in which a person reads them.
type check struct {
	kind string
	find func(c *Case) []Hit
}

// checks are all of them, in the order of the report.
var checks = []check{
	{"refused-but-disclosed", broken},
	{"question-mismatch", mismatched},
	{"redacted-elsewhere", redacted},
	{"wrong-act", wrongAct},
	{"exemption-without-limb", withoutLimb},
	{"boilerplate-mismatch", unasked},
	{"unscanned-attachment", unscanned},
	{"applicant-left-in", applicants},
	{"mosaic", mosaic},
	{"historic", old},
}

// Kinds are the names of the checks; rules name one in letter = "…".
func Kinds() []string {
	out := make([]string, len(checks))
	for i, k := range checks {
		out[i] = k.kind
	}
	return out
}

// Findings are what the rules make of what the checks find, for each document of the
// case: the gravest first, then in the order of the checks.
func Findings(ctx context.Context, c *Case, rules []*rule.Rule, s assess.Settings) ([][]finding.Finding, error) {
	c.over = func() bool { return ctx.Err() != nil }
	levels := map[string]finding.Level{}
	for _, r := range rules {
		levels[r.ID] = r.Level
	}
	for _, d := range c.Documents {
		d.levels = levels
	}
	asks := func(r *rule.Rule, k check) bool { return r.Letter == k.kind && r.Level != finding.Off }
	hits := make([][]Hit, len(checks))
	err := parallel.Each(ctx, len(checks), 1, s.Workers, func() func(int) {
		return func(i int) {
			if slices.ContainsFunc(rules, func(r *rule.Rule) bool { return asks(r, checks[i]) }) {
				hits[i] = checks[i].find(c)
			}
		}
	})
	out := make([][]finding.Finding, len(c.Documents))
	for i, k := range checks {
		for _, r := range rules {
			if !asks(r, k) {
				continue
			}
			for n := range hits[i] {
				h := &hits[i][n]
				out[h.Document] = append(out[h.Document], c.finding(r, h, s))
			}
		}
	}
	for _, fs := range out {
		slices.SortStableFunc(fs, func(a, b finding.Finding) int { return cmp.Compare(b.Level, a.Level) })
	}
	return out, err
}

// finding is what a rule says of a hit.
func (c *Case) finding(r *rule.Rule, h *Hit, s assess.Settings) finding.Finding {
	said := assess.Said{
		Match: match.Match{Rule: r, Hit: match.Hit{
			Start: h.Start, End: h.End, Name: h.Name, Detail: h.Detail, Evidence: h.Evidence, Cap: h.Cap,
		}},
		Basis: h.Basis,
	}
	if h.Block >= 0 {
		said.Block = c.Documents[h.Document].Blocks[h.Block]
	}
	for _, p := range h.Related {
		said.Related = append(said.Related, c.related(h.Document, p))
	}
	return assess.Fact(said, s)
}

// related names a place in another document by that document too.
func (c *Case) related(from int, p Place) assess.Related {
	d := c.Documents[p.Document]
	out := assess.Related{Start: p.Start, End: p.End}
	if p.Document != from {
		out.Path = d.Read.Path
	}
	if p.Block >= 0 {
		out.Block = d.Blocks[p.Block]
	}
	return out
}
