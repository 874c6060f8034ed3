package rule

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
)

// BenchmarkLoad reads packs of the size of the bundled ones: a handful of term
// lists with five thousand rows, and forty patterns.
func BenchmarkLoad(b *testing.B) {
	fsys := fstest.MapFS{}
	size := 0
	add := func(name, text string) {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
		size += len(text)
	}
	for i := range 5 {
		list := "name\taliases\tkind\tambiguous\tcontext\n"
		for j := range 1000 {
			list += fmt.Sprintf("Product %d of %d\tOld name %[1]d|Other%[1]d\te-mail gateway\tOther%[1]d\temail security|gateway|spam|phishing|filtering\n", j, i)
		}
		add(fmt.Sprintf("lists/l%d.tsv", i), list)
		pack := strings.ReplaceAll(strings.ReplaceAll(good, "lists/names.tsv", fmt.Sprintf("lists/l%d.tsv", i)), `"mine"`, fmt.Sprintf(`"p%d"`, i))
		pack = strings.ReplaceAll(pack, "my-rule", fmt.Sprintf("my-rule-%d", i))
		_, rule, _ := strings.Cut(good, "\n\n")
		for j := range 8 {
			r := strings.ReplaceAll(rule, `terms    = ["lists/names.tsv"]`, `pattern = '(?i)\b(?:not|never|un)[ -]?(?:encrypted|patched)\b.{0,40}\b(?:server|laptop)s?\b'`)
			pack += strings.ReplaceAll(r, "my-rule", fmt.Sprintf("pattern-%d-%d", i, j))
		}
		add(fmt.Sprintf("p%d.toml", i), pack)
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		packs, err := LoadAll(fsys, known)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := NewSet(packs...); err != nil {
			b.Fatal(err)
		}
	}
}
