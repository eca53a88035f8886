package straypool

import (
	"cmp"
	"fmt"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/making"
	"github.com/poolvet/poolvet/analyzer/internal/places"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// forgottenField returns the verdict on a pool that a constructor opens for a field of a type
// whose Close closes others, and forgets this one or skips it:
//
//	func (a *App) Close() error { return a.db.Close() } // and a.cache?
//	func (a *App) Close() error {
//		if err := a.db.Close(); err != nil {
//			return err
//		}
//		return a.cache.Close()
//	}
func (u *unit) forgottenField(p *making.Pool) verdict {
	if !p.Fate.Passes() && !fillsParameter(p) || p.Fate.Handed || u.apart(p) || slices.ContainsFunc(p.Fate.Closed, u.endsLater(p)) ||
		slices.ContainsFunc(p.Fate.Returned, func(r making.Return) bool { return !r.Owner || r.Func }) {
		return verdict{}
	}
	var v verdict
	for _, field := range u.owningFields(p) {
		typ := named(field.X.Type())
		embedded := ssaform.FieldVar(field).Embedded()
		if typ == nil || typ.Obj().Pkg() != u.Pkg || embedded && u.known.Pool(ssaform.FieldVar(field).Type()) != nil {
			return verdict{}
		}
		if embedded {
			continue // its fields are those of typ
		}
		if v.text = cmp.Or(u.closesLess(p, typ, field), u.unlisted(p, typ, field)); v.text == "" {
			v.text, v.with = u.closesEmbedded(p, typ, field)
		}
		if v.text == "" {
			break
		}
	}
	return v
}

// fillsParameter reports whether p goes into fields of what its function is given, and
// nowhere else:
//
//	func WithReplica(dsn string) Option {
//		return func(s *Store) (err error) { s.replica, err = sql.Open("postgres", dsn); return err }
//	}
func fillsParameter(p *making.Pool) bool {
	for _, place := range p.Fate.Kept {
		addr, ok := place.Addr.(*ssa.FieldAddr)
		if !ok || place.Store.Parent() != p.Func {
			return false
		}
		if _, ok := places.Origin(addr.X).(*ssa.Parameter); !ok {
			return false
		}
	}
	return len(p.Fate.Kept) > 0 && len(p.Fate.Published) == 0
}

// endsLater reports whether what closes p runs when its function has returned, or at its end.
// A method of the package that closes what has p in a field is looked at by closesLess.
func (u *unit) endsLater(p *making.Pool) func(ssa.Instruction) bool {
	return func(closed ssa.Instruction) bool {
		call, ok := closed.(ssa.CallInstruction)
		if ok && slices.ContainsFunc(u.owningFields(p), func(field *ssa.FieldAddr) bool {
			return u.closesOwner(ssaform.Static(call.Common()), named(field.X.Type()))
		}) {
			return false
		}
		return closed.Parent() != p.Func && closed.Parent().Parent() != nil || isDefer(closed) // of a literal
	}
}

// closesOwner reports whether fn is a method of typ, or of a struct that has typ in a field, that
// closes what is in it, as its name says.
func (u *unit) closesOwner(fn *ssa.Function, typ *types.Named) bool {
	if fn == nil || fn.Pkg != u.form.SSA || fn.Signature.Recv() == nil || typ == nil {
		return false
	}
	recv := named(fn.Signature.Recv().Type())
	return recv != nil && (recv.Obj() == typ.Obj() || hasField(recv, typ)) && making.Closing(fn.Name())
}

// hasField reports whether outer has inner, or a pointer to it, in a field, perhaps embedded.
func hasField(outer, inner *types.Named) bool {
	return slices.ContainsFunc(slices.Collect(ssaform.StructOf(outer).Fields()), func(field *types.Var) bool {
		return named(field.Type()) != nil && named(field.Type()).Obj() == inner.Obj()
	})
}

// owningFields returns the fields that hold p or a struct of the package with p in it,
// without those of what has captured p, such as a server.
func (u *unit) owningFields(p *making.Pool) []*ssa.FieldAddr {
	return slices.DeleteFunc(u.fieldsOf(p), func(field *ssa.FieldAddr) bool {
		t := ssaform.FieldVar(field).Type()
		return u.known.Pool(t) == nil && (named(t) == nil || named(t).Obj().Pkg() != u.Pkg)
	})
}

// closesLess says how the methods of typ that close its pools leave field open, or "".
func (u *unit) closesLess(p *making.Pool, typ *types.Named, field *ssa.FieldAddr) string {
	place := places.Of(field)
	text := ""
	for _, fn := range u.form.Funcs {
		if !u.closesOwner(fn, typ) {
			continue
		}
		others := u.closesOthers(fn, typ, place)
		if len(others) == 0 {
			continue
		}
		if u.closes(fn, place) {
			if ret := u.skips(fn, place, others); ret != nil {
				text = fmt.Sprintf("%s in %s is not closed when %s returns at line %d because another pool could not be closed; close both, and join the errors",
					u.subject(p), u.short(place), name(fn), u.line(ret))
				continue
			}
			return ""
		}
		if u.endedElsewhere(p, place) {
			return ""
		}
		text = fmt.Sprintf("%s in %s is not closed by %s, which closes %s; close it there too", u.subject(p), u.short(place), name(fn), u.short(others[0].place))
	}
	return text
}

// closesEmbedded says that typ has a pool embedded and no other method that closes than that of
// this pool, which leaves field open; else it returns "". With is the name of the embedded field
// if only other packages may call that method.
//
//	type deps struct { *sql.DB; audit *sql.DB }
func (u *unit) closesEmbedded(p *making.Pool, typ *types.Named, field *ssa.FieldAddr) (text, with string) {
	if slices.ContainsFunc(u.form.Funcs, func(fn *ssa.Function) bool { return u.closesOwner(fn, typ) }) || u.endedElsewhere(p, places.Of(field)) {
		return "", ""
	}
	for i := range ssaform.StructOf(typ).NumFields() {
		embedded := ssaform.StructOf(typ).Field(i)
		if i == field.Field || !embedded.Embedded() || u.known.Pool(embedded.Type()) == nil {
			continue
		}
		closed := false
		for fn, fate := range u.fatesAt(places.Field(typ, i)) {
			closed = closed || len(fate.Closed) > 0 && fn != p.Func
		}
		if !closed && (!typ.Obj().Exported() || u.Pkg.Name() == "main") {
			continue
		}
		if !closed {
			with = embedded.Name()
		}
		return fmt.Sprintf("%s in %s is not closed by the method promoted from %s, which closes only %[3]s; add a method to %s that closes both",
			u.subject(p), u.short(places.Of(field)), embedded.Name(), typ.Obj().Name()), with
	}
	return "", ""
}

// endedElsewhere reports whether some code of the package but the function of p closes what is in
// place, keeps it elsewhere, or takes it out. A getter only lends it, unless a caller closes what
// it gets.
func (u *unit) endedElsewhere(p *making.Pool, place string) bool {
	for fn, fate := range u.fatesAt(place) {
		closed := len(fate.Closed) > 0 && fn != p.Func // which closes p only where it fails, see endsLater
		if closed || fate.Stays() || len(fate.Returned) > 0 && (assigns(fn, place) || u.callersEnd(fn, fate.Returned)) {
			return true
		}
	}
	return false
}

// callersEnd reports whether a caller of fn closes one of its results, or keeps it.
func (u *unit) callersEnd(fn *ssa.Function, results []making.Return) bool {
	return slices.ContainsFunc(u.graph.CallSites(fn), func(instr ssa.Instruction) bool {
		call, ok := instr.(*ssa.Call)
		return ok && slices.ContainsFunc(results, func(r making.Return) bool {
			value := making.Result(call, r.Index)
			if value == nil {
				return false
			}
			fate := u.finder.Follow(value)
			return len(fate.Closed) > 0 || fate.Stays()
		})
	})
}

// A closedField is a field whose pool a call closes.
type closedField struct {
	place string
	call  ssa.Instruction
}

// closesOthers returns the fields of typ but place that hold pools and are closed in fn.
func (u *unit) closesOthers(fn *ssa.Function, typ *types.Named, place string) []closedField {
	var found []closedField
	for _, instr := range ssaform.WithLiterals(fn) {
		load, ok := instr.(*ssa.UnOp)
		if !ok || !u.mayHave(load.Type()) {
			continue
		}
		field, ok := load.X.(*ssa.FieldAddr)
		if !ok || places.Of(field) == place || named(field.X.Type()) == nil || named(field.X.Type()).Obj() != typ.Obj() {
			continue
		}
		for _, closed := range u.finder.Follow(load).Closed {
			found = append(found, closedField{places.Of(field), closed})
		}
	}
	return found
}

// holdsOne reports whether t is a struct of the tree, or a pointer to one, with a pool in a
// field.
func (u *unit) holdsOne(t types.Type) bool {
	n := named(t)
	return n != nil && n.Obj().Pkg() != nil && u.inHouse(n.Obj().Pkg().Path()) &&
		slices.ContainsFunc(slices.Collect(ssaform.StructOf(t).Fields()), func(field *types.Var) bool { return u.known.Pool(field.Type()) != nil })
}

// skips returns the return statement of fn by which it leaves place open where one
// of others could not be closed, or nil.
func (u *unit) skips(fn *ssa.Function, place string, others []closedField) *ssa.Return {
	var closes []ssa.Instruction
	for load := range places.Loads(fn, place) {
		closes = append(closes, u.finder.Follow(load).Closed...)
	}
	if len(closes) == 0 || slices.ContainsFunc(closes, func(c ssa.Instruction) bool { return c.Parent() != fn || isDefer(c) }) {
		return nil
	}
	for _, block := range fn.Blocks {
		ret, ok := block.Instrs[len(block.Instrs)-1].(*ssa.Return)
		if !ok || slices.ContainsFunc(closes, func(c ssa.Instruction) bool { return c.Block() == block || ssaform.Follows(c.Block(), block) }) {
			continue
		}
		for err := range ssaform.Errors(ret) {
			if slices.ContainsFunc(others, func(o closedField) bool { return any(o.call) == any(err) }) {
				return ret
			}
		}
	}
	return nil
}
