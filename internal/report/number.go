package report

import (
	"math"
	"strconv"
)

// A number is written with at most two decimals: a hundredth of a point is finer
// than any page.
type number float64

// MarshalJSON writes the number; what JSON cannot say becomes 0.
func (n number) MarshalJSON() ([]byte, error) {
	f := math.Round(float64(n)*100) / 100
	if math.IsNaN(f) || math.IsInf(f, 0) {
		f = 0
	}
	return strconv.AppendFloat(nil, f, 'f', -1, 64), nil
}
