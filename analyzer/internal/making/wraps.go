package making

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// wraps reports whether a pool that exists is among values or what they are
// made of.
func (f *Finder) wraps(values []ssa.Value) bool { return Wrapped(f.known, values) != nil }

// Wrapped returns the pool that exists among values or what they are made of, as
// in gorm.Open(postgres.New(postgres.Config{Conn: db})), or nil.
func Wrapped(known *catalog.Catalog, values []ssa.Value) ssa.Value {
	seen := map[ssa.Value]bool{}
	var search func(v ssa.Value, depth int) ssa.Value
	among := func(values []ssa.Value, depth int) ssa.Value {
		for _, v := range values {
			if pool := search(v, depth); pool != nil {
				return pool
			}
		}
		return nil
	}
	search = func(v ssa.Value, depth int) ssa.Value {
		if v == nil || seen[v] || depth > 8 {
			return nil
		}
		seen[v] = true
		if isPool(known, v) {
			return v
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
			return among(v.Edges, depth+1)
		case *ssa.Call:
			if depth == 0 && len(ssaform.Arguments(&v.Call)) == 0 {
				return nil // the options of a pool: redis.NewClient(client.Options())
			}
			return among(v.Call.Args, depth+1)
		case *ssa.Alloc:
			return among(storedInto(v), depth+1)
		}
		return nil
	}
	return among(values, 0)
}

// isPool reports whether v has the type of a pool, or of what stands for one.
func isPool(known *catalog.Catalog, v ssa.Value) bool {
	if c, ok := v.(*ssa.Const); ok && c.IsNil() {
		return false
	}
	if known.Pool(v.Type()) != nil {
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
	for _, store := range storesInto(alloc) {
		values = append(values, store.Val)
	}
	return values
}

// storesInto returns the stores that do so.
func storesInto(alloc *ssa.Alloc) []*ssa.Store {
	var stores []*ssa.Store
	add := func(addr ssa.Value) { stores = slices.AppendSeq(stores, ssaform.Stores(addr)) }
	add(alloc)
	for _, ref := range ssaform.Referrers(alloc) {
		switch ref := ref.(type) {
		case *ssa.FieldAddr:
			add(ref)
		case *ssa.IndexAddr:
			add(ref)
		}
	}
	return stores
}
