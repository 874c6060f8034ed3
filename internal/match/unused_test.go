package match

import (
	"strings"
	"testing"
)

func TestUnused(t *testing.T) {
	for _, c := range []struct {
		text string
		want bool
	}{
		{"The [Cloudflare] Street bus stop has moved.", true},
		{"We live at 4 [Sophos] Road, Ashdale.", true},
		{"Who hosts your site, e.g. Northgate, [Capita], Atos etc. Name them all.", true},
		{"8. Which provider handles your bank staff i.e. Redfern, [Liaison] etc.. Redfern", true},
		{"We use tools such as Redfern, [Citrix], etc.", false},
		{"Which tools do you use, e.g. Redfern etc? [Citrix].", false},
		{"Which tools do you use, e.g. Redfern etc? [Citrix], Fenwell, etc.", false},
		{"In answer to your question we use e.g. Redfern. [Citrix] etc. follow.", false},
		{"5. Manufacturer Name/Brand of access points (Cisco/[Meraki]/Aruba/Ruckus etc)", true},
		{"Make of switch (HP, [Cisco], other) and how many in 2024", true},
		{"9. Primary brand e.g. Avaya, [Mitel], Genesys", true},
		{"9. Primary brand e.g. Avaya, Mitel - [Genesys]", false},
		{"9. Primary brand e.g. Avaya, Mitel? [Genesys]", false},
		{"Makes of the scanners ([Siemens], GE, Canon)?", true},
		{"Providers in this market include (by way of example only): Fenwell, [Citrix], and suppliers such as Redfern.", true},
		{"Providers in this market include (by way of example only): Fenwell, Citrix, and suppliers such as [Redfern].", true},
		{"(e.g. [Sophos] - 40 sites)", true},
		{"Name of the system, for example [Citrix]", true},
		{"Type of e-mail filter (i.e. [Mimecast])", true},
		{"Our supplier of lines (BT, [Vodafone] etc) bills us monthly.", false},
		{"We buy from makers such as Dell and [Cisco].", false},
		{"Systems: Fenwell ([Citrix], Sophos etc)", false},
		{"The brand is [Cisco].", false},
		{"Brand of switches (old): [Cisco]", false},
		{"Firewall brand ([Sophos])", false},
		{"Desktops are from several makers, e.g. [Dell].", false},
		{"Make (HP, Dell etc): [Lenovo]", false},
		{"Filtering is by a product of the market leader, e.g. [Sophos].", false},
		{"5)Are you using [Office 365]? If so, which applications?", true},
		{"Do you use [Sophos]? Yes, on all laptops.", false},
		{"Do you use [Sophos]?", true},
		{"Which of our systems runs [Citrix]?", false},
		{"[NHSmail] is the secure email and directory service available for all NHS staff.", true},
		{"[NHSmail] is our e-mail system.", false},
		{"17 [Cisco] Mews is empty.", true},
		{"The [Citrix] Tree (now closed)", true},
		{"We use the [Citrix] farm at Ashdale.", false},
		{"The [Citrix] of the matter is cost.", true},
		{"We do not use [Sophos].", true},
		{"The council no longer uses [Citrix].", true},
		{"You asked whether we use [Windows XP]: we do not.", true},
		{"[McAfee] is no longer used.", true},
		{"[Sophos] was replaced in 2016.", true},
		{"The spend per [capita] was £42.", true},
		{"Ministers met [Oracle] in May.", true},
		{"The pension fund holds shares in [Cisco].", true},
		{"A planning application by [Vodafone] Ltd was refused.", true},
		{"The officer worked for [Fujitsu] until 2019.", true},
		{"The [Vodafone] mast stands by the school.", true},
		{"We met the deadline. [Cisco] supplies the switches.", false},
		{"The work is done with [Cisco].", false},
		{"We use [Sophos].", false},
		{"We do not know whether [Sophos] blocks it.", false},
		{"The [Citrix] gateway is old.", false},
		{"Ask for [Citrix].", false},
		{"[Sophos]", false},
	} {
		start := strings.IndexByte(c.text, '[')
		end := strings.IndexByte(c.text, ']') - 1
		s := strings.NewReplacer("[", "", "]", "").Replace(c.text)
		if got, _ := Unused(s, start, end); (got != "") != c.want {
			t.Errorf("%q: %q", c.text, got)
		}
	}
}
