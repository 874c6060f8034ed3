package docxwrite

import (
	"archive/zip"
	"bytes"
	"io"
)

// Rewrite packs a finished document again, each part under the name and with the
// content that change gives it; one without a name is left out.
func Rewrite(data []byte, change func(name string, content []byte) (string, []byte)) []byte {
	in, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		panic(err) // it was written here
	}
	var b bytes.Buffer
	out := zip.NewWriter(&b)
	for _, f := range in.File {
		name, content := change(f.Name, unpack(f))
		if name == "" {
			continue
		}
		w, err := out.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: f.Modified})
		if err == nil {
			_, err = w.Write(content)
		}
		if err != nil {
			panic(err) // a Buffer takes every write
		}
	}
	if err := out.Close(); err != nil {
		panic(err)
	}
	return b.Bytes()
}

func unpack(f *zip.File) []byte {
	r, err := f.Open()
	if err != nil {
		panic(err)
	}
	defer r.Close()
	content, err := io.ReadAll(r)
	if err != nil {
		panic(err)
	}
	return content
}
