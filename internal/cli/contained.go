package cli

import (
	"context"
	"fmt"
	"os"

	"github.com/foilint/foilint/internal/contain"
	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/extract"
	"github.com/foilint/foilint/internal/inputs"
	"github.com/foilint/foilint/internal/limits"
	"github.com/foilint/foilint/internal/verify"
)

// readContained is a child of another foilint, which has it read files. It is in no
// list of commands: nobody types it.
func readContained(e *env) (int, error) {
	if !contain.IsChild() {
		return 0, fmt.Errorf("%s is a command for foilint itself; to see what it reads run 'foilint text'", contain.Command)
	}
	os.Stdout = os.Stderr // what a library prints must not come between the answers
	return 0, contain.Serve(e.ctx, e.stdin, e.stdout, contain.Work{Open: extract.Visit, Check: check})
}

// check asks a second reader.
func check(ctx context.Context, data []byte, d *document.Document, lim limits.Limits) (*document.Verified, []document.Gap) {
	r := verify.Check(ctx, data, d, lim)
	if r.Reader == "" {
		return nil, nil
	}
	words, agreed := r.Words()
	return &document.Verified{Reader: r.Reader, Words: words, Agreed: agreed}, r.Gaps
}

// children are where files are read, and looked at by a second reader if verified is
// wanted. One is started at once, beside what else there is to do, if a file looks as
// if it needed one.
func children(files []inputs.File, verified bool) *contain.Pool {
	p := &contain.Pool{Verify: verified}
	for _, f := range files {
		if extract.MayBeContained(f.Path) {
			go p.Warm()
			break
		}
	}
	return p
}
