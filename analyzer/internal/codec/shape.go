package codec

import (
	"encoding"
	"fmt"
	"reflect"
	"sync"
)

// A shape says how the values of a type are written. To ask a type for it is slow, and facts have
// many values of few types.
type shape struct {
	marshals, unmarshals bool    // as encoding.BinaryMarshaler and BinaryUnmarshaler
	elem                 *shape  // of a pointer, a slice or an array
	fields               []field // that are written
}

type field struct {
	index int
	shape *shape
}

var (
	marshaler   = reflect.TypeFor[encoding.BinaryMarshaler]()
	unmarshaler = reflect.TypeFor[encoding.BinaryUnmarshaler]()

	shapesMu sync.Mutex
	shapes   = map[reflect.Type]*shape{}
)

func shapeOf(t reflect.Type) *shape {
	shapesMu.Lock()
	defer shapesMu.Unlock()
	return newShape(t)
}

// newShape returns the shape of t, of which types may be part that t is part of.
func newShape(t reflect.Type) *shape {
	if s := shapes[t]; s != nil {
		return s
	}
	pointer := reflect.PointerTo(t)
	s := &shape{marshals: pointer.Implements(marshaler), unmarshals: pointer.Implements(unmarshaler)}
	shapes[t] = s
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Array:
		s.elem = newShape(t.Elem())
	case reflect.Struct:
		for _, i := range written(t) {
			s.fields = append(s.fields, field{i, newShape(t.Field(i).Type)})
		}
	}
	return s
}

// written returns the indexes of the fields of t, a struct, that are written.
func written(t reflect.Type) []int {
	var indexes []int
	for i := range t.NumField() {
		if t.Field(i).IsExported() {
			indexes = append(indexes, i)
		}
	}
	return indexes
}

// Writable returns an error if values of t cannot be written:
// one of its exported fields, directly or not, is a map, an interface, a function
// or a channel.
func Writable(t reflect.Type) error { return writable(t, map[reflect.Type]bool{}) }

func writable(t reflect.Type, seen map[reflect.Type]bool) error {
	if seen[t] || reflect.PointerTo(t).Implements(marshaler) && reflect.PointerTo(t).Implements(unmarshaler) {
		return nil
	}
	seen[t] = true
	switch t.Kind() {
	case reflect.Map, reflect.Interface, reflect.Func, reflect.Chan, reflect.UnsafePointer, reflect.Complex64, reflect.Complex128, reflect.Uintptr:
		return fmt.Errorf("a %s cannot be written", t)
	case reflect.Pointer, reflect.Slice, reflect.Array:
		return writable(t.Elem(), seen)
	case reflect.Struct:
		for _, i := range written(t) {
			if err := writable(t.Field(i).Type, seen); err != nil {
				return fmt.Errorf("%s.%s: %w", t, t.Field(i).Name, err)
			}
		}
	}
	return nil
}
