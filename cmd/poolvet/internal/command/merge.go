package command

import (
	"cmp"
	"path/filepath"
	"slices"

	"github.com/poolvet/poolvet/analyzer/driver"
	"github.com/poolvet/poolvet/analyzer/heldsession"
	"github.com/poolvet/poolvet/analyzer/poolsize"
	"github.com/poolvet/poolvet/analyzer/straypool"
	"github.com/poolvet/poolvet/cmd/poolvet/internal/finding"
	"github.com/poolvet/poolvet/cmd/poolvet/internal/govet"
)

// mergers are, by analyzer, the functions that find what no unit can see by
// itself in what all units report.
var mergers = map[string]func([]driver.UnitReport) []driver.Merged{
	"straypool":   straypool.Merge,
	"poolsize":    poolsize.Merge,
	"heldsession": heldsession.Merge,
}

// all returns the findings of the units, those that need all of them, and more
// that the run has found out itself, with what is known of their kinds. What
// needs all units counts only in modules that were looked at as a whole, unless
// more packages would not change it.
func (k *check) all(result *govet.Result, unresolved []finding.Finding) []finding.Finding {
	findings := result.Findings
	for _, a := range k.suite {
		if merge := mergers[a.Name]; merge != nil {
			added, withdrawn := k.merged(a.Name, result, merge)
			findings = append(without(findings, withdrawn), added...)
		}
	}
	findings = append(findings, unresolved...)
	kinds := map[string]driver.Kind{}
	for _, kind := range driver.Kinds(k.suite) {
		kinds[kind.ID] = kind
	}
	for i := range findings {
		f := &findings[i]
		f.Level, f.URL = cmp.Or(f.Level, kinds[f.Kind].Level), kinds[f.Kind].URL
	}
	return findings
}

// without returns the findings that are not withdrawn: none of the same kind is at
// their line.
func without(findings, withdrawn []finding.Finding) []finding.Finding {
	return slices.DeleteFunc(findings, func(f finding.Finding) bool {
		return slices.ContainsFunc(withdrawn, func(w finding.Finding) bool {
			return w.Kind == f.Kind && w.File == f.File && w.Line == f.Line
		})
	})
}

// merged returns what merge finds in the reports of the packages, and what it
// withdraws. What holds only if all packages of a module were analyzed is left out
// where some were not.
func (k *check) merged(analyzer string, result *govet.Result, merge func([]driver.UnitReport) []driver.Merged) (added, withdrawn []finding.Finding) {
	var reports []driver.UnitReport
	modules := map[string]string{}
	for _, u := range result.Units {
		if u.Analyzer == analyzer {
			reports = append(reports, u.Report)
			modules[u.Report.Package] = driver.Module(filepath.Dir(u.File))
		}
	}
	for _, m := range merge(reports) {
		if !m.Partial && (result.Trouble != "" || !govet.Whole(k.dir, k.expanded, modules[m.Package])) {
			continue
		}
		at := finding.Position{
			File:   filepath.Join(modules[m.Package], filepath.FromSlash(m.File)),
			Line:   m.Line,
			Column: m.Column,
		}
		f := finding.Finding{Analyzer: analyzer, Kind: m.Kind.ID(), Message: m.Message, Position: at, End: at}
		if m.Withdrawn {
			withdrawn = append(withdrawn, f)
		} else {
			added = append(added, f)
		}
	}
	return added, withdrawn
}
