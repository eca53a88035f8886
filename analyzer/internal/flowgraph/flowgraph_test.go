package flowgraph_test

import (
	"runtime"
	"testing"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/flowgraph"
	"github.com/poolvet/poolvet/analyzer/internal/flownode"
)

func read(name string, when flowgraph.When) flowgraph.Alt {
	return flowgraph.Alt{Kind: flowgraph.Read, When: when, Type: flowgraph.Int, Key: flowgraph.Key{Envs: []string{name}}}
}

func literal(value string, when flowgraph.When) flowgraph.Alt {
	return flowgraph.Alt{Kind: flowgraph.Literal, When: when, Type: flowgraph.Int, Value: value, Place: "shop.go:1"}
}

// TestPairs holds which literals of a flow take the place of which settings.
func TestPairs(t *testing.T) {
	t.Parallel()
	grouped := func(a flowgraph.Alt, groups ...int) flowgraph.Alt {
		a.Groups = groups
		return a
	}
	for name, c := range map[string]struct {
		alts []flowgraph.Alt
		want int
	}{
		"a default":                        {[]flowgraph.Alt{read("SIZE", flowgraph.Given), literal("10", flowgraph.Otherwise)}, 1},
		"a literal under a condition":      {[]flowgraph.Alt{read("SIZE", flowgraph.Always), literal("10", flowgraph.Given)}, 0},
		"what stands before is overridden": {[]flowgraph.Alt{literal("10", flowgraph.Always), read("SIZE", flowgraph.Given)}, 1},
		"of the same operand":              {[]flowgraph.Alt{grouped(read("SIZE", flowgraph.Given), 1, 2), grouped(literal("10", flowgraph.Otherwise), 1)}, 1},
		"of another operand":               {[]flowgraph.Alt{grouped(read("SIZE", flowgraph.Given), 1), grouped(literal("10", flowgraph.Otherwise), 2)}, 0},
		"of two settings":                  {[]flowgraph.Alt{read("SIZE", flowgraph.Given), read("POOL", flowgraph.Given), literal("10", flowgraph.Otherwise)}, 2},
	} {
		g := flowgraph.New()
		flow := &flowgraph.Flow{Target: flownode.ParamOf("shop.open", 1), Alts: c.alts}
		g.Add(flow)
		if got := len(g.PairsOf(flow)); got != c.want {
			t.Errorf("%s: %d pairs, not %d", name, got, c.want)
		}
	}
}

// TestKnobs holds that a setting reaches a knob through fields and parameters, also where
// they lead back to each other.
func TestKnobs(t *testing.T) {
	t.Parallel()
	field, param := flownode.FieldOf("shop.Config", "Size"), flownode.ParamOf("shop.open", 1)
	to := func(node flownode.ID) []flowgraph.Alt { return []flowgraph.Alt{{Kind: flowgraph.Node, Node: node}} }
	g := flowgraph.New()
	knob := &flowgraph.Knob{Role: catalog.MaxOpen}
	for _, flow := range []*flowgraph.Flow{
		{Target: field, Alts: []flowgraph.Alt{read("SIZE", flowgraph.Always)}},
		{Target: param, Alts: to(field)},
		{Target: field, Alts: to(param)},
		{Knob: knob, Alts: to(param)},
	} {
		g.Add(flow)
	}
	for name, want := range map[string]int{"SIZE": 1, "OTHER": 0} {
		node := flownode.ID{Kind: flownode.Env, Name: name}
		if got := g.KnobsOf(node, map[flownode.ID]bool{}); len(got) != want {
			t.Errorf("%s reaches %d knobs, not %d", name, len(got), want)
		}
	}
	if got := g.Upstream(param, map[flownode.ID]bool{}); len(got) != 1 || got[0].Key.Name() != "SIZE" {
		t.Errorf("the parameter may be %v", got)
	}
}

// TestPairsOfTable checks that the memory for all pairs grows with the elements of a table, which
// fill the same field, and not with their square.
func TestPairsOfTable(t *testing.T) {
	cost := func(elements int) uint64 {
		g, field := flowgraph.New(), flownode.FieldOf("unicode.Range", "Stride")
		for range elements {
			g.Add(&flowgraph.Flow{Target: field, Alts: []flowgraph.Alt{literal("1", flowgraph.Always)}})
		}
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		for _, f := range g.Flows {
			g.PairsOf(f)
		}
		runtime.ReadMemStats(&after)
		return after.TotalAlloc - before.TotalAlloc
	}
	if small, large := cost(200), cost(800); large > 8*small {
		t.Errorf("%d bytes for a table of 200, %d for one of 800", small, large)
	}
}
