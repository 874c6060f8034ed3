package coverage

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/extract"
	"github.com/foilint/foilint/internal/limits"
)

// secret is what is planted in the nth document, a surname that occurs nowhere else.
func secret(n int) string {
	syllables := strings.Fields("ba del fi gor hul ja kem li mon nur pa rix sol tav wen")
	return "Quillfeather" + syllables[n/225] + syllables[n/15%15] + syllables[n%15]
}

func TestTable(t *testing.T) {
	n := 0
	for _, table := range Tables {
		for _, row := range table.Rows {
			n++
			words := secret(n)
			t.Run(string(table.Format)+"/"+row.What, func(t *testing.T) {
				t.Parallel()
				for _, fault := range faults(t.Context(), table, row, words) {
					t.Error(fault)
				}
			})
		}
	}
}

// faults is what differs between a row and what is read of its document.
func faults(ctx context.Context, table Table, row Row, words string) []string {
	docs := extract.Open(ctx, "reply."+string(table.Format), row.Build(words), limits.Default)
	return slices.Concat(foundFaults(docs, row, words), traitFaults(docs, row, words), gapFaults(docs, table, row))
}

// A hit is a place where the words were found.
type hit struct {
	doc   *document.Document
	part  *document.Part
	block *document.Block
	span  document.Span
}

func (h hit) String() string {
	return fmt.Sprintf("%s · %s · %s · %q", h.doc.Path, h.part.Name, h.part.Layer, h.block.Locate(h.span).Label())
}

func find(docs []*document.Document, words string) []hit {
	var hits []hit
	for _, d := range docs {
		for _, p := range d.Parts {
			for _, b := range p.Blocks {
				for at := 0; ; {
					i := strings.Index(b.Text[at:], words)
					if i < 0 {
						break
					}
					at += i + len(words)
					hits = append(hits, hit{d, p, b, document.Span{Start: at - len(words), End: at}})
				}
			}
		}
	}
	return hits
}

// foundFaults: the words are found once, in the layer and at the place of the row.
func foundFaults(docs []*document.Document, row Row, words string) (faults []string) {
	hits := find(docs, words)
	switch {
	case row.Layer == "" && len(hits) == 0:
		return nil
	case row.Layer == "" || len(hits) != 1:
		return []string{fmt.Sprintf("found %d times: %v", len(hits), hits)}
	}
	h := hits[0]
	path := row.Inside
	if path == "" {
		path = docs[0].Path
	}
	label := h.block.Locate(h.span).Label()
	if h.doc.Path != path || h.part.Layer != row.Layer || h.part.Name != row.Part || !strings.HasPrefix(label, row.Place) {
		faults = append(faults, fmt.Sprintf("found at %v, want %s · %s · %s · %q", h, path, row.Part, row.Layer, row.Place))
	}
	return faults
}

// traitFaults: the row's trait and no other tells of the document.
func traitFaults(docs []*document.Document, row Row, words string) (faults []string) {
	for _, d := range docs {
		var want []string
		if row.Inside != d.Path && strings.HasPrefix(row.Inside, d.Path) {
			want = append(want, document.TraitEmbedded)
		} else if row.Trait != "" && (d.Path == row.Inside || row.Inside == "" && d == docs[0]) {
			want = append([]string{row.Trait}, row.Also...)
		}
		var got []string
		for _, t := range d.Traits {
			if got = append(got, t.Kind); t.Detail == "" || strings.Contains(t.Detail, words) {
				faults = append(faults, fmt.Sprintf("the trait %s says %q", t.Kind, t.Detail))
			}
		}
		if !slices.Equal(got, want) {
			faults = append(faults, fmt.Sprintf("%s has traits %q, want %q", d.Path, got, want))
		} else if row.Passage {
			faults = append(faults, passageFaults(d.Traits[0], words, d.Format == document.PDF)...)
		} else if len(d.Traits) > 0 && !strings.Contains(d.Traits[0].Detail, row.Says) {
			faults = append(faults, fmt.Sprintf("the trait says %q, not %q", d.Traits[0].Detail, row.Says))
		}
	}
	return faults
}

// passageFaults: the trait is about the words, and its box is theirs.
func passageFaults(t document.Trait, words string, boxed bool) (faults []string) {
	const within = 4.0 // points
	if t.Words == nil || t.Words.Block.Text[t.Words.Span.Start:t.Words.Span.End] != words {
		faults = append(faults, fmt.Sprintf("the trait is about %v", t.Words))
	}
	got, want := t.Where.Box, spot(words)
	near := t.Where.Page == 1
	for i := range want {
		near = near && got[i]-want[i] <= within && want[i]-got[i] <= within
	}
	if boxed && !near {
		faults = append(faults, fmt.Sprintf("the trait is on page %d at %v, want page 1 at %v", t.Where.Page, got, want))
	}
	return faults
}

// gapFaults: what is not read is told of with the row's code and the table's, and nothing
// else is.
func gapFaults(docs []*document.Document, table Table, row Row) (faults []string) {
	var got, want []string
	for _, d := range docs {
		for _, g := range d.Gaps {
			got = append(got, d.Path+": "+string(g.Code)+" "+g.Part)
		}
	}
	if row.Gap != "" {
		path := row.Inside
		if path == "" {
			path = docs[0].Path
		}
		want = append(want, path+": "+string(row.Gap)+" "+row.At)
	}
	if table.Gap != "" {
		want = append(want, docs[0].Path+": "+string(table.Gap)+" ")
	}
	if !slices.Equal(got, want) {
		faults = append(faults, fmt.Sprintf("gaps %q, want %q", got, want))
	}
	return faults
}
