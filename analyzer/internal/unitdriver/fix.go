package unitdriver

import (
	"errors"
	"go/token"
	"io"
)

// Fixes are what go fix is to change in one package.
type Fixes struct {
	ID      string // of the package
	Archive string // the zip file that takes the changed files; "" to change them in place
	Diff    bool   // change nothing, and print to Out what would change
	Out     io.Writer
	Edits   [][]Edit
}

// An Edit replaces the bytes of a file from Start to End, which count from 0.
type Edit struct {
	File       string
	Start, End int
	New        string
}

// fix applies the first fix of each diagnostic.
func (t *Tool) fix(fixes Fixes, fset *token.FileSet, actions []*action) error {
	if t.Fix == nil {
		return errors.New("only poolvet is a tool of go fix; this command takes -fix and packages")
	}
	for _, act := range actions {
		for _, d := range act.diagnostics {
			if described := describe(fset, d); len(described.Fixes) > 0 {
				var edits []Edit
				for _, e := range described.Fixes[0].Edits {
					edits = append(edits, Edit{e.Filename, e.Start, e.End, e.New})
				}
				fixes.Edits = append(fixes.Edits, edits)
			}
		}
	}
	return t.Fix(fixes)
}
