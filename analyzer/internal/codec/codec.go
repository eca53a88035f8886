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
)

var errShort = errors.New("the data end too early")

// Append appends the value that pointer points to.
func Append(to []byte, pointer any) ([]byte, error) {
	v := reflect.ValueOf(pointer).Elem()
	return appendValue(to, v, shapeOf(v.Type()))
}

// appendValue appends v. Of v, an element of a pointer, methods can be called.
func appendValue(to []byte, v reflect.Value, s *shape) ([]byte, error) {
	if s.marshals && v.CanAddr() {
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
		return appendValue(append(to, 1), v.Elem(), s.elem)
	case reflect.Slice:
		return appendElements(binary.AppendUvarint(to, uint64(v.Len())), v, s.elem)
	case reflect.Array:
		return appendElements(to, v, s.elem)
	case reflect.Struct:
		var err error
		for _, f := range s.fields {
			if to, err = appendValue(to, v.Field(f.index), f.shape); err != nil {
				return nil, fmt.Errorf("%s.%s: %w", v.Type(), v.Type().Field(f.index).Name, err)
			}
		}
		return to, nil
	}
	return nil, fmt.Errorf("a %s cannot be written", v.Type())
}

func appendElements(to []byte, v reflect.Value, elem *shape) (_ []byte, err error) {
	for i := range v.Len() {
		if to, err = appendValue(to, v.Index(i), elem); err != nil {
			return nil, err
		}
	}
	return to, nil
}

// A Reader reads values. After an error all of them are zero.
type Reader struct {
	rest string
	err  error
}

// NewReader returns a reader of what Append and package fastexit wrote. What it reads shares the
// memory of data.
func NewReader(data string) *Reader { return &Reader{rest: data} }

// More reports whether there is more to read.
func (r *Reader) More() bool { return len(r.rest) > 0 }

// Err returns what went wrong: that the data are damaged.
func (r *Reader) Err() error { return r.err }

// Read reads into the zero value that pointer points to.
func (r *Reader) Read(pointer any) {
	v := reflect.ValueOf(pointer).Elem()
	r.value(v, shapeOf(v.Type()))
}

// uvarint reads a number as encoding/binary.AppendUvarint writes it.
func (r *Reader) uvarint() (n uint64) {
	for i := range min(len(r.rest), binary.MaxVarintLen64) {
		n |= uint64(r.rest[i]&0x7f) << (7 * i)
		if r.rest[i] < 0x80 {
			r.rest = r.rest[i+1:]
			return n
		}
	}
	r.rest, r.err = "", errShort
	return 0
}

// length reads the length of something whose parts take a byte or more each, so
// that a damaged file does not ask for much memory.
func (r *Reader) length() int {
	n := r.uvarint()
	if n > uint64(len(r.rest)) {
		r.rest, r.err = "", errShort
		return 0
	}
	return int(n)
}

// Text reads a text with its length before it.
func (r *Reader) Text() string {
	n := r.length()
	text := r.rest[:n]
	r.rest = r.rest[n:]
	return text
}

// value reads into v, which can be set and is zero.
func (r *Reader) value(v reflect.Value, s *shape) {
	if r.err != nil {
		return
	}
	if s.unmarshals {
		if err := v.Addr().Interface().(encoding.BinaryUnmarshaler).UnmarshalBinary([]byte(r.Text())); r.err == nil {
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
		v.SetString(r.Text())
	case reflect.Pointer:
		if r.uvarint() != 0 {
			v.Set(reflect.New(v.Type().Elem()))
			r.value(v.Elem(), s.elem)
		}
	case reflect.Slice:
		if n := r.length(); n > 0 {
			v.Set(reflect.MakeSlice(v.Type(), n, n))
			r.elements(v, s.elem)
		}
	case reflect.Array:
		r.elements(v, s.elem)
	case reflect.Struct:
		for _, f := range s.fields {
			r.value(v.Field(f.index), f.shape)
		}
	default:
		r.err = fmt.Errorf("a %s cannot be read", v.Type())
	}
}

func (r *Reader) elements(v reflect.Value, elem *shape) {
	for i := range v.Len() {
		r.value(v.Index(i), elem)
	}
}

func appendText(to []byte, text string) []byte {
	return append(binary.AppendUvarint(to, uint64(len(text))), text...)
}
