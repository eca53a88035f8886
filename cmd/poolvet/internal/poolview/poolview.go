// Package poolview writes the map of pools: as text, JSON, a graph, or a page.
package poolview

import (
	"fmt"
	"io"

	"github.com/poolvet/poolvet/analyzer/driver"
	"github.com/poolvet/poolvet/cmd/poolvet/internal/output"
)

// formats are the functions that write a map, by the names that -format takes.
var formats = map[string]func(io.Writer, *driver.PoolMap) error{
	"text":    text,
	"mermaid": mermaid,
	"dot":     dot,
	"json":    func(w io.Writer, m *driver.PoolMap) error { return output.JSON(w, m) },
}

// Names lists the formats for messages.
const Names = "text, json, mermaid, dot or html"

// Known reports whether format is one.
func Known(format string) bool { return formats[format] != nil }

// Write writes m in format, which is known.
func Write(w io.Writer, format string, m *driver.PoolMap) error {
	write := formats[format]
	if write == nil {
		return fmt.Errorf("unknown format %q, want %s", format, Names)
	}
	return write(w, m)
}
