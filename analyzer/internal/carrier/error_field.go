package carrier

import (
	"go/types"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
)

// ErrorField returns the name of the field for an error, or else of that for a flag, that t, a
// struct of the program that may hold a session, or a pointer to one, has, if there is one
// only:
//
//	type Result[T any] struct {
//		Val T
//		Err error
//	}
//
// A function that returns one returns the session together with its error, or with whether
// there is one.
func (u *Unit) ErrorField(t types.Type) string {
	s, ok := catalog.Deref(t).Underlying().(*types.Struct)
	if !ok || u.Catalog.Knows(PathOfType(t)) {
		return ""
	}
	if name, n := onlyField(s, IsError); n > 0 || !u.Carries(t) {
		return name
	}
	name, _ := onlyField(s, IsFlag)
	return name
}

// onlyField returns the name of the field of s whose type matches, if there is one only, and
// the number of such fields.
func onlyField(s *types.Struct, match func(types.Type) bool) (name string, n int) {
	for field := range s.Fields() {
		if match(field.Type()) {
			name = field.Name()
			n++
		}
	}
	if n != 1 {
		name = ""
	}
	return name, n
}
