package execution

import (
	"strings"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/eval"
	"github.com/poolvet/poolvet/analyzer/internal/flowgraph"
	"github.com/poolvet/poolvet/analyzer/internal/symbolic"
)

// maxSettings bounds the settings of a binary that are followed to its pools.
const maxSettings = 40

// An Execution is what the binary does that this package is the main package of,
// from its first statement on: which settings arrive at its knobs, and what takes
// their place.
type Execution struct {
	*eval.Evaluator
	graph *flowgraph.Graph
	// bind adds the variables that answer for keys of libraries and flags.
	bind func([]flowgraph.Alt) []flowgraph.Alt
	// parameter returns the parameter of a data source name of a role that a function reads, or "".
	parameter func(function string, role catalog.Role) string
	arrivals  []Arrival
	ofFlags   []flowgraph.Pair // see flagPairs
	starts    []string         // what runs before main
	shown
}

// Execute runs the binary whose main package e is about. It returns nil if there is none.
func Execute(e *eval.Evaluator, g *flowgraph.Graph, bind func([]flowgraph.Alt) []flowgraph.Alt, parameter func(string, catalog.Role) string) *Execution {
	if e.Program == nil || e.Pkg.Name() != "main" || e.Program.Body(e.Pkg.Path()+".main") == nil {
		return nil
	}
	x := &Execution{Evaluator: e, graph: g, bind: bind, parameter: parameter, shown: newShown(), starts: e.Program.Starts()}
	var sources []*symbolic.Source
	for _, focus := range []symbolic.Focus{{Others: true}, {Others: true, Else: true}} {
		outcomes, _ := x.outcomes(&focus)
		for i := range outcomes {
			for _, r := range outcomes[i].Reached {
				sources = eval.WithSource(sources, sourceOf(r.Value), maxSettings)
			}
			x.show(&outcomes[i])
		}
	}
	x.overwriting()
	for i := 0; i < len(sources); i++ {
		for _, s := range x.follow(sources[i]) { // the next name, where the first is absent
			sources = eval.WithSource(sources, s, maxSettings)
		}
	}
	return x
}

func sourceOf(v symbolic.Value) *symbolic.Source {
	if got, ok := symbolic.Unbox(v).(*symbolic.Got); ok {
		return got.Source
	}
	return nil
}

// outcomes executes the binary with one setting in focus.
func (x *Execution) outcomes(focus *symbolic.Focus) ([]symbolic.Outcome, bool) {
	m := x.Machine()
	m.Focus, m.Matters = focus, x.Program.Matters
	return m.Run(func() []symbolic.Value {
		for _, name := range x.starts {
			if strings.HasPrefix(name, "var ") {
				m.Variable(name)
			} else {
				m.Named(name, nil, nil)
			}
		}
		return []symbolic.Value{m.Named(x.Pkg.Path()+".main", nil, nil)}
	})
}
