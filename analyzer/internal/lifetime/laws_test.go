package lifetime_test

import (
	"testing"

	"github.com/poolvet/poolvet/analyzer/internal/laws"
)

func TestLaws(t *testing.T) {
	t.Parallel()
	laws.Hold(t, teller, "../../../testdata", exempt, "lifetime/...")
}

const (
	negated = "a condition that is negated as a whole is another condition to the engine"
	literal = "what is known of a condition around a literal is not known inside it"
	called  = "a convention says that an interface for statements called tx is a transaction"
	helper  = "the summary of a helper does not depend on values that its caller compares"
)

// exempt are places at which the engine breaks a law. The list only shrinks.
var exempt = []laws.Exemption{
	{Law: "branches exchanged", Place: "lends/batches.go:53", Why: negated},
	{Law: "branches exchanged", Place: "loops/loops.go:148", Why: negated},
	{Law: "local variables renamed", Place: "executors/executors.go:30", Why: called},
	{Law: "local variables renamed", Place: "executors/executors.go:48", Why: called},
	{Law: "statements moved into a helper", Place: "basic/basic.go:64", Why: helper},
	{Law: "statements moved into a helper", Place: "branches/branches.go:84", Why: helper},
	{Law: "statements moved into a helper", Place: "closures/captured.go:140", Why: helper},
	{Law: "statements moved into a helper", Place: "closures/runs.go:11", Why: helper},
	{Law: "statements moved into a helper", Place: "closures/runs.go:66", Why: helper},
	{Law: "statements moved into a helper", Place: "closures/runs.go:107", Why: helper},
	{Law: "statements moved into a helper", Place: "closures/runs.go:79", Why: helper},
	{Law: "statements moved into a helper", Place: "corners/corners.go:123", Why: helper},
	{Law: "statements moved into a helper", Place: "corners/corners.go:89", Why: helper},
	{Law: "statements moved into a helper", Place: "defers/defers.go:96", Why: helper},
	{Law: "statements moved into a helper", Place: "forms/goeson.go:239", Why: helper},
	{Law: "statements moved into a helper", Place: "forms/parts.go:239", Why: helper},
	{Law: "statements moved into a helper", Place: "lends/callbacks.go:70", Why: helper},
	{Law: "statements moved into a helper", Place: "lends/lends.go:154", Why: helper},
	{Law: "statements moved into a helper", Place: "loops/loops.go:114", Why: helper},
	{Law: "statements moved into a helper", Place: "requests/requests.go:58", Why: helper},
	{Law: "statements moved into a helper", Place: "summaries/summaries.go:338", Why: helper},
	{Law: "statements moved into a helper", Place: "ways/budget.go:6", Why: helper},
	{Law: "statements moved into a helper", Place: "ways/budget.go:7", Why: helper},
	{Law: "statements moved into a literal", Place: "basic/basic.go:64", Why: literal},
	{Law: "statements moved into a literal", Place: "branches/branches.go:84", Why: literal},
	{Law: "statements moved into a literal", Place: "corners/corners.go:123", Why: literal},
	{Law: "statements moved into a literal", Place: "corners/corners.go:89", Why: literal},
	{Law: "statements moved into a literal", Place: "inmain/main.go:23", Why: literal},
	{Law: "statements moved into a literal", Place: "panics/panics.go:123", Why: literal},
	{Law: "statements moved into a literal", Place: "ways/budget.go:6", Why: literal},
	{Law: "statements moved into a literal", Place: "ways/budget.go:7", Why: literal},
}
