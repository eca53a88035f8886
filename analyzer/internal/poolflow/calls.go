package poolflow

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"path"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/flownode"
	"github.com/poolvet/poolvet/analyzer/internal/making"
	"github.com/poolvet/poolvet/analyzer/internal/poolmap"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// call notes what a call does with pools.
func (f *finder) call(instr ssa.CallInstruction) {
	call := instr.Common()
	callee := ssaform.Callee(call)
	if callee == nil {
		f.callValue(call)
		return
	}
	recv := ssaform.Receiver(call)
	if recv != nil {
		f.method(instr, callee, recv)
	}
	if value, ok := instr.(*ssa.Call); ok && f.known.Constructor(callee, recv) != nil {
		f.origins(value) // notes the site
		if tuple, ok := value.Type().(*types.Tuple); ok {
			for i := range tuple.Len() {
				f.result(value, i)
			}
		}
	}
	if callee.Pkg() == nil {
		return
	}
	if known := catalog.CallbackOf(callee); known != nil && known.Injects {
		f.injected(call)
		return
	}
	if f.known.Knows(callee.Pkg().Path()) {
		f.given(instr, callee, recv)
		return
	}
	if in := f.container(call, callee); in != nil {
		for _, arg := range ssaform.Arguments(call) {
			f.join(arg, in)
		}
		return
	}
	f.passing = f.callID(instr)
	for i, arg := range making.ReceiverFirst(call) {
		if recv == nil {
			i++
		}
		f.flow(arg, flownode.ParamOf(callee.FullName(), i))
	}
	f.passing = flownode.ID{}
	if call.IsInvoke() {
		f.implemented(call)
	}
}

// implemented notes what the methods are given that a call of an interface may run:
//
//	func open(dsn string, t interface{ tune(*sql.DB) }) *sql.DB { …; t.tune(db); return db }
func (f *finder) implemented(call *ssa.CallCommon) {
	for _, fn := range f.form.Targets(call) {
		for i, arg := range call.Args {
			f.flow(arg, flownode.ParamOf(nameOf(fn), i+1))
		}
	}
}

// given notes that a function of a library is given a pool to work with, as
// pgx.BeginFunc and sqlx.Get are. What only wraps it takes no connection.
func (f *finder) given(instr ssa.CallInstruction, callee *types.Func, recv types.Type) {
	if f.known.Constructor(callee, recv) != nil || f.known.Builder(callee, recv) != nil {
		return
	}
	for _, arg := range ssaform.Arguments(instr.Common()) {
		if iface, ok := arg.(*ssa.MakeInterface); ok {
			arg = iface.X
		}
		pool := f.known.Pool(arg.Type())
		if pool != nil && pool.UsedBy == callee.FullName() {
			f.join(making.ReceiverFirst(instr.Common())[0], arg)
		} else if pool != nil && !pool.Single {
			f.event(Event{What: Use}, arg, f.callPosition(instr))
		}
	}
}

// join notes that what is done to the pool in part is done to the one in whole.
func (f *finder) join(whole, part ssa.Value) {
	for _, from := range f.origins(whole) {
		for _, to := range f.origins(part) {
			f.edge(from, to)
		}
	}
}

// callPosition returns where the expression of a call begins.
func (f *finder) callPosition(instr ssa.CallInstruction) token.Pos {
	if expr := f.form.Call(instr); expr != nil {
		return expr.Pos()
	}
	return instr.Pos()
}

// callValue notes what a function value is given.
func (f *finder) callValue(call *ssa.CallCommon) {
	if _, builtin := call.Value.(*ssa.Builtin); builtin {
		return
	}
	for _, fn := range f.functions(call.Value) {
		for i, arg := range call.Args {
			f.flow(arg, paramOf(fn, i+1))
		}
	}
}

// method notes what a method of a pool or of a configuration does.
func (f *finder) method(instr ssa.CallInstruction, callee *types.Func, recv types.Type) {
	call := instr.Common()
	receiver := making.ReceiverFirst(call)[0]
	pos := f.callPosition(instr)
	if knobs := f.known.Setters(callee, recv); len(knobs) > 0 {
		for _, k := range knobs {
			var value ssa.Value
			if args := ssaform.Arguments(call); k.Arg.Index() < len(args) {
				value = args[k.Arg.Index()]
			}
			e := Event{What: Set, Knob: k.Func, CPUs: followsCPUs(value, 6)}
			e.Sometimes = sometimes(instr, receiver, func(other ssa.Instruction) bool { return calls(other, callee) })
			f.event(e, receiver, pos)
		}
		return
	}
	pool := f.known.Pool(recv)
	if pool == nil && f.isHandle(recv) {
		if f.executes(callee, recv) {
			f.event(Event{What: Use}, receiver, pos)
		}
		return
	}
	if (pool == nil || pool.Single) && call.IsInvoke() && f.tracked(recv) {
		switch {
		case slices.Contains(poolMethods, callee.Name()):
			f.event(Event{What: Use}, receiver, pos)
		case callee.Name() == closes:
			f.event(Event{What: Close}, receiver, pos)
		}
	}
	f.does(pool, callee, recv, receiver, pos)
}

// does notes what a method of a pool does to receiver, where it is called or becomes a
// value.
func (f *finder) does(pool *catalog.Pool, callee *types.Func, recv types.Type, receiver ssa.Value, pos token.Pos) {
	switch {
	case pool == nil || pool.Single:
	case slices.Contains(pool.Close, callee.Name()):
		f.event(Event{What: Close}, receiver, pos)
	case f.executes(callee, recv):
		f.event(Event{What: Use}, receiver, pos)
	}
}

// methodValue notes that a method of a pool becomes a value, which runs later:
//
//	closers = append(closers, db.Close)
func (f *finder) methodValue(instr *ssa.MakeClosure) {
	fn := instr.Fn.(*ssa.Function)
	callee, ok := fn.Object().(*types.Func)
	if !ok || len(instr.Bindings) != 1 || !strings.HasPrefix(fn.Synthetic, "bound") {
		return
	}
	recv := instr.Bindings[0].Type()
	f.does(f.known.Pool(recv), callee, recv, instr.Bindings[0], instr.Pos())
}

// site returns the site of a call that makes a pool.
func (f *finder) site(call *ssa.Call, callee *types.Func, k *catalog.Constructor) *Site {
	if s := f.sites[call]; s != nil {
		return s
	}
	s := f.newSite(call, f.callPosition(call), making.ShortName(callee), callee.Signature().Results().At(k.Result.Index()).Type())
	args := ssaform.Arguments(&call.Call)
	if i := k.Driver.Index(); i >= 0 && i < len(args) {
		s.Driver = strings.Join(texts(args[i]), poolmap.Or)
	}
	if i := k.Config.Index(); i >= 0 && i < len(args) {
		s.Config = f.origins(args[i])
	}
	for _, at := range []catalog.Position{k.DSN, k.Config} {
		if i := at.Index(); i >= 0 && i < len(args) {
			s.Database = f.tracer().Of(args[i]).SettledIn(call.Parent())
			break
		}
	}
	for _, arg := range args {
		s.Params = append(s.Params, f.params(arg, 4)...)
		s.Config = append(s.Config, f.configured(arg)...)
	}
	if recv := ssaform.Receiver(&call.Call); recv != nil && f.known.Configuration(recv) {
		s.Config = append(s.Config, f.origins(making.ReceiverFirst(&call.Call)[0])...)
	}
	if s.Driver == "" {
		s.Driver = strings.Join(f.dialects(args, 6), poolmap.Or)
	}
	f.out.Sites = append(f.out.Sites, *s)
	return s
}

// configured returns the nodes of the configuration that functions in arg fill in:
//
//	neo4j.NewDriverWithContext(uri, auth, func(c *config.Config) { c.MaxConnectionPoolSize = 20 })
func (f *finder) configured(arg ssa.Value) []flownode.ID {
	values := []ssa.Value{arg}
	if list, ok := arg.(*ssa.Slice); ok {
		values = stored(list.X, 0)
	}
	var out []flownode.ID
	for _, v := range values {
		sig, ok := types.Unalias(v.Type()).Underlying().(*types.Signature)
		if !ok || sig.Params().Len() == 0 || !f.known.Configuration(sig.Params().At(0).Type()) {
			continue
		}
		for _, fn := range f.functions(v) {
			out = append(out, paramOf(fn, 1))
		}
	}
	return out
}

// made returns the site of a literal that makes a pool.
func (f *finder) made(alloc *ssa.Alloc, elem types.Type) *Site {
	if s := f.sites[alloc]; s != nil {
		return s
	}
	pos := alloc.Pos()
	if lit := f.form.Literal(alloc); lit != nil {
		pos = lit.Pos()
	}
	s := f.newSite(alloc, pos, path.Base(catalog.TypeName(elem)), alloc.Type())
	if f.form.Literal(alloc) != nil {
		f.out.Sites = append(f.out.Sites, *s)
	}
	return s
}

// literal notes the site of a literal that makes a pool.
func (f *finder) literal(alloc *ssa.Alloc) {
	elem := deref(alloc.Type())
	if k := f.known.Literal(elem); k != nil && k.Making == catalog.Makes && f.form.Literal(alloc) != nil {
		f.made(alloc, elem)
	}
}

func (f *finder) newSite(instr ssa.Instruction, pos token.Pos, name string, pool types.Type) *Site {
	s := &Site{Package: f.out.Path, At: f.place(pos), Name: name, Type: catalog.TypeName(pool), Library: f.libraryOf(pool)}
	s.Func = f.pkg.Name() + "." + ssaform.Name(instr.Parent())
	s.ID = flownode.ID{Kind: flownode.Site, Name: f.out.Path + " " + s.At + " " + name + " " + instr.(ssa.Value).Name(), Again: loops(instr)}
	f.sites[instr], f.sitePos[s.ID] = s, pos
	return s
}

// libraryOf returns the name of the library whose pool has the type t.
func (f *finder) libraryOf(t types.Type) string {
	name := catalog.TypeName(t)
	for _, lib := range f.known.Libraries() {
		for _, p := range lib.Pools {
			if p.Type == name {
				return lib.Name
			}
		}
	}
	return ""
}

// dialects returns the packages of the dialectors and connectors that values are, in order.
func (f *finder) dialects(values []ssa.Value, depth int) []string {
	var out []string
	for _, v := range values {
		if depth > 0 {
			out = append(out, f.dialect(v, depth-1)...)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func (f *finder) dialect(v ssa.Value, depth int) []string {
	switch v := v.(type) {
	case *ssa.MakeInterface:
		return f.dialects([]ssa.Value{v.X}, depth)
	case *ssa.Extract:
		return f.dialects([]ssa.Value{v.Tuple}, depth)
	case *ssa.Call:
		if callee := ssaform.Callee(&v.Call); callee != nil && callee.Pkg() != nil && f.known.Builder(callee, ssaform.Receiver(&v.Call)) != nil {
			return []string{callee.Pkg().Path()}
		}
	case *ssa.UnOp:
		if alloc, ok := v.X.(*ssa.Alloc); ok {
			return f.dialects(stored(alloc, 0), depth)
		}
	case *ssa.Phi:
		return f.dialects(v.Edges, depth)
	}
	return nil
}

// text returns the constant text that v is, or "".
func text(v ssa.Value) string {
	if c, ok := v.(*ssa.Const); ok && c.Value != nil && c.Value.Kind() == constant.String {
		return constant.StringVal(c.Value)
	}
	return ""
}

// texts returns the constant texts that v may be, in order; none if it may be something else.
func texts(v ssa.Value) []string {
	phi, ok := v.(*ssa.Phi)
	if !ok {
		return []string{text(v)}
	}
	var out []string
	for _, edge := range phi.Edges {
		if text(edge) == "" {
			return nil
		}
		out = append(out, text(edge))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// knobPos returns where a knob gets its value, as package fallback says it: the
// value in a literal, else the field.
func (f *finder) knobPos(store *ssa.Store, field *ssa.FieldAddr, name string) token.Pos {
	if alloc, ok := field.X.(*ssa.Alloc); ok {
		if lit := f.form.Literal(alloc); lit != nil && store.Pos() >= lit.Pos() && store.Pos() < lit.End() {
			for _, elt := range lit.Elts {
				if kv, ok := elt.(*ast.KeyValueExpr); ok {
					if id, ok := kv.Key.(*ast.Ident); ok && id.Name == name {
						return kv.Value.Pos()
					}
				}
			}
		}
	}
	return field.Pos()
}

// inLiteral reports whether a field belongs to a literal.
func (f *finder) inLiteral(field *ssa.FieldAddr) bool {
	alloc, ok := field.X.(*ssa.Alloc)
	lit := (*ast.CompositeLit)(nil)
	if ok {
		lit = f.form.Literal(alloc)
	}
	return lit != nil && field.Pos() >= lit.Pos() && field.Pos() < lit.End()
}

// params returns the parameters of the literal data source name that v is, or is
// made of, which size the pool.
func (f *finder) params(v ssa.Value, depth int) []string {
	switch v := v.(type) {
	case *ssa.Const:
		return f.sizesIn(text(v))
	case *ssa.MakeInterface:
		return f.params(v.X, depth)
	case *ssa.Extract:
		return f.params(v.Tuple, depth)
	case *ssa.Call:
		var out []string
		for _, arg := range v.Call.Args {
			if depth > 0 {
				out = append(out, f.params(arg, depth-1)...)
			}
		}
		return out
	}
	return nil
}

// sizesIn returns the parameters of a data source name that size a pool.
func (f *finder) sizesIn(dsn string) []string {
	var out []string
	for _, part := range strings.FieldsFunc(dsn, func(r rune) bool { return strings.ContainsRune("?&; ", r) }) {
		if name, value, ok := strings.Cut(part, "="); ok && len(value) < 16 && f.known.DSNParams(name) != nil {
			out = append(out, name+"="+value)
		}
	}
	return out
}

// followsCPUs reports whether v is computed from the number of CPUs.
func followsCPUs(v ssa.Value, depth int) bool {
	if v == nil || depth == 0 {
		return false
	}
	instr, ok := v.(ssa.Instruction)
	if !ok {
		return false
	}
	if call, ok := v.(*ssa.Call); ok {
		if callee := ssaform.Callee(&call.Call); callee != nil && (callee.FullName() == "runtime.NumCPU" || callee.FullName() == "runtime.GOMAXPROCS") {
			return true
		}
	}
	for _, operand := range instr.Operands(nil) {
		if *operand != nil && followsCPUs(*operand, depth-1) {
			return true
		}
	}
	return false
}
