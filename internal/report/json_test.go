package report

import (
	"bytes"
	"encoding/json"
	"testing"
)

// What is put together item by item has the form of what encoding/json indents.
func TestIndented(t *testing.T) {
	for _, tight := range []string{
		`{}`, `[]`, `""`, `7`, `{"a":{}}`, `[[]]`, `[{},[],""]`, `{"a":1,"b":[1,2,{"c":"d"}],"e":null}`,
		`{"a{":"[1,2]:{}","b":"\"","c":"\\","d":"\\\"{,"}`, `["}","{","\\\\"]`,
	} {
		for _, indent := range []string{"", "    "} {
			var want bytes.Buffer
			if err := json.Indent(&want, []byte(tight), indent, "  "); err != nil {
				t.Fatal(err)
			}
			if got := indented(nil, []byte(tight), "\n"+indent); string(got) != want.String() {
				t.Errorf("%s at %q:\ngot  %s\nwant %s", tight, indent, got, want.String())
			}
		}
	}
}
