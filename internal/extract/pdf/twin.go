package pdf

// maxTwins bounds the glyphs of one page that hidden ones are compared with.
const maxTwins = 1 << 17

// drawnAt is the characters that were drawn, by what they are and roughly where.
type drawnAt map[spot][]*glyph

type spot struct {
	text string
	x, y int32
}

func (g *glyph) spot() spot {
	const cell = 4 // points
	return spot{g.text, int32(g.x / cell), int32(g.y / cell)}
}

func (d drawnAt) add(g *glyph) { d[g.spot()] = append(d[g.spot()], g) }

// has reports whether a glyph's character was drawn where the glyph is.
func (d drawnAt) has(g *glyph) bool {
	const most = 8 // glyphs that are compared in one place
	at := g.spot()
	for dx := int32(-1); dx <= 1; dx++ {
		for dy := int32(-1); dy <= 1; dy++ {
			list := d[spot{at.text, at.x + dx, at.y + dy}]
			for _, o := range list[:min(len(list), most)] {
				if abs32(o.x-g.x) < twinNear*g.size && abs32(o.y-g.y) < twinNear*g.size {
					return true
				}
			}
		}
	}
	return false
}

// dropTwins takes out what is hidden in one place and drawn again, to be seen, in
// the same: printer drivers draw text twice. Of text hidden twice one is kept.
func (c *canvas) dropTwins() {
	drawn := drawnAt{}
	for i := range c.glyphs[:min(len(c.glyphs), maxTwins)] {
		if g := &c.glyphs[i]; g.unseen == inSight && !isBlank(g.text) {
			drawn.add(g)
		}
	}
	words := c.shownWords()
	for i := 0; i < len(c.glyphs); {
		how := c.glyphs[i].unseen
		if how == inSight || isBlank(c.glyphs[i].text) {
			i++
			continue
		}
		j, twins := i, 0
		for ; j < len(c.glyphs) && c.glyphs[j].unseen == how && (j == i || c.glyphs[j].follows(&c.glyphs[j-1])); j++ {
			if drawn.has(&c.glyphs[j]) {
				twins++
			}
		}
		again := float64(twins) >= twinShare*float64(j-i) || words.has(c.glyphs[i:j])
		for k := i; k < j; k++ {
			if again {
				c.glyphs[k].unseen = unseenTwin
			} else {
				drawn.add(&c.glyphs[k])
			}
		}
		i = j
	}
}

// shownWords is where the words that are seen stand, by their letters.
type shownWords map[string][]rect

func (c *canvas) shownWords() shownWords {
	words := shownWords{}
	for i := 0; i < min(len(c.glyphs), maxTwins); {
		j := i + 1
		if c.glyphs[i].unseen == inSight && !isBlank(c.glyphs[i].text) {
			for j < len(c.glyphs) && c.glyphs[j].unseen == inSight && c.glyphs[j].follows(&c.glyphs[j-1]) {
				j++
			}
			if key := textOf(c.glyphs[i:j]); key != "" {
				words[key] = append(words[key], boxOf(c.glyphs[i:j]))
			}
		}
		i = j
	}
	return words
}

func textOf(glyphs []glyph) string {
	s, _ := drawnText(glyphs)
	return letters(s)
}

// has reports whether a hidden word lies on the same word, seen: text recognition
// writes its transcript over what can be read already.
func (w shownWords) has(hidden []glyph) bool {
	const most = 64 // places that are compared
	list := w[textOf(hidden)]
	if len(list) == 0 {
		return false
	}
	box := boxOf(hidden)
	for _, o := range list[:min(len(list), most)] {
		if both := o.intersect(box); !both.empty() && both.area() >= 0.4*min(o.area(), box.area()) {
			return true
		}
	}
	return false
}
