package lint

import (
	"path"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/foilint/foilint/internal/letter"
)

// firstYear is the first that a response is taken to be of: what bears an earlier number is
// a reference.
const firstYear = 1990

var (
	// yearFolder is the name of a folder for a year: "2019", "2019-20", "2019_2020", "FY2019".
	yearFolder = regexp.MustCompile(`^(?i:fy ?)?(\d{4})(?:[-_ /](?:\d\d|\d{4}))?$`)
	// yearIn is a year among other words of a name, or a day: "FOI 417 2019", "20190412".
	yearIn = regexp.MustCompile(`(?:^|\D)(\d{4})(?:[01]\d[0-3]\d)?(?:$|\D)`)
)

// pathYear is the year that a file's path gives: that of the innermost folder which is named
// by a year alone, else the latest in the file's name, else that of the innermost folder
// with one in its name; 0 when it gives none.
func (l *Linter) pathYear(file string) int {
	parts := strings.Split(path.Clean(file), "/")
	folders, name := parts[:len(parts)-1], parts[len(parts)-1]
	for i := len(folders) - 1; i >= 0; i-- {
		if m := yearFolder.FindStringSubmatch(folders[i]); m != nil {
			if y := l.plausible(m[1]); y != 0 {
				return y
			}
		}
	}
	if y := l.latest(strings.TrimSuffix(name, path.Ext(name))); y != 0 {
		return y
	}
	for i := len(folders) - 1; i >= 0; i-- {
		if y := l.latest(folders[i]); y != 0 {
			return y
		}
	}
	return 0
}

// latest is the latest year in a name, 0 for none.
func (l *Linter) latest(name string) int {
	year := 0
	for name != "" {
		m := yearIn.FindStringSubmatchIndex(name)
		if m == nil {
			break
		}
		year = max(year, l.plausible(name[m[2]:m[3]]))
		name = name[m[3]:] // what ends one year begins the next
	}
	return year
}

// plausible is a year from which a response may be, 0 for another number.
func (l *Linter) plausible(digits string) int {
	y, err := strconv.Atoi(digits)
	if err != nil || y < firstYear || y > l.thisYear() {
		return 0
	}
	return y
}

func (l *Linter) thisYear() int {
	if l.Today.IsZero() {
		return time.Now().Year()
	}
	return l.Today.Year()
}

// ownYear is the year of the date that a letter bears in its head, 0 when it bears none.
func (l *Linter) ownYear(c *letter.Case) int {
	if y := c.Year(); y >= firstYear && y <= l.thisYear() {
		return y
	}
	return 0
}
