package report

import (
	"go/token"

	"github.com/poolvet/poolvet/analyzer/internal/rescue"
)

// PanicKind is the kind of what analyzer could not look at, by a mistake of
// its own.
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

// Failed gathers failure as a finding, at the package where it is nowhere
// else. A nil failure is none.
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
		Message: "poolvet fails on " + what + " and reports nothing more of it: " + failure.Cause +
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
