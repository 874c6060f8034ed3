package people

import (
	"slices"
	"strings"
	"testing"

	"github.com/foilint/foilint/internal/zone"
)

// What leads to a name, and what it is said to be, decides where its words do not.
func TestLed(t *testing.T) {
	r := recogniser(t)
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"a question that asks who", "Who manages the barrier?\nIlvaro Quentish", []string{"person Ilvaro Quentish"}},
		{"a question and a label", "Q7 - Name of the officer who deals with appeals\nA7 - Ilvaro Quentish", []string{"person Ilvaro Quentish"}},
		{"a question that asks for a firm", "Who is your supplier of vans?\nEllis Whittam", nil},
		{"said to be someone", "The warden on the night was Seydou Kanout\u00e9.", []string{"person Seydou Kanout\u00e9"}},
		{"said to be a firm", "Our insurers are Maven Harbright and our bankers are unknown.", nil},
		{"bought from", "We bought four desks from Bryce Harland.", nil},
		{"in a row with organisations", "Bids came from Ellis Whittam, Doe & Roe and others.", nil},
		{"a row of forenames of staff", "The staff with keys are Lynne, Darren and Sukhvinder.", []string{"person Lynne", "person Darren", "person Sukhvinder"}},
		{"a row of forenames of nobody", "The rooms are called Lynne, Darren and Pauline.", nil},
		{"a rota", "Mon - Trish, Tue - Kev", []string{"person Trish", "person Kev"}},
		{"introduced", "My colleague Xolvane will reply.", []string{"person Xolvane"}},
		{"to be asked for", "Ask for Wilf in the stores.", []string{"person Wilf"}},
		{"in small letters by an address", "passed to siobhan keane (siobhan.keane@ashdale.example)", []string{"person siobhan keane"}},
		{"a team in small letters by an address", "passed to customer services (customer.services@ashdale.example)", nil},
		{"a name with a full stop", "Lynda.Rowntree, Ashdale", []string{"person Lynda.Rowntree"}},
		{"an Arabic article", "The ticket was closed by Yusuf al-Tamimi.", []string{"person Yusuf al-Tamimi"}},
		{"a rank that is also a word", "WM Duckenfold told us.", []string{"person Duckenfold (WM)"}},
		{"an officer", "Officer Kasprzyk attended.", []string{"person Kasprzyk (Officer)"}},
		{"detective constable", "Det Con Karag\u00f6z attended.", []string{"person Karag\u00f6z (Det Con)"}},
		{"initials of minutes", "Avi Bhandari AB Clinical Lead", []string{"person Avi Bhandari (Clinical Lead)"}},
		{"a title in sentence case", "Information asset owner - Priyantha Wickram", []string{"person Priyantha Wickram (Information asset owner)"}},
		{"a post over “to the”", "Personal Assistant to the Director: Llinos Hale", []string{"person Llinos Hale (Personal Assistant to the Director)"}},
		{"a case at law", "In Fenwick Jones v Harrow the claim failed.", nil},
		{"a judge", "Mr Justice Hallam gave judgment.", []string{"public Hallam (Mr Justice)"}},
		{"a member of the Senedd", "Vaughan Petherick MS replied.", []string{"public Vaughan Petherick (MS)"}},
		{"enough for a look", "A seat in memory of E. Drewett was put there.", []string{"possible E. Drewett"}},
		{"what a thing is called", "The path is called Morgan Vale.", nil},
	} {
		if got := names(settled(r, letter(c.text, zone.Answer))); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q\n\tgot  %q\n\twant %q", c.name, c.text, got, c.want)
		}
	}
}

// What is known from one place in a letter holds in the others.
func TestElsewhere(t *testing.T) {
	r := recogniser(t)
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"a firm with and without its Ltd", "The lease of Jarvis Fisher Ltd ended.\n\nJarvis Fisher did not renew.", nil},
		{"a person of a firm's name", "Jarvis Fisher Ltd ended it.\n\nJarvis Fisher, Lease Officer, knew.", []string{"person Jarvis Fisher (Lease Officer)"}},
		{"the forename alone", "Nadia Benyounes wrote it.\n\nNadia also trained staff; ask Nadia.",
			[]string{"person Nadia Benyounes", "person Nadia Benyounes", "person Nadia"}},
		{"not the forename of a longer name", "Nadia Benyounes wrote it.\n\nThe Nadia Foundation paid.", []string{"person Nadia Benyounes"}},
		{"a surname that is a place", "Ronald Duffield has keys.\n\nDuffield told us. It is near Duffield.", []string{"person Ronald Duffield", "person Ronald Duffield"}},
		{"a chain that the applicant began", "Yours faithfully\n\nCris Penhaligon\n\nDear Mr Penhaligon\n\nYours sincerely\n\nLuke Penhaligon\nAssistant",
			[]string{"applicant Cris Penhaligon", "applicant Penhaligon", "person Luke Penhaligon (Assistant)"}},
		{"addressed with “To”", "Nerys Hallworth\n\nTo Ms Hallworth\n\nThank you.\n\nYours sincerely\n\nToby Hallworth\nAssistant",
			[]string{"applicant Nerys Hallworth", "applicant Hallworth", "person Toby Hallworth (Assistant)"}},
		{"a body is addressed", "Dear Ashdale Metropolitan Borough Council\n\nYours faithfully\n\nCris Penhaligon\n\nDear Mr Penhaligon",
			[]string{"applicant Cris Penhaligon", "applicant Penhaligon"}},
	} {
		if got := names(settled(r, letter(c.text, zone.Answer))); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q\n\tgot  %q\n\twant %q", c.name, c.text, got, c.want)
		}
	}
}

// The reasons come to what is said that they come to.
func TestEvidence(t *testing.T) {
	r := recogniser(t)
	hits := settled(r, letter("The case was updated by Llinos Harte, Licensing Officer.", zone.Answer))
	if len(hits) != 1 {
		t.Fatalf("got %v", hits)
	}
	got := strings.Join(hits[0].Evidence, "\n")
	want := "a given name +1.7\na surname (rare) +1.1\ndid something for the body +1.3\na job title beside it +1.5\ntogether +5.6; from +2.5 it is taken for a name"
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
