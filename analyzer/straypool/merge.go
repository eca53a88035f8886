package straypool

import "github.com/poolvet/poolvet/analyzer/internal/report"

// Merge returns the findings that no unit can see by itself, in what all units
// of a standalone run told.
func Merge(units []report.Told) []report.Merged { return nil }
