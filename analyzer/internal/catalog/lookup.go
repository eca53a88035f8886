package catalog

import (
	"go/types"
	"strings"
	"sync"
)

// A Catalog answers questions about functions and types in one map access
// each. It is immutable once made.
type Catalog struct {
	libraries    []*Library
	packages     map[string]bool
	pools        map[string]*Pool
	constructors map[string][]*Constructor
	builders     map[string][]*Builder
	literals     map[string]*Literal
	sessions     map[string]*Session // by name
	acquirers    map[string][]*Acquirer
	releasers    map[string][]*Releaser
	scoped       map[string]*Scoped
	statements   map[string]*Statement
	endings      map[string][]string // methods that end a session, by its type
	runners      map[string]*Runner
	texts        map[string]*TextMethod
	setters      map[string][]*Knob
	fields       map[string]*Knob
	params       map[string][]*DSNParam
	configs      map[string]bool // names of types that hold knobs of pools to be made
}

// Builtin returns the catalog of the libraries that poolvet knows by itself.
var Builtin = sync.OnceValue(func() *Catalog {
	for _, lib := range libraries {
		for i := range lib.Sessions {
			if s := &lib.Sessions[i]; s.Kind == KindDerived {
				s.Kind = KindOther
				if kind, ok := kindOfNoun[s.Noun]; ok {
					s.Kind = kind
				}
			}
		}
	}
	return New(libraries...)
})

// New returns a catalog of libs. Later libraries win over earlier ones.
func New(libs ...*Library) *Catalog {
	var sum struct{ constructors, sessions, acquirers, knobs int }
	for _, lib := range libs {
		sum.constructors += len(lib.Constructors)
		sum.sessions += len(lib.Sessions)
		sum.acquirers += len(lib.Acquirers)
		sum.knobs += len(lib.Knobs)
	}
	c := &Catalog{
		libraries:    libs,
		packages:     make(map[string]bool, 2*len(libs)),
		pools:        make(map[string]*Pool, 2*len(libs)),
		constructors: make(map[string][]*Constructor, sum.constructors),
		builders:     map[string][]*Builder{},
		literals:     map[string]*Literal{},
		sessions:     make(map[string]*Session, sum.sessions),
		acquirers:    make(map[string][]*Acquirer, sum.acquirers),
		releasers:    map[string][]*Releaser{},
		scoped:       map[string]*Scoped{},
		statements:   map[string]*Statement{},
		endings:      make(map[string][]string, sum.sessions),
		runners:      map[string]*Runner{},
		texts:        map[string]*TextMethod{},
		setters:      make(map[string][]*Knob, sum.knobs),
		fields:       make(map[string]*Knob, sum.knobs),
		params:       map[string][]*DSNParam{},
		configs:      map[string]bool{},
	}
	for _, lib := range libs {
		c.add(lib)
	}
	for name := range c.pools {
		delete(c.configs, strings.TrimLeft(name, "*"))
	}
	return c
}

func (c *Catalog) add(lib *Library) {
	for _, path := range lib.Packages {
		c.packages[path] = true
	}
	for i := range lib.Pools {
		c.pools[lib.Pools[i].Type] = &lib.Pools[i]
	}
	for i := range lib.Statements {
		c.statements[lib.Statements[i].Type] = &lib.Statements[i]
	}
	for i := range lib.Runners {
		c.runners[lib.Runners[i].Func] = &lib.Runners[i]
	}
	for i := range lib.Texts {
		c.texts[lib.Texts[i].Func] = &lib.Texts[i]
	}
	for i := range lib.Constructors {
		k := &lib.Constructors[i]
		c.constructors[k.Func] = append(c.constructors[k.Func], k)
	}
	for i := range lib.Builders {
		b := &lib.Builders[i]
		c.builders[b.Func] = append(c.builders[b.Func], b)
	}
	for i := range lib.Literals {
		c.literals[lib.Literals[i].Type] = &lib.Literals[i]
	}
	for i := range lib.Sessions {
		s := &lib.Sessions[i]
		c.sessions[s.Name] = s
		c.endings[s.Type] = append(append(append(c.endings[s.Type], s.releases()...), s.Drains...), s.Transfers...)
	}
	for i := range lib.Acquirers {
		a := &lib.Acquirers[i]
		c.acquirers[a.Func] = append(c.acquirers[a.Func], a)
	}
	for i := range lib.Releasers {
		r := &lib.Releasers[i]
		c.releasers[r.Func] = append(c.releasers[r.Func], r)
	}
	for i := range lib.Scoped {
		c.scoped[lib.Scoped[i].Func] = &lib.Scoped[i]
	}
	for i := range lib.Knobs {
		k := &lib.Knobs[i]
		if k.Field != "" {
			c.fields[k.Field] = k
			c.configs[k.Field[:strings.LastIndexByte(k.Field, '.')]] = true
			continue
		}
		c.setters[k.Func] = append(c.setters[k.Func], k)
		if recv, _, ok := strings.Cut(strings.TrimLeft(k.Func, "(*"), ")."); ok && strings.HasPrefix(k.Func, "(") {
			c.configs[recv] = true
		}
	}
	for i := range lib.DSNParams {
		p := &lib.DSNParams[i]
		c.params[p.Name] = append(c.params[p.Name], p)
	}
}

// Libraries returns the libraries of c in order.
func (c *Catalog) Libraries() []*Library { return c.libraries }

// Knows reports whether path is an import path of a library of c.
func (c *Catalog) Knows(path string) bool { return c.packages[path] }

// Names reports whether c says about fn, on some receiver, that it makes a pool, or
// acquires, releases or lends a session. It is for callers that ask often.
func (c *Catalog) Names(fn *types.Func) bool {
	name := FuncName(fn)
	return c.constructors[name] != nil || c.acquirers[name] != nil || c.releasers[name] != nil || c.scoped[name] != nil
}

// Constructor returns what is known of fn as a constructor, called on a
// receiver of static type recv (nil for a function), or nil.
func (c *Catalog) Constructor(fn *types.Func, recv types.Type) *Constructor {
	return pick(c.constructors[FuncName(fn)], recv, func(k *Constructor) string { return k.Recv })
}

// Builder returns what is known of fn as a builder, called on a receiver of
// static type recv, or nil.
func (c *Catalog) Builder(fn *types.Func, recv types.Type) *Builder {
	return pick(c.builders[FuncName(fn)], recv, func(b *Builder) string { return b.Recv })
}

// Acquirer returns what is known of fn as an acquirer, called on a receiver of
// static type recv, or nil.
func (c *Catalog) Acquirer(fn *types.Func, recv types.Type) *Acquirer {
	return pick(c.acquirers[FuncName(fn)], recv, func(a *Acquirer) string { return a.Recv })
}

// Releaser returns what is known of fn as a function that releases one of its
// arguments, called on a receiver of static type recv, or nil.
func (c *Catalog) Releaser(fn *types.Func, recv types.Type) *Releaser {
	return pick(c.releasers[FuncName(fn)], recv, func(r *Releaser) string { return r.Recv })
}

// Setter returns the knob that a call of fn on a receiver of static type recv sets, or nil.
func (c *Catalog) Setter(fn *types.Func, recv types.Type) *Knob {
	if found := c.setters[FuncName(fn)]; len(found) > 0 {
		return pick(found, recv, func(k *Knob) string { return k.Recv })
	}
	return c.setterLike(fn)
}

// Setters returns all knobs that a call of fn on a receiver of static type recv
// turns: a function may take several.
func (c *Catalog) Setters(fn *types.Func, recv types.Type) []*Knob {
	first := c.Setter(fn, recv)
	if first == nil {
		return nil
	}
	var knobs []*Knob
	for _, k := range c.setters[FuncName(fn)] {
		if k.Recv == first.Recv {
			knobs = append(knobs, k)
		}
	}
	if knobs == nil {
		knobs = append(knobs, first)
	}
	return knobs
}

// Field returns the knob that is the field called name of the named type t
// (or pointer to it), or nil.
func (c *Catalog) Field(t types.Type, name string) *Knob {
	return c.fields[TypeName(Deref(t))+"."+name]
}

// Configuration reports whether a value of type t, or what it points to, holds knobs of
// pools to be made.
func (c *Catalog) Configuration(t types.Type) bool { return c.configs[TypeName(Deref(t))] }

// Scoped returns what is known of fn as a call that lends a session to a
// callback, or nil.
func (c *Catalog) Scoped(fn *types.Func) *Scoped { return c.scoped[FuncName(fn)] }

// Session returns the session called name, or nil.
func (c *Catalog) Session(name string) *Session { return c.sessions[name] }

// Pool returns what is known of t as the type of a pool, or nil.
func (c *Catalog) Pool(t types.Type) *Pool {
	if _, named := types.Unalias(Deref(t)).(*types.Named); !named {
		return nil
	}
	return c.pools[TypeName(t)]
}

// PoolNamed returns what is known of the pool whose type has a name as the
// catalog writes it, or nil.
func (c *Catalog) PoolNamed(name string) *Pool { return c.pools[name] }

// Literal returns what is known of a composite literal of type t, or nil.
func (c *Catalog) Literal(t types.Type) *Literal { return c.literals[TypeName(t)] }

// DSNParams returns what is known of the DSN parameter called name.
func (c *Catalog) DSNParams(name string) []*DSNParam { return c.params[name] }

// TypeName prints t as the catalog writes types: with full package paths, and
// without aliases and type arguments. What ent generated has one name.
func TypeName(t types.Type) string {
	t = types.Unalias(t)
	if name, ok := nameOfGenerated(t); ok {
		return name
	}
	switch t := t.(type) {
	case *types.Pointer:
		return "*" + TypeName(t.Elem())
	case *types.Named:
		if pkg := t.Obj().Pkg(); pkg != nil {
			return pkg.Path() + "." + t.Obj().Name()
		}
		return t.Obj().Name()
	}
	return types.TypeString(t, nil)
}

// Deref returns the type that t points to, or t if it is not a pointer.
func Deref(t types.Type) types.Type {
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		return p.Elem()
	}
	return t
}

// Implementers returns the types that pkg declares, without type parameters, by which iface is
// implemented: the type itself, or a pointer to it.
func Implementers(pkg *types.Package, iface *types.Interface) []types.Type {
	var all []types.Type
	for _, name := range pkg.Scope().Names() {
		declared, ok := pkg.Scope().Lookup(name).(*types.TypeName)
		if !ok || declared.IsAlias() || types.IsInterface(declared.Type()) {
			continue
		}
		if named, ok := declared.Type().(*types.Named); !ok || named.TypeParams().Len() > 0 {
			continue
		}
		for _, t := range []types.Type{declared.Type(), types.NewPointer(declared.Type())} {
			if types.Implements(t, iface) {
				all = append(all, t)
				break
			}
		}
	}
	return all
}

// pick returns the entry made for the static receiver type recv, else the one
// made for any receiver.
func pick[T any](entries []*T, recv types.Type, recvOf func(*T) string) *T {
	var general *T
	var name string
	for _, e := range entries {
		want := recvOf(e)
		if want == "" {
			general = e
			continue
		}
		if name == "" && recv != nil {
			name = TypeName(recv)
		}
		if want == name {
			return e
		}
	}
	return general
}
