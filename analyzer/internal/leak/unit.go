package leak

import (
	"go/types"

	"github.com/poolvet/poolvet/analyzer/internal/ownership"
)

// A Unit is one package whose functions were followed.
type Unit struct {
	*ownership.Unit
	uses map[*types.Var][]fieldUse // where fields are used for more than reading
}
