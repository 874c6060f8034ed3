package main

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// A target is a system that foilint is built for.
type target struct{ os, arch string }

var targets = []target{
	{"windows", "amd64"}, {"windows", "arm64"},
	{"darwin", "arm64"}, {"darwin", "amd64"},
	{"linux", "amd64"}, {"linux", "arm64"},
}

// sumsFile lists the archives as sha256sum does.
const sumsFile = "SHA256SUMS"

// licences are what must go with every copy.
var licences = []string{"LICENSE", "NOTICE"}

// A build is one version of the source.
type build struct {
	root, version string
	date          time.Time
	cache         string // of compiled packages; "" for the user's
}

// all makes the archives and returns their checksums by name.
func (b *build) all(dir string) (map[string]string, error) {
	sums := map[string]string{}
	for _, t := range targets {
		name, data, err := b.archive(t)
		if err != nil {
			return nil, fmt.Errorf("%s/%s: %w", t.os, t.arch, err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
			return nil, err
		}
		sums[name] = fmt.Sprintf("%x", sha256.Sum256(data))
		fmt.Printf("%s  %s  %d bytes\n", sums[name][:12], name, len(data))
	}
	var list strings.Builder
	for _, name := range slices.Sorted(maps.Keys(sums)) {
		fmt.Fprintf(&list, "%s  %s\n", sums[name], name)
	}
	return sums, os.WriteFile(filepath.Join(dir, sumsFile), []byte(list.String()), 0o644)
}

// archive builds for one system and packs it: a ZIP for Windows, which opens it by
// itself, a .tar.gz elsewhere, which keeps that the program may be run.
func (b *build) archive(t target) (name string, data []byte, err error) {
	program, err := b.program(t)
	if err != nil {
		return "", nil, err
	}
	base := fmt.Sprintf("foilint-%s-%s-%s", b.version, t.os, t.arch)
	files := []file{{base + "/foilint" + t.suffix(), program, 0o755}}
	for _, l := range licences {
		text, err := os.ReadFile(filepath.Join(b.root, l))
		if err != nil {
			return "", nil, err
		}
		files = append(files, file{base + "/" + l, text, 0o644})
	}
	var out bytes.Buffer
	if t.os == "windows" {
		err = zipped(&out, files, b.date)
		return base + ".zip", out.Bytes(), err
	}
	err = tarred(&out, files, b.date)
	return base + ".tar.gz", out.Bytes(), err
}

func (t target) suffix() string {
	if t.os == "windows" {
		return ".exe"
	}
	return ""
}

// program compiles. The names of functions stay in: with them anyone can check that
// none opens a connection. Nothing of the machine that builds gets in.
func (b *build) program(t target) ([]byte, error) {
	dir, err := os.MkdirTemp("", "foilint-release-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	out := filepath.Join(dir, "foilint")
	cmd := exec.Command("go", "build", "-trimpath", "-buildvcs=false", "-mod=readonly",
		"-ldflags=-w -buildid= -X github.com/foilint/foilint/internal/cli.Version="+b.version, "-o", out, "./cmd/foilint")
	cmd.Dir = b.root
	cmd.Env = append(cmd.Environ(), "CGO_ENABLED=0", "GOOS="+t.os, "GOARCH="+t.arch, "GOFLAGS=", "GOWORK=off", "GOEXPERIMENT=",
		"GOAMD64=v1", "GOARM64=v8.0")
	if b.cache != "" {
		cmd.Env = append(cmd.Env, "GOCACHE="+b.cache)
	}
	if said, err := cmd.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("%w\n%s", err, said)
	}
	return os.ReadFile(out)
}

// again builds from a copy of the source elsewhere and compares: for the first system
// with nothing compiled before, which takes a while, then for the others.
func (b *build) again(sums map[string]string) error {
	dir, err := os.MkdirTemp("", "foilint-again-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	other := *b
	other.root, other.cache = filepath.Join(dir, "elsewhere"), filepath.Join(dir, "cache")
	if err := copySource(b.root, other.root); err != nil {
		return err
	}
	for _, t := range targets {
		name, data, err := other.archive(t)
		if err != nil {
			return err
		}
		other.cache = ""
		if got := fmt.Sprintf("%x", sha256.Sum256(data)); got != sums[name] {
			return fmt.Errorf("%s: a second build has other bytes: sha256 %s, was %s", name, got, sums[name])
		}
	}
	fmt.Printf("%d archives built twice, from two folders: the same bytes\n", len(targets))
	return nil
}

// copySource copies what a program is built from.
func copySource(from, to string) error {
	for _, part := range append([]string{"go.mod", "go.sum", "cmd", "internal", "rules"}, licences...) {
		src, dst := filepath.Join(from, part), filepath.Join(to, part)
		if err := os.MkdirAll(filepath.Dir(dst), 0o755); err != nil {
			return err
		}
		info, err := os.Stat(src)
		switch {
		case err != nil:
			return err
		case info.IsDir():
			err = os.CopyFS(dst, os.DirFS(src))
		default:
			var text []byte
			if text, err = os.ReadFile(src); err == nil {
				err = os.WriteFile(dst, text, 0o644)
			}
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// output is what a command prints, without the end of its last line.
func output(dir, name string, args ...string) (string, error) {
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	out, err := cmd.Output()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		err = fmt.Errorf("%s: %w: %s", name, err, bytes.TrimSpace(exit.Stderr))
	}
	return strings.TrimSpace(string(out)), err
}
