package limits

import (
	"testing"
	"time"

	"github.com/poolvet/poolvet/analyzer/internal/flownode"
)

func TestText(t *testing.T) {
	t.Parallel()
	for d, want := range map[time.Duration]string{
		30 * time.Minute: "30m", time.Hour: "1h", 90 * time.Second: "1m30s", 5 * time.Second: "5s", 0: "0s",
	} {
		if got := Text(d); got != want {
			t.Errorf("%d is written %s, want %s", d, got, want)
		}
	}
}

func literal(n int64) Size { return Size{From: Literal, Value: n} }

// TestAgreed holds what several sizes have in common, and Either what is known of a
// pool of which one of two may be set.
func TestAgreed(t *testing.T) {
	t.Parallel()
	unknown := Unsaid("no call is in sight")
	for _, c := range []struct {
		a, b           Size
		agreed, either string
	}{
		{literal(5), literal(5), "5", "5"},
		{literal(5), literal(6), "unknown", "unknown"},
		{literal(5), unknown, "unknown", "unknown"},
		{unknown, literal(5), "unknown", "unknown"},
		{Size{From: Library, Unlimited: true}, literal(5), "unknown", "unknown"},
		{Size{From: Literal, Time: true, Value: int64(time.Minute)}, Size{From: Setting, Time: true, Value: int64(time.Minute)}, "1m", "1m"},
	} {
		if got := Agreed([]Sizes{{Open: c.a}, {Open: c.b}}).Open.String(); got != c.agreed {
			t.Errorf("%s and %s agree on %s, want %s", c.a, c.b, got, c.agreed)
		}
		if got := Either(c.a, c.b).String(); got != c.either {
			t.Errorf("either %s or %s is %s, want %s", c.a, c.b, got, c.either)
		}
	}
	if why := Agreed([]Sizes{{Open: literal(5)}, {Open: literal(6)}}).Open.Why; why != "5 or 6" {
		t.Errorf("sizes that differ are unknown because of %q", why)
	}
	if got := Agreed(nil); got.Open.Known() {
		t.Errorf("no sizes agree on %v", got)
	}
}

// TestNowhere holds that a result of nothing knows of no pool.
func TestNowhere(t *testing.T) {
	t.Parallel()
	var r *Result
	if got := r.Into(flownode.VariableOf("shop", "db")).Open; got.Known() || got.Why == "" {
		t.Errorf("a pool out of sight may open %v", got)
	}
	if _, ok := r.Call(1); ok {
		t.Error("a call out of sight makes a pool")
	}
}
