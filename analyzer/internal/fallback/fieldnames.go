package fallback

import (
	"go/types"

	"github.com/poolvet/poolvet/analyzer/internal/flownode"
)

// names gives stable names to fields. The type checker knows which variable a
// field is, not which type it belongs to.
type names struct {
	fields map[*types.Var]flownode.ID
	owners map[*types.Var]*types.Named
	seen   map[*types.Package]bool
	local  func(*types.Var) flownode.ID
}

func newNames() *names {
	return &names{fields: map[*types.Var]flownode.ID{}, owners: map[*types.Var]*types.Named{}, seen: map[*types.Package]bool{}}
}

// field returns the node of a field, or none for a field of a type that has no name.
func (n *names) field(v *types.Var) flownode.ID {
	n.index(v.Pkg())
	if name, ok := n.fields[v.Origin()]; ok || n.local == nil {
		return name
	}
	return n.local(v) // of a struct that is declared within a function
}

// index names the fields of all types of pkg.
func (n *names) index(pkg *types.Package) {
	if pkg == nil || n.seen[pkg] {
		return
	}
	n.seen[pkg] = true
	for _, name := range pkg.Scope().Names() {
		if t, ok := pkg.Scope().Lookup(name).(*types.TypeName); ok && !t.IsAlias() {
			if named, ok := t.Type().(*types.Named); ok {
				n.indexStruct(named, named.Underlying(), pkg.Path()+"."+name)
			}
		}
	}
}

func (n *names) indexStruct(owner *types.Named, t types.Type, prefix string) {
	s, ok := t.(*types.Struct)
	if !ok {
		return
	}
	for i := range s.NumFields() {
		f := s.Field(i)
		if _, ok := n.fields[f]; ok {
			continue // declared through another type, as in type A B
		}
		n.fields[f] = flownode.FieldOf(prefix, f.Name())
		n.owners[f] = owner
		if inner, ok := elem(f.Type()).(*types.Struct); ok {
			n.indexStruct(owner, inner, prefix+"."+f.Name())
		}
	}
}

// paramNode returns the node of a parameter of fn, from 1.
func paramNode(fn *types.Func, i int) flownode.ID {
	return flownode.ParamOf(fn.Origin().FullName(), i)
}

func variableNode(v *types.Var) flownode.ID { return flownode.VariableOf(v.Pkg().Path(), v.Name()) }
