package lifetime_test

import (
	"testing"

	"github.com/poolvet/poolvet/analyzer/internal/laws"
)

func TestLaws(t *testing.T) {
	t.Parallel()
	laws.Hold(t, laws.AllAndInline, teller, "../../../testdata", exempt, "lifetime/...")
}

const (
	negated = "a condition that is negated as a whole is another condition to the engine"
	panics  = "a panic in a literal is not followed to what the function around it recovers"
	helper  = "the summary of a helper does not depend on values that its caller compares"
	sets    = "the summary of a helper that reads rows does not say whether a further result set follows"
	given   = "what a helper gives to unknown code may be kept by it, also where its caller would lend it"
	several = "the outcomes of the helper are too many for a summary"
	called  = "a function whose calls are all inlined has no callers that cancel its context"
	budget  = "this function is too large to analyze, and no more where a part of it is moved"
)

// exempt are places at which the engine breaks a law.
var exempt = []laws.Exemption{
	{Law: "branches exchanged", Place: "lends/batches.go:53", Why: negated},
	{Law: "helpers inlined", Place: "panics/callers.go:11", Why: called},
	{Law: "helpers inlined", Place: "requests/requests.go:58", Why: given},
	{Law: "helpers inlined", Place: "ways/many.go:142", Why: several},
	{Law: "helpers inlined", Place: "ways/many.go:146", Why: several},
	{Law: "statements moved into a helper", Place: "basic/basic.go:64", Why: sets},
	{Law: "statements moved into a helper", Place: "branches/branches.go:84", Why: helper},
	{Law: "statements moved into a helper", Place: "branches/remembered.go:73", Why: helper},
	{Law: "statements moved into a helper", Place: "closures/runs.go:192", Why: helper},
	{Law: "statements moved into a helper", Place: "closures/runs.go:79", Why: helper},
	{Law: "statements moved into a helper", Place: "corners/corners.go:123", Why: helper},
	{Law: "statements moved into a helper", Place: "corners/corners.go:89", Why: helper},
	{Law: "statements moved into a helper", Place: "lends/callbacks.go:70", Why: given},
	{Law: "statements moved into a helper", Place: "lends/lends.go:154", Why: helper},
	{Law: "statements moved into a helper", Place: "owners/owners.go:214", Why: given},
	{Law: "statements moved into a helper", Place: "requests/requests.go:58", Why: given},
	{Law: "statements moved into a helper", Place: "panics/panics.go:123", Why: panics},
	{Law: "statements moved into a helper", Place: "ways/budget.go:6", Why: budget},
	{Law: "statements moved into a helper", Place: "ways/budget.go:7", Why: budget},
	{Law: "statements moved into a literal", Place: "ways/budget.go:6", Why: budget},
	{Law: "statements moved into a literal", Place: "ways/budget.go:7", Why: budget},
}
