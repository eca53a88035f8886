package fallback

import (
	"go/ast"
	"go/types"

	"github.com/poolvet/poolvet/analyzer/internal/assignments"
)

// passed returns the struct literals that are arguments of calls, themselves or
// by a variable that nothing changes, with those that they hold:
//
//	db.Open(db.Defaults{MaxOpen: 10})
//
// Others may be filled further before they count.
func (f *finder) passed() map[*ast.CompositeLit]bool {
	changed := map[*types.Var]bool{}
	for _, s := range f.Stores {
		changed[assignments.RootVar(f.Info, s.Target)] = true
	}
	out := map[*ast.CompositeLit]bool{}
	for _, c := range f.Calls {
		for _, arg := range c.Args {
			if !changed[assignments.RootVar(f.Info, arg)] {
				arg = f.Once(arg)
			}
			if lit := assignments.LiteralIn(arg); lit != nil {
				passedIn(lit, out)
			}
		}
	}
	return out
}

func passedIn(lit *ast.CompositeLit, out map[*ast.CompositeLit]bool) {
	out[lit] = true
	for _, elt := range lit.Elts {
		if kv, ok := elt.(*ast.KeyValueExpr); ok {
			elt = kv.Value
		}
		if inner := assignments.LiteralIn(elt); inner != nil {
			passedIn(inner, out)
		}
	}
}

// chosen returns the struct literals that are among the elements of a list or map,
// with those that they hold: something else decides which of them counts.
//
//	var stages = map[string]Limits{"production": {Open: 60}, "": {Open: 4}}
func (f *finder) chosen() map[*ast.CompositeLit]bool {
	out := map[*ast.CompositeLit]bool{}
	for _, file := range f.Files {
		ast.Inspect(file, func(n ast.Node) bool {
			lit, ok := n.(*ast.CompositeLit)
			if !ok || len(lit.Elts) < 2 || f.Info.TypeOf(lit) == nil {
				return true
			}
			if _, isStruct := f.Info.TypeOf(lit).Underlying().(*types.Struct); !isStruct {
				passedIn(lit, out)
			}
			return true
		})
	}
	return out
}
