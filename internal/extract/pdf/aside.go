package pdf

// An aside is a string in a property list within the content of a page.
type aside struct {
	page  int
	key   string
	value string
}

// asides are the strings of property lists, each once, as long as there is room.
type asides struct {
	list []aside
	seen map[aside]bool
	size int // bytes of the values
}

// maxAside bounds the bytes of the strings that are kept, maxAsides their number.
const (
	maxAside  = 8 << 20
	maxAsides = 1 << 16
)

// add keeps a string and reports whether there is room for it.
func (s *asides) add(page int, key string, value []byte) (ok bool) {
	if len(value) == 0 || mute[key] {
		return true
	}
	in := aside{page, key, string(value)}
	if s.seen[in] {
		return true
	}
	if s.size += len(value); s.size > maxAside || len(s.list) == maxAsides {
		return false
	}
	if s.seen == nil {
		s.seen = map[aside]bool{}
	}
	s.seen[in] = true
	s.list = append(s.list, in)
	return true
}

// sayAside keeps a string of a property list.
func (r *run) sayAside(key string, value []byte) {
	if !r.asides.add(r.reading, key, value) {
		r.to.problems[problemLimit] = true
	}
}

// asidesSaid lists what marked content says beside what it draws, ISO 32000-1 §14.9.
func (r *reader) asidesSaid(s *sweep) {
	for _, in := range r.asides.list {
		if !r.step(1) {
			break
		}
		switch in.key {
		case "ActualText": // of a list in a list
			r.stands(s.spoken, in.page, "", decodeText([]byte(in.value)))
		case "Alt", "E":
			r.stands(s.alt, in.page, "", decodeText([]byte(in.value)))
		default:
			r.leftOver(s, in.key, []byte(in.value))
		}
	}
}
