package pdf

import "math"

// A matrix is a b c d e f of ISO 32000-1 §8.3.3: it takes (x, y) to
// (a·x + c·y + e, b·x + d·y + f).
type matrix [6]float64

var identity = matrix{1, 0, 0, 1, 0, 0}

// then applies m first, n after it.
func (m matrix) then(n matrix) matrix {
	return matrix{
		m[0]*n[0] + m[1]*n[2], m[0]*n[1] + m[1]*n[3],
		m[2]*n[0] + m[3]*n[2], m[2]*n[1] + m[3]*n[3],
		m[4]*n[0] + m[5]*n[2] + n[4], m[4]*n[1] + m[5]*n[3] + n[5],
	}
}

func (m matrix) apply(x, y float64) (float64, float64) {
	return m[0]*x + m[2]*y + m[4], m[1]*x + m[3]*y + m[5]
}

// shift moves by (x, y) before m.
func (m matrix) shift(x, y float64) matrix {
	m[4], m[5] = m.apply(x, y)
	return m
}

// rect is left, bottom, right, top.
type rect [4]float64

// bounds is the upright rectangle around r once m has turned it.
func (m matrix) bounds(r rect) rect {
	out := rect{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
	for _, p := range [4][2]float64{{r[0], r[1]}, {r[0], r[3]}, {r[2], r[1]}, {r[2], r[3]}} {
		x, y := m.apply(p[0], p[1])
		out = rect{min(out[0], x), min(out[1], y), max(out[2], x), max(out[3], y)}
	}
	return out
}

func (r rect) width() float64  { return max(r[2]-r[0], 0) }
func (r rect) height() float64 { return max(r[3]-r[1], 0) }
func (r rect) area() float64   { return r.width() * r.height() }
func (r rect) empty() bool     { return !(r[0] <= r[2] && r[1] <= r[3]) }

func (r rect) intersect(s rect) rect {
	return rect{max(r[0], s[0]), max(r[1], s[1]), min(r[2], s[2]), min(r[3], s[3])}
}

// upright puts the corners of a rectangle as files have it into order.
func upright(v []float64) rect {
	return rect{min(v[0], v[2]), min(v[1], v[3]), max(v[0], v[2]), max(v[1], v[3])}
}
