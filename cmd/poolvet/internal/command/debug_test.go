package command

import "testing"

func TestCountUnits(t *testing.T) {
	t.Parallel()
	const lines = "skipped fmt\nanalyzed example.com/shop\ntoo-large example.com/b\ntoo-large example.com/a\nskipped errors\nanalyzed example.com/c\nfailed example.com/c\n"
	const want = "2 units looked at, 2 more answered at once, the others taken from the cache" +
		"; nothing is known of example.com/a, example.com/b, which is too large to look into" +
		"; nothing is known of example.com/c, which is without types"
	if got := countUnits(lines); got != want {
		t.Errorf("countUnits = %q, want %q", got, want)
	}
}
