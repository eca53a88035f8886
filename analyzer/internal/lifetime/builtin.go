package lifetime

import "go/ast"

// builtin follows the call of a builtin function.
func (f *flow) builtin(st *state, call *ast.CallExpr, name string) []results {
	if name == "panic" {
		return nil
	}
	if name == "new" || name == "make" {
		return []results{{st: st, vals: []value{{truth: Yes, local: true}}}}
	}
	var all []results
	for _, r := range f.exprs(st, call.Args) {
		var v value
		switch name {
		case "recover":
			v.truth = No
		case "append":
			v = f.appended(r.st, call, r.vals)
		case "copy":
			f.escapeValue(r.st, r.vals[1])
		}
		all = append(all, results{st: r.st, vals: []value{v}})
	}
	return all
}

// appended returns the value of append.
func (f *flow) appended(st *state, call *ast.CallExpr, vals []value) value {
	root := f.root(call.Args[0])
	whole := !f.graph.index[root] && !st.isShared(root) && !call.Ellipsis.IsValid() && (vals[0].local || vals[0].truth == No)
	v := value{truth: Yes, local: true, objs: vals[0].objs}
	for _, part := range vals[1:] {
		if !whole || len(part.fns) > 0 {
			f.escapeValue(st, part)
			continue
		}
		v.objs = union(v.objs, part.objs)
	}
	return v
}
