package summary

import (
	"slices"
	"testing"
)

func TestTruth(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ a, b, join Truth }{
		{Yes, Yes, Yes}, {Yes, No, Unknown}, {No, Unknown, Unknown}, {No, No, No},
	} {
		if got := c.a.Join(c.b); got != c.join || got != c.b.Join(c.a) {
			t.Errorf("%v joined with %v is %v, not %v", c.a, c.b, got, c.join)
		}
	}
	if Yes.Or(Unknown) != Yes || No.Or(Yes) != Yes || No.Or(No) != No || No.Or(Unknown) != Unknown {
		t.Error("the truth of either is wrong")
	}
	if Yes.Not() != No || No.Not() != Yes || Unknown.Not() != Unknown {
		t.Error("the opposite of a truth is wrong")
	}
}

// TestOf holds that a summary does not depend on the order of the outcomes, and leaves
// out what they say of parameters first, when there are too many.
func TestOf(t *testing.T) {
	t.Parallel()
	never := func(Fresh) bool { return false }
	some := []Outcome{
		{Results: []ResultOf{{Index: 0, Truth: Yes, Fresh: []Fresh{{Session: "rows"}}}}},
		{Results: []ResultOf{{Index: 0, Truth: No}, {Index: 1, Truth: Yes}}},
		{Results: []ResultOf{{Index: 0, Truth: No}, {Index: 1, Truth: Yes}}},
	}
	s := Of(slices.Clone(some), never)
	slices.Reverse(some)
	if len(s.Outcomes) != 2 || !s.Equal(Of(some, never)) {
		t.Errorf("got %v", s)
	}
	var many []Outcome
	for i := range maxOutcomes + 1 {
		many = append(many, Outcome{Params: []Param{{Index: i, Truth: Yes}, {Index: 0, Effect: Releases}}})
	}
	if s := Of(many, never); s == nil || len(s.Outcomes) != 1 || s.Outcomes[0].Params[0].Effect != Releases {
		t.Errorf("got %v", s)
	}
}

func TestAmbiguous(t *testing.T) {
	t.Parallel()
	fresh := &Outcome{Results: []ResultOf{{Index: 0, Truth: Yes, Fresh: []Fresh{{}}}, {Index: 1, Truth: No}}}
	failed := &Outcome{Results: []ResultOf{{Index: 0, Truth: Unknown}, {Index: 1, Truth: Yes}}}
	other := &Outcome{Results: []ResultOf{{Index: 0, Truth: Yes}, {Index: 1, Truth: No}}}
	if Ambiguous(0, []*Outcome{fresh, failed}) || !Ambiguous(0, []*Outcome{fresh, other}) {
		t.Error("the error distinguishes a failure, and nothing a session of another")
	}
}
