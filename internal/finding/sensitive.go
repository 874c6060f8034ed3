package finding

import "slices"

// sensitive are the categories of what someone may have meant to hide: personal
// data, and what tells an attacker how the authority is protected.
var sensitive = []string{
	"vendor", "product", "version", "network", "config", "weakness", "incident", "credential",
	"staff-name", "direct-email", "direct-phone", "identifier", "date-of-birth", "address",
	"applicant", "marking", "commercial",
}

// Sensitive reports whether a finding of the category is graver where the page
// does not show its words: there nobody meant them to go out.
func Sensitive(category string) bool { return slices.Contains(sensitive, category) }
