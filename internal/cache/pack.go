package cache

import (
	"bytes"
	"cmp"
	"compress/flate"
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
	memory     = 64 << 20 // of what is decoded, beside its texts
)

var errTooLarge = errors.New("too large for an entry")

// pack codes documents, the first of which is the file. It is an error if unpack would
// not give back the same, but for the file's own path, which is taken off.
func pack(docs []finding.Document) ([]byte, error) {
	rest := make([]finding.Document, len(docs))
	for i, d := range docs {
		inner, ok := strings.CutPrefix(d.Path, docs[0].Path)
		if !ok {
			return nil, errGarbled
		}
		rest[i] = d
		rest[i].Path = inner
	}
	plain, err := encode(rest)
	if err != nil {
		return nil, err
	}
	if again, err := decode(plain); err != nil || !reflect.DeepEqual(again, rest) {
		return nil, cmp.Or(err, errGarbled)
	}
	return deflate([]byte(plain))
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

func encode(docs []finding.Document) (string, error) {
	c := &coder{numbers: map[string]uint64{}}
	c.value(reflect.ValueOf(&docs).Elem())
	if c.bad {
		return "", errGarbled
	}
	return string(c.out), nil
}

func decode(plain string) (docs []finding.Document, err error) {
	if len(plain) > plainBytes {
		return nil, errTooLarge
	}
	c := &coder{reading: true, in: plain, room: memory}
	c.value(reflect.ValueOf(&docs).Elem())
	if c.bad || c.in != "" || len(docs) == 0 || docs[0].Path != "" || !undecided(docs) {
		return nil, errGarbled
	}
	return docs, nil
}

// undecided reports whether all that docs hold is open, at levels that there are.
func undecided(docs []finding.Document) bool {
	for _, d := range docs {
		for _, g := range d.Gaps {
			if g.Status != finding.Open {
				return false
			}
		}
		for _, f := range d.Findings {
			if f.Status != finding.Open || f.Level > finding.Error {
				return false
			}
		}
	}
	return true
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

func inflate(packed []byte) (string, error) {
	r := inflaters.Get().(io.ReadCloser)
	defer inflaters.Put(r)
	if err := r.(flate.Resetter).Reset(bytes.NewReader(packed), nil); err != nil {
		return "", err
	}
	var plain strings.Builder
	plain.Grow(4 * len(packed)) // about what ours unpack to
	n, err := io.Copy(&plain, io.LimitReader(r, plainBytes+1))
	if err == nil && n > plainBytes {
		err = errTooLarge
	}
	return plain.String(), err
}
