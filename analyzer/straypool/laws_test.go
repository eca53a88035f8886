package straypool

import (
	"testing"

	"github.com/poolvet/poolvet/analyzer/internal/laws"
)

func TestLaws(t *testing.T) {
	t.Parallel()
	laws.Hold(t, newAnalyzer(), "../../testdata", exempt, "straypool/...")
}

const equal = "of sites that are alike, the first in the file is reported, or the second of a database"

// exempt are places at which straypool breaks a law. The list only shrinks.
var exempt = []laws.Exemption{
	{Law: "functions shuffled", Place: "duplicate/main.go:235", Why: equal},
	{Law: "functions shuffled", Place: "duplicate/main.go:84", Why: equal},
	{Law: "functions shuffled", Place: "parts/parts.go:17", Why: equal},
	{Law: "functions shuffled", Place: "parts/parts.go:34", Why: equal},
	{Law: "functions shuffled", Place: "renamed/renamed.go:52", Why: equal},
	{Law: "functions shuffled", Place: "renamed/renamed.go:72", Why: equal},
}
