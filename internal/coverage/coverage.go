// Package coverage is the table of what foilint reads: for every layer of a Word
// document and of a PDF a document, made by code, with words planted in it. The
// test of the table proves that the words are found, where, and how they are told
// of; docs/coverage.md is written from it.
package coverage

import "github.com/foilint/foilint/internal/document"

// A Row is one place in a document that can hold words.
type Row struct {
	What  string // the place, as an officer would name it
	Meets string // where a person comes upon the words

	Layer   document.Layer // in which the words are found; "" when they are not read
	Inside  string         // path of the document inside that holds them, "" for the document itself
	Part    string         // name of the part that holds them
	Place   string         // what the label of their location begins with
	Passage bool           // the trait is about these very words, and in a PDF gives their box

	Trait string           // kind of the trait that tells of it; a document inside is told of besides
	Also  []string         // further kinds of trait that tell of it, after the first
	Says  string           // what the trait says among other things
	Gap   document.GapCode // what is told when the words, or others like them, are not read
	At    string           // the part that the gap names

	Harmless bool // it looks like something that is told of, and is in order
	Single   bool // one word only can stand there, such as in a name or an address

	// Build makes the document. The words stand in it once, but for rows that say
	// otherwise in What.
	Build func(words string) []byte
}

// A Table holds the rows of one format.
type Table struct {
	Format document.Format
	Gap    document.GapCode // that every document of the format has, "" for none
	Rows   []Row
}

// Tables are all tables.
var Tables = []Table{{document.DOCX, "", docx}, {document.PDF, "", pdf}, {document.XLSX, "", xlsx}, {document.CSV, "", csv}, {document.XLS, document.GapPart, xls}}
