package driver

import (
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/config"
	"github.com/poolvet/poolvet/analyzer/internal/workspace"
)

// A Catalog is what poolvet knows of libraries in one tree: those built in,
// and those that the .poolvet.yml at the root of the tree adds.
type Catalog struct {
	dir  string
	file *config.Config
}

// CatalogOf returns the catalog of the tree that holds dir. Check reports what is
// wrong with .poolvet.yml.
func CatalogOf(dir string) *Catalog {
	return &Catalog{dir, config.Read(workspace.Root(dir))}
}

func (c *Catalog) libraries() []*catalog.Library {
	return append(slices.Clip(catalog.Builtin().Libraries()), c.file.Catalog...)
}

// Text prints the catalog for people: each library with every name.
func (c *Catalog) Text() string { return catalog.Text(c.libraries()) }

// Entries returns the libraries in the terms of .poolvet.yml, to be written as
// JSON.
func (c *Catalog) Entries() []map[string]any {
	list := []map[string]any{}
	for _, lib := range c.libraries() {
		list = append(list, config.Encode(lib))
	}
	return list
}

// Added reports whether the tree adds libraries, that is, whether there is anything to check.
func (c *Catalog) Added() bool { return len(c.file.Catalog) > 0 }

// A Problem is something wrong with one line of .poolvet.yml.
type Problem = config.Problem

// Unresolved compares the libraries that the tree adds with the code, and returns
// the names in them that do not exist. The error says that the packages could not
// be loaded at all.
func (c *Catalog) Unresolved() ([]Problem, error) {
	if !c.Added() {
		return nil, nil
	}
	var paths []string
	for _, lib := range c.file.Catalog {
		paths = append(paths, lib.Packages...)
	}
	find, err := loadTypes(c.dir, paths)
	if err != nil {
		return nil, err
	}
	return c.file.Unresolved(find), nil
}

// Check compares the libraries that the tree adds with the code, and returns what
// is wrong with them, each as ".poolvet.yml:LINE: what", in order of line. The
// error says that the packages could not be loaded at all.
func (c *Catalog) Check() ([]string, error) {
	unresolved, err := c.Unresolved()
	if err != nil {
		return nil, err
	}
	undeclared, err := c.Undeclared()
	if err != nil {
		return nil, err
	}
	problems := slices.Concat(c.file.Problems, unresolved, undeclared, c.Missing())
	slices.SortStableFunc(problems, func(a, b config.Problem) int { return a.Line - b.Line })
	var lines []string
	for _, p := range problems {
		lines = append(lines, p.String())
	}
	return slices.Compact(lines), nil
}
