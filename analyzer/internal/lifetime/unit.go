package lifetime

import "go/types"

// A unit is the analysis of one package.
type unit struct{}

func (u *unit) makes(fn *types.Func) []Made { return nil }
