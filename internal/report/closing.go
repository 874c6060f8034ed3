package report

import (
	"fmt"
	"strings"

	"github.com/foilint/foilint/internal/finding"
)

// Closing is the last line of a run in words.
func Closing(r *finding.Report) string {
	s := r.Summary()
	var b strings.Builder
	full := "in full"
	if s.AcceptedGaps > 0 {
		full = "in full but for " + Count(s.AcceptedGaps, "accepted gap")
	}
	switch read := s.Documents - s.Incomplete; {
	case s.Documents == 0: // as when nothing is staged
		b.WriteString("There was no document to read")
	case s.Incomplete == 0 && s.Documents == 1:
		b.WriteString("Read 1 document " + full)
	case s.Incomplete == 0:
		fmt.Fprintf(&b, "Read all %d documents %s", s.Documents, full)
	case s.Documents == 1:
		b.WriteString("1 document was NOT fully read")
	default:
		fmt.Fprintf(&b, "Read %d of %d documents %s; %d NOT fully read", read, s.Documents, full, s.Incomplete)
	}
	if r.Passed > 0 {
		fmt.Fprintf(&b, "; passed over %s (links, lock files, version control, excluded)", Count(r.Passed, "item"))
	}
	if s.Documents == 0 {
		return b.String() + ". Exit code 0."
	}
	if s.Errors+s.Warnings+s.Notes == 0 {
		b.WriteString(". Found nothing")
	} else {
		fmt.Fprintf(&b, ". Found %s, %s, %s", Count(s.Errors, "error"), Count(s.Warnings, "warning"), Count(s.Notes, "note"))
	}
	if s.Accepted > 0 {
		fmt.Fprintf(&b, "; %d accepted", s.Accepted)
	}
	if n := len(r.Lapsed); n == 1 {
		b.WriteString("; 1 decision holds no longer")
	} else if n > 0 {
		fmt.Fprintf(&b, "; %d decisions hold no longer", n)
	}
	fmt.Fprintf(&b, ". Exit code %d: %s", r.ExitCode(), exitMeans(r, s))
	return b.String()
}

// exitMeans says what the exit code means.
func exitMeans(r *finding.Report, s finding.Summary) string {
	read, nothing := "everything was read", "nothing was found"
	if s.AcceptedGaps > 0 {
		read = "what was not read was accepted"
	}
	if s.Accepted > 0 {
		nothing = "nothing is open"
	}
	switch {
	case r.ExitCode() == finding.ExitFindings:
		return fmt.Sprintf("a finding at %s or above needs an officer's decision before this goes out.", r.FailOn)
	case r.ExitCode() == finding.ExitIncomplete:
		return "what was not read must be checked before this goes out."
	case s.Errors+s.Warnings+s.Notes == 0:
		return read + " and " + nothing + "."
	case r.FailOn == finding.Off:
		return read + "; findings do not fail this run."
	}
	return fmt.Sprintf("%s and nothing is at %s or above.", read, r.FailOn)
}
