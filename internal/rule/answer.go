package rule

import (
	"github.com/foilint/foilint/internal/tomlfile"
)

// An Answer is a short answer that means something only with its question, or a cell
// that does only with its label: "Are backups tested?" "No." A rule finds it beside
// what its patterns find.
type Answer struct {
	Says  []Reply  // any of these is what the answer says
	About []string // one of these is in the question
	Asked []string // and one of these; none means no condition
	Veto  []string // none of these is in the question
}

// A Reply is what a short answer says.
type Reply string

// The replies.
const (
	No     Reply = "no"     // no, none, not yet, never
	Yes    Reply = "yes"    // yes, all of them
	Partly Reply = "partly" // some, partially, in progress, 60 %
	Number Reply = "number" // 14, none, about thirty, 60 %
	Date   Reply = "date"   // March 2024, 31/03/2024, in 2023
	Often  Reply = "often"  // monthly, every two years, never, within 14 days
	Words  Reply = "words"  // anything else of a few words
)

// Replies lists them in the order of tables.
var Replies = []Reply{No, Yes, Partly, Number, Date, Often, Words}

// answers reads the short answers that a rule takes.
func (l *loader) answers(t *tomlfile.Table, r *Rule) {
	for _, a := range t.Tables("answer") {
		var says []Reply
		for i, s := range a.Texts("says") {
			if !isReply(s) {
				a.FailAt("says", i, "says %q is none of %s", s, list(Replies))
			}
			says = append(says, Reply(s))
		}
		about := l.contextWords(a, "answer", "about")
		if len(says) == 0 && !a.Bad("says") {
			a.Fail("says", `answer.says is missing; name what the answer says, some of %s`, list(Replies))
		}
		if len(a.Texts("about")) == 0 && !a.Bad("about") {
			a.Fail("about", `answer.about is missing; add about = ["…"] with words of which the question must hold one`)
		}
		r.Answers = append(r.Answers, Answer{says, about, l.contextWords(a, "answer", "asked"), l.contextWords(a, "answer", "veto")})
	}
	if len(r.Answers) > 0 && len(r.Patterns) == 0 && !t.Has("pattern") {
		t.Fail("answer", "answer stands beside a pattern, and the rule has none; add pattern = '…'")
	}
}

func isReply(s string) bool {
	for _, r := range Replies {
		if string(r) == s {
			return true
		}
	}
	return false
}
