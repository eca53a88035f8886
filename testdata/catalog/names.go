package catalog

import (
	"fmt"
	"go/types"
	"strings"

	known "github.com/poolvet/poolvet/analyzer/internal/catalog"
)

// A use is a name that an entry of the catalog uses, resolved.
type use struct {
	entry  string // what the catalog writes
	fn     *types.Func
	typ    types.Type
	field  *types.Var
	method *types.Func // a method named by its session or pool
}

// uses resolves every name of lib. The errors say which names do not exist.
func (x *index) uses(lib *known.Library) (uses []use, problems []error) {
	c := &collector{x: x}
	for _, p := range lib.Pools {
		c.typeWith(p.Type, append([]string{p.Underlying}, p.Close...)...)
	}
	for _, k := range lib.Constructors {
		c.function(k.Func, k.Recv)
		c.fields(k.WrapsField)
	}
	for _, b := range lib.Builders {
		c.function(b.Func, b.Recv)
		c.fields(b.DSNField)
		c.fields(b.WrapsField)
	}
	for _, l := range lib.Literals {
		c.typeWith(l.Type)
		if l.Field != "" {
			c.fields(l.Type + "." + l.Field)
		}
	}
	for _, s := range lib.Sessions {
		names := append(append(append([]string{}, s.Drains...), s.ErrReleases...), s.Transfers...)
		for _, r := range s.Release {
			names = append(names, r.Method)
		}
		c.typeWith(s.Type, names...)
	}
	for _, a := range lib.Acquirers {
		c.function(a.Func, a.Recv)
	}
	for _, r := range lib.Releasers {
		c.function(r.Func, r.Recv)
	}
	for _, s := range lib.Scoped {
		c.function(s.Func, "")
	}
	for _, k := range lib.Knobs {
		c.function(k.Func, k.Recv)
		c.fields(k.Field)
	}
	for _, p := range lib.DSNParams {
		for _, consumer := range p.Consumers {
			c.function(consumer, "")
		}
	}
	return c.found, c.problems
}

type collector struct {
	x        *index
	found    []use
	problems []error
}

func (c *collector) problem(format string, args ...any) {
	c.problems = append(c.problems, fmt.Errorf(format, args...))
}

// typeWith resolves the type written as text, and its methods.
func (c *collector) typeWith(text string, methods ...string) {
	t, err := c.x.typ(text)
	if err != nil {
		c.problem("%v", err)
		return
	}
	c.found = append(c.found, use{entry: text, typ: t})
	for _, name := range methods {
		if name == "" {
			continue
		}
		obj, _, _ := types.LookupFieldOrMethod(t, true, nil, name)
		fn, ok := obj.(*types.Func)
		if !ok {
			c.problem("%s has no method %s", text, name)
			continue
		}
		c.found = append(c.found, use{entry: text + "." + name, typ: t, method: fn})
	}
}

// function resolves the function called name; recv is the static receiver type
// of a promoted method.
func (c *collector) function(name, recv string) {
	if name == "" {
		return
	}
	fn := c.x.funcs[name]
	if fn == nil {
		c.problem("%s does not exist", name)
		return
	}
	u := use{entry: name, fn: fn}
	if recv != "" {
		t, err := c.x.typ(recv)
		if err != nil {
			c.problem("receiver of %s: %v", name, err)
			return
		}
		obj, _, _ := types.LookupFieldOrMethod(t, true, fn.Pkg(), fn.Name())
		if got, ok := obj.(*types.Func); !ok || got.Origin() != fn {
			c.problem("%s of %s is not %s", fn.Name(), recv, name)
			return
		}
		u.typ = t
	}
	c.found = append(c.found, u)
}

// fields resolves a field, written with the path and name of its type.
func (c *collector) fields(name string) {
	if name == "" {
		return
	}
	dot := strings.LastIndex(name, ".")
	t, err := c.x.typ(name[:dot])
	if err != nil {
		c.problem("%v", err)
		return
	}
	obj, _, _ := types.LookupFieldOrMethod(t, true, nil, name[dot+1:])
	field, ok := obj.(*types.Var)
	if !ok {
		c.problem("%s has no field %s", name[:dot], name[dot+1:])
		return
	}
	c.found = append(c.found, use{entry: name, typ: t, field: field})
}
