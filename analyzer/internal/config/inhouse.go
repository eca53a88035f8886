package config

import (
	"reflect"
	"slices"
	"strings"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
)

var releaseType = reflect.TypeFor[catalog.Release]()

// enumerations are the names of the values of the catalog's enumerations, in
// the order of their constants.
var enumerations = map[reflect.Type][]string{
	reflect.TypeFor[catalog.Making]():      catalog.Makings,
	reflect.TypeFor[catalog.Holds]():       catalog.Holdings,
	reflect.TypeFor[catalog.OnErr]():       catalog.OnErrs,
	reflect.TypeFor[catalog.On]():          catalog.Ons,
	reflect.TypeFor[catalog.Role]():        catalog.Roles,
	reflect.TypeFor[catalog.SessionKind](): catalog.Kinds,
	reflect.TypeFor[catalog.Unit]():        catalog.Units,
	reflect.TypeFor[catalog.Meaning]():     catalog.Meanings,
}

// complete adds to the packages of an in-house library those that its names
// are in, so that a user need not write them twice.
func complete(lib *catalog.Library) {
	add := func(name string) {
		if path := packageOf(name); path != "" && !slices.Contains(lib.Packages, path) {
			lib.Packages = append(lib.Packages, path)
		}
	}
	for _, p := range lib.Pools {
		add(p.Type)
	}
	for _, c := range lib.Constructors {
		add(c.Func)
	}
	for _, b := range lib.Builders {
		add(b.Func)
	}
	for i := range lib.Sessions {
		s := &lib.Sessions[i]
		add(s.Type)
		if s.Kind == catalog.KindDerived {
			s.Kind = catalog.KindOf(s)
		}
	}
	for _, a := range lib.Acquirers {
		add(a.Func)
	}
	for _, l := range lib.Literals {
		add(l.Type)
	}
	for _, r := range lib.Releasers {
		add(r.Func)
	}
	for _, s := range lib.Scoped {
		add(s.Func)
	}
	for _, s := range lib.Statements {
		add(s.Type)
	}
	for _, r := range lib.Runners {
		add(r.Func)
	}
	for _, t := range lib.Texts {
		add(t.Func)
	}
	for _, k := range lib.Knobs {
		add(k.Func)
		add(k.Field)
	}
}

// packageOf returns the import path in the name of a function, method or type,
// such as "(*example.com/acme/db.Pool).Lease".
func packageOf(name string) string {
	name = strings.TrimLeft(name, "(*")
	slash := strings.LastIndex(name, "/")
	dot := strings.Index(name[slash+1:], ".")
	if dot < 0 {
		return ""
	}
	return name[:slash+1+dot]
}
