package fallback

import (
	"go/ast"
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/assignments"
	"github.com/poolvet/poolvet/analyzer/internal/flowgraph"
)

// maxCalls bounds how many calls a value goes through on the way to the name of
// what is read.
const maxCalls = 4

// instances adds what flow becomes at each call of the function whose parameter
// names the setting:
//
//	func open(key string) *sql.DB { …; db.SetMaxOpenConns(envInt(key, 10)); … }
//	… open("ORDERS_POOL_SIZE") …
func (f *finder) instances(flow *flowgraph.Flow, depth int) {
	function := namedBy(flow)
	if function == "" || depth == maxCalls {
		return
	}
	for _, x := range f.callsOf(function) {
		alts := f.Bind(f.Substitute(x, slices.Clone(flow.Alts)))
		if !slices.ContainsFunc(alts, func(a flowgraph.Alt) bool { return a.Kind == flowgraph.Read }) {
			continue
		}
		made := *flow
		made.Alts = alts
		f.own = append(f.own, &made)
		f.graph.Add(&made)
		f.instances(&made, depth+1)
	}
}

// namedBy returns the function whose parameter names what flow reads, or "".
func namedBy(flow *flowgraph.Flow) string {
	for _, a := range flow.Alts {
		if a.Kind == flowgraph.Read && a.Key.Arg > 0 {
			return a.Key.Func
		}
	}
	return ""
}

// callsOf returns the calls of a function in this package.
func (f *finder) callsOf(function string) []*ast.CallExpr {
	if f.byName == nil {
		f.byName = map[string][]*ast.CallExpr{}
		for _, c := range f.Calls {
			if fn := assignments.Callee(f.Info, c.CallExpr); fn != nil {
				name := fn.Origin().FullName()
				f.byName[name] = append(f.byName[name], c.CallExpr)
			}
		}
	}
	return f.byName[function]
}
