package document

// meanings says what each code means to a reader of docs/coverage.md.
var meanings = map[GapCode]string{
	GapDamaged:     "not readable as the format it claims or begins as",
	GapEncrypted:   "needs a password",
	GapEmpty:       "no bytes, or nothing to read in it",
	GapUnknown:     "no format that foilint knows",
	GapUnsupported: "a format that foilint knows and does not read yet",
	GapLimit:       "a limit was reached; the rest is unread",
	GapTime:        "the time limit was reached",
	GapPanic:       "foilint itself broke on this file, and lost this file only",
	GapImageOnly:   "a page or picture without text",
	GapNoUnicode:   "characters that are drawn but have no meaning as text",
	GapPart:        "a part that may hold text and was not read",
	GapEmbedded:    "a file inside this one that was not read",
	GapMacros:      "program code that was not read",
	GapEncoding:    "bytes that are no text in the encoding found",
	GapMissing:     "named by the document, or by the letter of a case, but not there",
	GapDoubtful:    "the file says in text something that is probably not what it draws",
	GapUnverified:  "with `--verify`: a second reader found words that foilint did not, or could not read it",
	GapUnreadable:  "the file could not be opened or read from disk",
}

// Meaning says in a clause what the code means, whatever the document.
func (c GapCode) Meaning() string { return meanings[c] }
