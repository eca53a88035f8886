package sources

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/assignments"
)

// A holder is a field that holds a struct, and the type that it belongs to.
type holder struct {
	field *types.Var
	owner types.Type // the struct type that declares field
	tag   string
}

// holders returns, for each struct type of this package and those it imports,
// the fields that hold it.
func (f *Sources) holders() map[types.Type][]holder {
	out := map[types.Type][]holder{}
	done := map[types.Type]bool{}
	var visit func(owner types.Type)
	visit = func(owner types.Type) {
		s, ok := owner.Underlying().(*types.Struct)
		if !ok || done[owner] {
			return
		}
		done[owner] = true
		for i := range s.NumFields() {
			inner := assignments.Elem(s.Field(i).Type())
			if _, ok := inner.Underlying().(*types.Struct); !ok || !f.decodes(owner, s, i) {
				continue
			}
			out[inner] = append(out[inner], holder{s.Field(i), owner, s.Tag(i)})
			if _, ok := inner.(*types.Struct); ok {
				visit(inner)
			}
		}
	}
	for _, t := range f.structTypes() {
		visit(t)
	}
	return out
}

// decodes reports whether a library that fills owner may fill its field number i. None
// fills what is not exported; a pointer without tags to a struct of another package is that
// package's, unless this one gives owner to a library.
func (f *Sources) decodes(owner types.Type, s *types.Struct, i int) bool {
	v := s.Field(i)
	if !v.Exported() && !v.Embedded() {
		return false
	}
	p, isPointer := types.Unalias(v.Type()).(*types.Pointer)
	if !isPointer || s.Tag(i) != "" || f.roots[owner] {
		return true
	}
	named, ok := types.Unalias(p.Elem()).(*types.Named)
	return !ok || named.Obj().Pkg() == f.Pkg
}

// structTypes returns the types of the package, and then the structs that are
// declared within functions and variables.
func (f *Sources) structTypes() []types.Type {
	var out []types.Type
	for _, name := range f.Pkg.Scope().Names() {
		if t, ok := f.Pkg.Scope().Lookup(name).(*types.TypeName); ok && !t.IsAlias() {
			out = append(out, t.Type())
		}
	}
	for _, t := range f.filledHere {
		out = append(out, t)
		f.Names.Index(t.Obj().Pkg())
	}
	for _, file := range f.Files {
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.TypeSpec:
				if t, ok := f.Info.Defs[n.Name].(*types.TypeName); ok && !t.IsAlias() && t.Parent() != f.Pkg.Scope() {
					out = append(out, t.Type())
				}
			case *ast.ValueSpec:
				if s, ok := n.Type.(*ast.StructType); ok {
					out = append(out, f.Info.TypeOf(s))
				}
			case *ast.CompositeLit:
				if s, ok := n.Type.(*ast.StructType); ok {
					out = append(out, f.Info.TypeOf(s))
				}
			}
			return true
		})
	}
	return out
}

// declaring returns the struct type that declares v directly.
func (f *Sources) declaring(v *types.Var) (types.Type, string) {
	d := f.structs[v]
	return d.owner, d.tag
}

// ownStructs notes the structs that this package declares.
func (f *Sources) ownStructs() {
	f.structs = map[*types.Var]declared{}
	for _, t := range f.structTypes() {
		f.visitStruct(t)
	}
}

// visitStruct notes which fields t, a struct, declares.
func (f *Sources) visitStruct(t types.Type) {
	s, ok := t.Underlying().(*types.Struct)
	if !ok {
		return
	}
	for i := range s.NumFields() {
		if _, ok := f.structs[s.Field(i)]; ok {
			continue
		}
		f.structs[s.Field(i)] = declared{t, s.Tag(i)}
		if inner, ok := assignments.Elem(s.Field(i).Type()).(*types.Struct); ok {
			f.visitStruct(inner)
		}
	}
}

type declared struct {
	owner types.Type
	tag   string
}

// filledWays returns the ways to the struct type t, from the structs that a library
// fills: a server that keeps its configuration in a field puts nothing before the names.
func (f *Sources) filledWays(t types.Type) [][]holder {
	var out [][]holder
	for _, way := range f.ways(t) {
		if f.roots[t] {
			out = append(out, nil)
		}
		for i, h := range slices.Backward(way) {
			if f.roots[h.owner] {
				out = append(out, way[i:])
			}
		}
	}
	if len(out) == 0 {
		return f.ways(t)
	}
	return slices.CompactFunc(out, func(a, b []holder) bool { return slices.Equal(a, b) })
}

// filledRoots returns the types of structs that this package gives libraries to fill.
func (f *Sources) filledRoots() map[types.Type]bool {
	out := map[types.Type]bool{}
	for _, c := range f.Calls {
		fn := assignments.Callee(f.Info, c.CallExpr)
		if fn == nil || fn.Pkg() == nil || fn.Pkg() == f.Pkg || !fills(fn) {
			continue
		}
		for _, arg := range c.Args {
			if t := f.Info.TypeOf(arg); t != nil {
				if p, ok := t.Underlying().(*types.Pointer); ok {
					out[types.Unalias(p.Elem())] = true
				}
			}
		}
	}
	for t := range f.prefixes.parsed {
		out[t] = true
	}
	return out
}

// maxWay bounds the structs around a field.
const maxWay = 6

// ways returns the ways from roots to the struct type t, at most a few. A struct
// that holds another of its type, as a database its reader, does so once; passed
// are the structs that the way has gone through.
func (f *Sources) ways(t types.Type, passed ...types.Type) [][]holder {
	var out [][]holder
	for _, h := range f.index[t] {
		if len(passed) == maxWay || slices.Contains(passed, h.owner) {
			continue
		}
		for _, way := range f.ways(h.owner, append(passed[:len(passed):len(passed)], h.owner)...) {
			out = append(out, append(way[:len(way):len(way)], h))
		}
	}
	if len(out) == 0 {
		return [][]holder{nil}
	}
	return out[:min(len(out), 8)]
}

// fills reports whether fn takes something of any type, as functions do that
// fill what they get: json.Unmarshal, (*viper.Viper).Unmarshal, env.Parse,
// cleanenv.ReadConfig.
func fills(fn *types.Func) bool {
	sig := fn.Signature()
	if sig.Variadic() { // log.Println
		return false
	}
	for i := range sig.Params().Len() {
		t := sig.Params().At(i).Type()
		if _, param := types.Unalias(t).(*types.TypeParam); param {
			return true
		}
		if iface, ok := t.Underlying().(*types.Interface); ok && iface.NumMethods() == 0 {
			return true
		}
	}
	return false
}
