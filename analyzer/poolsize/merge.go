package poolsize

import (
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/poolvet/poolvet/analyzer/internal/deploy"
	"github.com/poolvet/poolvet/analyzer/internal/report"
	"github.com/poolvet/poolvet/analyzer/internal/workspace"
)

// A share is what one binary takes of a budget, and where that is reported.
type share struct {
	Budget deploy.Budget
	File   string // relative to the module
	Line   int
	Column int
	// Kinds are the kinds of findings that may be reported at this place.
	Kinds []string
	Pools []string // that it sums up, see [poolID]
}

// share returns the part of b that this binary takes. A finding about it stands
// at pos, or where the size is set in another package of the module.
func (u *unit) share(b deploy.Budget, pos token.Pos, of *use, pools []string) share {
	at := u.pass.Fset.Position(pos)
	s := share{Budget: b, Line: at.Line, Column: at.Column, Pools: pools}
	module := workspace.Module(workspace.Dir(u.pass))
	s.File, _ = relative(module, at.Filename)
	if name, ok := relative(module, filepath.Join(u.root, filepath.FromSlash(of.at.File))); ok && !of.pos.IsValid() {
		s.File, s.Line, s.Column = name, of.at.Line, u.indent(of.at)
	}
	for _, kind := range []*report.Kind{budget, budgetSurge} {
		if u.report.Wants(kind) && !u.report.Ignored(kind, pos) && !slices.Contains(of.ignores, kind.Name) {
			s.Kinds = append(s.Kinds, kind.Name)
		}
	}
	return s
}

// indent returns the column at which the text of a line of another package starts, or 0.
func (u *unit) indent(at deploy.Place) int {
	data, err := os.ReadFile(filepath.Join(u.root, filepath.FromSlash(at.File)))
	lines := strings.Split(string(data), "\n")
	if err != nil || at.Line < 1 || at.Line > len(lines) {
		return 0
	}
	return len(lines[at.Line-1]) - len(strings.TrimLeft(lines[at.Line-1], " \t")) + 1
}

// sharesOf returns what the binaries take of the budgets, with the packages of
// the binaries. The variant of a package for its tests repeats what it says.
func sharesOf(units []report.UnitReport) (shares []share, packages []string) {
	seen := map[string]bool{}
	for pkg, c := range contributions(units) {
		name, _, _ := strings.Cut(pkg, " ")
		if len(c.Shares) == 0 || seen[name] {
			continue
		}
		seen[name] = true
		for _, s := range c.Shares {
			shares, packages = append(shares, s), append(packages, name)
		}
	}
	return shares, packages
}

// Budgets returns what all binaries together may open of the connections of
// each server.
func Budgets(units []report.UnitReport) []deploy.Budget {
	shares, _ := sharesOf(units)
	var all []deploy.Budget
	for _, s := range shares {
		all = append(all, s.Budget)
	}
	return deploy.Merge(all)
}

// Merge returns the budgets that only the pools of several binaries exceed
// together, which no unit sees by itself, and what units find in code of other packages.
func Merge(units []report.UnitReport) []report.Merged {
	shares, packages := sharesOf(units)
	found := elsewhere(units)
	for _, b := range Budgets(units) {
		kind := kindOf(&b)
		if kind == nil || b.Verdict == deploy.OverBehind {
			continue
		}
		i := slices.IndexFunc(shares, func(s share) bool { return s.Budget.Largest() == b.Largest() && s.Budget.Key() == b.Key() })
		if i < 0 || !slices.Contains(shares[i].Kinds, kind.Name) || b.Alone(b.Verdict) {
			continue
		}
		found = append(found, report.Merged{
			Kind: kind, Package: packages[i], File: filepath.ToSlash(shares[i].File), Line: shares[i].Line, Column: shares[i].Column,
			Message: b.Message(kind == budgetSurge), Partial: true, // more binaries only add to the sum
		})
	}
	return found
}
