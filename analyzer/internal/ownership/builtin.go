package ownership

import (
	"go/ast"

	"github.com/poolvet/poolvet/analyzer/internal/domain"
	"github.com/poolvet/poolvet/analyzer/internal/summary"
)

// builtin follows the call of a builtin function.
func (f *flow) builtin(st *domain.State, call *ast.CallExpr, name string) []results {
	if name == "panic" {
		for _, r := range f.exprs(st, call.Args) {
			f.raise(r.st, call.Pos())
		}
		return nil
	}
	if name == "new" || name == "make" {
		return []results{{st: st, vals: []domain.Value{{Truth: summary.Yes, Local: true}}}}
	}
	var all []results
	for _, r := range f.exprs(st, call.Args) {
		var v domain.Value
		switch name {
		case "recover":
			v.Truth = summary.No
		case "append":
			v = f.appended(r.st, call, r.vals)
		case "copy":
			f.escapeValue(r.st, r.vals[1])
		}
		all = append(all, results{st: r.st, vals: []domain.Value{v}})
	}
	return all
}

// appended returns the value of append.
func (f *flow) appended(st *domain.State, call *ast.CallExpr, vals []domain.Value) domain.Value {
	root := f.u.Root(call.Args[0])
	whole := !f.graph.Index[root] && !st.IsShared(root) && !call.Ellipsis.IsValid() && (vals[0].Local || vals[0].Truth == summary.No)
	v := domain.Value{Truth: summary.Yes, Local: true, Objs: vals[0].Objs}
	for _, part := range vals[1:] {
		if !whole || len(part.Funcs) > 0 && !f.isReleaseOf(part) {
			f.escapeValue(st, part)
			continue
		}
		v.Objs = domain.Union(v.Objs, part.Objs)
	}
	return v
}
