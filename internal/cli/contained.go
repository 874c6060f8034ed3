package cli

import (
	"fmt"
	"os"

	"github.com/foilint/foilint/internal/contain"
	"github.com/foilint/foilint/internal/extract"
	"github.com/foilint/foilint/internal/inputs"
)

// readContained is a child of another foilint, which has it read files. It is in no
// list of commands: nobody types it.
func readContained(e *env) (int, error) {
	if !contain.IsChild() {
		return 0, fmt.Errorf("%s is a command for foilint itself; to see what it reads run 'foilint text'", contain.Command)
	}
	os.Stdout = os.Stderr // what a library prints must not come between the answers
	return 0, contain.Serve(e.ctx, e.stdin, e.stdout, extract.Open)
}

// children are where files are read. One is started at once, beside what else there is
// to do, if a file looks as if it needed one.
func children(files []inputs.File) *contain.Pool {
	p := &contain.Pool{}
	for _, f := range files {
		if extract.MayBeContained(f.Path) {
			go p.Warm()
			break
		}
	}
	return p
}
