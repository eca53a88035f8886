package fallback

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strconv"
	"strings"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
)

// knobs yields the flows into the knobs of pools.
func (f *sizer) knobs(yield func(Flow)) {
	all := slices.Concat(f.setters(), f.fieldKnobs(), f.literalKnobs())
	for i := range all {
		if s := &all[i]; len(s.alts) == 1 && s.alts[0].Kind == Literal {
			s.knob.Asked = f.asked(s.guards)
		}
		yield(Flow{Knob: all[i].knob, Alts: f.unlessRead(&all[i], all)})
	}
	for _, v := range f.methodValues() { // what calls it is for the execution to find
		yield(Flow{Knob: f.knob(v.knob, v.sel, []guard{{loop: true}}), Alts: unknown})
	}
	f.parameterKnobs(yield)
}

// setters returns the calls that set a knob.
func (f *sizer) setters() []sizing {
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
func (f *sizer) isChecked(value ast.Expr, c call) bool {
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

// callsMethodOf reports whether n calls a method of v.
func (f *sizer) callsMethodOf(n ast.Node, v *types.Var) bool {
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
func (f *sizer) fieldKnobs() []sizing {
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
func (f *sizer) literalKnobs() []sizing {
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

func (f *sizer) knob(k *catalog.Knob, at ast.Node, guards []guard) *Knob {
	out := Knob{Role: k.Role, Zero: k.Zero, Unit: k.Unit, PerMember: k.PerMember, Site: f.site(at.Pos(), k.Role), Guarded: len(guards) > 0}.At(at.Pos(), f.place(at.Pos()))
	out.Library = k.Func
	if out.Library == "" {
		out.Library = k.Field
	}
	return out
}

// site names the knob of a role at pos for all packages. Of several on one line, each has a name of
// its own.
func (f *sizer) site(pos token.Pos, role catalog.Role) string {
	name := f.place(pos) + " " + role.String()
	list := f.siteNames[name]
	n := slices.Index(list, pos)
	if n < 0 {
		n = len(list)
		f.siteNames[name] = append(list, pos)
	}
	return strings.TrimSuffix(name+" "+strconv.Itoa(n+1), " 1")
}
