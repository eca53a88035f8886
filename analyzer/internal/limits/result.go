package limits

import (
	"go/token"
	"sync"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/flownode"
	"github.com/poolvet/poolvet/analyzer/internal/poolflow"
)

// A Result answers for the pools of a package and of those that it imports how
// large they may get. A nil *Result knows of no pools.
type Result struct {
	flow  *poolflow.Result
	sizes func(poolflow.Build) Sizes
	mu    sync.Mutex
	known map[poolflow.Build]Sizes
}

// NewResult returns a result for the pools in flow, whose sizes the function
// gives; each is asked for once at most.
func NewResult(flow *poolflow.Result, sizes func(poolflow.Build) Sizes) *Result {
	return &Result{flow: flow, sizes: sizes, known: map[poolflow.Build]Sizes{}}
}

// Flow returns where the pools get to, or nil.
func (r *Result) Flow() *poolflow.Result {
	if r == nil {
		return nil
	}
	return r.flow
}

// Of returns the sizes of a pool.
func (r *Result) Of(b poolflow.Build) Sizes {
	r.mu.Lock()
	defer r.mu.Unlock()
	sizes, ok := r.known[b]
	if !ok {
		sizes = r.sizes(b)
		r.known[b] = sizes
	}
	return sizes
}

// Call returns the sizes of the pool that the call at pos makes, which is the
// beginning of a call expression or literal of this package. ok is false if it
// makes none.
func (r *Result) Call(pos token.Pos) (sizes Sizes, ok bool) {
	if r == nil || r.flow == nil {
		return Sizes{}, false
	}
	b, ok := r.flow.BuildAt(pos)
	if !ok {
		return Sizes{}, false
	}
	return r.Of(b), true
}

// Into returns the sizes of the pools that may get into a node: what they have in
// common, and unknown with the reason where they differ or where not all are visible.
func (r *Result) Into(node flownode.ID) Sizes {
	if r == nil || r.flow == nil {
		return nowhere
	}
	return r.common(r.flow.Into(node))
}

// Value is like [Result.Into], for a value of this package.
func (r *Result) Value(v ssa.Value) Sizes {
	if r == nil || r.flow == nil {
		return nowhere
	}
	return r.common(r.flow.Reaching(v))
}

// nowhere is what is known of a pool that is built out of sight.
var nowhere = all(Unsaid("it is unknown where the pool is built"))

func all(s Size) Sizes { return Sizes{s, s, s, s, s} }

func (r *Result) common(builds []poolflow.Build, whole bool) Sizes {
	if len(builds) == 0 || !whole {
		return nowhere
	}
	var list []Sizes
	for _, b := range builds {
		list = append(list, r.Of(b))
	}
	return Agreed(list)
}
