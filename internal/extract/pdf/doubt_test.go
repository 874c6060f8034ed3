package pdf

import (
	"strings"
	"testing"

	"github.com/foilint/foilint/internal/document"
)

const english = `The council holds some of the information that you asked for, and it is set out below. Where it is held by others we say
so, and we tell you how to reach them. The officer who looks after these contracts will answer any further questions that you may have about
them, and you can ask for a review within forty working days of this letter.`

// shifted moves every letter some places on in the alphabet.
func shifted(s string, by rune) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z':
			return 'a' + (r-'a'+by)%26
		case r >= 'A' && r <= 'Z':
			return 'A' + (r-'A'+by)%26
		}
		return r
	}, s)
}

func TestDoubts(t *testing.T) {
	repeat := func(n int, s string) string { return strings.TrimSpace(strings.Repeat(s+" ", n)) }
	for _, tt := range []struct {
		name, text string
		doubtful   bool
	}{
		{"English", english, false},
		{"Welsh", `Mae'r cyngor yn cadw peth o'r wybodaeth y gofynnoch amdani, ac fe'i nodir isod. Lle mae eraill yn ei chadw rydym yn dweud hynny, ac
yn dweud wrthych sut i gysylltu â nhw. Bydd y swyddog sy'n gofalu am y contractau hyn yn ateb unrhyw gwestiynau pellach a allai fod gennych, a gallwch
ofyn am adolygiad o fewn deugain niwrnod gwaith i ddyddiad y llythyr hwn. Diolch am eich cais am wybodaeth ynghylch diogelwch ein systemau.`, false},
		{"Polish", `Rada posiada część informacji, o które Państwo prosili, i przedstawia je poniżej. Jeżeli posiada je ktoś inny, mówimy o tym i
podajemy, jak się z nim skontaktować. Urzędnik, który zajmuje się tymi umowami, odpowie na wszystkie dalsze pytania, jakie mogą Państwo mieć na ich
temat, a wniosek o ponowne rozpatrzenie sprawy można złożyć w ciągu czterdziestu dni roboczych od daty tego pisma.`, false},
		{"Turkish", `Belediye istediğiniz bilgilerin bir kısmını elinde tutmaktadır ve bunlar aşağıda verilmiştir. Başkalarının elinde olanları
belirtiyor ve onlara nasıl ulaşabileceğinizi söylüyoruz. Bu sözleşmelerle ilgilenen görevli, sormak isteyebileceğiniz diğer bütün soruları yanıtlayacaktır
ve bu mektubun tarihinden sonra kırk iş günü içinde yeniden inceleme isteyebilirsiniz.`, false},
		{"Scottish Gaelic", repeat(3, "Tha cuid den fhiosrachadh a dh'iarr sibh aig a' chomhairle agus tha e air a mhìneachadh gu h-ìosal far a bheil e aig daoine eile tha sinn ag ràdh sin agus ag innse dhuibh mar a gheibhear thuca"), false},
		{"names", repeat(10, "Priya Nandakumar Gwyneth Llewellyn Siobhan Przybylski Zbigniew Wyszynski"), false},
		{"codes and hosts", repeat(20, "SRV-DC01 kvmhost7 HTTPS TLSv1 KB500123 xyzzy42 ctrl http"), false},
		{"products", repeat(20, "SharePoint PowerPoint CheckPoint LinkedIn iPhone YouTube WordPress OfInformation"), false},
		{"crossed out", repeat(60, "xxxxx xxxxxxx") + english, false},
		{"units and formulas", repeat(9, "5µm 12μg 3.2kΩ α-blockers beta"), false},
		{"bullets of a font of signs", repeat(30, "\uf0b7 item"), false},

		{"29 garbled words", strings.Replace(repeat(15, "wkdjm qbxzv"), " qbxzv", "", 1), false},
		{"30 garbled words", repeat(15, "wkdjm qbxzv"), true},
		{"one letter for all, 99", repeat(33, "eee"), false},
		{"one letter for all, 102", repeat(34, "eee"), true},
		{"two words of two alphabets", "\u0430pple \u0440each " + repeat(20, "word"), false},
		{"three words of two alphabets", "\u0430pple \u0440each \u0440ear " + repeat(20, "word"), true},
		{"three such words of many", "\u0430pple \u0440each \u0440ear " + repeat(200, "word"), false},
		{"two words of private characters", "\uf041\uf042 \uf043ab " + repeat(20, "word"), false},
		{"three words of private characters", "\uf041\uf042 \uf043ab c\uf044 " + repeat(20, "word"), true},
		{"three such words of many", "\uf041\uf042 \uf043ab c\uf044 " + repeat(200, "word"), false},
		{"29 accents", repeat(29, "é"), false},
		{"30 accents", repeat(30, "é"), true},
		{"30 accents among others", repeat(15, "été") + repeat(6, "un grand"), false},
		{"two letters of Hebrew", "aleph \u05d0 and bet \u05d1", false},
		{"three letters of Hebrew", "aleph \u05d0 and bet \u05d1\u05d2", true},
		{"one lost ligature", "the oGcer", false},
		{"lost ligatures", "the oGcer is speci!c", true},
		{"lost ligatures at the end", "staG benefi staG", true},
		{"signs in other places", "office. staff, (specific) o/c O/C notif: don't re-define i.e. e.g. of5ce", false},
	} {
		if got := doubts([]*document.Block{{Text: tt.text}}); (got != "") != tt.doubtful {
			t.Errorf("%s: %q", tt.name, got)
		}
	}
	for by := rune(1); by < 26; by++ {
		if doubts([]*document.Block{{Text: shifted(english, by)}}) == "" {
			t.Errorf("alphabet shifted by %d: nothing noticed", by)
		}
	}
}
