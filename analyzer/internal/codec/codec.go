// Package codec writes values for another process of the same program: field by
// field, without names or types.
//
// So the same value always becomes the same bytes. encoding/gob does not do that,
// because it numbers types in the order in which a process meets them, and it must
// prepare an encoder for each type even if the process reads only one value of it.
//
//	bool, number    as encoding/binary writes a Uvarint or Varint
//	string          its length, its bytes
//	slice           its length, its elements; empty and nil are the same
//	pointer         0 for nil, or 1 and what it points to
//	array, struct   its elements, or exported fields, in order
//
// A type that implements encoding.BinaryMarshaler is written as a string.
package codec

import (
	"encoding"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"reflect"
	"sync"
)

var (
	errShort     = errors.New("the data end too early")
	marshaler    = reflect.TypeFor[encoding.BinaryMarshaler]()
	unmarshaler  = reflect.TypeFor[encoding.BinaryUnmarshaler]()
	fieldIndexes sync.Map // of structs, by type
)

// fieldsOf returns the indexes of the fields of t, a struct, that are written.
func fieldsOf(t reflect.Type) []int {
	if found, ok := fieldIndexes.Load(t); ok {
		return found.([]int)
	}
	var indexes []int
	for i := range t.NumField() {
		if f := t.Field(i); f.IsExported() {
			indexes = append(indexes, i)
		}
	}
	fieldIndexes.Store(t, indexes)
	return indexes
}

// Append appends the value that pointer points to.
func Append(to []byte, pointer any) ([]byte, error) {
	return appendValue(to, reflect.ValueOf(pointer).Elem())
}

// appendValue appends v. Of v, an element of a pointer, methods can be called.
func appendValue(to []byte, v reflect.Value) ([]byte, error) {
	if v.CanAddr() && v.Addr().Type().Implements(marshaler) {
		data, err := v.Addr().Interface().(encoding.BinaryMarshaler).MarshalBinary()
		return appendText(to, string(data)), err
	}
	switch v.Kind() {
	case reflect.Bool:
		if v.Bool() {
			return append(to, 1), nil
		}
		return append(to, 0), nil
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return binary.AppendVarint(to, v.Int()), nil
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return binary.AppendUvarint(to, v.Uint()), nil
	case reflect.Float32, reflect.Float64:
		return binary.AppendUvarint(to, math.Float64bits(v.Float())), nil
	case reflect.String:
		return appendText(to, v.String()), nil
	case reflect.Pointer:
		if v.IsNil() {
			return append(to, 0), nil
		}
		return appendValue(append(to, 1), v.Elem())
	case reflect.Slice:
		return appendElements(binary.AppendUvarint(to, uint64(v.Len())), v)
	case reflect.Array:
		return appendElements(to, v)
	case reflect.Struct:
		var err error
		for _, i := range fieldsOf(v.Type()) {
			if to, err = appendValue(to, v.Field(i)); err != nil {
				return nil, fmt.Errorf("%s.%s: %w", v.Type(), v.Type().Field(i).Name, err)
			}
		}
		return to, nil
	}
	return nil, fmt.Errorf("a %s cannot be written", v.Type())
}

func appendElements(to []byte, v reflect.Value) (_ []byte, err error) {
	for i := range v.Len() {
		if to, err = appendValue(to, v.Index(i)); err != nil {
			return nil, err
		}
	}
	return to, nil
}

// A Reader reads values. After an error all of them are zero.
type Reader struct {
	rest []byte
	err  error
}

// NewReader returns a reader of what Append and package fastexit wrote.
func NewReader(data []byte) *Reader { return &Reader{rest: data} }

// More reports whether there is more to read.
func (r *Reader) More() bool { return len(r.rest) > 0 }

// Err returns what went wrong: that the data are damaged.
func (r *Reader) Err() error { return r.err }

// Read reads into the zero value that pointer points to.
func (r *Reader) Read(pointer any) { r.value(reflect.ValueOf(pointer).Elem()) }

func (r *Reader) uvarint() uint64 {
	n, size := binary.Uvarint(r.rest)
	if size <= 0 {
		r.rest, r.err = nil, errShort
		return 0
	}
	r.rest = r.rest[size:]
	return n
}

// length reads the length of something whose parts take a byte or more each, so
// that a damaged file does not ask for much memory.
func (r *Reader) length() int {
	n := r.uvarint()
	if n > uint64(len(r.rest)) {
		r.rest, r.err = nil, errShort
		return 0
	}
	return int(n)
}

// Text reads bytes with their length before them.
func (r *Reader) Text() []byte {
	n := r.length()
	text := r.rest[:n]
	r.rest = r.rest[n:]
	return text
}

// value reads into v, which can be set and is zero.
func (r *Reader) value(v reflect.Value) {
	if r.err != nil {
		return
	}
	if v.Addr().Type().Implements(unmarshaler) {
		if err := v.Addr().Interface().(encoding.BinaryUnmarshaler).UnmarshalBinary(r.Text()); r.err == nil {
			r.err = err
		}
		return
	}
	switch v.Kind() {
	case reflect.Bool:
		v.SetBool(r.uvarint() != 0)
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		n := r.uvarint()
		v.SetInt(int64(n>>1) ^ -int64(n&1))
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		v.SetUint(r.uvarint())
	case reflect.Float32, reflect.Float64:
		v.SetFloat(math.Float64frombits(r.uvarint()))
	case reflect.String:
		v.SetString(string(r.Text()))
	case reflect.Pointer:
		if r.uvarint() != 0 {
			v.Set(reflect.New(v.Type().Elem()))
			r.value(v.Elem())
		}
	case reflect.Slice:
		if n := r.length(); n > 0 {
			v.Set(reflect.MakeSlice(v.Type(), n, n))
			r.elements(v)
		}
	case reflect.Array:
		r.elements(v)
	case reflect.Struct:
		for _, i := range fieldsOf(v.Type()) {
			r.value(v.Field(i))
		}
	default:
		r.err = fmt.Errorf("a %s cannot be read", v.Type())
	}
}

func (r *Reader) elements(v reflect.Value) {
	for i := range v.Len() {
		r.value(v.Index(i))
	}
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
		for _, i := range fieldsOf(t) {
			if err := writable(t.Field(i).Type, seen); err != nil {
				return fmt.Errorf("%s.%s: %w", t, t.Field(i).Name, err)
			}
		}
	}
	return nil
}

func appendText(to []byte, text string) []byte {
	return append(binary.AppendUvarint(to, uint64(len(text))), text...)
}
