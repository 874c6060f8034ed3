package pdf

// maxTwins bounds the glyphs of one page that hidden ones are compared with.
const maxTwins = 1 << 17

// dropTwins takes out what is hidden in one place and drawn again, to be seen, in
// the same: printer drivers draw text twice. Of text hidden twice one is kept.
func (c *canvas) dropTwins() {
	type place struct {
		text string
		x, y int32
	}
	const cell = 4 // points
	at := func(g *glyph) place { return place{g.text, int32(g.x / cell), int32(g.y / cell)} }
	drawn := map[place][]int32{}
	for i := range c.glyphs[:min(len(c.glyphs), maxTwins)] {
		if g := &c.glyphs[i]; g.unseen == inSight && !isBlank(g.text) {
			drawn[at(g)] = append(drawn[at(g)], int32(i))
		}
	}
	const most = 8 // glyphs that are compared in one place
	twin := func(g *glyph) bool {
		p := at(g)
		for dx := int32(-1); dx <= 1; dx++ {
			for dy := int32(-1); dy <= 1; dy++ {
				list := drawn[place{p.text, p.x + dx, p.y + dy}]
				for _, k := range list[:min(len(list), most)] {
					o := &c.glyphs[k]
					if abs32(o.x-g.x) < twinNear*g.size && abs32(o.y-g.y) < twinNear*g.size {
						return true
					}
				}
			}
		}
		return false
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
			if twin(&c.glyphs[j]) {
				twins++
			}
		}
		again := float64(twins) >= twinShare*float64(j-i) || words.has(c.glyphs[i:j])
		for k := i; k < j; k++ {
			g := &c.glyphs[k]
			if again {
				g.unseen = unseenTwin
			} else {
				drawn[at(g)] = append(drawn[at(g)], int32(k))
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
