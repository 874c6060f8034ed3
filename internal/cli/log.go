package cli

import (
	"io"
	"os"
)

// A log is a stream that a CI service reads, and in which it obeys commands: GitHub
// Actions a line that begins with :: and ##[…] anywhere in a line, Azure Pipelines
// ##vso[…], TeamCity ##teamcity[…]. A document's words, or a file's name, must not be
// taken for one, so a space parts it. All else passes as it is.
// https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
type log struct {
	w      io.Writer
	begun  bool // the line has more than space and a colon
	last   byte
	hashed bool // ## and letters alone came last
}

// logged guards w where a CI service may read it: it goes neither to a terminal nor to a
// file. GitHub obeys also where a user had CI say no.
func logged(w io.Writer) io.Writer {
	if inCI() == "" && os.Getenv("GITHUB_ACTIONS") == "" || terminal(w) || regular(w) {
		return w
	}
	return &log{w: w}
}

func (l *log) Write(p []byte) (int, error) {
	out := make([]byte, 0, len(p))
	for _, b := range p {
		if l.hashed && b == '[' || !l.begun && b == ':' && l.last == ':' {
			out = append(out, ' ')
		}
		out = append(out, b)
		letter := 'a' <= b|0x20 && b|0x20 <= 'z'
		l.hashed = b == '#' && l.last == '#' || l.hashed && letter
		switch {
		case b == '\n' || b == '\r':
			l.begun = false
		case b > ' ' && b < 0x7f && (b != ':' || l.last == ':'): // some of what is not ASCII is space
			l.begun = true
		}
		l.last = b
	}
	if _, err := l.w.Write(out); err != nil {
		return 0, err
	}
	return len(p), nil
}
