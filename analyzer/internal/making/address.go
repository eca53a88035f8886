package making

import (
	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// base returns what addr is an address within.
func base(addr ssa.Value) ssa.Value {
	for {
		switch v := addr.(type) {
		case *ssa.FieldAddr:
			addr = v.X
		case *ssa.IndexAddr:
			addr = v.X
		case *ssa.Slice:
			addr = v.X
		case *ssa.UnOp:
			// A local variable that points to what has the field.
			switch v.X.(type) {
			case *ssa.Alloc, *ssa.FreeVar:
				addr = v.X
			default:
				return addr
			}
		default:
			return addr
		}
	}
}

// pointsTo reports whether addr is in what a variable points to, and not in
// the variable itself.
func pointsTo(addr ssa.Value) bool {
	for {
		switch v := addr.(type) {
		case *ssa.FieldAddr:
			addr = v.X
		case *ssa.IndexAddr:
			addr = v.X
		case *ssa.UnOp:
			return true
		default:
			return false
		}
	}
}

// ofCaller reports whether v is the variable of a parameter that a literal
// captures, so that what it points to is the caller's:
//
//	func (s *Store) Pool() *sql.DB { s.once.Do(func() { s.db = open() }); return s.db }
func ofCaller(v ssa.Value) bool {
	alloc, ok := v.(*ssa.Alloc)
	if !ok {
		return false
	}
	param := false
	for store := range ssaform.Stores(alloc) {
		if _, param = store.Val.(*ssa.Parameter); !param {
			return false
		}
	}
	return param
}
