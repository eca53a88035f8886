package catalog

import (
	"bytes"
	"fmt"
	"slices"
	"testing"
)

// TestImports keeps go.mod complete: imports.go, which is never built, names
// every package of the catalog, for go mod tidy to see.
func TestImports(t *testing.T) {
	paths := allPackages()
	slices.Sort(paths)
	var text bytes.Buffer
	fmt.Fprintf(&text, "%s\n//go:build libraries\n\npackage catalog\n\nimport (\n", header)
	for _, path := range slices.Compact(paths) {
		if path != "database/sql" {
			fmt.Fprintf(&text, "\t_ %q\n", path)
		}
	}
	text.WriteString(")\n")
	hold(t, "imports.go", text.Bytes())
}
