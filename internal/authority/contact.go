package authority

import "strings"

// A Contact is what a body publishes that an answer may give in the place of a person's
// own details.
type Contact struct {
	Mailbox string   // the first mailbox that is a whole address, or makes one with the first domain; "" without one
	Phone   string   // the first number; "" without one
	Domains []string // of the body's mail, as far as they are known, in small letters
}

// Contact is what the body publishes.
func (a *Authority) Contact() Contact {
	var c Contact
	c.Domains = append(c.Domains, a.Domains...)
	for _, m := range a.Mailboxes {
		_, domain, whole := strings.Cut(m, "@")
		switch {
		case whole:
			c.Domains = append(c.Domains, strings.ToLower(domain))
		case len(a.Domains) > 0:
			m += "@" + a.Domains[0]
		default:
			continue
		}
		if c.Mailbox == "" {
			c.Mailbox = m
		}
	}
	if len(a.Phones) > 0 {
		c.Phone = a.Phones[0]
	}
	return c
}

// Serves reports whether the mailbox can stand in the place of what was found: nobody
// writes to the body for an address of another.
func (c *Contact) Serves(found string) bool {
	at := strings.LastIndexByte(found, '@')
	if at < 0 {
		return true
	}
	domain := strings.ToLower(found[at+1:])
	for _, d := range c.Domains {
		if domain == d || strings.HasSuffix(domain, "."+d) {
			return true
		}
	}
	return false
}
