package poolflow

import "testing"

// TestAt holds that a pool is where the function around its constructor is called,
// else where it is made.
func TestAt(t *testing.T) {
	t.Parallel()
	site := &Site{At: "db/db.go:17"}
	if got := (Build{Site: site}).At(); got != "db/db.go:17" {
		t.Errorf("a pool of no call is at %s", got)
	}
}
