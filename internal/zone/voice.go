package zone

import "github.com/foilint/foilint/internal/document"

// A Voice is whose words a whole document is.
type Voice uint8

// The voices.
const (
	Unclear   Voice = iota
	Asking          // a request, if anything else says so too
	Applicant       // a request and nothing else
	Answered        // a request with what looks like answers in it
	Authority       // a response, or holds one
)

// VoiceOf says whose words a document is by what stands on its pages: whom it greets, what
// it asks, what follows its questions, what only an authority writes.
func VoiceOf(doc *document.Document) Voice {
	const sure, plain, some = 3, 4, 2 // points
	l := letter{sheets: doc.Format == document.XLSX || doc.Format == document.CSV || doc.Format == document.XLS}
	blocks, texts := folded(doc, 1)
	for _, b := range blocks {
		if b.onPage() {
			l.blocks = append(l.blocks, b)
		}
	}
	l.survey(texts, 1)
	l.walkAll()
	answers, asks, theirs := 0, 0, 0
	var run asking
	for i, b := range l.blocks {
		a, q := l.facts[i].points()
		answers, asks = answers+a, asks+q
		run.note(&l, i, i == 0)
		for _, r := range b.Regions {
			if r.Zone == Request {
				theirs += r.End - r.Start
			}
		}
	}
	switch {
	case answers >= sure:
		return Authority
	case run.alternates():
		return Answered
	case 3*theirs < l.size || asks < some: // a request is about little else
		return Unclear
	case answers == 0 && asks >= plain:
		return Applicant
	}
	return Asking
}

// points are how much a block speaks for the authority's voice and for an applicant's.
func (f *facts) points() (answers, asks int) {
	switch {
	case f.heading == headResponse, f.heading == headRefusal, f.label == headResponse:
		answers += 2
	case f.greets == person:
		answers++
	case f.greets != nobody:
		asks++
	}
	for k := range f.sentences {
		s := &f.sentences[k]
		switch {
		case s.question, s.pleads, s.cues.has(ask) && !s.cues.has(courtesy):
			asks++
		case s.cues.has(introResponse):
			answers += 2
		case s.cues.anyOf(1<<yours | 1<<reply):
			answers++
		}
	}
	return answers, asks
}
