package report

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/finding"
)

// streamed is a report in a format that is given a file after the other.
func streamed(t *testing.T, name string, r *finding.Report) []byte {
	t.Helper()
	f, err := Named(name)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	counted := *r
	counted.Documents, counted.Log = nil, &finding.Log{}
	s, err := f.Stream(&out, &counted, Options{Width: 100})
	if err != nil {
		t.Fatal(err)
	}
	for rest := r.Documents; len(rest) > 0; {
		n := 1
		for n < len(rest) && strings.HasPrefix(rest[n].Path, rest[0].Path+document.Inside) {
			n++
		}
		counted.Log.Add(rest[:n])
		if err := s.File(rest[:n]); err != nil {
			t.Fatal(err)
		}
		rest = rest[n:]
	}
	if err := s.Close(&counted); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestLog(t *testing.T) {
	r := sample()
	for i := range r.Documents {
		r.Documents[i].Year = 2015 + 2*(i%4)
	}
	for _, name := range streamNames() {
		golden(t, "log."+name, bytes.ReplaceAll(streamed(t, name, r), []byte("\r\n"), []byte("\n")))
	}
}

// A stream holds what the report holds, and the counts beside.
func TestStreamsHoldTheReport(t *testing.T) {
	r := sample()
	var whole bytes.Buffer
	if err := CSV(&whole, r, Options{}); err != nil {
		t.Fatal(err)
	}
	if got := streamed(t, "csv", r); !bytes.Equal(got, whole.Bytes()) {
		t.Errorf("the tables differ:\n%s", got)
	}
	whole.Reset()
	if err := JSON(&whole, r, Options{}); err != nil {
		t.Fatal(err)
	}
	var a, b map[string]json.RawMessage
	if err := json.Unmarshal(whole.Bytes(), &a); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(streamed(t, "json", r), &b); err != nil {
		t.Fatal(err)
	}
	for key := range a {
		if !bytes.Equal(a[key], b[key]) {
			t.Errorf("%s differs: %s", key, b[key])
		}
	}
	if b["log"] == nil || len(b) != len(a)+1 {
		t.Errorf("%d keys, %d in the report", len(b), len(a))
	}
	empty := streamed(t, "json", &finding.Report{})
	if !json.Valid(empty) || !strings.Contains(string(empty), `"documents": []`) {
		t.Errorf("of no files: %s", empty)
	}
}

func TestFormatsWithoutStream(t *testing.T) {
	for _, f := range Formats {
		if _, err := f.Stream(io.Discard, &finding.Report{}, Options{}); (err == nil) != (streams[f.Name] != nil) {
			t.Errorf("%s: %v", f.Name, err)
		}
	}
}

func TestSpan(t *testing.T) {
	one, two := finding.Counts{Errors: 1}, finding.Counts{Errors: 1, Notes: 1}
	for want, years := range map[string]map[int]finding.Counts{
		"":                        {0: two},
		"2015":                    {2015: one},
		"2012–2015":               {2012: one, 2013: one, 2015: one},
		"2015, 2 of unknown year": {2015: one, 0: two},
		"2015–2021, most in 2017": {2021: one, 2017: two, 2015: one},
		"2015–2021, most in 2015, 1 of unknown year": {2021: one, 2015: two, 0: one},
	} {
		if got := span(years); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

type brokenPipe struct{}

func (brokenPipe) Write([]byte) (int, error) { return 0, errors.New("broken pipe") }

// What cannot be written ends the run, at the latest in the end.
func TestStreamsFail(t *testing.T) {
	for _, name := range streamNames() {
		f, _ := Named(name)
		r := &finding.Report{Log: &finding.Log{}}
		s, err := f.Stream(brokenPipe{}, r, Options{})
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Close(r); err == nil {
			t.Errorf("%s says nothing of a broken pipe", name)
		}
	}
}

// A name in a path moves no cursor and makes no element.
func TestLogIsHarmless(t *testing.T) {
	r := &finding.Report{Documents: []finding.Document{{
		Path: "2015/\x1b[2J<script>.txt", Findings: []finding.Finding{{Rule: "r", Level: finding.Error, Title: "<b>", Status: finding.Open}},
	}}}
	if got := streamed(t, "text", r); bytes.ContainsRune(got, '\x1b') {
		t.Errorf("%q", got)
	}
	if got := streamed(t, "html", r); bytes.Contains(got, []byte("<script>")) || bytes.Contains(got, []byte("<b>")) {
		t.Errorf("%s", got)
	}
}
