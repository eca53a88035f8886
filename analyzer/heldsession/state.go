package heldsession

import (
	"fmt"
	"maps"
	"math/bits"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// A state is what is known at one place of a function on one way that leads
// there.
type state struct {
	held    uint64 // indexes of the holds of the walk
	known   map[key]truth
	phis    map[ssa.Value]ssa.Value // what a phi is on this way
	locked  []mutex
	defers  []*ssa.Defer   // in the order of the source
	ended   []ssa.Value    // sessions from outside that end on this way
	ending  *ssa.RunDefers // while deferred calls run
	unwound uint64         // what deferred calls may have ended
}

func (s *state) clone() *state {
	return &state{s.held, maps.Clone(s.known), maps.Clone(s.phis), s.locked, s.defers, s.ended, s.ending, s.unwound}
}

// id is equal for states that say the same.
func (s *state) id() string {
	id := strconv.AppendUint(nil, s.held, 16)
	if len(s.known)+len(s.phis)+len(s.locked)+len(s.ended)+len(s.defers) == 0 {
		return string(id)
	}
	parts := make([]string, 0, len(s.known)+len(s.phis))
	for k, t := range s.known {
		parts = append(parts, fmt.Sprintf("%p%s=%d", k.root, k.path, t))
	}
	for k, v := range s.phis {
		parts = append(parts, fmt.Sprintf("%p:%p", k, v))
	}
	for _, m := range s.locked {
		parts = append(parts, m.id)
	}
	for _, v := range s.ended {
		parts = append(parts, fmt.Sprintf("%p ends", v))
	}
	for _, d := range s.defers {
		parts = append(parts, fmt.Sprintf("%p", d))
	}
	slices.Sort(parts)
	return string(id) + " " + strings.Join(parts, " ")
}

// each calls f for each index in held.
func each(held uint64, f func(i int)) {
	for held != 0 {
		i := bits.TrailingZeros64(held)
		held &^= 1 << i
		f(i)
	}
}

// learn notes that what k names is t.
func (s *state) learn(k key, t truth) {
	if s.known == nil {
		s.known = map[key]truth{}
	}
	s.known[k] = t
}

// value returns what v is on this way: the edge of a phi that was taken.
func (s *state) value(v ssa.Value) ssa.Value {
	for range maxDepth {
		next, ok := s.phis[v]
		if !ok {
			break
		}
		v = next
	}
	return v
}
