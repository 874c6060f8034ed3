package cache

import (
	"bytes"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/finding"
)

// home gives the test a user's folders of its own.
func home(t testing.TB) string {
	t.Helper()
	dir := t.TempDir()
	for _, name := range []string{"HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "LocalAppData", "AppData"} {
		t.Setenv(name, dir)
	}
	return dir
}

var run = Run{Program: "foilint 1"}

func opened(t testing.TB, r Run) *Cache {
	t.Helper()
	c := Open(r)
	if c == nil {
		t.Fatal("no cache")
	}
	return c
}

// whole is a file with another inside, every field of both set.
func whole(path string) []finding.Document {
	docs := make([]finding.Document, 2)
	n := 0
	for i := range docs {
		fill(reflect.ValueOf(&docs[i]).Elem(), &n)
	}
	docs[0].Path, docs[1].Path = path, path+document.Inside+"annex.docx"
	for _, d := range docs {
		for i := range d.Gaps {
			d.Gaps[i].Status = finding.Open
		}
		for i := range d.Findings {
			d.Findings[i].Status, d.Findings[i].Level = finding.Open, finding.Level(1+i)
		}
	}
	return docs
}

// fill gives every field below v a value of its own but those that are not kept.
func fill(v reflect.Value, n *int) {
	*n++
	switch v.Kind() {
	case reflect.String:
		v.SetString(fmt.Sprint("s", *n, " é›\x00\xff"))
	case reflect.Bool:
		v.SetBool(!v.Bool())
	case reflect.Int, reflect.Int64:
		v.SetInt(int64(*n)*1_000_003*int64(1-2*(*n%2)) + 1)
	case reflect.Uint8:
		v.SetUint(uint64(*n % 200))
	case reflect.Float64:
		v.SetFloat(float64(*n) / 7)
	case reflect.Array:
		for i := range v.Len() {
			fill(v.Index(i), n)
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 3, 3))
		for i := range 3 {
			fill(v.Index(i), n)
		}
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem(), n)
	case reflect.Struct:
		if now, ok := v.Addr().Interface().(*time.Time); ok {
			*now = now.Add(24 * time.Hour)
			return
		}
		for i := range v.NumField() {
			switch v.Type().Field(i).Name {
			case "Read", "Words", "Decision", "Holds", "Spot":
			default:
				fill(v.Field(i), n)
			}
		}
	default:
		panic(v.Kind())
	}
}

func TestEveryFieldIsKept(t *testing.T) {
	home(t)
	data := []byte("a letter")
	want := whole("case/a.docx")
	opened(t, run).Entry("docx", data).Store(want)
	got, ok := opened(t, run).Entry("docx", data).Load("elsewhere/b.docx")
	want[0].Path, want[1].Path = "elsewhere/b.docx", "elsewhere/b.docx"+document.Inside+"annex.docx"
	if !ok || !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

// Empty is not nil.
func TestKeptAsItWas(t *testing.T) {
	home(t)
	for i, want := range [][]finding.Document{
		{{Path: "a"}},
		{{Path: "a", Gaps: []finding.Gap{}, Findings: []finding.Finding{}}},
		{{Path: "a", Findings: []finding.Finding{{Status: finding.Open, Evidence: []string{}}}}, {Path: "a › b"}, {Path: "a › b"}},
	} {
		e := opened(t, run).Entry("", []byte{byte(i)})
		e.Store(want)
		if got, ok := e.Load("a"); !ok || !reflect.DeepEqual(got, want) {
			t.Errorf("got %+v, want %+v", got, want)
		}
	}
}

// Whatever findings depend on makes another entry: also what is added to a Run later.
func TestEverythingCounts(t *testing.T) {
	home(t)
	data := []byte("a letter")
	opened(t, run).Entry("docx", data).Store(whole("a.docx"))
	misses := func(what string, e Entry) {
		t.Helper()
		if _, ok := e.Load("a.docx"); ok {
			t.Errorf("another %s finds the same entry", what)
		}
	}
	misses("file", opened(t, run).Entry("docx", []byte("a Letter")))
	misses("name of the file", opened(t, run).Entry("pdf", data))
	n := 1
	var each func(name string, field func(*Run) reflect.Value)
	each = func(name string, field func(*Run) reflect.Value) {
		r := run
		v := field(&r)
		if _, day := v.Interface().(time.Time); v.Kind() == reflect.Struct && !day {
			for i := range v.NumField() {
				each(name+"."+v.Type().Field(i).Name, func(r *Run) reflect.Value { return field(r).Field(i) })
			}
			return
		}
		fill(v, &n)
		if e := opened(t, r).Entry("docx", data); name == ".Settings.Workers" {
			if _, ok := e.Load("a.docx"); !ok {
				t.Error("the number of workers counts")
			}
		} else {
			misses(name, e)
		}
	}
	each("", func(r *Run) reflect.Value { return reflect.ValueOf(r).Elem() })
	if _, ok := opened(t, run).Entry("docx", data).Load("a.docx"); !ok {
		t.Error("the entry itself is gone")
	}
	if err := os.Remove(must(places()).secret); err != nil {
		t.Fatal(err)
	}
	misses("user", opened(t, run).Entry("docx", data))
}

func must(l locations, err error) locations {
	if err != nil {
		panic(err)
	}
	return l
}

// An entry that is cut short, changed or another's is none, and does not stay.
func TestBrokenEntries(t *testing.T) {
	home(t)
	e := opened(t, run).Entry("", []byte("a"))
	e.Store(whole("a"))
	sealed, err := os.ReadFile(e.path)
	if err != nil {
		t.Fatal(err)
	}
	try := func(what string, data []byte) {
		t.Helper()
		if err := os.WriteFile(e.path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, ok := e.Load("a"); ok {
			t.Errorf("%s is believed", what)
		}
		if _, err := os.Stat(e.path); err == nil && len(data) <= entryBytes {
			t.Errorf("%s stays", what)
		}
	}
	for n := range sealed {
		flipped := bytes.Clone(sealed)
		flipped[n] ^= 1
		for what, data := range map[string][]byte{"cut": sealed[:n], "changed": flipped} {
			if _, err := open(e.key, data); err == nil {
				t.Errorf("an entry %s at byte %d is believed", what, n)
			}
		}
	}
	try("an empty entry", nil)
	try("half an entry", sealed[:len(sealed)/2])
	try("a longer entry", append(bytes.Clone(sealed), 0))
	try("a huge entry", make([]byte, entryBytes+1))
	other := opened(t, run).Entry("", []byte("b"))
	other.Store(whole("a"))
	foreign, err := os.ReadFile(other.path)
	if err != nil {
		t.Fatal(err)
	}
	try("another file's entry", foreign)
	e.Store(whole("a"))
	if _, ok := e.Load("a"); !ok {
		t.Error("the place cannot be used again")
	}
}

// What hangs on the moment or cannot be told again exactly is looked for again.
func TestNotKept(t *testing.T) {
	home(t)
	with := func(code document.GapCode) []finding.Document {
		return []finding.Document{{Path: "a"}, {Path: "a › b", Gaps: []finding.Gap{{Gap: document.Gap{Code: code}, Status: finding.Open}}}}
	}
	one := func(f finding.Finding) []finding.Document {
		return []finding.Document{{Path: "a", Findings: []finding.Finding{f}}}
	}
	for name, c := range map[string]struct {
		docs []finding.Document
		kept bool
	}{
		"a picture":            {with(document.GapImageOnly), true},
		"a time limit":         {with(document.GapTime), false},
		"a limit":              {with(document.GapLimit), false},
		"a fault":              {with(document.GapPanic), false},
		"a file in use":        {with(document.GapUnreadable), false},
		"no second opinion":    {with(document.GapUnverified), false},
		"nothing":              {nil, false},
		"paths of two files":   {[]finding.Document{{Path: "a"}, {Path: "b"}}, false},
		"a place that is none": {one(finding.Finding{Status: finding.Open, Location: document.Location{Box: document.Box{math.NaN()}}}), false},
		"a finding":            {one(finding.Finding{Status: finding.Open}), true},
		"an accepted finding":  {one(finding.Finding{Status: finding.Accepted}), false},
		"the words themselves": {one(finding.Finding{Status: finding.Open, Words: &document.Words{}}), false},
		"a decision":           {one(finding.Finding{Status: finding.Open, Decision: &finding.Decision{}}), false},
		"a decision on a gap":  {[]finding.Document{{Path: "a", Gaps: []finding.Gap{{Status: finding.Open, Decision: &finding.Decision{}}}}}, false},
		"the text itself":      {[]finding.Document{{Path: "a", Read: &document.Document{}}}, false},
		"too much text":        {[]finding.Document{{Path: "a", SHA256: strings.Repeat("x", plainBytes)}}, false},
	} {
		e := opened(t, run).Entry(name, nil)
		e.Store(c.docs)
		if _, ok := e.Load("a"); ok != c.kept {
			t.Errorf("%s: kept %v, want %v", name, ok, c.kept)
		}
	}
}

// Without a place there is no cache, and nothing else is amiss.
func TestNowhere(t *testing.T) {
	dir := home(t)
	file := filepath.Join(dir, "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	e := opened(t, run).Entry("", nil)
	if err := os.WriteFile(filepath.Dir(filepath.Dir(e.path)), nil, 0o600); err != nil { // where the folder would be
		t.Fatal(err)
	}
	e.Store(whole("a"))
	if _, ok := e.Load("a"); ok || !e.cache.full.Load() {
		t.Error("something was written")
	}
	if Open(Run{}) != nil {
		t.Error("an unknown program has a cache")
	}
	t.Chdir(dir)
	for _, place := range []string{file, "."} {
		for _, name := range []string{"HOME", "LocalAppData", "AppData"} {
			t.Setenv(name, place)
		}
		t.Setenv("XDG_CACHE_HOME", "")
		t.Setenv("XDG_CONFIG_HOME", "")
		if Open(run) != nil {
			t.Errorf("a secret is kept in %s", place)
		}
	}
	var none *Cache
	none.Entry("", nil).Store(whole("a"))
	if _, ok := none.Entry("", nil).Load("a"); ok {
		t.Error("no cache holds something")
	}
}

// A secret that is damaged is replaced.
func TestSecret(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a", "key")
	first, err := secret(path)
	if err != nil || len(first) != secretBytes {
		t.Fatal(first, err)
	}
	if again, err := secret(path); err != nil || !bytes.Equal(first, again) {
		t.Errorf("got %x, then %x, %v", first, again, err)
	}
	for _, n := range []int{0, secretBytes - 1, secretBytes + 1} {
		if err := os.WriteFile(path, make([]byte, n), 0o600); err != nil {
			t.Fatal(err)
		}
		if key, err := secret(path); err != nil || len(key) != secretBytes || bytes.Equal(key, make([]byte, secretBytes)) {
			t.Errorf("%d bytes: %x, %v", n, key, err)
		}
	}
}

// Nobody else can read what is kept, and nothing in it says what it is about.
func TestPrivate(t *testing.T) {
	home(t)
	docs := whole("secret-path.docx")
	e := opened(t, run).Entry("", []byte("a"))
	e.Store(docs)
	sealed, err := os.ReadFile(e.path)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range []string{"secret-path", docs[0].Findings[0].Match, "Findings"} {
		if bytes.Contains(sealed, []byte(s)) {
			t.Errorf("the entry says %q", s)
		}
	}
	if runtime.GOOS == "windows" {
		return // the user's folders are the user's
	}
	l := must(places())
	for path, want := range map[string]os.FileMode{
		e.path: 0o600, filepath.Dir(e.path): 0o700, l.results: 0o700, filepath.Dir(l.results): 0o700, l.secret: 0o600,
	} {
		info, err := os.Stat(path)
		if err != nil || info.Mode().Perm() != want {
			t.Errorf("%s: %v, %v, want %v", path, info.Mode(), err, want)
		}
	}
}

func TestOwns(t *testing.T) {
	dir := home(t)
	t.Chdir(dir)
	l := must(places())
	folder := filepath.Dir(l.results)
	rel, err := filepath.Rel(dir, folder)
	if err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]bool{
		folder: true, filepath.ToSlash(rel): true, filepath.Dir(l.secret): true, l.results: false, dir: false,
		filepath.Join(dir, "sub", folderName): false, "sub/foilint": false,
	} {
		if got := Owns(path); got != want {
			t.Errorf("Owns(%q) = %v", path, got)
		}
	}
}
