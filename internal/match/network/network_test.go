package network_test

import (
	"strings"
	"testing"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/fold"
	"github.com/foilint/foilint/internal/match"
	"github.com/foilint/foilint/internal/match/network"
	"github.com/foilint/foilint/internal/zone"
	"github.com/foilint/foilint/rules"
)

func recogniser(t testing.TB) *network.Recogniser {
	r, err := network.New(rules.FS)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func letter(text string) *match.Letter {
	f := fold.Fold(text)
	b := &zone.Block{Part: &document.Part{}, Source: &document.Block{Text: text}, Text: f, Regions: []zone.Region{{End: len(f.S), Zone: zone.Answer}}}
	return &match.Letter{Blocks: []*zone.Block{b}}
}

// found is "kind match" of each hit, in order.
func found(r *network.Recogniser, text string) []string {
	l := letter(text)
	var out []string
	for _, h := range r.Find(l, 0) {
		out = append(out, h.Kind+" "+l.Blocks[0].Text.S[h.Start:h.End])
	}
	return out
}

func TestFind(t *testing.T) {
	r := recogniser(t)
	for _, c := range []struct{ text, want string }{
		{"", ""},
		{".", ""},
		{"192.168.1.1", "ip-address 192.168.1.1"},
		{"192.168.1.1.", "ip-address 192.168.1.1"},
		{"(192.168.1.1)", "ip-address 192.168.1.1"},
		{"from 10.1.0.1-10.1.0.9 in use", "ip-address 10.1.0.1|ip-address 10.1.0.9"},
		{"172.16.4.0/22 and 172.32.1.1", "ip-address 172.16.4.0/22|ip-address 172.32.1.1"},
		{"169.254.10.20", "ip-address 169.254.10.20"},
		{"100.64.3.4 behind carrier NAT", "ip-address 100.64.3.4"},
		{"1.2.3.4", ""},
		{"server 1.2.3.4", "ip-address 1.2.3.4"},
		{"1.2.3.4.5", ""},
		{"1.2.3", ""},
		{"256.168.1.1", ""},
		{"192.168.01.1", ""},
		{"v192.168.1.1", ""},
		{"192.168.1.1a", ""},
		{"release 192.168.1.1", ""},
		{"Oracle 10.2.0.4", ""},
		{"ASH-DC01 10.2.0.4", "host-name ASH-DC01|ip-address 10.2.0.4"},
		{"The database host is SQLPRD03.", "host-name SQLPRD03"},
		{"0.0.0.0 255.255.252.0 127.0.0.53", ""},
		{"2001:db8::8:800:200c:417a/64", "ip-address 2001:db8::8:800:200c:417a/64"},
		{"2001:db8:0:0:8:800:200c:417a,", "ip-address 2001:db8:0:0:8:800:200c:417a"},
		{"::1 :: std::vector 10:30 10:30:15 1:2:3:4", ""},
		{"address ::ffff:c0a8:1", "ip-address ::ffff:c0a8:1"},
		{"Genesis 1:1-2:3; a:b", ""},
		{"00:00:5e:00:53:AF", "mac-address 00:00:5e:00:53:AF"},
		{"00-00-5e-00-53-af-01", ""},
		{"MAC address 00-00-50-00-53-01", "mac-address 00-00-50-00-53-01"},
		{"0000.5e00.53af", "mac-address 0000.5e00.53af"},
		{"dead.beef.cafe", ""},
		{`\\fs01\data`, `unc-path \\fs01\data`},
		{`see \\fs01\data\my.`, `unc-path \\fs01\data\my`},
		{`"\\fs01.ashdale.local\data$"`, `unc-path \\fs01.ashdale.local\data$`},
		{`\\fs01`, ""},
		{`C:\\Users\\jdolan`, ""},
		{`C:\Users\jdolan`, `user-path C:\Users\jdolan`},
		{`C:\Users\Public\x`, `file-path C:\Users\Public\x`},
		{`ABC:\x\y`, ""},
		{"http://10.0.0.5/x", "internal-url http://10.0.0.5/x"},
		{"http://[2001:db8::5]:80/x", "internal-url http://[2001:db8::5]:80/x"},
		{"https://svr-app02:8443/login", "internal-url https://svr-app02:8443/login"},
		{"https://nhs-", ""},
		{"https://ashdale", ""},
		{"http://user@intranet/x", "internal-url http://user@intranet/x"},
		{"https://ashdale.example/wp-admin/", "internal-url https://ashdale.example/wp-admin/"},
		{"https://eu1.safelinks.protection.outlook.example/?url=http%3A%2F%2Fintranet", ""},
		{"ftp://files.ashdale.lan/pub", "internal-url ftp://files.ashdale.lan/pub"},
		{"mailto://x", ""},
		{"web01.ashdale.gov.example", "host-name web01.ashdale.gov.example"},
		{"web01.ashdale.gov.example.", "host-name web01.ashdale.gov.example"},
		{"jane@mail1.ashdale.gov.example", ""},
		{"Contact.Local people", ""},
		{"london2012.ashdale.example", ""},
		{"app1.pdf", ""},
		{"servers dc01, dc-02 and lon-fs3", "host-name dc01|host-name dc-02|host-name lon-fs3"},
		{"LON-SQL-04", "host-name LON-SQL-04"},
		{"Covid-19 A4 B12 FS50626936 SQL2019 MI5 H1N1", ""},
	} {
		if got := strings.Join(found(r, c.text), "|"); got != c.want {
			t.Errorf("%q: got %q, want %q", c.text, got, c.want)
		}
	}
}

func TestKinds(t *testing.T) {
	r := recogniser(t)
	for _, h := range r.Find(letter(`10.0.0.1 \\fs01\x C:\Users\x http://intranet/x dc01.x.local 00:00:5e:00:53:af S:\a\b`), 0) {
		ok := false
		for _, k := range r.Kinds() {
			ok = ok || k == h.Kind
		}
		if !ok || h.Name == "" || h.Detail == "" || len(h.Evidence) == 0 {
			t.Errorf("incomplete hit %+v", h)
		}
	}
}

func FuzzNetwork(f *testing.F) {
	for _, s := range []string{"", "10.0.0.1/8", "::", "http://", `\\a\b`, `C:\`, "a.b.c.d", "00:00:5e:00:53:af", "dc01", "1.2.x.x", "é.local", "https://[::1", "@a.b1.lan", "x.x.x.x"} {
		f.Add(s)
	}
	r := recogniser(f)
	f.Fuzz(func(t *testing.T, s string) {
		l := letter(s)
		text, last := l.Blocks[0].Text.S, 0
		for _, h := range r.Find(l, 0) {
			if h.Start < last || h.End <= h.Start || h.End > len(text) {
				t.Fatalf("%q: hit %+v out of place", s, h)
			}
			last = h.Start
		}
	})
}

func BenchmarkFind(b *testing.B) {
	r := recogniser(b)
	for name, text := range map[string]string{
		"prose": `The council holds the information that you asked for. In 2021 it replaced 1,250 laptops at a cost of
£812,400, 14% less than the estimate that the committee saw on 12 March 2020, e.g. for two-thirds of the work: see
https://www.ashdale.gov.example/foi and the minutes (reference FOI/2021/0456), published on gov.example in well-known form. `,
		"details": `On ASH-DC01 10.20.0.1 and \\ash-fs02\data; http://intranet/x and fs01.ashdale.local. `,
	} {
		b.Run(name, func(b *testing.B) {
			l := letter(strings.Repeat(text, 20))
			b.SetBytes(int64(len(l.Blocks[0].Text.S)))
			for b.Loop() {
				r.Find(l, 0)
			}
		})
	}
}
