package catalog

import (
	"go/types"
	"slices"
	"strings"
	"sync"
)

// A Catalog answers questions about functions and types in one map access
// each. It is immutable once made.
type Catalog struct {
	libraries []*Library
	packages  map[string]bool
	elsewhere []string
	tables    func() *tables // see about
}

// tables are the rows of the libraries of a catalog, by name.
type tables struct {
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
var Builtin = sync.OnceValue(func() *Catalog { return New(libraries...) })

// New returns a catalog of libs. Later libraries win over earlier ones.
func New(libs ...*Library) *Catalog {
	c := &Catalog{libraries: libs, packages: make(map[string]bool, 2*len(libs))}
	for _, lib := range libs {
		for _, path := range lib.Packages {
			c.packages[path] = true
		}
		c.elsewhere = append(c.elsewhere, lib.Elsewhere...)
	}
	c.tables = sync.OnceValue(func() *tables { return newTables(libs) })
	return c
}

func newTables(libs []*Library) *tables {
	var sum struct{ constructors, sessions, acquirers, knobs int }
	for _, lib := range libs {
		sum.constructors += len(lib.Constructors)
		sum.sessions += len(lib.Sessions)
		sum.acquirers += len(lib.Acquirers)
		sum.knobs += len(lib.Knobs)
	}
	t := &tables{
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
		t.add(lib)
	}
	for name := range t.pools {
		delete(t.configs, strings.TrimLeft(name, "*"))
	}
	return t
}

func (t *tables) add(lib *Library) {
	for i := range lib.Pools {
		t.pools[lib.Pools[i].Type] = &lib.Pools[i]
	}
	for i := range lib.Statements {
		t.statements[lib.Statements[i].Type] = &lib.Statements[i]
	}
	for i := range lib.Runners {
		t.runners[lib.Runners[i].Func] = &lib.Runners[i]
	}
	for i := range lib.Texts {
		t.texts[lib.Texts[i].Func] = &lib.Texts[i]
	}
	for i := range lib.Constructors {
		k := &lib.Constructors[i]
		t.constructors[k.Func] = append(t.constructors[k.Func], k)
	}
	for i := range lib.Builders {
		b := &lib.Builders[i]
		t.builders[b.Func] = append(t.builders[b.Func], b)
	}
	for i := range lib.Literals {
		t.literals[lib.Literals[i].Type] = &lib.Literals[i]
	}
	for i := range lib.Sessions {
		s := &lib.Sessions[i]
		t.sessions[s.Name] = s
		t.endings[s.Type] = append(append(append(t.endings[s.Type], s.releases()...), s.Drains...), s.Transfers...)
	}
	for i := range lib.Acquirers {
		a := &lib.Acquirers[i]
		t.acquirers[a.Func] = append(t.acquirers[a.Func], a)
	}
	for i := range lib.Releasers {
		r := &lib.Releasers[i]
		t.releasers[r.Func] = append(t.releasers[r.Func], r)
	}
	for i := range lib.Scoped {
		t.scoped[lib.Scoped[i].Func] = &lib.Scoped[i]
	}
	for i := range lib.Knobs {
		k := &lib.Knobs[i]
		if k.Field != "" {
			t.fields[k.Field] = k
			t.configs[k.Field[:strings.LastIndexByte(k.Field, '.')]] = true
			continue
		}
		t.setters[k.Func] = append(t.setters[k.Func], k)
		if recv, _, ok := strings.Cut(strings.TrimLeft(k.Func, "(*"), ")."); ok && strings.HasPrefix(k.Func, "(") {
			t.configs[recv] = true
		}
	}
	for i := range lib.DSNParams {
		p := &lib.DSNParams[i]
		t.params[p.Name] = append(t.params[p.Name], p)
	}
}

// Libraries returns the libraries of c in order.
func (c *Catalog) Libraries() []*Library { return c.libraries }

// Knows reports whether path is an import path of a library of c.
func (c *Catalog) Knows(path string) bool { return c.packages[path] }

// nothing is known of a package that is no part of a library.
var nothing = new(tables)

// about returns what c knows about functions and types of pkg. Most packages of a program call no
// library, and building the tables costs more than analyzing a small package.
func (c *Catalog) about(pkg *types.Package) *tables {
	if pkg == nil || !c.packages[pkg.Path()] && !slices.Contains(c.elsewhere, pkg.Path()) && !IsGenerated(pkg) {
		return nothing
	}
	return c.tables()
}

// aboutType is like about, for the package that declares t or what t points to.
func (c *Catalog) aboutType(t types.Type) *tables {
	if named, ok := types.Unalias(Deref(t)).(*types.Named); ok {
		return c.about(named.Obj().Pkg())
	}
	return nothing
}

// rowOf returns the row of fn. Most tables are those of a package of which nothing is known, and
// the name of a function costs more than all else.
func rowOf[T any](rows map[string]T, fn *types.Func) (row T) {
	if len(rows) > 0 {
		row = rows[FuncName(fn)]
	}
	return row
}

// Names reports whether c says about fn, on some receiver, that it makes a pool, or
// acquires, releases or lends a session. It is for callers that ask often.
func (c *Catalog) Names(fn *types.Func) bool {
	t := c.about(fn.Pkg())
	if t == nothing {
		return false
	}
	name := FuncName(fn)
	return t.constructors[name] != nil || t.acquirers[name] != nil || t.releasers[name] != nil || t.scoped[name] != nil
}

// Constructor returns what is known of fn as a constructor, called on a
// receiver of static type recv (nil for a function), or nil.
func (c *Catalog) Constructor(fn *types.Func, recv types.Type) *Constructor {
	return pick(rowOf(c.about(fn.Pkg()).constructors, fn), recv, func(k *Constructor) string { return k.Recv })
}

// Builder returns what is known of fn as a builder, called on a receiver of
// static type recv, or nil.
func (c *Catalog) Builder(fn *types.Func, recv types.Type) *Builder {
	return pick(rowOf(c.about(fn.Pkg()).builders, fn), recv, func(b *Builder) string { return b.Recv })
}

// Acquirer returns what is known of fn as an acquirer, called on a receiver of
// static type recv, or nil.
func (c *Catalog) Acquirer(fn *types.Func, recv types.Type) *Acquirer {
	return pick(rowOf(c.about(fn.Pkg()).acquirers, fn), recv, func(a *Acquirer) string { return a.Recv })
}

// Releaser returns what is known of fn as a function that releases one of its
// arguments, called on a receiver of static type recv, or nil.
func (c *Catalog) Releaser(fn *types.Func, recv types.Type) *Releaser {
	return pick(rowOf(c.about(fn.Pkg()).releasers, fn), recv, func(r *Releaser) string { return r.Recv })
}

// Setter returns the knob that a call of fn on a receiver of static type recv sets, or nil.
func (c *Catalog) Setter(fn *types.Func, recv types.Type) *Knob {
	if found := rowOf(c.about(fn.Pkg()).setters, fn); len(found) > 0 {
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
	for _, k := range rowOf(c.about(fn.Pkg()).setters, fn) {
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
	return c.aboutType(t).fields[TypeName(Deref(t))+"."+name]
}

// Configuration reports whether a value of type t, or what it points to, holds knobs of
// pools to be made.
func (c *Catalog) Configuration(t types.Type) bool { return c.aboutType(t).configs[TypeName(Deref(t))] }

// Scoped returns what is known of fn as a call that lends a session to a
// callback, or nil.
func (c *Catalog) Scoped(fn *types.Func) *Scoped { return rowOf(c.about(fn.Pkg()).scoped, fn) }

// Session returns the session called name, or nil.
func (c *Catalog) Session(name string) *Session { return c.tables().sessions[name] }

// Pool returns what is known of t as the type of a pool, or nil.
func (c *Catalog) Pool(t types.Type) *Pool {
	if _, named := types.Unalias(Deref(t)).(*types.Named); !named {
		return nil
	}
	return c.aboutType(t).pools[TypeName(t)]
}

// PoolNamed returns what is known of the pool whose type has a name as the
// catalog writes it, or nil.
func (c *Catalog) PoolNamed(name string) *Pool { return c.tables().pools[name] }

// Literal returns what is known of a composite literal of type t, or nil.
func (c *Catalog) Literal(t types.Type) *Literal { return c.aboutType(t).literals[TypeName(t)] }

// DSNParams returns what is known of the DSN parameter called name.
func (c *Catalog) DSNParams(name string) []*DSNParam { return c.tables().params[name] }

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
