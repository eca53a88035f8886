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

// TestNodes holds that nodes of different things have different names.
func TestNodes(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, node := range []string{
		FieldNode("shop.Store", "db"), VarNode("shop", "Store.db"), VarNode("shop", "db"),
		ParamNode("shop.Open", 0), ParamNode("shop.Open", 1), ParamNode("shop.Open1", 1),
	} {
		if seen[node] {
			t.Errorf("two things are %s", node)
		}
		seen[node] = true
	}
}
