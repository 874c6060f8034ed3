package cli

import (
	"fmt"
	"os"

	"github.com/spf13/pflag"
)

const maskUsage = "quote nothing of the documents, for logs that others can read; it is on where the variable CI is set (or TF_BUILD, or TEAMCITY_VERSION), unless --mask=false. " +
	"Paths stay as given, and fingerprints the same"

// masking says whether to quote nothing of the documents, and tells the user what CI has
// to do with it. A log that prints the names that were stopped is itself the leak. flag is
// --mask, nil for a command that has none.
func masking(e *env, asked bool, flag *pflag.Flag) bool {
	ci := inCI()
	switch {
	case ci == "":
		return asked
	case flag == nil:
		return true
	case !flag.Changed:
		fmt.Fprintf(e.stderr, "foilint: %s is set, so nothing of the documents is quoted here or in the reports; --mask=false turns that off\n", ci)
		return true
	case !asked:
		fmt.Fprintf(e.stderr, "foilint: %s is set and --mask=false was given: this log and the reports show what was found\n", ci)
	}
	return asked
}

// inCI names the variable that says that foilint runs where others may read its log, ""
// when none does. Nearly every service sets CI; Azure Pipelines and TeamCity do not.
func inCI() string {
	switch os.Getenv("CI") {
	case "0", "false":
		return ""
	case "":
	default:
		return "CI"
	}
	for _, name := range []string{"TF_BUILD", "TEAMCITY_VERSION"} {
		if os.Getenv(name) != "" {
			return name
		}
	}
	return ""
}
