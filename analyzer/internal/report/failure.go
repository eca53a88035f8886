package report

import (
	"go/token"

	"github.com/poolvet/poolvet/analyzer/internal/rescue"
)

// PanicKind returns the kind of findings about code that analyzer skipped because
// it panicked.
func PanicKind(analyzer string) *Kind {
	return &Kind{
		Analyzer: analyzer,
		Name:     PanicCategory,
		Level:    Error,
		Summary:  "poolvet itself failed and skipped a function or package",
	}
}

// PanicCategory is the name of every kind that is made by [PanicKind].
const PanicCategory = "failure"

// Failed reports failure as a finding, at the package clause if it has no other
// place. A nil failure is not reported.
func (r *Reporter) Failed(failure *rescue.Failure) {
	if failure == nil {
		return
	}
	pos, what := failure.Pos, "this function"
	if pos == token.NoPos {
		pos, what = r.packagePos(), "this package"
	}
	if pos == token.NoPos {
		return
	}
	r.Report(Finding{
		Kind: PanicKind(r.analyzer), Pos: pos,
		Message: "poolvet failed on " + what + " and skipped the rest of it: " + failure.Cause +
			"; please report it at https://github.com/poolvet/poolvet/issues",
	})
}

// packagePos is where findings about the whole package are reported: in the first file
// that may have findings at all.
func (r *Reporter) packagePos() token.Pos {
	for _, fd := range r.files {
		if !fd.quiet {
			return fd.file.Package
		}
	}
	return token.NoPos
}
