package lint

import (
	"context"
	"slices"
	"testing"

	"github.com/foilint/foilint/internal/assess"
	"github.com/foilint/foilint/internal/authority"
	"github.com/foilint/foilint/internal/docxwrite"
)

// Who wrote a file and who commented on it is said whatever the letter says of
// them, and whatever their post; once for all of them.
func TestPropertiesNamePeople(t *testing.T) {
	const types = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
	d := docxwrite.New()
	d.Properties(docxwrite.Properties{Author: "Priya Nandakumar", LastSavedBy: "Vickery, Tamsin", Title: "Final Response"})
	d.Paragraph(docxwrite.Text("The decision was taken by Tamsin Vickery, Head of Digital."))
	d.Part("word/comments.xml", types, docxwrite.Root("w:comments", `<w:comment w:id="1" w:author="Harcastle Gwilym" w:initials="GH"><w:p><w:r><w:t>ok</w:t></w:r></w:p></w:comment>`))
	d.Rel("comments", "comments.xml", false)
	docs, err := linter(t, assess.Settings{Purpose: authority.Send}).Documents(context.Background(), write(t, map[string][]byte{"a.docx": d.Bytes()}), nil)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range docs[0].Findings {
		if f.Rule == "name-in-properties" {
			got = append(got, f.Level.String()+" "+f.Match+" in "+f.Location.Part)
		}
	}
	slices.Sort(got)
	want := []string{"warning Harcastle Gwilym; Priya Nandakumar; Vickery, Tamsin in comment 1 author"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
