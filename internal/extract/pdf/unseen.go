package pdf

// unseen says how a glyph is hidden.
type unseen uint8

const (
	inSight      unseen = iota
	unseenShape         // under a shape or picture painted later
	unseenBurnt         // kept by text recognition under a black bar of the picture
	unseenNote          // under an annotation
	unseenRedact        // under the filled box of a redaction that was not applied
	unseenSame          // in the colour of what is behind it
	unseenWhite         // the same, on white
	unseenInk           // drawn without ink
	unseenClip          // cut off by a clip
	unseenPage          // beyond the edge of the page
	unseenTiny          // too small to read
	unseenLayer         // on a layer that is switched off
	unseenTwin          // drawn again, to be seen, in the same place
)

// Measures of hiding.
const (
	hardly    = 0.08 // colours that differ less in every channel look the same
	hiddenMin = 0.6  // the share of a letter that is covered when it counts as hidden
	hiddenToo = 0.3  // the same beside a letter that is hidden
	touchMin  = 0.01 // the share of a letter under which a shape's box does not count
	tinySize  = 1.0  // points under which text is too small to read
	wordReach = 0.15 // how far apart letters of a word are at most, in units of their size
	twinNear  = 0.3  // a character drawn again this near is the same, in units of its size
	twinShare = 0.8  // the share of a word's characters that are drawn again when the word is
	scanShare = 0.5  // the share of the page that pictures of it cover
	bodyLow   = 0.04 // the part of a letter that is looked at, in units of its size
	bodyHigh  = 0.5
)
