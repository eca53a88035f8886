package straypool

import (
	"testing"

	"github.com/poolvet/poolvet/analyzer/internal/laws"
)

func TestLaws(t *testing.T) {
	t.Parallel()
	laws.Hold(t, laws.All, newAnalyzer(), "../../testdata", exempt, "straypool/...")
}

const (
	equal  = "of sites that are alike, the first in the file is reported, or the second of a database"
	helped = "the paths do not know what a deferred literal passes on to a helper that closes"
)

// exempt are places at which straypool breaks a law.
var exempt = []laws.Exemption{
	{Law: "functions shuffled", Place: "commands/main.go:14", Why: equal},
	{Law: "functions shuffled", Place: "commands/main.go:50", Why: equal},
	{Law: "functions shuffled", Place: "duplicate/main.go:243", Why: equal},
	{Law: "functions shuffled", Place: "duplicate/main.go:92", Why: equal},
	{Law: "functions shuffled", Place: "renamed/renamed.go:52", Why: equal},
	{Law: "functions shuffled", Place: "renamed/renamed.go:72", Why: equal},
	{Law: "functions shuffled", Place: "user/user.go:15", Why: equal},
	{Law: "functions shuffled", Place: "user/user.go:23", Why: equal},
	{Law: "statements moved into a helper", Place: "failing/shadow.go:36", Why: helped},
}
