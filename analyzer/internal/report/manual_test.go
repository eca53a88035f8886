package report_test

import (
	"testing"

	"github.com/poolvet/poolvet/analyzer/internal/report"
)

func TestManual(t *testing.T) {
	t.Parallel()
	source := "// Package p is p.\n//\n// # Analyzer p\n//\n// p: find bad calls\n//\n// Such as:\n//\n//\tbad()\npackage p\n\n// x\n"
	want := "find bad calls\n\nSuch as:\n\n\tbad()"
	if got := report.Manual(source, "p"); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
