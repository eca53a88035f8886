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
	// Through are the calls of other makers through which the pool comes, as file:line, the
	// innermost first.
	Through []string
	// Spare: made only where the function was given none.
	Spare bool
	// Always: made on each path on which the function succeeds.
	Always bool   `json:",omitempty"`
	Type   string // name of the type of the result
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
	// Holds reports whether a function of another package keeps the pool that it is given
	// at arg in what it returns, and nowhere else.
	Holds func(fn *types.Func, arg int) bool
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
		Always: fn == p.Func && p.always(), Single: p.Single, SingleIf: p.SingleIf, Optional: p.Optional, Needs: p.Needs, Switches: p.Switches, Chosen: p.Chosen,
	}
	if !p.Fate.Handed {
		m.Parts = p.Fate.Parts
	}
	if p.Maker != nil {
		m.Through = append(slices.Clone(p.Maker.Through), f.position(p.Pos))
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
