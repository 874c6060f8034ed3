package opc

import (
	"archive/zip"
	"bytes"
	"hash/crc32"
	"strings"
	"testing"
)

// pack writes an archive of two parts; raw ones have no data descriptor.
func pack(t testing.TB, raw bool, change func(h *zip.FileHeader)) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, name := range []string{"a.xml", "b.xml"} {
		h := &zip.FileHeader{Name: name, Method: zip.Store}
		change(h)
		create := w.CreateHeader
		if raw {
			h.CRC32, h.CompressedSize64, h.UncompressedSize64 = crc32.ChecksumIEEE([]byte("text")), 4, 4
			create = w.CreateRaw
		}
		f, err := create(h)
		if err == nil {
			_, err = f.Write([]byte("text"))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// wide64 turns the end record into one of zip64, as tools write that always do.
func wide64(data []byte) []byte {
	end := bytes.LastIndex(data, []byte("PK\x05\x06"))
	size, offset, n := data[end+12:end+16], data[end+16:end+20], data[end+10:end+12]
	quad := func(b []byte) string { return string(b) + strings.Repeat("\x00", 8-len(b)) }
	at := string([]byte{byte(end), byte(end >> 8), byte(end >> 16), 0})
	record := "PK\x06\x06" + quad([]byte{44}) + "\x2d\x00\x2d\x00" + strings.Repeat("\x00", 8) + quad(n) + quad(n) + quad(size) + quad(offset)
	locator := "PK\x06\x07\x00\x00\x00\x00" + quad([]byte(at)) + "\x01\x00\x00\x00"
	last := append([]byte{}, data[end:]...)
	copy(last[8:], "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff")
	return append(append(data[:end:end], record+locator...), last...)
}

// insert puts text in and corrects the offsets of the directory.
func insert(data []byte, at int, text string) []byte {
	out := append(append(append([]byte{}, data[:at]...), text...), data[at:]...)
	add := func(i int) {
		v := int(out[i]) | int(out[i+1])<<8
		if v >= at {
			v += len(text)
		}
		out[i], out[i+1] = byte(v), byte(v>>8)
	}
	for i := 0; i+4 <= len(out); i++ {
		switch string(out[i : i+4]) {
		case "PK\x01\x02":
			add(i + 42)
		case "PK\x05\x06":
			add(i + 16)
		}
	}
	return out
}

func TestOutside(t *testing.T) {
	none := func(*zip.FileHeader) {}
	plain := pack(t, true, none)
	second := bytes.LastIndex(plain, []byte("PK\x03\x04"))
	first := bytes.Index(plain, []byte("PK\x01\x02"))
	for _, tt := range []struct {
		name string
		data []byte
		want int
	}{
		{"plain", plain, 0},
		{"data descriptors", pack(t, false, none), 0},
		{"zip64", wide64(plain), 0},
		{"times of day", pack(t, true, func(h *zip.FileHeader) { h.Extra = []byte("UT\x05\x00\x03abcd") }), 0},
		{"padding", pack(t, true, func(h *zip.FileHeader) { h.Extra = append([]byte("\x20\xa2\x00\x04"), make([]byte, 1024)...) }), 0},
		{"extra field of one part, in both its places", pack(t, true, func(h *zip.FileHeader) {
			if h.Name == "b.xml" {
				h.Extra = append([]byte("\x20\xa2\x00\x04"), strings.Repeat("secret", 171)[:1024]...)
			}
		}), 2 * 1026},
		{"before the first part", append([]byte("secret"), plain...), 6},
		{"before, with offsets that allow for it", insert(plain, 0, "secret"), 6},
		{"between parts", insert(plain, second, "sec ret"), 6},
		{"between the parts and the directory", insert(plain, first, "secret"), 6},
		{"a part that the directory does not list", insert(plain, first, string(plain[:second])), 20},
		{"behind the end", append(append([]byte{}, plain...), "secret"...), 6},
		{"blanks behind the end", append(append([]byte{}, plain...), "\x00\x00\r\n"...), 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			z, err := zip.NewReader(bytes.NewReader(tt.data), int64(len(tt.data)))
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range z.File {
				if data, err := f.Open(); err != nil || data.Close() != nil {
					t.Fatalf("%s cannot be opened: %v", f.Name, err)
				}
			}
			if got := Outside(tt.data, z); got != tt.want {
				t.Errorf("%d bytes, want %d", got, tt.want)
			}
		})
	}
}

func FuzzOutside(f *testing.F) {
	plain := pack(f, true, func(*zip.FileHeader) {})
	f.Add(plain)
	f.Add(wide64(plain))
	f.Add(append([]byte("secret"), plain...))
	f.Fuzz(func(t *testing.T, data []byte) {
		z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
		if err == nil && Outside(data, z) > 2*len(data) {
			t.Fatal("more bytes than there are")
		}
	})
}
