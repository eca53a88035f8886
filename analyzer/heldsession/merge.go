package heldsession

import (
	"cmp"
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"github.com/poolvet/poolvet/analyzer/internal/report"
	"github.com/poolvet/poolvet/analyzer/internal/workspace"
)

// Merge returns the findings that only whole programs show, at their own places. What a
// program shows holds whatever other packages of the module contain; whether no package
// limits a pool to one connection, only all of them show.
func Merge(units []report.UnitReport) []report.Merged {
	var program, unlimited []upgraded
	one := false
	for _, unit := range units {
		var t unitReport
		if json.Unmarshal(unit.Data, &t) == nil {
			program, unlimited, one = append(program, t.Program...), append(unlimited, t.Unlimited...), one || t.One
		}
	}
	all := merged(program, true)
	if !one {
		all = append(all, merged(unlimited, false)...)
	}
	for _, m := range all {
		if m.Kind != nested { // which the unit may have reported before more was known
			m.Kind, m.Withdrawn = nested, true
			all = append(all, m)
		}
	}
	return all
}

// merged returns the most serious finding at each place of list, at most one.
func merged(list []upgraded, partial bool) []report.Merged {
	slices.SortFunc(list, func(a, b upgraded) int {
		return cmp.Or(cmp.Compare(a.At, b.At), cmp.Compare(a.Column, b.Column), cmp.Compare(kindNamed(a.Kind).Level, kindNamed(b.Kind).Level),
			cmp.Compare(a.Message, b.Message), cmp.Compare(a.Package, b.Package))
	})
	list = slices.CompactFunc(list, func(a, b upgraded) bool { return a.At == b.At && a.Column == b.Column })
	var all []report.Merged
	for _, f := range list {
		file, line, _ := strings.Cut(workspace.Within(f.At), ":")
		if n, err := strconv.Atoi(line); err == nil {
			all = append(all, report.Merged{
				Kind: kindNamed(f.Kind), Package: f.Package, File: file, Line: n, Column: f.Column, Message: f.Message, Partial: partial,
			})
		}
	}
	return all
}
