// Package report holds what all analyzers share for reporting: the kinds of findings, the switches
// for them, the directives that silence them, and the order in which findings are reported.
package report

import (
	"fmt"
	"slices"
)

// A Level is how serious a kind is.
type Level int

const (
	// Error is for what is provably broken.
	Error Level = iota
	// Warning is for what is worth failing a build for.
	Warning
	// Info is reported only when asked for, by -ANALYZER.info.
	Info
)

func (l Level) String() string { return [...]string{"error", "warning", "info"}[l] }

// A Kind is one sort of finding of one analyzer.
type Kind struct {
	Analyzer string // such as "straypool"
	Name     string // such as "percall"
	Level    Level
	Summary  string // one line: what is wrong

	raised bool // made by At
}

// ID is how users name the kind: in the text of each finding, in switches and
// in ignores.
func (k *Kind) ID() string { return k.Analyzer + "/" + k.Name }

// URL leads to the section of the documentation that explains the kind.
func (k *Kind) URL() string {
	return fmt.Sprintf("https://github.com/poolvet/poolvet/blob/main/docs/rules/%s.md#%s", k.Analyzer, k.Name)
}

// At returns k at another level, for a finding about which more is known than usual.
func (k *Kind) At(level Level) *Kind {
	raised := *k
	raised.Level = level
	raised.raised = true
	return &raised
}

// category is what diagnostics of the kind carry: its name, and its level where
// that is not the usual one.
func (k *Kind) category() string {
	if k.raised {
		return k.Name + ":" + k.Level.String()
	}
	return k.Name
}

// ConfigKind returns the kind of findings of analyzer about .poolvet.yml.
func ConfigKind(analyzer string) *Kind {
	return &Kind{Analyzer: analyzer, Name: "config", Level: Error, Summary: "an invalid entry in .poolvet.yml"}
}

// withShared adds to the kinds of an analyzer those that all analyzers have.
func withShared(kinds []*Kind) []*Kind {
	if len(kinds) == 0 {
		return nil
	}
	analyzer := kinds[0].Analyzer
	return append(slices.Clip(kinds), DirectiveKind(analyzer), ConfigKind(analyzer), PanicKind(analyzer))
}

// DirectiveKind returns the kind of findings about a //poolvet: directive that is
// meant for analyzer.
func DirectiveKind(analyzer string) *Kind {
	return &Kind{
		Analyzer: analyzer,
		Name:     "directive",
		Level:    Warning,
		Summary:  "a //poolvet: directive is malformed, misplaced or silences nothing",
	}
}
