// Package cache keeps what was found in files from run to run, so that a file which did
// not change is not read again.
//
// An entry is named and encrypted by keys made of the file's bytes and a secret of the
// user: nobody who lacks either can tell which files were looked at, read what was found
// in them, or make an entry that is believed. Whatever is wrong with an entry, it is as
// if it were not there.
package cache

import (
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"os"
	"path/filepath"
	"sync/atomic"
	"time"

	"github.com/foilint/foilint/internal/assess"
	"github.com/foilint/foilint/internal/limits"
)

// A Run is all that findings depend on beside the bytes of a file and its format.
// Two runs that differ in any of it share no entry.
type Run struct {
	Program  string // which build of foilint this is, as Program says
	Rules    string // hash of the packs and lists
	Packs    []string
	Config   string    // hash of foilint.toml, "" without one
	Staff    string    // hash of the staff list, "" without one
	Since    time.Time // since when the lists' dates say what they say today
	Settings assess.Settings
	Limits   limits.Limits
	Verified bool // a second reader is asked
}

// A Cache holds entries for one Run. It is safe for use by several goroutines, and its
// folder by several processes. A nil Cache holds nothing.
type Cache struct {
	dir    string
	secret []byte
	run    []byte      // hash of the Run
	full   atomic.Bool // nothing more can be written
	taken  [shards]atomic.Int64
}

// Open gives the entries for a run, nil when there is nowhere to keep them: foilint
// works without, only slower.
func Open(run Run) *Cache {
	run.Settings.Workers = 0 // no finding depends on how many look
	said, err := json.Marshal(run)
	if err != nil || run.Program == "" {
		return nil
	}
	places, err := places()
	if err != nil {
		return nil
	}
	key, err := secret(places.secret)
	if err != nil {
		return nil
	}
	sum := sha256.Sum256(said)
	return &Cache{dir: places.results, secret: key, run: sum[:]}
}

// Owns reports whether a folder is one in which foilint keeps things for the user, and
// holds no document. path is as a person names it.
func Owns(path string) bool {
	if filepath.Base(path) != folderName { // to spare the rest, which asks the system
		return false
	}
	places, err := places()
	if err != nil {
		return false
	}
	abs, err := filepath.Abs(path)
	return err == nil && (abs == filepath.Dir(places.results) || abs == filepath.Dir(places.secret))
}

// folderName is what foilint's own folder is called among a user's.
const folderName = "foilint"

// locations are where the cache lies. The secret lies apart from the entries: whoever
// brings entries from elsewhere, as a CI system that restores a saved folder does,
// brings none that is believed.
type locations struct{ results, secret string }

func places() (locations, error) {
	entries, err := os.UserCacheDir()
	if err != nil {
		return locations{}, err
	}
	settings, err := os.UserConfigDir()
	if err != nil {
		return locations{}, err
	}
	if !filepath.IsAbs(entries) || !filepath.IsAbs(settings) { // HOME=. would make a folder among the documents
		return locations{}, errNotOurs
	}
	return locations{filepath.Join(entries, folderName, "results"), filepath.Join(settings, folderName, "cache.key")}, nil
}

// An Entry is the place of one file's results. The zero Entry holds nothing.
type Entry struct {
	cache *Cache
	path  string // of the entry
	shard int
	key   []byte
}

// format is the version of what stands in an entry. Another is another name.
const format = "foilint results 1\n"

// Entry is the place for what is found in a file. path is what it is called: findings
// may tell of that, and of others by what they are called inside it.
func (c *Cache) Entry(path string, data []byte) Entry {
	if c == nil {
		return Entry{}
	}
	// Reports print a file's plain SHA-256: no key may follow from that.
	content := hmac.New(sha256.New, c.secret)
	content.Write(data)
	const nameBytes, keyBytes = 16, 32
	keys, err := hkdf.Key(sha256.New, content.Sum(nil), c.run, format+path, nameBytes+keyBytes)
	if err != nil {
		return Entry{}
	}
	shard := int(keys[0]) % shards
	name := hex.EncodeToString(keys[:nameBytes])
	return Entry{c, filepath.Join(c.shard(shard), name), shard, keys[nameBytes:]}
}
