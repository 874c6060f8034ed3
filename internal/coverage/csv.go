package coverage

import (
	"bytes"
	"encoding/binary"
	"strings"
	"unicode/utf16"

	"golang.org/x/text/encoding/charmap"

	"github.com/foilint/foilint/internal/document"
)

// csv are the rows of tables in plain text.
var csv = []Row{
	{What: "Cells", Meets: "in the table", Layer: document.Visible, Part: "body", Place: "table 1, row 2, column 1",
		Build: lines("Name,Site", `"@@",Ashdale House`)},
	{What: "The row of heads", Meets: "at the top of the table", Layer: document.Visible, Part: "body", Place: "table 1, row 1, column 2",
		Build: lines(`Site,"@@"`, "Ashdale House,2")},
	{What: "A title above the table", Meets: "above the table", Layer: document.Visible, Part: "body", Place: "row 1, column 1",
		Build: lines(`"@@"`, "", "Site,Floor,Desks", "Ashdale House,1,40", "Dunmere House,2,25", "Farrow House,1,12")},
	{What: "A second table below the first", Meets: "in the table", Layer: document.Visible, Part: "body", Place: "table 2, row 5, column 3",
		Build: lines("Site,Floor", "Ashdale House,1", "", "Site,Floor,Contact", `Ashdale House,1,"@@"`)},
	{What: "Cells of several lines", Meets: "in the table", Layer: document.Visible, Part: "body", Place: "table 1, row 2, column 2",
		Build: lines("Site,Notes", `Ashdale House,"The desks were counted.`, `@@`, `signed for them."`)},
	{What: "Words between doubled quotation marks", Meets: "in the table", Layer: document.Visible, Part: "body", Place: "table 1, row 2, column 2",
		Build: lines("Site,Notes", `Ashdale House,"Signed ""@@"" in May"`)},
	{What: "Cells beyond the last head", Meets: "right of the table", Layer: document.Visible, Part: "body", Place: "table 1, row 2, column 4",
		Build: lines("Site,Floor", `Ashdale House,1,,"@@"`)},
	{What: "Semicolons between the cells", Meets: "in the table", Layer: document.Visible, Part: "body", Place: "table 1, row 2, column 1",
		Build: lines("Name;Share", "@@;1,5")},
	{What: "Tabs between the cells", Meets: "in the table", Layer: document.Visible, Part: "body", Place: "table 1, row 2, column 1",
		Build: lines("Name\tSite", "@@\tAshdale House")},
	{What: "Bars between the cells", Meets: "in the table", Layer: document.Visible, Part: "body", Place: "table 1, row 2, column 1",
		Build: lines("Name|Site", "@@|Ashdale House")},
	{What: "A first line that names the delimiter (`sep=`)", Meets: "in the table", Layer: document.Visible, Part: "body", Place: "table 1, row 2, column 1",
		Build: lines("sep=^", "Name^Site", "@@^Ashdale House")},
	{What: "A table of one column", Meets: "in the table", Layer: document.Visible, Part: "body", Place: "table 1, row 2, column 1",
		Build: lines("Name", "@@")},
	{What: "Text in UTF-16, as Excel saves Unicode text", Meets: "in the table", Layer: document.Visible, Part: "body", Place: "table 1, row 2, column 2",
		Build: func(words string) []byte {
			b := []byte{0xff, 0xfe}
			for _, u := range utf16.Encode([]rune(string(lines("Café\tName", "é\t@@")(words)))) {
				b = binary.LittleEndian.AppendUint16(b, u)
			}
			return b
		}},
	{What: "Text in Windows-1252, as Excel saves CSV", Meets: "in the table", Layer: document.Visible, Part: "body", Place: "table 1, row 2, column 2",
		Build: func(words string) []byte {
			b, _ := charmap.Windows1252.NewEncoder().Bytes(lines("Café,Name", `é,"@@"`)(words))
			return b
		}},
	{What: "Words after a quotation mark that nothing closes", Meets: "in the table, perhaps in another cell", Layer: document.Visible, Part: "body", Place: "table 1, row 2, column 2",
		Gap: document.GapDamaged, At: "body", Build: lines("Site;Name", `"Ashdale House;@@`, "Dunmere House;2")},
	{What: "Bytes that are no characters", Meets: "in the table, as signs that mean nothing", Gap: document.GapEncoding,
		Build: func(string) []byte { return []byte("Site,Name\r\nAshdale House,\x81\x8d\r\n") }},
}

// lines is a table of these lines, with the words for @@.
func lines(ls ...string) func(words string) []byte {
	return func(words string) []byte {
		return bytes.ReplaceAll([]byte(strings.Join(ls, "\r\n")+"\r\n"), []byte("@@"), []byte(words))
	}
}
