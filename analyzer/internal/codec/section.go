package codec

import (
	"cmp"
	"slices"
)

// A Section is what one package contributes to the facts of those that import it. A package passes
// the sections of others on as they came. It reads each once, however many of its imports pass it on.
type Section[T any] struct {
	Path string // import path
	Data string // as Append writes it
}

// NewSection returns what the package at path contributes.
func NewSection[T any](path string, value *T) (Section[T], error) {
	data, err := Append(nil, value)
	return Section[T]{path, string(data)}, err
}

// Value returns the contribution. It shares nothing with what it was made from, so that a position
// in one package cannot look like a position in its importer, also under drivers that do not encode
// facts. Of damaged data the value is zero from the damage on.
func (s Section[T]) Value() (value T) {
	NewReader(s.Data).Read(&value)
	return value
}

// Merge returns the sections of all lists, of each package the first one, in order of path; at most
// limit of them.
func Merge[T any](limit int, lists ...[]Section[T]) []Section[T] {
	all := slices.Concat(lists...)
	slices.SortStableFunc(all, func(a, b Section[T]) int { return cmp.Compare(a.Path, b.Path) })
	all = slices.CompactFunc(all, func(a, b Section[T]) bool { return a.Path == b.Path })
	return all[:min(len(all), limit)]
}
