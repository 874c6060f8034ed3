package cli

import (
	"fmt"
	"os"

	"github.com/spf13/pflag"
)

const maskUsage = "quote nothing of the documents, for logs that others can read; it is on where the variable CI is set, unless --mask=false. " +
	"Paths stay as given, and fingerprints the same"

// masking says whether to quote nothing of the documents, and tells the user what CI has
// to do with it. A log that prints the names that were stopped is itself the leak. flag is
// --mask, nil for a command that has none.
func masking(e *env, asked bool, flag *pflag.Flag) bool {
	switch {
	case !inCI():
		return asked
	case flag == nil:
		return true
	case !flag.Changed:
		fmt.Fprintln(e.stderr, "foilint: CI is set, so nothing of the documents is quoted here or in the reports; --mask=false turns that off")
		return true
	case !asked:
		fmt.Fprintln(e.stderr, "foilint: CI is set and --mask=false was given: this log and the reports show what was found")
	}
	return asked
}

// inCI reports whether foilint runs where others may read its log. Every well-known
// service sets CI.
func inCI() bool {
	switch os.Getenv("CI") {
	case "", "0", "false":
		return false
	}
	return true
}
