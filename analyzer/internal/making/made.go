package making

import (
	"cmp"
	"go/token"
	"go/types"
	"path"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/identity"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// in returns the pools that are made in fn.
func (f *Finder) in(fn *ssa.Function) []*Pool {
	var pools []*Pool
	for instr := range ssaform.Instructions(fn) {
		switch instr := instr.(type) {
		case *ssa.Call:
			pools = append(pools, f.called(fn, instr)...)
		case *ssa.Alloc:
			if p := f.literal(fn, instr); p != nil {
				pools = append(pools, p)
			}
		}
	}
	return pools
}

func (f *Finder) called(fn *ssa.Function, call *ssa.Call) []*Pool {
	callee := ssaform.Callee(&call.Call)
	var k *catalog.Constructor
	if callee != nil {
		k = f.known.Constructor(callee, ssaform.Receiver(&call.Call))
	}
	var makers []*Maker
	given, lazy := false, false
	if k == nil {
		if makers, lazy = f.ofArguments(call); len(makers) > 0 {
			given = true
		} else {
			makers = f.makers(call, callee)
		}
	}
	expr := f.form.Call(call)
	if expr == nil || k == nil && len(makers) == 0 {
		return nil
	}
	base := Pool{Func: fn, Instr: call, Pos: expr.Pos(), End: expr.End(), At: f.position(expr.Pos()), Needs: ssaform.Conditions(call)}
	if k != nil {
		return f.constructed(base, call, callee, k)
	}
	if callee != nil && !given {
		base.Name = ShortName(callee)
	}
	var pools []*Pool
	args := ReceiverFirst(&call.Call)
	makers = slices.DeleteFunc(slices.Clone(makers), func(m *Maker) bool {
		if m.Spare && f.wraps(args) {
			return true // auth.New(auth.WithDB(db))
		}
		return !given && (call.Call.IsInvoke() || ssaform.Static(&call.Call) != nil) && slices.ContainsFunc(m.Needs, func(c ssaform.Condition) bool { return c.Refutes(args) })
	})
	for i, m := range makers {
		p := base
		p.ID = m.ID
		if !given {
			p.need(m, args)
			p.ID = f.bind(m, call)
		}
		p.Further = slices.ContainsFunc(makers[:i], func(o *Maker) bool { return o.Result == m.Result })
		p.Lazy = m.Lazy
		p.Maker, p.Origin, p.At, p.Owner, p.Wide = m, m.Origin, m.At, m.Owner, m.Wide
		p.Value = Result(call, m.Result)
		p.Err = errorOf(call)
		if lazy {
			p.Owner, p.Value, p.Lazy = true, Result(call, 0), cmp.Or(m.Lazy, m.Type)
		}
		switch {
		case p.Name != "":
		case callee == nil && m.Func != "" && !strings.HasPrefix(m.Func, "("):
			p.Name = path.Base(m.Func) // an entry of a table
		default:
			p.Name = m.Origin
		}
		pools = append(pools, &p)
	}
	return pools
}

// spare reports whether p is only made where a place for one is empty that options of the
// function may have filled, in what it makes:
//
//	if s.db == nil { s.db, err = sql.Open("postgres", dsn) }
func (f *Finder) spare(p *Pool) bool {
	if p.Maker != nil && p.Maker.Spare {
		return true
	}
	for cond, outcome := range ssaform.Decided(p.Instr) {
		op, ok := cond.(*ssa.BinOp)
		if !ok || !ssaform.IsNil(op.Y) || (op.Op == token.EQL) != outcome || !isPool(f.known, op.X) {
			continue
		}
		if load, ok := op.X.(*ssa.UnOp); ok {
			if field, ok := load.X.(*ssa.FieldAddr); ok {
				_, local := base(field).(*ssa.Alloc)
				return local
			}
		}
	}
	return false
}

// need adds what m needs of the parameters of the function of p, which passes them on.
func (p *Pool) need(m *Maker, args []ssa.Value) {
	p.Needs = slices.Clone(p.Needs)
	for _, c := range m.Needs {
		if outer, ok := c.Onward(args); ok {
			p.Needs = append(p.Needs, outer)
		}
	}
}

// ofArguments returns what the functions make that call is given, if it runs them and returns
// what they return, or something lazy that runs them at most once. For a variable of the package
// the latter is its initialization.
//
//	v, err, _ := group.Do("db", func() (any, error) { return sql.Open("postgres", dsn) })
//	return &Handler{db: sync.OnceValues(func() (*sql.DB, error) { … })}
func (f *Finder) ofArguments(call *ssa.Call) (makers []*Maker, lazy bool) {
	if call.Parent() == f.form.Init {
		return nil, false
	}
	for _, arg := range call.Call.Args {
		fn := ssaform.FunctionOf(arg)
		if fn == nil || len(f.MakersOf(fn)) == 0 {
			continue
		}
		switch f.asks.Runs(call, arg) {
		case catalog.RunsLazily:
			makers, lazy = append(makers, f.MakersOf(fn)...), true
		case catalog.RunsNow, catalog.RunsOnce:
			if call.Call.Signature().Results().Len() > 1 && types.Identical(resultType(call, 0), fn.Signature.Results().At(0).Type()) {
				makers = append(makers, f.MakersOf(fn)...)
			}
		}
	}
	return makers, lazy
}

// bind returns the identity of what call gets from m. What a literal makes is described in terms of
// the function around it, and holds also where another literal of that function calls it.
func (f *Finder) bind(m *Maker, call *ssa.Call) identity.Identity {
	static := ssaform.Static(&call.Call)
	if static != nil && static.Parent() == nil || static == nil && m.Func != "" {
		return f.tracer.Bind(m.ID, ReceiverFirst(&call.Call))
	}
	targets := []*ssa.Function{static}
	if static == nil {
		targets = f.form.Targets(&call.Call)
	}
	elsewhere := func(target *ssa.Function) bool { return ssaform.Outermost(target) != ssaform.Outermost(call.Parent()) }
	if m.ID.Known() || len(targets) > 0 && !slices.ContainsFunc(targets, elsewhere) {
		return m.ID
	}
	return identity.Identity{} // a literal in a field or table
}

// makers returns what a call of callee makes.
func (f *Finder) makers(call *ssa.Call, callee *types.Func) []*Maker {
	if static := ssaform.Static(&call.Call); static != nil {
		if makers := f.own[static]; makers != nil {
			return makers
		}
	}
	var makers []*Maker
	for _, target := range f.form.Targets(&call.Call) {
		makers = append(makers, f.MakersOf(target)...)
	}
	if len(makers) > 0 || callee == nil {
		return makers
	}
	return f.imported[callee.FullName()]
}

func (f *Finder) constructed(p Pool, call *ssa.Call, callee *types.Func, k *catalog.Constructor) []*Pool {
	if k.Making == catalog.Wraps || k.Making == catalog.Connects || k.Result == 0 {
		return nil
	}
	args := ssaform.Arguments(&call.Call)
	if f.wraps(args) {
		return nil
	}
	p.Name = ShortName(callee)
	p.Origin = p.Name
	p.Value = Result(call, k.Result.Index())
	p.Err = errorOf(call)
	p.Wide = true
	if pool := f.known.Pool(resultType(call, k.Result.Index())); pool != nil {
		p.Wide = !pool.Embedded
		if pool.Single {
			return nil
		}
	}
	p.ID = f.source(args, k)
	if recv := call.Call.Signature().Recv(); recv != nil && k.DSN == 0 && k.Config == 0 && len(call.Call.Args) > 0 && f.known.Pool(recv.Type()) == nil {
		p.ID = f.tracer.Of(call.Call.Args[0]) // cluster.CreateSession()
	}
	return []*Pool{&p}
}

// source returns the identity of the database that a constructor opens.
func (f *Finder) source(args []ssa.Value, k *catalog.Constructor) identity.Identity {
	for _, at := range []catalog.Position{k.DSN, k.Config} {
		if i := at.Index(); i >= 0 && i < len(args) {
			return f.tracer.Of(args[i])
		}
	}
	return identity.Identity{}
}

func (f *Finder) literal(fn *ssa.Function, alloc *ssa.Alloc) *Pool {
	elem := types.Unalias(alloc.Type()).Underlying().(*types.Pointer).Elem()
	k := f.known.Literal(elem)
	lit := f.form.Literal(alloc)
	if k == nil || lit == nil || k.Making != catalog.Makes {
		return nil
	}
	name := path.Base(catalog.TypeName(elem))
	return &Pool{
		Func: fn, Instr: alloc, Pos: lit.Pos(), End: lit.End(), Value: alloc, Name: name,
		Origin: name, At: f.position(lit.Pos()), Wide: true,
	}
}
