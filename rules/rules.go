// Package rules embeds the rule packs and their lists.
package rules

import "embed"

// FS holds the packs (*.toml), their lists (lists/) and the gates of their patterns.
//
//go:embed *.toml gates.txt lists
var FS embed.FS
