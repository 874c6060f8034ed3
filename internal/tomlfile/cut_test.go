package tomlfile

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestCuts(t *testing.T) {
	top, err := Parse("a.toml", `name = "kept"
one = 1
words = ["a", "b"]
layers = ["x", "y"]
[context]
veto = ["c"]
[[answer]]
says = ["no"]
`)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, c := range top.Cuts([]string{"name"}, []string{"layers"}) {
		left := c.Table
		got = append(got, fmt.Sprintf("%d %s %q leaves %s", c.Line, strings.Join(c.Path, "."), c.Text,
			fmt.Sprint(left.Text("name"), left.Whole("one"), left.Texts("words"), left.Texts("layers"), left.Table("context").Texts("veto"), len(left.Tables("answer")))))
		if err := left.file.errs; err != nil {
			t.Error(err)
		}
	}
	want := []string{
		`2 one "" leaves kept0 [a b] [x y] [c] 1`,
		`3 words.0 "a" leaves kept1 [b] [x y] [c] 1`,
		`3 words.1 "b" leaves kept1 [a] [x y] [c] 1`,
		`4 layers "" leaves kept1 [a b] [] [c] 1`,
		`6 context.veto.0 "c" leaves kept1 [a b] [x y] [] 1`,
		`7 answer.0 "" leaves kept1 [a b] [x y] [c] 0`,
		`8 answer.0.says.0 "no" leaves kept1 [a b] [x y] [c] 1`,
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}
