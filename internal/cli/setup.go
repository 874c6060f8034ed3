package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"github.com/foilint/foilint/internal/assess"
	"github.com/foilint/foilint/internal/config"
	"github.com/foilint/foilint/internal/finding"
	"github.com/foilint/foilint/internal/inputs"
	"github.com/foilint/foilint/internal/limits"
	"github.com/foilint/foilint/internal/lint"
	"github.com/foilint/foilint/internal/match"
	"github.com/foilint/foilint/internal/rule"
	"github.com/foilint/foilint/rules"
)

// setup finds the configuration and the rules that a command works with.
type setup struct {
	config   string
	rules    []string
	examples bool // the rules' own are wanted
}

func (s *setup) flags(f *pflag.FlagSet) {
	f.StringVar(&s.config, "config", "", "read this `FILE` instead of the foilint.toml found from here upwards")
	f.StringArrayVar(&s.rules, "rules", nil, "add the rule pack `FILE`, or every pack of a folder; several allowed")
}

// settled is a setup read and checked.
type settled struct {
	set    *rule.Set
	own    []*rule.Pack // those that do not come with foilint
	linter *lint.Linter
	failOn finding.Level
}

// load reads what c, as from readConfig, and the flags ask for. regime and purpose are
// flags, "" when not given. Garbage is not collected any more until collect.
func (s *setup) load(c *config.Config, regime, purpose string) (*settled, error) {
	debug.SetGCPercent(-1)
	out := &settled{failOn: c.FailOn}
	settings := assess.Settings{}
	var err error
	if settings.Regime, err = parseRegime(regime, c.Authority.Regime); err != nil {
		return nil, err
	}
	settings.Said = regime != "" || c.Authority.Regime != ""
	if settings.Purpose, err = parsePurpose(purpose, c.Purpose); err != nil {
		return nil, err
	}
	packs, recognisers, err := bundled(s.examples)
	if err != nil {
		return nil, err
	}
	out.own, err = loadPacks(slices.Concat(c.RuleFiles, s.rules), lint.Known(recognisers))
	if err != nil {
		return nil, err
	}
	if out.set, err = rule.NewSet(append(packs, out.own...)...); err != nil {
		return nil, err
	}
	if err := out.set.Apply(c.Changes); err != nil {
		return nil, err
	}
	out.linter = lint.New(out.set.Rules(), recognisers, c.Authority, settings, limits.Default)
	out.linter.AsOf(time.Now())
	return out, nil
}

// collect has garbage collected again where there is more to look at than a few pages.
// Rules and lists stay until the end: to look for it among them only makes those slower.
// The limit on memory holds in any case.
func collect(files []inputs.File) {
	const pages = 1 << 20 // bytes
	left := int64(pages)
	for _, f := range files {
		if left -= f.Size(); f.Size() < 0 || left < 0 {
			debug.SetGCPercent(400)
			return
		}
	}
}

// bundled reads the packs that come with foilint, with their examples or without, and
// makes the recognisers they name.
func bundled(examples bool) ([]*rule.Pack, []match.Recogniser, error) {
	load := rule.LoadUnproved
	if examples {
		load = rule.LoadAll
	}
	return lint.Bundled(rules.FS, time.Now(), load)
}

func (s *setup) readConfig() (*config.Config, error) {
	path := s.config
	if path == "" {
		dir, err := os.Getwd()
		if err != nil {
			return nil, fmt.Errorf("cannot tell the current folder: %w", err)
		}
		if path, err = config.Find(dir); err != nil {
			return nil, err
		}
		if path == "" {
			return config.Default(), nil
		}
	}
	return config.Load(path)
}

// loadPacks reads a user's own rule files and folders of them.
func loadPacks(paths []string, known rule.Known) ([]*rule.Pack, error) {
	var packs []*rule.Pack
	var errs []error
	for _, path := range paths {
		info, err := os.Stat(path)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			errs = append(errs, fmt.Errorf("the rules %s do not exist", path))
			continue
		case err != nil:
			errs = append(errs, fmt.Errorf("cannot read the rules: %w", err))
			continue
		}
		files := []string{path}
		if info.IsDir() {
			entries, err := os.ReadDir(path) // a pattern would trip over brackets in the folder's name
			if err != nil {
				errs = append(errs, fmt.Errorf("cannot read the rules: %w", err))
				continue
			}
			files = nil
			for _, entry := range entries {
				if strings.HasSuffix(entry.Name(), ".toml") {
					files = append(files, filepath.Join(path, entry.Name()))
				}
			}
			if len(files) == 0 {
				errs = append(errs, fmt.Errorf("the folder %s holds no rule files (*.toml)", path))
				continue
			}
		}
		for _, file := range files {
			p, err := rule.LoadFile(file, known)
			if err != nil {
				errs = append(errs, err)
				continue
			}
			packs = append(packs, p)
		}
	}
	return packs, errors.Join(errs...)
}
