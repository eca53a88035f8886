package fallback

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
)

// indexKnobs notes, for the execution of functions, where the knobs of pools are.
// The positions are those of package ssa.
func (f *sizer) indexKnobs() {
	if f.program == nil {
		return
	}
	note := func(pos token.Pos, at ast.Node, k *catalog.Knob, arg int) {
		if k != nil {
			f.program.sites[pos] = site{name: f.site(at.Pos(), k.Role), arg: arg}
		}
	}
	for _, w := range f.parameters() {
		if params := f.catalog.DSNParams(w.name); len(params) > 0 {
			f.program.sites[w.pos] = site{f.site(w.value.Pos(), params[0].Role), w.operand, w.element}
		}
	}
	for _, v := range f.methodValues() {
		f.program.methods[v.method] = site{name: f.site(v.sel.Pos(), v.knob.Role), arg: v.knob.Arg.Index()}
	}
	for _, c := range f.calls {
		if fn := callee(f.info, c.CallExpr); fn != nil {
			if k := f.catalog.Setter(fn, f.receiver(c.CallExpr)); k != nil {
				note(c.Lparen, c.CallExpr, k, k.Arg.Index())
			}
			f.noteMaker(c.CallExpr, fn)
		}
	}
	for _, s := range f.stores {
		note(s.target.Sel.Pos(), s.target, f.catalog.Field(f.info.TypeOf(s.target.X), s.field.Name()), 0)
	}
	for _, l := range f.literals {
		f.elementsOf(l, func(field *types.Var, pos token.Pos, value ast.Expr) {
			note(pos, value, f.catalog.Field(f.info.TypeOf(l.CompositeLit), field.Name()), 0)
		})
	}
}

// noteMaker notes a call whose first result is a pool or a configuration of one. The
// method of a configuration that returns one returns its receiver, and that of a pool
// the pool underneath.
func (f *sizer) noteMaker(x *ast.CallExpr, fn *types.Func) {
	results := fn.Signature().Results()
	if results.Len() == 0 {
		return
	}
	result, recv := results.At(0).Type(), f.receiver(x)
	isPool := f.catalog.Pool(result) != nil
	if isPool || f.catalog.Configuration(result) {
		same := recv != nil && (isPool && f.catalog.Pool(recv) != nil || types.Identical(recv, result))
		f.program.makes[x.Lparen] = makes{f.place(x.Pos()), same}
	}
}
