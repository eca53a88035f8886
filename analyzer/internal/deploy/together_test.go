package deploy

import (
	"slices"
	"testing"
)

// A process that runs one of two commands holds the pools of one of them.
func TestHeldAtOnce(t *testing.T) {
	pool := func(n, value int, instead ...int) Pool {
		return Pool{Number: Number{Value: value}, N: n, Instead: instead}
	}
	for name, test := range map[string]struct {
		pools []Pool
		want  []int
	}{
		"both":                      {[]Pool{pool(0, 20), pool(1, 20)}, []int{0, 1}},
		"one of two":                {[]Pool{pool(0, 20), pool(1, 30, 0)}, []int{1}},
		"two small ones before one": {[]Pool{pool(0, 20), pool(1, 10), pool(2, 25, 0, 1)}, []int{0, 1}},
		"one large one before two":  {[]Pool{pool(0, 20), pool(1, 10), pool(2, 35, 0, 1)}, []int{2}},
		"with one of both":          {[]Pool{pool(0, 5), pool(1, 30), pool(2, 30, 1)}, []int{0, 1}},
	} {
		var got []int
		for _, p := range heldAtOnce(test.pools) {
			got = append(got, p.N)
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%s: got %v, want %v", name, got, test.want)
		}
	}
}
