package fallback

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
)

// A sizer finds what sizes the pools of one package, and by which value.
type sizer struct {
	*evaluator
	catalog   *catalog.Catalog
	siteNames map[string][]token.Pos // knobs, by the start of their names
	values    []methodValue
}

func newSizer(e *evaluator, cat *catalog.Catalog) *sizer {
	return &sizer{evaluator: e, catalog: cat, siteNames: map[string][]token.Pos{}}
}

// mayRun reports whether the package sizes a pool: a binary that it is part of is
// executed.
func (f *sizer) mayRun(whole bool) bool {
	return len(f.methodValues()) > 0 || len(f.parameters()) > 0 && whole || slices.ContainsFunc(f.calls, func(c call) bool {
		fn := callee(f.info, c.CallExpr)
		return fn != nil && f.catalog.Setter(fn, f.receiver(c.CallExpr)) != nil
	}) || slices.ContainsFunc(f.stores, func(s store) bool {
		return f.catalog.Field(f.info.TypeOf(s.target.X), s.field.Name()) != nil
	}) || slices.ContainsFunc(f.literals, func(l literal) bool {
		found := false
		f.fieldsOf(l, func(field *types.Var, _ ast.Expr) {
			found = found || f.catalog.Field(f.info.TypeOf(l.CompositeLit), field.Name()) != nil
		})
		return found
	})
}

// receiver returns the static type of what a method is called on, or nil.
func (f *sizer) receiver(x *ast.CallExpr) types.Type {
	sel, ok := ast.Unparen(x.Fun).(*ast.SelectorExpr)
	if !ok || f.info.Selections[sel] == nil {
		return nil
	}
	return f.info.TypeOf(sel.X)
}

// asked returns the settings and fields that the last of guards wants to be there.
func (f *sizer) asked(guards []guard) (out []Alt) {
	for _, expr := range askedAbove(guards) {
		for _, a := range f.eval(expr) {
			if a.Kind == Read || a.Kind == Node {
				out = append(out, a)
			}
		}
	}
	return out
}

// makerOf names the function that holds a composite literal, or its place.
func (f *sizer) makerOf(l *literal) string {
	if l.in != nil && l.in.fn != nil {
		return l.in.fn.FullName()
	}
	return f.place(l.Pos())
}
