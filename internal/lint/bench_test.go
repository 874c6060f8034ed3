package lint

import (
	"context"
	"regexp/syntax"
	"strings"
	"testing"

	"github.com/foilint/foilint/internal/assess"
	"github.com/foilint/foilint/internal/extract/text"
	"github.com/foilint/foilint/internal/limits"
	"github.com/foilint/foilint/internal/match"
	"github.com/foilint/foilint/internal/rule"
	"github.com/foilint/foilint/internal/zone"
)

// Go runs an expression of more than 500 instructions, or a smaller one on a long
// text, by its slowest means.
func TestPatternsAreSmall(t *testing.T) {
	for _, r := range linter(t, assess.Settings{}).Rules {
		for _, p := range r.Patterns {
			tree, err := syntax.Parse(p.String(), syntax.Perl)
			if err != nil {
				t.Fatal(err)
			}
			prog, err := syntax.Compile(tree.Simplify())
			if err != nil {
				t.Fatal(err)
			}
			if n := len(prog.Inst); n >= 400 {
				t.Errorf("%s: %d instructions, want fewer than 400: %s", r.ID, n, p)
			}
		}
	}
}

// prose is a response of about n bytes: sentences that say much about systems, and
// little that a pattern is after.
func prose(n int) []byte {
	paragraphs := []string{
		"Thank you for your request for information, which we received on 4 March 2026 and have considered under the Freedom of Information Act 2000. Please accept our apologies for the delay in responding.",
		"The council does not hold a central record of the number of applications made in each year. To answer this part of your request an officer would have to open every file and read it, and we have estimated that this would take more than eighteen hours.",
		"We have a contract with a supplier for the maintenance of the equipment in our libraries, which was let in 2023 after a competitive tender and runs for five years with an option to extend it. There is no other contract of this kind.",
		"All staff are required to complete training on information security when they join and once in each year afterwards. Devices are issued by the service desk and are not shared between users.",
		"1. How many laptops, desktop computers and servers does the council own? We hold 1,240 laptops and 310 desktop computers. Servers are provided as a service and we do not own any.",
		"Some of the information that you asked for is exempt from disclosure. We have weighed the public interest in openness about how public money is spent against the public interest in the prevention of crime, and have decided that it does not favour disclosure.",
		"The policy is reviewed annually by the committee and was last updated in 2025. Backups and the arrangements for the recovery of systems are described in it in general terms only.",
		"If you are not satisfied with the way in which your request has been handled you may ask for an internal review. If you remain dissatisfied you may complain to the Information Commissioner, whose contact details are on the website.",
	}
	var b strings.Builder
	for b.Len() < n {
		for _, p := range paragraphs {
			b.WriteString(p + "\n\n")
		}
	}
	return []byte(b.String())
}

// BenchmarkPatterns finds what the patterns of all bundled packs describe.
func BenchmarkPatterns(b *testing.B) {
	var rules []*rule.Rule
	for _, r := range linter(b, assess.Settings{}).Rules {
		if len(r.Patterns) > 0 {
			rules = append(rules, r)
		}
	}
	e := match.New(rules, nil, nil)
	letter := &match.Letter{Blocks: zone.Classify(text.Read(context.Background(), prose(1<<20), limits.Default), 1)}
	size := 0
	for _, block := range letter.Blocks {
		size += len(block.Text.S)
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := e.Find(context.Background(), letter, 1); err != nil {
			b.Fatal(err)
		}
	}
}
