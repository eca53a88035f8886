package sizing

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/poolvet/poolvet/analyzer/internal/assignments"
	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/executable"
)

// IndexKnobs notes, for the execution of functions, where the knobs of pools are.
// The positions are those of package ssa.
func (f *Sizer) IndexKnobs() {
	if f.Program == nil {
		return
	}
	note := func(pos token.Pos, at ast.Node, k *catalog.Knob, arg int) {
		if k != nil {
			f.Program.Sites[pos] = executable.Site{Name: f.site(at.Pos(), k.Role), Arg: arg}
		}
	}
	for _, w := range f.parameters() {
		f.Program.Sites[w.pos] = executable.Site{Name: f.site(w.value.Pos(), w.param.Role), Arg: w.operand, Element: w.element}
	}
	for _, v := range f.methodValues() {
		f.Program.Methods[v.method] = executable.Site{Name: f.site(v.sel.Pos(), v.knob.Role), Arg: v.knob.Arg.Index()}
	}
	for _, c := range f.Calls {
		if fn := assignments.Callee(f.Info, c.CallExpr); fn != nil {
			if k := f.Catalog.Setter(fn, f.receiver(c.CallExpr)); k != nil {
				note(c.Lparen, c.CallExpr, k, k.Arg.Index())
			}
			f.noteMaker(c.CallExpr, fn)
		}
	}
	for _, s := range f.Stores {
		note(s.Target.Sel.Pos(), s.Target, f.Catalog.Field(f.Info.TypeOf(s.Target.X), s.Field.Name()), 0)
	}
	for _, l := range f.Literals {
		f.ElementsOf(l, func(field *types.Var, pos token.Pos, value ast.Expr) {
			note(pos, value, f.Catalog.Field(f.Info.TypeOf(l.CompositeLit), field.Name()), 0)
		})
	}
}

// noteMaker notes a call whose first result is a pool or a configuration of one. The
// method of a configuration that returns one returns its receiver, and that of a pool
// the pool underneath.
func (f *Sizer) noteMaker(x *ast.CallExpr, fn *types.Func) {
	results := fn.Signature().Results()
	if results.Len() == 0 {
		return
	}
	result, recv := results.At(0).Type(), f.receiver(x)
	isPool := f.Catalog.Pool(result) != nil
	if isPool || f.Catalog.Configuration(result) {
		same := recv != nil && (isPool && f.Catalog.Pool(recv) != nil || types.Identical(recv, result))
		f.Program.Makers[x.Lparen] = executable.Makes{Place: f.Place(x.Pos()), Same: same}
	}
}
