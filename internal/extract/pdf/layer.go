package pdf

import "github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

// layers is which optional content groups are switched off as the document opens,
// by the numbers of their objects, ISO 32000-1 §8.11.
type layers struct {
	off   map[int]bool // on the screen
	print map[int]bool // on paper
}

// optional reads the default configuration. What a group's own usage says of
// screen and paper counts where the configuration says that it is to be followed.
func (f *file) optional() *layers {
	l := &layers{off: map[int]bool{}, print: map[int]bool{}}
	props := f.dict(f.rootDict()["OCProperties"])
	config := f.dict(props["D"])
	if f.name(config["BaseState"]) == "OFF" {
		for _, o := range f.array(props["OCGs"]) {
			l.off[objectNumber(o)] = true
		}
	}
	for _, o := range f.array(config["ON"]) {
		delete(l.off, objectNumber(o))
	}
	for _, o := range f.array(config["OFF"]) {
		l.off[objectNumber(o)] = true
	}
	for n, off := range l.off {
		l.print[n] = off
	}
	for _, o := range f.array(config["AS"]) {
		d := f.dict(o)
		to := l.off
		switch f.name(d["Event"]) {
		case "View":
		case "Print":
			to = l.print
		default:
			continue
		}
		for _, group := range f.array(d["OCGs"]) {
			usage := f.dict(f.dict(group)["Usage"])
			for _, category := range f.array(d["Category"]) {
				name := f.name(category)
				switch f.name(f.dict(usage[name])[name+"State"]) {
				case "OFF":
					to[objectNumber(group)] = true
				case "ON":
					delete(to, objectNumber(group))
				}
			}
		}
	}
	return l
}

// layerOff reports whether the marked content that begins is on a layer that is
// switched off.
func (r *run) layerOff() bool {
	if string(r.arg(1, tokName)) != "OC" {
		return false
	}
	return r.hides(r.dict(r.resources["Properties"])[string(r.arg(0, tokName))])
}

// hides reports whether an optional content group, or a rule over several, is off
// on the screen.
func (r *reader) hides(o types.Object) bool {
	if o == nil {
		return false
	}
	if r.sight.layers == nil {
		r.sight.layers, r.sight.hidden = r.optional(), map[int]bool{}
	}
	n := objectNumber(o)
	if off, ok := r.sight.hidden[n]; ok && n != 0 {
		return off
	}
	off := r.isOff(o, r.sight.layers.off)
	r.sight.paperOnly = r.sight.paperOnly || off && !r.isOff(o, r.sight.layers.print)
	r.sight.hidden[n] = off
	return off
}

// maxGroups bounds the groups that one rule names.
const maxGroups = 1000

func (r *reader) isOff(o types.Object, off map[int]bool) bool {
	d := r.dict(o)
	if r.name(d["Type"]) != "OCMD" {
		return off[objectNumber(o)]
	}
	if ve := r.array(d["VE"]); len(ve) > 0 {
		budget := maxGroups
		return !r.holdsTrue(ve, off, 0, &budget)
	}
	groups := r.array(d["OCGs"])
	if groups == nil && d["OCGs"] != nil {
		groups = types.Array{d["OCGs"]}
	}
	ons, offs := 0, 0
	for _, g := range groups[:min(len(groups), maxGroups)] {
		switch n := objectNumber(g); {
		case r.dict(g) == nil: // a group that is not there does not count
		case off[n]:
			offs++
		default:
			ons++
		}
	}
	if ons+offs == 0 {
		return false
	}
	switch r.name(d["P"]) {
	case "AllOn":
		return offs > 0
	case "AnyOff":
		return offs == 0
	case "AllOff":
		return ons > 0
	}
	return ons == 0
}

// holdsTrue works a visibility expression out, §8.11.2.2.
func (r *reader) holdsTrue(ve types.Array, off map[int]bool, depth int, budget *int) bool {
	if len(ve) == 0 || depth > 16 {
		return true
	}
	op := r.name(ve[0])
	result := op != "Or"
	for _, o := range ve[1:] {
		if *budget--; *budget < 0 {
			return true
		}
		on := true
		if inner := r.array(o); inner != nil {
			on = r.holdsTrue(inner, off, depth+1, budget)
		} else {
			on = !off[objectNumber(o)]
		}
		switch op {
		case "Not":
			return !on
		case "Or":
			result = result || on
		default:
			result = result && on
		}
	}
	return result
}
