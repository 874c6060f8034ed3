package git

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"hash"
	"io"
	"os"
	"path/filepath"

	"github.com/foilint/foilint/internal/inputs"
	"github.com/foilint/foilint/internal/pointer"
)

// open gives the content of a version. Where that is a pointer of Git LFS to what lies
// in the repository's own store, it gives what it stands for.
func (r *Repository) open(name string) (io.ReadCloser, error) {
	whole, size, err := r.objects.open(name)
	if err != nil || size >= pointer.MaxLFS {
		return whole, err
	}
	data, err := io.ReadAll(whole)
	whole.Close()
	if err != nil {
		return nil, err
	}
	if object, ok := pointer.LFS(data); ok && object.SHA256 != "" {
		if kept := r.kept(object); kept != nil {
			return kept, nil
		}
	}
	return io.NopCloser(bytes.NewReader(data)), nil
}

// kept is an object in the store of Git LFS, nil when it is not there.
func (r *Repository) kept(o pointer.Object) io.ReadCloser {
	file, err := os.Open(filepath.Join(r.common, "lfs", "objects", o.SHA256[:2], o.SHA256[2:4], o.SHA256))
	if err != nil {
		return nil
	}
	if info, err := file.Stat(); err != nil || !info.Mode().IsRegular() || info.Size() != o.Size {
		file.Close()
		return nil
	}
	return &proved{File: file, hash: sha256.New(), want: o.SHA256}
}

// proved is a file whose end is reached only if its content is what it should be.
type proved struct {
	*os.File
	hash hash.Hash
	want string
}

func (p *proved) Read(b []byte) (int, error) {
	n, err := p.File.Read(b)
	p.hash.Write(b[:n])
	if err == io.EOF && hex.EncodeToString(p.hash.Sum(nil)) != p.want {
		err = &inputs.Failure{
			Reason: "its content in the store of Git LFS is not the one that was committed",
			Hint:   "Run 'git lfs fsck' and 'git lfs pull', then scan again.",
		}
	}
	return n, err
}
