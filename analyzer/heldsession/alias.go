package heldsession

import (
	"cmp"
	"go/types"
	"strings"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
)

// An AliasFact says that two fields of every value of a type are one pool, because
// the only function that makes such values puts one pool into both.
type AliasFact struct {
	Type string
	Path string // fields that lead on from the value, such as ".Queries.db"
	As   string // the field that is the pool, such as ".db"
}

func compareAliases(a, b AliasFact) int {
	return cmp.Or(cmp.Compare(a.Type, b.Type), cmp.Compare(a.Path, b.Path), cmp.Compare(a.As, b.As))
}

// aliases returns which fields of the types of the package are one pool.
func (u *unit) aliases() []AliasFact {
	var all []AliasFact
	for _, fn := range u.form.Funcs {
		s := u.own[fn]
		if s == nil {
			continue
		}
		for _, f := range s.fills {
			t := fn.Signature.Results().At(f.Result).Type()
			for _, g := range s.fills {
				if g.Result == f.Result && g.Key == f.Key && g.Path != f.Path && u.isPoolField(t, g.Path) && u.filledOnce(t, f.Path) && u.filledOnce(t, g.Path) {
					all = append(all, AliasFact{catalog.TypeName(catalog.Deref(t)), f.Path, g.Path})
				}
			}
		}
	}
	return all
}

// isPoolField reports whether path is one field of the struct t, and a pool.
func (u *unit) isPoolField(t types.Type, path string) bool {
	f := structField(t, path[1:])
	return f != nil && u.isPool(f.Type())
}

// filledOnce reports whether the package fills the field of the struct t that path
// begins with in one place.
func (u *unit) filledOnce(t types.Type, path string) bool {
	name, _, _ := strings.Cut(path[1:], ".")
	f := structField(t, name)
	return f != nil && len(u.fieldsFilled()[f.Origin()]) == 1
}

// aliased returns the pool that k is an alias of, by the facts of other packages,
// or k.
func (u *unit) aliased(k key) key {
	if k.root == nil || k.root.Type() == nil || len(u.imported.Aliases) == 0 {
		return k
	}
	t, path := k.root.Type(), ""
	for rest := k.path; rest != ""; {
		if t == nil {
			return k
		}
		if as, ok := u.alias[aliasKey{catalog.TypeName(catalog.Deref(t)), rest}]; ok {
			return key{k.root, path + as}
		}
		name, _, _ := strings.Cut(rest[1:], ".")
		f := structField(t, name)
		if f == nil {
			return k
		}
		t, path, rest = f.Type(), path+"."+name, rest[1+len(name):]
	}
	return k
}

// An aliasKey is a path of fields that leads on from a value of a type.
type aliasKey struct{ typ, path string }
