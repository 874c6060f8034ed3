// Package nearest guesses which known name a misspelt one stands for.
package nearest

// Name is the one of names that a misspelt word most likely stands for, "" when
// none is near.
func Name(word string, names []string) string {
	best, limit := "", 1+max(len(word)/3, min(1, len(word)/2))
	for _, n := range names {
		if max(len(n)-len(word), len(word)-len(n)) >= limit {
			continue
		}
		if d := distance(word, n); d < limit {
			best, limit = n, d
		}
	}
	return best
}

// distance counts the letters to add, drop, change or swap with their neighbour
// to turn a into b.
func distance(a, b string) int {
	before, last := make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := range len(a) {
		row := make([]int, len(b)+1)
		row[0] = i + 1
		for j := range len(b) {
			change := last[j]
			if a[i] != b[j] {
				change++
			}
			row[j+1] = min(change, last[j+1]+1, row[j]+1)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, last = last, row
	}
	return last[len(b)]
}
