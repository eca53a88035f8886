package straypool

import (
	"encoding/json"
	"go/parser"
	"go/token"
	"slices"
	"strings"
)

// leftOut returns the files of the package, relative to the module, that build
// constraints leave out of this run, though they import a library.
func (u *unit) leftOut() []string {
	var names []string
	for _, name := range u.IgnoredFiles {
		if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
		if err != nil {
			continue
		}
		for _, spec := range file.Imports {
			if u.known.Knows(strings.Trim(spec.Path.Value, "`\"")) {
				names = append(names, u.relative(name))
				break
			}
		}
	}
	slices.Sort(names)
	return names
}

// LeftOut returns the files that import a library but are left out by build
// constraints, from what a unit reports to the standalone run; paths are relative
// to the module.
func LeftOut(data []byte) []string {
	var t unitReport
	if json.Unmarshal(data, &t) != nil {
		return nil
	}
	return t.LeftOut
}
