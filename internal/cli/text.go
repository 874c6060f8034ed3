package cli

import (
	"bytes"
	"fmt"
	"runtime"
	"slices"
	"strings"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/finding"
	"github.com/foilint/foilint/internal/limits"
	"github.com/foilint/foilint/internal/lint"
	"github.com/foilint/foilint/internal/parallel"
	"github.com/foilint/foilint/internal/report"
	"github.com/foilint/foilint/internal/zone"
)

// text shows what foilint reads, so that anyone can check what it saw.
func text(e *env, args []string) (int, error) {
	f := e.flags("text", "[flags] PATH...   (files, folders, or - for standard input)")
	format := f.String("format", "text", "`NAME`: text or json")
	if err := parse(f, args); err != nil {
		return 0, err
	}
	if *format != "text" && *format != "json" {
		return 0, fmt.Errorf("--format %q is neither text nor json", *format)
	}
	var s setup
	c, err := s.readConfig()
	if err != nil {
		return 0, err
	}
	files, _, err := e.files(f.Args(), c.Excluded)
	if err != nil {
		return 0, err
	}
	pool := children(files, false)
	defer pool.Close()
	read := make([][]report.Reading, len(files))
	err = parallel.Each(e.ctx, len(files), 1, runtime.GOMAXPROCS(0), func() func(int) {
		return func(i int) {
			for _, d := range lint.Open(e.ctx, files[i], e.stdin, limits.Default, pool.Open) {
				read[i] = append(read[i], report.Reading{Document: d, Blocks: classify(d)})
			}
		}
	})
	if err != nil {
		return 0, err
	}
	readings := slices.Concat(read...)
	var out bytes.Buffer
	if *format == "json" {
		err = report.ReadingJSON(&out, readings)
	} else {
		for i := 0; i < len(readings) && err == nil; i++ {
			err = report.ReadingText(&out, readings[i])
		}
	}
	if err != nil {
		return 0, err
	}
	if ci := inCI(); ci != "" {
		fmt.Fprintf(e.stderr, "foilint: %s is set, and this log now holds the text of the documents: whoever can read the log can read them\n", ci)
	}
	shown := out.Bytes()
	if terminal(e.stdout) {
		shown = harmless(shown)
	}
	if _, err := e.stdout.Write(shown); err != nil {
		return 0, fmt.Errorf("cannot write the text: %w", err)
	}
	exit := finding.ExitClean
	for _, r := range readings {
		for _, g := range r.Document.Gaps {
			fmt.Fprintln(e.stderr, report.GapLine(r.Document.Path, g))
			exit = finding.ExitIncomplete
		}
	}
	return exit, nil
}

// classify tells the zones of a document. A fault there costs this document only.
func classify(d *document.Document) (blocks []*zone.Block) {
	defer func() {
		if recover() != nil {
			blocks = nil
			d.Gap(document.GapPanic, "", "foilint failed while looking at what it had read", "Report this as a fault in foilint.")
		}
	}()
	return zone.Classify(d, 1)
}

// harmless keeps the words of a document or a rule from moving the cursor of the terminal
// they are shown on.
func harmless(text []byte) []byte {
	lines := strings.Split(strings.ReplaceAll(string(text), "\t", "    "), "\n")
	for i, line := range lines {
		lines[i] = report.Printable(line)
	}
	return []byte(strings.Join(lines, "\n"))
}
