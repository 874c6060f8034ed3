package document

// Kinds of Trait. Rules name them in trait = "…".
const (
	TraitTrackedDeletion  = "tracked-deletion"
	TraitTrackedInsertion = "tracked-insertion"
	TraitComment          = "comment"
	TraitHiddenText       = "hidden-text"
	TraitMacros           = "macros"
)

// TraitKinds lists them.
var TraitKinds = []string{TraitTrackedDeletion, TraitTrackedInsertion, TraitComment, TraitHiddenText, TraitMacros}
