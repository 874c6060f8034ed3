package document

// Kinds of Trait. Rules name them in trait = "…".
const (
	TraitTrackedDeletion  = "tracked-deletion"
	TraitTrackedInsertion = "tracked-insertion"
	TraitComment          = "comment"
	TraitHiddenText       = "hidden-text"
	TraitWhiteText        = "white-text"   // on a white page
	TraitCoveredText      = "covered-text" // in the colour of its background, such as black under a black highlight
	TraitThumbnail        = "thumbnail"    // a picture of the first page, kept for previews
)

// TraitKinds lists them.
var TraitKinds = []string{TraitTrackedDeletion, TraitTrackedInsertion, TraitComment, TraitHiddenText, TraitWhiteText, TraitCoveredText, TraitThumbnail}
