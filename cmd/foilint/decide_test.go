package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/foilint/foilint/internal/docxwrite"
	"github.com/foilint/foilint/internal/pdfwrite"
)

// id sets a variable to the first ID of a rule or a gap in what was last printed.
func id(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: id VAR RULE")
	}
	found := firstID(ts.ReadFile("stdout"), args[1])
	if found == "" {
		ts.Fatalf("no ID of %s was printed", args[1])
	}
	ts.Setenv(args[0], found)
}

func firstID(text, rule string) string {
	return regexp.MustCompile(`\b` + rule + `:[0-9a-f]{16}\b`).FindString(text)
}

// A desk is a folder in which somebody works with foilint and git.
type desk struct {
	*testing.T
	env []string
}

// newDesk gives the test a home and a folder of its own.
func newDesk(t *testing.T) *desk {
	home := t.TempDir()
	t.Chdir(t.TempDir())
	d := &desk{t, os.Environ()}
	for _, name := range []string{"HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "LocalAppData", "AppData", "USERPROFILE"} {
		d.env = append(d.env, name+"="+home)
	}
	d.env = append(d.env, "CI=", "GIT_CONFIG_NOSYSTEM=1", "GIT_AUTHOR_DATE=2026-02-03T04:05:06Z", "GIT_COMMITTER_DATE=2026-02-03T04:05:06Z")
	return d
}

// run runs a command and wants its exit code.
func (d *desk) run(want int, name string, args ...string) string {
	d.Helper()
	cmd := exec.Command(name, args...)
	cmd.Env = d.env
	out, err := cmd.CombinedOutput()
	got := 0
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
		got = exit.ExitCode()
	} else if err != nil {
		d.Fatal(err)
	}
	if got != want {
		d.Fatalf("%s %s: exit code %d, want %d\n%s", name, strings.Join(args, " "), got, want, out)
	}
	return string(out)
}

func (d *desk) foilint(want int, args ...string) string {
	d.Helper()
	return d.run(want, "foilint", args...)
}

func (d *desk) git(args ...string) string {
	d.Helper()
	return d.run(0, "git", args...)
}

// accept scans and accepts what a rule finds first.
func (d *desk) accept(rule, file, reason string) {
	d.Helper()
	id := firstID(d.foilint(1, "scan", file), rule)
	if id == "" {
		d.Fatalf("%s finds nothing in %s", rule, file)
	}
	d.foilint(0, "decide", id, "--accept", "--reason", reason)
}

func (d *desk) write(name, text string) {
	d.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		d.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		d.Fatal(err)
	}
}

func (d *desk) repository() {
	d.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		d.Skip("git is not here")
	}
	d.git("init", "-q", "-b", "main")
	d.git("config", "user.name", "Rowan Example")
	d.git("config", "user.email", "rowan@ashdale.example")
	d.git("config", "commit.gpgsign", "false")
}

func (d *desk) commit() {
	d.Helper()
	d.git("add", ".")
	d.git("commit", "-q", "-m", "x")
}

const (
	product = "Our response\n\nThe council uses Sophos Email to guard its mail.\n"
	officer = "Our response\n\nYour case officer was Priya Nandakumar, Licensing Assistant.\n"
)

// Two branches decide, each on its own, and git joins what they decided.
func TestDecisionsMerge(t *testing.T) {
	for name, c := range map[string]struct {
		before, ours, theirs func(d *desk)
	}{
		"other findings": {
			func(d *desk) { d.foilint(0, "init") },
			func(d *desk) { d.accept("security-product", "a.txt", "It is in the contract register.") },
			func(d *desk) { d.accept("staff-name", "b.txt", "She agreed.") },
		},
		"the first decisions ever, without init": {
			func(*desk) {},
			func(d *desk) { d.accept("security-product", "a.txt", "It is in the contract register.") },
			func(d *desk) { d.accept("staff-name", "b.txt", "She agreed.") },
		},
		"the same finding, otherwise": {
			func(d *desk) { d.foilint(0, "init"); d.accept("staff-name", "b.txt", "She agreed.") },
			func(d *desk) { d.accept("security-product", "a.txt", "It is in the contract register.") },
			func(d *desk) {
				d.accept("security-product", "a.txt", "It was published in 2024.")
			},
		},
		"the same finding, equally": {
			func(d *desk) { d.foilint(0, "init"); d.accept("staff-name", "b.txt", "She agreed.") },
			func(d *desk) { d.accept("security-product", "a.txt", "It was published in 2024.") },
			func(d *desk) { d.accept("security-product", "a.txt", "It was published in 2024.") },
		},
		"both in the place of an earlier one": {
			func(d *desk) {
				d.foilint(0, "init")
				d.accept("staff-name", "b.txt", "She agreed.")
				d.accept("security-product", "a.txt", "It was published.")
			},
			func(d *desk) { d.again("It was published in 2024.") },
			func(d *desk) { d.again("It was published in 2025.") },
		},
		"one in the place of an earlier one": {
			func(d *desk) {
				d.foilint(0, "init")
				d.accept("staff-name", "b.txt", "She agreed.")
				d.accept("security-product", "a.txt", "It was published.")
			},
			func(d *desk) { d.again("It was published in 2024.") },
			func(d *desk) { d.write("c.txt", "We hold 412 laptops.\n") },
		},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t)
			d.repository()
			d.write("a.txt", product)
			d.write("b.txt", officer)
			c.before(d)
			d.commit()
			d.git("checkout", "-q", "-b", "theirs")
			c.theirs(d)
			d.commit()
			d.git("checkout", "-q", "main")
			c.ours(d)
			d.commit()
			d.git("merge", "-q", "--no-edit", "theirs")
			if out := d.foilint(0, "scan", "."); !strings.Contains(out, "2 accepted") || strings.Contains(out, "hold no longer") {
				t.Error(out)
			}
		})
	}
}

// again decides anew on what was accepted in a.txt.
func (d *desk) again(reason string) {
	d.Helper()
	id := firstID(d.foilint(0, "scan", "a.txt"), "security-product")
	if out := d.foilint(0, "decide", id, "--accept", "--reason", reason); !strings.Contains(out, "in the place of 1 earlier decision") {
		d.Error(out)
	}
}

// A decision goes with what it is about, not with the place; another value at that
// place is another matter.
func TestDecisionsFollowContent(t *testing.T) {
	docx := func(lines ...string) string {
		d := docxwrite.New()
		for _, line := range lines {
			d.Paragraph(docxwrite.Text(line))
		}
		return string(d.Bytes())
	}
	txt := func(lines ...string) string { return strings.Join(lines, "\n\n") + "\n" }
	const (
		head   = "Our response"
		number = "Please ring Priya Nandakumar on her mobile, 07700 900123, about the licence."
		other  = "Please ring Priya Nandakumar on her mobile, 07700 900456, about the licence."
		more   = "We hold 412 laptops, which were bought in 2019."
	)
	for file, write := range map[string]func(...string) string{"reply.txt": txt, "reply.docx": docx} {
		t.Run(file, func(t *testing.T) {
			d := newDesk(t)
			d.foilint(0, "init")
			d.write(file, write(head, number, more))
			d.foilint(1, "scan", "--format", "json=report.json", file)
			d.foilint(0, "decide", "--from", "report.json", "--accept", "--reason", "She asked for it.")
			d.foilint(0, "scan", file)

			d.write(file, write(head, more, "A new paragraph.", number))
			if out := d.foilint(0, "scan", file); strings.Contains(out, "hold no longer") {
				t.Errorf("moved:\n%s", out)
			}
			d.write(file, write(head, number, more, number))
			if out := d.foilint(0, "scan", file); !strings.Contains(out, "1 other place") {
				t.Errorf("twice in the document:\n%s", out)
			}
			d.write(file, write(head, other, more))
			out := d.foilint(1, "scan", file)
			if !regexp.MustCompile(`(?m)^  error  .*07700 900456`).MatchString(out) || !strings.Contains(out, "  stale  "+file+"  [") {
				t.Errorf("another number:\n%s", out)
			}
		})
	}
}

// A part that is not read is accepted by its bytes: another part may change.
func TestDecisionsOnParts(t *testing.T) {
	write := func(odd, text string) string {
		d := docxwrite.New()
		d.Paragraph(docxwrite.Text(text))
		d.Part("word/odd.bin", "application/x-odd", odd)
		return string(d.Bytes())
	}
	d := newDesk(t)
	d.foilint(0, "init")
	d.write("reply.docx", write("one", "We hold 412 laptops."))
	d.foilint(3, "scan", "--format", "json=report.json", "reply.docx")
	d.foilint(0, "decide", "--from", "report.json", "--accept", "--reason", "It is the council's crest.")
	if out := d.foilint(0, "scan", "reply.docx"); !strings.Contains(out, "accepted  not read: ") {
		t.Error(out)
	}
	d.write("reply.docx", write("one", "We hold 413 laptops."))
	d.foilint(0, "scan", "reply.docx")
	d.write("reply.docx", write("two", "We hold 413 laptops."))
	if out := d.foilint(3, "scan", "reply.docx"); !strings.Contains(out, "  stale  reply.docx  [") {
		t.Error(out)
	}
}

// A page of a PDF is accepted with its file, whose bytes foilint cannot tell apart by
// page: a change asks again.
func TestDecisionsOnPages(t *testing.T) {
	write := func(text, grey string) string {
		d := pdfwrite.New()
		d.AddPage().Text(72, 700, 11, "Helvetica", text)
		scan := d.AddPage()
		scan.Resources = fmt.Sprintf("/XObject << /Im0 %d 0 R >>", d.Stream("/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8", []byte(grey)))
		scan.Raw("q 595 0 0 842 0 0 cm /Im0 Do Q")
		return string(d.Bytes())
	}
	d := newDesk(t)
	d.foilint(0, "init")
	d.write("reply.pdf", write("We hold 412 laptops.", "a"))
	id := firstID(d.foilint(3, "scan", "reply.pdf"), "image-only")
	d.foilint(0, "decide", id, "--accept", "--reason", "It is a map of the park.")
	d.foilint(0, "scan", "reply.pdf")
	for _, changed := range []string{write("We hold 412 laptops.", "b"), write("We hold 413 laptops.", "a")} {
		d.write("reply.pdf", changed)
		if out := d.foilint(3, "scan", "reply.pdf"); !strings.Contains(out, "  stale  reply.pdf  [") {
			t.Error(out)
		}
	}
}
