package pointer

import (
	"strings"
	"testing"
)

const sum = "4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393"

func TestLFS(t *testing.T) {
	head := "version https://git-lfs.github.com/spec/v1\n"
	whole := Object{sum, 12345}
	for name, c := range map[string]struct {
		file string
		is   bool
		want Object
	}{
		"as git lfs writes it":         {head + "oid sha256:" + sum + "\nsize 12345\n", true, whole},
		"with Windows line ends":       {"version https://git-lfs.github.com/spec/v1\r\noid sha256:" + sum + "\r\nsize 12345\r\n", true, whole},
		"of the first days":            {"version https://hawser.github.com/spec/v1\noid sha256:" + sum + "\nsize 12345\n", true, whole},
		"kept through an extension":    {head + "ext-0-foo sha256:" + sum + "\noid sha256:" + sum + "\nsize 12345\n", true, Object{}},
		"broken off":                   {head + "oid sha256:4d7a", true, Object{}},
		"of a size beyond reckoning":   {head + "oid sha256:" + sum + "\nsize 99999999999999999999\n", true, Object{}},
		"a letter about it":            {"We use version https://git-lfs.github.com/spec/v1\n", false, Object{}},
		"a letter that begins with it": {head + strings.Repeat("We hold 412 laptops.\n", 60), false, Object{}},
		"nothing":                      {"", false, Object{}},
	} {
		if got, is := LFS([]byte(c.file)); is != c.is || got != c.want {
			t.Errorf("%s: %v %v", name, got, is)
		}
	}
}

func TestAnnex(t *testing.T) {
	key := "SHA256E-s12345--" + sum + ".docx"
	for file, want := range map[string]bool{
		"/annex/objects/" + key + "\n":                                                                 true,
		"/annex/objects/" + key + "\n/annex/ remark for those who open the file\n":                     true,
		"../../.git/annex/objects/Jx/3k/" + key + "/" + key:                                            true,
		".git/annex/objects/Jx/3k/" + key + "/" + key:                                                  true,
		`..\.git\annex\objects\Jx\3k\` + key + `\` + key:                                               true,
		"../../../.git/modules/cases/annex/objects/Jx/3k/" + key + "/" + key:                           true,
		"The annex objects to the plan.\n":                                                             false,
		"See /annex/objects/ for the plan.\n":                                                          false,
		"/annex/objects/" + key + "\n" + strings.Repeat("A letter, and no pointer to one. \n", 32<<10): false,
		"": false,
	} {
		if got := Annex([]byte(file)); got != want {
			t.Errorf("%.60q: %v", file, got)
		}
	}
}

// Whatever a file holds, what is taken for an object is one that a store can be asked for.
func FuzzLFS(f *testing.F) {
	f.Add([]byte("version https://git-lfs.github.com/spec/v1\noid sha256:" + sum + "\nsize 12345\n"))
	f.Add([]byte("version http://git-media.io/v/2\r\noid sha256:\r\nsize -1\r\n"))
	f.Add([]byte("../.git/annex/objects/a/b/SHA256-s1--x/SHA256-s1--x"))
	f.Fuzz(func(t *testing.T, file []byte) {
		o, is := LFS(file)
		if o != (Object{}) && (!is || len(o.SHA256) != 64 || strings.Trim(o.SHA256, "0123456789abcdef") != "" || o.Size < 0) {
			t.Errorf("%+v", o)
		}
		if is && Annex(file) {
			t.Error("it is both")
		}
	})
}
