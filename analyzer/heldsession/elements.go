package heldsession

import (
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// anElement is the part of the key of a list of optional arguments that names one of them:
//
//	func (s *Store) Get(ctx context.Context, id int, txs ...*sql.Tx) error {
//		if len(txs) > 0 && txs[0] != nil {
const anElement = ".(element)"

// elementOf returns the parameter of which v is an element, or nil.
func (w *walk) elementOf(v ssa.Value) *ssa.Parameter {
	load, ok := v.(*ssa.UnOp)
	if !ok {
		return nil
	}
	if _, ok := load.X.(*ssa.IndexAddr); !ok {
		return nil
	}
	return w.parameter(v)
}

// elementGiven returns the element of the list v, an argument, and what is known of it.
func (u *unit) elementGiven(v ssa.Value) (key, truth) {
	if ssaform.IsNil(v) {
		return key{root: v, path: anElement}, isnil
	}
	if all, _ := ssaform.Listed(v); len(all) > 0 {
		return u.key(all[0]), u.truth(all[0])
	}
	k := u.key(v)
	return key{k.root, k.path + anElement}, unknown
}

// lookedUp returns the key of an element of the map that lookup reads, a field in which the
// package keeps nothing but statements that it has prepared on one pool of the same struct:
//
//	if st, ok := s.stmts[query]; ok {
//		return st, nil
//	}
//	st, err := s.db.PrepareContext(ctx, query)
//	…
//	s.stmts[query] = st
func (u *unit) lookedUp(lookup *ssa.Lookup) (key, bool) {
	in, ok := lookup.X.Type().Underlying().(*types.Map)
	if !ok || u.known.Statement(in.Elem()) == nil {
		return key{}, false
	}
	k := u.key(lookup.X)
	on, field, ok := k.lastField()
	if !ok || field.Pkg() != u.Pkg || field.Exported() {
		return key{}, false
	}
	path := ""
	for _, update := range u.updates()[field.Origin()] {
		kept, _, _ := u.key(update.Map).lastField()
		pool := u.key(update.Value)
		rest, within := strings.CutPrefix(pool.path, kept.path)
		if pool.root != kept.root || !within || rest == "" || path != "" && rest != path {
			return key{}, false
		}
		path = rest
	}
	return key{on.root, on.path + path}, path != ""
}

// lastField returns the struct and the field that the path of k ends with.
func (k key) lastField() (of key, field *types.Var, ok bool) {
	dot := strings.LastIndexByte(k.path, '.')
	if dot < 0 {
		return key{}, nil, false
	}
	of = key{k.root, k.path[:dot]}
	field = structField(of.typ(), k.path[dot+1:])
	return of, field, field != nil
}

// updates returns where the package sets elements of maps, by the fields that have these.
func (u *unit) updates() map[*types.Var][]*ssa.MapUpdate {
	if u.mapped == nil {
		u.mapped = map[*types.Var][]*ssa.MapUpdate{}
		for _, fn := range u.production() {
			for instr := range ssaform.Instructions(fn) {
				if update, ok := instr.(*ssa.MapUpdate); ok {
					if _, field, ok := u.key(update.Map).lastField(); ok {
						u.mapped[field.Origin()] = append(u.mapped[field.Origin()], update)
					}
				}
			}
		}
	}
	return u.mapped
}
