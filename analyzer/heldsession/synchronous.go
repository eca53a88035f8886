package heldsession

import "go/types"

// packagesOfCallbacks are packages whose functions run a callback before they return.
var packagesOfCallbacks = map[string]bool{"slices": true, "sort": true, "strings": true, "maps": true}

// synchronous reports whether the function fn, which no catalog knows, runs its callback
// before it returns.
func synchronous(fn *types.Func) bool {
	switch fn.FullName() {
	case "(*sync.Once).Do", "(*sync.Map).Range", "(*golang.org/x/sync/singleflight.Group).Do":
		return true
	}
	return fn.Pkg() != nil && packagesOfCallbacks[fn.Pkg().Path()]
}
