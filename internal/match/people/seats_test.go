package people

import (
	"slices"
	"testing"

	"github.com/foilint/foilint/internal/zone"
)

// Who sits in a council, wrote a book or is a dog is no officer; who stands beside them may be.
func TestNoOfficers(t *testing.T) {
	r := recogniser(t)
	for _, c := range []struct {
		text string
		want []string // officers
	}{
		// Offices in the plural hold for all of a row.
		{"The working party was Cllrs Ann Tandy (Chairman), Delroy Oakes, Peter Rudge and Sunita Desai, with Keith Hurst from the depot.", []string{"Keith Hurst"}},
		{"15 Members of Licensing Committee     Cllrs B. Tandy (Chair), J. Oakes, M. Kowalczyk, P. O'Grady, L. Venn", nil},
		{"Councillors: Jane Tandy, Mark Ollerton, Priya Desai and Owen Pritchard", nil},
		{"The letter was signed by MPs Helen Tandy, Tom Oduya and Rachel Birkett.", nil},
		{"MSPs Jane Tandy and Mark Ollerton wrote to us in May.", nil},
		{"The panel met Aldermen Jane Tandy and Mark Ollerton.", nil},
		{"It was attended by Councillors Jane Tandy, Mark Ollerton (Labour), Priya Desai & Owen Pritchard.", nil},
		{"Members of the Planning Committee: Jane Tandy, Mark Ollerton, Priya Desai", nil},
		{"Cabinet members: Jane Tandy, Mark Ollerton, Priya Desai", nil},
		{"Licensing Sub-Committee: Councillors Tandy, Ollerton and Jane Desai (substitute)", nil},
		{"Present: Cllrs. J Tandy (in the Chair), M Ollerton, P Desai, O Pritchard and H Birkett", nil},
		{"Minutes of a meeting of Ashdale Town Council\n\nMembers present: Jane Tandy, Mark Ollerton, Priya Desai\n\nIn attendance: Susan Hurst, Committee Assistant", []string{"Susan Hurst"}},
		{"Cllrs Jane Tandy, Mark Ollerton and Priya Desai, with Keith Hurst from the depot, met the contractor.", []string{"Keith Hurst"}},
		{"Cllrs Jane Tandy and Mark Ollerton, Susan Hurst (Committee Assistant)", []string{"Susan Hurst"}},
		{"Cllrs Tandy and Mark Ollerton; Officers: Susan Hurst", []string{"Susan Hurst"}},
		{"Members of the project team: Susan Hurst, Keith Oakes", []string{"Susan Hurst", "Keith Oakes"}},
		{"Members present: Susan Hurst, Keith Oakes", []string{"Susan Hurst", "Keith Oakes"}},
		{"Attendees: Cllrs J Tandy, M Ollerton; Susan Hurst and Keith Oakes", []string{"Susan Hurst", "Keith Oakes"}},
		{"Letters to councillors, Susan Hurst", []string{"Susan Hurst"}},
		{"Cllrs asked for a report. Susan Hurst and Keith Oakes wrote it.", []string{"Susan Hurst", "Keith Oakes"}},
		{"The councillors' post is opened by Susan Hurst and Keith Oakes.", []string{"Susan Hurst", "Keith Oakes"}},

		// Authors of what is lent, read or given.
		{"Which books were borrowed most?\n\n1. The Long Field – Richard Tandy\n2. Plan B – Lee Oakes and Andrew Hurst\n3. The Monday Club – Mick Pritchard", nil},
		{"The most borrowed titles were The Long Field by Mick Tandy, Cold Star by Michael Pritchard and Low Tide by David Hurst.", nil},
		{"Ten most borrowed library books\n\nTitle\tAuthor\tLoans\nThe Long Field\tMick Tandy\t412\nCold Star\tMichael Pritchard\t388", nil},
		{"GCSE set texts: An Inspector Rings (J. B. Tandy), Brick Brothers (Willy Pritchard)", nil},
		{"Library loans (adult fiction):\n\nThe Long Field / Mick Tandy\nCold Star / Michael Pritchard", nil},
		{"Plays staged at the theatre: The Long Field by Willy Tandy; Betrothal by Harold Pritchard", nil},
		{"She gave the minister a copy of The Long Field by Hilary Tandy, value £16.99.", nil},
		{"A copy of the Parking Strategy by Susan Hurst is enclosed.", []string{"Susan Hurst"}},
		{"She was given a copy of Parking Strategy 2030 by Susan Hurst.", []string{"Susan Hurst"}},
		{"Books borrowed in 2023. Who runs them?\n\n1. Eastgate Library – Susan Hurst\n2. Stock Services – Keith Oakes", []string{"Susan Hurst", "Keith Oakes"}},
		{"The books that were borrowed were checked by Susan Hurst.", []string{"Susan Hurst"}},
		{"Most borrowed authors: James Tandy, Julia Pritchard and Mick Hurst.", nil},
		{"Which authors were borrowed most?\n\n1. Richard Tandy (The Long Field)\n2. Lee Pritchard – Plan B\n3. Ian Hurst", nil},
		{"Which books were borrowed most?\n\nRegards – Susan Hurst", []string{"Susan Hurst"}},
		{"Which books were borrowed most?\n\nEastgate   Susan Hurst", []string{"Susan Hurst"}},
		{"1. The Long Field – Susan Hurst", []string{"Susan Hurst"}},

		// Things that are called after people.
		{"Holly Lane Infants, Bishop Tandy CE Primary, Bishop Tandy CofE Junior School, Sir Thomas Hurst High School, Dr Oakes Primary", nil},
		{"Streets: Lord Hurst Way, Bishop Ridley Court", nil},
		{"Dr Hurst Primary Care Lead signed it.", []string{"Hurst"}},
		{"Dr Ruth Cooper RC Governing Body", []string{"Ruth Cooper"}},
		{"Dr Jane Hurst High Marsh Surgery", []string{"Jane Hurst"}},
		{"Apologies: Dr Cooper RC", []string{"Cooper RC"}},
		{"Referrals: Robert Hurst and Agnes Tandy Orthopaedic Hospital NHS Foundation Trust", nil},
		{"6. Dr Hurst's Lane, Ashdale, and Miss Parker's Way", nil},
		{"Dr Hurst's laptop was replaced.", []string{"Hurst"}},
		{"Robert Hurst and Agnes Tandy Hospital Managers", []string{"Robert Hurst", "Agnes Tandy"}},

		// Dogs and horses.
		{"Stray dogs by breed: Jack Russell, Lurcher, King Charles Spaniel", nil},
		{"The form was checked by Jack Russell, Parking Officer.", []string{"Jack Russell"}},
		{"How many police dogs has the force and what are they called?\n\n24 dogs. Names are on our website: Baxter, Cassie, Duke, Ebony, Floyd etc.", nil},
		{"The microchipped dogs' names were checked with Susan Hurst.", []string{"Susan Hurst"}},
		{"The names of our gritters are Gary Gritter, David Ploughie and Spready Percy.", nil},
		{"How many police dogs has the force and who are the handlers?\n\n24 dogs. Handlers: Susan Hurst, Keith Oakes", []string{"Susan Hurst", "Keith Oakes"}},

		// A number between post and surname; names as an address book of mail has them.
		{"Disclosure Officer 8812 Whitham", []string{"Whitham"}},
		{"FOI Decision Maker 41277 Pemberton", []string{"Pemberton"}},
		{"Planning Officer 2021 Whitham", nil},
		{"Housing Officer 1250 Leeds", nil},
		{"From: Prendergast, Helena\nCc: Achterberg, Jonas (Fisheries); Press Office <press@ashdale.example>\n\nLines cleared, with thanks to Jonas.", []string{"Prendergast, Helena", "Achterberg, Jonas", "Achterberg, Jonas"}},
		{"To: Reading, Chester (Branch); Lincoln", nil},
	} {
		var got []string
		for _, h := range settled(r, letter(c.text, zone.Answer)) {
			if h.Kind == Person || h.Kind == Senior || h.Kind == Possible {
				got = append(got, h.Name)
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%q: officers %q, want %q", c.text, got, c.want)
		}
	}
}
