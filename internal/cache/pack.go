package cache

import (
	"bytes"
	"cmp"
	"compress/flate"
	"encoding/json"
	"errors"
	"io"
	"reflect"
	"strings"
	"sync"

	"github.com/foilint/foilint/internal/finding"
)

// What an entry may hold. More is not kept, and looked for again in every run.
const (
	entryBytes = 256 << 10
	plainBytes = 8 << 20
	mostItems  = 50_000 // documents, gaps and findings
)

var (
	errTooLarge = errors.New("too large for an entry")
	errGarbled  = errors.New("no entry")
)

// An entry is, packed, a JSON value for each document, followed by one for each of its
// gaps and findings: a few bytes cannot ask for much memory.

// A head is a document without its lists. The fields that shadow those of the document
// hide what is coded apart, or never.
type head struct {
	finding.Document
	Read           *struct{} `json:",omitempty"`
	Gaps, Findings int       // how many follow; -1 for no list at all
}

type gap struct {
	finding.Gap
	Decision *struct{} `json:",omitempty"`
}

type found struct {
	finding.Finding
	Words    *struct{} `json:",omitempty"`
	Decision *struct{} `json:",omitempty"`
}

// pack codes documents. It is an error if unpack would not give back the same, but for
// the path of the file, which is taken off.
func pack(docs []finding.Document) ([]byte, error) {
	var plain bytes.Buffer
	to := json.NewEncoder(&plain)
	to.SetEscapeHTML(false)
	rest := make([]finding.Document, len(docs))
	for i, d := range docs {
		inner, ok := strings.CutPrefix(d.Path, docs[0].Path)
		if !ok {
			return nil, errGarbled
		}
		d.Path = inner
		rest[i] = d
		err := to.Encode(head{Document: d, Gaps: count(d.Gaps), Findings: count(d.Findings)})
		for _, g := range d.Gaps {
			err = cmp.Or(err, to.Encode(gap{Gap: g}))
		}
		for _, f := range d.Findings {
			err = cmp.Or(err, to.Encode(found{Finding: f}))
		}
		if err != nil {
			return nil, err
		}
	}
	// A number that JSON lacks, a text that is not UTF-8, a field that is none of ours:
	// what does not come back as it was is not kept.
	if again, err := decode(plain.Bytes()); err != nil || !reflect.DeepEqual(again, rest) {
		return nil, cmp.Or(err, errGarbled)
	}
	return deflate(plain.Bytes())
}

func count[T any](list []T) int {
	if list == nil {
		return -1
	}
	return len(list)
}

// unpack gives the documents that pack was given; their paths begin where that of the
// file ended.
func unpack(packed []byte) ([]finding.Document, error) {
	plain, err := inflate(packed)
	if err != nil {
		return nil, err
	}
	return decode(plain)
}

func decode(plain []byte) ([]finding.Document, error) {
	if len(plain) > plainBytes {
		return nil, errTooLarge
	}
	from := json.NewDecoder(bytes.NewReader(plain))
	from.DisallowUnknownFields()
	var docs []finding.Document
	for items := mostItems; ; {
		var h head
		switch err := from.Decode(&h); {
		case err == io.EOF && len(docs) > 0:
			return docs, nil
		case err != nil:
			return nil, errGarbled
		}
		items -= 1 + max(0, h.Gaps) + max(0, h.Findings)
		if items < 0 || len(docs) == 0 && h.Path != "" {
			return nil, errGarbled
		}
		var err error
		d := h.Document
		d.Gaps, err = list(from, h.Gaps, func(g *gap) finding.Gap { return g.Gap })
		if err != nil {
			return nil, err
		}
		d.Findings, err = list(from, h.Findings, func(f *found) finding.Finding { return f.Finding })
		if err != nil {
			return nil, err
		}
		docs = append(docs, d)
	}
}

// list reads n values, as head counts them.
func list[C, T any](from *json.Decoder, n int, of func(*C) T) ([]T, error) {
	if n < 0 {
		return nil, nil
	}
	out := []T{}
	for range n {
		var c C
		if err := from.Decode(&c); err != nil {
			return nil, errGarbled
		}
		out = append(out, of(&c))
	}
	return out, nil
}

var (
	deflaters = sync.Pool{New: func() any {
		w, _ := flate.NewWriter(nil, flate.BestSpeed)
		return w
	}}
	inflaters = sync.Pool{New: func() any { return flate.NewReader(nil) }}
)

func deflate(plain []byte) ([]byte, error) {
	w := deflaters.Get().(*flate.Writer)
	defer deflaters.Put(w)
	var out bytes.Buffer
	w.Reset(&out)
	_, err := w.Write(plain)
	err = cmp.Or(err, w.Close())
	return out.Bytes(), err
}

func inflate(packed []byte) ([]byte, error) {
	r := inflaters.Get().(io.ReadCloser)
	defer inflaters.Put(r)
	if err := r.(flate.Resetter).Reset(bytes.NewReader(packed), nil); err != nil {
		return nil, err
	}
	var plain bytes.Buffer
	plain.Grow(8 * len(packed)) // about what ours unpack to
	_, err := plain.ReadFrom(io.LimitReader(r, plainBytes+1))
	if err == nil && plain.Len() > plainBytes {
		err = errTooLarge
	}
	return plain.Bytes(), err
}
