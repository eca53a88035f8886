package symbolic

// sharedTable returns the table behind a sync.Map, or nil.
func sharedTable(v Value) *table {
	c, ok := v.(*Cell)
	if !ok {
		return nil
	}
	if t, ok := c.value.(*table); ok {
		return t
	}
	if c.value != nil {
		return nil
	}
	t := &table{values: map[string]Value{}}
	c.value = t
	return t
}

func mapLoad(_ *Machine, a []Value) Value {
	t := sharedTable(a[0])
	key, ok := unboxed(a[1]).(*Const)
	if t == nil || !ok || t.vague {
		return nil
	}
	if v, ok := t.values[key.Text]; ok {
		return tuple{v, boolean(true)}
	}
	return tuple{null(), boolean(false)}
}

func mapStore(_ *Machine, a []Value) Value {
	if t := sharedTable(a[0]); t != nil {
		t.set(unboxed(a[1]), a[2])
	}
	return nil
}

func mapLoadOrStore(m *Machine, a []Value) Value {
	found, ok := mapLoad(m, a).(tuple)
	switch {
	case !ok:
		return nil
	case !IsFailure(found[1]):
		return found
	}
	mapStore(m, a)
	return tuple{a[2], boolean(false)}
}
