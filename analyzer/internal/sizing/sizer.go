package sizing

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/assignments"
	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/eval"
	"github.com/poolvet/poolvet/analyzer/internal/flowgraph"
)

// A Sizer finds what sizes the pools of one package, and by which value.
type Sizer struct {
	*eval.Evaluator
	Catalog   *catalog.Catalog
	siteNames map[string][]token.Pos // knobs, by the start of their names
	values    []methodValue
}

// New returns a Sizer for the package of e.
func New(e *eval.Evaluator, cat *catalog.Catalog) *Sizer {
	return &Sizer{Evaluator: e, Catalog: cat, siteNames: map[string][]token.Pos{}}
}

// MayRun reports whether the package sizes a pool: a binary that it is part of is
// executed.
func (f *Sizer) MayRun(whole bool) bool {
	return len(f.methodValues()) > 0 || len(f.parameters()) > 0 && whole || slices.ContainsFunc(f.Calls, func(c assignments.Call) bool {
		fn := assignments.Callee(f.Info, c.CallExpr)
		return fn != nil && f.Catalog.Setter(fn, f.receiver(c.CallExpr)) != nil
	}) || slices.ContainsFunc(f.Stores, func(s assignments.Store) bool {
		return f.Catalog.Field(f.Info.TypeOf(s.Target.X), s.Field.Name()) != nil
	}) || slices.ContainsFunc(f.Literals, func(l assignments.Literal) bool {
		found := false
		f.FieldsOf(l, func(field *types.Var, _ ast.Expr) {
			found = found || f.Catalog.Field(f.Info.TypeOf(l.CompositeLit), field.Name()) != nil
		})
		return found
	})
}

// receiver returns the static type of what a method is called on, or nil.
func (f *Sizer) receiver(x *ast.CallExpr) types.Type {
	sel, ok := ast.Unparen(x.Fun).(*ast.SelectorExpr)
	if !ok || f.Info.Selections[sel] == nil {
		return nil
	}
	return f.Info.TypeOf(sel.X)
}

// asked returns the settings and fields that the last of guards wants to be there.
func (f *Sizer) asked(guards []assignments.Guard) (out []flowgraph.Alt) {
	for _, expr := range assignments.AskedAbove(guards) {
		out = append(out, f.Eval(expr)...)
	}
	for _, flag := range assignments.AskedFlags(guards) {
		v, _ := f.Info.Uses[flag].(*types.Var)
		if all := f.Assigns[v]; len(all) == 1 && all[0].Index > 0 {
			if call, ok := all[0].Value.(*ast.CallExpr); ok { // n, ok := lookup(name)
				out = append(out, f.Call(call, 0)...)
			}
		}
	}
	return slices.DeleteFunc(out, func(a flowgraph.Alt) bool { return a.Kind != flowgraph.Read && a.Kind != flowgraph.Node })
}

// MakerOf names the function that holds a composite literal, or its place.
func (f *Sizer) MakerOf(l *assignments.Literal) string {
	if l.In != nil && l.In.Fn != nil {
		return l.In.Fn.FullName()
	}
	return f.Place(l.Pos())
}
