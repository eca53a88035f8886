// Package poolview writes the map of pools: as text, JSON, a graph, or a page.
package poolview

import (
	"encoding/json"
	"fmt"
	"io"

	"github.com/poolvet/poolvet/analyzer/driver"
)

// formats are the functions that write a map, by the names that -format takes.
var formats = map[string]func(io.Writer, *driver.PoolMap) error{
	"text":    text,
	"mermaid": mermaid,
	"dot":     dot,
	"html":    asHTML,
	"json":    asJSON,
}

// Names lists the formats for messages.
const Names = "text, json, mermaid, dot or html"

// Known reports whether format is one.
func Known(format string) bool { return formats[format] != nil }

// Write writes m in format, which is known.
func Write(w io.Writer, format string, m *driver.PoolMap) error {
	write := formats[format]
	if write == nil {
		return fmt.Errorf("unknown format %q, expected %s", format, Names)
	}
	return write(w, m)
}

// asJSON writes m as docs/pools.schema.json describes it.
func asJSON(w io.Writer, m *driver.PoolMap) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(m)
}
