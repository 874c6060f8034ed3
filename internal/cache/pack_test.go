package cache

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"reflect"
	"runtime"
	"strings"
	"testing"

	"github.com/foilint/foilint/internal/finding"
)

// FuzzDecode reads hostile entries, as one who has the secret and the file could write.
func FuzzDecode(f *testing.F) {
	f.Fuzz(func(t *testing.T, plain []byte) {
		docs, err := decode(string(plain))
		if err != nil {
			return
		}
		for _, d := range docs {
			for _, x := range d.Findings {
				if d.Read != nil || x.Words != nil || x.Decision != nil || x.Level > finding.Error {
					t.Errorf("%+v came along", x)
				}
			}
		}
		again, err := encode(docs)
		if err != nil {
			t.Fatal(err)
		}
		same, err := decode(again)
		if err != nil {
			t.Fatal(err)
		}
		if once, err := encode(same); err != nil || once != again { // a number may be none, and unlike itself
			t.Errorf("%v: %q is not %q", err, once, again)
		}
	})
}

// What is cut short, goes on or asks for more memory than there is room is no entry.
func TestGarbled(t *testing.T) {
	if testing.Short() {
		t.Skip("one goroutine, and long: nothing for the race detector")
	}
	docs := whole("")
	plain, err := encode(docs)
	if err != nil {
		t.Fatal(err)
	}
	if again, err := decode(plain); err != nil || !reflect.DeepEqual(again, docs) {
		t.Fatalf("%+v, %v", again, err)
	}
	for n := range len(plain) {
		if _, err := decode(plain[:n]); err == nil {
			t.Fatalf("%d of %d bytes are taken for the whole", n, len(plain))
		}
	}
	if _, err := decode(plain + "\x00"); err == nil {
		t.Error("something may follow")
	}
	if _, err := decode(strings.Repeat("\x00", plainBytes+1)); err != errTooLarge {
		t.Error(err)
	}
	docs[1].Findings[2].Level = finding.Error + 1
	wrong, err := encode(docs)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := decode(wrong); err == nil {
		t.Error("a level that there is not")
	}
	size := int(reflect.TypeFor[finding.Document]().Size())
	for _, n := range []int{plainBytes - 10, memory/size + 10} {
		long := binary.AppendUvarint(nil, uint64(n)+1)
		plain := string(long) + strings.Repeat("\x00", plainBytes-len(long))
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, err := decode(plain)
		runtime.ReadMemStats(&after)
		if got := after.TotalAlloc - before.TotalAlloc; err == nil || got > 1<<20 {
			t.Errorf("%d documents of nothing: %v, %d bytes taken", n, err, got)
		}
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
