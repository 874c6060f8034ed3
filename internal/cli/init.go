package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/foilint/foilint/internal/config"
)

// initCommand writes a commented foilint.toml.
func initCommand(e *env, args []string) (int, error) {
	f := e.flags("init", "")
	if err := parse(f, args); err != nil {
		return 0, err
	}
	if f.NArg() > 0 {
		return 0, fmt.Errorf("init takes no arguments: it writes %s to the current folder", config.FileName)
	}
	file, err := os.OpenFile(config.FileName, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return 0, fmt.Errorf("%s is here already; it was left as it is", config.FileName)
	}
	if err == nil {
		_, err = file.Write(config.Template())
		err = errors.Join(err, file.Close())
	}
	if err != nil {
		return 0, fmt.Errorf("cannot write %s: %w", config.FileName, err)
	}
	fmt.Fprintf(e.stdout, "Wrote %s. Open it in any editor: every setting is explained there.\n", config.FileName)
	return 0, nil
}
