package heldsession

import (
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"
)

func fieldName(t types.Type, index int) string {
	if p, ok := types.Unalias(t).Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	if s, ok := t.Underlying().(*types.Struct); ok && index < s.NumFields() {
		return s.Field(index).Name()
	}
	return "?"
}

// poolName returns how messages name the pool of k.
func (u *unit) poolName(k key) string {
	name := ""
	switch root := k.root.(type) {
	case *ssa.Parameter:
		name = root.Name()
	case *ssa.Global:
		switch name = root.Name(); {
		case root.Pkg == nil || root.Pkg == u.form.SSA:
		case !token.IsExported(name):
			return "the pool of package " + root.Pkg.Pkg.Name()
		default:
			name = root.Pkg.Pkg.Name() + "." + name
		}
	case *ssa.Alloc:
		name = root.Comment
	case *ssa.FreeVar:
		name = root.Name()
	}
	path := k.shown()
	switch {
	case name != "" && !strings.ContainsAny(name, " ()"):
		return name + path
	case path != "":
		return strings.TrimPrefix(path, ".")
	}
	return "the pool"
}

// shown returns the path of k as the source writes it: without embedded fields
// on the way.
func (k key) shown() string {
	if k.path == "" {
		return ""
	}
	t, path := k.root.Type(), ""
	names := strings.Split(k.path[1:], ".")
	for i, name := range names {
		f := structField(t, name)
		if f == nil {
			return path + "." + strings.Join(names[i:], ".")
		}
		if !f.Embedded() || i == len(names)-1 {
			path += "." + name
		}
		t = f.Type()
	}
	return path
}
