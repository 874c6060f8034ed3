package document

// Kinds of Trait. Rules name them in trait = "…".
const (
	TraitTrackedDeletion  = "tracked-deletion"
	TraitTrackedInsertion = "tracked-insertion"
	TraitComment          = "comment"
	TraitHiddenText       = "hidden-text"
	TraitMacros           = "macros"
	TraitThumbnail        = "thumbnail" // a picture of the first page, kept for previews
)

// TraitKinds lists them.
var TraitKinds = []string{TraitTrackedDeletion, TraitTrackedInsertion, TraitComment, TraitHiddenText, TraitMacros, TraitThumbnail}
