package software

import "strings"

// How a model stands to its maker.
type placing uint8

const (
	direct    placing = iota // right behind it
	bracketed                // in brackets behind it
	apart                    // behind words for equipment, a colon or a dash
	further                  // in a list of models
)

// equipment are words for things that have models.
var equipment = set(`switch switches router routers server servers laptop laptops desktop desktops printer printers mfd mfds mfp mfps copier copiers handset handsets
	phone phones telephone telephones radio radios camera cameras tablet tablets terminal terminals device devices equipment hardware controller controllers firewall
	firewalls appliance appliances array arrays storage san unit units access point points ap aps wireless model models type series range workstation workstations
	pc pcs monitor monitors scanner scanners plotter plotters gateway gateways chassis blade blades body worn machines ups library`)

// passMaker passes over what may stand between a maker, whose name ends at byte i, and its
// model: "Motorola Solutions UK Ltd (VB400)", "Aruba access points: AP-205".
func passMaker(s string, i int) (at int, place placing) {
	const most = 4 // words
	at = i
	if strings.HasPrefix(s[at:], "'s ") {
		at += 2
	}
	for range most {
		start, end := next(s, at)
		low := strings.ToLower(s[start:end])
		switch {
		case start == end || start > at+2:
			return opened(s, at, place)
		case companies[low] || low == "uk" || low == "europe":
		case equipment[low] && !upper(s[start:]) || low == "model":
			place = apart
		default:
			return opened(s, at, place)
		}
		at = end
	}
	return opened(s, at, place)
}

// opened passes over what parts a maker from its model at byte i.
func opened(s string, i int, place placing) (int, placing) {
	at := skip(s, i, " ")
	if at == len(s) {
		return at, place
	}
	switch c := s[at]; {
	case c == '(':
		at++
		if start, end := next(s, at); equipment[strings.ToLower(s[start:end])] {
			at = skip(s, end, " :")
		}
		return at, bracketed
	case c == ':' || c == '-' && at > i && at+1 < len(s) && s[at+1] == ' ':
		return skip(s, at+1, " "), apart
	}
	if at > i+2 {
		return len(s), place // another column
	}
	return at, place
}

// model is the designation at byte i; empty when there is none.
func (m *modeller) model(i int, place placing, alone bool) (start, end int) {
	return modelAt(m.s, i, place, alone, m.r.words)
}

// modelAt is the designation that begins at byte i: up to three words of which the last mixes
// letters and figures, or is of figures behind a word that names a range, or, if alone is set,
// without one. Small letters may name a range that is no word of the dictionary.
func modelAt(s string, i int, place placing, alone bool, d *dictionary) (start, end int) {
	const most = 3 // words before the model
	named := false
	for at, n := i, 0; n <= most && at < len(s); n++ {
		stop := tokenEnd(s, at)
		w := s[at:stop]
		switch {
		case w == "":
			return i, i
		case ended(s, stop) && mixed(w, place, named || alone) && !postcode(w, s[stop:]):
			return i, furtherModel(s, stop)
		case hasDigit(w):
			if (named || alone) && place != apart && ended(s, stop) && figures(w) && !counted(s, stop) {
				return i, furtherModel(s, stop)
			}
			if end := furtherModel(s, stop); place == direct && figures(w) && (end > stop || fourFigures(s, i, stop)) { // "3300 ICP", "Cisco 7821"
				return i, end
			}
			return i, i
		case n == most || stop+1 >= len(s) || s[stop] != ' ' || !rangeWord(w, d):
			return i, i
		}
		named = true
		at = stop + 1
	}
	return i, i
}

// tokenEnd is where what has no space in it ends: "4507R+E", "FlashArray//X20", "CF-33".
func tokenEnd(s string, i int) int {
	const longest = 24 // bytes
	end := i
	for end < len(s) && end-i <= longest {
		c := s[end]
		if isWord(c) || (c == '-' || c == '+' || c == '/') && end > i && end+1 < len(s) && (isWord(s[end+1]) || s[end+1] == '/') {
			end++
			continue
		}
		break
	}
	if end-i > longest {
		return i
	}
	return end
}

// ended reports whether what ends at byte i is not the beginning of a number, an amount or an address.
func ended(s string, i int) bool {
	if i == len(s) {
		return true
	}
	switch s[i] {
	case '.', ',', ':':
		return i+1 == len(s) || !isWord(s[i+1])
	case '@', '%', '_', '\\', '=':
		return false
	}
	return true
}

// noRange are words that no range of products is called by: what follows them is a number of
// something else.
var noRange = set(`ref reference references order orders invoice po contract contracts number numbers no lot room floor framework agreement under via from question section dated grade band
	level tier phase stage unit site ward block zone form ticket incident case call quote clause account code id asset serial cost centre budget until expires expiry ends end ending
	starts start over for with at since by to in on of the and or is are was our port vlan rack bay cabinet building service services support maintenance warranty years year
	version versions release firmware build lines circuits circuit total approx approximately qty quantity x pin ext extension tel fax po box street road day week month`)

// rangeWord reports whether a word may name a range of products before a model.
func rangeWord(w string, d *dictionary) bool {
	low := strings.ToLower(w)
	if noRange[low] || paperwork[low] || notNames[low] || things[low] || measures[low] || editions[low] && low != "pro" || topics[low] != 0 || equipment[low] || calendarWord(low) {
		return false
	}
	return capital(w) || low == "latitude" || low == "precision" || low == "curve" || len(w) > 3 && d != nil && !d.has(low) && !d.has(strings.TrimSuffix(low, "s"))
}

// calendarWord reports whether a word is a month's, in full or cut short.
func calendarWord(low string) bool {
	if len(low) < 3 || len(low) > 9 {
		return false
	}
	const months = "january february march april may june july august september october november december sept "
	if i := strings.Index(months, low); i >= 0 && (i == 0 || months[i-1] == ' ') {
		return true
	}
	return false
}

// figures reports whether a word may be a model of figures alone: not a year, nor a number of things
// that is told without its thousands' comma.
func figures(w string) bool {
	if len(w) < 3 || len(w) > 5 || strings.Trim(w, "0123456789") != "" {
		return false
	}
	return len(w) != 4 || w[:2] != "19" && w[:2] != "20" || w > "2040"
}

// fourFigures reports whether s[i:stop] are four figures that look like no count.
func fourFigures(s string, i, stop int) bool {
	return stop-i == 4 && s[stop-2:stop] != "00" && ended(s, stop) && !counted(s, stop)
}

// counted reports whether the words after figures say that they count.
func counted(s string, i int) bool {
	start, end := next(s, i)
	if start > i+1 || end == start {
		return false
	}
	low := strings.ToLower(s[start:end])
	return things[low] && low != "x" || measures[low] || low == "of" || low == "off"
}

// furtherModel is where a designation ends that went on to byte i: "DL380 Gen10", "840 G8", "3300 ICP".
func furtherModel(s string, i int) int {
	start, end := next(s, i)
	if start != i+1 || end == start || end-start > 5 {
		return i
	}
	w := s[start:end]
	letters := strings.TrimRight(w, "0123456789")
	switch letters {
	case "Gen", "G", "R", "V", "Mk", "M":
		if len(letters) < len(w) {
			return end
		}
	case "ICP", "Pro", "Max", "Plus", "Ultra", "II", "III", "MFP":
		return end
	}
	return i
}

// mixed reports whether a word mixes letters and figures as models' names do, and is no
// quantity, date, reference, grade, standard or the like. Named says that the word before
// names a range.
func mixed(w string, place placing, named bool) bool {
	letters, digits := 0, 0
	run, longestRun := 0, 0
	for i := 0; i < len(w); i++ {
		switch {
		case isDigit(w[i]):
			digits++
			run++
			longestRun = max(longestRun, run)
			continue
		case w[i] >= 0x80:
			return false
		case isWord(w[i]):
			letters++
		}
		run = 0
	}
	if letters == 0 || digits == 0 || longestRun > 5 || noModels[strings.ToLower(w)] {
		return false
	}
	for part := range strings.FieldsFuncSeq(w, func(r rune) bool { return r == '-' || r == '/' || r == '+' }) {
		if alpha := strings.Trim(part, "0123456789"); calendarWord(strings.ToLower(alpha)) {
			return false
		}
	}
	if isDigit(w[0]) {
		return !quantity(w, named)
	}
	head := w[:strings.IndexAny(w, "0123456789")]
	rest := w[len(head):]
	head = strings.TrimRight(head, "-/+")
	plainNumber := strings.Trim(rest, "0123456789") == ""
	switch {
	case plainNumber && !named && references[strings.ToUpper(head)]:
		return false
	case len(head) == 1:
		if 'a' <= head[0] && head[0] <= 'z' { // "s31", "x61", "v7"
			return false
		}
		if plainNumber && len(rest) == 1 {
			return named || place == direct && strings.IndexByte("DEFSJKWYZ", head[0]) >= 0
		}
		if plainNumber && len(rest) == 2 {
			return named || strings.IndexByte("GHPQRUVW", head[0]) < 0 && (head[0] != 'S' || place == direct)
		}
	case plainNumber && strings.ToLower(head) == head && len(rest) < 3:
		return false
	}
	return true
}

// quantity reports whether a word that begins with figures is a number of something: "16GB",
// "24x7", "3yr", "21st", "4G", "61x". Behind
// the name of a range a capital is no unit: "FortiGate 90G".
func quantity(w string, named bool) bool {
	rest := strings.TrimLeft(w, "0123456789")
	figures := len(w) - len(rest)
	low := strings.ToLower(rest)
	if strings.Trim(low, "x/-+0123456789") == "" {
		return figures < 4 || low != "x" && low != "+"
	}
	if len(low) == 1 {
		return strings.Contains("kmhdspgcwuvy", low) && (figures < 3 && !named || rest == low)
	}
	return measures[low] || sizes[strings.Trim(low, "0123456789-/")] || low[0] == '-' && figures < 4
}

// sizes follow figures without a space.
var sizes = set(`st nd rd th am pm tb gb mb kb pb tib gib tbs gbs gbps mbps kbps gbit mbit gig meg ghz mhz hz kw kva mw va hr hrs yr yrs mth mths bn mn x fte wte pc pcs no pp pa pcm
	mm cm km ft inch in min mins sec secs d days hours years months users gbe ge u ru ac ax r`)

// references begin the numbers of papers, laws, posts, papers' sizes and the like.
var references = set(`FOI EIR SAR CAS REQ INC REF PO SR RM ISO BS EN PAS IEC RFC CVE KB FY SO SCP AFC IP IPV SHA AES MD TLS SSL HTML CSS HTTP OAUTH SAML USB DDR RAID CAT RJ
	ISDN DVD CD MP WIN SP CU EHP LOT ITEM LEVEL LVL TIER BAND GRADE PHASE YEAR DAY WEEK STAGE ROOM FLOOR COVID CO IL SL UPDATE PATCH VERSION VER REL RELEASE BUILD
	Q S31 SOC NVQ GCSE BTEC KS EYFS JC HRT AREA ZONE UNIT SITE WARD BLOCK PART ANNEX PAGE APP SCHEDULE OPTION JUN NHS ICT IT DEPT STEP CHAPTER RAF TLE EU UK OFFICE WINDOWS
	SQL EXCHANGE SERVER GCLOUD G-CLOUD DOS CCS MAY JIRA CHG CHANGE TASK RITM SCTASK PRJ PROJ CR TR WO JOB INV CN TCN DN SERIES HSCN X H`)

// noModels mix letters and figures and are called so by everybody.
var noModels = set(`rs232 rs485 ms365 m2m p2p b2b b2c p2v v2v o365 m365 office365 n3 co2 log4j w3c base64 oauth2 saml2 u2f fido2 2fa 3fa f2f p11d p45 p60 sra3 x86 x64 amd64 win32 s/4hana s4hana
	4g 3g 2g 5g lte4 wi-fi6 wifi6 e2e h1 h2 24x7 24/7 u3a y2k p1 p2 p3 p4 p5 l1 l2 l3 1st 2nd 3rd a0 a1 a2 a3 a4 a5 a6`)

// postcode reports whether a word is the first half of a postcode or a vehicle's mark whose
// other half follows.
func postcode(w, after string) bool {
	if len(after) < 4 || after[0] != ' ' || len(w) > 4 {
		return false
	}
	end := tokenEnd(after, 1)
	second := after[1:end]
	if len(second) != 3 || strings.ToUpper(w) != w {
		return false
	}
	letter := func(i int) bool { return 'A' <= second[i] && second[i] <= 'Z' }
	return letter(1) && letter(2) && (isDigit(second[0]) || letter(0) && len(w) == 4 && isDigit(w[2]) && isDigit(w[3]))
}

// likeness reports whether a word in a list of models may be one as the one before it is: both
// of as many figures, or one of them mixes letters and figures.
func likeness(one, two string) bool {
	return !figures(two) || figures(one) && len(one) == len(two)
}

// joining are words that may stand before the next model in a list.
var joining = set("core edge access distribution some the old older new newer mostly mainly and or plus a few also")

// joint passes from the end of a model over its count and what parts it from the next: "x 61, ",
// " (9), ", " and "; from when nothing of the kind follows.
func (m *modeller) joint(from int) int {
	s, i := m.s, from
	for range 2 { // "DP4400e radios (48), DP3441 (6)"
		start, end := next(s, i)
		if start != i+1 || !equipment[s[start:end]] {
			break
		}
		i = end
	}
	at := passCount(s, i)
	parted := false
	at = skip(s, at, " ")
	switch {
	case at < len(s) && strings.IndexByte(",/;&+", s[at]) >= 0:
		at, parted = skip(s, at+1, " "), true
	case at > 0 && s[at-1] != ' ':
		return from
	}
	for range 3 {
		start, end := next(s, at)
		w := s[start:end]
		if w == "and" || w == "or" || w == "plus" {
			parted = true
		} else if !joining[w] || !parted {
			break
		}
		at = skip(s, end, " ")
	}
	if n := countBefore(s, at); parted && n > at {
		at = n
	}
	if !parted {
		return from
	}
	return at
}

// passCount passes over how many there are of a model: " x 61", " x4", " (9)", " (c. 140)".
func passCount(s string, i int) int {
	at := skip(s, i, " ")
	if at == len(s) {
		return i
	}
	if s[at] == '(' {
		const longest = 24 // bytes
		if end := strings.IndexByte(s[at:min(len(s), at+longest)], ')'); end > 0 && hasDigit(s[at:at+end]) {
			return at + end + 1
		}
		return i
	}
	if s[at] == 'x' || s[at] == 'X' {
		at = skip(s, at+1, " ")
	} else if s[at] == '-' && at > i {
		at = skip(s, at+1, " ")
	} else {
		return i
	}
	end := at
	for end < len(s) && isDigit(s[end]) {
		end++
	}
	if end == at || end < len(s) && isWord(s[end]) {
		return i
	}
	return end
}

// countBefore passes over how many there are of the model that follows: "4 x ", "12 ".
func countBefore(s string, i int) int {
	at := i
	for at < len(s) && isDigit(s[at]) {
		at++
	}
	if rest := s[at:]; at > i && at-i < 5 && (strings.HasPrefix(rest, " x ") || strings.HasPrefix(rest, " X ") || at-i < 4 && strings.HasPrefix(rest, "x ")) {
		return skip(s, at+2, "x ")
	}
	return i
}
