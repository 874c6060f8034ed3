// Package match finds what rules look for in zoned blocks: terms, patterns and
// what recognisers know. It says what stands where; how bad it is comes later.
package match

import (
	"github.com/foilint/foilint/internal/authority"
	"github.com/foilint/foilint/internal/finding"
	"github.com/foilint/foilint/internal/zone"
)

// A Hit is one thing found in a block.
type Hit struct {
	Kind       string // a recogniser's kind: "person", "email-direct"
	Block      int    // index into Letter.Blocks
	Start, End int    // bytes of the block's folded text
	Name       string // the thing itself in its settled form: "Sophos", "jane.doe@ashdale.example"
	Detail     string // what it is, for "{detail}" in texts: "Senior Network Engineer", "e-mail gateway"
	Evidence   []string
	// Cap, unless Off, is the highest level that the hit can bear: what speaks for it is
	// thin, or speaks for something harmless. Evidence says what that is.
	Cap finding.Level
	// Of, unless nil, are the blocks that the hit speaks for. Its Detail quotes nothing.
	Of *Gathering
}

// AtMost is a level, lowered to the hit's cap.
func (h *Hit) AtMost(l finding.Level) finding.Level {
	if h.Cap == finding.Off {
		return l
	}
	return min(l, h.Cap)
}

// A Letter is what recognisers look at: one document's zoned blocks.
type Letter struct {
	Blocks    []*zone.Block
	Tables    Tables // of the blocks; Engine.Gather sets it
	Terms     Hits   // what the term lists of all rules found; Kind is the rule's id
	Doubtful  Hits   // ambiguous forms of those lists that no context word vouches for; without evidence
	Authority authority.Authority
	Purpose   authority.Purpose
	Most      int // hits, before any settle, after which no more blocks are looked at; 0 for any number
	Workers   int // goroutines that one Settle may use; Engine.Find sets it

	gathered [][]Hit // by recogniser; nil before Engine.Gather
}

// A Recogniser finds what no list or pattern can describe.
type Recogniser interface {
	// Kinds are the kinds of hit it gives; rules name one in recogniser = "…". Besides
	// these it may give hits of a rule with term lists, under the rule's id.
	Kinds() []string
	// Find looks at one block. It is called from several goroutines at once and
	// must not keep anything.
	Find(l *Letter, block int) []Hit
}

// A Near is a Recogniser that can tell how far around a block it looked.
type Near interface {
	Recogniser
	// FindNear is Find. It would find the same wherever those words stand, so they be a
	// table's cell or not, zones part them alike or not at all, and what it reached is alike;
	// metadata apart.
	FindNear(l *Letter, block int) ([]Hit, Reach)
}

// A Reach is what counted in a block besides its words that is not the same all over the
// letter. The zero value is nothing.
type Reach struct {
	Before, After int  // so many blocks before it and after it: the words, the part, the kind and the zones of each
	Place         bool // its own part and zone
	Beyond        bool // anything else
}

// A Settler is a Recogniser that looks again once every block has been read: it
// may drop hits, change their kind and add later mentions of what was found.
type Settler interface {
	Recogniser
	// Settle runs once for a letter, beside the Settle of other recognisers. It
	// gets the hits of this recogniser's own Find over the whole letter,
	// in order, and returns them as they shall stand.
	Settle(l *Letter, hits []Hit) []Hit
}
