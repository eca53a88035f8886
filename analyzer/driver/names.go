package driver

import (
	"slices"
	"strings"

	"github.com/poolvet/poolvet/analyzer/internal/catalogcheck"
	"github.com/poolvet/poolvet/analyzer/internal/workspace"
)

// Undeclared returns the names given to the analyzers that no package declares, neither in the tree
// nor elsewhere. The error says that the packages could not be loaded at all.
func (c *Catalog) Undeclared() ([]Problem, error) {
	names := c.file.Names()
	if len(names) == 0 {
		return nil, nil
	}
	var paths []string
	for _, n := range names {
		paths = append(paths, catalogcheck.Package(n.Text))
	}
	loaded := slices.Clone(paths)
	for _, n := range names {
		loaded = append(loaded, n.Text) // an import path may hold a dot in its last element
	}
	find, err := loadTypes(c.dir, loaded)
	if err != nil {
		return nil, err
	}
	var problems []Problem
	for i, n := range names {
		pkg := find(paths[i])
		switch {
		case pkg != nil:
			if _, declared := catalogcheck.Declares(pkg, paths[i], n.Text); !declared {
				problems = append(problems, n.Problem("which is not declared in package %s", paths[i]))
			}
		case find(n.Text) == nil:
			problems = append(problems, n.Problem("but there is no package %s", paths[i]))
		}
	}
	return problems, nil
}

// Missing returns the names for straypool whose package would be in the module of the tree and does
// not exist. For packages that exist, the analyzer itself reports names that they do not declare.
func (c *Catalog) Missing() []Problem {
	var problems []Problem
	for _, m := range c.file.Approvals() {
		path := catalogcheck.Package(m.Text)
		// An import path may hold a dot in its last element.
		isPath := !strings.HasPrefix(m.Text, "(") && !workspace.Lacks(c.dir, strings.TrimSuffix(m.Text, "/..."))
		if path != "" && !isPath && workspace.Lacks(c.dir, path) {
			problems = append(problems, m.Problem("but there is no package %s", path))
		}
	}
	return problems
}
