package poolflow

import (
	"go/token"
	"maps"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// A Result is what is known of the pools of a package and of those that it
// imports.
type Result struct {
	Facts  *Facts
	finder *finder
	graph  *graph
}

// A graph joins what all packages contribute.
type graph struct {
	next, prev map[string][]string
	calls      map[Edge][]string // by which a parameter gets what it is given
	events     map[string][]Happening
	sites      []*Site
	byID       map[string]*Site
	builds     map[*Site][]Build
}

// A Happening is an event with the package that holds it.
type Happening struct {
	*Event
	Package string
}

func newGraph(facts *Facts) *graph {
	g := &graph{
		next: map[string][]string{}, prev: map[string][]string{}, calls: map[Edge][]string{}, events: map[string][]Happening{}, byID: map[string]*Site{}, builds: map[*Site][]Build{},
	}
	for i := range facts.Packages {
		p := &facts.Packages[i]
		for j := range p.Sites {
			g.sites = append(g.sites, &p.Sites[j])
			g.byID[p.Sites[j].ID] = &p.Sites[j]
		}
		for _, e := range p.Edges {
			between := Edge{From: e.From, To: e.To}
			if g.calls[between] = append(g.calls[between], e.Call); len(g.calls[between]) == 1 {
				g.next[e.From] = append(g.next[e.From], e.To)
				g.prev[e.To] = append(g.prev[e.To], e.From)
			}
		}
		for j := range p.Events {
			e := &p.Events[j]
			g.events[e.Node] = append(g.events[e.Node], Happening{e, p.Path})
		}
	}
	return g
}

// reachable returns the nodes that can be got to from those given, through nodes
// for which through holds.
func reachable(next map[string][]string, from []string, through func(string) bool) map[string]bool {
	seen := map[string]bool{}
	work := slices.Clone(from)
	for len(work) > 0 {
		node := work[len(work)-1]
		work = work[:len(work)-1]
		if !seen[node] && through(node) {
			seen[node] = true
			work = append(work, next[node]...)
		}
	}
	return seen
}

func anywhere(string) bool { return true }

// A Build is one pool, as far as calls distinguish pools: what a site makes, or
// what one call of a function returns that opens a pool for its callers.
type Build struct {
	*Site
	Call string // node of the call, or ""
}

// At is file:line of the call, or of the site.
func (b Build) At() string {
	if b.Call == "" {
		return b.Site.At
	}
	return callPlace(b.Call)
}

// Builds returns the pools that the site makes, in order.
func (r *Result) Builds(s *Site) []Build {
	g := r.graph
	if known, ok := g.builds[s]; ok {
		return known
	}
	fresh := reachable(g.next, []string{s.ID}, func(node string) bool { return node == s.ID || node[0] == 'R' || node[0] == 'K' })
	var out []Build
	for _, node := range sorted(fresh) {
		handedOn := slices.ContainsFunc(g.next[node], func(next string) bool { return next[0] == 'R' && fresh[next] && g.called(next, 8) })
		if node[0] == 'K' && !handedOn {
			out = append(out, Build{s, node})
		}
	}
	if len(out) == 0 {
		out = []Build{{Site: s}}
	}
	g.builds[s] = out
	return out
}

// Calls returns, as file:line, the calls through which the pool b comes from its site.
func (r *Result) Calls(b Build) []string {
	var out []string
	for _, node := range sorted(r.graph.chain(b)) {
		out = append(out, callPlace(node))
	}
	return out
}

// chain returns the nodes of the calls through which the pool b comes from its site.
func (g *graph) chain(b Build) map[string]bool {
	if b.Call == "" {
		return nil
	}
	out := reachable(g.prev, []string{b.Call}, anywhere)
	after := reachable(g.next, []string{b.ID}, anywhere)
	maps.DeleteFunc(out, func(node string, _ bool) bool { return node[0] != 'K' || !after[node] })
	return out
}

// configuration returns the nodes of the configuration that b is made of. A function on the way
// that gets it as an argument gets it by the call that leads to b:
//
//	writer, err := connect(ctx, writerConfig)
//	reader, err := connect(ctx, readerConfig)
func (g *graph) configuration(b Build) []string {
	chain := g.chain(b)
	called := map[string]bool{} // functions
	for node := range chain {
		for _, result := range g.prev[node] {
			called[functionOf(result)] = true
		}
	}
	var out []string
	seen := map[string]bool{}
	for work := slices.Clone(b.Config); len(work) > 0; work = work[1:] {
		node := work[0]
		if seen[node] {
			continue
		}
		seen[node] = true
		if node[0] == 'C' || len(g.prev[node]) == 0 {
			out = append(out, node)
		}
		for _, from := range g.prev[node] {
			by := g.calls[Edge{From: from, To: node}]
			if node[0] != 'P' || !called[functionOf(node)] || slices.ContainsFunc(by, func(call string) bool { return call == "" || chain[call] }) {
				work = append(work, from)
			}
		}
	}
	return out
}

// called reports whether some call takes the result called node.
func (g *graph) called(node string, depth int) bool {
	return depth > 0 && slices.ContainsFunc(g.next[node], func(next string) bool {
		return next[0] == 'K' || next[0] == 'R' && g.called(next, depth-1)
	})
}

func sorted(set map[string]bool) []string {
	var out []string
	for node := range set {
		out = append(out, node)
	}
	slices.Sort(out)
	return out
}

// Sites returns all sites, in order of package.
func (r *Result) Sites() []*Site { return r.graph.sites }

// Events returns what happens to the pool that b is, and to the configuration
// that it is made of, in order of node.
func (r *Result) Events(b Build) []Happening {
	g := r.graph
	var out []Happening
	through := anywhere
	if b.Call != "" {
		before := reachable(g.prev, []string{b.Call}, anywhere)
		after := reachable(g.next, []string{b.Call}, anywhere)
		through = func(node string) bool { return node[0] != 'K' || before[node] || after[node] }
	}
	for _, node := range sorted(reachable(g.next, []string{b.ID}, through)) {
		out = append(out, g.events[node]...)
	}
	// A knob of the same configuration, whatever its origin.
	for _, node := range sorted(reachable(g.next, g.configuration(b), anywhere)) {
		for _, e := range g.events[node] {
			if e.What == Set {
				out = append(out, e)
			}
		}
	}
	return out
}

// Asked reports whether some code takes or uses the pool that b is.
func (r *Result) Asked(b Build) bool {
	for node := range reachable(r.graph.next, []string{b.ID}, anywhere) {
		if node[0] == 'K' || len(r.graph.events[node]) > 0 && slices.ContainsFunc(r.graph.events[node], func(e Happening) bool { return e.What != Set }) {
			return true
		}
	}
	return false
}

// Reaching returns the pools that v, a value of the package, may be, and reports whether the list
// is complete, that is, whether the values of all parameters, results and fields on the way are
// known.
func (r *Result) Reaching(v ssa.Value) (builds []Build, whole bool) {
	return r.reaching(r.finder.origins(v))
}

// Into returns the pools that may get into a node, see [FieldNode] and
// [VarNode].
func (r *Result) Into(node string) (builds []Build, whole bool) { return r.reaching([]string{node}) }

func (r *Result) reaching(nodes []string) (builds []Build, whole bool) {
	whole = len(nodes) > 0
	before := reachable(r.graph.prev, nodes, anywhere)
	for _, node := range sorted(before) {
		s := r.graph.byID[node]
		if s == nil {
			whole = whole && len(r.graph.prev[node]) > 0
			continue
		}
		for _, b := range r.Builds(s) {
			if b.Call == "" || before[b.Call] {
				builds = append(builds, b)
			}
		}
	}
	return builds, whole && len(builds) > 0
}

// BuildAt returns the pool that the call or literal that begins at pos in this
// package makes, or gets from a function that makes it for its callers.
func (r *Result) BuildAt(pos token.Pos) (Build, bool) {
	for id, at := range r.finder.sitePos {
		if at == pos && r.graph.byID[id] != nil {
			return Build{Site: r.graph.byID[id]}, true
		}
	}
	call := r.finder.callPos[pos]
	if call == "" {
		return Build{}, false
	}
	builds, _ := r.reaching([]string{call})
	if len(builds) != 1 {
		return Build{}, false
	}
	return builds[0], true
}

// Pos returns where the site is in this package, or NoPos.
func (r *Result) Pos(s *Site) token.Pos { return r.finder.sitePos[s.ID] }

// FieldNode is the node of the field called name of a named type, written as the
// catalog writes it.
func FieldNode(typ, name string) string { return "F:" + typ + "." + name }

// ResultNode is the node of a result of the function called fn, counted from 0.
func ResultNode(fn string, i int) string { return resultNode(fn, i) }

// ParamNode is the node of a parameter of the function called fn, counted from 1;
// 0 is the receiver.
func ParamNode(fn string, i int) string { return paramNode(fn, i) }
