package flownode

import (
	"slices"
	"testing"
)

// TestNodes holds that nodes of different things differ, and that one order holds for all.
func TestNodes(t *testing.T) {
	t.Parallel()
	nodes := []ID{
		{}, FieldOf("example.com/shop.Store", "db"), VariableOf("example.com/shop", "Store.db"), VariableOf("example.com/shop", "db"),
		ParamOf("example.com/shop.Open", 0), ParamOf("example.com/shop.Open", 1), ParamOf("example.com/shop.Open1", 0),
		ResultOf("example.com/shop.Open", 0),
	}
	for i, a := range nodes {
		if a.Known() != (i > 0) {
			t.Errorf("%v.Known() is %t", a, a.Known())
		}
		for j, b := range nodes {
			if same := Compare(a, b) == 0; same != (i == j) || Compare(a, b) != -Compare(b, a) {
				t.Errorf("Compare(%v, %v) is %d", a, b, Compare(a, b))
			}
		}
	}
	sorted := slices.SortedFunc(slices.Values(nodes), Compare)
	slices.Reverse(nodes)
	if again := slices.SortedFunc(slices.Values(nodes), Compare); !slices.Equal(sorted, again) {
		t.Errorf("the order depends on the order before: %v, %v", sorted, again)
	}
}
