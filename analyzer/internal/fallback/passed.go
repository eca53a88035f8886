package fallback

import (
	"go/ast"
	"go/types"
)

// passed returns the struct literals that are arguments of calls, themselves or
// by a variable that nothing changes, with those that they hold:
//
//	db.Open(db.Defaults{MaxOpen: 10})
//
// Others may be filled further before they count.
func (f *finder) passed() map[*ast.CompositeLit]bool {
	changed := map[*types.Var]bool{}
	for _, s := range f.stores {
		changed[rootVar(f.info, s.target)] = true
	}
	out := map[*ast.CompositeLit]bool{}
	for _, c := range f.calls {
		for _, arg := range c.Args {
			if !changed[rootVar(f.info, arg)] {
				arg = f.once(arg)
			}
			if lit := literalIn(arg); lit != nil {
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
		if inner := literalIn(elt); inner != nil {
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
	for _, file := range f.files {
		ast.Inspect(file, func(n ast.Node) bool {
			lit, ok := n.(*ast.CompositeLit)
			if !ok || len(lit.Elts) < 2 || f.info.TypeOf(lit) == nil {
				return true
			}
			if _, isStruct := f.info.TypeOf(lit).Underlying().(*types.Struct); !isStruct {
				passedIn(lit, out)
			}
			return true
		})
	}
	return out
}
