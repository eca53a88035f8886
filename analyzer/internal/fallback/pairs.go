package fallback

import (
	"cmp"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strconv"

	"github.com/poolvet/poolvet/analyzer/internal/flownode"
	"github.com/poolvet/poolvet/analyzer/internal/symbolic"
)

// A Pair is a setting and the value that takes its place where it is absent.
type Pair struct {
	Read    Alt
	Literal Alt
	Knobs   []*Knob // that the value reaches, as far as is known
	// Broken reports whether the fallback is the 0 that a dropped error gives.
	Broken bool
}

// pairsOf returns the pairs that flow shows.
func (g *graph) pairsOf(flow *Flow) []Pair {
	seen := map[flownode.ID]bool{}
	if flow.Target.Known() {
		seen[flow.Target] = true
	}
	reads := onlyReads(g.resolve(flow.Alts, seen))
	if flow.Target.Kind == flownode.Field {
		reads = append(reads, onlyReads(g.upstream(flow.Target, map[flownode.ID]bool{}))...)
	}
	var out []Pair
	knobs := g.knobs(flow, map[flownode.ID]bool{})
	for i := range flow.Alts {
		lit := flow.Alts[i]
		if lit.Kind != Literal {
			continue
		}
		for _, read := range reads {
			if !lit.replaces(&read, reads) {
				continue
			}
			all := knobs
			for _, id := range read.Key.ids() {
				for _, k := range g.knobsOf(id, map[flownode.ID]bool{}) {
					if !slices.Contains(all, k) {
						all = append(all[:len(all):len(all)], k)
					}
				}
			}
			out = append(out, Pair{Read: read, Literal: lit, Knobs: all, Broken: lit.Drops})
		}
	}
	return append(out, g.downstream(flow)...)
}

// downstream returns the pairs of a literal that becomes a fallback further on,
// as a parameter or in a field:
//
//	func open(size int) { …; db.SetMaxOpenConns(envInt("DB_POOL_SIZE", size)) }
//	… open(10) …
//	… Open(Defaults{MaxOpen: 10}) …
func (g *graph) downstream(flow *Flow) []Pair {
	if !slices.ContainsFunc(flow.Alts, func(a Alt) bool { return a.Kind == Literal }) || flow.Target.Kind == flownode.Field && !flow.Passed {
		return nil
	}
	return g.onwards(flow, map[flownode.ID]bool{})
}

func (g *graph) onwards(flow *Flow, seen map[flownode.ID]bool) []Pair {
	node := flow.Target
	if node.Kind != flownode.Param && node.Kind != flownode.Field || seen[node] {
		return nil
	}
	seen[node] = true
	var out []Pair
	for _, next := range g.bySource[node] {
		isParam := next.Target.Kind == flownode.Param
		for i := range next.Alts {
			at := &next.Alts[i]
			switch {
			case at.Kind != Node || at.Node != node:
			case at.When == Always: // a helper or an option passes it on
				passed := &Flow{Target: next.Target}
				for _, a := range flow.Alts {
					if a.Kind == Literal {
						passed.Alts = append(passed.Alts, through(a, at))
					}
				}
				out = append(out, g.onwards(passed, seen)...)
			case at.When == Otherwise && !isParam:
				out = append(out, g.replaced(flow, next, at, g.readIn(node, next))...)
			}
		}
	}
	return out
}

// readIn returns the settings whose place node takes in a flow. A field is one
// for all values of its type, so that it takes the place of no setting if there
// are several.
func (g *graph) readIn(node flownode.ID, flow *Flow) []Alt {
	reads := onlyReads(g.resolve(flow.Alts, map[flownode.ID]bool{node: true}))
	if flow.Target.Kind == flownode.Field { // if c.MaxOpen == 0 { c.MaxOpen = size }
		reads = append(reads, onlyReads(g.upstream(flow.Target, map[flownode.ID]bool{}))...)
	}
	if node.Kind != flownode.Field {
		return reads
	}
	for _, other := range g.bySource[node] {
		for _, a := range onlyReads(slices.Clone(other.Alts)) {
			if slices.ContainsFunc(reads, func(b Alt) bool { return !sameKey(&a.Key, &b.Key) }) {
				return nil
			}
		}
	}
	return reads
}

// replaced returns the pairs of the literals of flow, which are at in next,
// and the settings whose place they take there.
func (g *graph) replaced(flow, next *Flow, at *Alt, reads []Alt) []Pair {
	var out []Pair
	for i := range flow.Alts {
		if flow.Alts[i].Kind != Literal {
			continue
		}
		lit := through(flow.Alts[i], at)
		for _, read := range reads {
			if lit.replaces(&read, reads) {
				out = append(out, Pair{Read: read, Literal: lit, Knobs: g.knobs(next, map[flownode.ID]bool{}), Broken: lit.Drops})
			}
		}
	}
	return out
}

func onlyReads(alts []Alt) []Alt {
	return slices.DeleteFunc(alts, func(a Alt) bool { return a.Kind != Read || a.Key.Arg != 0 })
}

// limit returns the literal as a number at a place.
func (a *Alt) limit() symbolic.Limit { return symbolic.Limit{Place: a.Place, Value: a.Value} }

// limits reports whether min and max compare read with the literal.
func (a *Alt) limits(read *Alt) bool { return slices.Contains(read.Limits, a.limit()) }

// replaces reports whether the literal takes the place of read.
func (a *Alt) replaces(read *Alt, reads []Alt) bool {
	if a.limits(read) {
		return false
	}
	if a.Made != "" && read.Made != "" && a.Made != read.Made {
		return false // of two values of one struct type
	}
	if len(a.Groups) > len(read.Groups) || !slices.Equal(a.Groups, read.Groups[:len(a.Groups)]) {
		return false
	}
	if a.When == Otherwise {
		return true
	}
	if a.When != Always || read.When != Given {
		return false
	}
	if len(a.Within) > 0 && len(read.Within) > 0 {
		return slices.Contains(read.Within, a.Within[len(a.Within)-1])
	}
	// One struct type may hold the settings of several databases; a literal
	// that does not say whose it is counts for none.
	return !slices.ContainsFunc(reads, func(b Alt) bool {
		return !slices.Equal(b.Within, read.Within) && (b.Key.Path != read.Key.Path || !slices.Equal(b.Key.Envs, read.Key.Envs))
	})
}

// A Result is what is known of one package and of those that it imports.
type Result struct {
	Facts *Facts
	graph *graph
	own   []*Flow
	path  string // of this package
	// execution is what the binary does, or nil.
	execution *execution
}

// Pairs returns the pairs of which this package holds the literal, one for each
// literal and setting, in order.
func (r *Result) Pairs() []Pair {
	type id struct {
		pos token.Pos
		key string
	}
	seen := map[id]int{}
	var out []Pair
	for _, p := range r.ownPairs() {
		at := id{p.Literal.Pos(), p.Read.Key.Name() + "\x00" + p.Read.Key.Path}
		if at.pos == token.NoPos {
			at.pos = p.Read.Pos()
		}
		if at.pos == token.NoPos {
			continue
		}
		if i, ok := seen[at]; ok {
			out[i].merge(&p)
			continue
		}
		seen[at] = len(out)
		out = append(out, p)
	}
	slices.SortStableFunc(out, func(a, b Pair) int { return cmp.Compare(a.Literal.Pos(), b.Literal.Pos()) })
	return out
}

// ownPairs returns the pairs that this package shows: by what flows where, as far as
// no execution of the binary rejects it, and by what that execution shows.
func (r *Result) ownPairs() []Pair {
	var out []Pair
	for _, flow := range r.own {
		out = append(out, r.graph.pairsOf(flow)...)
	}
	if r.execution != nil {
		out = append(slices.DeleteFunc(out, func(p Pair) bool { return r.execution.rejects(&p) }), r.execution.pairs()...)
	}
	return out
}

// Others returns the pairs of the same setting, in this package or those that it
// imports, that show another literal.
func (r *Result) Others(p *Pair) []Pair {
	var out []Pair
	for _, flow := range r.graph.flows {
		for _, q := range r.graph.pairsOf(flow) {
			if q.Literal.Place != p.Literal.Place && sameSetting(&q.Read, &p.Read) {
				out = append(out, q)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b Pair) int { return cmp.Compare(a.Literal.Place, b.Literal.Place) })
	return out
}

// PairsOf returns the pairs of a setting, in this package or those that it
// imports.
func (r *Result) PairsOf(key *Key) []Pair {
	var out []Pair
	for _, flow := range r.graph.flows {
		for _, p := range r.graph.pairsOf(flow) {
			if sameKey(&p.Read.Key, key) {
				out = append(out, p)
			}
		}
	}
	return out
}

// ShownBefore reports whether a package that this one imports shows p itself.
func (r *Result) ShownBefore(p *Pair) bool {
	return slices.ContainsFunc(r.Facts.Packages, func(f PackageFacts) bool { return slices.Contains(f.Shown, p.id()) })
}

// Note keeps for importers what this package has reported.
func (r *Result) Note(what string) {
	for i := range r.Facts.Packages {
		if p := &r.Facts.Packages[i]; p.Path == r.path {
			p.Shown = append(p.Shown, what)
		}
	}
}

// Noted reports whether a package that this one imports has noted what it reported.
func (r *Result) Noted(what string) bool {
	return slices.ContainsFunc(r.Facts.Packages, func(f PackageFacts) bool { return f.Path != r.path && slices.Contains(f.Shown, what) })
}

// ReadBefore reports whether a package that this one imports reads the setting in the
// same way.
func (r *Result) ReadBefore(read *Reading) bool {
	return r.Noted(read.id())
}

// id is the same for readings of the same setting in the same way.
func (r *Reading) id() string {
	return "reads " + strconv.Itoa(int(r.Read.Type)) + " " + r.Read.Key.Name()
}

// id is the same for pairs of the same literal and setting.
func (p *Pair) id() string {
	return p.Literal.Place + " " + p.Read.Key.Name()
}

// sameSetting reports whether a and b are read from the same setting. The tags of
// two structs that nothing visible holds may belong to different sections:
//
//	type Replica struct { MaxConns int `yaml:"max_conns"` }
//	type Primary struct { MaxConns int `yaml:"max_conns"` }
func sameSetting(a, b *Alt) bool {
	if a.Tagged && b.Tagged && a.Place != b.Place && (len(a.Within) == 0 || len(b.Within) == 0) && len(a.Key.Envs) == 0 {
		return false
	}
	return a.Key.In == b.Key.In && sameKey(&a.Key, &b.Key)
}

func sameKey(a, b *Key) bool {
	return a.Path != "" && a.Path == b.Path || len(a.Envs) > 0 && len(b.Envs) > 0 && a.Envs[0] == b.Envs[0]
}

// merge adds what another flow shows of the same pair.
func (p *Pair) merge(q *Pair) {
	for _, k := range q.Knobs {
		if !slices.Contains(p.Knobs, k) {
			p.Knobs = append(p.Knobs, k)
		}
	}
	if p.Read.Type == Text {
		p.Read.Type = q.Read.Type
	}
	if p.Literal.Type == Text && q.Literal.Type != Text {
		p.Literal.Type, p.Literal.Value = q.Literal.Type, q.Literal.Value
	}
	if p.Read.Scale == 0 {
		p.Read.Scale = q.Read.Scale
	}
	p.Read.Bits = narrower(p.Read.Bits, q.Read.Bits)
}

// flagVars notes the variables and fields that flags are bound to:
// flag.IntVar(&n, "pool", 12, "").
func (f *finder) flagVars() {
	for _, c := range f.calls {
		fn := callee(f.info, c.CallExpr)
		if fn == nil {
			continue
		}
		spec, ok := readers()[fn.Origin().FullName()]
		if !ok || spec.pointer == 0 || len(c.Args) < spec.fallback {
			continue
		}
		unary, ok := ast.Unparen(c.Args[spec.pointer-1]).(*ast.UnaryExpr)
		if !ok {
			continue
		}
		alts := func() []Alt { // what takes their place later takes that of the default
			out := slices.Clone(f.read(c.CallExpr, spec, 0))
			for i := range out {
				out[i].Groups = nil
			}
			return out
		}
		switch x := ast.Unparen(unary.X).(type) {
		case *ast.Ident:
			if v, ok := f.info.ObjectOf(x).(*types.Var); ok {
				f.preset[v] = append(f.preset[v], assign{alts: alts(), guards: c.guards})
			}
		case *ast.SelectorExpr:
			if v, ok := f.info.Uses[x.Sel].(*types.Var); ok && v.IsField() {
				if node := f.names.field(v); node.Known() {
					f.sites[node] = append(f.sites[node], func() { f.add(Flow{Target: node, Alts: alts()}) })
					f.interesting(node, v)
					if namesSource(v) {
						f.want(node)
					}
				}
			}
		}
	}
}
