package limits

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

// docs/limits.md must say what holds.
func TestDocumented(t *testing.T) {
	page, err := os.ReadFile("../../docs/limits.md")
	if err != nil {
		t.Fatal(err)
	}
	mb := func(n int64) string { return fmt.Sprintf("%d MB", n>>20) }
	count := func(n int) string {
		s := fmt.Sprint(n)
		for i := len(s) - 3; i > 0; i -= 3 {
			s = s[:i] + "," + s[i:]
		}
		return s
	}
	for what, value := range map[string]string{
		"size of a file":                   mb(Default.FileBytes),
		"one part or stream once unpacked": mb(Default.PartBytes),
		"all parts together once unpacked": mb(Default.TotalBytes),
		"unpacked to packed size of a part above " + mb(Default.RatioFloor): fmt.Sprint(Default.Ratio),
		"files in an archive, objects in a PDF":                             count(Default.Parts),
		"depth of documents inside documents":                               count(Default.Nesting),
		"documents inside one file":                                         count(Default.Inside),
		"depth of nesting":                                                  count(Default.Depth),
		"pages of a PDF":                                                    count(Default.Pages),
		"drawing steps of a PDF":                                            count(Default.Steps),
		"text kept from one document":                                       mb(Default.Text),
		"the same from a file of plain text":                                mb(Default.Plain),
		"blocks of text kept from one document":                             count(Default.Blocks),
		"matches weighed in one document":                                   count(Default.Matches),
		"findings in one document":                                          count(Default.Findings),
		"memory of the process that reads a file":                           mb(Default.Memory),
		"memory from which garbage is collected at any cost, for files other than plain text": mb(Default.Tidy),
		"time for reading a file and the documents inside it":                                 fmt.Sprintf("%d seconds", int(Default.Time.Seconds())),
		"time for looking at them": fmt.Sprintf("%d seconds", int(Default.Look.Seconds())),
	} {
		if row := fmt.Sprintf("| %s | %s |", what, value); !strings.Contains(string(page), row) {
			t.Errorf("docs/limits.md lacks the row %q", row)
		}
	}
}
