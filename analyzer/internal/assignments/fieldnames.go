package assignments

import (
	"go/types"

	"github.com/poolvet/poolvet/analyzer/internal/flownode"
)

// Names gives stable names to fields. The type checker knows which variable a
// field is, not which type it belongs to.
type Names struct {
	Fields map[*types.Var]flownode.ID
	seen   map[*types.Package]bool
	Local  func(*types.Var) flownode.ID
}

// NewNames returns names of which none is known yet.
func NewNames() *Names {
	return &Names{Fields: map[*types.Var]flownode.ID{}, seen: map[*types.Package]bool{}}
}

// Field returns the node of a field, or none for a field of a type that has no name.
func (n *Names) Field(v *types.Var) flownode.ID {
	n.Index(v.Pkg())
	if name, ok := n.Fields[v.Origin()]; ok || n.Local == nil {
		return name
	}
	return n.Local(v) // of a struct that is declared within a function
}

// Index names the fields of all types of pkg, and of its variables whose types have no name.
func (n *Names) Index(pkg *types.Package) {
	if pkg == nil || n.seen[pkg] {
		return
	}
	n.seen[pkg] = true
	for _, name := range pkg.Scope().Names() {
		switch t := pkg.Scope().Lookup(name).(type) {
		case *types.TypeName:
			if named, ok := t.Type().(*types.Named); ok && !t.IsAlias() {
				n.indexStruct(named.Underlying(), pkg.Path()+"."+name)
			}
		case *types.Var: // var Config struct { … }
			n.indexStruct(Deref(t.Type()), pkg.Path()+"."+name)
		}
	}
}

func (n *Names) indexStruct(t types.Type, prefix string) {
	s, ok := t.(*types.Struct)
	if !ok {
		return
	}
	for i := range s.NumFields() {
		f := s.Field(i)
		if _, ok := n.Fields[f]; ok {
			continue // declared through another type, as in type A B
		}
		n.Fields[f] = flownode.FieldOf(prefix, f.Name())
		if inner, ok := Elem(f.Type()).(*types.Struct); ok {
			n.indexStruct(inner, prefix+"."+f.Name())
		}
	}
}

// ParamNode returns the node of a parameter of fn, from 1.
func ParamNode(fn *types.Func, i int) flownode.ID {
	return flownode.ParamOf(fn.Origin().FullName(), i)
}

// VariableNode returns the node of a variable of a package.
func VariableNode(v *types.Var) flownode.ID { return flownode.VariableOf(v.Pkg().Path(), v.Name()) }
