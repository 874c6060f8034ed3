package pdf

import (
	"slices"
	"strings"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"github.com/foilint/foilint/internal/document"
)

// xfaPart is the name of the part with the words of an XFA form.
const xfaPart = "form (XFA)"

// xfa reads the second version of itself that a form may hold: a stream of XML,
// or an array of names and streams that are one XML text together, ISO 32000-1
// §12.7.8. Words that no page shows are hidden: only some viewers show them.
func (r *reader) xfa(o types.Object) {
	list := types.Array{nil, o}
	if a := r.array(o); a != nil {
		list = a
	}
	var all []byte
	var faults problems
	for i := 1; i < len(list) && r.step(1); i += 2 {
		r.said[clean(r.text(list[i-1]))] = true
		r.unpacked[objectNumber(list[i])] = true // it may call itself an attached file
		s := r.stream(list[i])
		if s == nil {
			faults[problemMissing] = true
			continue
		}
		data, err := r.data(s)
		faults.note(err)
		if int64(len(all)+len(data)) > r.lim.PartBytes {
			faults[problemLimit] = true
			break
		}
		all = append(append(all, data...), '\n')
	}
	words := r.list(xfaPart, document.Hidden)
	_, err := visitXML(decodeXML(all), r.lim.Depth, r.xfaVisitor(words))
	faults.report(r.doc, xfaPart)
	if err != nil {
		r.doc.Gap(document.GapPart, xfaPart, "the form holds a second version of itself (XFA) that is damaged and was read only up to the fault", hintForm)
	}
	r.addList(words)
}

// xfaSettings are the packets of an XFA form that hold settings, and no words but addresses.
var xfaSettings = []string{"config", "localeSet"}

func (r *reader) xfaVisitor(words *list) xmlVisitor {
	settings := func(path []string) bool {
		return len(path) > 1 && slices.Contains(xfaSettings, path[1])
	}
	return xmlVisitor{
		attribute: func(path []string, name, value string) {
			switch {
			case isAddress(value):
				r.links.add("", value)
			case slices.Contains(path, "data") && !r.said[clean(value)] && !r.onPages(value):
				words.add(name, value)
			}
		},
		text: func(path []string, s string) {
			switch {
			case !r.step(1) || isBlob(s):
			case len(path) > 0 && path[len(path)-1] == "script":
				r.scripts.add("", s)
			case isAddress(s) && !strings.ContainsAny(s, " \n"):
				r.links.add("", s)
			case slices.Contains(path, "xmpmeta") && !xmpWorth(s):
			case !settings(path) && !r.said[clean(s)] && !r.onPages(s):
				words.add("", s)
			}
		},
	}
}

// namespaces are addresses that name a kind of XML and lead nowhere.
var namespaces = []string{"http://ns.adobe.com/", "http://www.w3.org/", "http://www.xfa.org/", "http://www.xfa.com/", "http://purl.org/", "http://www.aiim.org/", "http://iptc.org/"}

func isAddress(s string) bool {
	return (strings.Contains(s, "://") || strings.HasPrefix(s, "mailto:") || strings.HasPrefix(s, `\\`)) && !isNamespace(s)
}

func isNamespace(s string) bool {
	return slices.ContainsFunc(namespaces, func(p string) bool { return strings.HasPrefix(s, p) })
}

// isBlob reports whether a text is a picture or other data in base64.
func isBlob(s string) bool {
	if len(s) < 200 {
		return false
	}
	for line := range strings.FieldsSeq(s) {
		if strings.Trim(line, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=") != "" {
			return false
		}
		if len(line) < 60 && len(s) > 1000 && !strings.HasSuffix(s, line) {
			return false
		}
	}
	return true
}
