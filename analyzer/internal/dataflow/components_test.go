package dataflow_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/poolvet/poolvet/analyzer/internal/dataflow"
)

// graph reads "a:bc b:a c:" as the edges a->b, a->c and b->a.
func graph(text string) (roots []string, next func(string) []string) {
	edges := map[string][]string{}
	for _, node := range strings.Fields(text) {
		from, to, _ := strings.Cut(node, ":")
		roots = append(roots, from)
		edges[from] = strings.Split(to, "")
		if to == "" {
			edges[from] = nil
		}
	}
	return roots, func(n string) []string { return edges[n] }
}

func TestComponents(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ graph, want string }{
		{"", ""},
		{"a:", "a"},
		{"a:a", "a"},
		{"a:b b:c c:", "c b a"},
		{"a:b b:a", "ab"},
		{"a:b b:c c:a d:a", "abc d"},
		{"a:bc b:d c:d d:", "d b c a"},
		{"a:b b:cd c:b d:e e:d", "de bc a"},
	} {
		roots, next := graph(test.graph)
		var got []string
		for _, component := range dataflow.Components(roots, next) {
			slices.Sort(component)
			got = append(got, strings.Join(component, ""))
		}
		if strings.Join(got, " ") != test.want {
			t.Errorf("%s: got %s, want %s", test.graph, strings.Join(got, " "), test.want)
		}
	}
}

// TestComponentsOrder holds two laws over random graphs: what a node leads to
// stands in its own component or in an earlier one, and two nodes share a
// component exactly if each leads to the other.
func TestComponentsOrder(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		n := 1 + random.IntN(8)
		edges := make([][]int, n)
		roots := make([]int, n)
		for i := range edges {
			roots[i] = i
			for range random.IntN(3) {
				edges[i] = append(edges[i], random.IntN(n))
			}
		}
		random.Shuffle(n, func(i, j int) { roots[i], roots[j] = roots[j], roots[i] })
		at := map[int]int{}
		for i, component := range dataflow.Components(roots, func(n int) []int { return edges[n] }) {
			for _, node := range component {
				if _, again := at[node]; again {
					t.Fatalf("%v: %d stands in two components", edges, node)
				}
				at[node] = i
			}
		}
		reach := closure(edges)
		for i := range edges {
			for _, j := range edges[i] {
				if at[j] > at[i] {
					t.Fatalf("%v: %d comes after %d, which leads to it", edges, j, i)
				}
			}
			for j := range edges {
				if same := i == j || reach[i][j] && reach[j][i]; same != (at[i] == at[j]) {
					t.Fatalf("%v: %d and %d: in one component: %v", edges, i, j, !same)
				}
			}
		}
	}
}

func closure(edges [][]int) [][]bool {
	reach := make([][]bool, len(edges))
	for i := range edges {
		reach[i] = make([]bool, len(edges))
		todo := slices.Clone(edges[i])
		for len(todo) > 0 {
			j := todo[0]
			todo = todo[1:]
			if !reach[i][j] {
				reach[i][j] = true
				todo = append(todo, edges[j]...)
			}
		}
	}
	return reach
}
