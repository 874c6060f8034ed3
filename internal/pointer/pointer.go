// Package pointer knows the small text files that stand in a repository for documents
// kept elsewhere. Read as texts they look clean, and the document is not looked at.
package pointer

import (
	"bytes"
	"regexp"
	"strconv"
)

// MaxLFS is the size in bytes that a pointer of Git LFS does not reach.
const MaxLFS = 1024

// An Object is what a pointer of Git LFS stands for.
type Object struct {
	SHA256 string // hex, lower case
	Size   int64  // in bytes
}

// The first lines of a pointer (https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md);
// the latter two were written before version 1.
var lfs = regexp.MustCompile(`^version (?:https://git-lfs\.github\.com/spec/v1|https://hawser\.github\.com/spec/v1|http://git-media\.io/v/2)\r?\n`)

var (
	oid  = regexp.MustCompile(`(?m)^oid sha256:([0-9a-f]{64})\r?$`)
	size = regexp.MustCompile(`(?m)^size ([0-9]{1,18})\r?$`)
)

// LFS reports whether a file is a pointer of Git LFS, and to what. The Object is zero
// when the pointer does not say it, or names an extension that changes what is kept.
func LFS(file []byte) (Object, bool) {
	if len(file) >= MaxLFS || !lfs.Match(file) {
		return Object{}, false
	}
	sum, n := oid.FindSubmatch(file), size.FindSubmatch(file)
	if sum == nil || n == nil || bytes.Contains(file, []byte("\next-")) {
		return Object{}, true
	}
	bytes, err := strconv.ParseInt(string(n[1]), 10, 64)
	if err != nil {
		return Object{}, true
	}
	return Object{string(sum[1]), bytes}, true
}

// An unlocked file of git-annex holds a path, and maybe a remark below it; a locked one
// is a link to such a path, and on systems without links a file that holds it
// (https://git-annex.branchable.com/internals/pointer_file/).
var annex = regexp.MustCompile(`^(?:(?:\.\./)*\.git(?:/[^ \n]+)?)?/annex/objects/[^\s][^\n]*`)

// maxAnnex is the size in bytes that git-annex takes no larger pointer from.
const maxAnnex = 32 << 10

// Annex reports whether a file, or the target of a link, is a pointer of git-annex.
func Annex(file []byte) bool {
	head := file[:min(len(file), 1024)]
	return len(file) <= maxAnnex && annex.Match(bytes.ReplaceAll(head, []byte(`\`), []byte("/")))
}
