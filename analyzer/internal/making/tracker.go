package making

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/callpath"
	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// An alias is a value that stands for the pool, or for what owns it.
type alias struct {
	value ssa.Value
	owner bool
	// called: a function that has captured the pool, or what holds only such functions.
	called bool
}

// A Part is a field of a struct type.
type Part struct {
	Of    string // name of the type
	Field int    // index
}

func partOf(t types.Type, field int) Part { return Part{catalog.TypeName(catalog.Deref(t)), field} }

// A tracker follows one pool.
type tracker struct {
	*Finder
	home *ssa.Function
	pool ssa.Value // as home has got it
	fate Fate
	work []alias
	// called is that of the alias whose uses are looked at, and within holds the values
	// that are aliases of that sort only.
	called bool
	within map[ssa.Value]bool
	// late: home runs when a function that has the pool returns.
	late bool
	// early: home runs before there is a pool.
	early bool
	// closer is the value of a function that closes the pool when it is called.
	closer ssa.Value
}

// Follow returns the fate of the pool that value is.
func (f *Finder) Follow(value ssa.Value) Fate {
	return f.newTracker(value.Parent()).track(value, false)
}

// follow returns the fate of p.
func (f *Finder) follow(p *Pool) Fate {
	if p.Value == nil {
		return Fate{}
	}
	t := f.newTracker(p.Func)
	if p.Maker != nil {
		t.fate.Parts = slices.Clone(p.Maker.Parts)
	}
	if call, ok := p.Instr.(*ssa.Call); ok && p.Maker != nil && p.Maker.Closer > 0 {
		t.closer = Result(call, p.Maker.Closer-1)
		t.add(t.closer, true)
	}
	return t.track(p.Value, p.Owner)
}

func (f *Finder) newTracker(home *ssa.Function) *tracker {
	return &tracker{Finder: f, home: home, fate: Fate{Aliases: map[ssa.Value]bool{}}, within: map[ssa.Value]bool{}}
}

func (t *tracker) track(value ssa.Value, owner bool) Fate {
	t.pool = value
	t.add(value, owner)
	for len(t.work) > 0 {
		a := t.work[len(t.work)-1]
		t.work = t.work[:len(t.work)-1]
		t.called = a.called
		for _, ref := range ssaform.Referrers(a.value) {
			t.use(a, ref)
		}
	}
	return t.fate
}

func (t *tracker) add(v ssa.Value, owner bool) {
	t.addAs(v, owner, t.called)
}

func (t *tracker) addAs(v ssa.Value, owner, called bool) {
	if v != nil && (!t.fate.Aliases[v] || t.within[v] && !called) {
		t.fate.Aliases[v], t.within[v] = true, called
		t.work = append(t.work, alias{v, owner, called})
	}
}

// escape notes that the pool, or a function that has captured it, may be kept.
func (t *tracker) escape() {
	t.fate.Handed, t.fate.Unseen = true, t.fate.Unseen || !t.called
}

// use looks at one use of a.
func (t *tracker) use(a alias, instr ssa.Instruction) {
	switch instr := instr.(type) {
	case *ssa.Phi, *ssa.ChangeType, *ssa.ChangeInterface, *ssa.MakeInterface, *ssa.TypeAssert:
		t.add(instr.(ssa.Value), a.owner)
	case *ssa.Slice, *ssa.Range, *ssa.Next:
		t.add(instr.(ssa.Value), true)
	case *ssa.Extract:
		if _, turn := instr.Tuple.(*ssa.Next); turn && instr.Index == 2 {
			t.element(instr)
		} else if !turn && instr.Index == 0 {
			t.add(instr, a.owner)
		}
	case *ssa.Lookup, *ssa.IndexAddr:
		t.element(instr.(ssa.Value))
	case *ssa.UnOp:
		if instr.Op == token.MUL {
			t.add(instr, a.owner)
		}
	case *ssa.FieldAddr:
		if !a.owner && ssaform.FieldVar(instr).Embedded() {
			t.add(instr, false) // whose methods are those of the pool: redis.Client.Close
			return
		}
		t.part(instr, partOf(instr.X.Type(), instr.Field))
	case *ssa.Field:
		t.part(instr, partOf(instr.X.Type(), instr.Field))
	case *ssa.Store:
		if instr.Val == a.value {
			t.store(instr, a.owner)
		}
	case *ssa.MapUpdate:
		if instr.Value == a.value {
			t.update(instr)
		}
	case *ssa.Return:
		for i, result := range instr.Results {
			if result == a.value {
				t.returned(instr, i, a.owner)
			}
		}
	case *ssa.MakeClosure:
		t.captured(a, instr)
	case *ssa.Send:
		t.fate.Mapped = t.fate.Mapped || t.putsBack(instr.Chan)
		t.escape()
	case *ssa.Select:
		t.escape()
	case ssa.CallInstruction:
		t.passed(a, instr)
	}
}

// part follows a field of an owner that holds a pool, or something that may have
// it in turn, such as functions:
//
//	app, err := shop.New(dsn)
//	return &Server{store: app.Store}
//
// If it is known where in the struct this pool is, other fields hold other pools.
func (t *tracker) part(v ssa.Value, at Part) {
	inside := slices.ContainsFunc(t.fate.Parts, func(p Part) bool { return p.Of == at.Of })
	switch {
	case inside && !slices.Contains(t.fate.Parts, at):
	case t.holdsPool(v.Type()):
		t.add(v, false)
	case t.mayHold(v.Type(), partDepth):
		t.add(v, true)
	case areFunctions(v.Type()):
		t.addAs(v, true, true)
	}
}

// areFunctions reports whether t is a function, a list or map of functions, or a pointer to
// one of these.
func areFunctions(t types.Type) bool {
	for range partDepth {
		switch u := t.Underlying().(type) {
		case *types.Signature:
			return true
		case interface{ Elem() types.Type }: // a pointer, a list or a map
			t = u.Elem()
		}
	}
	return false
}

// element follows v, one of what a map or list holds: what closes all of its
// pools closes this one.
func (t *tracker) element(v ssa.Value) { t.add(v, !t.holdsPool(v.Type())) }

// putInto notes the fields that lead to addr, into which the pool is put, and reports
// whether one is new.
func (t *tracker) putInto(addr ssa.Value) bool {
	before := len(t.fate.Parts)
	for {
		switch v := addr.(type) {
		case *ssa.FieldAddr:
			t.fate.Parts = with(t.fate.Parts, partOf(v.X.Type(), v.Field))
			addr = v.X
		case *ssa.IndexAddr:
			addr = v.X
		case *ssa.UnOp:
			addr = v.X
		default:
			return len(t.fate.Parts) > before
		}
	}
}

// store follows a pool into a variable.
func (t *tracker) store(store *ssa.Store, owner bool) {
	if element, ok := store.Addr.(*ssa.IndexAddr); ok {
		_, constant := element.Index.(*ssa.Const)
		t.fate.Listed = t.fate.Listed || !constant
	}
	root := base(store.Addr)
	if free, ok := root.(*ssa.FreeVar); ok && pointsTo(store.Addr) && ofCaller(ssaform.Variable(free)) || pointsTo(store.Addr) && ofCaller(root) {
		t.fate.Kept = append(t.fate.Kept, Place{Addr: store.Addr, Store: store, Owner: owner})
		return
	}
	if t.putInto(store.Addr) && t.fate.Aliases[root] {
		t.work = append(t.work, alias{root, true, t.within[root]}) // its fields are looked at anew
	}
	switch root := root.(type) {
	case *ssa.Alloc:
		t.add(root, owner || root != store.Addr)
	case *ssa.MakeSlice:
		t.add(root, true)
	case *ssa.FreeVar:
		if variable := ssaform.Lasting(root); variable != nil {
			t.add(variable, owner || ssa.Value(root) != store.Addr)
			t.fate.Kept = append(t.fate.Kept, Place{Addr: store.Addr, Store: store, Owner: owner})
			return
		}
		if variable, ok := ssaform.Variable(root).(*ssa.Alloc); ok {
			t.add(variable, owner || ssa.Value(root) != store.Addr)
			return
		}
		t.escape()
	case *ssa.Call, *ssa.Extract, *ssa.Phi:
		// A field of what another function has made and may know.
		t.add(root, true)
		t.escape()
	default:
		t.fate.Kept = append(t.fate.Kept, Place{Addr: store.Addr, Store: store, Owner: owner})
	}
}

func (t *tracker) update(update *ssa.MapUpdate) {
	t.fate.Listed = true
	if local, ok := update.Map.(*ssa.MakeMap); ok {
		t.add(local, true)
		return
	}
	t.fate.Mapped = true
	t.fate.Kept = append(t.fate.Kept, Place{Addr: update.Map, Store: update})
}

// returned notes a result of the function itself, or of that around it. What a literal
// within it returns goes to the callers of the literal.
func (t *tracker) returned(ret *ssa.Return, index int, owner bool) {
	_, function := ret.Results[index].Type().Underlying().(*types.Signature)
	r := Return{Index: index, Owner: owner, Func: function}
	switch {
	case ret.Parent() == t.home:
		t.fate.Returned = with(t.fate.Returned, r)
	case ret.Parent() == t.home.Parent() && t.runsBefore(t.home):
		t.fate.Outer = with(t.fate.Outer, r)
	default:
		t.escape()
	}
}

func with[T comparable](list []T, item T) []T {
	if slices.Contains(list, item) {
		return list
	}
	return append(list, item)
}

// runsBefore reports whether the function around literal gives it to a call that runs it,
// and to nothing else:
//
//	err = retry.Do(func() error { db, err = sql.Open("postgres", dsn); return err })
//	return db, err
func (t *tracker) runsBefore(literal *ssa.Function) bool {
	for instr := range ssaform.Instructions(literal.Parent()) {
		closure, ok := instr.(*ssa.MakeClosure)
		if !ok || closure.Fn != literal {
			continue
		}
		for _, ref := range ssaform.Referrers(closure) {
			if converted, ok := ref.(*ssa.ChangeType); ok && len(ssaform.Referrers(converted)) == 1 {
				ref = ssaform.Referrers(converted)[0]
			}
			call, ok := ref.(*ssa.Call)
			if !ok || call.Call.Value != closure && t.asks.Runs(call, closure) != catalog.RunsNow && callpath.LocalOnce(call) == nil {
				return false
			}
		}
		return true
	}
	return false
}

// captured follows a pool into a literal, which then owns it as a struct would:
//
//	return func(w http.ResponseWriter, r *http.Request) { db.PingContext(r.Context()) }
//
// A method value is a literal too, and one that closes the pool ends it.
func (t *tracker) captured(a alias, closure *ssa.MakeClosure) {
	fn := closure.Fn.(*ssa.Function)
	method, bound := fn.Object().(*types.Func)
	switch {
	case fn.Synthetic == "" || !bound:
		for i, bound := range closure.Bindings {
			if bound == a.value {
				t.add(fn.FreeVars[i], a.owner)
			}
		}
	case t.closes(method, a):
		t.fate.Closed = append(t.fate.Closed, closure)
	}
	t.addAs(closure, true, true)
}
