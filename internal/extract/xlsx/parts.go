package xlsx

import (
	"archive/zip"
	"fmt"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/extract/opc"
)

// besideSheets reads an element of the workbook part that is not about its sheets or
// their protection (names, external references, pivot caches…), to its end.
func (r *reader) besideSheets(d *opc.Decoder) error { return d.Skip() }

// besideCells reads an element of a sheet that is not about its cells (validation
// lists, headers and footers, links, controls…), to its end.
func (r *reader) besideCells(s *sheet, d *opc.Decoder) error { return d.Skip() }

// besideSheet follows the relationships of a sheet, after its cells were read and
// before what it hides is settled. Ranges with a filter that tables have go to
// s.filters.
func (r *reader) besideSheet(s *sheet) {}

// parts reads everything in the package that is not a sheet.
func (r *reader) parts() {}

// leftovers deals with the parts that nothing led to.
func (r *reader) leftovers() {}

// outside tells of bytes that belong to no part.
func (r *reader) outside(data []byte, z *zip.Reader) {
	switch n := opc.Outside(data, z); {
	case n > 0:
		r.doc.Gap(document.GapPart, "", fmt.Sprintf("%d bytes lie in the file outside the parts that it lists, where text may hide; they were not read", n), hintSave)
	case n < 0:
		r.doc.Gap(document.GapDamaged, "", "the list of the file's parts is irregular, so that something may lie outside them unread", hintSave)
	}
}
