package fallback

import (
	"go/ast"
	"go/types"

	"github.com/poolvet/poolvet/analyzer/internal/symbolic"
)

// looksUp reports whether x calls a function value, or a method of an
// interface, that gives a text for a name: the caller may pass
// os.Getenv.
func (e *evaluator) looksUp(x *ast.CallExpr) bool {
	sig, ok := e.info.TypeOf(x.Fun).Underlying().(*types.Signature)
	if !ok || symbolic.Shape(sig) == "" || len(x.Args) != 1 {
		return false
	}
	name, ok := e.text(x, 0)
	return ok && name != ""
}

// lookup returns how x reads a setting: a variable by its name in capitals, or
// the key of a file.
func (e *evaluator) lookup(x *ast.CallExpr) reader {
	if name, _ := e.text(x, 0); symbolic.FormOf(name) == symbolic.Path {
		return reader{key: 1, form: file}
	}
	return reader{key: 1}
}
