package symbolic

import "strings"

// A Failure is an error that is not nil.
type Failure struct {
	wraps []Value // the errors that errors.Is finds in it
}

// IsFailure reports whether v says that a call failed: an error, or false.
func IsFailure(v Value) bool {
	if b, ok := v.(*boxed); ok {
		return b.err || IsFailure(b.value)
	}
	if c, ok := v.(*Const); ok {
		return c.Kind == Bool && c.Text == "false"
	}
	_, failed := v.(*Failure)
	return failed
}

// failures returns those of list, with one of its own around them; nil if there is
// none, and no value at all if that is not known.
func failures(list Value) Value {
	s, ok := list.(*slice)
	if !ok {
		return nil
	}
	out := &Failure{}
	for _, c := range s.cells {
		switch v := c.value.(type) {
		case nil:
		case Unknown:
			return nil
		default:
			if IsFailure(v) {
				out.wraps = append(out.wraps, v)
			}
		}
	}
	if len(out.wraps) == 0 {
		return null()
	}
	return out
}

// errorf returns what fmt.Errorf gives, which wraps the operands of %w.
func errorf(_ *Machine, a []Value) Value {
	out := &Failure{}
	format, ok := a[0].(*Const)
	if list, isList := a[1].(*slice); isList && ok && strings.Contains(format.Text, "%w") {
		for _, c := range list.cells {
			if IsFailure(c.value) {
				out.wraps = append(out.wraps, c.value)
			}
		}
	}
	return out
}

// wrapped returns an error with text, or nil for nil.
func wrapped(_ *Machine, a []Value) Value {
	if c, ok := a[0].(*Const); ok && c.Kind == Nil {
		return c
	}
	return &Failure{wraps: []Value{a[0]}}
}

// isFailure returns what errors.Is gives.
func isFailure(_ *Machine, a []Value) Value {
	if c, ok := a[0].(*Const); ok && c.Kind == Nil {
		return boolean(false)
	}
	if !IsFailure(a[0]) || !IsFailure(a[1]) {
		return nil
	}
	return boolean(findFailure(a[0], func(v Value) bool { return sameFailure(v, a[1]) }) != nil)
}

// asFailure returns what errors.As gives, and fills its target.
func asFailure(_ *Machine, a []Value) Value {
	if c, ok := a[0].(*Const); ok && c.Kind == Nil {
		return boolean(false)
	}
	target, ok := a[1].(*boxed)
	if !ok || !IsFailure(a[0]) {
		return nil
	}
	found := findFailure(a[0], func(v Value) bool {
		b, ok := v.(*boxed)
		return ok && "*"+b.typ == target.typ
	})
	if found == nil {
		return boolean(false)
	}
	store(target.value, unboxed(found))
	return boolean(true)
}

func sameFailure(a, b Value) bool {
	x, okX := a.(*boxed)
	y, okY := b.(*boxed)
	if okX && okY && x.typ == y.typ {
		v, isConst := x.value.(*Const)
		w, both := y.value.(*Const)
		return isConst && both && v.Text == w.Text || x.value == y.value
	}
	return a == b
}

// findFailure returns v, or an error in it, for which want holds, or nil.
func findFailure(v Value, want func(Value) bool) Value {
	if want(v) {
		return v
	}
	f, ok := v.(*Failure)
	if !ok {
		return nil
	}
	for _, inner := range f.wraps {
		if found := findFailure(inner, want); found != nil {
			return found
		}
	}
	return nil
}
