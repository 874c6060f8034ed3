// Package people finds the names of people: by lists of forenames and surnames,
// by the shape of words and by what stands around them, such as a signature, a
// job title, a rank or an e-mail address. Every name is found; who it is decides
// the kind, and the rules decide how bad that is.
package people

import (
	"io/fs"
	"slices"
	"strings"
	"sync"

	"github.com/foilint/foilint/internal/authority"
	"github.com/foilint/foilint/internal/fold"
	"github.com/foilint/foilint/internal/match"
)

// The kinds of hit.
const (
	Person    = "person"           // an officer whose post is junior or unknown
	Senior    = "person-senior"    // at or above the authority's threshold
	Public    = "person-public"    // holds public office, or is the body's public face
	Applicant = "person-applicant" // asked for the information
	Cleared   = "person-cleared"   // published anyway: by the authority, or known to everybody
	Signatory = "person-signatory" // an officer who signs what was taken for the applicant's words
	Possible  = "person-possible"  // may be a name: more speaks for it than against, but not much
)

// Kinds that only Settle sees.
const (
	maybe     = "person?"          // not sure by itself
	likely    = "person??"         // not sure, but worth a look
	addressed = "person-addressed" // in a salutation
	hailed    = "person-hailed"    // in a salutation among the applicant's words
	firm      = "firm"             // named like a person: "Jane Doe Ltd"
)

// PostUnknown is the Detail of a name without a job title or rank near it.
const PostUnknown = "post unknown"

// A Recogniser finds names. It may be used by several goroutines at once.
type Recogniser struct {
	lx      *lexicon
	readers sync.Pool // of *reader, to be used again for the next block
}

// New reads the lists (lists/given-names.tsv and others) from a file system laid
// out like the bundled rules. It fails when a list is missing or malformed.
func New(lists fs.FS) (*Recogniser, error) {
	lx, err := newLexicon(lists)
	if err != nil {
		return nil, err
	}
	return &Recogniser{lx: lx, readers: sync.Pool{New: func() any { return new(reader) }}}, nil
}

// Kinds are the kinds of hit that remain after Settle.
func (*Recogniser) Kinds() []string {
	return []string{Person, Senior, Public, Applicant, Cleared, Signatory, Possible}
}

// doubtful reports a kind of hit that has too few points to be a name by itself.
func doubtful(kind string) bool { return kind == maybe || kind == likely }

// Find looks at one block. Its hits may have kinds that Settle has yet to decide.
func (r *Recogniser) Find(l *match.Letter, block int) []match.Hit {
	hits, _ := r.FindNear(l, block)
	return hits
}

// FindNear implements match.Near.
func (r *Recogniser) FindNear(l *match.Letter, block int) ([]match.Hit, match.Reach) {
	rd := r.readers.Get().(*reader)
	rd.open(r.lx, l, block)
	defer r.readers.Put(rd)
	fs := rd.read()
	if len(fs) == 0 && l.Authority.Staff == nil {
		return nil, rd.looked
	}
	out := make([]match.Hit, len(fs))
	for i, f := range fs {
		out[i] = f.hit
	}
	return r.onStaffList(l, block, out), rd.looked
}

// kind says who a name is that has enough points.
func (r *reader) kind(start, end int, c *cues) string {
	asking := r.requested(start)
	post := c.jobTitle(r)
	switch {
	case c.signed && asking && r.replies(post, end):
		return Signatory
	case c.applicant, c.signed && asking:
		return Applicant
	case c.salutation && !asking:
		return addressed
	case c.salutation:
		return hailed
	case c.publicFigure && !strings.Contains(post, " ") && !c.signed && !c.labelled && c.title&^cHonorific == 0:
		return Cleared
	case c.title&cOffice != 0:
		return Public
	}
	return r.lx.kindOf(post, &r.here.letter.Authority)
}

// replies reports whether a post, or the team named on the line after byte end, is of
// those who answer requests: who signs so did not ask, whatever the words around.
func (r *reader) replies(post string, end int) bool {
	if post == "" {
		_, hi := r.line(end)
		hi = min(hi, end+60)
		if rest := strings.TrimLeft(r.s[end:max(end, hi)], " ,-|"); rest != "" && r.team(hi-len(rest)) {
			post = rest
		}
	}
	low := strings.ToLower(post)
	for _, w := range [...]string{"freedom of information", "foi", "information access", "information governance", "information rights", "information officer",
		"information team", "information manager", "case officer", "disclosure", "data protection", "access to information", "complaints", "records m"} {
		if strings.Contains(low, w) {
			return true
		}
	}
	return false
}

// kindOf tells by the job title who holds public office, who is senior and who is
// neither; the authority's own lists and threshold come first.
func (lx *lexicon) kindOf(post string, a *authority.Authority) string {
	k := fold.Key(post)
	among := func(titles []string) bool {
		return k != "" && slices.ContainsFunc(titles, func(t string) bool { return t != "" && strings.Contains(k, fold.Key(t)) })
	}
	t := lx.grade(post)
	switch {
	case among(a.Junior):
		return Person
	case t == office, t == topPost && a.Threshold != "none":
		return Public
	case among(a.Senior), t != unknownPost && t >= threshold(*a):
		return Senior
	}
	return Person
}

// jobTitle is the post as written, or the rank; "" when neither is known.
func (c *cues) jobTitle(r *reader) string {
	post := c.postBeside(r)
	if post != "" && c.title&cRank != 0 && c.titleFrom >= 0 {
		if rank := r.rank(c.titleFrom); r.lx.grade(rank) > r.lx.grade(post) {
			return rank // "Superintendent Doe, the force lead for burglary"
		}
	}
	return post
}

// postBeside is the job title that stands beside the name, or else the rank.
func (c *cues) postBeside(r *reader) string {
	switch {
	case c.post.end > 0:
		post := strings.Trim(r.s[c.post.start:c.post.end], " ,-&/")
		for _, w := range []string{"The ", "the ", "Our ", "our "} {
			post = strings.TrimPrefix(post, w)
		}
		return post
	case c.below != "":
		return strings.Trim(c.below, " ,-&/")
	case c.title&(cRank|cOffice) != 0 && c.titleFrom >= 0:
		return r.rank(c.titleFrom)
	}
	return ""
}

// rank is the rank or office before a name as written, with the words that
// belong to it: "Detective Sergeant".
func (r *reader) rank(from int) string {
	first, last := from, from
	if last+1 < len(r.run) && longTitles[string(r.phrase(last, last+2))] != 0 {
		last++
	}
	for first > 0 && (r.run[first-1].class&(cGrade|cRole|cRank) != 0 || r.s[r.run[first-1].start+1] == '/') {
		first--
	}
	for last+1 < len(r.run) && r.run[last+1].class&(cRank|cOffice|cHonorific) != 0 {
		last++
	}
	return r.s[r.run[first].start:r.run[last].end]
}
