// Package xlsx reads Excel workbooks (ECMA-376 and ISO/IEC 29500, transitional and
// strict; XLSX, XLSM, XLTX, XLTM) into the document model: one block for each cell
// that holds something, as people see it; what sheets hide; what the package holds
// beside the sheets; and what could not be read.
//
// Each sheet is one part. Cells that the sheet does not show are in hidden parts of
// their own, one for each way of hiding, with one trait that counts them.
package xlsx

import (
	"archive/zip"
	"context"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/extract/numfmt"
	"github.com/foilint/foilint/internal/extract/office"
	"github.com/foilint/foilint/internal/extract/opc"
	"github.com/foilint/foilint/internal/limits"
)

// mainTypes are what the content types of a workbook, a template, an add-in and
// their variants with macros have in common.
var mainTypes = []string{
	"spreadsheetml.sheet.main", "spreadsheetml.template.main",
	"ms-excel.sheet.macroenabled.main", "ms-excel.template.macroenabled.main", "ms-excel.addin.macroenabled.main",
}

// Is reports whether the archive is a workbook in XML, judged by the content type
// or the root element of its main part.
func Is(z *zip.Reader) bool { return office.Is(z, "x:workbook", mainTypes...) }

// Read reads a whole workbook. It always returns a document; Path and SHA256 are the
// caller's to set. When ctx ends, what was read is returned with a gap.
func Read(ctx context.Context, data []byte, lim limits.Limits) *document.Document {
	r := &reader{
		ctx:   ctx,
		lim:   lim,
		doc:   &document.Document{Format: document.XLSX},
		done:  map[string]bool{},
		known: map[string]bool{},
		meta:  map[string]*document.Part{},
		signs: map[string]int{},

		tabs:    map[string]bool{},
		ids:     map[string]string{},
		rich:    map[int]text{},
		formats: map[string]*numfmt.Format{},
		size:    len(data),

		beside: newBeside(lim),
	}
	r.read(data)
	r.finish()
	return r.doc
}

// A reader holds what one workbook needs on the way.
type reader struct {
	ctx context.Context
	lim limits.Limits
	doc *document.Document
	pkg *opc.Package

	main    string    // the workbook part
	rels    []opc.Rel // its relationships
	sheets  []*sheet
	tabs    map[string]bool           // names of sheets
	ids     map[string]string         // the same by what the history of changes calls them
	done    map[string]bool           // parts of the package that have been dealt with, lower-case
	known   map[string]bool           // what was said already, so that it is said once
	meta    map[string]*document.Part // parts that are added to from many places, by layer and name
	asides  []*document.Part          // the same in the order in which they came up
	signs   map[string]int            // see sign
	led     int                       // relationships that led here, one by one
	size    int                       // of the file, in bytes
	kept    int64                     // bytes that the text takes, with what is kept beside it
	spared  int64                     // bytes of the limit that are kept for later
	full    bool                      // the limit of text was met, for now
	cut     bool                      // it was met once, and the document says so
	stopped bool                      // the context ended

	date1904    bool // days count from 1904
	tabless     bool // it shows no tabs
	unseen      bool // nor a window
	locked      bool // the workbook is
	lockedCount int  // of sheets that are
	palette     palette
	looks       []look
	changes     []change                  // of looks, by conditions
	formats     map[string]*numfmt.Format // by their codes
	formatBytes int
	strings     []string     // that cells share
	rich        map[int]text // those of them with more than words
	used        []bool       // those of them that a cell has
	stringBytes int64
	beside
}

func (r *reader) read(data []byte) {
	if len(data) == 0 {
		r.doc.Gap(document.GapEmpty, "", "the file is empty", "Ask for the file again, or remove it.")
		return
	}
	z, err := opc.Archive(data, r.lim)
	if err != nil {
		r.fault("", err)
		return
	}
	r.pkg = opc.Open(z, r.lim)
	r.main = r.pkg.Main(mainTypes...)
	r.doc.Gaps = append(r.doc.Gaps, r.pkg.Faults()...)
	r.outside(data, z)
	if r.main == "" {
		r.doc.Gap(document.GapMissing, "", "the file has no main part, so there is nothing to read", "Open it in Excel, save it again and scan the new copy.")
		return
	}
	for _, step := range []func(){
		r.readWorkbook, // sheets, protection; hands what else is there to besideSheets
		r.readStyles,
		r.readStrings,
		r.readSheets, // cells; hands what else a sheet holds to besideCells, then calls besideSheet
		r.parts,      // everything else in the package: parts.go
		r.leftovers,  // parts that nothing led to: parts.go
		r.untabbed,   // tabs
		r.protection, // locks
		r.oversize,   // more bytes than what is shown explains
		r.held,       // what WhatDoTheyKnow would make of it
	} {
		step()
	}
}
