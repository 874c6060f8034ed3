package cli

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/foilint/foilint/internal/contain"
)

func TestTyped(t *testing.T) {
	for _, tt := range []struct {
		args []string
		want bool
	}{
		{nil, false},
		{[]string{"scan", "reply.docx"}, true},
		{[]string{"version"}, true},
		{[]string{"help"}, true},
		{[]string{"--help"}, true},
		{[]string{"-h"}, true},
		{[]string{contain.Command}, true},
		{[]string{`C:\Users\Ada\reply.docx`}, false},
		{[]string{`\\server\cases\0417`}, false},
		{[]string{`\\?\C:\cases\reply.docx`}, false},
		{[]string{"reply.docx", "scan"}, false},
		{[]string{"scam"}, false},
	} {
		if got := typed(tt.args); got != tt.want {
			t.Errorf("typed(%q) = %v, want %v", tt.args, got, tt.want)
		}
	}
}

func TestDropped(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	file := written(t, dir, "Antwort an Ærø.txt")
	for _, tt := range []struct {
		args []string
		want bool
	}{
		{nil, false},
		{[]string{file}, true},
		{[]string{dir}, true},
		{[]string{file, dir}, true},
		{[]string{"Antwort an Ærø.txt"}, true},
		{[]string{filepath.Join(dir, "gone.txt")}, true}, // scan says that it is gone
		{[]string{"scam"}, false},
		{[]string{file, "--mask"}, false},
	} {
		if got := dropped(tt.args); got != tt.want {
			t.Errorf("dropped(%q) = %v, want %v", tt.args, got, tt.want)
		}
	}
}

func TestPlaceRecord(t *testing.T) {
	root := desk(t)
	cases, other, downloads, temp := sub(t, root, "cases"), sub(t, root, "other"), sub(t, root, "Downloads"), sub(t, root, "temp")
	reply, annex := written(t, cases, "reply.docx"), written(t, other, "annex.pdf")
	long := written(t, cases, strings.Repeat("ä", 120)+".docx")
	attached := written(t, sub(t, temp, "mail"), "reply.docx")
	outlook := written(t, sub(t, root, "AppData", "Local", "INetCache", "Content.Outlook", "X1"), "reply.docx")
	for _, tt := range []struct {
		name    string
		dropped []string
		want    string // from root
		why     string
	}{
		{"beside a file", []string{reply}, "cases/reply.docx - foilint record.html", ""},
		{"never over an earlier one", []string{reply}, "cases/reply.docx - foilint record (2).html", ""},
		{"beside a folder, not in it", []string{cases}, "cases - foilint record.html", ""},
		{"beside the first of several", []string{annex, reply}, "other/foilint record.html", ""},
		{"a name too long to add to", []string{long}, "cases/" + strings.Repeat("ä", 100) + " - foilint record.html", ""},
		{"not among the documents", []string{reply, root}, "", "Downloads folder is among the documents"},
		{"not in a folder that is read", []string{reply, cases}, "Downloads/foilint record.html", "one of the documents"},
		{"an attachment", []string{attached}, "Downloads/reply.docx - foilint record.html", "temporary folder"},
		{"an attachment of Outlook", []string{outlook}, "Downloads/reply.docx - foilint record (2).html", "temporary folder"},
		{"a folder that cannot be written to", []string{filepath.Join(root, "stick", "reply.docx")}, "Downloads/reply.docx - foilint record (3).html", "nothing can be written"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, err := placeRecord(tt.dropped, temp, func() (string, error) { return downloads, nil })
			if tt.want == "" {
				if err == nil || !strings.Contains(err.Error(), tt.why) {
					t.Fatalf("got %v, %v; want an error with %q", got, err, tt.why)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if want := filepath.Join(root, filepath.FromSlash(tt.want)); got.path != want {
				t.Errorf("got  %s\nwant %s", got.path, want)
			}
			if !strings.Contains(got.why, tt.why) || tt.why == "" && got.why != "" {
				t.Errorf("why: %q, want %q in it", got.why, tt.why)
			}
			if info, err := os.Stat(got.path); err != nil || info.Size() != 0 {
				t.Errorf("no place was kept: %v", err)
			}
		})
	}
	if b, err := os.ReadFile(reply); err != nil || string(b) != letter {
		t.Errorf("the document was changed: %q, %v", b, err)
	}
}

func TestPlaceRecordReadOnly(t *testing.T) {
	root := desk(t)
	stick := sub(t, root, "stick")
	reply := written(t, stick, "reply.docx")
	if err := os.Chmod(stick, 0o555); err != nil {
		t.Fatal(err)
	}
	defer os.Chmod(stick, 0o755)
	if f, err := os.Create(filepath.Join(stick, "try")); err == nil {
		f.Close()
		t.Skip("nothing is read-only for this user")
	}
	got, err := placeRecord([]string{reply}, filepath.Join(root, "temp"), func() (string, error) { return sub(t, root, "Downloads"), nil })
	if want := filepath.Join(root, "Downloads", "reply.docx - foilint record.html"); err != nil || got.path != want {
		t.Errorf("got %v, %v; want %s", got, err, want)
	}
}

// A window of its own shows what happened, whatever that is, until Enter is pressed.
func TestOwnWindow(t *testing.T) {
	root := desk(t)
	cases := sub(t, root, "cases")
	reply := written(t, cases, "reply.txt")
	t.Setenv("TMPDIR", sub(t, root, "temp"))
	t.Setenv("TMP", sub(t, root, "temp"))
	t.Setenv("HOME", root)
	t.Setenv("XDG_CACHE_HOME", root)
	t.Setenv("CI", "")
	for _, tt := range []struct {
		name   string
		args   []string
		exit   int
		says   []string
		record string // from root
	}{
		{"double click", nil, 2, []string{"drag the file", "foilint help"}, ""},
		{"a file", []string{reply}, 1, []string{"reading reply.txt", "Exit code 1", "The record is in " + cases}, "cases/reply.txt - foilint record.html"},
		{"a folder", []string{cases}, 1, []string{"The record is in " + root}, "cases - foilint record.html"},
		{"a file that is gone", []string{filepath.Join(cases, "gone.txt")}, 2, []string{"gone.txt does not exist"}, ""},
		{"a file that is gone leaves no record", []string{filepath.Join(cases, "gone.txt")}, 2, nil, ""},
		{"what is no file", []string{"scam"}, 2, []string{`no command "scam"; did you mean scan?`}, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var screen bytes.Buffer
			keys := strings.NewReader("\n")
			e := &env{context.Background(), keys, &screen, &screen}
			if exit := e.inOwnWindow(tt.args); exit != tt.exit {
				t.Errorf("exit code %d, want %d", exit, tt.exit)
			}
			for _, s := range append(tt.says, "Press Enter to close this window.") {
				if !strings.Contains(screen.String(), s) {
					t.Errorf("nothing says %q:\n%s", s, &screen)
				}
			}
			if _, err := keys.ReadByte(); err != io.EOF {
				t.Error("it did not wait for Enter")
			}
			if tt.record == "" {
				return
			}
			page, err := os.ReadFile(filepath.Join(root, tt.record))
			if err != nil || !bytes.Contains(page, []byte("staff-name")) {
				t.Errorf("the record does not hold what was found: %v, %d bytes", err, len(page))
			}
		})
	}
	if left, _ := filepath.Glob(filepath.Join(cases, "gone*")); left != nil {
		t.Errorf("an empty record was left behind: %q", left)
	}
}

// What a window showed can be decided on in a terminal.
func TestDecideOnDropped(t *testing.T) {
	root := desk(t)
	reply := written(t, sub(t, root, "cases", "0417"), "reply.txt")
	sub(t, root, "cases", "foilint.decisions")
	t.Chdir(sub(t, root, "other"))
	t.Setenv("HOME", root)
	t.Setenv("XDG_CACHE_HOME", root)
	t.Setenv("LocalAppData", root)
	t.Setenv("CI", "")
	var screen bytes.Buffer
	e := &env{context.Background(), strings.NewReader("\n"), &screen, &screen}
	e.scanDropped([]string{reply}, sub(t, root, "temp"), func() (string, error) { return root, nil })
	id := regexp.MustCompile(`staff-name:[0-9a-f]{16}`).FindString(screen.String())
	t.Chdir(filepath.Join(root, "cases"))
	if exit := e.run([]string{"decide", id, "--accept", "--reason", "She agreed"}); exit != 0 {
		t.Errorf("exit code %d\n%s", exit, &screen)
	}
}

// The settings and the decisions are those of the documents, wherever foilint was started.
func TestSettingsFor(t *testing.T) {
	root := t.TempDir()
	t.Chdir(t.TempDir())
	reply := written(t, sub(t, root, "cases", "0417"), "reply.txt")
	if got, err := settingsFor(reply); got != nil || err != nil {
		t.Errorf("without any: %q, %v", got, err)
	}
	file := written(t, filepath.Join(root, "cases"), "foilint.toml")
	decisions := sub(t, root, "cases", "foilint.decisions")
	got, err := settingsFor(reply)
	if want := []string{"--config=" + file, "--decisions=" + decisions}; !slices.Equal(got, want) || err != nil {
		t.Errorf("got %q, %v, want %q", got, err, want)
	}
}

// Records of before are no documents, and it is said that they are there.
func TestDroppedRecords(t *testing.T) {
	root := desk(t)
	cases := sub(t, root, "cases")
	reply := written(t, cases, "reply.txt")
	t.Setenv("XDG_CACHE_HOME", root)
	nowhere := func() (string, error) { return "", errors.New("none") }
	for _, dropped := range []string{reply, reply, cases} {
		var screen bytes.Buffer
		e := &env{context.Background(), strings.NewReader(""), &screen, &screen}
		if exit := e.scanDropped([]string{dropped}, filepath.Join(root, "temp"), nowhere); exit != 1 {
			t.Errorf("exit code %d:\n%s", exit, &screen)
		}
		if dropped == cases && (!strings.Contains(screen.String(), "Read 1 document in full; passed over 2") || !strings.Contains(screen.String(), "Passed over 2 records")) {
			t.Errorf("records were read:\n%s", &screen)
		}
	}
}

const letter = "Dear Ms Example,\n\nYour request was handled by Priya Okonkwo-Lisle, Technical Support Officer, priya.okonkwo-lisle@ashdale.example.\n"

// desk is a folder that is no temporary one to Windows, which has those in AppData.
func desk(t *testing.T) string {
	t.Helper()
	if runtime.GOOS != "windows" {
		return t.TempDir()
	}
	dir, err := os.MkdirTemp(".", "desk-")
	if err == nil {
		dir, err = filepath.Abs(dir)
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	return dir
}

func written(t *testing.T, folder, name string) string {
	t.Helper()
	path := filepath.Join(folder, name)
	if err := os.WriteFile(path, []byte(letter), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func sub(t *testing.T, parts ...string) string {
	t.Helper()
	path := filepath.Join(parts...)
	if err := os.MkdirAll(path, 0o755); err != nil {
		t.Fatal(err)
	}
	return path
}
