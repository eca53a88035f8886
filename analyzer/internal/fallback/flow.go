package fallback

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"github.com/poolvet/poolvet/analyzer/internal/assignments"
	"github.com/poolvet/poolvet/analyzer/internal/eval"
	"github.com/poolvet/poolvet/analyzer/internal/execution"
	"github.com/poolvet/poolvet/analyzer/internal/flowgraph"
	"github.com/poolvet/poolvet/analyzer/internal/flownode"
	"github.com/poolvet/poolvet/analyzer/internal/settings"
	"github.com/poolvet/poolvet/analyzer/internal/sizing"
	"github.com/poolvet/poolvet/analyzer/internal/sources"
)

// A finder collects the flows of one package.
type finder struct {
	*eval.Evaluator
	*sources.Sources
	*sizing.Sizer
	graph      *flowgraph.Graph
	ignored    func(token.Pos) []string
	whole      bool
	wanted     map[flownode.ID]bool // nodes whose flows are asked for
	queue      []flownode.ID
	own        []*flowgraph.Flow
	sites      map[flownode.ID][]func() // what gives a node its value
	byName     map[string][]*ast.CallExpr
	newProgram func()
	// execution is what the binary does, where this is its main package.
	execution *execution.Execution
	covered   map[covered]bool // by executions of functions
}

// run finds all flows that lead to a knob or to a field that is about a pool.
func (f *finder) run() {
	f.Names.Index(f.Pkg)
	f.DeclaredFields(func(flow flowgraph.Flow) {
		f.want(flow.Target)
		f.add(flow)
	})
	f.indexSites()
	f.flagVars()
	for _, flow := range slices.Clone(f.graph.Flows) {
		f.instances(flow, 0)
	}
	f.Knobs(f.add)
	f.Defaults()
	for _, node := range f.graph.Sources() {
		f.want(node)
	}
	f.follow()
	f.direct()
	f.follow()
	f.execution = execution.Execute(f.Evaluator, f.graph, f.Bind, f.Parameter)
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
func (f *finder) add(flow flowgraph.Flow) {
	if flow.Knob == nil && !slices.ContainsFunc(flow.Alts, func(a flowgraph.Alt) bool { return a.Kind != flowgraph.Unknown }) {
		return
	}
	flow.Alts = flowgraph.Replaced(flow.Alts)
	f.Bind(flow.Alts)
	f.own = append(f.own, &flow)
	f.graph.Add(&flow)
	f.instances(&flow, 0)
	for _, a := range flow.Alts {
		if a.Kind == flowgraph.Node {
			f.want(a.Node)
		}
	}
}

// indexSites notes, for each node, the places of this package that give it a
// value, without looking at the values yet.
func (f *finder) indexSites() {
	f.loaders()
	at := func(node flownode.ID, site func()) { f.sites[node] = append(f.sites[node], site) }
	for _, s := range f.Stores {
		if node := f.Names.Field(s.Field); node.Known() && assignments.Follows(assignments.Deref(s.Field.Type())) {
			at(node, func() {
				if !f.covers(node, s.In) {
					f.add(flowgraph.Flow{Target: node, Alts: f.stored(s, node)})
				}
			})
			f.interesting(node, s.Field)
			f.filled(node, s.Field, s.Value)
		}
	}
	f.indexLiterals(at)
	made := f.madePools()
	for _, c := range f.Calls {
		fn := assignments.Callee(f.Info, c.CallExpr)
		if fn == nil || fn.Pkg() == nil {
			continue
		}
		sig := fn.Signature()
		for i := range min(len(c.Args), sig.Params().Len()) {
			if t := f.Info.TypeOf(c.Args[i]); t != nil && assignments.Follows(assignments.Deref(t)) {
				node := assignments.ParamNode(fn, i+1)
				at(node, func() {
					f.add(flowgraph.Flow{Target: node, Alts: f.Eval(c.Args[i]), Call: f.Place(c.Pos())}.For(made[c.CallExpr]))
				})
			}
		}
	}
	for _, v := range assignments.SortedVars(f.Assigns) {
		if assignments.IsGlobal(v) && assignments.Follows(assignments.Deref(v.Type())) {
			node := assignments.VariableNode(v)
			at(node, func() { f.add(flowgraph.Flow{Target: node, Alts: f.Variable(v)}) })
			for _, a := range f.Assigns[v] {
				f.filled(node, v, a.Value)
			}
		}
	}
}

// indexLiterals is indexSites for the elements of literals of structs.
func (f *finder) indexLiterals(at func(node flownode.ID, site func())) {
	passed, chosen, held := f.passed(), f.chosen(), f.HeldLiterals()
	for _, l := range f.Literals {
		f.FieldsOf(l, func(field *types.Var, value ast.Expr) {
			if node := f.Names.Field(field); node.Known() && assignments.Follows(assignments.Deref(field.Type())) {
				at(node, func() {
					if f.covers(node, l.In) {
						return
					}
					made := f.MakerOf(&l)
					if f.Catalog.Field(f.Info.TypeOf(l.CompositeLit), field.Name()) != nil {
						made = f.Place(l.Pos()) // each literal of a library configures another pool
						if on := held[l.CompositeLit]; on != nil && l.In != nil {
							made = f.HolderOf(on, l.In)
						}
					}
					alts := flowgraph.MadeIn(made, flowgraph.Within(f.Outer[l.CompositeLit], f.Eval(value)))
					if chosen[l.CompositeLit] {
						alts = flowgraph.Sometimes(alts)
					}
					f.add(flowgraph.Flow{Target: node, Alts: alts, Passed: passed[l.CompositeLit]})
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
	in := map[ast.Expr]*assignments.Body{}
	for _, c := range f.Calls {
		in[c.CallExpr] = c.In
	}
	for v, list := range f.Assigns {
		if len(list) == 1 && list[0].Index == 0 && list[0].Value != nil && f.Catalog.Pool(v.Type()) != nil {
			if b := in[list[0].Value]; b != nil {
				out[list[0].Value] = f.HolderOf(v, b)
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
	if slices.ContainsFunc(f.Eval(value), func(a flowgraph.Alt) bool {
		return a.Kind == flowgraph.Read && a.Key.Arg == 0 && (a.Type != flowgraph.Text || sources.NamesSource(field, a))
	}) {
		f.want(node)
	}
}

// stored returns what an assignment to a field gives; node is the field.
func (f *finder) stored(s assignments.Store, node flownode.ID) []flowgraph.Alt {
	guards := s.In.Own(s.Guards)
	reads := []flowgraph.Alt{}
	if node.Known() {
		reads = append(reads, flowgraph.Alt{Kind: flowgraph.Node, Node: node})
	}
	var out []flowgraph.Alt
	for _, a := range f.Assigned(s.Assign) {
		if a.Kind == flowgraph.Literal && a.When == flowgraph.Always && len(guards) == 0 && !setsDefaults(s.In) {
			continue // overrides, or is overridden: not known
		}
		if a.Kind != flowgraph.Literal && f.onlyBounds(s, guards) {
			a = flowgraph.Alt{When: flowgraph.Given} // if c.Idle > c.Open { c.Idle = c.Open }
		}
		if a.Kind == flowgraph.Literal && a.When == flowgraph.Otherwise && a.Value == "0" && assignments.AsksAbove(guards) {
			continue // if n := envInt("POOL"); n > 0 { c.MaxOpen = n }
		}
		out = append(out, f.Under(a, guards, nil, reads))
	}
	if v := assignments.RootVar(f.Info, s.Target.X); v != nil && s.In != nil && f.Catalog.Field(f.Info.TypeOf(s.Target.X), s.Field.Name()) != nil {
		if _, isParam := f.Params[v]; !isParam && !assignments.IsGlobal(v) {
			out = flowgraph.MadeIn(f.HolderOf(v, s.In), out)
		}
	}
	return flowgraph.Within(f.FieldsTo(s.Target.X), out)
}

// onlyBounds reports whether the last of guards compares the field with the value
// that s gives it, which so only bounds what is there.
func (f *finder) onlyBounds(s assignments.Store, guards []assignments.Guard) bool {
	if len(guards) == 0 || s.Value == nil {
		return false
	}
	value, field := types.ExprString(s.Value), types.ExprString(s.Target)
	return slices.ContainsFunc(guards[len(guards)-1].Conds, func(cond ast.Expr) bool {
		b, ok := ast.Unparen(cond).(*ast.BinaryExpr)
		if !ok || !assignments.IsComparison(b.Op) || b.Op == token.EQL || b.Op == token.NEQ {
			return false
		}
		x, y := types.ExprString(b.X), types.ExprString(b.Y)
		return x == value && y == field || x == field && y == value
	})
}

// setsDefaults reports whether the function says by its name that it gives
// fallbacks.
func setsDefaults(b *assignments.Body) bool {
	if b == nil || b.Fn == nil {
		return false
	}
	return strings.Contains(strings.ToLower(b.Fn.Name()), "default")
}
