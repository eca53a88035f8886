package command

import "testing"

func TestCountUnits(t *testing.T) {
	t.Parallel()
	const lines = "skipped fmt\nanalyzed example.com/shop\ntoo-large example.com/b\ntoo-large example.com/a\nskipped errors\nanalyzed example.com/c\nfailed example.com/c\n"
	const want = "2 units analyzed, 2 more skipped because nothing in them can affect a finding, the others taken from the cache" +
		"; nothing is known about example.com/a, example.com/b (too large to analyze)" +
		"; nothing is known about example.com/c (without types)"
	if got := countUnits(lines); got != want {
		t.Errorf("countUnits = %q, want %q", got, want)
	}
}
