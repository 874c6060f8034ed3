package document

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"strconv"
	"strings"
	"testing"
)

// Report readers may rely on the list in docs/coverage.md being whole.
func TestGapCodesDocumented(t *testing.T) {
	page, err := os.ReadFile("../../docs/coverage.md")
	if err != nil {
		t.Fatal(err)
	}
	file, err := parser.ParseFile(token.NewFileSet(), "gap.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	ast.Inspect(file, func(node ast.Node) bool {
		if lit, ok := node.(*ast.BasicLit); ok && lit.Kind == token.STRING {
			code, _ := strconv.Unquote(lit.Value)
			n++
			meaning := GapCode(code).Meaning()
			if meaning == "" || !strings.Contains(strings.ReplaceAll(string(page), "[limit](limits.md)", "limit"), "| `"+code+"` | "+meaning+" |") {
				t.Errorf("docs/coverage.md does not explain the gap %q as %q", code, meaning)
			}
		}
		return true
	})
	if n < 10 {
		t.Errorf("only %d gap codes found", n)
	}
}
