package software

import "maps"

// A cue is a word after which a product or a supplier may be introduced.
type cue uint8

const (
	noCue     cue = iota
	calling       // called X, known as X
	byWhom        // supplied by X
	fromWhom      // outsourced to X, purchased from X, contract with X
	role          // the supplier is X; a third party, X
	using         // we use X for
	thing         // the system used is X
	going         // we went live with X
	doing         // X Ltd provides the …
	done          // … are logged in X, we log calls in X
	replacing     // X was replaced by Y, we moved from X to Y
)

// cues are the words of each cue.
var cues = func() map[string]cue {
	m := map[string]cue{}
	for _, e := range []struct {
		c     cue
		words map[string]bool
	}{
		{done, keeping}, {done, holding}, {done, entering}, {done, feeding}, {done, treating},
		{calling, set("called named known branded")},
		{byWhom, set(`supplied provided delivered hosted managed maintained developed operated supported run manufactured monitored serviced
			administered undertaken performed conducted carried built designed tested installed`)},
		{fromWhom, set("outsourced awarded contract contracts contracted purchased procured bought agreement leased rented hired licensed sourced resold arranged service services let")},
		{role, set(`supplier provider vendor reseller manufacturer contractor party suppliers providers company bureau maintainer integrator incumbent`)},
		{using, set("use uses using utilise utilises used utilising deploy deployed implemented adopted selected")},
		{thing, set("software system product solution platform application tool package database app portal module")},
		{going, set("live")},
		{doing, set("provides provide supplies supply hosts manages maintains operates")},
		{replacing, set("replaced migrated moved switched transferred replacing migrating moving switching transferring")},
	} {
		for w := range e.words {
			m[w] = e.c
		}
	}
	return m
}()

// longestCue is the length of the longest cue word.
const longestCue = len("administered")

// cueGate lets the cues pass.
var cueGate = newGate(maps.Keys(cues))

// cueOf is the cue that a lower-case word is.
func cueOf(w string) cue { return cues[w] }
