package main

import (
	"os/exec"
	"path/filepath"
	"regexp"
	"testing"
)

// talks are functions that no program can do without that asks or answers over a network.
var talks = regexp.MustCompile(`(?m) T (net\.(Dial|Listen)\w*|net\.\(\*ListenConfig\)\.\w+|net/http\.\(\*(Client|Transport|Server)\)\.\w+|crypto/tls\.\(\*Conn\)\.\w+)$`)

// docs/security.md promises that no code of foilint names a package of the network.
func TestNamesNoNetwork(t *testing.T) {
	out, err := exec.Command("go", "list", "-f", `{{.ImportPath}}: {{join .Imports " "}}`, "../../cmd/...", "../../internal/...", "../../rules/...").Output()
	if err != nil || !regexp.MustCompile(`(?m)^\S+/cmd/foilint: `).Match(out) {
		t.Fatalf("the packages cannot be listed: %v", err)
	}
	if found := regexp.MustCompile(`(?m)^.* (net|net/http|crypto/tls)( .*)?$`).FindAll(out, -1); found != nil {
		t.Errorf("%q", found)
	}
}

// It also promises that nothing of the libraries is in the program that would use a
// connection, and how to look for it.
func TestOffline(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the program for three systems")
	}
	for _, system := range []string{"linux", "darwin", "windows"} {
		program := filepath.Join(t.TempDir(), "foilint")
		build := exec.Command("go", "build", "-trimpath", "-o", program, ".") // as for a release: built once for both
		build.Env = append(build.Environ(), "CGO_ENABLED=0", "GOARCH=amd64", "GOOS="+system)
		if out, err := build.CombinedOutput(); err != nil {
			t.Fatalf("%s: %v\n%s", system, err, out)
		}
		names, err := exec.Command("go", "tool", "nm", program).Output()
		if err != nil || !regexp.MustCompile(`(?m) T main\.main$`).Match(names) {
			t.Fatalf("%s: the names in the program cannot be listed: %v", system, err)
		}
		if found := talks.FindAll(names, 5); found != nil {
			t.Errorf("%s: the program can talk over a network: %q", system, found)
		}
	}
}
