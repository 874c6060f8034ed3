package validate

import "strings"

// password is a value behind the label of a password, a key or a code, where it can be
// one: no mask (******, xxxx), no place to fill in ([redacted], <password>), no link and
// no word of the language of policies and forms.
func password(s string) bool {
	s = strings.Trim(s, `"'`)
	switch {
	case len(s) < 4, len(s) > 256,
		strings.ContainsRune("[<{(", rune(s[0])),
		strings.Trim(strings.ToLower(s), "x*#._-?/\u2022\u25cf\u2588") == "",
		strings.Trim(s, s[:1]) == "" && !isDigit(s[0]),
		strings.Contains(s, "://"), strings.HasPrefix(s, "www."):
		return false
	}
	word := strings.ToLower(strings.TrimRight(s, ".,;:!?)'\""))
	if policyWords[word] || length(word) {
		return false
	}
	// "changed", "expiring", "securely" say what is done with it.
	for _, end := range []string{"ed", "ing", "ly", "tion", "ment", "able"} {
		if strings.HasSuffix(word, end) && strings.Trim(word, "abcdefghijklmnopqrstuvwxyz-") == "" {
			return false
		}
	}
	return true
}

// length reports whether a word says how long a password must be: 8-16, 12-character.
func length(word string) bool {
	from, to, ok := strings.Cut(word, "-")
	return ok && len(from) <= 2 && digits(from) && (policyWords[to] || len(to) <= 3 && digits(to))
}

// policyWords stand behind "password:" and are none.
var policyWords = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(`
		about above access account accounts active after again age all also always and annual annually any are attempts
		authentication aware based been before below best between blank both but calls can card case changes character
		characters check code codes combination common complex complexity compliance compliant compromise contact could
		days default details digits does each else email empty enter every example expires expiry face fail fails false
		field fields first following forgot forgotten free from general give good group guidance guide guidelines hash
		have help here hidden history hygiene incorrect information invalid issue issues item it's kept know known
		last least leave length less letters like list lock lockout lost made management manager managers many max maximum
		memorable mfa min minimum mixed month monthly months more most must name near need needs never new newly next none
		note null number numbers off office often once one only optional other over page part password passwords personal
		pending pass phrase phrases please policies policy portal possible practice previous private process procedure
		protect protection question questions quarterly random ready refer reference requests requires requirements
		reset resets reuse review same secret section secure security see self-service sent separate service set setting
		settings several shall shared should show size some sometimes special spoken sso standard standards storage
		strength string strong strongly such support system systems tbc tbd team text than that the their them then there
		these they this those three time times token tool true type unique unknown until upper upon used user username
		users using various vault very want weak weekly well were what when where which whoever will with within
		without word words would written wrong year yearly years your yes n/a
	`) {
		m[w] = true
	}
	return m
}()
