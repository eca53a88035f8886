package poolflow

import (
	"go/token"
	"maps"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/codec"
	"github.com/poolvet/poolvet/analyzer/internal/flownode"
)

// A Result is what is known of the pools of a package and of those that it
// imports.
type Result struct {
	finder *finder
	graph  func() *graph // of all packages
}

// A graph joins what all packages contribute.
type graph struct {
	next, prev map[flownode.ID][]flownode.ID
	calls      map[Edge][]flownode.ID // by which a parameter gets what it is given
	events     map[flownode.ID][]Happening
	sites      []*Site
	byID       map[flownode.ID]*Site
	builds     map[*Site][]Build
	references map[string][]string // to functions, by their names
	drivers    []string
}

// A Happening is an event with the package that holds it.
type Happening struct {
	*Event
	Package string
}

func newGraph(sections []codec.Section[Package]) *graph {
	g := &graph{
		next: map[flownode.ID][]flownode.ID{}, prev: map[flownode.ID][]flownode.ID{}, calls: map[Edge][]flownode.ID{}, events: map[flownode.ID][]Happening{}, byID: map[flownode.ID]*Site{}, builds: map[*Site][]Build{}, references: map[string][]string{},
	}
	for _, section := range sections {
		p := section.Value()
		g.drivers = append(g.drivers, p.Drivers...)
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
		for _, r := range p.References {
			g.references[r.To] = append(g.references[r.To], r.From)
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
func reachable(next map[flownode.ID][]flownode.ID, from []flownode.ID, through func(flownode.ID) bool) map[flownode.ID]bool {
	seen := map[flownode.ID]bool{}
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

func anywhere(flownode.ID) bool { return true }

// A Build is one pool, as far as calls distinguish pools: what a site makes, or
// what one call of a function returns that opens a pool for its callers.
type Build struct {
	*Site
	Call flownode.ID // or no node
}

// At is file:line of the call, or of the site.
func (b Build) At() string {
	if !b.Call.Known() {
		return b.Site.At
	}
	return callPlace(b.Call)
}

// Builds returns the pools that the site makes, in order.
func (r *Result) Builds(s *Site) []Build {
	g := r.graph()
	if known, ok := g.builds[s]; ok {
		return known
	}
	fresh := reachable(g.next, []flownode.ID{s.ID}, func(node flownode.ID) bool {
		return node == s.ID || node.Kind == flownode.Result || node.Kind == flownode.Call
	})
	var out []Build
	for _, node := range sorted(fresh) {
		handedOn := slices.ContainsFunc(g.next[node], func(next flownode.ID) bool {
			return next.Kind == flownode.Result && fresh[next] && g.called(next, 8)
		})
		if node.Kind == flownode.Call && !handedOn {
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
	for _, node := range sorted(r.graph().chain(b)) {
		out = append(out, callPlace(node))
	}
	return out
}

// chain returns the nodes of the calls through which the pool b comes from its site.
func (g *graph) chain(b Build) map[flownode.ID]bool {
	if !b.Call.Known() {
		return nil
	}
	out := reachable(g.prev, []flownode.ID{b.Call}, anywhere)
	after := reachable(g.next, []flownode.ID{b.ID}, anywhere)
	maps.DeleteFunc(out, func(node flownode.ID, _ bool) bool { return node.Kind != flownode.Call || !after[node] })
	return out
}

// configuration returns the nodes of the configuration that b is made of. A function on the way
// that gets it as an argument gets it by the call that leads to b:
//
//	writer, err := connect(ctx, writerConfig)
//	reader, err := connect(ctx, readerConfig)
func (g *graph) configuration(b Build) []flownode.ID {
	chain := g.chain(b)
	called := map[string]bool{} // functions
	for node := range chain {
		for _, result := range g.prev[node] {
			called[result.Name] = true
		}
	}
	var out []flownode.ID
	seen := map[flownode.ID]bool{}
	for work := slices.Clone(b.Config); len(work) > 0; work = work[1:] {
		node := work[0]
		if seen[node] {
			continue
		}
		seen[node] = true
		if node.Kind == flownode.Configuration || len(g.prev[node]) == 0 {
			out = append(out, node)
		}
		for _, from := range g.prev[node] {
			by := g.calls[Edge{From: from, To: node}]
			if node.Kind != flownode.Param || !called[node.Name] || slices.ContainsFunc(by, func(call flownode.ID) bool { return !call.Known() || chain[call] }) {
				work = append(work, from)
			}
		}
	}
	return out
}

// called reports whether some call takes the result called node.
func (g *graph) called(node flownode.ID, depth int) bool {
	return depth > 0 && slices.ContainsFunc(g.next[node], func(next flownode.ID) bool {
		return next.Kind == flownode.Call || next.Kind == flownode.Result && g.called(next, depth-1)
	})
}

func sorted(set map[flownode.ID]bool) []flownode.ID {
	return slices.SortedFunc(maps.Keys(set), flownode.Compare)
}

// Sites returns all sites, in order of package.
func (r *Result) Sites() []*Site { return r.graph().sites }

// Events returns what happens to the pool that b is, and to the configuration
// that it is made of, in order of node.
func (r *Result) Events(b Build) []Happening {
	g := r.graph()
	var out []Happening
	through := anywhere
	if b.Call.Known() {
		before := reachable(g.prev, []flownode.ID{b.Call}, anywhere)
		after := reachable(g.next, []flownode.ID{b.Call}, anywhere)
		through = func(node flownode.ID) bool { return node.Kind != flownode.Call || before[node] || after[node] }
	}
	for _, node := range sorted(reachable(g.next, []flownode.ID{b.ID}, through)) {
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
	for node := range reachable(r.graph().next, []flownode.ID{b.ID}, anywhere) {
		if node.Kind == flownode.Call || len(r.graph().events[node]) > 0 && slices.ContainsFunc(r.graph().events[node], func(e Happening) bool { return e.What != Set }) {
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

// Into returns the pools that may get into a node.
func (r *Result) Into(node flownode.ID) (builds []Build, whole bool) {
	return r.reaching([]flownode.ID{node})
}

func (r *Result) reaching(nodes []flownode.ID) (builds []Build, whole bool) {
	whole = len(nodes) > 0
	before := reachable(r.graph().prev, nodes, anywhere)
	for _, node := range sorted(before) {
		s := r.graph().byID[node]
		if s == nil {
			whole = whole && len(r.graph().prev[node]) > 0
			continue
		}
		for _, b := range r.Builds(s) {
			if !b.Call.Known() || before[b.Call] {
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
		if at == pos && r.graph().byID[id] != nil {
			return Build{Site: r.graph().byID[id]}, true
		}
	}
	call := r.finder.callPos[pos]
	if !call.Known() {
		return Build{}, false
	}
	builds, _ := r.reaching([]flownode.ID{call})
	if len(builds) != 1 {
		return Build{}, false
	}
	return builds[0], true
}

// Pos returns where the site is in this package, or NoPos.
func (r *Result) Pos(s *Site) token.Pos { return r.finder.sitePos[s.ID] }
