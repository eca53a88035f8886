package catalogcheck

import (
	"go/types"
	"strings"
)

// Package returns the import path in name, the full name of a function, method or
// variable, or itself an import path, or "" where name is a pattern.
func Package(name string) string {
	if rest, ok := strings.CutPrefix(name, "("); ok {
		name, _, _ = strings.Cut(strings.TrimPrefix(rest, "*"), ")")
	}
	name = strings.TrimSuffix(name, "/...")
	if strings.ContainsAny(name, "*?[") {
		return ""
	}
	slash := strings.LastIndex(name, "/")
	if dot := strings.LastIndex(name[slash+1:], "."); dot >= 0 {
		return name[:slash+1+dot]
	}
	return name
}

// Declares reports whether pkg, of the import path path, is the package that
// name refers to, the full name of a function, method or variable, and whether
// it declares that.
func Declares(pkg *types.Package, path, name string) (of, declared bool) {
	r := Resolver{Find: func(p string) *types.Package {
		if p != path {
			return nil
		}
		of = true
		return pkg
	}}
	var err error
	if strings.HasPrefix(name, "(") {
		_, err = r.lookup(name)
	} else {
		_, err = r.object(name)
	}
	return of, err == nil
}
