package report

import "strings"

// ForTests reports whether the name of a package with the given import path
// says that it serves tests: harnesses, fixtures, mocks.
func ForTests(path string) bool {
	for part := range strings.SplitSeq(strings.ToLower(path), "/") {
		if strings.HasPrefix(part, "test") || strings.HasSuffix(part, "test") || strings.HasSuffix(part, "tests") || part == "e2e" {
			return true
		}
		for _, word := range []string{"fixture", "mock", "testing", "testutil"} {
			if strings.Contains(part, word) {
				return true
			}
		}
	}
	return false
}
