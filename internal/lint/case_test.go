package lint

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/foilint/foilint/internal/assess"
	"github.com/foilint/foilint/internal/authority"
	"github.com/foilint/foilint/internal/casefile"
	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/finding"
	"github.com/foilint/foilint/internal/inputs"
	"github.com/foilint/foilint/internal/sample"
	"github.com/foilint/foilint/internal/xlsxwrite"
)

const (
	theRequest = `Dear Ashdale Borough Council,

My name is Bridget Okafor and I sell fences. I would like to know how your network is kept safe.

1. Which anti-virus do you use (e.g. Sophos)?
2. The maker and model of your firewall
3. Please state whether Windows Server 2012 R2 is in use

Kind regards

Bridget Okafor
b.okafor1990@gmail.com
`
	theReply = `Dear Ms Okafor,

Thank you for your request of 3 March. Our response is as follows.

1. Which anti-virus do you use (e.g. Sophos)?
Sophos

2. The maker and model of your firewall: Fortinet

3. Please state whether Windows Server 2012 R2 is in use
It is not.

Yours sincerely

Information Governance Team
`
)

// theCase is the case that files lie in.
func theCase(files []inputs.File, roles *casefile.Roles) Case {
	c := Case{Files: files, Roles: roles}
	for _, f := range files {
		c.Names = append(c.Names, f.Path)
	}
	return c
}

// levels are what was found of each match in a document, in order.
func levels(d *finding.Document) string {
	var out []string
	for _, f := range d.Findings {
		if f.Match != "" {
			out = append(out, f.Level.String()+" "+f.Match)
		}
	}
	return strings.Join(out, "; ")
}

// What quotes the request is the applicant's, wherever it stands; what only uses its words
// is not.
func TestCase(t *testing.T) {
	files := write(t, map[string][]byte{"request.txt": []byte(theRequest), "reply.txt": []byte(theReply), "note.txt": []byte("The council uses Mimecast.")})
	for purpose, want := range map[authority.Purpose][]string{
		authority.Send: {
			"error Mimecast",
			"note Okafor; note Sophos; error Sophos; error Fortinet; note Windows Server 2012 R2",
			"note Bridget Okafor; note Sophos; note Windows Server 2012 R2; note Bridget Okafor; note b.okafor1990@gmail.com",
		},
		authority.Publish: {
			"error Mimecast",
			"error Okafor; note Sophos; error Sophos; error Fortinet; note Windows Server 2012 R2",
			"error Bridget Okafor; note Sophos; note Windows Server 2012 R2; error Bridget Okafor; error b.okafor1990@gmail.com",
		},
	} {
		docs, err := linter(t, assess.Settings{Purpose: purpose}).Case(context.Background(), theCase(files, nil))
		if err != nil {
			t.Fatal(err)
		}
		for i, role := range []string{"attachment", "letter", "request"} {
			d := &docs[i]
			if d.Role != role || d.RoleWhy == "" {
				t.Errorf("%s is %s because %s", d.Path, d.Role, d.RoleWhy)
			}
			if got := levels(d); got != want[i] {
				t.Errorf("for %s, %s:\n got %s\nwant %s", purpose, d.Path, got, want[i])
			}
		}
	}
}

// A case that lacks what its letter encloses is not fully read; the request may enclose what
// it likes.
func TestCaseLacks(t *testing.T) {
	const lost = "Our response is as follows.\n\nThe costs are in the attached spreadsheet.\n"
	for name, c := range map[string]struct {
		files map[string][]byte
		gaps  int
	}{
		"lacks it":          {map[string][]byte{"reply.txt": []byte(lost), "request.txt": []byte(theRequest)}, 1},
		"has it":            {map[string][]byte{"reply.txt": []byte(lost), "costs.csv": []byte("Year,Cost\n2024,120\n")}, 0},
		"the request's own": {map[string][]byte{"reply.txt": []byte(theReply), "request.txt": []byte(theRequest + "\nMy list of firms is attached.\n")}, 0},
	} {
		docs, err := linter(t, assess.Settings{}).Case(context.Background(), theCase(write(t, c.files), nil))
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for _, d := range docs {
			for _, g := range d.Gaps {
				n++
				if g.Code != document.GapMissing || g.Part == "" || d.Role != "letter" || g.Fingerprint == "" {
					t.Errorf("%s: %+v in %s", name, g, d.Path)
				}
			}
		}
		if n != c.gaps {
			t.Errorf("%s: %d gaps", name, n)
		}
	}
}

// A document inside the request is the applicant's, one inside the letter an attachment.
func TestCaseInside(t *testing.T) {
	inner := []byte("We use Mimecast at our school.")
	files := write(t, map[string][]byte{
		"1.docx": reply("Please tell me what filters your mail.", ".txt", inner), "2.docx": reply("Please see inside.", ".txt", inner),
		casefile.Name: []byte("request = '1.docx'\nletter = '2.docx'"),
	})
	files = slices.DeleteFunc(files, func(f inputs.File) bool { return f.Path == casefile.Name })
	roles, err := casefile.Load(".", []string{"1.docx", "2.docx"})
	if err != nil {
		t.Fatal(err)
	}
	for _, mask := range []bool{false, true} {
		docs, err := linter(t, assess.Settings{Mask: mask}).Case(context.Background(), theCase(files, roles))
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, d := range docs {
			worst := finding.Off
			for _, f := range d.Findings {
				worst = max(worst, f.Level)
			}
			got = append(got, fmt.Sprintf("%s %s", d.Role, worst))
			if mask && strings.Contains(d.Path, "Kestrel") {
				t.Errorf("masked, and called %s", d.Path)
			}
		}
		want := []string{"request warning", "request note", "letter warning", "attachment error"} // that files hold others is a warning
		if !slices.Equal(got, want) {
			t.Errorf("masked %v: %q", mask, got)
		}
	}
}

// manyFiles are a case of 30 files, one of them a workbook of 10,000 rows.
func manyFiles() map[string][]byte {
	w := xlsxwrite.New()
	s := w.Sheet("Assets")
	s.Row("Asset", "Site", "Bought", "Cost")
	for i := range 10_000 {
		s.Row(fmt.Sprintf("Laptop %05d", i), fmt.Sprintf("Site %d", i%40), fmt.Sprintf("%d", 2015+i%10), fmt.Sprintf("%d.50", 300+i%100))
	}
	files := map[string][]byte{
		"request.txt": []byte(theRequest), "reply.txt": []byte(theReply), "annexes/assets.xlsx": w.Bytes(),
		"reply.docx": sample.DOCX(), "reply.pdf": sample.PDF(), "annexes/minutes.pdf": sample.Minutes(),
	}
	for i := len(files); i < 30; i++ {
		files[fmt.Sprintf("annexes/note %02d.txt", i)] = []byte(strings.Repeat(fmt.Sprintf("Our note %d. The council reviewed its budget for parks and paths in the year, and found it sound.\n\n", i), 20) + "We use Mimecast.")
	}
	return files
}

// The number of jobs changes nothing, and no earlier run does.
func TestCaseJobs(t *testing.T) {
	files := write(t, manyFiles())
	l := linter(t, assess.Settings{})
	var want []byte
	for _, jobs := range []int{1, 2, 7, 64} {
		l.Jobs = jobs
		docs, err := l.Case(context.Background(), theCase(files, nil))
		if err != nil {
			t.Fatal(err)
		}
		if len(docs) != 30 {
			t.Fatalf("%d documents", len(docs))
		}
		got, err := json.Marshal(docs)
		if err != nil {
			t.Fatal(err)
		}
		if want == nil {
			want = got
		}
		if string(got) != string(want) {
			t.Errorf("%d jobs find otherwise than 1", jobs)
		}
	}
}

// A case that is stopped gives no report.
func TestCaseStopped(t *testing.T) {
	files := write(t, map[string][]byte{"reply.txt": []byte(theReply)})
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if docs, err := linter(t, assess.Settings{}).Case(ctx, theCase(files, nil)); err == nil || docs != nil {
		t.Errorf("%d documents, %v", len(docs), err)
	}
}

// What took too long to look at is not passed over in silence.
func TestCaseTooLong(t *testing.T) {
	files := write(t, map[string][]byte{"reply.txt": []byte(theReply), "request.txt": []byte(theRequest)})
	l := linter(t, assess.Settings{})
	l.Limits.Look = time.Nanosecond
	docs, err := l.Case(context.Background(), theCase(files, nil))
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range docs {
		if d.Complete() {
			t.Errorf("%s is complete", d.Path)
		}
	}
}

func BenchmarkCase(b *testing.B) {
	b.Chdir(b.TempDir())
	files := write(b, manyFiles())
	l := linter(b, assess.Settings{})
	l.Jobs = 2
	b.ResetTimer()
	for b.Loop() {
		if _, err := l.Case(context.Background(), theCase(files, nil)); err != nil {
			b.Fatal(err)
		}
	}
}
