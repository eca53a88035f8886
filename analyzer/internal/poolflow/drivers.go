package poolflow

import (
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/poolvet/poolvet/analyzer/internal/poolmap"
)

// drivers returns the drivers of package database/sql that the package of pass imports, in order.
func drivers(pass *analysis.Pass) []string {
	var out []string
	for _, pkg := range pass.Pkg.Imports() {
		if !inHouse(pass, pkg.Path()) && poolmap.Engine("", pkg.Path(), "") != "" && implementsDriver(pkg) {
			out = append(out, pkg.Path())
		}
	}
	slices.Sort(out)
	return out
}

// implementsDriver reports whether the API of pkg is made of that of a driver.
func implementsDriver(pkg *types.Package) bool {
	return slices.ContainsFunc(pkg.Imports(), func(p *types.Package) bool { return p.Path() == "database/sql/driver" })
}

// Drivers returns the drivers of package database/sql that the program may choose from, joined by
// [poolmap.Or].
func (r *Result) Drivers() string {
	all := slices.Clone(r.graph().drivers)
	slices.Sort(all)
	return strings.Join(slices.Compact(all), poolmap.Or)
}
