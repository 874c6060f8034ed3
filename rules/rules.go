// Package rules embeds the rule packs and their lists.
package rules

import "embed"

// FS holds the packs (*.toml) and their lists (lists/).
//
//go:embed *.toml lists
var FS embed.FS
