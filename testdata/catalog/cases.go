package catalog

import (
	"bytes"
	"fmt"
	"go/format"
	"go/token"
	"go/types"
	"maps"
	"path"
	"slices"
	"strings"

	known "github.com/poolvet/poolvet/analyzer/internal/catalog"
)

// A caser writes the cases of one library: functions that call each of its
// entries, with comments that say what poolvet must make of it. What a call
// needs is a parameter of the function around it, so that the cases need no
// values.
type caser struct {
	world *world
	home  []*types.Package // where to look for types that promote a method
	lib   *known.Library
	p     *printer
	count int
	done  map[string]bool // names of functions that are called already
	types []types.Type    // that the cases name
	// Missed are entries that cannot be called from outside their package.
	missed []string
}

// newCaser writes the cases of lib.
func newCaser(w *world, home []*types.Package, lib *known.Library) *caser {
	c := &caser{world: w, home: home, lib: lib, done: map[string]bool{}}
	c.p = &printer{stubs: newStubs(w, nil), pkg: types.NewPackage("cases", "cases"), imports: map[string]string{}}
	for _, a := range lib.Acquirers {
		c.acquirer(a)
	}
	for _, s := range lib.Sessions {
		c.session(s)
	}
	c.makers()
	c.releasers()
	for _, s := range lib.Scoped {
		c.plain(s.Func, "", "")
	}
	c.knobs()
	return c
}

// file returns the text of the cases.
func (c *caser) file() ([]byte, error) {
	var out bytes.Buffer
	fmt.Fprintf(&out, "%s\n// Package cases calls each entry of the catalog of %s.\npackage cases\n\n", header, c.lib.Name)
	for _, importPath := range slices.Sorted(maps.Keys(c.p.imports)) {
		alias := c.p.imports[importPath] + " "
		if c.p.imports[importPath] == path.Base(importPath) {
			alias = ""
		}
		fmt.Fprintf(&out, "import %s%q\n", alias, importPath)
	}
	out.Write(c.p.body.Bytes())
	text, err := format.Source(out.Bytes())
	if err != nil {
		return nil, fmt.Errorf("cases of %s: %w\n%s", c.lib.Name, err, &out)
	}
	return text, nil
}

// A call is the text of a call, and the parameters that it takes from the
// function around it.
type call struct {
	text       string
	params     string // such as "a0 *sql.DB, a1 string"
	typeParams string
	recv       types.Type
	sig        *types.Signature
}

// call writes a call of the function called name. The number of the first
// parameter keeps two calls in one function apart.
func (c *caser) call(name, recv string, first int) (call, bool) {
	r := resolver(c.world)
	uses, problems := r.Library(&known.Library{Builders: []known.Builder{{Func: name, Recv: recv}}})
	if len(problems) > 0 {
		c.missed = append(c.missed, name)
		return call{}, false
	}
	fn := uses[0].Func
	var k call
	ok := true
	c.done[name] = true
	if fn.Signature().Recv() != nil {
		k, ok = c.receiver(uses[0].Type, fn, first)
	} else {
		k.text = c.p.qualify(fn.Pkg()) + "." + fn.Name()
	}
	if ok {
		ok = c.arguments(&k, fn, first+1)
	}
	if !ok {
		c.missed = append(c.missed, name)
	}
	return k, ok
}

// receiver starts a call of the method fn on a parameter of a type that can be
// named here: recv, that which declares fn, or one that embeds it.
func (c *caser) receiver(recv types.Type, fn *types.Func, first int) (call, bool) {
	name := fmt.Sprintf("a%d", first)
	if recv == nil {
		recv = fn.Signature().Recv().Type()
	}
	if !nameable(recv) {
		recv = c.promoter(fn)
	}
	if recv == nil {
		return call{}, false
	}
	c.types = append(c.types, recv)
	text := c.p.text(recv)
	k := call{text: name + "." + fn.Name(), recv: recv}
	if named, ok := types.Unalias(recv).(*types.Named); ok && named.TypeParams().Len() > 0 {
		k.typeParams = c.p.typeParams(named.TypeParams())
		text, _, _ = strings.Cut(text, "[")
		text += typeArgs(named.TypeParams())
	}
	k.params = name + " " + text
	return k, true
}

// promoter returns a type of the libraries that has the method fn because it
// embeds another.
func (c *caser) promoter(fn *types.Func) types.Type {
	for _, pkg := range c.home {
		for _, name := range pkg.Scope().Names() {
			obj, ok := pkg.Scope().Lookup(name).(*types.TypeName)
			if !ok || !obj.Exported() || obj.IsAlias() || strings.Contains(pkg.Path(), "/internal/") {
				continue
			}
			var t types.Type = obj.Type()
			if !types.IsInterface(t) {
				t = types.NewPointer(t)
			}
			if found, _, _ := types.LookupFieldOrMethod(t, true, fn.Pkg(), fn.Name()); found == fn {
				return t
			}
		}
	}
	return nil
}

// nameable reports whether the types in t can be written in another module.
func nameable(t types.Type) bool {
	ok := true
	if i, is := types.Unalias(t).(*types.Interface); is {
		for m := range i.NumMethods() {
			ok = ok && i.Method(m).Exported()
		}
	}
	walkTypes(t, func(obj *types.TypeName) {
		if obj.Pkg() != nil && (!token.IsExported(obj.Name()) || strings.Contains(obj.Pkg().Path()+"/", "/internal/")) {
			ok = false
		}
	})
	return ok
}

// arguments completes k with parameters for the arguments of fn.
func (c *caser) arguments(k *call, fn *types.Func, first int) bool {
	sig := fn.Signature()
	k.sig = sig
	var args []string
	for i := range sig.Params().Len() {
		t := sig.Params().At(i).Type()
		variadic := sig.Variadic() && i == sig.Params().Len()-1
		if i, ok := t.Underlying().(*types.Interface); ok && !nameable(t) {
			t = i // its methods may be exported
		}
		if !nameable(t) {
			if variadic {
				continue
			}
			return false
		}
		name := fmt.Sprintf("a%d", first+i)
		text := c.p.text(t)
		arg := name
		if variadic {
			arg += "..."
		}
		k.params = join(k.params, name+" "+text)
		args = append(args, arg)
	}
	if sig.TypeParams().Len() > 0 {
		k.typeParams = c.p.typeParams(sig.TypeParams())
		k.text += typeArgs(sig.TypeParams())
	}
	k.text += "(" + strings.Join(args, ", ") + ")"
	return true
}

func typeArgs(list *types.TypeParamList) string {
	var names []string
	for t := range list.TypeParams() {
		names = append(names, t.Obj().Name())
	}
	return "[" + strings.Join(names, ", ") + "]"
}

func join(params, param string) string {
	if params == "" {
		return param
	}
	return params + ", " + param
}

// function writes a function with a body.
func (c *caser) function(k call, format string, args ...any) {
	c.count++
	fmt.Fprintf(&c.p.body, "\nfunc case%d%s(%s) {\n%s}\n", c.count, k.typeParams, k.params, fmt.Sprintf(format, args...))
}

// plain writes a function that does nothing but call. What the call acquires
// is lost.
func (c *caser) plain(name, recv, lost string) {
	if c.done[name] {
		return
	}
	if k, ok := c.call(name, recv, 0); ok {
		c.function(k, "\t%s // want%s%s\n", k.text, says(name), lost)
	}
}
