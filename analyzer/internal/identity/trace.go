package identity

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"strconv"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// maxDepth bounds how far a value is followed, and maxSteps how much is looked
// at on the way.
const (
	maxDepth = 40
	maxSteps = 2000
)

// A Tracer follows values in one package.
type Tracer struct {
	pkg   *ssaform.Package
	known *catalog.Catalog
	// inHouse reports whether an import path is of the tree under check.
	inHouse func(path string) bool
	stores  map[*ssa.Global][]*ssa.Store
	fields  map[string][]fill // by type and field, of unexported fields of the package
}

// A fill stores a value into the field at path of some value.
type fill struct {
	store *ssa.Store
	path  []Step
}

// NewTracer returns a tracer of the values in pkg.
func NewTracer(pkg *ssaform.Package, known *catalog.Catalog, inHouse func(path string) bool) *Tracer {
	t := &Tracer{pkg: pkg, known: known, inHouse: inHouse, stores: map[*ssa.Global][]*ssa.Store{}, fields: map[string][]fill{}}
	for _, fn := range pkg.Funcs {
		for instr := range ssaform.Instructions(fn) {
			if store, ok := instr.(*ssa.Store); ok {
				t.note(store)
			}
		}
	}
	return t
}

// note keeps what store fills, a variable of a package or an unexported field of
// this one.
func (t *Tracer) note(store *ssa.Store) {
	switch addr := store.Addr.(type) {
	case *ssa.Global:
		t.stores[addr] = append(t.stores[addr], store)
	case *ssa.FieldAddr:
		_, path := fieldOf(addr)
		for i := range path {
			if key := t.fieldKey(path[i:]); key != "" {
				t.fields[key] = append(t.fields[key], fill{store, path[i:]})
			}
		}
	}
}

// fieldKey returns the key of the first step of path in fields, or "" where other
// packages may fill the field too.
func (t *Tracer) fieldKey(path []Step) string {
	if len(path) == 0 || ast.IsExported(path[0].Field) {
		return ""
	}
	of, ok := strings.CutPrefix(path[0].Type, t.pkg.SSA.Pkg.Path()+".")
	if !ok || strings.Contains(of, "/") {
		return ""
	}
	return path[0].Type + "." + path[0].Field
}

// filled returns the identity of the field at path, if all of the package fills it
// with the same known one, as a constructor does:
//
//	func New() *Tracker { return &Tracker{dsn: os.Getenv("DATABASE_URL")} }
func (w *walk) filled(path []Step) (Identity, bool) {
	var first Identity
	for _, f := range w.fields[w.fieldKey(path)] {
		rest, ok := below(path, f.path)
		if !ok {
			continue
		}
		id := w.value(f.store.Val, rest, nil)
		if !id.Known() || first.Known() && id.Key() != first.Key() {
			return Identity{}, false
		}
		first = id
	}
	return first, first.Known()
}

// Of returns the identity of the database that value names.
func (t *Tracer) Of(value ssa.Value) Identity { return t.At(value, nil) }

// At returns the identity of the database that the field at path of value
// names.
func (t *Tracer) At(value ssa.Value, path []Step) Identity {
	w := &walk{Tracer: t, open: map[ssa.Value]bool{}}
	return w.value(value, path, nil)
}

// Bind returns id with its parameters replaced by the arguments of call, the
// receiver first.
func (t *Tracer) Bind(id Identity, args []ssa.Value) Identity {
	var parts []Identity
	for _, term := range id.Terms {
		switch {
		case term.Param == 0:
			parts = append(parts, Identity{Terms: []Term{term}})
		case term.Param > len(args):
			return unknown
		case term.Sort == Place:
			parts = append(parts, t.At(args[term.Param-1], term.Path))
		default:
			parts = append(parts, keyed(term.Sort, args[term.Param-1], nil))
		}
	}
	return union(parts...)
}

// A frame is a call that the walk has entered.
type frame struct {
	fn   *ssa.Function
	args []ssa.Value
	up   *frame
}

type walk struct {
	*Tracer
	open  map[ssa.Value]bool
	depth int
	steps int
}

// value returns the identity of the field at path of v, seen from f.
func (w *walk) value(v ssa.Value, path []Step, f *frame) Identity {
	if w.depth > maxDepth || w.steps > maxSteps {
		return unknown
	}
	if w.open[v] {
		return Identity{} // around a loop: what the other ways say
	}
	w.depth++
	w.steps++
	w.open[v] = true
	defer func() { w.depth--; delete(w.open, v) }()
	switch v := v.(type) {
	case *ssa.Const:
		return fromConst(v)
	case *ssa.Parameter:
		return w.parameter(v, path, f)
	case *ssa.FreeVar:
		if bound := ssaform.Binding(v); bound != nil {
			return w.value(bound, path, f.caller(v.Parent()))
		}
	case *ssa.Global:
		return w.global(v, path)
	case *ssa.Alloc:
		return w.alloc(v, path, f)
	case *ssa.FieldAddr:
		return w.value(v.X, step(v.X.Type(), v.Field, path), f)
	case *ssa.Field:
		return w.value(v.X, step(v.X.Type(), v.Field, path), f)
	case *ssa.UnOp:
		if v.Op == token.MUL {
			return w.value(v.X, path, f)
		}
	case *ssa.Phi:
		return w.phi(v, path, f)
	case *ssa.Extract:
		if call, ok := v.Tuple.(*ssa.Call); ok {
			return w.changed(v, w.call(call, v.Index, path, f), path, f)
		}
		return w.extract(v, path, f)
	case *ssa.Call:
		return w.changed(v, w.call(v, 0, path, f), path, f)
	case *ssa.BinOp:
		if v.Op == token.ADD {
			return union(w.piece(v.X, path, f), w.piece(v.Y, path, f))
		}
	case *ssa.IndexAddr:
		return w.index(v.X, v.Index, path, f)
	case *ssa.Index:
		return w.index(v.X, v.Index, path, f)
	case *ssa.Lookup:
		return w.index(v.X, v.Index, path, f)
	default:
		if x := converted(v); x != nil {
			return w.value(x, path, f)
		}
	}
	return unknown
}

// converted returns the value that v is another form of, or nil.
func converted(v ssa.Value) ssa.Value {
	switch v := v.(type) {
	case *ssa.Convert:
		return v.X
	case *ssa.ChangeType:
		return v.X
	case *ssa.MakeInterface:
		return v.X
	case *ssa.ChangeInterface:
		return v.X
	case *ssa.TypeAssert:
		return v.X
	case *ssa.Slice:
		return v.X
	}
	return nil
}

// caller returns the frame in which the function that holds the literal fn is
// seen.
func (f *frame) caller(fn *ssa.Function) *frame {
	if f != nil && f.fn == fn {
		return f.up
	}
	return f
}

func (w *walk) parameter(v *ssa.Parameter, path []Step, f *frame) Identity {
	ids, always := w.assigned(v, path, f)
	if !always {
		ids = append(ids, w.changed(v, w.passed(v, path, f), path, f))
	}
	return choice(ids...)
}

// passed returns the identity of the field at path of what callers pass as v.
func (w *walk) passed(v *ssa.Parameter, path []Step, f *frame) Identity {
	i := ssaform.ParamIndex(v)
	if f != nil && f.fn == v.Parent() && i < len(f.args) {
		return w.value(f.args[i], path, f.up)
	}
	if v.Parent().Parent() != nil {
		return unknown // parameter of a literal: its callers decide
	}
	if id, ok := w.filled(path); ok {
		return id
	}
	return Identity{Terms: []Term{{Sort: Place, Param: i + 1, Path: path}}}
}

// global returns the identity of a variable of a package: what it was
// initialized with if nothing else is ever assigned to it, else its name.
func (w *walk) global(g *ssa.Global, path []Step) Identity {
	stores := w.stores[g]
	if len(stores) == 1 && stores[0].Parent() == w.pkg.Init && len(path) == 0 {
		if id := w.value(stores[0].Val, path, nil); id.Known() {
			return id
		}
	}
	return Identity{Terms: []Term{{Sort: Place, Root: g.Pkg.Pkg.Path() + "." + g.Name(), Path: path}}}
}

func (w *walk) phi(v *ssa.Phi, path []Step, f *frame) Identity {
	var ids []Identity
	for _, edge := range v.Edges {
		if id := w.value(edge, path, f); len(id.Terms) > 0 {
			ids = append(ids, id)
		}
	}
	return choice(ids...)
}

// extract follows the parts of what is not a call: v, ok := m[k], x.(T).
func (w *walk) extract(v *ssa.Extract, path []Step, f *frame) Identity {
	switch tuple := v.Tuple.(type) {
	case *ssa.Lookup:
		return w.index(tuple.X, tuple.Index, path, f)
	case *ssa.TypeAssert:
		return w.value(tuple.X, path, f)
	}
	return unknown
}

// index follows an element: each one of a list, and a constant one of a map.
func (w *walk) index(x, index ssa.Value, path []Step, f *frame) Identity {
	key, ok := index.(*ssa.Const)
	if !ok || key.Value == nil {
		return unknown
	}
	return w.value(x, append([]Step{{Field: "[" + key.Value.ExactString() + "]"}}, path...), f)
}

// piece follows one operand of a concatenation.
func (w *walk) piece(v ssa.Value, path []Step, f *frame) Identity {
	if text, ok := stringConst(v); ok {
		return words(text)
	}
	return w.value(v, path, f)
}

func fromConst(v *ssa.Const) Identity {
	if text, ok := stringConst(v); ok {
		return literal(text)
	}
	return Identity{}
}

// stringConst returns the constant that v is.
func stringConst(v ssa.Value) (string, bool) {
	if iface, ok := v.(*ssa.MakeInterface); ok {
		v = iface.X
	}
	c, ok := v.(*ssa.Const)
	if !ok || c.Value == nil {
		return "", false
	}
	switch c.Value.Kind() {
	case constant.String:
		return constant.StringVal(c.Value), true
	case constant.Int:
		n, exact := constant.Int64Val(c.Value)
		return strconv.FormatInt(n, 10), exact
	}
	return "", false
}

// step puts the field at index of the struct t (or pointer to it) in front of
// path.
func step(t types.Type, index int, path []Step) []Step {
	if p, ok := types.Unalias(t).Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	s, ok := t.Underlying().(*types.Struct)
	if !ok || index >= s.NumFields() {
		return path
	}
	return append([]Step{{Type: catalog.TypeName(t), Field: s.Field(index).Name()}}, path...)
}
