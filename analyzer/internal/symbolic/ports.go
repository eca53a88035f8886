package symbolic

import (
	"go/types"
	"reflect"
	"slices"
)

// ports returns the parameters or results of a function as containers know them.
func ports(list *types.Tuple) []Port {
	var out []Port
	for i := range list.Len() {
		out = append(out, port(list.At(i).Type(), i, ""))
	}
	return out
}

func port(t types.Type, number int, tag string) Port {
	p := Port{Type: TypeName(t), Number: number}
	if name := reflect.StructTag(tag).Get("name"); name != "" {
		p.Type += " called " + name
	}
	s, ok := t.Underlying().(*types.Struct)
	if !ok || !takenApart(s) {
		return p
	}
	for i := range s.NumFields() {
		if f := s.Field(i); !f.Embedded() {
			p.Fields = append(p.Fields, port(f.Type(), i, s.Tag(i)))
		}
	}
	return p
}

// takenApart reports whether containers give, or take, each field of a struct by
// itself.
func takenApart(s *types.Struct) bool {
	for i := range s.NumFields() {
		if f := s.Field(i); f.Embedded() && slices.Contains(parts, types.TypeString(f.Type(), nil)) {
			return true
		}
	}
	return false
}

var parts = []string{"go.uber.org/fx.In", "go.uber.org/fx.Out", "go.uber.org/dig.In", "go.uber.org/dig.Out"}
