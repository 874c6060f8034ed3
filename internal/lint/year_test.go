package lint

import (
	"testing"
	"time"
)

func TestPathYear(t *testing.T) {
	l := &Linter{Today: time.Date(2026, 11, 12, 0, 0, 0, 0, time.UTC)}
	for path, want := range map[string]int{
		"log/2019/foi-0417.docx":               2019,
		"log/2019-20/foi-0417.docx":            2019,
		"FY2019/foi-0417.docx":                 2019,
		"2019/2021/reply.docx":                 2021, // the innermost
		"2019/FOI 2021-04.docx":                2019, // a folder says it better than a reference
		"log/FOI 2019-118 reply.docx":          2019,
		"log/FOI 417 2021.docx":                2021,
		"log/FOI 2010 2021.docx":               2021,
		"log/20190412 reply.pdf":               2019,
		"log/FOI-2016-0418/reply.docx":         2016,
		"log/FOI-2016-0418/reply 2015.docx":    2015,
		"log/FOI 1066.docx":                    0,
		"log/FOI 2027.docx":                    0, // is to come
		"log/FOI 20415.docx":                   0,
		"log/FOI12019.docx":                    0,
		"log/reply.2019":                       0, // an extension
		"log/Windows Server 2016 contract.pdf": 2016,
		"-":                                    0,
		"":                                     0,
	} {
		if got := l.pathYear(path); got != want {
			t.Errorf("%s: %d, want %d", path, got, want)
		}
	}
}
