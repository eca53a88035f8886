package fallback

import (
	"cmp"
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/flownode"
)

// A Site is a place that sets a knob: by a literal, or by what is read.
type Site struct {
	Knob *Knob
	// Alts are the settings and literals that may arrive. A value that is only
	// partly known has an alternative of kind Unknown.
	Alts []Alt
}

// Literal returns the one literal that always arrives, or nil.
func (s *Site) Literal() *Alt {
	var found *Alt
	for i := range s.Alts {
		a := &s.Alts[i]
		if a.Kind != Literal || a.Part || found != nil && found.Value != a.Value {
			return nil
		}
		if found == nil || found.expr == nil {
			found = a
		}
	}
	return found
}

// Fixed reports whether nothing but the code says what arrives, unless a
// setting is given.
func (s *Site) Fixed() bool {
	literal := false
	for i := range s.Alts {
		if s.Alts[i].Kind == Unknown || s.Alts[i].Kind == Read {
			return false
		}
		literal = true
	}
	return literal
}

// Reads returns the settings that may arrive.
func (s *Site) Reads() []Alt { return onlyReads(slices.Clone(s.Alts)) }

// Sites returns the places that set a knob in this package and in those that it
// imports, in order.
func (r *Result) Sites() []Site {
	own := map[*Flow]bool{}
	for _, flow := range r.own {
		own[flow] = true
	}
	var out []Site
	for _, flow := range r.graph.flows {
		if flow.Knob != nil {
			out = append(out, Site{Knob: flow.Knob, Alts: r.withoutZeros(r.arriving(flow), flow)})
			continue
		}
		// NewPool(dsn, 10): the literal is at the call.
		if !own[flow] || flow.Target.Kind != flownode.Param {
			continue
		}
		for _, k := range r.graph.knobsOf(flow.Target, map[flownode.ID]bool{}) {
			at := *k
			at.Database, at.Pool = "", flow.pool
			out = append(out, Site{Knob: &at, Alts: r.withoutZeros(r.graph.arriving(flow), flow)})
		}
	}
	slices.SortStableFunc(out, func(a, b Site) int { return cmp.Compare(a.pos(), b.pos()) })
	return out
}

// withoutZeros returns alts, which flow brings to a knob, without the zeros that do not get there.
func (r *Result) withoutZeros(alts []Alt, flow *Flow) []Alt {
	for i := range alts {
		alts[i].Drops = alts[i].Drops && !r.replacesZero(flow, &alts[i])
	}
	return alts
}

func (s *Site) pos() token.Pos { return s.Knob.pos }

// Pos returns where the knob is set in this package, or NoPos.
func (k *Knob) Pos() token.Pos { return k.pos }

// arriving returns what flow may bring to its knob: what the execution of the binary
// shows, if that is always the same.
func (r *Result) arriving(flow *Flow) []Alt {
	return r.orShown(r.graph.arriving(flow), flow.Knob, nil)
}

// orShown returns alts, or what the execution shows of a knob, for one pool or for all.
func (r *Result) orShown(alts []Alt, k *Knob, p *Pool) []Alt {
	if r.execution == nil {
		return alts
	}
	shown := r.execution.constantly(k.Site, r.execution.of(p, k.Site))
	if len(shown) == 0 {
		return alts
	}
	for i := range shown { // a directive may stand in another package
		for _, a := range alts {
			if a.Place == shown[i].Place && a.Place != "" {
				shown[i].Ignores = a.Ignores
			}
		}
	}
	return shown
}

// arriving returns the settings and literals that flow may bring, and an
// unknown for a node that nothing is known of.
func (g *graph) arriving(flow *Flow) []Alt {
	var out []Alt
	for _, a := range flow.Alts {
		if a.Kind != Node {
			out = append(out, a)
			continue
		}
		found := g.resolve([]Alt{a}, map[flownode.ID]bool{})
		if len(found) == 0 || a.Node.Kind == flownode.Param {
			found = append(found, Alt{When: a.When})
		}
		out = append(out, found...)
	}
	return limit(out)
}

// overwrites notes that an assignment to a field of the configuration that was
// made out of a data source name makes a parameter of that name void.
func (f *finder) overwrites(s store, k *Knob) {
	base, ok := ast.Unparen(s.target.X).(*ast.Ident)
	if !ok {
		return
	}
	v, ok := f.info.ObjectOf(base).(*types.Var)
	if !ok || len(s.guards) > f.depths[v] || s.value != nil && mentionsField(f.info, s.value, s.field, v) {
		return // the old value may count: c.MaxConns = min(c.MaxConns, 16)
	}
	if p, isParam := f.params[v]; isParam && p.lit != nil {
		f.overwritesIn(p, k)
		return
	}
	for _, a := range f.assigns[v] {
		if call := f.parses(a, k.Role); call != nil && call.Pos() < s.target.Pos() {
			k.Overwrites = f.parameterOf(call, k.Role)
			k.Source = f.eval(call.Args[0])
		}
	}
}

// overwritesBefore is overwrites for a method that sets what another, called before
// it in the same chain, has read from a data source name:
//
//	options.Client().ApplyURI(uri).SetMaxPoolSize(25)
func (f *finder) overwritesBefore(receiver ast.Expr, k *Knob) {
	for range maxCalls {
		call, ok := ast.Unparen(receiver).(*ast.CallExpr)
		if !ok {
			return
		}
		if name := f.parameterOf(call, k.Role); name != "" && len(call.Args) > 0 && !f.madeHere(call.Args[0]) {
			k.Overwrites, k.Source, k.Chained = name, f.eval(call.Args[0]), true
			return
		}
		sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
		if !ok {
			return
		}
		receiver = sel.X
	}
}

// Source returns the settings that hold the data source name whose parameter a
// knob overwrites.
func (r *Result) Source(k *Knob) []Alt {
	return append(onlyReads(r.graph.resolve(k.Source, map[flownode.ID]bool{})), k.Given...)
}

// Asked returns the settings that must be there for a knob to get its literal, but reach no knob.
func (r *Result) Asked(k *Knob) []Alt {
	return slices.DeleteFunc(onlyReads(r.graph.resolve(k.Asked, map[flownode.ID]bool{})), func(a Alt) bool { return len(r.KnobsOf(&a.Key)) > 0 })
}

// Overwriting returns the knobs of other packages that overwrite a parameter of
// a data source name by what their callers give, or of a name that these give, with
// their packages.
func (r *Result) Overwriting() map[*Knob]string {
	out := map[*Knob]string{}
	for _, p := range r.Facts.Packages {
		for i := range p.Flows {
			k := p.Flows[i].Knob
			if k == nil || k.Overwrites == "" || k.pos.IsValid() {
				continue
			}
			if len(k.Given) > 0 || slices.ContainsFunc(p.Flows[i].Alts, func(a Alt) bool { return a.Kind != Literal }) ||
				slices.ContainsFunc(k.Source, func(a Alt) bool { return a.Kind == Node }) {
				out[k] = p.Path
			}
		}
	}
	return out
}

// overwritesIn is overwrites for the parameter of a function literal, which the
// function that gets it calls with a configuration:
//
//	open("ORDERS_URL", func(c *pgxpool.Config) { c.MaxConns = 10 })
func (f *finder) overwritesIn(p param, k *Knob) {
	for _, outer := range f.calls {
		index := slices.IndexFunc(outer.Args, func(arg ast.Expr) bool { return ast.Unparen(arg) == p.lit })
		fn := callee(f.info, outer.CallExpr)
		if index < 0 || fn == nil || f.decls[fn.Origin()] == nil {
			continue
		}
		for _, inner := range f.calls {
			id, ok := ast.Unparen(inner.Fun).(*ast.Ident)
			if !ok || inner.in != f.decls[fn.Origin()] || len(inner.Args) < p.index {
				continue
			}
			if !f.isArgument(id, fn.Origin(), index) {
				continue
			}
			if call := f.parsedBy(inner.Args[p.index-1], k.Role); call != nil {
				k.Overwrites = f.parameterOf(call, k.Role)
				k.Source = f.substitute(outer.CallExpr, f.eval(call.Args[0]))
			}
		}
	}
}

// isArgument reports whether a function that is called is the argument at index,
// from 0, of fn: its parameter, or an element of its last one:
//
//	for _, option := range options { option(config) }
func (f *finder) isArgument(called *ast.Ident, fn *types.Func, index int) bool {
	v, _ := f.info.Uses[called].(*types.Var)
	variadic := false
	if list, ok := ast.Unparen(f.elements[v]).(*ast.Ident); ok && fn.Signature().Variadic() {
		v, _ = f.info.Uses[list].(*types.Var)
		variadic = true
	}
	of, isParam := f.params[v]
	return isParam && of.fn == fn && (of.index == index+1 && !variadic || variadic && of.index == fn.Signature().Params().Len() && index+1 >= of.index)
}

// parsedBy returns the call that parses a data source name into expr, a
// variable, or nil.
func (f *finder) parsedBy(expr ast.Expr, role catalog.Role) *ast.CallExpr {
	id, ok := ast.Unparen(expr).(*ast.Ident)
	if !ok {
		return nil
	}
	v, _ := f.info.ObjectOf(id).(*types.Var)
	for _, a := range f.assigns[v] {
		if call := f.parses(a, role); call != nil {
			return call
		}
	}
	return nil
}

// parses returns the call of an assignment that parses a data source name from
// outside the function, which may have a parameter of the given role, or nil.
func (f *finder) parses(a assign, role catalog.Role) *ast.CallExpr {
	call, ok := a.value.(*ast.CallExpr)
	if !ok || a.index != 0 || len(call.Args) == 0 || f.parameterOf(call, role) == "" || f.madeHere(call.Args[0]) {
		return nil
	}
	return call
}

// parameterOf returns the parameter of the given role that call honors in the
// data source name that it parses, or "".
func (f *finder) parameterOf(call *ast.CallExpr, role catalog.Role) string {
	fn := callee(f.info, call)
	if fn == nil {
		return ""
	}
	return f.parameter(fn.FullName(), role)
}

// parameter returns the parameter of a data source name that sets a knob of the
// given role when it is parsed by the function, or "".
func (f *finder) parameter(function string, role catalog.Role) string {
	for _, lib := range f.catalog.Libraries() {
		for _, p := range lib.DSNParams {
			if p.Role == role && slices.Contains(p.Consumers, function) {
				return p.Name
			}
		}
	}
	return ""
}

// madeHere reports whether a data source name is put together in this function,
// so that no caller can add a parameter: a constant, fmt.Sprintf, a sum of
// texts.
func (f *finder) madeHere(expr ast.Expr) bool {
	if _, ok := f.constant(expr); ok {
		return true
	}
	switch x := ast.Unparen(expr).(type) {
	case *ast.BinaryExpr:
		return true
	case *ast.CallExpr:
		fn := callee(f.info, x)
		return fn == nil || fn.FullName() == "fmt.Sprintf" || f.decls[fn] == nil && !slices.ContainsFunc(f.eval(x), func(a Alt) bool { return a.Kind == Read })
	case *ast.Ident:
		v, ok := f.info.ObjectOf(x).(*types.Var)
		if !ok || len(f.assigns[v]) == 0 {
			return false
		}
		return slices.ContainsFunc(f.assigns[v], func(a assign) bool { return a.value != nil && f.madeHere(a.value) })
	}
	return false
}
