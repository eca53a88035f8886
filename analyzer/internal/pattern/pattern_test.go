package pattern

import (
	"slices"
	"strings"
	"testing"
)

func TestPattern(t *testing.T) {
	t.Parallel()
	p := New(`(\w+)=(\d+)`)
	const text = "open=5 idle=2"
	if !p.MatchString(text) || p.MatchString("open") {
		t.Error("MatchString is wrong")
	}
	if got := p.FindStringSubmatch(text); !slices.Equal(got, []string{"open=5", "open", "5"}) {
		t.Errorf("the first match is %q", got)
	}
	if got := p.FindAllString(text, -1); !slices.Equal(got, []string{"open=5", "idle=2"}) {
		t.Errorf("the matches are %q", got)
	}
	if got := p.FindAllStringSubmatch(text, 1); len(got) != 1 || got[0][2] != "5" {
		t.Errorf("the groups are %q", got)
	}
	if got := p.ReplaceAllString(text, "$2"); got != "5 2" {
		t.Errorf("replaced by a group: %q", got)
	}
	if got := p.ReplaceAllStringFunc(text, strings.ToUpper); got != "OPEN=5 IDLE=2" {
		t.Errorf("replaced by a function: %q", got)
	}
	if got := p.FindStringSubmatchIndex(text); !slices.Equal(got, []int{0, 6, 0, 4, 5, 6}) {
		t.Errorf("the first match is at %v", got)
	}
}

// TestLate holds that a pattern costs nothing, and so says nothing of what is wrong
// with it, until it is used.
func TestLate(t *testing.T) {
	t.Parallel()
	p := New("(")
	defer func() {
		if recover() == nil {
			t.Error("a wrong pattern matches")
		}
	}()
	p.MatchString("(")
}
