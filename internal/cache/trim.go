package cache

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"
)

// Entries lie in shards, each of which is kept small by those who write to it: no run
// looks through all of them, and none has to lock out another.
const (
	shards     = 64
	shardBytes = 1 << 20
	unused     = 30 * 24 * time.Hour // after which an entry goes
	abandoned  = time.Hour           // after which a file that was never finished goes
)

// entryName is what entries are called. Nothing else is removed.
var entryName = regexp.MustCompile(`^[0-9a-f]{32}$`)

func (c *Cache) shard(n int) string { return filepath.Join(c.dir, fmt.Sprintf("%02x", n)) }

// wrote counts what goes into a shard, and trims it before what this process wrote
// unseen is more than a quarter of what it may hold.
func (c *Cache) wrote(shard, bytes int) {
	taken := &c.taken[shard]
	first := taken.Load() == 0
	if taken.Add(int64(bytes)) > shardBytes/4 || first {
		taken.Store(1)
		trim(c.shard(shard), time.Now())
	}
}

// trim removes what was not used for long, and then what was used longest ago while
// there is too much. Other processes may do the same meanwhile.
func trim(dir string, now time.Time) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return
	}
	var files []fs.FileInfo
	size := int64(0)
	for _, entry := range entries {
		info, err := entry.Info()
		if err != nil || !info.Mode().IsRegular() {
			continue
		}
		most := unused
		if strings.HasPrefix(info.Name(), strings.TrimSuffix(temporary, "*")) {
			most = abandoned
		} else if !entryName.MatchString(info.Name()) { // where others put a link to another folder
			continue
		}
		if now.Sub(info.ModTime()) > most {
			os.Remove(filepath.Join(dir, info.Name()))
			continue
		}
		files = append(files, info)
		size += info.Size()
	}
	slices.SortFunc(files, func(a, b fs.FileInfo) int { return a.ModTime().Compare(b.ModTime()) })
	for _, f := range files {
		if size <= shardBytes {
			return
		}
		os.Remove(filepath.Join(dir, f.Name()))
		size -= f.Size()
	}
}
