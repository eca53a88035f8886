package fallback

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"github.com/poolvet/poolvet/analyzer/internal/flownode"
	"github.com/poolvet/poolvet/analyzer/internal/settings"
)

// A finder collects the flows of one package.
type finder struct {
	*evaluator
	*sources
	*sizer
	graph      *graph
	ignored    func(token.Pos) []string
	whole      bool
	wanted     map[flownode.ID]bool // nodes whose flows are asked for
	queue      []flownode.ID
	own        []*Flow
	sites      map[flownode.ID][]func() // what gives a node its value
	byName     map[string][]*ast.CallExpr
	newProgram func()
	// execution is what the binary does, where this is its main package.
	execution *execution
	covered   map[covered]bool // by executions of functions
}

// run finds all flows that lead to a knob or to a field that is about a pool.
func (f *finder) run() {
	f.names.index(f.pkg)
	f.declaredFields(func(flow Flow) {
		f.want(flow.Target)
		f.add(flow)
	})
	f.indexSites()
	f.flagVars()
	for _, flow := range slices.Clone(f.graph.flows) {
		f.instances(flow, 0)
	}
	f.knobs(f.add)
	f.defaults()
	for _, node := range f.graph.sources() {
		f.want(node)
	}
	f.follow()
	f.direct()
	f.follow()
	f.execution = execute(f.evaluator, f.graph, f.bind, f.parameter)
	f.makers()
}

// follow adds what gives the nodes that are asked for their values.
func (f *finder) follow() {
	for len(f.queue) > 0 {
		node := f.queue[0]
		f.queue = f.queue[1:]
		for _, site := range f.sites[node] {
			site()
		}
	}
}

// want asks for the flows that end in node.
func (f *finder) want(node flownode.ID) {
	if node.Known() && !f.wanted[node] {
		f.wanted[node] = true
		f.queue = append(f.queue, node)
	}
}

// add keeps a flow and asks for what leads to it.
func (f *finder) add(flow Flow) {
	if flow.Knob == nil && !slices.ContainsFunc(flow.Alts, func(a Alt) bool { return a.Kind != Unknown }) {
		return
	}
	f.bind(flow.Alts)
	f.own = append(f.own, &flow)
	f.graph.add(&flow)
	f.instances(&flow, 0)
	for _, a := range flow.Alts {
		if a.Kind == Node {
			f.want(a.Node)
		}
	}
}

// indexSites notes, for each node, the places of this package that give it a
// value, without looking at the values yet.
func (f *finder) indexSites() {
	f.loaders()
	at := func(node flownode.ID, site func()) { f.sites[node] = append(f.sites[node], site) }
	for _, s := range f.stores {
		if node := f.names.field(s.field); node.Known() && follows(deref(s.field.Type())) {
			at(node, func() {
				if !f.covers(node, s.in) {
					f.add(Flow{Target: node, Alts: f.stored(s, node)})
				}
			})
			f.interesting(node, s.field)
			f.filled(node, s.field, s.value)
		}
	}
	f.indexLiterals(at)
	made := f.madePools()
	for _, c := range f.calls {
		fn := callee(f.info, c.CallExpr)
		if fn == nil || fn.Pkg() == nil {
			continue
		}
		sig := fn.Signature()
		for i := range min(len(c.Args), sig.Params().Len()) {
			if t := f.info.TypeOf(c.Args[i]); t != nil && follows(deref(t)) {
				node := paramNode(fn, i+1)
				at(node, func() {
					f.add(Flow{Target: node, Alts: f.eval(c.Args[i]), Call: f.place(c.Pos())}.For(made[c.CallExpr]))
				})
			}
		}
	}
	for _, v := range sortedVars(f.assigns) {
		if isGlobal(v) && follows(deref(v.Type())) {
			node := variableNode(v)
			at(node, func() { f.add(Flow{Target: node, Alts: f.variable(v)}) })
			for _, a := range f.assigns[v] {
				f.filled(node, v, a.value)
			}
		}
	}
}

// indexLiterals is indexSites for the elements of literals of structs.
func (f *finder) indexLiterals(at func(node flownode.ID, site func())) {
	passed, chosen, held := f.passed(), f.chosen(), f.heldLiterals()
	for _, l := range f.literals {
		f.fieldsOf(l, func(field *types.Var, value ast.Expr) {
			if node := f.names.field(field); node.Known() && follows(deref(field.Type())) {
				at(node, func() {
					if f.covers(node, l.in) {
						return
					}
					made := f.makerOf(&l)
					if f.catalog.Field(f.info.TypeOf(l.CompositeLit), field.Name()) != nil {
						made = f.place(l.Pos()) // each literal of a library configures another pool
						if on := held[l.CompositeLit]; on != nil && l.in != nil {
							made = f.holderOf(on, l.in)
						}
					}
					alts := madeIn(made, within(f.outer[l.CompositeLit], f.eval(value)))
					if chosen[l.CompositeLit] {
						alts = sometimes(alts)
					}
					f.add(Flow{Target: node, Alts: alts, Passed: passed[l.CompositeLit]})
				})
				f.interesting(node, field)
				f.filled(node, field, value)
			}
		})
	}
}

// madePools returns what holds the pools that calls return:
//
//	db := open(url, 10)
func (f *finder) madePools() map[ast.Expr]string {
	out := map[ast.Expr]string{}
	in := map[ast.Expr]*body{}
	for _, c := range f.calls {
		in[c.CallExpr] = c.in
	}
	for v, list := range f.assigns {
		if len(list) == 1 && list[0].index == 0 && list[0].value != nil && f.catalog.Pool(v.Type()) != nil {
			if b := in[list[0].value]; b != nil {
				out[list[0].value] = f.holderOf(v, b)
			}
		}
	}
	return out
}

// interesting asks for the flows into a field whose name is about a pool.
func (f *finder) interesting(node flownode.ID, field *types.Var) {
	if role, _ := settings.PoolKey("db." + field.Name()); role != settings.NoRole {
		f.want(node)
	}
}

// filled asks for the flows into a field that gets what is read: a number, or a
// text that may name a database.
func (f *finder) filled(node flownode.ID, field *types.Var, value ast.Expr) {
	if value == nil || f.wanted[node] {
		return
	}
	if slices.ContainsFunc(f.eval(value), func(a Alt) bool { return a.Kind == Read && a.Key.Arg == 0 && (a.Type != Text || namesSource(field, a)) }) {
		f.want(node)
	}
}

// stored returns what an assignment to a field gives; node is the field.
func (f *finder) stored(s store, node flownode.ID) []Alt {
	guards := s.in.own(s.guards)
	reads := []Alt{}
	if node.Known() {
		reads = append(reads, Alt{Kind: Node, Node: node})
	}
	var out []Alt
	for _, a := range f.assigned(s.assign) {
		if a.Kind == Literal && a.When == Always && len(guards) == 0 && !setsDefaults(s.in) {
			continue // overrides, or is overridden: not known
		}
		if a.Kind != Literal && f.onlyBounds(s, guards) {
			a = Alt{When: Given} // if c.Idle > c.Open { c.Idle = c.Open }
		}
		if a.Kind == Literal && a.When == Otherwise && a.Value == "0" && asksAbove(guards) {
			continue // if n := envInt("POOL"); n > 0 { c.MaxOpen = n }
		}
		out = append(out, f.under(a, guards, nil, reads))
	}
	if v := rootVar(f.info, s.target.X); v != nil && s.in != nil && f.catalog.Field(f.info.TypeOf(s.target.X), s.field.Name()) != nil {
		if _, isParam := f.params[v]; !isParam && !isGlobal(v) {
			out = madeIn(f.holderOf(v, s.in), out)
		}
	}
	return within(f.fieldsTo(s.target.X), out)
}

// onlyBounds reports whether the last of guards compares the field with the value
// that s gives it, which so only bounds what is there.
func (f *finder) onlyBounds(s store, guards []guard) bool {
	if len(guards) == 0 || s.value == nil {
		return false
	}
	value, field := types.ExprString(s.value), types.ExprString(s.target)
	return slices.ContainsFunc(guards[len(guards)-1].conds, func(cond ast.Expr) bool {
		b, ok := ast.Unparen(cond).(*ast.BinaryExpr)
		if !ok || !isComparison(b.Op) || b.Op == token.EQL || b.Op == token.NEQ {
			return false
		}
		x, y := types.ExprString(b.X), types.ExprString(b.Y)
		return x == value && y == field || x == field && y == value
	})
}

// setsDefaults reports whether the function says by its name that it gives
// fallbacks.
func setsDefaults(b *body) bool {
	if b == nil || b.fn == nil {
		return false
	}
	return strings.Contains(strings.ToLower(b.fn.Name()), "default")
}
