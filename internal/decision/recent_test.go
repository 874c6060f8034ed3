package decision

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"testing"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/finding"
)

// ownCache gives a test a folder for what is remembered.
func ownCache(t *testing.T) string {
	dir := t.TempDir()
	for _, name := range []string{"HOME", "XDG_CACHE_HOME", "LocalAppData"} {
		t.Setenv(name, dir)
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		t.Fatal(err)
	}
	return filepath.Join(cache, "foilint", "scans")
}

func TestPlaces(t *testing.T) {
	top := t.TempDir()
	sub := filepath.Join(top, "cases", "7")
	for _, dir := range []string{sub, filepath.Join(top, ".git"), filepath.Join(top, "docs", Folder)} {
		if err := os.MkdirAll(dir, 0o777); err != nil {
			t.Fatal(err)
		}
	}
	put(t, sub, "reply.docx", "")
	t.Chdir(sub)
	p := PlacesOf(filepath.Join("..", "..", Folder))
	want := "cases/7/reply.docx"
	for _, path := range []string{"reply.docx", "./reply.docx", "../7/reply.docx", filepath.ToSlash(filepath.Join(sub, "reply.docx")),
		"0a1b2c3:cases/7/reply.docx", strings.Repeat("0a", 20) + ":cases/7/reply.docx"} {
		if got := p.Of(path); got != want {
			t.Errorf("%s is %s, want %s", path, got, want)
		}
	}
	for path, want := range map[string]string{
		"reply.docx › list.xlsx": "cases/7/reply.docx › list.xlsx", "-": "-", "../../../x.txt": "../x.txt", "no/such.txt": "cases/7/no/such.txt",
	} {
		if got := p.Of(path); got != want {
			t.Errorf("%s is %s, want %s", path, got, want)
		}
	}
	if !p.Same("./reply.docx › list.xlsx", want) || p.Same("reply.docx2", want) {
		t.Error("a document inside another is told apart wrongly")
	}
	if got := PlacesOf(filepath.Join(top, "docs", Folder)).Of("0a1b2c3:docs/a.txt"); got != "a.txt" {
		t.Errorf("a version, seen from a folder below the top: %s", got)
	}
	if runtime.GOOS == "windows" {
		if !p.foreign(`\\server.example\share\case`) || p.foreign(sub) {
			t.Error("a server that a report names would be asked")
		}
		return
	}
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(top, link); err != nil {
		t.Fatal(err)
	}
	if got := p.Of(link + "/cases/7/reply.docx"); got != want {
		t.Errorf("through a link: %s", got)
	}
}

func TestFind(t *testing.T) {
	outer := t.TempDir()
	top := filepath.Join(outer, "repository")
	sub := filepath.Join(top, "a", "b")
	for _, dir := range []string{sub, filepath.Join(top, ".git"), filepath.Join(outer, Folder)} {
		if err := os.MkdirAll(dir, 0o777); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := Find(sub); got != "" || err != nil {
		t.Errorf("one from outside the repository: %s, %v", got, err)
	}
	if Top(sub) != top || Top(outer) == outer {
		t.Errorf("the top is %q and %q", Top(sub), Top(outer))
	}
	dir := filepath.Join(top, Folder)
	put(t, dir, "salt.toml", "")
	if got, err := Find(sub); got != dir || err != nil {
		t.Error(got, err)
	}
	put(t, filepath.Join(top, "a"), Folder, "a file")
	if _, err := Find(sub); err == nil || !strings.Contains(err.Error(), "is no folder") {
		t.Error(err)
	}
}

func TestRemember(t *testing.T) {
	cache := ownCache(t)
	work := t.TempDir()
	t.Chdir(work)
	if _, err := Recall(Folder); !errors.Is(err, ErrNoScan) {
		t.Error(err)
	}
	r := &finding.Report{Documents: []finding.Document{
		{Path: "a.docx", Findings: []finding.Finding{
			{Fingerprint: nameID, Level: finding.Note, Status: finding.Accepted}, {Fingerprint: nameID, Level: finding.Error, Status: finding.Open}}},
		{Path: "a.docx › " + finding.Bullets + " 1", Gaps: []finding.Gap{{Gap: document.Gap{Reason: "secret"}, Fingerprint: pageID, Status: finding.Accepted}}},
	}}
	want := []Item{{ID: nameID, Level: finding.Error, Document: "a.docx"}, {ID: pageID, Gap: true, Document: "a.docx", Accepted: true}}
	items := Items(r, PlacesOf(Folder))
	if !reflect.DeepEqual(items, want) {
		t.Errorf("%+v", items)
	}
	if err := Remember(Folder, items); err != nil {
		t.Fatal(err)
	}
	if got, err := Recall(filepath.Join(work, Folder)); err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%+v, %v", got, err)
	}
	if _, err := Recall("other"); !errors.Is(err, ErrNoScan) {
		t.Error("another folder of decisions has the same memory", err)
	}
	files, _ := os.ReadDir(cache)
	if len(files) != 1 {
		t.Fatal(files)
	}
	if info, _ := files[0].Info(); runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("others may read it: %v", info.Mode())
	}
	for _, bad := range []string{"", "{", `[{"id":"x"}]`, `[{"id":"` + nameID + `","level":200}]`} {
		put(t, cache, files[0].Name(), bad)
		if got, err := Recall(Folder); len(got) > 0 || err != nil && !errors.Is(err, ErrNoScan) {
			t.Errorf("%q: %v, %v", bad, got, err)
		}
	}
	for i := range maxScans + 5 {
		if err := Remember(fmt.Sprint(i), items); err != nil {
			t.Fatal(err)
		}
	}
	if files, _ := os.ReadDir(cache); len(files) != maxScans {
		t.Errorf("%d scans are remembered, want %d", len(files), maxScans)
	}
	for name, dir := range map[string]string{"HOME": ".", "XDG_CACHE_HOME": "", "LocalAppData": "."} {
		t.Setenv(name, dir)
	}
	if err := Remember(Folder, items); err == nil {
		t.Error("a folder was made among the documents")
	}
}

func TestReported(t *testing.T) {
	report := `{"version":1,"documents":[
		{"path":"a.txt","gaps":[{"fingerprint":"` + pageID + `","status":"open"}],"findings":[{"fingerprint":"` + nameID + `","level":"note","status":"accepted"}]},
		{"path":"b.txt","gaps":[],"findings":[{"fingerprint":"` + nameID + `","level":"error","status":"open"}]}]}`
	all := func(string) bool { return true }
	got, err := Reported(strings.NewReader(report), all)
	want := []Item{{ID: pageID, Gap: true, Document: "a.txt"}, {ID: nameID, Level: finding.Error, Document: "a.txt"}}
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%+v, %v", got, err)
	}
	got, err = Reported(strings.NewReader(report), func(path string) bool { return path == "b.txt" })
	if err != nil || !reflect.DeepEqual(got, []Item{{ID: nameID, Level: finding.Error, Document: "b.txt"}}) {
		t.Errorf("%+v, %v", got, err)
	}
	for src, want := range map[string]string{
		"":                             "not JSON",
		"[]":                           "not JSON",
		"{}":                           "no report of foilint",
		`{"version":2,"documents":[]}`: "no report of foilint",
		`{"version":1,"documents":{}}`: "not JSON",
		strings.Replace(report, "note", "grave", 1):   `a finding in it has the level "grave"`,
		strings.Replace(report, nameID, "\\u001b", 2): `"\x1b" in it is no ID of a finding`,
	} {
		if _, err := Reported(strings.NewReader(src), all); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%.40q: %v, want %s", src, err, want)
		}
	}
}
