package contain

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"
	"unsafe"

	"github.com/foilint/foilint/internal/coverage"
	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/extract"
	"github.com/foilint/foilint/internal/limits"
	"github.com/foilint/foilint/internal/sample"
)

// The test binary is its own child: these are readers that go wrong as the file says.
func TestMain(m *testing.M) {
	if !IsChild() {
		os.Exit(m.Run())
	}
	work := Work{Open: faulty, Check: check}
	if os.Getenv("SOUND") != "" {
		work.Open = extract.Visit
	}
	if err := Serve(context.Background(), os.Stdin, os.Stdout, work); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
}

func faulty(ctx context.Context, path string, data []byte, lim limits.Limits, visit func([]byte, *document.Document)) []*document.Document {
	d := &document.Document{Path: path}
	visit(data, d)
	switch what := strings.TrimPrefix(string(data[:min(len(data), 100)]), pdf); what {
	case "recurse":
		d.Pages = deep(1)
	case "allocate":
		var all [][]byte
		for {
			b := make([]byte, 1<<20)
			for i := range b {
				b[i] = 1
			}
			all = append(all, b)
			d.Pages = len(all)
		}
	case "allocate at once":
		b := make([]byte, 1<<38)
		time.Sleep(time.Hour)
		d.Pages = int(b[1<<37])
	case "litter": // more than the limit in all, never much at once
		for range 200 {
			b := make([]byte, 4<<20)
			d.Pages += int(b[100])
		}
	case "spin":
		for {
			d.Pages++
		}
	case "sleep":
		time.Sleep(time.Hour)
	case "late": // a reader that was given up on
		d.Gap(document.GapTime, "", "late", "")
	case "panic":
		panic("quotes the document")
	case "panic beside":
		go panic("quotes the document")
		time.Sleep(time.Hour)
	case "garbage":
		fmt.Print("a reader that prints to standard output")
	case "exit":
		os.Exit(0)
	case "exit in mid-answer":
		fmt.Print(mark + string(answer) + "\x00\x01")
		os.Exit(0)
	case "endless answer":
		fmt.Print(mark + string(answer))
		for {
			fmt.Print("xxxxxxxxxxxxxxxx")
		}
	case "shout":
		for range 10_000 {
			fmt.Fprintln(os.Stderr, "a reader that complains")
		}
	case "large":
		d.Part("body", document.Visible).Blocks = make([]*document.Block, 1)
		d.Parts[0].Blocks[0] = &document.Block{Text: strings.Repeat("x", int(lim.Memory/4)), Anchors: make([]document.Anchor, lim.Memory/int64(unsafe.Sizeof(document.Anchor{}))/2)}
	case "nothing":
		return nil
	case "who":
		d.Pages = os.Getpid()
	}
	return []*document.Document{d}
}

// check is a second reader that goes wrong as the file says.
func check(ctx context.Context, data []byte, d *document.Document, lim limits.Limits) (*document.Verified, []document.Gap) {
	what, _ := strings.CutPrefix(string(data), pdf+"second ")
	if what != string(data) {
		faulty(ctx, d.Path, []byte(pdf+what), lim, func([]byte, *document.Document) {})
	}
	return &document.Verified{Reader: "second", Words: len(data), Agreed: os.Getpid()}, []document.Gap{{Code: document.GapUnverified}}
}

// deep calls itself as good as for ever; nothing must be saved by the compiler.
func deep(n int) int {
	var room [100]int
	if n < 1<<40 {
		room[n%100] = deep(n + 1)
	}
	return room[n%7] + 1
}

// pdf at the beginning of a file sends it to a child.
const pdf = "%PDF-"

// tight limits make a fault quick to come.
var tight = limits.Limits{FileBytes: 1 << 20, Memory: 96 << 20, Text: 32 << 20, Time: 2 * time.Second}

// pool is a pool of this test's children. It ends the test when a child stays.
func pool(t testing.TB, env ...string) *Pool {
	t.Helper()
	path, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	var mu sync.Mutex
	var all []*child
	p := &Pool{start: func() (*child, error) {
		c, err := startChild(&exec.Cmd{Path: path, Args: []string{path}, Env: env})
		mu.Lock()
		defer mu.Unlock()
		if err == nil {
			all = append(all, c)
		}
		return c, err
	}}
	t.Cleanup(func() {
		p.Close()
		for _, c := range all {
			if c.cmd.ProcessState == nil {
				t.Errorf("child %d is still there", c.cmd.Process.Pid)
			}
		}
	})
	return p
}

// asks opens a file on which the child does as what says.
func asks(t testing.TB, p *Pool, what string) *document.Document {
	t.Helper()
	docs := p.Open(t.Context(), "a.pdf", []byte(pdf+what), tight)
	if len(docs) != 1 {
		t.Fatalf("%d documents", len(docs))
	}
	return docs[0]
}

func TestFaults(t *testing.T) {
	if testing.Short() {
		t.Skip()
	}
	for what, want := range map[string]struct {
		code   document.GapCode
		reason string
	}{
		"recurse":            {document.GapPanic, "our reader broke down on this file"},
		"allocate":           {document.GapLimit, "reading it takes more than 96 MB of memory and was given up"},
		"allocate at once":   {document.GapLimit, "reading it takes more than 96 MB"},
		"large":              {document.GapLimit, "reading it takes more than 96 MB"},
		"spin":               {document.GapTime, "reading it took longer than 2s and was given up"},
		"sleep":              {document.GapTime, "reading it took longer than 2s"},
		"panic":              {document.GapPanic, "our reader broke down"},
		"panic beside":       {document.GapPanic, "our reader broke down"},
		"garbage":            {document.GapPanic, "our reader broke down"},
		"exit":               {document.GapPanic, "our reader broke down"},
		"exit in mid-answer": {document.GapPanic, "our reader broke down"},
		"nothing":            {document.GapPanic, "our reader broke down"},
		"endless answer":     {document.GapLimit, "reading it takes more than 96 MB"},
	} {
		t.Run(what, func(t *testing.T) {
			t.Parallel()
			p := pool(t)
			begin := time.Now()
			d := asks(t, p, what)
			if len(d.Gaps) != 1 || d.Gaps[0].Code != want.code || !strings.HasPrefix(d.Gaps[0].Reason, want.reason) || d.Gaps[0].Hint == "" {
				t.Errorf("gaps %+v, want %s: %s", d.Gaps, want.code, want.reason)
			}
			sum := sha256.Sum256([]byte(pdf + what))
			if d.Path != "a.pdf" || d.Format != document.PDF || d.SHA256 != hex.EncodeToString(sum[:]) {
				t.Errorf("%+v", d)
			}
			if took := time.Since(begin); took > tight.Time+grace+5*time.Second {
				t.Errorf("it took %s", took)
			}
			// the next file is read as if nothing had been
			if d := asks(t, p, "who"); !d.Complete() || d.Pages == 0 {
				t.Errorf("the next file: %+v", d)
			}
		})
	}
}

// What a second reader says is added. One that goes wrong takes nothing from what was read.
func TestSecondReader(t *testing.T) {
	for what, want := range map[string]string{
		"who":                       "",
		"second recurse":            "broke down on it",
		"second allocate":           "takes more than 96 MB of memory",
		"second spin":               "took longer than 2s",
		"second exit":               "broke down on it",
		"second exit in mid-answer": "broke down on it",
	} {
		t.Run(what, func(t *testing.T) {
			t.Parallel()
			p := pool(t)
			p.Verify = true
			first := asks(t, p, "who").Verified.Agreed
			d := asks(t, p, what)
			switch {
			case len(d.Gaps) != 1 || d.Gaps[0].Code != document.GapUnverified || !strings.HasSuffix(d.Gaps[0].Reason, want):
				t.Errorf("gaps %+v, want %q", d.Gaps, want)
			case want == "" && (d.Verified == nil || d.Verified.Words != len(pdf+what)):
				t.Errorf("verified %+v", d.Verified)
			case want != "" && d.Verified != nil:
				t.Errorf("verified %+v", d.Verified)
			}
			if again := asks(t, p, "who").Verified.Agreed; (again == first) != (want == "") {
				t.Errorf("process %d, then %d", first, again)
			}
		})
	}
}

// What is no fault.
func TestNoFault(t *testing.T) {
	for _, what := range []string{"who", "litter", "shout"} {
		if d := asks(t, pool(t), what); !d.Complete() {
			t.Errorf("%s: %+v", what, d.Gaps)
		}
	}
}

// Read in a child a file is the same as read here.
func TestSameAsHere(t *testing.T) {
	p := pool(t, "SOUND=1")
	files := map[string][]byte{"a.docx": sample.DOCX(), "b.pdf": sample.PDF(), "c.txt": sample.Text(), "d.zip": []byte("PK\x03\x04 and no more"), "e.pdf": []byte("%PDF-1.7")}
	for _, table := range coverage.Tables {
		for i, row := range table.Rows {
			files[fmt.Sprintf("%d.%s", i, table.Format)] = row.Build("Quillfeather")
		}
	}
	drafts, err := filepath.Glob("../../testdata/drafts/*")
	if err != nil || len(drafts) < 3 {
		t.Fatal(drafts, err)
	}
	for _, path := range drafts {
		if files[path], err = os.ReadFile(path); err != nil {
			t.Fatal(err)
		}
	}
	for path, data := range files {
		here, there := extract.Open(t.Context(), path, data, limits.Default), p.Open(t.Context(), path, data, limits.Default)
		if !reflect.DeepEqual(here, there) {
			t.Errorf("%s: %d documents here, %d there, and they differ", path, len(here), len(there))
		}
	}
}

// One child reads many files, until it has held much or may still be at an earlier one.
func TestOneChildForManyFiles(t *testing.T) {
	p := pool(t)
	p.Warm()
	first := asks(t, p, "who").Pages
	for range 3 {
		if d := asks(t, p, "who"); d.Pages != first {
			t.Errorf("process %d, want %d", d.Pages, first)
		}
	}
	if d := asks(t, p, "late"); len(d.Gaps) != 1 || d.Gaps[0].Reason != "late" {
		t.Errorf("%+v", d.Gaps)
	}
	if d := asks(t, p, "who"); d.Pages == first || d.Pages == 0 {
		t.Errorf("a child that may be stuck reads on")
	}
}

// A child that was ended while it had nothing to do costs no file.
func TestEndedWhileIdle(t *testing.T) {
	p := pool(t)
	first := asks(t, p, "who").Pages
	p.idle[0].cmd.Process.Kill()
	time.Sleep(200 * time.Millisecond)
	if d := asks(t, p, "who"); !d.Complete() || d.Pages == first {
		t.Errorf("%+v", d)
	}
}

func TestSeveralAtOnce(t *testing.T) {
	p := pool(t)
	var wg sync.WaitGroup
	for i := range 12 {
		wg.Go(func() {
			what, complete := "who", true
			if i%3 == 0 {
				what, complete = "exit", false
			}
			if d := asks(t, p, what); d.Complete() != complete {
				t.Errorf("%s: %+v", what, d.Gaps)
			}
		})
	}
	wg.Wait()
}

// Where no child can be started, nothing but text is read, and the gap says why.
func TestNoChild(t *testing.T) {
	tries := 0
	p := &Pool{start: func() (*child, error) {
		tries++
		return startChild(&exec.Cmd{Path: "/no/such/program"})
	}}
	p.Warm()
	for range 5 {
		d := asks(t, p, "who")
		if len(d.Gaps) != 1 || d.Gaps[0].Code != document.GapPanic || !strings.Contains(d.Gaps[0].Reason, "could not be started") {
			t.Errorf("%+v", d.Gaps)
		}
	}
	if tries != 3 {
		t.Errorf("%d tries", tries)
	}
	if docs := p.Open(t.Context(), "a.txt", []byte("hello"), limits.Default); !docs[0].Complete() || len(docs[0].Parts) != 1 {
		t.Errorf("plain text: %+v", docs[0])
	}
}

// A program that starts and is no child, as when another stands in its place.
func TestWrongChild(t *testing.T) {
	path, err := exec.LookPath("true")
	if err != nil {
		t.Skip(err)
	}
	p := &Pool{start: func() (*child, error) { return startChild(&exec.Cmd{Path: path, Args: []string{path}}) }}
	if d := asks(t, p, "who"); len(d.Gaps) != 1 || !strings.Contains(d.Gaps[0].Reason, "could not be started") {
		t.Errorf("%+v", d.Gaps)
	}
}

func TestAChildStartsNone(t *testing.T) {
	t.Setenv("FOILINT_CONTAINED", "1")
	if c, err := startSelf(); err == nil {
		c.end()
		t.Error("it does")
	}
}

// Ctrl-C ends what is being read at once.
func TestCancelled(t *testing.T) {
	p := pool(t)
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(200*time.Millisecond, cancel)
	begin := time.Now()
	p.Open(ctx, "a.pdf", []byte(pdf+"sleep"), limits.Default)
	if took := time.Since(begin); took > 5*time.Second {
		t.Errorf("it took %s", took)
	}
}

// Close ends a child at work, and later files are not read in this process either.
func TestClosed(t *testing.T) {
	p := pool(t)
	time.AfterFunc(300*time.Millisecond, p.Close)
	begin := time.Now()
	for range 2 {
		if d := p.Open(t.Context(), "a.pdf", []byte(pdf+"sleep"), limits.Default)[0]; d.Complete() {
			t.Error("it was read")
		}
	}
	if took := time.Since(begin); took > 5*time.Second {
		t.Errorf("it took %s", took)
	}
}

// A child whose parent is gone ends, even in the middle of a file.
func TestParentGone(t *testing.T) {
	for _, what := range []string{"", "spin"} {
		in, feed := io.Pipe()
		ended := make(chan error, 1)
		go func() { ended <- Serve(t.Context(), in, io.Discard, Work{Open: untilEnd(t)}) }()
		if what != "" {
			f, size := file{"a.pdf", tight, false, []byte(pdf + what)}, len(pdf)+len(what)
			c := &coder{}
			c.file(&f, &size)
			writeKind(feed, request)
			c.writeTo(feed)
			feed.Write(f.data)
		}
		feed.Close()
		select {
		case err := <-ended:
			if err != nil {
				t.Error(err)
			}
		case <-time.After(5 * time.Second):
			t.Fatal("it goes on")
		}
	}
}

// untilEnd reads for as long as the test runs.
func untilEnd(t *testing.T) func(context.Context, string, []byte, limits.Limits, func([]byte, *document.Document)) []*document.Document {
	end := make(chan bool)
	t.Cleanup(func() { close(end) })
	return func(context.Context, string, []byte, limits.Limits, func([]byte, *document.Document)) []*document.Document {
		<-end
		return []*document.Document{{}}
	}
}

// A child has nothing of its parent but the pipes.
func TestInheritsNothing(t *testing.T) {
	t.Setenv("SECRET", "of the parent")
	open, err := os.Open(os.Args[0])
	if err != nil {
		t.Fatal(err)
	}
	defer open.Close()
	c, err := startSelf()
	if err != nil {
		t.Fatal(err)
	}
	defer c.end()
	for _, v := range c.cmd.Env {
		if strings.Contains(v, "SECRET") {
			t.Error(v)
		}
	}
	if err := expect(c.out, ready); err != nil {
		t.Fatal(err)
	}
	if fds, err := os.ReadDir(fmt.Sprintf("/proc/%d/fd", c.cmd.Process.Pid)); err == nil && runtime.GOOS == "linux" {
		for _, fd := range fds {
			to, _ := os.Readlink(fmt.Sprintf("/proc/%d/fd/%s", c.cmd.Process.Pid, fd.Name()))
			if to == open.Name() {
				t.Errorf("descriptor %s is %s", fd.Name(), to)
			}
		}
	}
}
