package callpath

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// A fieldKey names a field of a struct type of the package.
type fieldKey struct {
	of    *types.TypeName
	index int
}

// uses returns what reads or writes the field key, by way of any value of its struct.
func (g *Graph) uses(key fieldKey) []ssa.Value {
	if g.fields == nil {
		g.fields = map[fieldKey][]ssa.Value{}
		add := func(of types.Type, index int, v ssa.Value) {
			key := fieldKey{ssaform.NameOf(of), index}
			g.fields[key] = append(g.fields[key], v)
		}
		for instr := range g.form.Instructions() {
			switch v := instr.(type) {
			case *ssa.FieldAddr:
				add(v.X.Type(), v.Field, v)
			case *ssa.Field:
				add(v.X.Type(), v.Field, v)
			}
		}
	}
	return g.fields[key]
}

// onlyCalledAt reports whether the functions that are stored at addr are only called: addr
// is a variable of a function, or a field that other packages cannot use.
//
//	r.open = func() (*sql.DB, error) { … }
func (g *Graph) onlyCalledAt(addr ssa.Value, depth int) bool {
	switch addr := addr.(type) {
	case *ssa.Alloc:
		return g.onlyCalled(addr, depth)
	case *ssa.FieldAddr:
		of := ssaform.NameOf(addr.X.Type())
		if of == nil || of.Pkg() != g.form.SSA.Pkg || !g.main && ssaform.FieldVar(addr).Exported() {
			return false
		}
		for _, use := range g.uses(fieldKey{of, addr.Field}) {
			if !g.onlyCalled(use, depth) {
				return false
			}
		}
		return true
	}
	return false
}
