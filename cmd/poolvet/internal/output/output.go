// Package output writes findings in the formats of the standalone run.
package output

import (
	"fmt"
	"io"
	"strings"

	"github.com/poolvet/poolvet/analyzer/driver"
	"github.com/poolvet/poolvet/cmd/poolvet/internal/finding"
	"github.com/poolvet/poolvet/cmd/poolvet/internal/fingerprint"
)

// A Report is all that a format may write.
type Report struct {
	Findings []finding.Finding // in order
	Kinds    []driver.Kind
	Dir      string // paths are relative to it
	Tree     string // the root of the tree, for formats that others read
	Context  int    // lines of source around each finding; -1 for none at all
	Color    bool
	Version  string // of poolvet
	// Trouble is what went wrong besides, so that findings may be missing.
	Trouble []string
	// Pools and Settings are for the format html, nil elsewhere.
	Pools    *driver.PoolMap
	Settings []driver.Setting
	// Prints computes fingerprints of findings, for tools that track findings across runs.
	Prints *fingerprint.Files
}

// formats are the functions that write a report, by the names that -format
// takes.
var formats = map[string]func(io.Writer, *Report) error{
	"text":   text,
	"json":   asJSON,
	"sarif":  asSARIF,
	"github": github,
	"html":   asHTML,
}

// Names lists the formats for messages.
const Names = "text, json, sarif, github or html"

// Known reports whether format is one.
func Known(format string) bool { return formats[format] != nil }

// Write writes r in format, which is known.
func Write(w io.Writer, format string, r *Report) error {
	write := formats[format]
	if write == nil {
		return fmt.Errorf("unknown format %q, expected %s", format, strings.TrimSpace(Names))
	}
	return write(w, r)
}
