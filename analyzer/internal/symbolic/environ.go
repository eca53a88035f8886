package symbolic

import "strings"

// An environ is a variable of the environment that nothing has named yet, as
// os.Environ lists it: NAME=value, or one half of that.
type environ struct{ half environHalf }

type environHalf int

const (
	wholePair environHalf = iota
	pairName
	pairText
)

// environment returns what os.Environ lists.
func environment(*Machine, []Value) Value {
	return &slice{cells: []*Cell{{value: &environ{wholePair}}}}
}

// halves returns the parts that a text is cut into at the first "=", if it is
// a variable of the environment.
func halves(v Value, by Value) ([]Value, bool) {
	e, ok := v.(*environ)
	c, isConst := by.(*Const)
	if !ok || e.half != wholePair || !isConst || c.Text != "=" {
		return nil, false
	}
	return []Value{&environ{pairName}, &environ{pairText}}, true
}

func cut(_ *Machine, a []Value) Value {
	if parts, ok := halves(a[0], a[1]); ok {
		return tuple{parts[0], parts[1], boolean(true)}
	}
	x, okX := unboxed(a[0]).(*Const)
	by, okBy := a[1].(*Const)
	if !okX || !okBy {
		return nil
	}
	before, after, found := strings.Cut(x.Text, by.Text)
	return tuple{text(before), text(after), boolean(found)}
}

func split(_ *Machine, a []Value) Value {
	if parts, ok := halves(a[0], a[1]); ok {
		return NewSlice(parts)
	}
	x, okX := unboxed(a[0]).(*Const)
	by, okBy := a[1].(*Const)
	if !okX || !okBy {
		return nil
	}
	parts := strings.Split(x.Text, by.Text)
	if len(a) > 2 {
		n, ok := number(a[2])
		if !ok {
			return nil
		}
		parts = strings.SplitN(x.Text, by.Text, int(n))
	}
	var out []Value
	for _, part := range parts {
		out = append(out, text(part))
	}
	return NewSlice(out)
}

// ofEnviron returns what the table holds for a key: if all variables of the
// environment are in it, the one that the key names.
func (m *Machine) ofEnviron(t *table, key Value) (found, there Value, ok bool) {
	n, isName := asName(key)
	if !t.environ || !isName {
		return nil, nil, false
	}
	if c, isConst := key.(*Const); isConst {
		if _, own := t.values[c.Text]; own {
			return nil, nil, false
		}
	}
	v := m.read(&Reader{Form: Env, Fallback: -1, OK: true}, n, key, nil, "string").(tuple)
	return v[0], v[1], true
}
