package number

import "testing"

func TestGoesOn(t *testing.T) {
	for _, c := range []struct {
		before, number, after string
		want                  bool
	}{
		{"the database is said to be MySQL version", "5.6.", "It will be replaced.", true},
		{"the release in use is Moodle", "3.9.2", "on two servers", true},
		{"under the plan that we call section", "4.1.2.", "The council pays", true},
		{"and the sum rose to", "31.", "There is nothing else", true},
		{"the number of posts in the team", "2.", "The number of vacancies", false},
		{"the number of posts in the team", "2.", "the number of vacancies", false},
		{"the number of posts in the team", "2.1", "The number of vacancies", false},
		{"as at the end of March.", "3.2", "on which date", false},
		{"the version", "2)", "the release", false},
		{"part", "(a)", "the first", false},
		{"", "1.", "One", false},
	} {
		if got := GoesOn(c.before, c.number, c.after); got != c.want {
			t.Errorf("%q after %q, before %q: %v", c.number, c.before, c.after, got)
		}
	}
}
