package finding

import "github.com/foilint/foilint/internal/document"

// A Report is what one run found: the input of every renderer.
type Report struct {
	Tool      string // version of foilint
	Rules     string // "sha256:…" of the rule packs in force
	Regime    string
	For       string
	FailOn    Level // Off for "never"
	Documents []Document
	Log       *Log    // of files that were counted and not kept; nil when all are in Documents
	Passed    int     // files passed over: lock files, version control, excluded
	Lapsed    []Lapse // decisions on these documents that hold no longer
	Masked    bool    // nothing of the documents is quoted
}

// A Lapse is a decision that holds no longer.
type Lapse struct {
	Fingerprint string
	Document    string // the path where it was decided
	State       string // Stale, Expired or Graver
	File        string // the decision's name in its folder
	Decision    Decision
}

// Why a decision holds no longer.
const (
	Stale   = "stale"   // its document was read, and what it was about is in none any more
	Expired = "expired" // its last day is over
	Graver  = "graver"  // what it was about has a higher level than when it was accepted
)

// A Document is one file's part of a report.
type Document struct {
	Path       string
	Format     document.Format
	SHA256     string
	Bytes      int // of the whole file; 0 when it is inside another
	Pages      int
	Characters int
	Role       string             // what it is in its case: "letter", "attachment", "request"; "" where no case was looked at
	RoleWhy    string             // one clause
	Verified   *document.Verified // nil when no second reader was asked
	Read       *document.Document // the text, for reports that show it; nil when it was not kept
	Gaps       []Gap
	Findings   []Finding
	Year       int // that it is of, by its path or its own date; 0 when neither says
}

// A Gap is a document's gap with the name by which a person decides on it.
type Gap struct {
	document.Gap
	Fingerprint string
	Status      string    // Open or Accepted
	Decision    *Decision // of an accepted gap
}

// The statuses of findings and gaps.
const (
	Open     = "open"
	Accepted = "accepted"
)

// A Summary counts a report's open findings, those that were accepted, the documents
// with an open gap, and the gaps that were accepted.
type Summary struct {
	Documents, Errors, Warnings, Notes, Accepted, Incomplete, AcceptedGaps int
}

// Summary counts.
func (r *Report) Summary() Summary {
	var s Summary
	if r.Log != nil {
		s = r.Log.Summary
	}
	s.Documents += len(r.Documents)
	for i := range r.Documents {
		d := &r.Documents[i]
		for _, f := range d.Findings {
			switch {
			case f.Status == Accepted:
				s.Accepted++
			case f.Level == Error:
				s.Errors++
			case f.Level == Warning:
				s.Warnings++
			default:
				s.Notes++
			}
		}
		if !d.Complete() {
			s.Incomplete++
		}
		for _, g := range d.Gaps {
			if g.Status == Accepted {
				s.AcceptedGaps++
			}
		}
	}
	return s
}

func (s *Summary) add(o Summary) {
	s.Documents += o.Documents
	s.Errors += o.Errors
	s.Warnings += o.Warnings
	s.Notes += o.Notes
	s.Accepted += o.Accepted
	s.Incomplete += o.Incomplete
	s.AcceptedGaps += o.AcceptedGaps
}

// Complete reports whether nothing open was left unread.
func (d *Document) Complete() bool {
	for _, g := range d.Gaps {
		if g.Status != Accepted {
			return false
		}
	}
	return true
}

// Failed reports whether an open finding stands at or above the level that fails a run.
func (r *Report) Failed() bool {
	if r.FailOn == Off {
		return false
	}
	if r.Log != nil && r.Log.gravest >= r.FailOn {
		return true
	}
	for _, d := range r.Documents {
		for _, f := range d.Findings {
			if f.Status != Accepted && f.Level >= r.FailOn {
				return true
			}
		}
	}
	return false
}

// Exit codes of a run that could be made; 2 is for one that could not.
const (
	ExitClean      = 0
	ExitFindings   = 1
	ExitIncomplete = 3
)

// ExitCode is what the run means to the caller's shell.
func (r *Report) ExitCode() int {
	switch {
	case r.Failed():
		return ExitFindings
	case r.Summary().Incomplete > 0:
		return ExitIncomplete
	}
	return ExitClean
}
