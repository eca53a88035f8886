// Package finding holds what a standalone run reports.
package finding

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// A Finding is one defect.
type Finding struct {
	Analyzer string
	Kind     string // with its analyzer, as in straypool/percall
	Level    string // error, warning or info; "" until it is known, for the usual one of the kind
	URL      string // where the kind is explained
	Message  string // without the kind, lower case, no final period
	Position
	End     Position
	Related []Related
	Fixes   []Fix
}

// A Position is a place in a file.
type Position struct {
	File   string // absolute, as the system writes it
	Line   int    // from 1
	Column int    // from 1, in bytes; 0 if unknown
}

// Related is a second place that belongs to a finding.
type Related struct {
	Position
	Message string
}

// A Fix is a way to repair a finding. Its edits are applied together or not at all.
type Fix struct {
	Message string
	Edits   []Edit
}

// An Edit replaces the bytes from Start up to End of a file.
type Edit struct {
	File       string // absolute
	Start, End int    // in bytes, from 0
	New        string
}

// Text is the message with the kind behind it, as go vet shows it.
func (f *Finding) Text() string { return f.Message + " [" + f.Kind + "]" }

// ParsePosition returns the position that text, such as "/src/a.go:3:14",
// gives.
func ParsePosition(text string) Position {
	rest, last, ok := cutNumber(text)
	if !ok {
		return Position{File: text}
	}
	if file, line, ok := cutNumber(rest); ok {
		return Position{File: file, Line: line, Column: last}
	}
	return Position{File: rest, Line: last}
}

func cutNumber(text string) (string, int, bool) {
	i := strings.LastIndexByte(text, ':')
	if i < 0 {
		return text, 0, false
	}
	n, err := strconv.Atoi(text[i+1:])
	return text[:i], n, err == nil
}

// Sort puts findings in order of file, line, column and text, each once:
// variants of a package for its tests repeat what was found in it, and a
// broken configuration file is reported by each binary that reads it.
func Sort(findings []Finding) []Finding {
	slices.SortStableFunc(findings, func(a, b Finding) int {
		return cmp.Or(
			cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column),
			cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Message, b.Message))
	})
	seen := map[string]bool{}
	return slices.DeleteFunc(findings, func(f Finding) bool {
		key := f.Text()
		if !reportedOnce(f.Kind) {
			key += "\x00" + f.File + ":" + strconv.Itoa(f.Line) + ":" + strconv.Itoa(f.Column)
		}
		if seen[key] {
			return true
		}
		seen[key] = true
		return false
	})
}

// reportedOnce reports whether findings of kind are about a configuration file, and
// not of the place in Go code where they are.
func reportedOnce(kind string) bool {
	return strings.HasSuffix(kind, "/config") || strings.HasSuffix(kind, "/unreadable")
}
