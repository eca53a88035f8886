package carrier

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"github.com/poolvet/poolvet/analyzer/internal/bodies"
	"github.com/poolvet/poolvet/analyzer/internal/catalog"
)

// IsBatch reports whether s is a batch.
func IsBatch(s *catalog.Session) bool { return s.Is(catalog.KindBatch) }

// IsConnection reports whether s is a connection.
func IsConnection(s *catalog.Session) bool { return s.Is(catalog.KindConnection) }

// IsTransaction reports whether s is a transaction.
func IsTransaction(s *catalog.Session) bool { return s.Is(catalog.KindTransaction) }

// SessionsOf returns the sessions whose type is t, or a pointer to one that is a struct, such
// as bun.Conn. A type of package io is that of much else, and says nothing.
func (u *Unit) SessionsOf(t types.Type) []*catalog.Session {
	if !isNamed(catalog.Deref(t)) {
		return nil
	}
	if known, ok := u.sessions.At(t).([]*catalog.Session); ok {
		return known
	}
	if u.byType == nil {
		u.byType = map[string][]*catalog.Session{}
		for _, lib := range u.Catalog.Libraries() {
			for i := range lib.Sessions {
				if s := &lib.Sessions[i]; !strings.HasPrefix(s.Type, "io.") {
					u.byType[s.Type] = append(u.byType[s.Type], s)
				}
			}
		}
	}
	list := u.byType[catalog.TypeName(t)]
	if len(list) == 0 && IsAggregate(catalog.Deref(t)) {
		list = u.byType[catalog.TypeName(catalog.Deref(t))]
	}
	u.sessions.Set(t, list)
	return list
}

// IsRelease reports whether the method called name releases s.
func IsRelease(s *catalog.Session, name string) bool {
	return s != nil && slices.ContainsFunc(s.Release, func(r catalog.Release) bool { return r.Method == name })
}

// Hides reports whether owner has methods of its own instead of all that release the
// session embedded as field:
//
//	type counted struct{ *sql.Rows }
//
//	func (c *counted) Close() error { return c.Rows.Err() }
func (u *Unit) Hides(owner *types.Named, field *types.Var) bool {
	sessions := u.SessionsOf(field.Type())
	own := func(name string) bool {
		for m := range owner.Methods() {
			if m.Name() == name && u.Decls[m] != nil {
				return true
			}
		}
		return false
	}
	for _, s := range sessions {
		if slices.ContainsFunc(s.Release, func(r catalog.Release) bool { return !own(r.Method) }) {
			return false
		}
	}
	return len(sessions) > 0
}

// Releases reports whether the method sel releases a session of the catalog
// although its name does not say so, as Scan does a row.
func (u *Unit) Releases(sel *ast.SelectorExpr) bool {
	return slices.ContainsFunc(u.SessionsOf(u.Info.TypeOf(sel.X)), func(s *catalog.Session) bool { return IsRelease(s, sel.Sel.Name) })
}

// IsKept reports whether a method that puts s into its receiver leaves it to its caller to
// end: a transaction or connection. Rows may end when they are read.
func IsKept(s *catalog.Session) bool {
	return s.Is(catalog.KindTransaction, catalog.KindConnection)
}

// IsWork reports whether t is, or points to, a type of the program that may hold a transaction or
// connection for others, as a unit of work does.
func (u *Unit) IsWork(t types.Type) bool {
	if t == nil || types.IsInterface(t) {
		return false
	}
	if !IsPointer(t) {
		t = types.NewPointer(t)
	}
	return u.Like(t) == Tx || isNamed(catalog.Deref(t)) && u.keepsSession(t, 0)
}

// keepsSession reports whether t is, or points to, a struct with a field for a transaction or
// connection, or with a part that has one: an embedded type, or a struct.
func (u *Unit) keepsSession(t types.Type, depth int) bool {
	s, ok := catalog.Deref(t).Underlying().(*types.Struct)
	if !ok || depth > maxDepth || u.Catalog.Knows(PathOfType(t)) {
		return false
	}
	for field := range s.Fields() {
		ft := field.Type()
		if slices.ContainsFunc(u.SessionsOf(ft), IsKept) || types.IsInterface(ft) && u.Like(ft) == Tx ||
			(field.Embedded() || !IsPointer(ft)) && u.keepsSession(ft, depth+1) {
			return true
		}
	}
	return false
}

// IsElement reports whether a field of type t of owner, a struct that keeps a session in another
// field, is of a type parameter: it is what is read from the session.
//
//	type Cursor[T any] struct {
//		rows    *sql.Rows
//		current T
//	}
func (u *Unit) IsElement(owner, t types.Type) bool {
	if _, generic := types.Unalias(t).(*types.TypeParam); !generic {
		return false
	}
	s, ok := catalog.Deref(owner).Underlying().(*types.Struct)
	if !ok {
		return false
	}
	for field := range s.Fields() {
		if len(u.SessionsOf(field.Type())) > 0 {
			return true
		}
	}
	return false
}

// IsBuilder reports whether t is a type of a library that stands for a statement on what
// it was made of, such as *bun.SelectQuery: what it begins ends with that.
func (u *Unit) IsBuilder(t types.Type) bool {
	path := PathOfType(t)
	return path != "" && u.Catalog.Knows(path)
}

// IsLibrary reports whether fn belongs to what a library of the catalog offers.
// What it does by itself, its own bodies say.
func (u *Unit) IsLibrary(fn *types.Func) bool {
	return fn.Exported() && (u.Catalog.Knows(bodies.PathOf(fn)) || catalog.IsGenerated(fn.Pkg()))
}
