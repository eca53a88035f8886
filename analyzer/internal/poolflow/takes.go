package poolflow

import (
	"go/types"
	"slices"
)

// takes reports whether a call of callee on a pool needs a connection of it.
func (f *finder) takes(callee *types.Func, recv types.Type) bool {
	return f.known.Acquirer(callee, recv) != nil || slices.Contains(takers, callee.Name())
}

// takers are methods of pools that need a connection.
var takers = []string{"Exec", "ExecContext", "Ping", "PingContext"}
