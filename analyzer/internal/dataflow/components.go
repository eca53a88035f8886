// Package dataflow holds the graph algorithms that the analyzers are built on.
// It knows nothing of Go programs.
package dataflow

// Components returns the strongly connected components of the graph that is
// reachable from roots, each component after those that its nodes lead to. In a
// call graph that is: callees before callers. Within a component, nodes stand
// in the order in which the search meets them.
func Components[N comparable](roots []N, next func(N) []N) [][]N {
	s := &search[N]{next: next, index: map[N]int{}, low: map[N]int{}, open: map[N]bool{}}
	for _, root := range roots {
		if s.index[root] == 0 {
			s.visit(root)
		}
	}
	return s.found
}

// A search is one run of Tarjan's algorithm.
type search[N comparable] struct {
	next  func(N) []N
	index map[N]int // from 1, in the order of the visits
	low   map[N]int // the lowest index that is reachable on the stack
	open  map[N]bool
	stack []N
	found [][]N
}

func (s *search[N]) visit(n N) {
	s.index[n] = len(s.index) + 1
	s.low[n] = s.index[n]
	s.stack = append(s.stack, n)
	s.open[n] = true
	for _, m := range s.next(n) {
		if s.index[m] == 0 {
			s.visit(m)
			s.low[n] = min(s.low[n], s.low[m])
		} else if s.open[m] {
			s.low[n] = min(s.low[n], s.index[m])
		}
	}
	if s.low[n] != s.index[n] {
		return
	}
	first := len(s.stack)
	for {
		first--
		s.open[s.stack[first]] = false
		if s.stack[first] == n {
			break
		}
	}
	component := append([]N(nil), s.stack[first:]...)
	s.stack = s.stack[:first]
	s.found = append(s.found, component)
}
