package poolflow

import "go/types"

// takes reports whether a call of callee on a pool needs a connection of it.
func (f *finder) takes(callee *types.Func, recv types.Type) bool {
	return f.known.Acquirer(callee, recv) != nil
}
