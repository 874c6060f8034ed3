package rule

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"regexp/syntax"
	"slices"
	"strings"
)

// GatesFile is the file beside bundled packs with the gates of their patterns: to work them
// out takes a quarter of the time that foilint needs to start. What it does not have is
// worked out.
const GatesFile = "gates.txt"

// gates are the gates that patterns imply, by what tells the patterns apart.
type gates map[string]Gate

func gateKey(pattern string) string {
	sum := sha256.Sum256([]byte(pattern))
	return hex.EncodeToString(sum[:12])
}

// Gates is the text of GatesFile for some packs: a line for each pattern, with its key, then
// a line for how its matches begin, and one for each set of literals. Tabs part them.
func Gates(packs []*Pack) (string, error) {
	all := gates{}
	for _, p := range packs {
		for _, r := range p.Rules {
			for _, x := range r.Patterns {
				tree, err := syntax.Parse(x.src, syntax.Perl)
				if err != nil {
					return "", err
				}
				all[gateKey(x.src)] = derive(tree)
			}
		}
	}
	var b strings.Builder
	b.WriteString("# The gates of the bundled patterns, by: go test ./internal/rule -update\n")
	for _, key := range slices.Sorted(maps.Keys(all)) {
		g := all[key]
		fmt.Fprintf(&b, "pattern\t%s\n", key)
		if g.Digit {
			b.WriteString("digit\n")
		}
		if g.Begin != nil {
			b.WriteString("begin\t" + joined(g.Begin) + "\n")
		}
		for _, set := range g.All {
			b.WriteString("holds\t" + joined(set) + "\n")
		}
	}
	return b.String(), nil
}

var (
	escape   = strings.NewReplacer(`\`, `\\`, "\t", `\t`, "\n", `\n`)
	unescape = strings.NewReplacer(`\\`, `\`, `\t`, "\t", `\n`, "\n")
)

func joined(literals []string) string {
	out := make([]string, len(literals))
	for i, l := range literals {
		out[i] = escape.Replace(l)
	}
	return strings.Join(out, "\t")
}

func parted(text string) []string {
	out := strings.Split(text, "\t")
	for i, l := range out {
		if strings.IndexByte(l, '\\') >= 0 {
			out[i] = unescape.Replace(l)
		}
	}
	return out
}

// readGates reads the GatesFile of fsys, if there is one.
func readGates(fsys fs.FS) (gates, error) {
	text, err := fs.ReadFile(fsys, GatesFile)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil // every gate is worked out
	}
	if err != nil {
		return nil, err
	}
	out := gates{}
	key, g := "", Gate{}
	for line := range strings.Lines(string(text)) {
		what, rest, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		switch what {
		case "pattern":
			key, g = rest, Gate{}
		case "digit":
			g.Digit = true
		case "begin":
			g.Begin = parted(rest)
		case "holds":
			g.All = append(g.All, parted(rest))
		default:
			if !strings.HasPrefix(line, "#") {
				return nil, fmt.Errorf("%s: %q is none of its lines", GatesFile, what)
			}
			continue
		}
		out[key] = g
	}
	return out, nil
}
