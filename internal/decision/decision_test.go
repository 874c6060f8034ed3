package decision

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"testing"

	"github.com/foilint/foilint/internal/finding"
)

const (
	nameID = "staff-name:0123456789abcdef"
	pageID = "image-only:fedcba9876543210"
)

// whole is a decision that says all there is to say.
const whole = `finding = "staff-name:0123456789abcdef"
level = "error"
accepted = true
reason = "She signs every reply."
by = "Rowan Example"
on = "2026-02-03"
until = "2026-12-31"
document = "cases/7/reply.docx › annex.docx"
foilint = "1.2.3"
`

func TestParse(t *testing.T) {
	d, replaced, err := parse("a.toml", whole)
	want := Decision{
		ID: nameID, Level: finding.Error, Document: "cases/7/reply.docx › annex.docx", Foilint: "1.2.3",
		Decision: finding.Decision{Reason: "She signs every reply.", By: "Rowan Example", On: "2026-02-03", Until: "2026-12-31"},
	}
	if err != nil || replaced || d != want {
		t.Errorf("got  %+v, %v, %v\nwant %+v", d, replaced, err, want)
	}
	gap := "gap = '" + pageID + "'\naccepted = true\nreason = '''\n  a\u00ad map\n\x09of the park '''\non = '2026-02-03'\ndocument = 'a.pdf'\n" + replacedLine
	d, replaced, err = parse("a.toml", gap)
	if err != nil || !replaced || !d.Gap || d.ID != pageID || d.Reason != "a map of the park" || d.By != "" {
		t.Errorf("%+v, %v, %v", d, replaced, err)
	}
}

func TestParseErrors(t *testing.T) {
	for name, c := range map[string]struct{ old, new, want string }{
		"no ID":             {"finding = \"staff-name:0123456789abcdef\"\n", "", `a.toml:1: finding must be an ID as foilint prints it: finding = "rule-id:0123456789abcdef"`},
		"no ID's shape":     {"staff-name:0123", "Staff Name:0123", "a.toml:1: finding must be an ID"},
		"both":              {"level", "gap = 'image-only:fedcba9876543210'\nlevel", "a.toml:2: a decision is about a finding or about a gap; take out one of them"},
		"no level":          {"level = \"error\"\n", "", `a.toml:1: level "" is none of error, warning, note: the level that the finding had when it was accepted`},
		"level off":         {`"error"`, `"off"`, `a.toml:2: level "off" is none of`},
		"a level of number": {`"error"`, `3`, "a.toml:2: level is a number, must be text"},
		"not accepted":      {"true", "false", "a.toml:3: accepted must be true, the only answer so far; to withdraw a decision delete its file"},
		"no answer":         {"accepted = true\n", "", "a.toml:1: accepted must be true"},
		"a blank reason":    {"She signs every reply.", " \\u200b\\n", "a.toml:4: a decision needs a reason"},
		"no reason":         {"reason = \"She signs every reply.\"\n", "", "a.toml:1: a decision needs a reason"},
		"a long reason":     {"She", strings.Repeat("é", maxReason), "a.toml:4: reason has more than 2000 letters; say it shorter"},
		"no day":            {"on = \"2026-02-03\"\n", "", "a.toml:1: on is missing; write the day"},
		"no date":           {"2026-02-03", "2026-02-30", `a.toml:6: on "2026-02-30" is no date; write year, month and day: on = "2026-01-31"`},
		"a date's own type": {`"2026-02-03"`, `2026-02-03`, "a.toml:6: on is a date or time, must be text in quotes"},
		"until no day":      {"2026-12-31", "Christmas", `a.toml:7: until "Christmas" is no date`},
		"an empty until":    {"2026-12-31", "", `a.toml:7: until "" is no date`},
		"no document":       {"cases/7/reply.docx › annex.docx", "", "a.toml:8: document must be the path of the document, at most 4096 bytes"},
		"a long path":       {"cases", strings.Repeat("c", maxPath), "a.toml:8: document must be the path"},
		"an unknown key":    {"until", "untill", "a.toml:7: unknown key untill; did you mean until?"},
		"no TOML":           {"=", ":", "a.toml:1: "},
		"a merge":           {"by =", "<<<<<<< HEAD\nby =", "a.toml:5: git could not merge this file and left both versions in it, between lines that begin with <<<<<<< and >>>>>>>; take out the decision that does not hold"},
	} {
		src := strings.Replace(whole, c.old, c.new, 1)
		if src == whole {
			t.Fatalf("%s: %q is not there", name, c.old)
		}
		if _, _, err := parse("a.toml", src); err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%s\ngot  %v\nwant %s", name, err, c.want)
		}
	}
}

// What is read can be written and is then read as the same.
func FuzzParse(f *testing.F) {
	f.Add(whole)
	f.Add("gap = '" + pageID + "'\naccepted = true\nreason = \"a\\u0000b\\\\\"\non = '2026-02-03'\ndocument = \"a\\n\\\".pdf\"\nreplaced = true")
	f.Add("<<<<<<< HEAD\n")
	f.Add(saltHead + "salt = '" + strings.Repeat("00", 32) + "'\n")
	f.Fuzz(func(t *testing.T, src string) {
		parseSalt("salt.toml", src)
		d, _, err := parse("a.toml", src)
		if err != nil {
			return
		}
		name, text, err := d.text([]byte("salt"))
		if err != nil {
			t.Fatal(err)
		}
		again, replaced, err := parse(name, text)
		if err != nil || replaced || again != d {
			t.Fatalf("%+v is written as %q and read as %+v, %v, %v", d, text, again, replaced, err)
		}
	})
}

func put(t *testing.T, dir, name, text string) {
	t.Helper()
	if err := os.MkdirAll(dir, 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

func TestLoad(t *testing.T) {
	dir := filepath.Join(t.TempDir(), Folder)
	put(t, dir, "b.toml", whole)
	put(t, dir, "a.toml", strings.Replace(whole, "signs", "reads", 1))
	put(t, dir, "c.toml", whole+replacedLine)
	put(t, dir, "salt.toml", "\ufeff"+saltHead+"salt = '"+strings.Repeat("ab", 32)+"'\r\n")
	put(t, dir, "README.md", "# Decisions")
	put(t, dir, "a.toml.orig", "<<<<<<< HEAD")
	s, err := Load(dir)
	if err != nil || len(s.Decisions) != 2 || s.Decisions[0].File != "a.toml" || s.Decisions[1].File != "b.toml" || !bytes.Equal(s.Salt, bytes.Repeat([]byte{0xab}, 32)) {
		t.Errorf("%+v, %v", s, err)
	}
	put(t, dir, "d.toml", "x")
	put(t, dir, "e.toml", strings.Repeat("#", maxBytes+1))
	put(t, filepath.Join(dir, "f.toml"), "in", "")
	put(t, dir, "salt.toml", "salt = 'abcd'")
	if runtime.GOOS != "windows" {
		if err := os.Symlink("a.toml", filepath.Join(dir, "g.toml")); err != nil {
			t.Fatal(err)
		}
	}
	_, err = Load(dir)
	for _, want := range []string{"d.toml:1: ", "e.toml is larger than 32 KB", "f.toml is a folder, a link or the like", "g.toml is a folder, a link",
		"salt.toml:1: salt must be 32 to 256 hexadecimal digits; bring back the file"} {
		if runtime.GOOS == "windows" && strings.HasPrefix(want, "g.") {
			continue
		}
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v\nwant %s", err, want)
		}
	}
	if _, err := Load(filepath.Join(dir, "a.toml")); err == nil || !strings.Contains(err.Error(), "is no folder") {
		t.Error(err)
	}
}

func TestMakeSalt(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new", Folder)
	for i, want := range []bool{true, false} {
		if made, err := MakeSalt(dir); made != want || err != nil {
			t.Fatalf("%d: %v, %v", i, made, err)
		}
	}
	one, err := Load(dir)
	if err != nil || len(one.Salt) != saltBytes {
		t.Fatal(one, err)
	}
	other := filepath.Join(t.TempDir(), Folder)
	if _, err := MakeSalt(other); err != nil {
		t.Fatal(err)
	}
	if two, err := Load(other); err != nil || bytes.Equal(one.Salt, two.Salt) {
		t.Error("two repositories have one salt", err)
	}
	unsalted := filepath.Join(t.TempDir(), Folder)
	put(t, unsalted, "a.toml", whole)
	if made, err := MakeSalt(unsalted); made || !errors.Is(err, ErrUnsalted) {
		t.Error(made, err)
	}
}

func sample(reason string) Decision {
	return Decision{ID: nameID, Level: finding.Error, Document: "a\".docx", Foilint: "1",
		Decision: finding.Decision{Reason: reason, On: "2026-02-03"}}
}

func TestWrite(t *testing.T) {
	s := &Set{Dir: filepath.Join(t.TempDir(), Folder)}
	first, replaced, err := s.Write(sample(" one\treason\x07 "))
	if err != nil || replaced != 0 {
		t.Fatal(replaced, err)
	}
	if again, replaced, err := s.Write(sample("one reason")); again != first || replaced != 0 || err != nil {
		t.Error("the same decision again:", again, replaced, err)
	}
	gap := sample("one reason")
	gap.ID, gap.Gap, gap.Level = pageID, true, finding.Off
	if _, replaced, err := s.Write(gap); replaced != 0 || err != nil {
		t.Error(replaced, err)
	}
	second, replaced, err := s.Write(sample("another"))
	if err != nil || replaced != 1 || second == first {
		t.Error(second, replaced, err)
	}
	got, err := Load(s.Dir)
	if err != nil || len(got.Decisions) != 2 {
		t.Fatal(got, err)
	}
	for _, d := range got.Decisions {
		if d.Reason == "one reason" && !d.Gap || d.Document != `a".docx` {
			t.Errorf("%+v", d)
		}
	}
	back, replaced, err := s.Write(sample("one reason"))
	if back != first || replaced != 1 || err != nil {
		t.Error("a decision taken up again:", back, replaced, err)
	}
	if got, err := Load(s.Dir); err != nil || len(got.Decisions) != 2 || !reflect.DeepEqual(reasons(got), []string{"one reason", "one reason"}) {
		t.Error(reasons(got), err)
	}
	if left, _ := filepath.Glob(filepath.Join(s.Dir, ".*")); left != nil {
		t.Errorf("left behind: %v", left)
	}
	salted, plain := sample("x"), sample("x")
	a, _, _ := salted.text([]byte("salt"))
	b, _, _ := plain.text(nil)
	if a == b {
		t.Error("the salt does not count in a name")
	}
	for want, d := range map[string]Decision{
		"a decision needs a reason":            sample(" "),
		"reason has more than 2000 letters":    sample(strings.Repeat("x", 2001)),
		"document must be the path of the doc": {ID: nameID, Level: finding.Note, Decision: sample("x").Decision},
	} {
		if _, _, err := s.Write(d); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}

// Two people decide on the same at once: each has read the folder before the other wrote.
func TestWriteAtOnce(t *testing.T) {
	dir := filepath.Join(t.TempDir(), Folder)
	if _, _, err := (&Set{Dir: dir}).Write(sample("before")); err != nil {
		t.Fatal(err)
	}
	var sets []*Set
	for range 3 {
		s, err := Load(dir)
		if err != nil {
			t.Fatal(err)
		}
		sets = append(sets, s)
	}
	for i, reason := range []string{"one", "two"} {
		if _, _, err := sets[i].Write(sample(reason)); err != nil {
			t.Fatal(err)
		}
	}
	got, err := Load(dir)
	if err != nil || len(got.Decisions) != 2 {
		t.Fatal(reasons(got), err)
	}
	if err := os.Remove(filepath.Join(dir, sets[2].Decisions[0].File)); err != nil {
		t.Fatal(err)
	}
	if _, _, err := sets[2].Write(sample("three")); err != nil {
		t.Error("what was replaced is gone:", err)
	}
}

func TestRoom(t *testing.T) {
	s := &Set{Dir: "d", files: maxFiles - 1}
	if err := s.Room(1); err != nil {
		t.Error(err)
	}
	if err := s.Room(2); err == nil || !strings.Contains(err.Error(), "decide on fewer at once") {
		t.Error(err)
	}
}

func reasons(s *Set) (out []string) {
	for _, d := range s.Decisions {
		out = append(out, d.Reason)
	}
	return out
}

func TestIsID(t *testing.T) {
	for s, want := range map[string]bool{
		nameID: true, "a1-b:0123456789abcdef": true,
		"": false, "staff-name": false, "staff-name:0123456789ABCDEF": false, "staff-name:0123": false, "-x:0123456789abcdef": false,
		"x:0123456789abcdef\n": false, strings.Repeat("a", 200) + ":0123456789abcdef": false,
	} {
		if IsID(s) != want {
			t.Errorf("%q: %v", s, !want)
		}
	}
}
