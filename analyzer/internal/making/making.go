// Package making finds the calls that make a new pool, and follows each pool to
// where it ends up: returned, kept, passed on, closed or forgotten.
//
// A function that returns a new pool, or a struct that owns one, is a [Maker] itself,
// and its callers decide where the pool ends up. A call that wraps an existing pool
// makes none.
package making

import (
	"cmp"
	"fmt"
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

// A Maker is a function that returns a fresh pool, or an owner of one.
type Maker struct {
	Func   string            // full name
	Result int               // index of the pool or owner among the results
	Owner  bool              // a struct that owns a pool, not a pool
	Origin string            // the call that makes it, as messages name it: sql.Open
	At     string            // file:line of that call
	ID     identity.Identity // in terms of the parameters of Func, the receiver first
	Wide   bool              // see Pool.Wide
	// Approved: marked or named as one that may build pools.
	Approved bool
	// Sealed: what is returned owns the pool, and nothing can close it.
	Sealed bool
	// Lent: given to something else that may close it.
	Lent bool
	// Closer is the result, counted from 1, that is a function which closes the
	// pool; 0 where there is none.
	Closer int
	// Parts are the fields in which the pool is, in what is returned; none if that is unknown.
	Parts []Part
	// Spare: made only where the function was given none.
	Spare bool
	Type  string // name of the type of the result
	// Lazy: see Pool.
	Lazy string
	// Single, SingleIf, Optional, Needs, Switches and Chosen: see Pool.
	Single   bool
	SingleIf []ssaform.Condition
	Optional bool
	Needs    []ssaform.Condition
	Switches []int
	Chosen   []Choice
}

// A Pool is a pool (or an owner of one) that a call gives, new, to a function.
type Pool struct {
	Func  *ssa.Function
	Instr ssa.Instruction // the call, or the allocation of a literal
	Pos   token.Pos       // where to report
	End   token.Pos
	Value ssa.Value
	Name  string // what was called, as messages name it: sql.Open, db.connect
	Maker *Maker // the function that was called, unless a library's
	// Origin and At are as in [Maker].
	Origin, At string
	Owner      bool
	ID         identity.Identity
	// Err is the error that comes with the pool, or nil.
	Err ssa.Value
	// Wide pools have room for a whole cluster: a driver or catalog that keeps
	// an embedded store has none.
	Wide bool
	// Single pools have one connection, as a lock or a listener needs for itself; SingleIf
	// says for which parameters of the function they have, if not always.
	Single   bool
	SingleIf []ssaform.Condition
	// Optional pools are opened only if configured; else another pool is in their place.
	Optional bool
	// Needs says for which arguments of the function the pool is opened at all.
	Needs []ssaform.Condition
	// Switches are the parameters of the function that choose between sorts of the pool,
	// and Chosen is what its call has chosen.
	Switches []int
	Chosen   []Choice
	// Lazy is the type of the pool, if it is opened only when a function in the value, or the
	// value itself, is called.
	Lazy string
	// Further pools are those of a call that gives several, without the first.
	Further bool
	Fate    Fate
}

// Embedded reports whether p is of a store within the process.
func (p *Pool) Embedded() bool { return !p.Wide }

// A Finder finds the pools of one package.
type Finder struct {
	form     *ssaform.Package
	known    *catalog.Catalog
	tracer   *identity.Tracer
	imported map[string][]*Maker
	position func(token.Pos) string // file:line, relative to the module
	asks     Asks
	own      map[*ssa.Function][]*Maker
	effects  map[effectKey]*Fate
	limited  map[*types.Var]bool // see limitedFields
	// containers are those in which the package looks something up, see lookedUp.
	containers map[any]bool
}

// Asks are questions that other packages answer.
type Asks struct {
	// Releases reports whether a method closes the pool that its receiver owns,
	// whatever its name is.
	Releases func(*types.Func) bool
	// Runs returns how often call runs the function arg.
	Runs func(call ssa.Instruction, arg ssa.Value) catalog.Runs
}

// NewFinder returns a finder for the package form. imported are the makers of
// other packages, and position says where something is.
func NewFinder(form *ssaform.Package, known *catalog.Catalog, tracer *identity.Tracer, imported []Maker, position func(token.Pos) string, asks Asks) *Finder {
	f := &Finder{
		form: form, known: known, tracer: tracer, position: position, asks: asks,
		imported: map[string][]*Maker{}, own: map[*ssa.Function][]*Maker{}, effects: map[effectKey]*Fate{},
	}
	for i := range imported {
		m := &imported[i]
		f.imported[m.Func] = append(f.imported[m.Func], m)
	}
	return f
}

// same reports whether m and o say the same.
func (m *Maker) same(o *Maker) bool {
	return m.Result == o.Result && m.At == o.At && m.ID.Form() == o.ID.Form()
}

// maxMakers bounds how many pools one function may make for its callers.
const maxMakers = 8

// maxRounds bounds how many functions of one package a pool may be handed up
// through.
const maxRounds = 8

// Pools returns the pools of the package, in order of position. Those that a
// maker returns are among them.
func (f *Finder) Pools() []*Pool {
	var pools []*Pool
	for range maxRounds {
		pools = nil
		for _, fn := range f.form.Funcs {
			pools = append(pools, f.in(fn)...)
		}
		f.effects = map[effectKey]*Fate{}
		for _, p := range pools {
			p.Fate = f.follow(p)
			p.single()
			p.Single = p.Single || f.isLimitedInField(p)
			p.Optional = p.Maker != nil && p.Maker.Optional || p.isOptional()
			f.vary(p)
		}
		if !f.learn(pools) {
			break
		}
	}
	slices.SortStableFunc(pools, func(a, b *Pool) int { return cmp.Compare(a.Pos, b.Pos) })
	return pools
}

// Makers returns the makers of the package.
func (f *Finder) Makers() []Maker {
	var all []Maker
	for _, fn := range f.form.Funcs {
		for _, m := range f.own[fn] {
			if m.Func != "" {
				all = append(all, *m)
			}
		}
	}
	return all
}

// MakersOf returns the makers for the results of fn, a function of any package.
func (f *Finder) MakersOf(fn *ssa.Function) []*Maker {
	if makers := f.own[fn]; makers != nil {
		return makers
	}
	if declared := ssaform.Declared(fn); declared != nil {
		return f.imported[declared.FullName()]
	}
	return nil
}

// learn makes makers of the functions that return pools, and reports whether
// one was new.
func (f *Finder) learn(pools []*Pool) bool {
	grown := false
	for _, p := range pools {
		if !p.Fate.Passes() {
			continue
		}
		closer := p.Fate.closer()
		for _, r := range p.Fate.Returned {
			if r.Index != closer-1 {
				grown = f.make(p.Func, p, r, closer) || grown
			}
		}
		for _, r := range p.Fate.Outer {
			grown = f.make(p.Func.Parent(), p, r, 0) || grown
		}
	}
	return grown
}

// make notes that the result r of fn is p, and reports whether that is new.
func (f *Finder) make(fn *ssa.Function, p *Pool, r Return, closer int) bool {
	m := &Maker{
		Result: r.Index, Owner: p.Owner || r.Owner, Origin: p.Origin, At: p.At, ID: p.ID, Wide: p.Wide, Closer: closer, Spare: f.spare(p), Lazy: p.Lazy,
		Single: p.Single, SingleIf: p.SingleIf, Optional: p.Optional, Needs: p.Needs, Switches: p.Switches, Chosen: p.Chosen,
	}
	if !p.Fate.Handed {
		m.Parts = p.Fate.Parts
	}
	if results := fn.Signature.Results(); r.Index < results.Len() {
		m.Type = catalog.TypeName(results.At(r.Index).Type())
		if f.known.Pool(results.At(r.Index).Type()) != nil {
			m.Lazy = "" // asked for
		}
	}
	if fn != p.Func {
		m.SingleIf, m.Needs, m.Switches = nil, nil, nil // of the literal
	}
	if declared := ssaform.Declared(fn); declared != nil {
		m.Func = declared.FullName()
	}
	if len(f.own[fn]) >= maxMakers || slices.ContainsFunc(f.own[fn], m.same) {
		return false
	}
	f.own[fn] = append(f.own[fn], m)
	return true
}

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

// ShortName is how messages name fn: sql.Open, Engine.NewDB.
func ShortName(fn *types.Func) string {
	if recv := fn.Signature().Recv(); recv != nil {
		t := recv.Type()
		if p, ok := types.Unalias(t).(*types.Pointer); ok {
			t = p.Elem()
		}
		name := types.TypeString(t, func(*types.Package) string { return "" })
		if i := strings.IndexByte(name, '['); i >= 0 {
			name = name[:i]
		}
		return fmt.Sprintf("%s.%s", name, fn.Name())
	}
	if fn.Pkg() == nil {
		return fn.Name()
	}
	return fn.Pkg().Name() + "." + fn.Name()
}

// ReceiverFirst returns the arguments of call, the receiver first.
func ReceiverFirst(call *ssa.CallCommon) []ssa.Value {
	if call.IsInvoke() {
		return append([]ssa.Value{call.Value}, call.Args...)
	}
	return call.Args
}

// Result returns the value of the result at index of call, or nil where it is
// dropped.
func Result(call *ssa.Call, index int) ssa.Value {
	if _, ok := call.Type().(*types.Tuple); !ok {
		return call
	}
	for _, ref := range *call.Referrers() {
		if extract, ok := ref.(*ssa.Extract); ok && extract.Index == index {
			return extract
		}
	}
	return nil
}

func resultType(call *ssa.Call, index int) types.Type {
	if tuple, ok := call.Type().(*types.Tuple); ok {
		return tuple.At(index).Type()
	}
	return call.Type()
}

// errorOf returns the error among the results of call, or nil.
func errorOf(call *ssa.Call) ssa.Value {
	results := call.Call.Signature().Results()
	for i := range results.Len() {
		if results.Len() > 1 && ssaform.IsError(results.At(i).Type()) {
			return Result(call, i)
		}
	}
	return nil
}
