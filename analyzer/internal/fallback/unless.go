package fallback

import (
	"go/ast"
	"go/types"
	"slices"
)

// A sizing is a place that sets a knob.
type sizing struct {
	knob   *Knob
	alts   []Alt
	guards []guard
	pool   string     // what holds the pool or its options, or ""
	on     *types.Var // the variable that this is, or is a field of
}

// unlessRead returns what s gives its knob. A literal takes the place of what
// another statement reads for the same knob of the same pool:
//
//	db.SetMaxOpenConns(10)
//	if n, err := strconv.Atoi(os.Getenv("DB_POOL_SIZE")); err == nil { db.SetMaxOpenConns(n) }
func (f *sizer) unlessRead(s *sizing, all []sizing) []Alt {
	if len(s.alts) != 1 || s.alts[0].Kind != Literal || s.pool == "" || s.on == nil {
		return s.alts
	}
	var reads []Alt
	for i := range all {
		other := &all[i]
		if other.knob == s.knob || other.pool != s.pool || other.knob.Role != s.knob.Role {
			continue
		}
		guards := f.guardsOf(other)
		if len(guards) == 0 || len(f.guardsOf(s)) == 0 && other.knob.Pos() < s.knob.Pos() {
			return s.alts // one takes the place of the other
		}
		if slices.ContainsFunc(other.alts, func(a Alt) bool { return a.Kind == Literal && a.Value != "0" }) {
			return s.alts // which has a fallback of its own
		}
		for _, a := range other.alts {
			if (a.Kind == Read || a.Kind == Node) && f.relates(guards[len(guards)-1], nil, other.alts) {
				a.When = Given
				reads = append(reads, a)
			}
		}
	}
	lit := s.alts[0]
	if guards := f.guardsOf(s); len(guards) > 0 {
		lit = f.under(lit, guards, nil, reads)
	}
	if len(reads) == 0 || lit.Kind != Literal {
		return s.alts
	}
	return limit(append(reads, lit))
}

// guardsOf returns the conditions of s below the declaration of its variable.
func (f *sizer) guardsOf(s *sizing) []guard {
	return s.guards[min(f.depths[s.on], len(s.guards)):]
}

// heldLiterals returns the variables that literals of structs are assigned to where
// they are declared.
func (f *sizer) heldLiterals() map[*ast.CompositeLit]*types.Var {
	out := map[*ast.CompositeLit]*types.Var{}
	for v, list := range f.assigns {
		if isGlobal(v) || len(list) != 1 || list[0].value == nil {
			continue
		}
		if lit := literalIn(list[0].value); lit != nil {
			out[lit] = v
		}
	}
	return out
}
