package match

import (
	"slices"
	"testing"

	"github.com/foilint/foilint/internal/rule"
)

func TestStatements(t *testing.T) {
	weak := &rule.Rule{
		ID: "weak", Level: 3, Says: []string{"not", "no"},
		Context: rule.Context{Sentence: true, Require: []string{"backup", "firewall"}, Veto: []string{"if", "cost"}},
		Answers: []rule.Answer{{Says: []rule.Reply{rule.No, rule.Partly}, About: []string{"backup"}, Veto: []string{"how many"}}},
	}
	count := &rule.Rule{
		ID: "count", Level: 2, Says: []string{"all", "two"},
		Context: rule.Context{Sentence: true, Require: []string{"backup", "firewall"}},
		Answers: []rule.Answer{{Says: []rule.Reply{rule.Number, rule.Often, rule.Date}, About: []string{"backup"}, Asked: []string{"how many", "when", "how often"}}},
	}
	e := New([]*rule.Rule{count, weak}, nil, nil)
	for _, c := range []struct {
		name  string
		texts []string
		want  []string
	}{
		{"widened to what it is said of", []string{"Our backups are not tested."}, []string{"weak=backups are not"}},
		{"the gravest tells of a sentence", []string{"Not all backups are kept."}, []string{"weak=Not all backups"}},
		{"each sentence by itself", []string{"We keep backups. It is not known why."}, nil},
		{"vetoed in its sentence only", []string{"If they fail we act. No firewall is old."}, []string{"weak=No firewall"}},
		{"vetoed", []string{"If backups are not kept we act."}, nil},
		{"vetoed by what stands before", []string{"The cost is high, but no backups are kept."}, nil},
		{"a veto in a later clause", []string{"Backups are not kept; the cost would be high."}, []string{"weak=Backups are not"}},
		{"a reason", []string{"No backups are named, as the cost is high."}, nil},
		{"the first clause that no veto reaches", []string{"No firewall is old, and backups at a cost, but not new."}, []string{"weak=No firewall"}},
		{"a veto in the first of two clauses", []string{"Not at any cost; backups are kept."}, nil},
		{"a question says nothing", []string{"Are backups not tested?"}, nil},
		{"the number of an item", []string{"2. Backups"}, nil},
		{"a bare answer", []string{"Do you keep backups?", "No."}, []string{"weak=No"}},
		{"a labelled answer", []string{"Do you keep backups?", "A: Not yet, no"}, []string{"weak=Not yet, no"}},
		{"an answer on the line", []string{"Are backups tested? Only some"}, []string{"weak=Only some"}},
		{"a cell", []string{"Offline backups\tNo"}, []string{"weak=backups\tNo"}},
		{"how often", []string{"How often are backups tested?", "Annually"}, []string{"count=Annually"}},
		{"when", []string{"When were backups last tested?", "12 March 2024"}, []string{"count=12 March 2024"}},
		{"how many", []string{"How many backups failed?", "14"}, []string{"count=14"}},
		{"several numbers", []string{"How many backups failed?", "1. and 2. The council will not say which."}, nil},
		{"another matter", []string{"How many trees fell?", "14"}, nil},
		{"withheld", []string{"Do you keep backups?", "No, this is withheld under section 31."}, nil},
		{"by the number of the question", []string{"1. Do you keep backups?", "2. Do you keep bees?", "All of this was looked into at great length, and what was found about each of the matters is set out here in order.", "Q1. No"}, nil},
		{"a short sentence by its question", []string{"What about your backups?", "They are not tested."}, []string{"weak=not"}},
	} {
		if got := find(t, e, c.texts...); !slices.Equal(got, c.want) {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

func TestNumbers(t *testing.T) {
	for s, want := range map[string]bool{
		"14": true, "three": true, "2. Two, in March 2024": true, "2019": true, "412 by 1/4/2024": true,
		"March 2021 / March 2026": false, "by 31/03/2026": false, "1. and 2. All of them": false, "1, 2 and 3. Yes": false,
	} {
		if r, ok := replyAt(s, 0); !ok || r.says(rule.Number) != want {
			t.Errorf("%q: %v, want %v", s, !want, want)
		}
	}
}
