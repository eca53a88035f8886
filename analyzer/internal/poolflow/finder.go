package poolflow

import (
	"go/token"
	"go/types"
	"slices"
	"strings"
	"sync"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/flownode"
	"github.com/poolvet/poolvet/analyzer/internal/identity"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// A finder collects what one package contributes.
type finder struct {
	form    *ssaform.Package
	known   *catalog.Catalog
	pkg     *types.Package
	place   func(token.Pos) string
	inTest  func(*ssa.Function) bool
	memo    map[ssa.Value][]flownode.ID
	busy    map[ssa.Value]bool
	cut     bool        // a value was asked for while it was being looked at
	passing flownode.ID // the call whose arguments are being looked at, or no node
	tracks  map[types.Type]bool
	sites   map[ssa.Instruction]*Site
	sitePos map[flownode.ID]token.Pos
	calls   map[*ssa.Call]flownode.ID
	callPos map[token.Pos]flownode.ID
	tracer  func() *identity.Tracer // of databases
	out     Package
}

func newFinder(pass *analysis.Pass, known *catalog.Catalog) *finder {
	f := &finder{
		form: ssaform.Of(pass), known: known, pkg: pass.Pkg, place: Place(pass),
		memo: map[ssa.Value][]flownode.ID{}, busy: map[ssa.Value]bool{}, tracks: map[types.Type]bool{}, sites: map[ssa.Instruction]*Site{}, sitePos: map[flownode.ID]token.Pos{},
		calls: map[*ssa.Call]flownode.ID{}, callPos: map[token.Pos]flownode.ID{},
	}
	f.inTest = func(fn *ssa.Function) bool {
		return ssaform.TakesTest(fn) || strings.HasSuffix(pass.Fset.Position(ssaform.Outermost(fn).Pos()).Filename, "_test.go")
	}
	f.tracer = sync.OnceValue(func() *identity.Tracer {
		return identity.NewTracer(f.form, known, func(path string) bool { return inHouse(pass, path) })
	})
	f.out.Path, _, _ = strings.Cut(pass.Pkg.Path(), " ")
	f.out.Drivers = drivers(pass)
	return f
}

// inHouse reports whether an import path is of the module of pass.
func inHouse(pass *analysis.Pass, path string) bool {
	root := pass.Pkg.Path()
	if pass.Module != nil && pass.Module.Path != "" {
		root = pass.Module.Path
	}
	return path == root || strings.HasPrefix(path, root+"/")
}

// run collects what the package contributes; imported are the packages with facts.
func (f *finder) run(imported map[string]bool) {
	for _, fn := range f.form.Funcs {
		if f.inTest(fn) {
			continue
		}
		for _, block := range fn.Blocks {
			for _, instr := range block.Instrs {
				f.instr(fn, instr)
			}
		}
	}
	f.out.References = f.references(imported)
	f.out.normalize()
}

// instr notes what one instruction does with pools.
func (f *finder) instr(fn *ssa.Function, instr ssa.Instruction) {
	switch instr := instr.(type) {
	case *ssa.Return:
		for i := range instr.Results {
			for _, result := range returned(instr, i) {
				f.flow(result, flownode.ResultOf(nameOf(fn), i))
			}
		}
	case *ssa.Store:
		f.store(instr)
	case *ssa.MapUpdate:
		for _, to := range f.holders(instr.Map) {
			f.flow(instr.Value, to)
		}
	case *ssa.MakeInterface:
		f.implements(instr)
	case *ssa.Alloc:
		f.literal(instr)
	case *ssa.MakeClosure:
		f.methodValue(instr)
	case ssa.CallInstruction:
		f.call(instr)
	}
}

// returned returns what ret returns at index i: instead of a new pool the variable of the package
// that keeps it, if the function returns the variable too:
//
//	if db != nil { return db }
//	opened := open()
//	db = opened
//	return opened
func returned(ret *ssa.Return, i int) []ssa.Value {
	values := slices.Clone(results(ret, i))
	for at, v := range values {
		keeps := keeper(v)
		if keeps == nil {
			continue
		}
		for other := range ssaform.Instructions(ret.Parent()) {
			again, ok := other.(*ssa.Return)
			if !ok {
				continue
			}
			for _, result := range results(again, i) {
				if load, ok := result.(*ssa.UnOp); ok && load.X == keeps {
					values[at] = load
				}
			}
		}
	}
	return values
}

// keeper returns the variable of the package into which the function of v stores it, or nil.
func keeper(v ssa.Value) ssa.Value {
	for _, ref := range ssaform.Referrers(v) {
		if store, ok := ref.(*ssa.Store); ok && store.Val == v {
			if _, ok := store.Addr.(*ssa.Global); ok {
				return store.Addr
			}
		}
	}
	return nil
}

// results returns what ret may return at index i; a function with deferred calls keeps it in a
// variable.
func results(ret *ssa.Return, i int) []ssa.Value {
	if load, ok := ret.Results[i].(*ssa.UnOp); ok {
		if alloc, ok := load.X.(*ssa.Alloc); ok {
			return stored(alloc, 0)
		}
	}
	return []ssa.Value{ret.Results[i]}
}

// flow notes that value gets into the node called to.
func (f *finder) flow(value ssa.Value, to flownode.ID) {
	if !to.Known() {
		return
	}
	if sig := signatureIn(value.Type()); sig != nil {
		f.flowFunc(value, sig, to)
		return
	}
	if !f.tracked(value.Type()) {
		return
	}
	by := f.passing
	for _, from := range f.origins(value) {
		if from != to {
			f.out.Edges = append(f.out.Edges, Edge{from, to, by})
		}
	}
}

// signatureIn returns the signature of a function type, or of the functions in a list or
// map, or nil:
//
//	func Open(url string, options ...func(*pgxpool.Config)) *pgxpool.Pool
func signatureIn(t types.Type) *types.Signature {
	for range maxNested {
		switch u := types.Unalias(t).Underlying().(type) {
		case *types.Signature:
			return u
		case *types.Slice:
			t = u.Elem()
		case *types.Array:
			t = u.Elem()
		case *types.Map:
			t = u.Elem()
		default:
			return nil
		}
	}
	return nil
}

// maxNested bounds how deep lists of functions are looked into.
const maxNested = 3

// flowFunc notes that what a function in value returns is what calls of the node called
// to return, and gets what they are given.
func (f *finder) flowFunc(value ssa.Value, sig *types.Signature, to flownode.ID) {
	for i := range sig.Params().Len() {
		if f.tracked(sig.Params().At(i).Type()) {
			for _, fn := range f.functions(value) {
				f.edge(paramOf(to, i+1), paramOf(fn, i+1))
			}
		}
	}
	for i := range sig.Results().Len() {
		if f.tracked(sig.Results().At(i).Type()) {
			for _, fn := range f.functions(value) {
				f.edge(resultOf(fn, i), resultOf(to, i))
			}
		}
	}
}

func (f *finder) edge(from, to flownode.ID) {
	if from != to {
		f.out.Edges = append(f.out.Edges, Edge{From: from, To: to})
	}
}

// event notes e of the pools that value may be.
func (f *finder) event(e Event, value ssa.Value, pos token.Pos) {
	for _, e.Node = range f.origins(value) {
		e.Place = f.place(pos)
		f.out.Events = append(f.out.Events, e)
	}
}

// store notes a store into a variable or field, or into a knob.
func (f *finder) store(store *ssa.Store) {
	if field, ok := store.Addr.(*ssa.FieldAddr); ok {
		if name := fieldName(field.X.Type(), field.Field); name != "" && f.known.Field(field.X.Type(), name) != nil {
			e := Event{What: Set, Knob: catalog.TypeName(deref(field.X.Type())) + "." + name, Made: f.inLiteral(field), CPUs: followsCPUs(store.Val, 6)}
			e.Sometimes = sometimes(store, field.X, func(other ssa.Instruction) bool { return storesInto(other, field) })
			f.event(e, field.X, f.knobPos(store, field, name))
			return
		}
	}
	for _, to := range f.targets(store.Addr) {
		f.flow(store.Val, to)
	}
}

// targets returns the nodes that a store to addr fills. Local variables are
// looked at where they are read.
func (f *finder) targets(addr ssa.Value) []flownode.ID {
	switch addr := addr.(type) {
	case *ssa.Global:
		return []flownode.ID{globalNode(addr)}
	case *ssa.FieldAddr:
		if node := f.fieldNode(addr.X.Type(), addr.Field); node.Known() {
			return []flownode.ID{node}
		}
	case *ssa.IndexAddr:
		return f.holders(addr.X)
	case *ssa.Parameter:
		return f.origins(addr)
	}
	return nil
}

// holders returns the nodes of the list or map that v is. One that the function makes has
// none: its elements are looked at where they are read, and are no holders of each other.
func (f *finder) holders(v ssa.Value) []flownode.ID {
	switch v := v.(type) {
	case *ssa.Alloc, *ssa.MakeMap, *ssa.MakeSlice:
		return nil
	case *ssa.Slice:
		return f.holders(v.X)
	}
	return f.origins(v)
}

// implements links the methods of a type of this program with those of an
// interface that a value of it becomes.
func (f *finder) implements(instr *ssa.MakeInterface) {
	iface, ok := types.Unalias(instr.Type()).(*types.Named)
	if !ok || iface.Obj().Pkg() == nil || f.known.Knows(iface.Obj().Pkg().Path()) {
		return
	}
	methods, ok := iface.Underlying().(*types.Interface)
	if !ok {
		return
	}
	for method := range methods.Methods() {
		object, _, _ := types.LookupFieldOrMethod(instr.X.Type(), true, f.pkg, method.Name())
		impl, ok := object.(*types.Func)
		if !ok || impl.Pkg() == nil || f.known.Knows(impl.Pkg().Path()) {
			continue
		}
		from, to := impl.Origin().FullName(), method.FullName()
		sig := method.Signature()
		for i := range sig.Results().Len() {
			if f.tracked(sig.Results().At(i).Type()) {
				f.edge(flownode.ResultOf(from, i), flownode.ResultOf(to, i))
			}
		}
		for i := range sig.Params().Len() {
			if f.tracked(sig.Params().At(i).Type()) {
				f.edge(flownode.ParamOf(to, i+1), flownode.ParamOf(from, i+1))
			}
		}
	}
}

// tracked reports whether a value of type t may be a pool, a handle on one, a
// configuration of one, or what holds them.
func (f *finder) tracked(t types.Type) bool {
	known, ok := f.tracks[t]
	if !ok {
		f.tracks[t] = false // of a type that contains itself
		known = f.tracksType(t)
		f.tracks[t] = known
	}
	return known
}

func (f *finder) tracksType(t types.Type) bool {
	if f.known.Pool(t) != nil || f.known.Configuration(t) || f.isHandle(t) {
		return true
	}
	switch u := types.Unalias(t).Underlying().(type) {
	case *types.Pointer:
		_, isStruct := u.Elem().Underlying().(*types.Struct)
		return !isStruct && f.tracked(u.Elem())
	case *types.Slice:
		return f.tracked(u.Elem())
	case *types.Array:
		return f.tracked(u.Elem())
	case *types.Map:
		return f.tracked(u.Elem())
	case *types.Interface:
		if n, ok := types.Unalias(t).(*types.Named); ok && n.Obj().Pkg() != nil && f.known.Knows(n.Obj().Pkg().Path()) {
			return false // a session
		}
		if u.NumMethods() == 1 && u.Method(0).Name() == closes {
			return true // a list of what is closed at the end
		}
		for method := range u.Methods() {
			if slices.Contains(poolMethods, method.Name()) || f.known.Setter(method, nil) != nil {
				return true
			}
		}
	}
	return false
}

// closes is the method by which code closes whatever a list holds: io.Closer.
const closes = "Close"

// poolMethods are methods by which an interface stands for a pool.
var poolMethods = []string{
	"Acquire", "Begin", "BeginTx", "BeginTxx", "Exec", "ExecContext", "Query", "QueryContext", "QueryRow", "QueryRowContext",
}
