package xlsx

import (
	"strings"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/extract/opc"
)

// worded are the attributes of SpreadsheetML, by their local names, that hold what
// people wrote: names, captions, descriptions, addresses. Others are numbers, flags
// and words of the schema.
var worded = map[string]bool{
	"url": true, "name": true, "displayName": true, "caption": true, "title": true, "tooltip": true, "display": true,
	"prompt": true, "promptTitle": true, "error": true, "errorTitle": true, "comment": true, "description": true,
	"user": true, "userName": true, "text": true, "location": true, "sourceName": true, "sourceCaption": true,
	"uniqueName": true, "connection": true, "command": true, "serverCommand": true, "localConnection": true,
	"odcFile": true, "sourceFile": true, "post": true, "string": true, "singleSignOnId": true, "editPage": true,
	"totalsRowLabel": true, "displayFolder": true, "dataCaption": true, "grandTotalCaption": true, "errorCaption": true,
	"missingCaption": true, "rowHeaderCaption": true, "colHeaderCaption": true, "property": true, "propertyName": true,
	"allCaption": true, "allUniqueName": true, "defaultMemberUniqueName": true, "measureGroup": true, "dimensionUniqueName": true,
	"ddeService": true, "ddeTopic": true, "progId": true, "macro": true, "textlink": true, "altText": true, "descr": true,
	"customMenu": true, "help": true, "statusBar": true, "linkedCell": true, "destinationFile": true, "securityDescriptor": true,
	"fmlaMacro": true, "n": true, "c": true, "val": true, "header": true, "footer": true, "oldName": true, "newName": true,
	"sheet": true, "customList": true, "shortcutText": true, "author": true,
	"keyAttribute": true, "sourceHierarchyName": true, "mdx": true, "expression": true, "xpath": true,
	"codeName": true, "link": true, "divId": true, "altTextSummary": true, "v": true,
}

// ownNames are the elements whose names are Excel's own: of styles and features.
var ownNames = map[string]bool{"tableStyleInfo": true, "pivotTableStyleInfo": true, "feature": true}

// sweep reads the open element to its end for what people wrote in it, into the
// metadata part of that name.
func (r *reader) sweep(d *opc.Decoder, part string, where document.Location) error {
	r.worded(d, part, where)
	var text []byte
	flush := func() {
		if t := strings.TrimSpace(string(text)); !r.bare(t) {
			r.say(part, t, where)
		}
		text = text[:0]
	}
	for depth := 1; depth > 0; {
		tok, err := d.Next()
		if err != nil {
			return err
		}
		switch tok {
		case opc.Text:
			text = append(text, d.Chars...)
		case opc.Start:
			flush()
			depth++
			r.worded(d, part, where)
		case opc.End:
			flush()
			depth--
		}
	}
	return nil
}

// worded adds the attributes of the open element that people wrote.
func (r *reader) worded(d *opc.Decoder, part string, where document.Location) {
	if ownNames[d.Local()] {
		return
	}
	d.Values(func(local, value string) {
		if worded[local] && !r.bare(value) && (local != "codeName" || !ordinary(value)) {
			r.say(part, value, where)
		}
	})
}

// readSwept reads a part for what people wrote in it.
func (r *reader) readSwept(part, name string, where document.Location) {
	r.xml(part, func(d *opc.Decoder) error {
		if tok, err := d.Next(); err != nil || tok != opc.Start {
			return err
		}
		return r.sweep(d, name, where)
	})
}

// ordinary reports whether a sheet has the name that Excel gives one: "Sheet1".
func ordinary(name string) bool {
	switch strings.TrimRight(name, "0123456789") {
	case "Sheet", "Chart", "ThisWorkbook":
		return true
	}
	return false
}

// bare reports whether a value holds no words: it is a number, a truth, a GUID, or a
// mere reference to cells of this workbook.
func (r *reader) bare(value string) bool {
	value = strings.TrimSpace(value)
	if strings.Trim(value, "-+.,:;()$%#0123456789 ") == "" || value == "true" || value == "false" || guid(value) {
		return true
	}
	if at := strings.LastIndexByte(value, '!'); at >= 0 { // a sheet's name is told of there
		return r.tabs[unquotedSheet(value[:at])] && reference("$"+value[at+1:])
	}
	return reference(value)
}

// unquotedSheet is the name of a sheet in a formula without its quotation marks.
func unquotedSheet(name string) string {
	return strings.ReplaceAll(strings.Trim(strings.TrimLeft(name, "("), "'"), "''", "'")
}

// guid reports whether a value is a number such as {8A6F0F4D-0000-4000-8000-000000000001}.
func guid(value string) bool {
	value = strings.Trim(value, "{}")
	const length = 36
	return len(value) == length && strings.Count(value, "-") == 4 && strings.Trim(value, "-0123456789abcdefABCDEF") == ""
}

// reference reports whether a formula is a mere reference to cells, such as B2:B9 or
// $A$1 or 3:4. B2 alone may be a number of another sort.
func reference(formula string) bool {
	if !strings.ContainsAny(formula, "$:") {
		return false
	}
	const longest = 24 // $XFD$1048576:$XFD$1048576
	if len(formula) > longest {
		return false
	}
	for cell := range strings.SplitSeq(formula, ":") {
		letters := strings.TrimRight(strings.ReplaceAll(cell, "$", ""), "0123456789")
		digits := len(strings.ReplaceAll(cell, "$", "")) - len(letters)
		if len(letters) > 3 || strings.Trim(letters, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != "" || len(letters) > 0 && digits == 0 && !strings.Contains(formula, ":") {
			return false
		}
	}
	return true
}
