package ssaform

import (
	"slices"

	"golang.org/x/tools/go/ssa"
)

// Binding returns what the function literal that v belongs to has captured as
// v, or nil where the literal is not made in the function around it.
func Binding(v *ssa.FreeVar) ssa.Value {
	closure := ClosureOf(v.Parent())
	if closure == nil {
		return nil
	}
	return closure.Bindings[slices.Index(v.Parent().FreeVars, v)]
}

// Variable returns what a literal has captured as v in the outermost function that has it, or
// v: literals within literals capture it one by one.
func Variable(v ssa.Value) ssa.Value {
	free, ok := v.(*ssa.FreeVar)
	if !ok {
		return v
	}
	bound := Binding(free)
	if bound == nil {
		return v
	}
	return Variable(bound)
}

// ClosureOf returns where literal is made, with what it has captured; nil if it is no
// literal, or captures nothing.
func ClosureOf(literal *ssa.Function) *ssa.MakeClosure {
	if literal.Parent() == nil {
		return nil
	}
	for instr := range Instructions(literal.Parent()) {
		if closure, ok := instr.(*ssa.MakeClosure); ok && closure.Fn == literal {
			return closure
		}
	}
	return nil
}

// Lasting returns the variable that v is, if it lives as long as an object does: a
// literal that has captured it is returned, or put into a field, a map or a variable.
//
//	var pool *sql.DB
//	return func() (*sql.DB, error) { if pool == nil { … pool = p }; return pool, nil }
func Lasting(v *ssa.FreeVar) *ssa.Alloc {
	for lasts := false; ; {
		lasts = lasts || outlasts(v.Parent())
		switch bound := Binding(v).(type) {
		case *ssa.FreeVar:
			v = bound
		case *ssa.Alloc:
			if lasts {
				return bound
			}
			return nil
		default:
			return nil
		}
	}
}

// outlasts reports whether literal may be called when the function around it has returned.
func outlasts(literal *ssa.Function) bool {
	closure := ClosureOf(literal)
	return closure != nil && goesOut(closure, map[ssa.Value]bool{})
}

// goesOut reports whether the function of v returns it, or puts it where it stays. What
// becomes of an argument is for the function that is called.
func goesOut(v ssa.Value, seen map[ssa.Value]bool) bool {
	if seen[v] {
		return false
	}
	seen[v] = true
	for _, ref := range Referrers(v) {
		out := false
		switch ref := ref.(type) {
		case *ssa.Return:
			out = true
		case *ssa.MapUpdate:
			out = ref.Value == v
		case *ssa.Store:
			variable := localOf(ref.Addr)
			out = ref.Val == v && (variable == nil || goesOut(variable, seen))
		case *ssa.ChangeType, *ssa.MakeInterface, *ssa.Phi:
			out = goesOut(ref.(ssa.Value), seen)
		case *ssa.UnOp:
			out = goesOut(ref, seen)
		}
		if out {
			return true
		}
	}
	return false
}

// localOf returns the variable that addr is within, or nil if it is not local.
func localOf(addr ssa.Value) *ssa.Alloc {
	switch addr := addr.(type) {
	case *ssa.Alloc:
		return addr
	case *ssa.FieldAddr:
		return localOf(addr.X)
	case *ssa.IndexAddr:
		return localOf(addr.X)
	}
	return nil
}
