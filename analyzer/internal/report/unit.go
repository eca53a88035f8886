package report

import (
	"encoding/json"
	"fmt"

	"golang.org/x/tools/go/analysis"
)

// UnitCategory marks the diagnostics that are not findings but carry what one
// unit knows, for the standalone run to merge: what no unit can see by itself.
const UnitCategory = "poolvet-unit"

// Unit reports data, as JSON, as what this unit knows, if the run asks for it.
// It must hold nothing secret and nothing absolute.
func (r *Reporter) Unit(data any) error {
	if !r.options.Units || len(r.pass.Files) == 0 {
		return nil
	}
	text, err := json.Marshal(data)
	if err != nil {
		return fmt.Errorf("encoding what the unit knows: %w", err)
	}
	r.pass.Report(analysis.Diagnostic{
		Pos:      r.pass.Files[0].Package,
		Category: UnitCategory,
		Message:  string(text),
	})
	return nil
}

// UnitReport is what one unit reported by [Reporter.Unit].
type UnitReport struct {
	Package string          // import path of the unit
	Data    json.RawMessage // what it was given
}

// Merged is a finding that the data of several units show together, and no
// unit by itself.
type Merged struct {
	Kind    *Kind
	Package string // a unit of the module in which the finding lies
	File    string // relative to the root of that module, with slashes
	Line    int    // from 1
	Column  int    // from 1, in bytes; 0 if unknown
	Message string // as of a Finding
	// Partial reports whether the finding holds regardless of packages of the module that this run
	// did not analyze.
	Partial bool
	// Withdrawn reports whether the units together show that a finding of one of them,
	// of the same kind and line, does not hold.
	Withdrawn bool
}
