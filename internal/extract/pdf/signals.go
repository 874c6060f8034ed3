package pdf

// The thresholds from which on something counts as unread or doubtful stand here;
// docs/limits.md says why. Those of the layout guide the order of words only.
const (
	// fewLetters is below what content that no page leads to says nothing.
	fewLetters = 3
)
