package catalog

import (
	"fmt"
	"go/types"
	"strings"
)

// An index finds functions and types by the names that the catalog uses.
type index struct {
	world *world
	funcs map[string]*types.Func // by full name of the declaration
}

func newIndex(w *world) *index {
	x := &index{w, map[string]*types.Func{}}
	for _, pkg := range w.order {
		scope := pkg.Scope()
		for _, name := range scope.Names() {
			x.add(scope.Lookup(name))
		}
	}
	return x
}

func (x *index) add(obj types.Object) {
	switch obj := obj.(type) {
	case *types.Func:
		x.funcs[obj.FullName()] = obj
	case *types.TypeName:
		named, ok := obj.Type().(*types.Named)
		if !ok || obj.IsAlias() {
			return
		}
		for m := range named.Methods() {
			x.funcs[m.FullName()] = m
		}
		if iface, ok := named.Underlying().(*types.Interface); ok {
			for m := range iface.ExplicitMethods() {
				x.funcs[m.FullName()] = m
			}
		}
	}
}

// object returns the package-level object called name, with its import path.
func (x *index) object(name string) (types.Object, error) {
	slash := strings.LastIndex(name, "/")
	dot := strings.LastIndex(name, ".")
	// The last element of a path may hold a dot itself, as in gopkg.in/mgo.v2.
	for ; dot > slash; dot = strings.LastIndex(name[:dot], ".") {
		pkg := x.world.packages[name[:dot]]
		if pkg == nil {
			continue
		}
		if obj := pkg.Scope().Lookup(name[dot+1:]); obj != nil {
			return obj, nil
		}
		return nil, fmt.Errorf("%s has no %s", name[:dot], name[dot+1:])
	}
	return nil, fmt.Errorf("no package of %s is loaded", name)
}

// typ returns the type written as text: a named type, a pointer to one, or a
// slice of those.
func (x *index) typ(text string) (types.Type, error) {
	if rest, ok := strings.CutPrefix(text, "[]"); ok {
		elem, err := x.typ(rest)
		if err != nil {
			return nil, err
		}
		return types.NewSlice(elem), nil
	}
	if rest, ok := strings.CutPrefix(text, "*"); ok {
		elem, err := x.typ(rest)
		if err != nil {
			return nil, err
		}
		return types.NewPointer(elem), nil
	}
	text, _, _ = strings.Cut(text, "[")
	obj, err := x.object(text)
	if err != nil {
		return nil, err
	}
	if _, ok := obj.(*types.TypeName); !ok {
		return nil, fmt.Errorf("%s is not a type", text)
	}
	return types.Unalias(obj.Type()), nil
}
