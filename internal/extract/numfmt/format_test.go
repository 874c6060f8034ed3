package numfmt

import (
	"strconv"
	"strings"
	"testing"
)

func TestFormats(t *testing.T) {
	for _, c := range []struct {
		code, stored, want string
	}{
		{"General", "7700900123", "7700900123"},
		{"General", "0.1", "0.1"},
		{"General", "0.30000000000000004", "0.3"},
		{"General", "1E-3", "0.001"},
		{"General", "9.434765919E9", "9434765919"},
		{"General", "123456789012345", "123456789012345"},
		{"General", "51.5073509", "51.5073509"},
		{"General", "-12", "-12"},
		{"0", "4.5999999999999996", "5"},
		{"00000000000", "7700900123", "07700900123"},
		{"00000 000000", "7700900123", "07700 900123"},
		{"00-00-00", "123456", "12-34-56"},
		{"00000", "42", "00042"},
		{"#,##0", "9483", "9,483"},
		{"#,##0.00", "-1234567.891", "-1,234,567.89"},
		{`"£"#,##0.00;[Red]-"£"#,##0.00`, "-12.5", "-£12.50"},
		{"0%", "0.285", "29%"},
		{"0.0%", "0.285", "28.5%"},
		{"0.##", "1.5", "1.5"},
		{"#,##0,", "1234567", "1,235"},
		{"0.00E+00", "7700900123", "7700900123"},
		{"# ?/?", "1.5", "1.5"},
		{`0" years"`, "42", "42 years"},
		{`_-* #,##0_-;-* #,##0_-;_-* "-"??_-;_-@_-`, "1200", "1,200"},
		{`_-* #,##0_-;-* #,##0_-;_-* "-"??_-;_-@_-`, "0", "-"},
		{"General;-General", "-5", "-5"},
		{"[<1]0.0%;0", "0.5", "50.0%"},
		{"[<1]0.0%;0", "5", "5"},
		{"[$£-809]#,##0", "5", "£5"},
		{"0.0", "-0.01", "0.0"},
		{"dd/mm/yyyy", "30806", "04/05/1984"},
		{"d-mmm-yy", "30806", "4-May-1984"},
		{`[$-F800]dddd\,\ mmmm\ dd\,\ yyyy`, "30806", "04 May 1984"},
		{`[$-809]dd mmmm yyyy;@`, "30806", "04 May 1984"},
		{"yyyy-mm-dd", "30806.75", "1984-05-04"},
		{"dd/mm/yyyy hh:mm", "30806.75", "04/05/1984 18:00"},
		{"h:mm AM/PM", "0.75", "6:00 PM"},
		{"[h]:mm", "1.5", "36:00"},
		{"mm:ss", "0.001", "01:26"},
		{"dddd", "30806", "Friday"},
		{"mmm-yy", "30806", "May-1984"},
		{"dd/mm/yyyy", "61", "01/03/1900"},
		{"dd/mm/yyyy", "59", "28/02/1900"},
		{"dd/mm/yyyy", "-5", "-5"},
		{"dd/mm/yyyy", "9999999", "9999999"},
	} {
		v, err := strconv.ParseFloat(c.stored, 64)
		if err != nil {
			t.Fatal(err)
		}
		got, shown := Compile(c.code).Number(v, c.stored, false)
		if strings.TrimSpace(got) != c.want || !shown {
			t.Errorf("%s in %s is %q, want %q", c.stored, c.code, got, c.want)
		}
	}
}

func TestFormatsThatShowNothing(t *testing.T) {
	for _, c := range []struct {
		code         string
		number, text string // what is shown
		both         bool   // of number and text
	}{
		{";;;", "", "", true},
		{";;", "", "secret", false},
		{`;;;"withheld"`, "", "withheld", true},
		{`"yes";"no";"no"`, "yes", "secret", false},
		{";;;**", "", "", true},
		{"0;0;0;", "7", "", false},
	} {
		f := Compile(c.code)
		n, shownNumber := f.Number(7, "7", false)
		s, shownText := f.Words("secret")
		if n != c.number || s != c.text || c.both == (shownNumber || shownText) {
			t.Errorf("%s shows %q (%v) and %q (%v)", c.code, n, shownNumber, s, shownText)
		}
	}
}

func TestInk(t *testing.T) {
	for code, want := range map[string][3]int{ // of 7, of -7, of a text
		"General": {0, 0, 0}, "[White]General": {2, 2, 2}, "[Color 2]0": {2, 2, 2}, "[Color56]0;[red]0;0;[WHITE]@": {56, 3, 2},
		"[Color57]0": {0, 0, 0}, "0;[Cyan]0": {0, 8, 0}, "[>5][white]0;0": {2, 0, 0},
	} {
		f := Compile(code)
		if got := [3]int{f.Ink(7), f.Ink(-7), f.WordsInk()}; got != want {
			t.Errorf("%s is %v, want %v", code, got, want)
		}
	}
}

func TestDates1904(t *testing.T) {
	if got, _ := Compile("dd/mm/yyyy").Number(30806, "30806", true); got != "05/05/1988" {
		t.Errorf("got %s", got)
	}
	s := Compile("mmm yyyy")
	for v, want := range map[float64]string{30806: "04/05/1984", 30803: "", 30833: ""} { // within, the first and the last of a month
		if got := s.Behind(v, false); got != want {
			t.Errorf("behind %v is %q, want %q", v, got, want)
		}
	}
}

// FuzzFormat shows a number, a text and a date by a format.
func FuzzFormat(f *testing.F) {
	for _, code := range []string{"General", "0.00", "#,##0.00_);[Red](#,##0.00)", `[$-F800]dddd`, `[<=9]00;"x"* @;;@`, "[h]:mm:ss.00 AM/PM", "# ??/??", `\`, `"`, "[", "_", "*", "0,,.%"} {
		f.Add(code, 30806.5)
	}
	f.Fuzz(func(t *testing.T, code string, v float64) {
		c := Compile(code)
		_, _ = c.Number(v, "", false)
		_, _ = c.Words("words")
		c.Behind(v, true)
	})
}
