package zone

import "strings"

// opensQuestion reports whether a sentence without a question mark begins in a way
// that little but a question does.
func opensQuestion(s string) bool {
	if words(s, 4) < 3 {
		return false
	}
	word, rest, _ := strings.Cut(strings.ToLower(s), " ")
	next, _, _ := strings.Cut(rest, " ")
	switch word {
	case "how":
		if among(next, "many", "much", "often", "long") {
			return true // "How many incidents have there been in 2025."
		}
	case "which":
		return !strings.HasSuffix(s, ".")
	}
	if strings.HasSuffix(s, ".") || states(s) {
		return false
	}
	switch word {
	case "when", "where", "why":
		return among(next, "do", "does", "did", "is", "are", "was", "were", "will")
	case "who", "what", "do", "does", "is", "are", "did":
		return true
	case "if":
		return strings.HasPrefix(rest, "so") || strings.HasPrefix(rest, "yes") || strings.HasPrefix(rest, "not")
	}
	return false
}

// wants reports whether a line that states nothing and holds no value names what is asked
// for as another's, "Supplier of your lifts", or by examples: "Name of the lift, e.g. Netsafe".
func (l *letter) wants(c *view) bool {
	if c.cues.anyOf(1<<courtesy|1<<boiler|1<<yours|1<<answer|1<<letterhead|1<<contact) || states(c.text) || hasValue(c.text) || words(c.text, 4) < 4 {
		return false
	}
	if c.item && containsFold(c.text, " your ") {
		return true
	}
	if !c.cues.has(thing) {
		return false
	}
	for _, such := range [...]string{"e.g", " eg ", "for example", "for instance", "such as"} {
		if containsFold(c.text, such) {
			return true
		}
	}
	return false
}

// forEach reports whether a sentence says what is wanted of each thing that was listed:
// "For each contract: a) supplier b) end date", and does not tell it.
func forEach(s string) bool {
	const most = 5 // words
	if !startsWord(s, "for each") {
		return false
	}
	head, rest, ok := strings.Cut(s, ":")
	rest = strings.TrimLeft(rest, " -(")
	return ok && words(head, most+1) <= most && (rest == "" || isLower(rest[0]) || isDigit(rest[0]) && !hasValue(rest))
}

// bearsQuoteMark reports whether a paragraph bears the mark of quoted mail itself, as
// one that was pasted into a document: "> Could you …", but not "> 50".
func bearsQuoteMark(s string) bool {
	s, ok := strings.CutPrefix(s, ">")
	s = strings.TrimLeft(s, "> ")
	return ok && words(s, 3) == 3 && !isDigit(s[0])
}

// inQuestion reports whether a line is the list of examples that belongs to the question
// before it: "(in house/hosted/both etc)".
func inQuestion(s string) bool {
	s = strings.TrimRight(s, " .?*")
	return strings.HasPrefix(s, "(") && strings.HasSuffix(s, ")") && (strings.Contains(s, "/") || containsFold(s, "etc") || containsFold(s, "e.g") || strings.Contains(s, " or "))
}

// hasValue reports whether a list item holds an answer after what it names:
// "2022 - 5", "Scale A 15.65", "a raid: £696".
func hasValue(s string) bool {
	if strings.Contains(s, "£") || behindDash(s) {
		return true
	}
	if i := strings.Index(s, ": "); i > 0 && i+2 < len(s) {
		return true
	}
	s = strings.TrimRight(s, " .%)")
	return s != "" && isDigit(s[len(s)-1])
}

// behindDash reports whether a value stands behind a dash, and not words that describe
// what the item names: "Filter - stops unwanted mail".
func behindDash(s string) bool {
	const describing = 4 // words
	at := strings.LastIndex(s, " - ")
	if at < 0 {
		return false
	}
	rest := s[at+len(" - "):]
	return words(rest, 1) > 0 && (!isLower(rest[0]) || words(rest, describing) < describing || strings.Contains(s, "not "))
}

// concrete reports whether a sentence names something: a capital in mid-sentence
// or a digit.
func concrete(c *view) bool {
	for i := 1; i < len(c.text); i++ {
		if c.text[i-1] == ' ' && c.text[i] >= 'A' && c.text[i] <= 'Z' || isDigit(c.text[i]) {
			return true
		}
	}
	return false
}

// isFigure reports whether a block is a number and nothing more.
func isFigure(s string) bool {
	digits := 0
	for i := 0; i < len(s); i++ {
		if isDigit(s[i]) {
			digits++
		} else if isWord(s[i]) && s[i] < 0x80 {
			return false
		}
	}
	return digits > 0
}

// declares reports whether a block states something in the authority's voice and
// asks nothing.
func (l *letter) declares(f *facts, i int) bool {
	return f.cues.anyOf(1<<answer|1<<disclose) && f.lead == 0 && !f.asks && !f.cues.anyOf(1<<ask|1<<askWeak) && l.blocks[i].Source.In().Label == "" && !f.cues.has(oneself)
}

// ofUs reports whether a text speaks of its writers as "we" or "our".
func ofUs(s string) bool {
	return strings.HasPrefix(s, "We ") || strings.HasPrefix(s, "Our ") || strings.Contains(s, " we ") || strings.Contains(s, " our ")
}

// addresses reports whether a text speaks to its reader, or of itself as mail does.
func addresses(s string) bool {
	for _, word := range [...]string{" you ", "your", "you ", " you.", "this email", "this e-mail", "this message", "this letter", "commissioner", "dissatisfied", "copyright", "licence"} {
		if containsFold(s, word) {
			return true
		}
	}
	return false
}

// plain reports whether a block is a short line without a number that asks nothing.
func (l *letter) plain(f *facts, i int) bool {
	s := l.blocks[i].Text.S
	return f.short && f.lead == 0 && l.blocks[i].Source.In().Label == "" && !f.asks && f.label != headRequest &&
		!f.cues.anyOf(1<<ask|1<<askWeak|1<<letterhead|1<<contact|1<<closing|1<<dear) && f.heading == classes && !strings.HasSuffix(s, ":") && s != "" && !isLower(s[0]) && s[0] != '(' && s[0] != '"'
}

// repliesTo reports whether what stands behind a question's number is its answer:
// "Question 3: our file servers run …", "Q5. 412 laptops", and not the question
// over again.
func repliesTo(s string, f *facts) bool {
	if s = strings.TrimLeft(s, " -:"); s == "" || f.asks || f.cues.anyOf(1<<ask|1<<askWeak) {
		return false
	}
	low := " " + strings.ToLower(s)
	return isDigit(s[0]) || states(low) || f.cues.anyOf(1<<answer|1<<disclose|1<<reply|1<<refuse) ||
		strings.Contains(low, " our ") || strings.Contains(low, " we ")
}

// isFragment reports whether what follows a question in its own block is an
// answer: a few words that ask nothing.
func (l *letter) isFragment(c *view) bool {
	return c.text != "" && c.text[0] != '(' && !c.question && !c.cues.has(letterhead) && !c.cues.anyOf(1<<ask|1<<askWeak|1<<askStart) &&
		words(c.text, 9) <= 8 && words(c.text, 1) > 0 && !strings.HasSuffix(c.text, ":") &&
		!goesOnAsking(c.text) && !(isLower(c.text[0]) && !c.cues.has(reply))
}

// goesOnAsking reports whether a text after a question begins as one that adds to it does,
// "Or Netsafe, Tolland", or speaks as the applicant.
func goesOnAsking(s string) bool {
	word, rest, _ := strings.Cut(s, " ")
	return among(strings.TrimRight(word, ",.:"), "or", "and", "e.g", "eg", "i.e", "ie", "such", "including", "i", "my", "thank", "thanks", "if", "please") ||
		among(word, "for") && (startsWord(rest, "example") || startsWord(rest, "instance"))
}

// answersBeside reports whether a sentence answers the plea before it in the block.
// The surer the applicant's words are, the more it takes: a question before it, or in
// a letter of theirs three words at most.
func (l *letter) answersBeside(c *view) bool {
	switch {
	case !l.isFragment(c):
		return false
	case l.sure:
		return c.prompted && words(c.text, 4) < 4
	}
	return c.prompted || !l.whole && !states(c.text)
}

// joins reports whether a text begins with a word that joins it to what stands before.
func joins(s string) bool {
	word, _, _ := strings.Cut(s, " ")
	return among(strings.TrimRight(word, ",."), "and", "or", "but", "if", "e.g", "eg", "i.e", "ie", "for", "such", "including", "in", "on", "with", "as", "to", "by", "per", "from", "of", "since", "at", "what", "how", "who", "which", "when", "where", "please", "that", "broken", "also", "then", "not", "the", "any", "during", "between", "within", "under")
}

// isValue reports whether what stands behind a question's number, where the answers
// are given, is a few words that name something and ask for nothing.
func (l *letter) isValue(s string, f *facts) bool {
	s = strings.TrimLeft(s, " -:.")
	return words(s, 6) <= 5 && s != "" && s[0] >= 'A' && s[0] <= 'Z' && !f.cues.anyOf(1<<thing|1<<introRequest) && !strings.HasSuffix(s, ":") && !l.asksAgain(s, f)
}

// asksAgain reports whether what stands behind a question's number is a question,
// or one that was asked before.
func (l *letter) asksAgain(s string, f *facts) bool {
	return f.asks || f.cues.anyOf(1<<ask|1<<askWeak|1<<askStart) || strings.TrimSpace(s) == "" || l.repeated[key(s)]
}

// goesOn reports whether a sentence after a question still belongs to it.
func (l *letter) goesOn(c *view) bool {
	switch {
	case c.text == "":
		return true
	case c.cues.anyOf(1<<askWeak | 1<<ask), c.cues.has(askStart) && opensQuestion(c.text):
		return true
	case c.cues.anyOf(1<<disclose | 1<<reply | 1<<answer | 1<<introResponse):
		return false
	}
	return c.text[0] == '(' || isLower(c.text[0]) && words(c.text, 5) > 3 && joins(c.text)
}

// setAlike reports whether the block is set in the type of the question before it,
// and that is not the type of ordinary text.
func (l *letter) setAlike(c *view) bool {
	s := look{c.source.Style.Bold, c.source.Style.Italic, c.source.Style.Colour}
	return s == l.style && s != (look{}) && 3*l.styles[s] < l.size && !l.replies[s]
}
