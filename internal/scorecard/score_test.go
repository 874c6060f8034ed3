package scorecard

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/foilint/foilint/internal/extract"
	"github.com/foilint/foilint/internal/finding"
	"github.com/foilint/foilint/internal/limits"
	"github.com/foilint/foilint/internal/zone"
)

// A score counts letters, labels and findings.
type score struct {
	groups              map[string]*counts
	caught, clean, zone share
	notes               []string // each miss and false alarm
}

// counts are those of one group.
type counts struct{ recall, precision, errors share }

// meets reports whether a finding answers a label of its group.
type meets func(l *letter, f *finding.Finding, b label) bool

func newScore() *score {
	s := &score{groups: map[string]*counts{}}
	for _, g := range groupNames {
		s.groups[g] = &counts{}
	}
	return s
}

// letter counts what was found in a letter.
func (s *score) letter(l *letter, found []finding.Finding, meets meets) {
	flagged := slices.DeleteFunc(slices.Clone(found), func(f finding.Finding) bool {
		return f.Level < finding.Warning || groups[f.Category] == "" || f.Match == ""
	})
	caught := false
	for _, b := range l.labels {
		if b.group == "" || b.flag != "yes" {
			continue
		}
		hit := slices.ContainsFunc(flagged, func(f finding.Finding) bool { return groups[f.Category] == b.group && meets(l, &f, b) })
		s.groups[b.group].recall.add(hit)
		if caught = caught || hit; !hit {
			s.note("missed", l, b.group, b.words)
		}
	}
	for _, f := range flagged {
		flags := map[string]bool{}
		for _, b := range l.labels {
			if b.group == groups[f.Category] && meets(l, &f, b) {
				flags[b.flag] = true
			}
		}
		c := s.groups[groups[f.Category]]
		met := flags["yes"] || flags["review"]
		if c.precision.add(met); !met {
			s.note("false", l, groups[f.Category], fmt.Sprintf("%s (%s, %s, in %s)", f.Match, f.Level, f.Rule, f.Zone))
		}
		if f.Level == finding.Error && (flags["yes"] || !flags["review"]) {
			c.errors.add(flags["yes"])
		}
	}
	switch {
	case l.flagged("yes"):
		s.caught.add(caught)
	case !l.flagged("review"):
		s.clean.add(len(flagged) == 0)
	}
}

// zones counts the labels of a letter whose words stand in their zone.
func (s *score) zones(l *letter) {
	type stretch struct {
		start, end int
		zone       zone.Zone
	}
	var all []stretch
	d := extract.Open(context.Background(), l.name+".txt", []byte(l.text), limits.Default)[0]
	for _, b := range zone.Classify(d, 1) {
		for _, r := range b.Regions {
			at := b.Source.Locate(b.Text.Span(r.Start, r.End))
			all = append(all, stretch{offset(l.text, at.Line, at.Column), offset(l.text, at.EndLine, at.EndColumn), r.Zone})
		}
	}
	for _, b := range l.labels {
		i := slices.IndexFunc(all, func(x stretch) bool { return x.start <= b.at.Start && b.at.Start < x.end })
		got := zone.Zone("none")
		if i >= 0 {
			got = all[i].zone
		}
		ok := sameZone(got, b.zone)
		if s.zone.add(ok); !ok {
			s.note("zone", l, string(got)+" for "+string(b.zone), b.words)
		}
	}
}

func (s *score) note(what string, l *letter, group, words string) {
	s.notes = append(s.notes, fmt.Sprintf("%-6s  %-33s  %-8s  %s", what, l.name, group, words))
}

// figures are the shares by name, without those of nothing. The findings of one group are
// too few to hold its precision to a figure.
func (s *score) figures() map[string]float64 {
	out := map[string]float64{}
	put := func(name string, x share) {
		if x.all > 0 {
			out[name] = x.ratio()
		}
	}
	for _, g := range groupNames {
		put(g+" recall", s.groups[g].recall)
	}
	all := s.all()
	put("recall", all.recall)
	put("precision", all.precision)
	put("errors", all.errors)
	put("caught", s.caught)
	put("clean", s.clean)
	put("zone", s.zone)
	return out
}

// all is the counts of all groups together.
func (s *score) all() counts {
	var out counts
	for _, c := range s.groups {
		out.recall.plus(c.recall)
		out.precision.plus(c.precision)
		out.errors.plus(c.errors)
	}
	return out
}

// String is a table of the figures and the list of misses and false alarms.
func (s *score) String() string {
	var b strings.Builder
	b.WriteByte('\n')
	w := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "group\trecall\tprecision\terrors")
	for _, g := range groupNames {
		c := s.groups[g]
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", g, c.recall, c.precision, c.errors)
	}
	all := s.all()
	fmt.Fprintf(w, "all\t%s\t%s\t%s\n", all.recall, all.precision, all.errors)
	w.Flush()
	fmt.Fprintf(&b, "caught %s  clean %s  zone %s\n", s.caught, s.clean, s.zone)
	slices.Sort(s.notes)
	b.WriteString(strings.Join(s.notes, "\n"))
	return b.String()
}

// A share is so many of so many.
type share struct{ of, all int }

func (s *share) add(ok bool) {
	s.all++
	if ok {
		s.of++
	}
}

func (s *share) plus(t share) { s.of, s.all = s.of+t.of, s.all+t.all }

func (s share) ratio() float64 { return float64(s.of) / float64(s.all) }

func (s share) String() string {
	if s.all == 0 {
		return "-"
	}
	return fmt.Sprintf("%.3f of %d", s.ratio(), s.all)
}

// samePlace reports whether a finding in a text lies on a label and is not much longer.
func samePlace(l *letter, f *finding.Finding, b label) bool {
	loc := f.Location
	start, end := offset(l.text, loc.Line, loc.Column), offset(l.text, loc.EndLine, loc.EndColumn)
	return start < b.at.End && b.at.Start < end && fits(end-start, len(b.words))
}

// offset is the byte at a line and column of s.
func offset(s string, line, column int) int {
	at := 0
	for ; line > 1; line-- {
		at += strings.IndexByte(s[at:], '\n') + 1
	}
	for i := range s[at:] {
		if column--; column == 0 {
			return at + i
		}
	}
	return len(s)
}

// sameWords reports whether a finding's words hold those of a label, stand among them, or
// share two or more with their begin or end.
func sameWords(_ *letter, f *finding.Finding, b label) bool {
	found, want := finding.Plain(plain.Replace(f.Match)), finding.Plain(plain.Replace(b.words))
	return fits(len(found), len(want)) &&
		(within(found, want) || within(want, found) || chained(found, want) || chained(want, found))
}

// within reports whether the words of a stand in b.
func within(a, b string) bool { return strings.Contains(" "+b+" ", " "+a+" ") }

// chained reports whether b begins with two or more words with which a ends.
func chained(a, b string) bool {
	words := strings.Fields(a)
	for i := 1; i < len(words)-1; i++ {
		if strings.HasPrefix(b+" ", strings.Join(words[i:], " ")+" ") {
			return true
		}
	}
	return false
}

// fits keeps a finding of half a page from meeting every label on it.
func fits(found, want int) bool { return found <= 2*want+20 }

// sameZone takes as one what an officer need not tell apart.
func sameZone(a, b zone.Zone) bool {
	one := map[zone.Zone]zone.Zone{zone.Other: zone.Answer, zone.Refusal: zone.Boilerplate}
	plainly := func(z zone.Zone) zone.Zone {
		if w, ok := one[z]; ok {
			return w
		}
		return z
	}
	return plainly(a) == plainly(b)
}
