package heldsession

import "go/types"

// packagesOfCallbacks are packages whose functions run a callback before they return.
var packagesOfCallbacks = map[string]bool{"slices": true, "sort": true, "strings": true, "maps": true}

// synchronous reports whether the function fn of the standard library runs its callback
// before it returns.
func synchronous(fn *types.Func) bool {
	switch fn.FullName() {
	case "(*sync.Once).Do", "(*sync.Map).Range":
		return true
	}
	return fn.Pkg() != nil && packagesOfCallbacks[fn.Pkg().Path()]
}
