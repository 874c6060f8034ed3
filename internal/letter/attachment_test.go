package letter

import (
	"strings"
	"testing"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/finding"
)

// in puts a sentence in a letter, in the authority's own words.
func in(sentence string) string {
	return "Dear Ms Penhaligon\n\nYou asked:\n\nHow many vehicles does the council hold?\n\nOur response:\n\n" + sentence + "\n\nYours sincerely\n\nInformation Governance"
}

func TestUnscanned(t *testing.T) {
	for sentence, want := range map[string]string{
		"Please find attached the information that you requested.":    "an attachment: attached",
		"The figures that you asked for are attached to this e-mail.": "an attachment: attached",
		"The data is ATTACHED.":                "an attachment: ATTACHED",
		"Please see the attached spreadsheet.": "a spreadsheet: attached spreadsheet",
		"See attached.":                        "an attachment: attached",
		"See spreadsheet.":                     "a spreadsheet: spreadsheet",
		"Please refer to the attached Excel document titled ‘Vehicles’.":                                "a spreadsheet: attached Excel",
		"The figures are set out in the accompanying table.":                                            "an attachment: accompanying table",
		"I enclose a copy of the policy.":                                                               "an attachment: enclose",
		"We have attached the minutes.":                                                                 "an attachment: attached",
		"A copy of the contract is enclosed.":                                                           "an attachment: enclosed",
		"Enclosed are the minutes of both meetings.":                                                    "an attachment: Enclosed",
		"We hold a policy on this (attached).":                                                          "an attachment: attached",
		"The list of vehicles is provided in Appendix A.":                                               "an appendix: Appendix A",
		"Information is provided in the spreadsheet attached to this letter.":                           "a spreadsheet: spreadsheet",
		"For question 2 please see attachment:":                                                         "an attachment: attachment",
		"We are attaching a list of vehicles.":                                                          "an attachment: attaching",
		"A copy of our complaints procedure is attached.":                                               "a leaflet or form: attached",
		"We attach a leaflet on how to complain.":                                                       "a leaflet or form: attach",
		"The data are in the workbook. Please see the attached workbook.":                               "a spreadsheet: attached workbook",
		"The vehicles are listed in the attached schedule, which is two pages.":                         "an attachment: attached schedule",
		"Ten of them. The conditions attached to the licence are public.":                               "",
		"One officer is attached to this role.":                                                         "",
		"A social worker is attached to each school.":                                                   "",
		"Conditions attached: two.":                                                                     "",
		"Great weight is attached to openness.":                                                         "",
		"We attach great importance to openness.":                                                       "",
		"The attached house was sold.":                                                                  "",
		"The yard is enclosed by a wall.":                                                               "",
		"Please see the attached link: https://ashdale.example/fleet":                                   "",
		"Please use the link attached below.":                                                           "",
		"The response is attached to the end of this letter.":                                           "",
		"I enclose the reply, which is attached at the end of the letter.":                              "",
		"I have attached our full reply, which gives the details.":                                      "an attachment: attached",
		"I have attached my list of vehicles.":                                                          "",
		"Here it is: <<Response to 2026-118.pdf>>":                                                      "an attachment: <<Response to 2026-118.pdf>>",
		"<< File: Vehicles.xlsx >>":                                                                     "a spreadsheet: << File: Vehicles.xlsx >>",
		"If you require a copy of the full response, together with the attachments, please contact us.": "",
		"Details are provided in the attachment.":                                                       "an attachment: attachment",
		"Dear <<Name>>, we hold 12.":                                                                    "",
		"Attachments: Response 2026-118.xlsx":                                                           "a spreadsheet: Attachments: Response 2026-118.xlsx",
		"Encs: list of sites":                                                                           "an attachment: Encs: list of sites",
		"Enc: complaints leaflet":                                                                       "a leaflet or form: Enc: complaints leaflet",
		"Attachments: none":                                                                             "",
		"Encrypted: all":                                                                                "",
		"Attachment of earnings: 14 orders":                                                             "",
		"It is 3 << 4.pdf":                                                                              "",
		"The table is attached below.":                                                                  "",
		"No document was attached to your request.":                                                     "",
		"You attached a list of vehicles, of which we hold none.":                                       "",
		"The form attached to your letter was not signed.":                                              "",
		"This e-mail and any attachments are confidential.":                                             "",
		"The council uses attachment theory in training its staff.":                                     "",
		"Attachment of earnings orders: 12.":                                                            "",
		"The spreadsheet is published on our website: see the spreadsheet there.":                       "",
		"We do not hold a spreadsheet of this.":                                                         "",
		"The council recorded the vehicles in a spreadsheet from 2019 on.":                              "",
		"Please write to us enclosing a copy of this letter.":                                           "",
		"If the file is attached to a later letter we will say so.":                                     "",
		"The appendix was taken out in an operation.":                                                   "",
		"Officers cannot attach files to the form.":                                                     "",
		"We will say whether a map is attached when we answer.":                                         "",
		"The annex is let to a charity.":                                                                "",
		"The records are held in paper files, and a search is not proportionate.":                       "",
		"Vehicles are appended to the register once a year by the fleet manager.":                       "",
		"The wall is attached from the north side, and enclosed within the garden":                      "",
	} {
		c := &Case{Documents: []*Document{paper(t, "letter.txt", in(sentence))}}
		got := ""
		for _, h := range unscanned(c) {
			got += h.Detail + ": " + c.Documents[0].Blocks[h.Block].Text.S[h.Start:h.End]
			if minor := h.Cap == finding.Note; minor != strings.HasPrefix(h.Detail, "a leaflet") {
				t.Errorf("%s: cap %v", sentence, h.Cap)
			}
		}
		if got != want {
			t.Errorf("%s: %q, want %q", sentence, got, want)
		}
	}
}

// A policy points to appendices that others may keep.
func TestUnscannedPolicy(t *testing.T) {
	c := &Case{Documents: []*Document{paper(t, "policy.txt", "Discharge policy\n\nPatients who need no bed must leave it (see Annex B).")}}
	if got := unscanned(c); len(got) != 1 || got[0].Cap != finding.Note || got[0].Detail != string(anAppendix) {
		t.Errorf("%+v", got)
	}
	c.Whole = true
	if got := Missing(c); got != nil {
		t.Errorf("missing: %+v", got)
	}
}

// The applicant's words point nowhere.
func TestUnscannedAsked(t *testing.T) {
	c := &Case{Documents: []*Document{paper(t, "letter.txt", "You asked:\n\nHow many vehicles do you hold? Please fill in the attached spreadsheet.\n\nI have attached my list of questions.\n\nOur response:\n\nThe council holds 12 vehicles.")}}
	if got := unscanned(c); got != nil {
		t.Errorf("%+v", got)
	}
}

func TestUnscannedCase(t *testing.T) {
	letter := func(s string) *Document { return paper(t, "letter.txt", in(s)) }
	other := func(role Role, f document.Format) *Document {
		d := paper(t, "other", "Make and model of each vehicle")
		d.Role, d.Read.Format = role, f
		return d
	}
	const sheet, leaflet, appendix = "Please see the attached spreadsheet.", "Our complaints procedure is attached.", "Please see Appendix B for the list."
	for name, c := range map[string]struct {
		docs         []*Document
		alone, whole int
	}{
		"nothing else":                  {[]*Document{letter(sheet)}, 1, 1},
		"the sheet":                     {[]*Document{letter(sheet), other(Attachment, document.XLSX)}, 0, 0},
		"rows":                          {[]*Document{letter(sheet), other(Attachment, document.CSV)}, 0, 0},
		"another kind of file":          {[]*Document{letter(sheet), other(Attachment, document.PDF)}, 1, 1},
		"only the request":              {[]*Document{letter(sheet), other(Request, document.XLSX)}, 1, 1},
		"a leaflet":                     {[]*Document{letter(leaflet)}, 1, 0},
		"an appendix in its own file":   {[]*Document{letter(appendix), other(Attachment, document.PDF)}, 0, 0},
		"an appendix nowhere":           {[]*Document{letter(appendix)}, 1, 1},
		"an appendix in the letter":     {[]*Document{letter(appendix + "\n\nAppendix B: vehicles\n\nTwelve vans")}, 0, 0},
		"another appendix":              {[]*Document{letter(appendix + "\n\nAppendix BB: vehicles\n\nTwelve vans")}, 1, 1},
		"the attachment points further": {[]*Document{letter("Twelve."), func() *Document { d := letter(sheet); d.Role = Attachment; return d }()}, 0, 0},
	} {
		alone := &Case{Documents: c.docs}
		if got := len(unscanned(alone)); got != c.alone {
			t.Errorf("%s: %d findings alone, want %d", name, got, c.alone)
		}
		whole := &Case{Documents: c.docs, Whole: true}
		if got := unscanned(whole); got != nil {
			t.Errorf("%s: findings in a whole case: %+v", name, got)
		}
		if got := len(Missing(whole)); got != c.whole {
			t.Errorf("%s: %d missing, want %d", name, got, c.whole)
		}
	}
}

// All places are named, the first that answers first; what a hidden sheet says is none.
func TestUnscannedPlaces(t *testing.T) {
	d := paper(t, "letter.txt", in("Our complaints procedure is attached.\n\nSee the attached list.\n\nSee the attached map."))
	c := &Case{Documents: []*Document{d}}
	hits := unscanned(c)
	if len(hits) != 1 || hits[0].Block != place(t, c, 0, "attached list").Block || len(hits[0].Related) != 2 {
		t.Fatalf("%+v", hits)
	}
	for _, b := range d.Blocks {
		b.Part.Layer = document.Hidden
	}
	if got := unscanned(c); got != nil {
		t.Errorf("hidden: %+v", got)
	}
}
