package rescue_test

import (
	"regexp"
	"testing"

	"github.com/poolvet/poolvet/analyzer/internal/rescue"
)

type node struct{ next *node }

// TestDo looks at what is reported of a panic: what and where, but nothing that the
// panic may have taken from the code under check.
func TestDo(t *testing.T) {
	t.Parallel()
	var list []int
	var nothing *node
	for name, test := range map[string]struct {
		f    func()
		want string // a regular expression, or "" for no failure
	}{
		"fine":  {func() {}, ""},
		"index": {func() { list[len(list)+2] = 1 }, `^index out of range \[2\] with length 0, in rescue_test\.TestDo\.func\d+ at rescue_test\.go:\d+$`},
		"nil":   {func() { nothing = nothing.next }, `^invalid memory address or nil pointer dereference, in rescue_test\.TestDo\.func\d+ at rescue_test\.go:\d+$`},
		"value": {func() { panic("postgres://root:hunter2@db/shop") }, `^panic of type string, in rescue_test\.TestDo\.func\d+ at rescue_test\.go:\d+$`},
		"again": {func() {
			defer func() { panic(recover()) }()
			list[len(list)] = 1
		}, `^index out of range \[0\] with length 0, in rescue_test\.TestDo\.`},
	} {
		failure := rescue.Do(7, test.f)
		switch {
		case test.want == "" && failure != nil:
			t.Errorf("%s: failed with %q", name, failure.Cause)
		case test.want == "":
		case failure == nil:
			t.Errorf("%s: no failure", name)
		case failure.Pos != 7 || !regexp.MustCompile(test.want).MatchString(failure.Cause):
			t.Errorf("%s: failed at %d with %q", name, failure.Pos, failure.Cause)
		}
	}
}
