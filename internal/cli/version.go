package cli

import (
	"errors"
	"fmt"
	"runtime"

	"github.com/foilint/foilint/internal/rule"
)

// version says which foilint and which rules these are.
func version(e *env, args []string) (int, error) {
	f := e.flags("version", "")
	if err := parse(f, args); err != nil {
		return 0, err
	}
	if f.NArg() > 0 {
		return 0, errors.New("version takes no arguments")
	}
	packs, _, err := bundled(false)
	if err != nil {
		return 0, err
	}
	set, err := rule.NewSet(packs...)
	if err != nil {
		return 0, err
	}
	_, err = fmt.Fprintf(e.stdout, "foilint %s\nrules %s (%d rules)\nbuilt with %s for %s/%s\n",
		toolVersion(), set.Hash(), len(set.Rules()), runtime.Version(), runtime.GOOS, runtime.GOARCH)
	return 0, err
}
