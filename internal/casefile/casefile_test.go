package casefile

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/foilint/foilint/internal/letter"
	"github.com/foilint/foilint/internal/zone"
)

func TestTold(t *testing.T) {
	for file, want := range map[string]letter.Role{
		"reply.docx":                      letter.Letter,
		"FOI 1234 Response v2 FINAL.docx": letter.Letter,
		"FOI-ResponseV2.pdf":              letter.Letter,
		"FOI request 1234 response.docx":  letter.Letter,
		"refusal notice.pdf":              letter.Letter,
		"covering letter.docx":            letter.Letter,
		"request.txt":                     letter.Request,
		"FOI_Request_1234.pdf":            letter.Request,
		"letter of request.docx":          letter.Request,
		"incoming/mail.txt":               letter.Request,
		"request/response.docx":           letter.Letter,
		"Annex A - request log.xlsx":      letter.Attachment,
		"attachments/reply.docx":          letter.Letter,
		"attachments/costs.xlsx":          letter.Attachment,
		"response/costs.xlsx":             "",
		"costs.xlsx":                      "",
		"requesting.txt":                  "",
		"1234.docx":                       "",
	} {
		if got, _ := told(file); got != want {
			t.Errorf("%s: %q, want %q", file, got, want)
		}
	}
}

func TestSettle(t *testing.T) {
	roles := &Roles{named: map[string]letter.Role{"named.docx": letter.Request, "held.docx": letter.Attachment}}
	for name, c := range map[string]struct {
		files []File
		want  string // the first letter of each role
	}{
		"by their names":   {[]File{{Path: "annex.xlsx", Table: true}, {Path: "reply.docx"}, {Path: "request.txt", Voice: zone.Asking}}, "a l r"},
		"by what they say": {[]File{{Path: "1.docx", Voice: zone.Authority}, {Path: "2.docx", Voice: zone.Applicant}, {Path: "3.docx"}}, "l r a"},
		"a request that seems to hold answers, and a letter": {[]File{{Path: "1.docx", Voice: zone.Answered}, {Path: "2.docx", Voice: zone.Authority}}, "a l"},
		"a request that seems to hold answers":               {[]File{{Path: "1.docx"}, {Path: "2.docx", Voice: zone.Answered}}, "a l"},
		"the answers typed into the request":                 {[]File{{Path: "costs.xlsx", Table: true}, {Path: "request.docx", Voice: zone.Authority}}, "a l"},
		"a request with answers beside a letter":             {[]File{{Path: "reply.docx"}, {Path: "request.docx", Voice: zone.Authority}}, "l a"},
		"nothing but what may be a request":                  {[]File{{Path: "request.docx"}}, "l"},
		"nothing but a request":                              {[]File{{Path: "1.docx", Voice: zone.Applicant}}, "l"},
		"a request and a table":                              {[]File{{Path: "costs.xlsx", Table: true}, {Path: "request.docx", Voice: zone.Applicant}}, "a l"},
		"a request and an unclear file":                      {[]File{{Path: "1.docx"}, {Path: "request.docx", Voice: zone.Asking}}, "l r"},
		"minutes that a request is about":                    {[]File{{Path: "reply.docx"}, {Path: "request 12 minutes.docx"}}, "l a"},
		"a table that a request is about":                    {[]File{{Path: "reply.docx"}, {Path: "request 12.xlsx", Table: true, Voice: zone.Applicant}}, "l a"},
		"what asks, and no name says so":                     {[]File{{Path: "reply.docx"}, {Path: "1.docx", Voice: zone.Asking}}, "l a"},
		"named against what it says":                         {[]File{{Path: "named.docx", Voice: zone.Authority}, {Path: "reply.docx"}}, "r l"},
		"named, and no letter":                               {[]File{{Path: "held.docx"}, {Path: "named.docx"}}, "a r"},
		"tables":                                             {[]File{{Path: "1.xlsx", Table: true, Voice: zone.Authority}, {Path: "2.xlsx", Table: true}}, "l a"},
		"two letters":                                        {[]File{{Path: "refusal.pdf"}, {Path: "reply.docx"}}, "l l"},
		"none":                                               {nil, ""},
	} {
		var got []string
		for _, p := range roles.Settle(c.files) {
			if p.Why == "" {
				t.Errorf("%s: no reason for %s", name, p.Role)
			}
			got = append(got, string(p.Role[:1]))
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s: %s, want %s", name, s, c.want)
		}
	}
}

func TestLoad(t *testing.T) {
	files := []string{"annexes/a.xlsx", "annexes/b.pdf", "foi 12.docx", "mail.txt", "Übersicht.txt"}
	for i := range 1000 {
		files = append(files, fmt.Sprintf("some file of this case, number %d.pdf", i))
	}
	for name, c := range map[string]struct {
		toml string
		want string // of the error; "" for none
	}{
		"all of it":      {"letter = 'foi 12.docx'\nrequest = ['mail.txt']\nattachments = ['annexes']\n", ""},
		"nothing":        {"# later\n", ""},
		"capitals":       {"letter = 'FOI 12.DOCX'\nrequest = './Mail.txt'\nattachments = 'Annexes\\'\n", ""},
		"accents":        {"attachments = 'u\u0308bersicht.txt'\n", ""},
		"many that miss": {"attachments = [" + strings.Repeat("'some file of the case that is not there',", 20_000) + "]\n", "there is no file"},
		"missing":        {"letter = 'foi 12.docx'\nrequest = 'mial.txt'\n", `:2: request: there is no file "mial.txt" in this case; did you mean "mail.txt"?`},
		"outside":        {"request = '../mail.txt'\n", `:1: request: there is no file "../mail.txt" in this case`},
		"two roles":      {"letter = 'mail.txt'\nrequest = 'mail.txt'\n", `:2: request: "mail.txt" is named as the letter already`},
		"unknown key":    {"reqest = 'mail.txt'\n", "reqest"},
		"no text":        {"request = 3\n", "request"},
		"no TOML":        {"request\n", ":1"},
		"much too large": {strings.Repeat("# x\n", maxBytes/3), "larger than"},
	} {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, Name), []byte(c.toml), 0o600); err != nil {
			t.Fatal(err)
		}
		r, err := Load(dir, files)
		switch {
		case c.want == "" && err != nil:
			t.Errorf("%s: %v", name, err)
		case c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)):
			t.Errorf("%s: %v, want %s", name, err, c.want)
		case (name == "all of it" || name == "capitals") && (r.Of("annexes/b.pdf") != letter.Attachment || r.Of("mail.txt") != letter.Request || r.Of("foi 12.docx") != letter.Letter):
			t.Errorf("%s: %+v", name, r)
		case name == "accents" && r.Of("Übersicht.txt") != letter.Attachment:
			t.Errorf("%s: %+v", name, r)
		}
	}
	if r, err := Load(t.TempDir(), files); r != nil || err != nil {
		t.Errorf("without a file: %v, %v", r, err)
	}
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, Name), 0o700); err != nil {
		t.Fatal(err)
	}
	if _, err := Load(dir, files); err == nil {
		t.Error("a folder is read as a file")
	}
}

func FuzzTold(f *testing.F) {
	f.Add("a/b/FOI-ResponseV2.docx")
	f.Add("//é..\xff/")
	f.Fuzz(func(t *testing.T, file string) {
		if role, word := told(file); (role == "") != (word == "") && role != "" {
			t.Errorf("%q: %q by %q", file, role, word)
		}
	})
}
