package ownership

import (
	"go/token"
	"go/types"
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/domain"
	"github.com/poolvet/poolvet/analyzer/internal/summary"
)

// keepField records that the field of owner called name gets val.
func (f *flow) keepField(owner types.Type, name string, val domain.Value, st *domain.State, over token.Pos) {
	named, ok := types.Unalias(catalog.Deref(owner)).(*types.Named)
	if !ok || named.Obj().Pkg() != f.u.Pass.Pkg {
		return
	}
	named = named.Origin()
	s, ok := named.Underlying().(*types.Struct)
	if !ok {
		return
	}
	for i := range s.NumFields() {
		if field := s.Field(i); field.Name() == name && (!field.Embedded() || f.u.Hides(named, field)) {
			k := f.keepInField(named, field, val, st)
			k.Pos = over
			f.rec.Kept = append(f.rec.Kept, k)
		}
	}
}

func (f *flow) keepInField(owner *types.Named, field *types.Var, val domain.Value, st *domain.State) Kept {
	k := Kept{Owner: owner, Field: field}
	for _, id := range val.Objs {
		if st.Due(id) && !f.objects[id].Fresh.Claimed && !(f.hasOwnContext(st, id) && f.u.Cancels(owner)) {
			k.Acquired = append(k.Acquired, id)
		}
	}
	k.Injected = len(k.Acquired) == 0 && st.Truth(val) != summary.No
	return k
}

// hasOwnContext reports whether id ends with a context that the function makes.
func (f *flow) hasOwnContext(st *domain.State, id domain.ObjID) bool {
	return slices.ContainsFunc(st.Trail(id).Parents, func(p domain.ObjID) bool { return f.objects[p].isOwnContext() })
}
