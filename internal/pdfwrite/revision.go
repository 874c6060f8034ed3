package pdfwrite

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strconv"
)

// Revise saves a file made here once more, the way a program does that saves
// quickly: the objects, by number, are appended and take the place of those that
// had their numbers, which stay in the file (ISO 32000-1 §7.5.6). An object that
// is "" is struck from the list of objects.
func Revise(earlier []byte, objects map[int]string) []byte {
	b := bytes.NewBuffer(bytes.Clone(earlier))
	offsets := map[int]int{}
	numbers := slices.Sorted(maps.Keys(objects))
	for _, n := range numbers {
		if offsets[n] = b.Len(); objects[n] != "" {
			fmt.Fprintf(b, "%d 0 obj\n%s\nendobj\n", n, objects[n])
		}
	}
	start := b.Len()
	b.WriteString("xref\n")
	size := between(earlier, "/Size ", " ")
	for _, n := range numbers {
		if size = max(size, n+1); objects[n] == "" {
			fmt.Fprintf(b, "%d 1\n0000000000 00001 f \n", n)
			continue
		}
		fmt.Fprintf(b, "%d 1\n%010d 00000 n \n", n, offsets[n])
	}
	fmt.Fprintf(b, "trailer\n<< /Size %d /Root %d 0 R /Prev %d", size, catalogObject, between(earlier, "startxref\n", "\n"))
	if n := between(earlier, "/Info ", " "); n > 0 {
		fmt.Fprintf(b, " /Info %d 0 R", n)
	}
	fmt.Fprintf(b, " >>\nstartxref\n%d\n%%%%EOF\n", start)
	return b.Bytes()
}

// between is the number after the last of one mark and before the next of
// another, 0 when there is none.
func between(data []byte, from, to string) int {
	i := bytes.LastIndex(data, []byte(from))
	if i < 0 {
		return 0
	}
	digits, _, _ := bytes.Cut(data[i+len(from):], []byte(to))
	n, err := strconv.Atoi(string(digits))
	if err != nil {
		return 0
	}
	return n
}
