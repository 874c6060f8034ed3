package office

import (
	"archive/zip"
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/extract/ole"
	"github.com/foilint/foilint/internal/extract/opc"
	"github.com/foilint/foilint/internal/limits"
)

// Is reports whether the archive is a document whose main part has one of the content
// types (substrings), or begins with the element root, as in "w:document".
func Is(z *zip.Reader, root string, types ...string) bool {
	pkg := opc.Open(z, limits.Default)
	main := pkg.Main(types...)
	if main == "" {
		return false
	}
	for _, t := range types {
		if strings.Contains(pkg.Type(main), t) {
			return true
		}
	}
	data, _ := pkg.Part(main)
	d := opc.NewDecoder(data, 1)
	tok, err := d.Next()
	return err == nil && tok == opc.Start && d.Name == root
}

// An Opener takes the documents inside one out of their parts.
type Opener struct {
	Most   int64 // bytes of all of them; 0 for any number
	opened int64
}

// An Inside is what a part gives that is a document, or wraps some.
type Inside struct {
	Names    []string        // that the wrapper has for files
	Files    []document.File // to be read as documents of their own
	TooLarge bool            // there is more, beyond Most
	Unread   bool            // there is more, and it cannot be taken out
}

// Open takes out what a part is or wraps. An error says why the part itself could not
// be unpacked.
func (o *Opener) Open(pkg *opc.Package, part string) (Inside, error) {
	if o.Most > 0 && o.opened+pkg.Size(part) > o.Most {
		return Inside{TooLarge: true}, nil
	}
	data, err := pkg.Part(part)
	if err != nil {
		return Inside{}, err
	}
	object := ole.Object{Files: []document.File{{Name: part, Data: data}}, Whole: true}
	if ole.Is(data) {
		object, err = ole.Open(data, part)
	}
	in := Inside{Names: object.Names, Unread: err != nil || !object.Whole || len(object.Files) == 0 && len(object.Names) == 0}
	for _, f := range object.Files {
		if o.opened += int64(len(f.Data)); o.Most > 0 && o.opened > o.Most {
			in.TooLarge = true
			continue
		}
		in.Files = append(in.Files, f)
	}
	return in, nil
}

// What is said of a part whose document is too large.
const (
	TooLarge     = "the documents inside this one are larger than foilint is willing to read; this one was not read"
	HintTooLarge = "Save it as a file of its own and scan that, or remove it."
)

// Digests gives the gaps of whole parts the digest by which they can be accepted for
// what they are, until alive gives an error. That is for the end: pictures and files
// inside must not use up the limits that text needs.
func Digests(pkg *opc.Package, gaps []document.Gap, alive func() error) {
	for i := range gaps {
		g := &gaps[i]
		switch g.Code {
		case document.GapImageOnly, document.GapEmbedded, document.GapPart, document.GapMacros:
			if alive() != nil {
				return
			}
			h := sha256.New()
			if pkg.Copy(h, g.Part) == nil {
				g.Digest = hex.EncodeToString(h.Sum(nil))
			}
		}
	}
}
