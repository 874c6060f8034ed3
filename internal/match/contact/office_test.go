package contact_test

import (
	"strings"
	"testing"

	"github.com/foilint/foilint/internal/match"
	"github.com/foilint/foilint/internal/zone"
)

// Numbers and mailboxes of offices that stand beside names, and of people that stand under
// the names of bodies.
func TestOffices(t *testing.T) {
	r := recogniser(t)
	for _, c := range []struct{ lines, want string }{
		{"Town Clerk: Mrs Jane Hartley CiLCA|Tel 01632 960077  townclerk@ashdale.example", "role townclerk@ashdale.example|switchboard 01632960077"},
		{"Parish Clerk: Jane Hartley|Phone: 01632 960077|Email: clerk@ashdale.example", "switchboard 01632960077|role clerk@ashdale.example"},
		{"Proper Officer - Jane Hartley - 01632 960077 - clerk@ashdale.example", "role clerk@ashdale.example|switchboard 01632960077"},
		{"Headteacher: Mrs Jane Hartley|Tel: 01632 960077  office@ashdale.example", "role office@ashdale.example|switchboard 01632960077"},
		{"Clerk: Jane Hartley|Direct dial 01632 960077  clerk@ashdale.example", "role clerk@ashdale.example|direct 01632960077"},
		{"Jane Hartley, Clerical Assistant|Tel: 01632 960077|Ask Owen Tarrant, clerk@ashdale.example", "direct 01632960077|role clerk@ashdale.example"},
		{"Jane Hartley, Planning Assistant|Tel 01632 960077  jane.hartley@ashdale.example", "direct jane.hartley@ashdale.example|direct 01632960077"},
		{"Regards|FOI Office|Ashdale General Hospitals NHS Trust|01632 960555 ext 4410", "switchboard 01632960555 ext 4410"},
		{"Ashdale Borough Council|Tel: 01632 960555 extension 4410", "switchboard 01632960555 ext 4410"},
		{"Ashdale Borough Council|foi@ashdale.example|Tel: 01632 960555 ext 4410", "role foi@ashdale.example|switchboard 01632960555 ext 4410"},
		{"Contact: Estates Department, 01632 960555 ext 4410", "switchboard 01632960555 ext 4410"},
		{"Zbylut Wrzos|Information Team|Ashdale Council|01632 960555 ext 4410", "direct 01632960555 ext 4410"},
		{"Kate Hartley|Ashdale General Hospital|01632 960555 ext 4410", "direct 01632960555 ext 4410"},
		{"Please call me on 01632 960555 ext 4410.", "direct 01632960555 ext 4410"},
		{"Service contact: Environmental Protection, envprotection@ashdale.example 01632 960870", "role envprotection@ashdale.example|switchboard 01632960870"},
		{"Robert Hall, robhall@ashdale.example", "unclear robhall@ashdale.example"},
	} {
		l := &match.Letter{}
		part := letter("", zone.Answer).Blocks[0].Part
		for _, s := range strings.Split(c.lines, "|") {
			one := letter(s, zone.Answer)
			one.Blocks[0].Part = part
			l.Blocks = append(l.Blocks, one.Blocks...)
		}
		if got := describe(settled(r, l)); got != c.want {
			t.Errorf("%q: got %q, want %q", c.lines, got, c.want)
		}
	}
}
