package domain

import (
	"fmt"
	"go/types"
	"slices"
	"strings"
	"unicode"

	"github.com/poolvet/poolvet/analyzer/internal/summary"
)

// A Fact is the truth of a condition that is not a plain variable.
type Fact struct {
	Cond  string
	Truth summary.Truth
}

// Known returns what is known of the condition written as key.
func (s *State) Known(key string) summary.Truth {
	for _, f := range s.Facts {
		if f.Cond == key {
			return f.Truth
		}
	}
	return summary.Unknown
}

// Remember notes the truth of the condition key, unless one is known. It does nothing
// for the key "".
func (s *State) Remember(key string, t summary.Truth) {
	if key == "" || s.Known(key) != summary.Unknown {
		return
	}
	s.Facts = append(slices.Clip(s.Facts), Fact{key, t})
}

// Unlearn forgets the truth of the condition key.
func (s *State) Unlearn(key string) {
	s.Facts = slices.DeleteFunc(slices.Clone(s.Facts), func(f Fact) bool { return f.Cond == key })
}

// NameOf returns the name of v in conditions; it is unique even if several variables have the same
// name.
func NameOf(v *types.Var) string { return fmt.Sprint(v.Name(), "_", int(v.Pos())) }

// mentions reports whether the condition mentions the variable called name.
func mentions(cond, name string) bool {
	return strings.Contains(cond, name) && slices.ContainsFunc(strings.FieldsFunc(cond, isOperator), func(word string) bool {
		first, _, _ := strings.Cut(word, ".")
		return first == name
	})
}

// isOperator reports whether r belongs to no name, and does not select a field.
func isOperator(r rune) bool {
	return r != '.' && r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r)
}

// Changed drops the conditions that depend on v.
func (s *State) Changed(v *types.Var) {
	if len(s.Facts) == 0 {
		return
	}
	name := NameOf(v)
	depends := func(c Fact) bool { return mentions(c.Cond, name) }
	if slices.ContainsFunc(s.Facts, depends) {
		s.Facts = slices.DeleteFunc(slices.Clone(s.Facts), depends)
	}
}
