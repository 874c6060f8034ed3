package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/foilint/foilint/internal/config"
	"github.com/foilint/foilint/internal/decision"
)

// initCommand writes a commented foilint.toml, and a salt for decisions once for the
// whole repository. It changes nothing that is there.
func initCommand(e *env, args []string) (int, error) {
	f := e.flags("init", "")
	if err := parse(f, args); err != nil {
		return 0, err
	}
	if f.NArg() > 0 {
		return 0, fmt.Errorf("init takes no arguments: it writes %s to the current folder", config.FileName)
	}
	wrote, err := writeConfig()
	if err != nil {
		return 0, err
	}
	if wrote {
		fmt.Fprintf(e.stdout, "Wrote %s. Open it in any editor: every setting is explained there.\n", config.FileName)
	}
	dir, err := decision.Find(".")
	if err != nil {
		return 0, err
	}
	if dir = near(dir); dir == "" {
		dir = decision.Folder
	}
	salted, err := decision.MakeSalt(dir)
	switch {
	case errors.Is(err, decision.ErrUnsalted):
		err = fmt.Errorf("no salt was added to %s: %w. To have one all the same, delete them, run 'foilint init' again, scan, and decide anew", filepath.ToSlash(dir), err)
		if !wrote {
			return 0, err
		}
		fmt.Fprintln(e.stderr, "foilint:", err)
	case err != nil:
		return 0, err
	case salted:
		fmt.Fprintf(e.stdout, "Made a salt in %s, so that IDs of findings give nothing away. Commit that folder, and never change the salt: decisions hang on it.\n", filepath.ToSlash(dir))
	case !wrote:
		return 0, fmt.Errorf("%s is here already; it was left as it is", config.FileName)
	}
	if !wrote {
		fmt.Fprintf(e.stdout, "%s is here already; it was left as it is.\n", config.FileName)
	}
	return 0, nil
}

// writeConfig writes foilint.toml unless there is one.
func writeConfig() (bool, error) {
	file, err := os.OpenFile(config.FileName, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return false, nil
	}
	if err == nil {
		_, err = file.Write(config.Template())
		err = errors.Join(err, file.Close())
	}
	if err != nil {
		return false, fmt.Errorf("cannot write %s: %w", config.FileName, err)
	}
	return true, nil
}
