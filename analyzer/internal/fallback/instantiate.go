package fallback

import (
	"go/ast"
	"slices"
)

// maxCalls bounds how many calls a value goes through on the way to the name of
// what is read.
const maxCalls = 4

// instances adds what flow becomes at each call of the function whose parameter
// names the setting:
//
//	func open(key string) *sql.DB { …; db.SetMaxOpenConns(envInt(key, 10)); … }
//	… open("ORDERS_POOL_SIZE") …
func (f *finder) instances(flow *Flow, depth int) {
	function := namedBy(flow)
	if function == "" || depth == maxCalls {
		return
	}
	for _, x := range f.callsOf(function) {
		alts := f.bind(f.substitute(x, slices.Clone(flow.Alts)))
		if !slices.ContainsFunc(alts, func(a Alt) bool { return a.Kind == Read }) {
			continue
		}
		made := *flow
		made.Alts = alts
		f.own = append(f.own, &made)
		f.graph.add(&made)
		f.instances(&made, depth+1)
	}
}

// namedBy returns the function whose parameter names what flow reads, or "".
func namedBy(flow *Flow) string {
	for _, a := range flow.Alts {
		if a.Kind == Read && a.Key.Arg > 0 {
			return a.Key.Func
		}
	}
	return ""
}

// callsOf returns the calls of a function in this package.
func (f *finder) callsOf(function string) []*ast.CallExpr {
	if f.byName == nil {
		f.byName = map[string][]*ast.CallExpr{}
		for _, c := range f.calls {
			if fn := callee(f.info, c.CallExpr); fn != nil {
				name := fn.Origin().FullName()
				f.byName[name] = append(f.byName[name], c.CallExpr)
			}
		}
	}
	return f.byName[function]
}
