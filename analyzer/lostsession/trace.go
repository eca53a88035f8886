package lostsession

import (
	"github.com/poolvet/poolvet/analyzer/internal/lifetime"
	"github.com/poolvet/poolvet/analyzer/internal/report"
)

// explain adds to r, for poolvet why, what happens to the sessions that are acquired at
// the line that the run asks for.
func explain(r *report.Reporter, result *lifetime.Result) {
	if !r.Tracing() {
		return
	}
	for _, s := range result.Stories(r.Traces) {
		var steps []report.Step
		for _, e := range s.Events {
			steps = append(steps, report.Step{At: r.At(e.Pos), What: e.What, Source: e.Source})
		}
		r.Explain(s.Pos, s.Subject, steps...)
	}
}
