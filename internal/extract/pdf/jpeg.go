package pdf

import (
	"github.com/pdfcpu/pdfcpu/pkg/filter"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"github.com/foilint/foilint/internal/extract/photo"
)

// jpegSays lists what cameras and programs for pictures write into a JPEG beside the
// picture.
func (r *reader) jpegSays(s *types.StreamDict, l *list) {
	n := len(s.FilterPipeline)
	if n == 0 || s.FilterPipeline[n-1].Name != filter.DCT {
		return
	}
	data := r.whole(s)
	for _, step := range s.FilterPipeline[:n-1] {
		out, err := r.unpack(data, step)
		r.left -= int64(len(out))
		if data = out; err != nil {
			break // the page that shows it tells
		}
	}
	for _, text := range photo.Texts(data) {
		if !r.step(1) {
			return
		}
		l.add("Picture", text)
	}
}
