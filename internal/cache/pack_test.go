package cache

import (
	"bytes"
	"compress/flate"
	"reflect"
	"runtime"
	"strings"
	"testing"

	"github.com/foilint/foilint/internal/finding"
)

// FuzzDecode reads hostile entries, as one who has the secret and the file could write.
func FuzzDecode(f *testing.F) {
	f.Fuzz(func(t *testing.T, plain []byte) {
		docs, err := decode(plain)
		if err != nil {
			return
		}
		items := 0
		for _, d := range docs {
			items += 1 + len(d.Gaps) + len(d.Findings)
			if d.Read != nil {
				t.Error("a text came along")
			}
			for _, x := range d.Findings {
				if x.Words != nil || x.Decision != nil {
					t.Error("words or a decision came along")
				}
			}
		}
		if items > mostItems || docs[0].Path != "" {
			t.Errorf("%d items, path %q", items, docs[0].Path)
		}
		packed, err := pack(docs)
		if err == errTooLarge { // written in full it takes more room
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		if again, err := unpack(packed); err != nil || !reflect.DeepEqual(again, docs) {
			t.Errorf("%v: %+v is not %+v", err, again, docs)
		}
	})
}

// A few bytes must not ask for much memory.
func TestBombs(t *testing.T) {
	most := strings.Repeat(`{"Evidence":[`+strings.Repeat(`"",`, 1000)+`""]}`+"\n", plainBytes/3020)
	for name, plain := range map[string]string{
		"no document":         "",
		"gaps that never end": `{"Gaps":1000000000,"Findings":-1}` + "\n",
		"a gap too few":       `{"Gaps":2,"Findings":-1}` + "\n{}\n",
		"findings of nothing": `{"Gaps":-1,"Findings":60000}` + "\n" + strings.Repeat("null\n", 60000),
		"a text within":       `{"Gaps":-1,"Findings":-1,"Read":{"Parts":[{"Blocks":[` + strings.Repeat("{},", 1000) + `{}]}]}}`,
		"words within":        `{"Gaps":-1,"Findings":1}` + "\n" + `{"Words":{"Block":{"Anchors":[` + strings.Repeat("{},", 1000) + `{}]}}}`,
		"an unknown field":    `{"Gaps":-1,"Findings":-1,"More":1}`,
		"a path of its own":   `{"Path":"/etc/passwd","Gaps":-1,"Findings":-1}`,
		"something after":     `{"Gaps":-1,"Findings":-1} x`,
		"too much":            strings.Repeat(" ", plainBytes+1),
	} {
		if docs, err := decode([]byte(plain)); err == nil {
			t.Errorf("%s: %+v", name, docs)
		}
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	decode([]byte(`{"Gaps":-1,"Findings":2700}` + "\n" + most))
	runtime.ReadMemStats(&after)
	if got := after.TotalAlloc - before.TotalAlloc; got > 32*plainBytes {
		t.Errorf("%d MB for an entry of %d MB", got>>20, plainBytes>>20)
	}
	var bomb bytes.Buffer
	w, _ := flate.NewWriter(&bomb, flate.BestCompression)
	for range 1 << 10 {
		w.Write(make([]byte, 1<<18))
	}
	w.Close()
	if _, err := unpack(bomb.Bytes()); err != errTooLarge {
		t.Errorf("%d bytes that unpack to much more: %v", bomb.Len(), err)
	}
}

func BenchmarkLoad(b *testing.B) {
	home(b)
	docs := []finding.Document{whole("a")[0]}
	docs[0].Findings = nil
	for range 10 {
		f := whole("a")[0].Findings[0]
		f.Why, f.Instead = strings.Repeat("Because it says so. ", 10), strings.Repeat("Say less. ", 10)
		docs[0].Findings = append(docs[0].Findings, f)
	}
	data := make([]byte, 30_000)
	opened(b, run).Entry("", data).Store(docs)
	c := opened(b, run)
	for b.Loop() {
		if _, ok := c.Entry("", data).Load("a"); !ok {
			b.Fatal("no entry")
		}
	}
}
