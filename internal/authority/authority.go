// Package authority holds what a public body says of itself in foilint.toml:
// the facts that turn a name into a cleared name or a number into a switchboard.
package authority

import "github.com/foilint/foilint/internal/staff"

// A Regime is the Act under which a body answers.
type Regime string

// The regimes.
const (
	FOIA        Regime = "foia"         // Freedom of Information Act 2000
	FOISA       Regime = "foisa"        // Freedom of Information (Scotland) Act 2002
	EIR         Regime = "eir"          // Environmental Information Regulations 2004
	EIRScotland Regime = "eir-scotland" // Environmental Information (Scotland) Regulations 2004
)

// Regimes lists them in the order of tables.
var Regimes = []Regime{FOIA, FOISA, EIR, EIRScotland}

// A Purpose says what becomes of the document: sent to the applicant, or published.
type Purpose string

// The purposes.
const (
	Send    Purpose = "send"
	Publish Purpose = "publish"
)

// Authority is what is known of the body that answers. The zero value knows nothing.
type Authority struct {
	Name      string      // as in the letterhead
	Regime    Regime      // the Act under which it answers; "" is FOIA
	Aliases   []string    // other forms of the name
	Domains   []string    // of its e-mail and web sites, without "@" or "www."
	Mailboxes []string    // role mailboxes that are published: "ig@council.example" or a local part, "ig"
	Phones    []string    // published numbers, as written by the user
	Cleared   []string    // people whose names the body publishes
	Staff     *staff.List // the body's own people; nil when it gives no list
	Senior    []string    // job titles the body counts as senior beyond the bundled list
	Junior    []string    // job titles the body does not count as senior
	Threshold string      // least post that counts as senior: one of Thresholds; "" is "head"
}

// Thresholds are the posts from which on a body may count an officer as senior,
// from the highest. docs/configuration.md says what each takes in.
var Thresholds = []string{"none", "chief", "director", "head", "manager"}
