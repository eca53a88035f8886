package fallback

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
)

// indexKnobs notes, for the execution of functions, where the knobs of pools are.
// The positions are those of package ssa.
func (f *finder) indexKnobs() {
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
func (f *finder) noteMaker(x *ast.CallExpr, fn *types.Func) {
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

// knobs adds the flows into the knobs of pools.
func (f *finder) knobs() {
	all := slices.Concat(f.setters(), f.fieldKnobs(), f.literalKnobs())
	for i := range all {
		if s := &all[i]; len(s.alts) == 1 && s.alts[0].Kind == Literal {
			s.knob.Asked = f.asked(s.guards)
		}
		f.add(Flow{Knob: all[i].knob, Alts: f.unlessRead(&all[i], all)})
	}
	for _, v := range f.methodValues() { // what calls it is for the execution to find
		f.add(Flow{Knob: f.knob(v.knob, v.sel, []guard{{loop: true}}), Alts: unknown})
	}
	f.parameterKnobs()
}

// setters returns the calls that set a knob.
func (f *finder) setters() []sizing {
	var out []sizing
	for _, c := range f.calls {
		fn := callee(f.info, c.CallExpr)
		if fn == nil {
			continue
		}
		knob := f.catalog.Setter(fn, f.receiver(c.CallExpr))
		if knob == nil || knob.Arg.Index() >= len(c.Args) {
			continue
		}
		k, on := f.knob(knob, c.CallExpr, c.in.own(c.guards)), (*types.Var)(nil)
		if sel, ok := ast.Unparen(c.Fun).(*ast.SelectorExpr); ok {
			k.Database, k.Pool, on = f.database(sel.X), f.holder(sel.X, c.in), rootVar(f.info, sel.X)
			f.overwritesBefore(sel.X, k)
		}
		k.Checked = f.isChecked(c.Args[knob.Arg.Index()], c)
		out = append(out, sizing{k, f.eval(c.Args[knob.Arg.Index()]), c.guards, k.Pool, on})
	}
	return out
}

// isChecked reports whether the function of c ends before c under a condition on value, or
// on what a method says of the struct that holds it:
//
//	if n < 1 { return }
//	if err := cfg.validate(); err != nil { return err }
func (f *finder) isChecked(value ast.Expr, c call) bool {
	id := lastIdent(value)
	v, _ := f.info.ObjectOf(id).(*types.Var)
	if v == nil {
		return false
	}
	holder := rootVar(f.info, value)
	return slices.ContainsFunc(f.exits, func(e exit) bool {
		return e.in == c.in && e.End() <= c.Pos() && (f.mentions(e.Cond, v) || v.IsField() && e.Init != nil && f.callsMethodOf(e.Init, holder))
	})
}

// lastIdent returns the name of the variable or field that expr is, or nil.
func lastIdent(expr ast.Expr) *ast.Ident {
	switch x := ast.Unparen(expr).(type) {
	case *ast.Ident:
		return x
	case *ast.SelectorExpr:
		return x.Sel
	}
	return nil
}

// callsMethodOf reports whether n calls a method of v.
func (f *finder) callsMethodOf(n ast.Node, v *types.Var) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if ok && v != nil {
			sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
			found = found || ok && f.mentions(sel.X, v)
		}
		return !found
	})
	return found
}

// fieldKnobs returns the assignments to a field that is a knob.
func (f *finder) fieldKnobs() []sizing {
	var out []sizing
	for _, s := range f.stores {
		if knob := f.catalog.Field(f.info.TypeOf(s.target.X), s.field.Name()); knob != nil {
			k := f.knob(knob, s.target, s.in.own(s.guards))
			k.Database, k.Pool = f.database(s.target.X), f.holder(s.target.X, s.in)
			f.overwrites(s, k)
			out = append(out, sizing{k, f.assigned(s.assign), s.guards, k.Pool, rootVar(f.info, s.target.X)})
		}
	}
	return out
}

// literalKnobs returns the elements of literals that are a knob.
func (f *finder) literalKnobs() []sizing {
	var out []sizing
	held := f.heldLiterals()
	for _, l := range f.literals {
		f.fieldsOf(l, func(field *types.Var, value ast.Expr) {
			if knob := f.catalog.Field(f.info.TypeOf(l.CompositeLit), field.Name()); knob != nil {
				on, pool := held[l.CompositeLit], ""
				if on != nil && l.in != nil {
					pool = f.holderOf(on, l.in)
				}
				out = append(out, sizing{f.knob(knob, value, nil), f.eval(value), nil, pool, on})
			}
		})
	}
	return out
}

func (f *finder) knob(k *catalog.Knob, at ast.Node, guards []guard) *Knob {
	out := &Knob{Role: k.Role, Zero: k.Zero, Unit: k.Unit, PerMember: k.PerMember, Place: f.place(at.Pos()), Site: f.site(at.Pos(), k.Role), Guarded: len(guards) > 0, pos: at.Pos()}
	out.Library = k.Func
	if out.Library == "" {
		out.Library = k.Field
	}
	return out
}
