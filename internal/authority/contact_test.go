package authority

import "testing"

func TestContact(t *testing.T) {
	a := Authority{Domains: []string{"ashdale.example"}, Mailboxes: []string{"ig", "foi@post.ashdale.test"}, Phones: []string{"01632 960100", "01632 960101"}}
	c := a.Contact()
	if c.Mailbox != "ig@ashdale.example" || c.Phone != "01632 960100" {
		t.Errorf("%+v", c)
	}
	for found, want := range map[string]bool{
		"Priya Anand":                       true,
		"priya.anand@Ashdale.example":       true,
		"priya.anand@ict.ashdale.example":   true,
		"priya.anand@post.ashdale.test":     true,
		"priya.anand@supplier.example":      false,
		"priya.anand@notashdale.example":    false,
		"priya.anand@ashdale.example.evil.": false,
	} {
		if c.Serves(found) != want {
			t.Errorf("%s: %v", found, !want)
		}
	}
	a = Authority{Mailboxes: []string{"ig", "foi@ashdale.example"}}
	if c = a.Contact(); c.Mailbox != "foi@ashdale.example" {
		t.Errorf("a name without a domain is no address: %+v", c)
	}
	if c = (&Authority{}).Contact(); c.Mailbox+c.Phone != "" {
		t.Errorf("of nothing known: %+v", c)
	}
}
