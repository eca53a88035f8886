package driver

import (
	"golang.org/x/tools/go/analysis"

	"github.com/poolvet/poolvet/analyzer/internal/report"
)

// UnitCategory marks the diagnostics that are not findings but carry, as JSON in
// their message, what one unit knows. See [Merged].
const UnitCategory = report.UnitCategory

// TraceCategory marks the diagnostics that carry a [Trace] as JSON.
const TraceCategory = report.TraceCategory

// A Trace says why an analyzer reports something, or does not.
type Trace = report.Trace

// PanicCategory marks the diagnostics that say that poolvet itself failed, and
// where.
const PanicCategory = report.PanicCategory

// UnitReport is what one unit reports of itself, for the merge of a standalone run.
type UnitReport = report.UnitReport

// Merged is a finding that no unit can see by itself.
type Merged = report.Merged

// A Kind is one sort of finding of one analyzer.
type Kind struct {
	Analyzer string // such as "straypool"
	Name     string // such as "percall"
	ID       string // such as "straypool/percall", which ends the text of each finding
	Level    string // error, warning or info
	Summary  string // one line: what is wrong
	URL      string // where it is explained
}

// Kinds returns the kinds of findings of analyzers, in the order of the documentation; the kinds
// that all analyzers have come last.
func Kinds(analyzers []*analysis.Analyzer) []Kind {
	var kinds []Kind
	for _, a := range analyzers {
		f := a.Flags.Lookup("disable")
		if f == nil {
			continue
		}
		set, ok := f.Value.(*report.KindSet)
		if !ok {
			continue
		}
		for _, k := range set.Kinds() {
			kinds = append(kinds, Kind{k.Analyzer, k.Name, k.ID(), k.Level.String(), k.Summary, k.URL()})
		}
	}
	return kinds
}
