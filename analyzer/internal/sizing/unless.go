package sizing

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/assignments"
	"github.com/poolvet/poolvet/analyzer/internal/flowgraph"
)

// A sizing is a place that sets a knob.
type sizing struct {
	knob   *flowgraph.Knob
	alts   []flowgraph.Alt
	guards []assignments.Guard
	pool   string     // what holds the pool or its options, or ""
	on     *types.Var // the variable that this is, or is a field of
}

// unlessRead returns what s gives its knob. A literal takes the place of what
// another statement reads for the same knob of the same pool:
//
//	db.SetMaxOpenConns(10)
//	if n, err := strconv.Atoi(os.Getenv("DB_POOL_SIZE")); err == nil { db.SetMaxOpenConns(n) }
func (f *Sizer) unlessRead(s *sizing, all []sizing) []flowgraph.Alt {
	if len(s.alts) != 1 || s.alts[0].Kind != flowgraph.Literal || s.pool == "" || s.on == nil {
		return s.alts
	}
	var reads []flowgraph.Alt
	for i := range all {
		other := &all[i]
		if other.knob == s.knob || other.pool != s.pool || other.knob.Role != s.knob.Role {
			continue
		}
		guards := f.guardsOf(other)
		if len(guards) == 0 || len(f.guardsOf(s)) == 0 && other.knob.Pos() < s.knob.Pos() {
			return s.alts // one takes the place of the other
		}
		if slices.ContainsFunc(other.alts, func(a flowgraph.Alt) bool { return a.Kind == flowgraph.Literal && a.Value != "0" }) {
			return s.alts // which has a fallback of its own
		}
		for _, a := range other.alts {
			if (a.Kind == flowgraph.Read || a.Kind == flowgraph.Node) && f.Relates(guards[len(guards)-1], nil, other.alts) {
				a.When = flowgraph.Given
				reads = append(reads, a)
			}
		}
	}
	lit := s.alts[0]
	if guards := f.guardsOf(s); len(guards) > 0 {
		lit = f.Under(lit, guards, nil, reads)
	}
	if len(reads) == 0 || lit.Kind != flowgraph.Literal {
		return s.alts
	}
	return flowgraph.Limit(append(reads, lit))
}

// guardsOf returns the conditions of s below the declaration of its variable.
func (f *Sizer) guardsOf(s *sizing) []assignments.Guard {
	return s.guards[min(f.Depths[s.on], len(s.guards)):]
}

// HeldLiterals returns the variables that literals of structs are assigned to where
// they are declared.
func (f *Sizer) HeldLiterals() map[*ast.CompositeLit]*types.Var {
	out := map[*ast.CompositeLit]*types.Var{}
	for v, list := range f.Assigns {
		if assignments.IsGlobal(v) || len(list) != 1 || list[0].Value == nil {
			continue
		}
		if lit := assignments.LiteralIn(list[0].Value); lit != nil {
			out[lit] = v
		}
	}
	return out
}
