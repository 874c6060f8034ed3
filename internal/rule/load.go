package rule

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/foilint/foilint/internal/document"
	"github.com/foilint/foilint/internal/finding"
	"github.com/foilint/foilint/internal/fold"
	"github.com/foilint/foilint/internal/nearest"
	"github.com/foilint/foilint/internal/tomlfile"
	"github.com/foilint/foilint/internal/zone"
)

// How much a pack may hold. More is an error, never cut short.
const (
	packBytes    = 4 << 20
	listBytes    = 16 << 20
	packRules    = 5_000
	packTerms    = 100_000 // of all its lists
	patternBytes = 2 << 10 // of one expression

	expandedBytes = 16 << 10 // of one expression with the words that it names
	maxWithin     = 100      // words
)

// Known says which names rules may use for what is written in Go.
type Known struct {
	Recognisers, Validators, Traits, Letters []string
}

var (
	layers = []document.Layer{document.Visible, document.Hidden, document.Markup, document.Metadata, document.Embedded, Aside, Properties}

	defaultLayers = []document.Layer{document.Visible, document.Hidden, document.Markup, document.Embedded, Aside}

	kebab       = regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`)
	placeholder = regexp.MustCompile(`\{[a-zA-Z]*\}`)
)

// Load reads the pack name from fsys. Its term lists are found from the pack's own
// folder. The error joins everything that is wrong in it, each with file and line.
func Load(fsys fs.FS, name string, known Known) (*Pack, error) {
	return load(fsys, name, name, known, nil, proved)
}

// LoadFile reads a pack from disk; messages name the file as given.
func LoadFile(file string, known Known) (*Pack, error) {
	dir, base := filepath.Split(file)
	if dir == "" {
		dir = "."
	}
	return load(os.DirFS(dir), base, filepath.ToSlash(file), known, nil, proved)
}

// Whether the examples of a pack are read.
const (
	proved   = true
	unproved = false
)

// LoadAll reads every *.toml of fsys's top folder, in name order.
func LoadAll(fsys fs.FS, known Known) ([]*Pack, error) { return loadAll(fsys, known, proved) }

// LoadUnproved is LoadAll without the examples, which are most of a pack and of no use
// to a scan. It is for packs whose examples are known to hold.
func LoadUnproved(fsys fs.FS, known Known) ([]*Pack, error) { return loadAll(fsys, known, unproved) }

func loadAll(fsys fs.FS, known Known, examples bool) ([]*Pack, error) {
	names, err := fs.Glob(fsys, "*.toml") // sorted: ReadDir is
	if err != nil {
		return nil, err
	}
	var made gates
	if !examples { // or else they are proved with the rules
		if made, err = readGates(fsys); err != nil {
			return nil, err
		}
	}
	packs, errs := make([]*Pack, len(names)), make([]error, len(names))
	var wg sync.WaitGroup
	for i, name := range names {
		wg.Go(func() { packs[i], errs[i] = load(fsys, name, name, known, made, examples) })
	}
	wg.Wait()
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	return packs, nil
}

func load(fsys fs.FS, name, shown string, known Known, made gates, examples bool) (*Pack, error) {
	src, err := read(fsys, name, packBytes)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", shown, err)
	}
	text := src
	if !examples {
		text = tomlfile.Without(src, "rule.example")
	}
	top, err := tomlfile.Parse(shown, text)
	if err != nil {
		return nil, err
	}
	l := &loader{fsys: fsys, dir: path.Dir(name), known: known, gates: made, proved: examples, lists: map[string][]Term{}}
	l.pack = &Pack{File: shown, sources: []source{{path.Base(name), src}}}
	l.header(top.Table("pack"), top)
	l.readWords(top.Table("words"))
	l.readKinds(top.Table("kinds"))
	tables := top.Tables("rule")
	if len(tables) > packRules {
		top.Fail("rule", "%d rules, at most %d fit in one pack; split it", len(tables), packRules)
		tables = nil
	}
	for i, t := range tables {
		l.pack.Rules = append(l.pack.Rules, l.rule(t, i))
	}
	l.pack.mutants = func() []Mutant { return l.mutants(tables) }
	if err := errors.Join(top.Close(), errors.Join(l.listErrs...)); err != nil {
		return nil, err
	}
	return l.pack, nil
}

// read returns the whole of a file of at most limit bytes.
func read(fsys fs.FS, name string, limit int64) (string, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return "", plainError(err)
	}
	defer f.Close()
	var b strings.Builder
	if info, err := f.Stat(); err == nil {
		b.Grow(int(min(max(info.Size(), 0), limit) + 1))
	}
	n, err := io.CopyBuffer(&b, io.LimitReader(f, limit+1), make([]byte, 8<<10))
	if err != nil {
		return "", plainError(err)
	}
	if n > limit {
		return "", fmt.Errorf("larger than %d MB, the most a file of its kind may have", limit>>20)
	}
	return b.String(), nil
}

// plainError says why a file cannot be read, without the name again.
func plainError(err error) error {
	var p *fs.PathError
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return errors.New("no such file")
	case errors.Is(err, fs.ErrPermission):
		return errors.New("no permission to read it")
	case errors.As(err, &p):
		return p.Err
	}
	return err
}

type loader struct {
	fsys     fs.FS
	dir      string // of the pack in fsys
	known    Known
	gates    gates
	proved   bool // examples are read
	pack     *Pack
	lists    map[string][]Term   // read so far, by name
	words    map[string][]string // of [words]
	kinds    map[string]string   // of [kinds]
	listErrs []error
	terms    int
}

func (l *loader) header(t, top *tomlfile.Table) {
	if !top.Has("pack") {
		top.Fail("", `the pack has no name; begin the file with [pack], name = "…" and title = "…"`)
		return
	}
	l.pack.Name, l.pack.Title = t.Text("name"), t.Text("title")
	need(t, "name", "title")
	if n := l.pack.Name; n != "" && !kebab.MatchString(n) {
		t.Fail("name", "pack.name %q is not kebab-case; write small letters, digits and single hyphens: %q", n, kebabOf(n))
	}
}

func (l *loader) rule(t *tomlfile.Table, i int) *Rule {
	r := &Rule{ID: t.Text("id"), File: l.pack.File, Line: t.Line("")}
	t.SetSubject(fmt.Sprintf("rule %q", r.ID))
	if r.ID == "" {
		t.SetSubject(fmt.Sprintf("rule number %d", i+1))
	} else if !kebab.MatchString(r.ID) {
		t.Fail("id", "id is not kebab-case; write small letters, digits and single hyphens: %q", kebabOf(r.ID))
	}
	l.texts(t, r)
	r.Category = oneOf(t, "category", finding.Categories)
	r.Basis = oneOf(t, "basis", Bases)
	if s := t.Text("level"); s != "" {
		r.Level = level(t, "level", s)
	}
	need(t, "id", "title", "category", "level", "why")
	if r.Category != "role-contact" && r.Category != "marking" && r.Category != "letter" { // these engage no exemption by themselves
		need(t, "basis")
	}
	l.what(t, r)
	l.where(t, r)
	l.context(t.Table("context"), r)
	l.answers(t, r)
	if l.proved {
		l.examples(t, r)
	}
	return r
}

// what reads the one thing that the rule looks for.
func (l *loader) what(t *tomlfile.Table, r *Rule) {
	var given []string
	for _, key := range []string{"terms", "pattern", "recogniser", "trait", "letter"} {
		if t.Has(key) {
			given = append(given, key)
		}
	}
	switch {
	case len(given) == 0:
		t.Fail("", `says nothing to look for; give it one of terms = ["lists/….tsv"], pattern = '…', recogniser = "…", trait = "…", letter = "…"`)
	case len(given) > 1:
		t.Fail(given[1], "has %s; a rule looks for one thing: keep one of them and make another rule of the rest", strings.Join(given, " and "))
	}
	r.Lists = t.Texts("terms")
	for i, name := range r.Lists {
		if terms := l.list(t, "terms", i, name); i == 0 {
			r.Terms = slices.Clip(terms) // shared by rules that name the same list
		} else {
			r.Terms = append(r.Terms, terms...)
		}
	}
	if t.Has("terms") && !t.Bad("terms") && len(r.Lists) == 0 {
		t.Fail("terms", `terms names no list; write terms = ["lists/….tsv"]`)
	}
	r.Recognisers = t.TextOrTexts("recogniser")
	for i, s := range r.Recognisers {
		isKnown(t, "recogniser", i, "recogniser", s, l.known.Recognisers)
	}
	if t.Has("recogniser") && !t.Bad("recogniser") && len(r.Recognisers) == 0 {
		t.Fail("recogniser", `recogniser is empty; write recogniser = "…"`)
	}
	if r.Trait = t.Text("trait"); t.Has("trait") && !t.Bad("trait") {
		isKnown(t, "trait", 0, "trait", r.Trait, l.known.Traits)
	}
	if r.Letter = t.Text("letter"); t.Has("letter") && !t.Bad("letter") {
		isKnown(t, "letter", 0, "check of letters", r.Letter, l.known.Letters)
		for _, key := range []string{"zones", "layers", "context", "once"} {
			if t.Has(key) {
				t.Fail(key, "%s is for what stands at one place; a rule on the letter as a whole looks at all of it: take it out", key)
			}
		}
	}
	if r.Validate = t.Text("validate"); r.Validate != "" {
		isKnown(t, "validate", 0, "validator", r.Validate, l.known.Validators)
	}
	if r.Once = t.Bool("once"); r.Once && r.Trait != "" {
		t.Fail("once", "once is for what stands in a text; a trait is told of once as it is: take it out")
	}
	r.Patterns = l.patterns(t, r)
}

// patterns reads the rule's expressions, one or a list of them.
func (l *loader) patterns(t *tomlfile.Table, r *Rule) []*Pattern {
	var out []*Pattern
	hand, needed := handGate(t), false
	context := t.Table("context")
	guarded := context.Bool("sentence") && len(context.Texts("require")) > 0 // by the words it requires
	for i, s := range t.TextOrTexts("pattern") {
		if len(s) > patternBytes {
			t.FailAt("pattern", i, "pattern has %d bytes, at most %d are allowed; make a list of it: pattern = ['…', '…']", len(s), patternBytes)
			continue
		}
		if m := macro.FindStringSubmatch(s); guarded && m != nil && m[0] == s {
			r.Says = append(r.Says, l.named(t, "pattern", i, m[1])...)
			continue
		}
		s = l.expand(t, i, s)
		if len(s) > expandedBytes {
			t.FailAt("pattern", i, "pattern has %d bytes with the words it names, at most %d are allowed; make a list of it: pattern = ['…', '…']", len(s), expandedBytes)
			continue
		}
		p, err := newPattern(s, l.gates)
		if err != nil {
			t.FailAt("pattern", i, "pattern %s", err)
			continue
		}
		if p.Gate.none() && !guarded {
			p.Gate, needed = hand, true
			if !t.Has("gate") {
				t.FailAt("pattern", i, `pattern would run on every block, which is slow; add gate = ["…"] with words or signs of which a block must hold one`)
			}
		}
		out = append(out, p)
	}
	switch {
	case !t.Has("pattern"):
		if t.Has("gate") {
			t.Fail("gate", "gate belongs to a pattern, and the rule has none; take it out")
		}
	case len(out) == 0 && len(r.Says) == 0 && !t.Bad("pattern"):
		t.Fail("pattern", "pattern is empty; write pattern = '…' or pattern = ['…', '…']")
	case t.Has("gate") && !needed && !t.Bad("gate") && !t.Bad("pattern"):
		t.Fail("gate", "gate is not needed, for the pattern's own words are enough; take it out")
	}
	return out
}

// handGate reads the words that stand in for a gate which cannot be worked out.
func handGate(t *tomlfile.Table) Gate {
	words := t.Texts("gate")
	for i, g := range words {
		words[i] = strings.ToLower(fold.Fold(g).S)
		switch {
		case strings.TrimSpace(g) == "":
			t.FailAt("gate", i, "gate holds an empty text, which every block has; take it out")
		case strings.ContainsFunc(words[i], func(r rune) bool { return r >= 0x80 }):
			t.FailAt("gate", i, "gate %q has letters other than a to z, which are written in more than one way; use a part without them", g)
		}
	}
	if len(words) == 0 {
		if t.Has("gate") && !t.Bad("gate") {
			t.Fail("gate", `gate is empty; write gate = ["…"]`)
		}
		return Gate{}
	}
	return Gate{All: [][]string{words}}
}

// where reads the layers in which the rule looks and its levels by zone.
func (l *loader) where(t *tomlfile.Table, r *Rule) {
	r.Layers = defaultLayers
	if t.Has("layers") {
		r.Layers = nil
		for i, s := range t.Texts("layers") {
			if !slices.Contains(layers, document.Layer(s)) {
				t.FailAt("layers", i, "layer %q is none of %s", s, list(layers))
			}
			r.Layers = append(r.Layers, document.Layer(s))
		}
		if len(r.Layers) == 0 {
			t.Fail("layers", "layers is empty, so the rule would never look; name some of %s", list(layers))
		}
	}
	zones := t.Table("zones")
	for _, z := range zones.Keys() {
		if !slices.Contains(zone.All, zone.Zone(z)) {
			zones.Fail(z, "zone %q is none of %s", z, list(zone.All))
			continue
		}
		if r.Zones == nil {
			r.Zones = map[zone.Zone]finding.Level{}
		}
		r.Zones[zone.Zone(z)] = level(zones, z, zones.Text(z))
	}
}

func (l *loader) context(t *tomlfile.Table, r *Rule) {
	r.Context = Context{Require: l.contextWords(t, "context", "require"), Veto: l.contextWords(t, "context", "veto"), Within: Near, Sentence: t.Bool("sentence")}
	if r.Context.Sentence && len(r.Context.Require) == 0 && !t.Bad("require") {
		t.Fail("sentence", `context.sentence needs require = ["…"]: words of which the sentence must hold one`)
	}
	if r.Context.Sentence && (len(r.Lists)+len(r.Recognisers) > 0 || r.Trait != "") {
		t.Fail("sentence", "context.sentence is for patterns, and the rule has none; take it out")
	}
	if !t.Has("within") {
		return
	}
	r.Context.Within = t.Whole("within")
	switch n := r.Context.Within; {
	case t.Bad("within"):
	case n < 1 || n > maxWithin:
		t.Fail("within", "context.within is %d, must be from 1 to %d words", n, maxWithin)
	case r.Context.Sentence:
		t.Fail("within", "context has within and sentence = true; keep one of them")
	}
}

// need reports required texts that are missing or empty.
func need(t *tomlfile.Table, keys ...string) {
	for _, k := range keys {
		if !t.Has(k) {
			t.Fail("", `%s is missing; add %s = "…"`, k, k)
		} else if strings.TrimSpace(t.Text(k)) == "" && !t.Bad(k) {
			t.Fail(k, "%s is empty; fill it in", k)
		}
	}
}

// oneOf reads a text from a closed list; "" when it is absent.
func oneOf[T ~string](t *tomlfile.Table, key string, all []T) T {
	s := t.Text(key)
	if s == "" || slices.Contains(all, T(s)) {
		return T(s)
	}
	t.Fail(key, "%s %q is none of %s", key, s, list(all))
	return ""
}

// isKnown reports a name of something written in Go that there is not. It is the
// i-th of the key's list, or its only text.
func isKnown(t *tomlfile.Table, key string, i int, what, s string, names []string) {
	if slices.Contains(names, s) {
		return
	}
	mend := "known are " + list(names)
	if len(names) == 0 {
		mend = "none is known"
	}
	if n := nearest.Name(s, names); n != "" {
		mend = "did you mean " + n + "?"
	}
	t.FailAt(key, i, "no %s is called %q; %s", what, s, mend)
}

func level(t *tomlfile.Table, key, s string) finding.Level {
	l, err := finding.ParseLevel(s)
	if err != nil {
		t.Fail(key, "%s", err)
	}
	return l
}

func list[T ~string](all []T) string {
	s := make([]string, len(all))
	for i, a := range all {
		s[i] = string(a)
	}
	return strings.Join(s, ", ")
}

// kebabOf suggests an id for a text.
func kebabOf(s string) string {
	words := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9')
	})
	if id := strings.Join(words, "-"); kebab.MatchString(id) {
		return id
	}
	return "my-rule"
}
