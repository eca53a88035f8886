// Package catalogcheck checks a catalog against the code it describes: every name must
// exist, and every position and method must be what its entry says.
package catalogcheck

import (
	"cmp"
	"errors"
	"fmt"
	"go/types"
	"slices"
	"strings"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
)

// A Problem is an entry that the code contradicts.
type Problem struct {
	Name    string // as the entry writes it
	Message string // names it too
}

// A Use is a name of an entry, found in the code.
type Use struct {
	Name   string
	Type   types.Type  // of a pool, session, literal or static receiver
	Func   *types.Func // a function, or a method of Type
	Field  *types.Var  // a field of Type
	Callee bool        // Func is called for what it does, not because a session has it
}

// A Resolver looks names up.
type Resolver struct {
	// Find returns the package of an import path, or nil.
	Find func(path string) *types.Package
	// Known is the catalog whose sessions and pools entries may name.
	Known *catalog.Catalog

	uses     []Use
	problems []Problem
}

// Library returns what the names of lib stand for, and what is wrong with its
// entries, in the order of their names.
func (r *Resolver) Library(lib *catalog.Library) ([]Use, []Problem) {
	r.uses, r.problems = nil, nil
	r.pools(lib)
	r.sessions(lib)
	r.calls(lib)
	r.knobs(lib)
	slices.SortStableFunc(r.problems, func(a, b Problem) int { return cmp.Compare(a.Name, b.Name) })
	return r.uses, slices.Compact(r.problems)
}

func (r *Resolver) problem(name, format string, args ...any) {
	r.problems = append(r.problems, Problem{name, fmt.Sprintf(format, args...)})
}

// object returns the package-level object called name, with its import path.
func (r *Resolver) object(name string) (types.Object, error) {
	slash := strings.LastIndex(name, "/")
	for dot := strings.LastIndex(name, "."); dot > slash; dot = strings.LastIndex(name[:dot], ".") {
		// The last element of a path may hold a dot itself, as in gopkg.in/mgo.v2.
		pkg := r.Find(name[:dot])
		if pkg == nil {
			continue
		}
		if obj := pkg.Scope().Lookup(name[dot+1:]); obj != nil {
			return obj, nil
		}
		return nil, fmt.Errorf("package %s has no %s", name[:dot], name[dot+1:])
	}
	return nil, errors.New("its package was not found")
}

// typ returns the type written as text: a named type or a pointer to one.
func (r *Resolver) typ(text string) (types.Type, error) {
	if rest, ok := strings.CutPrefix(text, "*"); ok {
		elem, err := r.typ(rest)
		if err != nil {
			return nil, err
		}
		return types.NewPointer(elem), nil
	}
	text, _, _ = strings.Cut(text, "[")
	obj, err := r.object(text)
	if err != nil {
		return nil, err
	}
	if _, ok := obj.(*types.TypeName); !ok {
		return nil, fmt.Errorf("%s is not a type", text)
	}
	return types.Unalias(obj.Type()), nil
}

// function returns the function or method whose full name is name, and notes
// its use. On a promoted method, recv is the static receiver type.
func (r *Resolver) function(name, recv string) *types.Func {
	fn, err := r.lookup(name)
	if err != nil {
		r.problem(name, "%s does not exist: %v", name, err)
		return nil
	}
	use := Use{Name: name, Func: fn, Callee: true}
	if recv != "" {
		t, err := r.typ(recv)
		if err != nil {
			r.problem(recv, "%s does not exist: %v", recv, err)
			return nil
		}
		obj, _, _ := types.LookupFieldOrMethod(t, true, fn.Pkg(), fn.Name())
		if got, ok := obj.(*types.Func); !ok || got.Origin() != fn {
			r.problem(name, "%s of %s is not %s", fn.Name(), recv, name)
			return nil
		}
		use.Type = t
	}
	r.uses = append(r.uses, use)
	return fn
}

func (r *Resolver) lookup(name string) (*types.Func, error) {
	if !strings.HasPrefix(name, "(") {
		obj, err := r.object(name)
		if err != nil {
			return nil, err
		}
		if fn, ok := obj.(*types.Func); ok {
			return fn, nil
		}
		return nil, fmt.Errorf("%s is not a function", name)
	}
	end := strings.LastIndex(name, ").")
	if end < 0 {
		return nil, fmt.Errorf("a method is written as (*import/path.Type).Method")
	}
	t, err := r.typ(name[1:end])
	if err != nil {
		return nil, err
	}
	if p, ok := t.(*types.Pointer); ok {
		t = p.Elem()
	}
	for _, fn := range declared(t) {
		if fn.FullName() == name {
			return fn, nil
		}
	}
	return nil, fmt.Errorf("%s declares no such method", name[1:end])
}

// declared returns the methods declared by the named type t itself.
func declared(t types.Type) []*types.Func {
	named, ok := t.(*types.Named)
	if !ok {
		return nil
	}
	if iface, ok := named.Underlying().(*types.Interface); ok {
		return slices.Collect(iface.ExplicitMethods())
	}
	return slices.Collect(named.Methods())
}

// method returns the method of t that is called name, and notes its use.
func (r *Resolver) method(text string, t types.Type, name string) *types.Func {
	obj, _, _ := types.LookupFieldOrMethod(t, true, nil, name)
	fn, ok := obj.(*types.Func)
	if !ok {
		r.problem(text, "%s has no method %s", text, name)
		return nil
	}
	r.uses = append(r.uses, Use{Name: text + "." + name, Type: t, Func: fn})
	return fn
}

// named returns the type written as text, and notes its use.
func (r *Resolver) named(text string) types.Type {
	t, err := r.typ(text)
	if err != nil {
		r.problem(text, "%s does not exist: %v", text, err)
		return nil
	}
	r.uses = append(r.uses, Use{Name: text, Type: t})
	return t
}

// field returns the field written as "import/path.Type.Field", and notes its
// use.
func (r *Resolver) field(name string) *types.Var {
	dot := strings.LastIndex(name, ".")
	if dot < 0 {
		r.problem(name, "%s does not exist: a field is written as import/path.Type.Field", name)
		return nil
	}
	t, err := r.typ(name[:dot])
	if err != nil {
		r.problem(name, "%s does not exist: %v", name, err)
		return nil
	}
	obj, _, _ := types.LookupFieldOrMethod(t, true, nil, name[dot+1:])
	field, ok := obj.(*types.Var)
	if !ok {
		r.problem(name, "%s does not exist: %s has no such field", name, name[:dot])
		return nil
	}
	r.uses = append(r.uses, Use{Name: name, Type: t, Field: field})
	return field
}

// Among returns a function that finds packages among roots and all that these
// import, directly or not.
func Among(roots ...*types.Package) func(path string) *types.Package {
	known := map[string]*types.Package{}
	var add func(pkg *types.Package)
	add = func(pkg *types.Package) {
		if known[pkg.Path()] == nil {
			known[pkg.Path()] = pkg
			for _, imported := range pkg.Imports() {
				add(imported)
			}
		}
	}
	for _, root := range roots {
		add(root)
	}
	return func(path string) *types.Package { return known[path] }
}
