package cache

import (
	"crypto/rand"
	"errors"
	"io"
	"os"
	"path/filepath"
	"time"
)

const secretBytes = 32

var errNotOurs = errors.New("not a file of the cache")

// secret reads the user's secret, and makes one if there is none.
func secret(path string) ([]byte, error) {
	if key, err := readSecret(path); err == nil {
		return key, nil
	}
	key := make([]byte, secretBytes)
	rand.Read(key)
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, err
	}
	if err := replace(path, key); err != nil {
		return nil, err
	}
	// Another process may have made one as well. Until all read the last, they believe
	// none of each other's entries, which does no harm.
	return readSecret(path)
}

func readSecret(path string) ([]byte, error) {
	key, _, err := readFile(path, secretBytes)
	if err == nil && len(key) != secretBytes {
		err = errNotOurs
	}
	return key, err
}

// readFile reads an ordinary file of at most so many bytes, and says since when it is
// as it is.
func readFile(path string, most int64) ([]byte, time.Time, error) {
	info, err := os.Lstat(path) // to open a pipe is to wait for its writer
	if err != nil {
		return nil, time.Time{}, err
	}
	if !info.Mode().IsRegular() || info.Size() > most {
		return nil, time.Time{}, errNotOurs
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, time.Time{}, err
	}
	defer f.Close()
	data := make([]byte, info.Size())
	_, err = io.ReadFull(f, data)
	return data, info.ModTime(), err
}

// replace writes a file that only its owner can read, whole or not at all.
func replace(path string, data []byte) error {
	f, err := os.CreateTemp(filepath.Dir(path), temporary)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		os.Remove(f.Name())
	}
	return err
}

const temporary = ".new-*"
