package govet

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/poolvet/poolvet/analyzer/driver"
	"github.com/poolvet/poolvet/cmd/poolvet/internal/finding"
)

// The types below are what the tool prints for go vet -json: package ->
// analyzer -> diagnostics or an error.
type (
	diagnostic struct {
		Category string `json:"category"`
		Posn     string `json:"posn"`
		End      string `json:"end"`
		Message  string `json:"message"`
		Fixes    []fix  `json:"suggested_fixes"`
		Related  []struct {
			Posn    string `json:"posn"`
			Message string `json:"message"`
		} `json:"related"`
	}
	fix struct {
		Message string `json:"message"`
		Edits   []struct {
			Filename string `json:"filename"`
			Start    int    `json:"start"`
			End      int    `json:"end"`
			New      string `json:"new"`
		} `json:"edits"`
	}
)

// decode reads what go vet -json prints and adds it to r, as far as s selects it. It calls unit
// after each package.
func (r *Result) decode(in io.Reader, s selection, unit func()) error {
	read := map[string]*Result{} // by package
	var order []string
	d := json.NewDecoder(in)
	for {
		var tree map[string]map[string]json.RawMessage
		if err := d.Decode(&tree); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return fmt.Errorf("reading what go vet found: %w", err)
		}
		if s == nil {
			r.units++
			unit()
		}
		for _, pkg := range slices.Sorted(maps.Keys(tree)) {
			analyzers := tree[pkg]
			if s != nil && !s.matches(pkg, directory(analyzers)) {
				r.others++
				continue
			}
			delete(analyzers, driver.DirName)
			if read[pkg] == nil {
				if order, read[pkg] = append(order, pkg), new(Result); s != nil && read[otherVariant(pkg)] == nil {
					r.units++
					unit()
				}
			}
			for _, analyzer := range slices.Sorted(maps.Keys(analyzers)) {
				if err := read[pkg].add(pkg, analyzer, analyzers[analyzer]); err != nil {
					return err
				}
			}
		}
	}
	for _, pkg := range order {
		if s == nil || read[forTest(pkg)] == nil {
			r.join(read[pkg])
		}
	}
	return nil
}

// directory returns what the tool says about the directory of a package.
func directory(analyzers map[string]json.RawMessage) string {
	var said []diagnostic
	if err := json.Unmarshal(analyzers[driver.DirName], &said); err != nil || len(said) == 0 {
		return ""
	}
	return said[0].Message
}

// join adds what other says to r.
func (r *Result) join(other *Result) {
	r.Findings = append(r.Findings, other.Findings...)
	r.Units = append(r.Units, other.Units...)
	r.Traces = append(r.Traces, other.Traces...)
	r.Failures = append(r.Failures, other.Failures...)
}

func (r *Result) add(pkg, analyzer string, data json.RawMessage) error {
	if len(data) > 0 && data[0] != '[' {
		var failure struct {
			Error string `json:"error"`
		}
		if err := json.Unmarshal(data, &failure); err != nil {
			return fmt.Errorf("reading the output of %s for %s: %w", analyzer, pkg, err)
		}
		r.Failures = append(r.Failures, fmt.Sprintf("%s: %s: %s", pkg, analyzer, failure.Error))
		return nil
	}
	var diagnostics []diagnostic
	if err := json.Unmarshal(data, &diagnostics); err != nil {
		return fmt.Errorf("reading the output of %s for %s: %w", analyzer, pkg, err)
	}
	for _, d := range diagnostics {
		at := finding.ParsePosition(d.Posn)
		if d.Category == driver.UnitCategory {
			report := driver.UnitReport{Package: pkg, Data: json.RawMessage(d.Message)}
			r.Units = append(r.Units, Unit{analyzer, at.File, report})
			continue
		}
		if d.Category == driver.TraceCategory {
			var t driver.Trace
			if err := json.Unmarshal([]byte(d.Message), &t); err != nil {
				return fmt.Errorf("reading what %s explains of %s: %w", analyzer, pkg, err)
			}
			r.Traces = append(r.Traces, t)
			continue
		}
		if d.Category == driver.PanicCategory {
			r.Failures = append(r.Failures, fmt.Sprintf("%s: %s failed on part of the package", pkg, analyzer))
		}
		r.Findings = append(r.Findings, d.finding(analyzer, at))
	}
	return nil
}

func (d *diagnostic) finding(analyzer string, at finding.Position) finding.Finding {
	name, level, _ := strings.Cut(d.Category, ":")
	kind := analyzer + "/" + name
	f := finding.Finding{
		Analyzer: analyzer,
		Kind:     kind,
		Level:    level,
		Message:  strings.TrimSuffix(d.Message, " ["+kind+"]"),
		Position: at,
		End:      finding.ParsePosition(d.End),
	}
	for _, rel := range d.Related {
		f.Related = append(f.Related, finding.Related{Position: finding.ParsePosition(rel.Posn), Message: rel.Message})
	}
	for _, fx := range d.Fixes {
		out := finding.Fix{Message: fx.Message}
		for _, e := range fx.Edits {
			out.Edits = append(out.Edits, finding.Edit{File: e.Filename, Start: e.Start, End: e.End, New: e.New})
		}
		f.Fixes = append(f.Fixes, out)
	}
	return f
}
