package poolsize

import "github.com/poolvet/poolvet/analyzer/internal/report"

// kinds are the sorts of findings, in the order of the documentation.
var kinds = []*report.Kind{}
