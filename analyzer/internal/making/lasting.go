package making

import (
	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// Lasting returns the variable that v is, if it outlives the calls of the literal that has
// captured it: because the literal does, or because another one that does calls it.
//
//	get := func() (*sql.DB, error) { if db == nil { db = open() }; return db, nil }
//	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { get() })
func Lasting(v *ssa.FreeVar) *ssa.Alloc {
	if variable := ssaform.Lasting(v); variable != nil {
		return variable
	}
	variable, ok := ssaform.Variable(v).(*ssa.Alloc)
	if !ok {
		return nil
	}
	for literal := v.Parent(); literal.Parent() != nil && literal != variable.Parent(); literal = literal.Parent() {
		if closure := ssaform.ClosureOf(literal); closure != nil && ofOther(closure) {
			return variable
		}
	}
	return nil
}

// ofOther reports whether a literal that is passed on has captured v, a function or a variable
// that holds one.
func ofOther(v ssa.Value) bool {
	for _, ref := range ssaform.Referrers(v) {
		switch ref := ref.(type) {
		case *ssa.MakeClosure:
			if passedOn(ref) {
				return true
			}
		case *ssa.Store:
			if variable, ok := ref.Addr.(*ssa.Alloc); ok && ref.Val == v && ofOther(variable) {
				return true
			}
		}
	}
	return false
}

// passedOn reports whether the function v is returned or stored, or a goroutine gets it, or a
// function that is not followed and does not run it at once.
func passedOn(v ssa.Value) bool {
	for _, ref := range ssaform.Referrers(v) {
		switch ref := ref.(type) {
		case *ssa.Go, *ssa.Return, *ssa.MapUpdate, *ssa.Store:
			return true
		case *ssa.ChangeType, *ssa.MakeInterface:
			if passedOn(ref.(ssa.Value)) {
				return true
			}
		case *ssa.Call:
			static, fn := ssaform.Static(&ref.Call), ssaform.Callee(&ref.Call)
			if fn == nil || static != nil && static.Blocks != nil {
				continue
			}
			if callback := catalog.CallbackOf(fn); callback == nil || callback.Runs != catalog.RunsNow && callback.Runs != catalog.RunsOnce {
				return true
			}
		}
	}
	return false
}
