package sizing

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strconv"
	"strings"

	"github.com/poolvet/poolvet/analyzer/internal/assignments"
	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/flowgraph"
)

// Knobs yields the flows into the knobs of pools.
func (f *Sizer) Knobs(yield func(flowgraph.Flow)) {
	all := slices.Concat(f.setters(), f.fieldKnobs(), f.literalKnobs())
	for i := range all {
		if s := &all[i]; len(s.alts) == 1 && s.alts[0].Kind == flowgraph.Literal {
			s.knob.Asked = f.asked(s.guards)
		}
		yield(flowgraph.Flow{Knob: all[i].knob, Alts: f.unlessRead(&all[i], all)})
	}
	for _, v := range f.methodValues() { // what calls it is for the execution to find
		yield(flowgraph.Flow{Knob: f.knob(v.knob, v.sel, []assignments.Guard{{Loop: true}}), Alts: flowgraph.NotKnown})
	}
	f.parameterKnobs(yield)
}

// setters returns the calls that set a knob.
func (f *Sizer) setters() []sizing {
	var out []sizing
	for _, c := range f.Calls {
		fn := assignments.Callee(f.Info, c.CallExpr)
		if fn == nil {
			continue
		}
		knob := f.Catalog.Setter(fn, f.receiver(c.CallExpr))
		if knob == nil || knob.Arg.Index() >= len(c.Args) {
			continue
		}
		k, on := f.knob(knob, c.CallExpr, c.In.Own(c.Guards)), (*types.Var)(nil)
		if sel, ok := ast.Unparen(c.Fun).(*ast.SelectorExpr); ok {
			k.Database, k.Pool, on = f.database(sel.X), f.holder(sel.X, c.In), assignments.RootVar(f.Info, sel.X)
			f.overwritesBefore(sel.X, k)
		}
		k.Checked = f.isChecked(c.Args[knob.Arg.Index()], c)
		k.Least, k.Asks = assignments.Least(f.Info, c.In.Own(c.Guards), c.Args[knob.Arg.Index()])
		out = append(out, sizing{k, f.Eval(c.Args[knob.Arg.Index()]), c.Guards, k.Pool, on})
	}
	return out
}

// isChecked reports whether the function of c ends before c under a condition on value, or
// on what a method says of the struct that holds it:
//
//	if n < 1 { return }
//	if err := cfg.validate(); err != nil { return err }
func (f *Sizer) isChecked(value ast.Expr, c assignments.Call) bool {
	id := assignments.LastIdent(value)
	v, _ := f.Info.ObjectOf(id).(*types.Var)
	if v == nil {
		return false
	}
	holder := assignments.RootVar(f.Info, value)
	return slices.ContainsFunc(f.Exits, func(e assignments.Exit) bool {
		return e.In == c.In && e.End() <= c.Pos() && (f.Mentions(e.Cond, v) || v.IsField() && e.Init != nil && f.callsMethodOf(e.Init, holder))
	})
}

// callsMethodOf reports whether n calls a method of v.
func (f *Sizer) callsMethodOf(n ast.Node, v *types.Var) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if ok && v != nil {
			sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
			found = found || ok && f.Mentions(sel.X, v)
		}
		return !found
	})
	return found
}

// fieldKnobs returns the assignments to a field that is a knob.
func (f *Sizer) fieldKnobs() []sizing {
	var out []sizing
	for _, s := range f.Stores {
		if knob := f.Catalog.Field(f.Info.TypeOf(s.Target.X), s.Field.Name()); knob != nil {
			k := f.knob(knob, s.Target, s.In.Own(s.Guards))
			k.Database, k.Pool = f.database(s.Target.X), f.holder(s.Target.X, s.In)
			f.overwrites(s, k)
			out = append(out, sizing{k, f.Assigned(s.Assign), s.Guards, k.Pool, assignments.RootVar(f.Info, s.Target.X)})
		}
	}
	return out
}

// literalKnobs returns the elements of literals that are a knob.
func (f *Sizer) literalKnobs() []sizing {
	var out []sizing
	held := f.HeldLiterals()
	for _, l := range f.Literals {
		f.FieldsOf(l, func(field *types.Var, value ast.Expr) {
			if knob := f.Catalog.Field(f.Info.TypeOf(l.CompositeLit), field.Name()); knob != nil {
				on, pool := held[l.CompositeLit], ""
				if on != nil && l.In != nil {
					pool = f.HolderOf(on, l.In)
				}
				out = append(out, sizing{f.knob(knob, value, nil), f.Eval(value), nil, pool, on})
			}
		})
	}
	return out
}

func (f *Sizer) knob(k *catalog.Knob, at ast.Node, guards []assignments.Guard) *flowgraph.Knob {
	out := flowgraph.Knob{Role: k.Role, Zero: k.Zero, Unit: k.Unit, PerMember: k.PerMember, Site: f.site(at.Pos(), k.Role), Guarded: len(guards) > 0}.At(at.Pos(), f.Place(at.Pos()))
	out.Library = k.Func
	if out.Library == "" {
		out.Library = k.Field
	}
	return out
}

// site names the knob of a role at pos for all packages. Of several on one line, each has a name of
// its own.
func (f *Sizer) site(pos token.Pos, role catalog.Role) string {
	name := f.Place(pos) + " " + role.String()
	list := f.siteNames[name]
	n := slices.Index(list, pos)
	if n < 0 {
		n = len(list)
		f.siteNames[name] = append(list, pos)
	}
	return strings.TrimSuffix(name+" "+strconv.Itoa(n+1), " 1")
}
