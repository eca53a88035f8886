package eval

import (
	"go/ast"
	"go/types"

	"github.com/poolvet/poolvet/analyzer/internal/readers"
	"github.com/poolvet/poolvet/analyzer/internal/symbolic"
)

// looksUp reports whether x calls a function value, or a method of an
// interface, that gives a text for a name: the caller may pass
// os.Getenv.
func (e *Evaluator) looksUp(x *ast.CallExpr) bool {
	sig, ok := e.Info.TypeOf(x.Fun).Underlying().(*types.Signature)
	if !ok || symbolic.Shape(sig) == "" || len(x.Args) != 1 {
		return false
	}
	name, ok := e.Text(x, 0)
	return ok && name != ""
}

// lookup returns how x reads a setting: a variable by its name in capitals, or
// the key of a file.
func (e *Evaluator) lookup(x *ast.CallExpr) readers.Reader {
	if name, _ := e.Text(x, 0); symbolic.FormOf(name) == symbolic.Path {
		return readers.Reader{Key: 1, Form: readers.File}
	}
	return readers.Reader{Key: 1}
}
