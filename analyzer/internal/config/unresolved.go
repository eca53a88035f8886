package config

import (
	"go/types"
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/catalogcheck"
)

// Unresolved returns what the code contradicts in the entries of the catalog,
// each with the line on which the file names it. The packages come from find.
func (c *Config) Unresolved(find func(path string) *types.Package) []Problem {
	known := catalog.New(append(slices.Clip(catalog.Builtin().Libraries()), c.Catalog...)...)
	r := catalogcheck.Resolver{Find: find, Known: known}
	var problems []Problem
	for _, lib := range c.Catalog {
		_, found := r.Library(lib)
		for _, p := range found {
			problems = append(problems, Problem{c.Line(p.Name), p.Message})
		}
	}
	return problems
}
