package command

import (
	"cmp"
	"path/filepath"

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
			findings = append(findings, k.merged(a.Name, result, merge)...)
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

// merged returns what merge finds in the reports of the packages. What holds only
// if all packages of a module were analyzed is left out where some were not.
func (k *check) merged(analyzer string, result *govet.Result, merge func([]driver.UnitReport) []driver.Merged) []finding.Finding {
	var reports []driver.UnitReport
	modules := map[string]string{}
	for _, u := range result.Units {
		if u.Analyzer == analyzer {
			reports = append(reports, u.Report)
			modules[u.Report.Package] = driver.Module(filepath.Dir(u.File))
		}
	}
	var findings []finding.Finding
	for _, m := range merge(reports) {
		if !m.Partial && (result.Trouble != "" || !govet.Whole(k.dir, k.expanded, modules[m.Package])) {
			continue
		}
		at := finding.Position{
			File:   filepath.Join(modules[m.Package], filepath.FromSlash(m.File)),
			Line:   m.Line,
			Column: m.Column,
		}
		findings = append(findings, finding.Finding{
			Analyzer: analyzer, Kind: m.Kind.ID(), Message: m.Message, Position: at, End: at,
		})
	}
	return findings
}
