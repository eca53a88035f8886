package straypool

import (
	"slices"
	"testing"
)

// TestRules holds that each kind has a rule.
func TestRules(t *testing.T) {
	t.Parallel()
	for _, kind := range kinds {
		if !slices.ContainsFunc(rules(), func(r rule) bool { return slices.Contains(r.kinds, kind) }) {
			t.Errorf("no rule reports %s", kind.Name)
		}
	}
}
