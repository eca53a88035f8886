package ssaform

import (
	"go/token"
	"go/types"
	"slices"
	"sync"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
)

// A flow knows which values of functions and interfaces get where in a package:
// through variables, fields, parameters, results, lists and maps. It does not
// distinguish the instances of a struct, nor the elements of a list.
type flow struct {
	once     sync.Once
	stores   map[any][]ssa.Value // by cell
	updates  map[any][]ssa.Value // elements that are put into a list or map, by value or cell
	calls    map[*ssa.Function][]*ssa.CallCommon
	closures map[*ssa.Function]*ssa.MakeClosure
	boxed    map[*types.TypeName][]ssa.Value // what is put into interfaces, by its type
}

// A fieldCell is a field of all values of a struct type.
type fieldCell struct {
	of    any // *types.TypeName, or types.Type of a struct without a name
	field int
}

// maxFlow bounds how many values are looked at for one call.
const maxFlow = 500

// Targets returns the functions of the package that call may run if what it calls is
// a value, or a method of an interface, in order of the source:
//
//	makers := map[string]func() Repo{"users": newUsers, "items": newItems}
//	…
//	repo := makers[kind]()
//
//	h := handler{opener: pgOpener{}}
//	…
//	db, err := h.opener.Open() // (pgOpener).Open
//
// Values that other packages store there are not seen.
func (p *Package) Targets(call *ssa.CallCommon) []*ssa.Function {
	if !call.IsInvoke() && call.StaticCallee() != nil {
		return nil
	}
	if _, ok := call.Value.(*ssa.Builtin); ok {
		return nil
	}
	return p.functions(call.Value, func(end ssa.Value) *ssa.Function {
		if call.IsInvoke() {
			return p.method(end, call.Method)
		}
		return FunctionOf(end)
	})
}

// Functions returns the functions of the package that v may be, in order of the source.
func (p *Package) Functions(v ssa.Value) []*ssa.Function { return p.functions(v, FunctionOf) }

// FunctionValues returns the functions and closures of the package that v may be, in order of
// the source.
func (p *Package) FunctionValues(v ssa.Value) []ssa.Value {
	return functionsAmong(p.search(v).ends)
}

// Elements returns the values that the package puts into the list or map v, in order of the source
// within each function.
func (p *Package) Elements(v ssa.Value) []ssa.Value {
	p.flow.once.Do(p.follow)
	s := &flowSearch{flow: &p.flow, seen: map[ssa.Value]bool{}, elements: true}
	s.visit(v)
	return s.ends
}

// functionsAmong returns those of values that are functions of the package.
func functionsAmong(values []ssa.Value) []ssa.Value {
	all := slices.DeleteFunc(slices.Clone(values), func(v ssa.Value) bool {
		fn := FunctionOf(v)
		return fn == nil || fn.Blocks == nil
	})
	slices.SortStableFunc(all, func(a, b ssa.Value) int { return int(FunctionOf(a).Pos() - FunctionOf(b).Pos()) })
	return all
}

// functions returns those of what v may be.
func (p *Package) functions(v ssa.Value, of func(ssa.Value) *ssa.Function) []*ssa.Function {
	var all []*ssa.Function
	for _, end := range p.search(v).ends {
		if fn := of(end); fn != nil && fn.Blocks != nil && !slices.Contains(all, fn) {
			all = append(all, fn)
		}
	}
	slices.SortStableFunc(all, func(a, b *ssa.Function) int { return int(a.Pos() - b.Pos()) })
	return all
}

// Implementers returns the methods of the package that call may run, if call is of a method of an
// interface of the package and this package stores no value in that interface, because another
// package does:
//
//	type Source interface{ Collect() error }
//	func (r *Registry) Add(s Source) { r.all = append(r.all, s) }
//	func (l *Locks) Collect() error { … }
func (p *Package) Implementers(call *ssa.CallCommon) []*ssa.Function {
	if !call.IsInvoke() || len(p.Targets(call)) > 0 {
		return nil
	}
	iface := NameOf(call.Value.Type())
	if iface == nil || iface.Pkg() != p.SSA.Pkg {
		return nil
	}
	var all []*ssa.Function
	for _, t := range catalog.Implementers(p.SSA.Pkg, iface.Type().Underlying().(*types.Interface)) {
		object, _, _ := types.LookupFieldOrMethod(t, true, p.SSA.Pkg, call.Method.Name())
		if method, ok := object.(*types.Func); ok && method.Pkg() == p.SSA.Pkg {
			if fn := p.SSA.Prog.FuncValue(method.Origin()); fn != nil && fn.Blocks != nil {
				all = append(all, fn)
			}
		}
	}
	return all
}

// search goes back from v.
func (p *Package) search(v ssa.Value) *flowSearch {
	p.flow.once.Do(p.follow)
	s := &flowSearch{flow: &p.flow, seen: map[ssa.Value]bool{}}
	s.visit(v)
	return s
}

// A Field is a field of a struct type.
type Field struct {
	Of    types.Type // the struct, perhaps behind a pointer
	Index int
}

// Sources returns the parameters and fields from which v, a function or interface value, may come,
// directly or through variables, fields, lists and maps.
func (p *Package) Sources(v ssa.Value) ([]*ssa.Parameter, []Field) {
	s := p.search(v)
	return s.params, s.fields
}

// method returns the method that runs if m is called on the value that v puts into an
// interface, or nil.
func (p *Package) method(v ssa.Value, m *types.Func) *ssa.Function {
	made, ok := v.(*ssa.MakeInterface)
	if !ok {
		return nil
	}
	object, _, _ := types.LookupFieldOrMethod(made.X.Type(), true, m.Pkg(), m.Name())
	method, ok := object.(*types.Func)
	if !ok || method.Pkg() != p.SSA.Pkg {
		return nil
	}
	return p.SSA.Prog.FuncValue(method.Origin())
}

// FunctionOf returns the function that v is a value of, through a closure and a bound
// method, or nil.
func FunctionOf(v ssa.Value) *ssa.Function {
	if closure, ok := v.(*ssa.MakeClosure); ok {
		v = closure.Fn
	}
	fn, ok := v.(*ssa.Function)
	if !ok {
		return nil
	}
	if fn.Synthetic != "" {
		if object := Declared(fn); object != nil {
			if declared := fn.Prog.FuncValue(object); declared != nil {
				return declared
			}
		}
	}
	return fn
}

// ParameterOf returns the parameter that v is the value of, also as a literal has
// captured it, or nil.
func ParameterOf(v ssa.Value) *ssa.Parameter {
	for {
		switch w := v.(type) {
		case *ssa.Parameter:
			return w
		case *ssa.ChangeType:
			v = w.X
		case *ssa.UnOp:
			v = w.X
		case *ssa.FreeVar:
			v = Binding(w)
		case *ssa.Alloc:
			v = storedOnce(w)
		default:
			return nil
		}
	}
}

// Turn returns the list or map whose entries call runs, one in each iteration of a loop, or nil:
//
//	for _, start := range []func() error{openDB, openCache} {
//		start()
func Turn(call *ssa.CallCommon) ssa.Value {
	table, _ := turn(call)
	return table
}

// Turns returns the first block of the loop of which each iteration runs another entry of a list
// or map with call, or nil: each entry runs as often as that loop begins.
func Turns(call ssa.CallInstruction) *ssa.BasicBlock {
	_, loop := turn(call.Common())
	if loop != nil && loop != call.Block() && FollowsWithout(call.Block(), call.Block(), loop) {
		return nil // in a loop within that one
	}
	return loop
}

// turn returns the list or map of whose entries call runs one, and where the loop begins that
// chooses it.
func turn(call *ssa.CallCommon) (ssa.Value, *ssa.BasicBlock) {
	v := call.Value
	for {
		switch w := v.(type) {
		case *ssa.Extract:
			if next, ok := w.Tuple.(*ssa.Next); ok {
				return next.Iter.(*ssa.Range).X, next.Block()
			}
			return nil, nil
		case *ssa.UnOp:
			v = w.X
		case *ssa.FieldAddr:
			v = w.X
		case *ssa.Field:
			v = w.X
		case *ssa.ChangeType:
			v = w.X
		case *ssa.Alloc: // the variable of the loop
			if v = storedOnce(w); v == nil {
				return nil, nil
			}
		case *ssa.IndexAddr:
			if _, constant := w.Index.(*ssa.Const); constant {
				return nil, nil
			}
			return w.X, counted(w.Index)
		default:
			return nil, nil
		}
	}
}

// counted returns where the loop begins that counts v, or nil.
func counted(v ssa.Value) *ssa.BasicBlock {
	for {
		switch w := v.(type) {
		case *ssa.Phi:
			return w.Block()
		case *ssa.BinOp:
			v = w.X
		case *ssa.UnOp:
			v = w.X
		case *ssa.Alloc: // captured, so each iteration has its own
			v = storedOnce(w)
		default:
			return nil
		}
	}
}

// storedOnce returns the one value that is stored at addr, or nil.
func storedOnce(addr *ssa.Alloc) ssa.Value {
	var found ssa.Value
	for store := range Stores(addr) {
		if found != nil {
			return nil
		}
		found = store.Val
	}
	return found
}

// follow notes the stores, calls and closures of the package.
func (p *Package) follow() {
	f := &p.flow
	f.stores, f.updates = map[any][]ssa.Value{}, map[any][]ssa.Value{}
	f.boxed = map[*types.TypeName][]ssa.Value{}
	f.calls, f.closures = map[*ssa.Function][]*ssa.CallCommon{}, map[*ssa.Function]*ssa.MakeClosure{}
	var stores []*ssa.Store
	for _, fn := range p.Funcs {
		for _, block := range fn.Blocks {
			for _, instr := range block.Instrs {
				switch instr := instr.(type) {
				case *ssa.Store:
					stores = append(stores, instr)
				case *ssa.MapUpdate:
					f.updates[f.container(instr.Map)] = append(f.updates[f.container(instr.Map)], instr.Value)
				case *ssa.MakeClosure:
					f.closures[instr.Fn.(*ssa.Function)] = instr
				case *ssa.MakeInterface:
					if name := NameOf(instr.X.Type()); name != nil {
						f.boxed[name] = append(f.boxed[name], instr.X)
					}
				case ssa.CallInstruction:
					if callee := Static(instr.Common()); callee != nil {
						f.calls[FunctionOf(callee)] = append(f.calls[FunctionOf(callee)], instr.Common())
					}
				}
			}
		}
	}
	// The cell of a captured variable is known when its closure is.
	for _, store := range stores {
		if element, ok := store.Addr.(*ssa.IndexAddr); ok {
			f.updates[f.container(element.X)] = append(f.updates[f.container(element.X)], store.Val)
		} else if cell := f.cell(store.Addr); cell != nil {
			f.stores[cell] = append(f.stores[cell], store.Val)
		}
	}
}

// cell returns what stands for the place at addr, or nil.
func (f *flow) cell(addr ssa.Value) any {
	switch addr := addr.(type) {
	case *ssa.Alloc, *ssa.Global:
		return addr
	case *ssa.FreeVar:
		if bound := f.bound(addr); bound != nil {
			return f.cell(bound)
		}
	case *ssa.FieldAddr:
		return cellOf(addr.X.Type(), addr.Field)
	}
	return nil
}

func cellOf(t types.Type, field int) any {
	if name := NameOf(t); name != nil {
		return fieldCell{name, field}
	}
	if ptr, ok := types.Unalias(t).Underlying().(*types.Pointer); ok {
		t = ptr.Elem()
	}
	return fieldCell{t, field}
}

// NameOf returns the name of t, or of what it points to, or nil.
func NameOf(t types.Type) *types.TypeName {
	if ptr, ok := types.Unalias(t).(*types.Pointer); ok {
		t = ptr.Elem()
	}
	if named, ok := types.Unalias(t).(*types.Named); ok {
		return named.Obj()
	}
	return nil
}

// container returns what stands for the list or map v: the place that it was read
// from, or v itself.
func (f *flow) container(v ssa.Value) any {
	if load, ok := v.(*ssa.UnOp); ok && load.Op == token.MUL {
		if cell := f.cell(load.X); cell != nil {
			return cell
		}
	}
	return v
}

// bound returns the value that a closure captures as v, or nil.
func (f *flow) bound(v *ssa.FreeVar) ssa.Value {
	closure := f.closures[v.Parent()]
	if closure == nil {
		return nil
	}
	return closure.Bindings[slices.Index(v.Parent().FreeVars, v)]
}

// A flowSearch goes back from a value to where it comes from.
type flowSearch struct {
	*flow
	seen     map[ssa.Value]bool
	elements bool        // collect what is put into the lists and maps that it meets
	ends     []ssa.Value // functions, closures, values in interfaces; or elements
	params   []*ssa.Parameter
	fields   []Field
}

func (s *flowSearch) visit(v ssa.Value) {
	if v == nil || s.seen[v] || len(s.seen) > maxFlow {
		return
	}
	s.seen[v] = true
	if s.elements {
		s.ends = append(s.ends, s.updates[s.container(v)]...)
	}
	switch v := v.(type) {
	case *ssa.Function, *ssa.MakeClosure, *ssa.MakeInterface:
		s.ends = append(s.ends, v)
	case *ssa.ChangeType:
		s.visit(v.X)
	case *ssa.ChangeInterface:
		s.visit(v.X)
	case *ssa.TypeAssert:
		s.visit(v.X)
	case *ssa.Slice:
		s.visit(v.X)
	case *ssa.Phi:
		s.visitAll(v.Edges)
	case *ssa.FreeVar:
		s.visit(s.bound(v))
	case *ssa.Parameter:
		s.parameter(v)
	case *ssa.Call:
		s.result(v, 0)
	case *ssa.Extract:
		s.extract(v)
	case *ssa.Field:
		s.fields = append(s.fields, Field{v.X.Type(), v.Field})
		s.visitAll(s.stores[cellOf(v.X.Type(), v.Field)])
	case *ssa.Lookup:
		s.element(v.X)
	case *ssa.Index:
		s.element(v.X)
	case *ssa.UnOp:
		if field, ok := v.X.(*ssa.FieldAddr); ok {
			s.fields = append(s.fields, Field{field.X.Type(), field.Field})
		}
		if element, ok := v.X.(*ssa.IndexAddr); ok {
			s.element(element.X)
		} else if cell := s.cell(v.X); v.Op == token.MUL && cell != nil {
			s.visitAll(s.stores[cell])
		}
	}
}

func (s *flowSearch) visitAll(values []ssa.Value) {
	for _, v := range values {
		s.visit(v)
	}
}

// parameter goes on with what the calls of the function pass; the receiver of a method
// may come from an interface.
func (s *flowSearch) parameter(v *ssa.Parameter) {
	s.params = append(s.params, v)
	i := slices.Index(v.Parent().Params, v)
	if recv := v.Parent().Signature.Recv(); recv != nil && i == 0 {
		s.visitAll(s.boxed[NameOf(recv.Type())])
	}
	for _, call := range s.calls[v.Parent()] {
		if i < len(call.Args) {
			s.visit(call.Args[i])
		}
	}
}

// result goes on with what the function of the package that call calls returns, or with
// the lists that append joins.
func (s *flowSearch) result(call *ssa.Call, i int) {
	if builtin, ok := call.Call.Value.(*ssa.Builtin); ok && builtin.Name() == "append" {
		s.visitAll(call.Call.Args)
		return
	}
	callee := Static(&call.Call)
	if callee == nil {
		return
	}
	for _, block := range callee.Blocks {
		if ret, ok := block.Instrs[len(block.Instrs)-1].(*ssa.Return); ok && i < len(ret.Results) {
			s.visit(ret.Results[i])
		}
	}
}

func (s *flowSearch) extract(v *ssa.Extract) {
	switch tuple := v.Tuple.(type) {
	case *ssa.Call:
		s.result(tuple, v.Index)
	case *ssa.Lookup:
		s.element(tuple.X)
	case *ssa.TypeAssert:
		s.visit(tuple.X)
	case *ssa.Next:
		if turn, ok := tuple.Iter.(*ssa.Range); ok {
			s.element(turn.X)
		}
	}
}

// element goes on with the elements of the list or map in v.
func (s *flowSearch) element(v ssa.Value) {
	if s.elements {
		return // a list of lists
	}
	in := &flowSearch{flow: s.flow, seen: map[ssa.Value]bool{}, elements: true}
	in.visit(v)
	s.params, s.fields = append(s.params, in.params...), append(s.fields, in.fields...)
	s.visitAll(in.ends)
}
