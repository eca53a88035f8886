package making

import (
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// isCloser reports whether v is the function that closes the pool, also as a literal has
// captured it:
//
//	defer func() { err = errors.Join(err, done()) }()
func (t *tracker) isCloser(v ssa.Value) bool {
	load, ok := v.(*ssa.UnOp)
	if !ok || t.closer == nil {
		return v == t.closer
	}
	addr := load.X
	if free, ok := addr.(*ssa.FreeVar); ok {
		addr = ssaform.Variable(free)
	}
	variable, ok := addr.(*ssa.Alloc)
	return ok && slices.Equal(storedInto(variable), []ssa.Value{t.closer})
}

// endsOwner reports whether call, which runs when a function that has the pool returns, calls
// v, a function in a field of an owner: it ends what is in the owner.
//
//	importer, err := newImporter(dsn)
//	defer importer.Done()
//	defer func() { for _, f := range importer.closers { f() } }()
func (t *tracker) endsOwner(v ssa.Value, call ssa.CallInstruction) bool {
	if load, ok := v.(*ssa.UnOp); ok {
		switch load.X.(type) {
		case *ssa.Alloc, *ssa.FreeVar:
			return false // a literal of the function itself, whose calls are seen
		}
	}
	switch v.(type) {
	case *ssa.UnOp, *ssa.Field, *ssa.Extract, *ssa.Lookup:
		return len(call.Common().Args) == 0 && t.runsLate(call)
	}
	return false
}

// runsLate reports whether call runs when a function that has the pool returns.
func (t *tracker) runsLate(call ssa.CallInstruction) bool {
	_, isDefer := call.(*ssa.Defer)
	return isDefer || t.late || deferred(call.Parent())
}

// closes reports whether the method fn closes a.
func (t *tracker) closes(fn *types.Func, a alias) bool {
	if pool := t.known.Pool(a.value.Type()); pool != nil && !a.owner {
		return slices.Contains(pool.Close, fn.Name()) || fn.Name() == "Close"
	}
	return Closing(fn.Name()) || t.asks.Releases(fn)
}

// Closing reports whether a method called name closes its receiver.
func Closing(name string) bool {
	name = strings.ToLower(name)
	for _, verb := range []string{"close", "shutdown", "stop", "disconnect", "cleanup", "teardown", "destroy", "release", "terminate"} {
		if strings.HasPrefix(name, verb) {
			return true
		}
	}
	return false
}
