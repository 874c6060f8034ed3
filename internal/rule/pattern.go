package rule

import (
	"regexp"
	"sync"
)

// A Pattern finds matches in folded text; a *regexp.Regexp is one.
type Pattern interface {
	FindAllStringSubmatchIndex(s string, n int) [][]int
	String() string
}

// lazy is a Pattern that is compiled when a block first passes its gate. Few do in
// one letter, and compiling all bundled patterns takes longer than reading it.
type lazy struct {
	src  string // its syntax has been checked
	once sync.Once
	re   *regexp.Regexp
}

func (l *lazy) FindAllStringSubmatchIndex(s string, n int) [][]int {
	l.once.Do(func() { l.re = regexp.MustCompile(l.src) })
	return l.re.FindAllStringSubmatchIndex(s, n)
}

func (l *lazy) String() string { return l.src }
