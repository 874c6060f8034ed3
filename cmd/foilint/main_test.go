package main

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/foilint/foilint/internal/cli"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"foilint": main})
}

// TestScripts runs every command end to end. Beside testscript's own commands,
// "exits N foilint …" runs foilint and wants that exit code, and "id VAR RULE" keeps the
// first ID of that rule, or gap, that the last command printed.
func TestScripts(t *testing.T) {
	drafts, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		Setup: func(e *testscript.Env) error {
			e.Setenv("DRAFTS", drafts+"/../../testdata/drafts")
			e.Setenv("NO_COLOR", "")
			e.Setenv("DOLLAR", "$") // in file names
			aside(e)
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"exits": exits, "id": id},
	})
}

// aside gives each script a user's folders of its own, beside the folder in which it
// works: what runs keep there is no document, and nobody else's.
func aside(e *testscript.Env) {
	home := e.WorkDir + "-user"
	for _, name := range []string{"HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "LocalAppData", "AppData"} {
		e.Setenv(name, home)
	}
}

func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits N command…")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	var exit *exec.ExitError
	if err := ts.Exec(args[1], args[2:]...); errors.As(err, &exit) {
		got = exit.ExitCode()
	} else if err != nil {
		ts.Fatalf("%v", err)
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

// Every flag stands in a script where it works and in one where it is refused.
func TestFlagsAreTested(t *testing.T) {
	files, err := filepath.Glob("testdata/script/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	var scripts strings.Builder
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		scripts.Write(b)
	}
	flags := 0
	for _, command := range []string{"scan", "decide", "record", "text", "explain", "rules", "hook"} {
		var help strings.Builder
		if code := cli.Run([]string{command, "--help"}, nil, &help, &help); code != 0 {
			t.Fatalf("%s --help gives %d", command, code)
		}
		for _, m := range regexp.MustCompile(`(?m)^ +(--[a-z-]+)`).FindAllStringSubmatch(help.String(), -1) {
			flags++
			for _, exit := range []string{"[01]", "2"} {
				if !regexp.MustCompile(`(?m)^exits ` + exit + ` foilint ` + command + ` .*` + m[1] + `\b`).MatchString(scripts.String()) {
					t.Errorf("no script has 'exits %s foilint %s … %s'", exit, command, m[1])
				}
			}
		}
	}
	if flags < 10 {
		t.Errorf("only %d flags found", flags)
	}
}
