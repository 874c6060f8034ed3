package config

import (
	_ "embed"
	"slices"
)

//go:embed template.toml
var template []byte

// Template is the foilint.toml that `foilint init` writes: every setting explained
// and at rest. Nothing in it is in force.
func Template() []byte { return slices.Clone(template) }
