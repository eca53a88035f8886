package bodies

import (
	"go/ast"
	"go/types"
)

// Fixed returns the function that the variable v of the package has, which no code replaces, or nil:
//
//	var closeRows = (*sql.Rows).Close
//
// Other packages may set what is exported.
func (u *Unit) Fixed(v *types.Var) ast.Expr {
	if v.Exported() || v.Parent() != u.Pass.Pkg.Scope() {
		return nil
	}
	if u.fixed == nil {
		u.fixed = u.fixedFunctions()
	}
	return u.fixed[v]
}

func (u *Unit) fixedFunctions() map[*types.Var]ast.Expr {
	all := map[*types.Var]ast.Expr{}
	for _, file := range u.Pass.Files {
		for _, decl := range file.Decls {
			if decl, ok := decl.(*ast.GenDecl); ok {
				u.addFunctions(all, decl)
			}
		}
	}
	if len(all) == 0 {
		return all
	}
	for _, file := range u.Pass.Files {
		EachSet(file, func(e ast.Expr) {
			if id, ok := ast.Unparen(e).(*ast.Ident); ok {
				delete(all, u.Variable(id))
			}
		})
	}
	return all
}

// addFunctions adds to all the variables of decl that begin as a function.
func (u *Unit) addFunctions(all map[*types.Var]ast.Expr, decl *ast.GenDecl) {
	for _, spec := range decl.Specs {
		spec, ok := spec.(*ast.ValueSpec)
		if !ok || len(spec.Names) != len(spec.Values) {
			continue
		}
		for i, name := range spec.Names {
			v := u.Variable(name)
			if v == nil {
				continue
			}
			if _, isFunc := v.Type().Underlying().(*types.Signature); isFunc && !HasCall(spec.Values[i]) {
				all[v] = spec.Values[i]
			}
		}
	}
}
