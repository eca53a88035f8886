package lifetime

import (
	"go/ast"
	"go/types"
	"unicode"
)

// give hands the argument i of c to a function of which nothing is known.
func (f *flow) give(st *state, c *evaluated, i int) {
	if i > 0 && !c.vals[i].local && isPlain(c.arg(i)) && f.seemsToBorrow(c) {
		f.lendValue(st, c, c.vals[i])
		return
	}
	f.escapeValue(st, c.vals[i])
	// A cursor that somebody else knows may be closed there, with what is put
	// into it later.
	if arg := c.arg(i); arg != nil && c.vals[i].local {
		if root := f.root(arg); root != nil {
			in := st.env[place{v: root}]
			in.local = false
			st.put(place{v: root}, in)
		}
	}
}

func (f *flow) lendValue(st *state, c *evaluated, v value) {
	if len(v.fns) > 0 || v.addr.v != nil {
		f.escapeValue(st, v)
		return
	}
	for _, id := range v.objs {
		f.lend(st, c, id)
	}
}

// lend gives id to the function that c calls, which seems to use it only. That
// is believed of a transaction that the caller of c commits afterwards:
//
//	if err := s.store.Insert(ctx, tx, order); err != nil {
//		return err
//	}
//	return tx.Commit()
//
// What its owner calls last may finish the work; what is called last by one who
// was given the transaction may not, if the owner goes on to commit it.
func (f *flow) lend(st *state, c *evaluated, id objID) {
	o := f.objects[id]
	switch o.kind {
	case obligation:
		if !isTransaction(o.session) || c.call == f.tail {
			f.escape(st, id)
			return
		}
		o.lent = true
	case contexts:
		if c.call == f.tail {
			f.escape(st, id)
		}
	default:
		if _, ok := st.status(id); !ok {
			st.set(id, lent)
		}
	}
}

// seemsToBorrow reports whether c calls a function value, or a method of an
// interface, that for its name and its types does something with what it is
// given and no more. One that gets an error may be there to roll back, and what
// is deferred may finish the work.
func (f *flow) seemsToBorrow(c *evaluated) bool {
	if f.unwinding || c.fn != nil && (c.recv == nil || !types.IsInterface(c.fn.Signature().Recv().Type()) || endsSomething(c.fn.Name())) {
		return false
	}
	for _, arg := range c.call.Args {
		if isError(f.u.info.TypeOf(arg)) {
			return false
		}
	}
	for i := range resultCount(f.u.info, c.call) {
		if t := f.resultType(c.call, i); !isError(t) && f.u.carries(t) {
			return false
		}
	}
	return true
}

func isPlain(arg ast.Expr) bool {
	switch ast.Unparen(arg).(type) {
	case *ast.Ident, *ast.SelectorExpr:
		return true
	}
	return false
}

// endsSomething reports whether a word of name says that something is ended
// or kept.
func endsSomething(name string) bool {
	for i, r := range name {
		if (i == 0 || unicode.IsUpper(r)) && (releaseWord(name[i:]) || hasPrefix(name[i:], "With", "Put", "Set", "Register", "Keep", "Store", "Complete", "Return", "Handle")) {
			return true
		}
	}
	return false
}

// tailOf returns the call that ret returns alone, or nil.
func tailOf(ret *ast.ReturnStmt) *ast.CallExpr {
	if len(ret.Results) != 1 {
		return nil
	}
	call, _ := ast.Unparen(ret.Results[0]).(*ast.CallExpr)
	return call
}
