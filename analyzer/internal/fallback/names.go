package fallback

import (
	"go/ast"
	"go/types"

	"github.com/poolvet/poolvet/analyzer/internal/flownode"
)

// names gives stable names to fields. The type checker knows which variable a
// field is, not which type it belongs to.
type names struct {
	fields map[*types.Var]flownode.ID
	owners map[*types.Var]*types.Named
	seen   map[*types.Package]bool
	local  func(*types.Var) flownode.ID
}

func newNames() *names {
	return &names{fields: map[*types.Var]flownode.ID{}, owners: map[*types.Var]*types.Named{}, seen: map[*types.Package]bool{}}
}

// field returns the node of a field, or none for a field of a type that has no name.
func (n *names) field(v *types.Var) flownode.ID {
	n.index(v.Pkg())
	if name, ok := n.fields[v.Origin()]; ok || n.local == nil {
		return name
	}
	return n.local(v) // of a struct that is declared within a function
}

// index names the fields of all types of pkg.
func (n *names) index(pkg *types.Package) {
	if pkg == nil || n.seen[pkg] {
		return
	}
	n.seen[pkg] = true
	for _, name := range pkg.Scope().Names() {
		if t, ok := pkg.Scope().Lookup(name).(*types.TypeName); ok && !t.IsAlias() {
			if named, ok := t.Type().(*types.Named); ok {
				n.indexStruct(named, named.Underlying(), pkg.Path()+"."+name)
			}
		}
	}
}

func (n *names) indexStruct(owner *types.Named, t types.Type, prefix string) {
	s, ok := t.(*types.Struct)
	if !ok {
		return
	}
	for i := range s.NumFields() {
		f := s.Field(i)
		if _, ok := n.fields[f]; ok {
			continue // declared through another type, as in type A B
		}
		n.fields[f] = flownode.FieldOf(prefix, f.Name())
		n.owners[f] = owner
		if inner, ok := elem(f.Type()).(*types.Struct); ok {
			n.indexStruct(owner, inner, prefix+"."+f.Name())
		}
	}
}

// elem removes one pointer, slice or map from t.
func elem(t types.Type) types.Type {
	switch t := types.Unalias(t).(type) {
	case *types.Pointer:
		return types.Unalias(t.Elem())
	case *types.Slice:
		return types.Unalias(t.Elem())
	case *types.Map:
		return types.Unalias(t.Elem())
	}
	return types.Unalias(t)
}

// paramNode returns the node of a parameter of fn, from 1.
func paramNode(fn *types.Func, i int) flownode.ID {
	return flownode.ParamOf(fn.Origin().FullName(), i)
}

func variableNode(v *types.Var) flownode.ID { return flownode.VariableOf(v.Pkg().Path(), v.Name()) }

// isGlobal reports whether v is a variable of a package.
func isGlobal(v *types.Var) bool {
	return v.Pkg() != nil && v.Parent() == v.Pkg().Scope()
}

// callee returns the function or method that call calls, or nil.
func callee(info *types.Info, call *ast.CallExpr) *types.Func {
	fun := ast.Unparen(call.Fun)
	switch f := fun.(type) {
	case *ast.IndexExpr:
		fun = ast.Unparen(f.X)
	case *ast.IndexListExpr:
		fun = ast.Unparen(f.X)
	}
	var id *ast.Ident
	switch f := fun.(type) {
	case *ast.Ident:
		id = f
	case *ast.SelectorExpr:
		id = f.Sel
	}
	fn, _ := info.Uses[id].(*types.Func)
	return fn
}

// follows reports whether values of t are followed: whole numbers, durations
// and texts.
func follows(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&(types.IsInteger|types.IsString) != 0
}

func isText(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsString != 0
}

func isNumber(t types.Type) bool {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsInteger != 0
}

func isDuration(t types.Type) bool {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	return types.TypeString(types.Unalias(t), nil) == "time.Duration"
}

// mentionsField reports whether expr names the field v of the variable base.
func mentionsField(info *types.Info, expr ast.Expr, v, base *types.Var) bool {
	found := false
	ast.Inspect(expr, func(node ast.Node) bool {
		sel, ok := node.(*ast.SelectorExpr)
		found = found || ok && info.Uses[sel.Sel] == v && rootVar(info, sel) == base
		return !found
	})
	return found
}
