package symbolic

import (
	"go/types"
	"strings"
)

// A Promotion is a method that a struct has from what it embeds: how an interface
// reaches the method that runs.
type Promotion struct {
	Method string // its name
	Target string // full name of the one that runs
	Way    []Port // the embedded fields on the way
}

// promotions returns the methods of an interface that a value of type t has from what it
// embeds.
func promotions(t, of types.Type) []Promotion {
	iface, ok := of.Underlying().(*types.Interface)
	if !ok {
		return nil
	}
	var out []Promotion
	for i := range iface.NumMethods() {
		m := iface.Method(i)
		obj, index, _ := types.LookupFieldOrMethod(t, true, m.Pkg(), m.Name())
		fn, ok := obj.(*types.Func)
		if !ok || len(index) < 2 {
			continue
		}
		p := Promotion{Method: m.Name(), Target: fn.Origin().FullName()}
		at := t
		for _, n := range index[:len(index)-1] {
			if ptr, ok := at.Underlying().(*types.Pointer); ok {
				at = ptr.Elem()
			}
			at = at.Underlying().(*types.Struct).Field(n).Type()
			p.Way = append(p.Way, Port{Type: TypeName(at), Number: n})
		}
		out = append(out, p)
	}
	return out
}

// promoted returns the full name of the method that runs for a method that b has from
// what it embeds, and its receiver; the name is "" if b does not have it so.
func (m *Machine) promoted(b *boxed, name string) (target string, receiver Value) {
	for _, p := range b.promoted {
		if p.Method != name {
			continue
		}
		v := b.value
		for i, step := range p.Way {
			addr := partAddr(v, &Instr{N: step.Number})
			byValue := i+1 == len(p.Way) && !strings.HasPrefix(p.Target, "(*")
			if v = addr; byValue || strings.HasPrefix(step.Type, "*") || strings.HasPrefix(step.Type, "interface:") {
				v = m.load(addr, step.Type)
			}
		}
		return p.Target, v
	}
	return "", nil
}
