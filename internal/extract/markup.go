package extract

import (
	"bytes"
	"path/filepath"
	"slices"
	"strings"
)

// fragments are the elements with which a web page begins, or the piece of one that a
// program writes: what systems export as ".xls" is often a table and no more.
var fragments = []string{"html", "head", "body", "table", "meta", "style", "title", "base", "link", "script", "center", "div", "span", "font", "form", "p", "br", "b", "h1", "h2", "h3", "ul", "ol", "pre"}

// html knows a web page by the element with which it begins. Markdown may begin with a
// piece of one, and is read as the text it is.
func (f *file) html() bool {
	head := f.start()
	if !bytes.HasPrefix(head, []byte("<")) {
		return false
	}
	xml := bytes.HasPrefix(head, []byte("<?xml"))
	for head = afterProlog(bytes.ToLower(head)); bytes.HasPrefix(head, []byte("<!--")); head = afterProlog(head) {
		_, after, ended := bytes.Cut(head, []byte("-->"))
		if !ended {
			return true // a remark of many pages
		}
		head = after
	}
	if bytes.HasPrefix(head, []byte("<!doctype html")) {
		return true
	}
	switch name := element(head); {
	case name == "html" || name == "head" || name == "body":
		return true
	case xml:
		return bytes.Contains(head[:min(len(head), 1024)], []byte("<html"))
	default:
		return slices.Contains(fragments, name) && !f.markdown()
	}
}

// afterProlog is a text without the declaration of XML that it begins with, and space.
func afterProlog(head []byte) []byte {
	if bytes.HasPrefix(head, []byte("<?xml")) {
		if _, after, ok := bytes.Cut(head, []byte("?>")); ok {
			head = after
		}
	}
	return bytes.TrimLeft(head, " \t\r\n")
}

// element is the name of the element that a text begins with, "" for none.
func element(head []byte) string {
	if !bytes.HasPrefix(head, []byte("<")) || bytes.IndexByte(head, '>') < 0 {
		return ""
	}
	return string(head[1:bytes.IndexAny(head, " \t\r\n/>")])
}

// xml knows XML by its declaration, or by an element that begins the text and is ended.
func (f *file) xml() bool {
	head := f.start()
	if bytes.HasPrefix(head, []byte("<?xml")) {
		return true
	}
	name := element(head)
	return name != "" && !f.markdown() && bytes.Contains(f.data, []byte("</"+name+">"))
}

func (f *file) markdown() bool { return strings.EqualFold(filepath.Ext(f.name), ".md") }
