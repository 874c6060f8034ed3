// Command release builds what people download: foilint for each system, with its
// licences, in an archive by name, and the archives' checksums. The same commit gives the
// same bytes wherever and whenever it is built.
//
//	go run ./internal/release [-version V] [-o DIR] [-prove]
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

func main() {
	version := flag.String("version", "", "what 'foilint version' says; the last tag and what came after it if not given")
	dir := flag.String("o", "dist", "folder for the archives; it is emptied first")
	prove := flag.Bool("prove", false, "build again, from a copy of the source in another folder, and compare")
	flag.Parse()
	if err := run(*version, *dir, *prove); err != nil {
		fmt.Fprintln(os.Stderr, "release:", err)
		os.Exit(1)
	}
}

func run(version, dir string, prove bool) error {
	root, err := output(".", "go", "list", "-m", "-f", "{{.Dir}}")
	if err != nil {
		return err
	}
	b := build{root: root, version: version, date: commitDate(root)}
	if b.version == "" {
		b.version = described(root)
	}
	if strings.ContainsAny(b.version, " \t'\"/\\") || strings.HasPrefix(b.version, "-") {
		return fmt.Errorf("the version %q cannot be part of a file's name", b.version)
	}
	if err := empty(dir); err != nil {
		return err
	}
	sums, err := b.all(dir)
	if err != nil || !prove {
		return err
	}
	return b.again(sums)
}

// empty makes a folder that holds nothing. One that holds anything but archives of before
// is left as it is.
func empty(dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if e.Name() != sumsFile && !strings.HasPrefix(e.Name(), "foilint-") || e.IsDir() {
			return fmt.Errorf("%s is no archive of foilint: name another folder", filepath.Join(dir, e.Name()))
		}
	}
	for _, e := range entries {
		if err := os.Remove(filepath.Join(dir, e.Name())); err != nil {
			return err
		}
	}
	return nil
}

// described is the version that git has for the source, without the "v" of tags.
func described(root string) string {
	v, err := output(root, "git", "describe", "--tags", "--always", "--dirty", "--match", "v[0-9]*")
	switch {
	case err != nil:
		return "0.1.0-dev"
	case strings.HasPrefix(v, "v"):
		return v[1:]
	}
	return "0.1.0-dev." + v // no tag yet: the commit alone
}

// commitDate is when the source was committed, which the files in archives take for
// their own date; the first day that ZIP knows if git cannot tell.
func commitDate(root string) time.Time {
	s, err := output(root, "git", "log", "-1", "--format=%ct")
	seconds, numErr := strconv.ParseInt(s, 10, 64)
	if err != nil || numErr != nil {
		return time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	return time.Unix(seconds, 0).UTC().Truncate(2 * time.Second) // ZIP counts in twos
}
