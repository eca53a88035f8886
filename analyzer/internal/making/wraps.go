package making

import (
	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// wraps reports whether a pool that exists is among values or what they are
// made of, as in gorm.Open(postgres.New(postgres.Config{Conn: db})).
func (f *Finder) wraps(values []ssa.Value) bool {
	seen := map[ssa.Value]bool{}
	var search func(v ssa.Value, depth int) bool
	search = func(v ssa.Value, depth int) bool {
		if v == nil || seen[v] || depth > 8 {
			return false
		}
		seen[v] = true
		if f.isPool(v) {
			return true
		}
		switch v := v.(type) {
		case *ssa.MakeInterface:
			return search(v.X, depth+1)
		case *ssa.ChangeInterface:
			return search(v.X, depth+1)
		case *ssa.Convert:
			return search(v.X, depth+1)
		case *ssa.Extract:
			return search(v.Tuple, depth+1)
		case *ssa.UnOp:
			return search(v.X, depth+1)
		case *ssa.Slice:
			return search(v.X, depth+1)
		case *ssa.Phi:
			for _, edge := range v.Edges {
				if search(edge, depth+1) {
					return true
				}
			}
		case *ssa.Call:
			for _, arg := range v.Call.Args {
				if search(arg, depth+1) {
					return true
				}
			}
		case *ssa.Alloc:
			for _, stored := range storedInto(v) {
				if search(stored, depth+1) {
					return true
				}
			}
		}
		return false
	}
	for _, v := range values {
		if search(v, 0) {
			return true
		}
	}
	return false
}

// isPool reports whether v has the type of a pool, or of what stands for one.
func (f *Finder) isPool(v ssa.Value) bool {
	if c, ok := v.(*ssa.Const); ok && c.IsNil() {
		return false
	}
	if f.known.Pool(v.Type()) != nil {
		return true
	}
	switch catalog.TypeName(v.Type()) {
	case "gorm.io/gorm.ConnPool", "*gorm.io/gorm.PreparedStmtDB":
		return true
	}
	return false
}

// storedInto returns what is stored into a local variable, its fields and its
// elements.
func storedInto(alloc *ssa.Alloc) []ssa.Value {
	var values []ssa.Value
	add := func(addr ssa.Value) {
		for _, ref := range ssaform.Referrers(addr) {
			if store, ok := ref.(*ssa.Store); ok && store.Addr == addr {
				values = append(values, store.Val)
			}
		}
	}
	add(alloc)
	for _, ref := range ssaform.Referrers(alloc) {
		switch ref := ref.(type) {
		case *ssa.FieldAddr:
			add(ref)
		case *ssa.IndexAddr:
			add(ref)
		}
	}
	return values
}
