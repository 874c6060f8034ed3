package cache

import (
	"crypto/aes"
	"crypto/cipher"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/finding"
)

// Load gives what was found in the file, which is called path now; false when that is
// not known.
func (e Entry) Load(path string) ([]finding.Document, bool) {
	if e.cache == nil {
		return nil, false
	}
	sealed, used, err := readFile(e.path, entryBytes)
	if err != nil {
		return nil, false
	}
	docs, err := open(e.key, sealed)
	if err != nil {
		os.Remove(e.path)
		return nil, false
	}
	for i := range docs {
		docs[i].Path = path + docs[i].Path
	}
	// That it is of use still is written down once a day.
	if now := time.Now(); now.Sub(used) > 24*time.Hour {
		os.Chtimes(e.path, now, now)
	}
	return docs, true
}

// Store keeps what was found in the file: it and the documents inside it, none decided
// on. What another run might find otherwise is not kept.
func (e Entry) Store(docs []finding.Document) {
	if e.cache == nil || e.cache.full.Load() || !lasting(docs) {
		return
	}
	sealed, err := seal(e.key, docs)
	if err != nil {
		return
	}
	if err := e.write(sealed); err != nil {
		e.cache.full.Store(true) // or read-only: the next would go the same way
		return
	}
	e.cache.wrote(e.shard, len(sealed))
}

func (e Entry) write(sealed []byte) error {
	if err := os.MkdirAll(filepath.Dir(e.path), 0o700); err != nil {
		return err
	}
	return replace(e.path, sealed)
}

// lasting reports whether nothing in docs hangs on the moment or the machine: its speed,
// its memory, whether a file was open elsewhere.
func lasting(docs []finding.Document) bool {
	passing := []document.GapCode{document.GapTime, document.GapLimit, document.GapPanic, document.GapUnreadable, document.GapUnverified}
	return len(docs) > 0 && !slices.ContainsFunc(docs, func(d finding.Document) bool {
		return slices.ContainsFunc(d.Gaps, func(g finding.Gap) bool { return slices.Contains(passing, g.Code) })
	})
}

// seal encrypts docs.
func seal(key []byte, docs []finding.Document) ([]byte, error) {
	aead, err := sealer(key)
	if err != nil {
		return nil, err
	}
	packed, err := pack(docs)
	if err != nil {
		return nil, err
	}
	if len(packed)+aead.Overhead() > entryBytes {
		return nil, errTooLarge
	}
	return aead.Seal(nil, nil, packed, nil), nil
}

// open is the way back.
func open(key, sealed []byte) ([]finding.Document, error) {
	aead, err := sealer(key)
	if err != nil {
		return nil, err
	}
	packed, err := aead.Open(nil, nil, sealed, nil)
	if err != nil {
		return nil, err
	}
	return unpack(packed)
}

func sealer(key []byte) (cipher.AEAD, error) {
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	return cipher.NewGCMWithRandomNonce(block)
}
