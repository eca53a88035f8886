package poolsize

import (
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/poolvet/poolvet/analyzer/internal/deploy"
	"github.com/poolvet/poolvet/analyzer/internal/report"
	"github.com/poolvet/poolvet/analyzer/internal/workspace"
)

// A placed finding is one that only this package shows, about code of another package of the module.
// go vet has no position for it but the import; the standalone run reports it where the code is.
type placed struct {
	Kind    string
	Message string
	File    string // relative to the module
	Line    int
	Column  int
}

// farKinds are the kinds of findings about code of other packages.
var farKinds = []*report.Kind{
	fallbackConfig, fallbackFallback, literalConfig, dsnOverwritten, neverRead, zeroUnlimited, wrongUnit, outOfRange, idleOpen, unlimited,
	budget, budgetSurge, idleDefault, keeps, lifetime, cpus,
}

// leave leaves f to the standalone run, which reports it at the line at of another package, and
// reports whether it can.
func (u *unit) leave(f *report.Finding, at deploy.Place) bool {
	if !u.standalone || path.Ext(at.File) != ".go" || path.Dir(at.File) == u.dir {
		return false
	}
	module := workspace.Module(workspace.Dir(u.pass))
	file, ok := relative(module, filepath.Join(u.root, filepath.FromSlash(at.File)))
	column := u.indent(at)
	if !ok || column == 0 {
		return false
	}
	if u.report.Wants(f.Kind) && !u.report.Ignored(f.Kind, f.Pos) {
		f.Message = strings.Replace(f.Message, "opened at "+at.String(), "opened here", 1)
		f.Message = strings.Replace(f.Message, " at "+at.String(), "", 1)
		u.placed = append(u.placed, placed{Kind: f.Kind.Name, Message: f.Message, File: file, Line: at.Line, Column: column})
	}
	return true
}

// elsewhere returns what units report at lines of other packages, each once.
func elsewhere(units []report.UnitReport) []report.Merged {
	var found []report.Merged
	seen := map[placed]bool{}
	for pkg, c := range contributions(units) {
		for _, p := range c.Placed {
			i := slices.IndexFunc(kinds, func(k *report.Kind) bool { return k.Name == p.Kind })
			if i < 0 || seen[p] {
				continue
			}
			seen[p] = true
			found = append(found, report.Merged{
				Kind: kinds[i], Package: pkg, File: p.File, Line: p.Line, Column: p.Column, Message: p.Message, Partial: true,
			})
		}
	}
	return found
}
