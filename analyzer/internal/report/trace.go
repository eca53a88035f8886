package report

import (
	"encoding/json"
	"fmt"
	"go/token"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// TraceCategory marks the diagnostics that are not findings but carry, as JSON, why
// an analyzer reports something at the line that poolvet why names, or does not.
const TraceCategory = "poolvet-trace"

// A Trace explains what an analyzer makes of one thing at the line that was asked
// for: a session that is acquired, a pool that is built, a number.
type Trace struct {
	Analyzer string `json:"analyzer"`
	At       string `json:"at"`      // file:line, relative to the root of the tree
	Subject  string `json:"subject"` // such as "rows from db.Query"
	Steps    []Step `json:"steps"`
}

// A Step is one thing that happens to the subject of a trace, or that the analyzer
// decides about it.
type Step struct {
	At   string `json:"at"`   // file:line
	What string `json:"what"` // such as "borrowed by scan"
	// Source is what the analyzer goes by: "catalog sql.Rows", "body of scan",
	// "convention Put", a setting with its place.
	Source string `json:"source,omitempty"`
}

// Tracing reports whether the run asks for a line.
func (r *Reporter) Tracing() bool { return r.options.Trace != "" }

// Traces reports whether the run asks for the line of pos. Only then need an
// analyzer gather what [Reporter.Explain] takes.
func (r *Reporter) Traces(pos token.Pos) bool {
	if r.options.Trace == "" || !pos.IsValid() {
		return false
	}
	at := r.pass.Fset.Position(pos)
	return r.TracesPlace(fmt.Sprintf("%s:%d", at.Filename, at.Line))
}

// TracesPlace is like [Reporter.Traces], for file:line of any package of the program.
func (r *Reporter) TracesPlace(place string) bool {
	file, line, ok := r.options.traced()
	name, at, found := cutLine(place)
	return ok && found && at == line && sameFile(name, file)
}

// sameFile reports whether name, an absolute or a relative path, ends in file.
func sameFile(name, file string) bool {
	name, file = filepath.ToSlash(name), filepath.ToSlash(file)
	return name == file || strings.HasSuffix(name, "/"+strings.TrimPrefix(file, "./"))
}

// Explain adds a trace of what is at pos. It ends with whether it is
// reported, which the reporter knows.
func (r *Reporter) Explain(pos token.Pos, subject string, steps ...Step) {
	r.ExplainPlace(r.At(pos), subject, steps...)
}

// ExplainPlace adds a trace of what is at file:line of any package of the program.
// Whether that is reported is the last of its steps.
func (r *Reporter) ExplainPlace(place, subject string, steps ...Step) {
	r.traces = append(r.traces, Trace{Analyzer: r.analyzer, At: place, Subject: subject, Steps: steps})
}

// At returns pos as file:line, relative to the root of the tree.
func (r *Reporter) At(pos token.Pos) string {
	p := r.pass.Fset.Position(pos)
	if root := r.config.Root; root != "" {
		if rel, err := filepath.Rel(root, p.Filename); err == nil && !strings.HasPrefix(rel, "..") {
			return fmt.Sprintf("%s:%d", filepath.ToSlash(rel), p.Line)
		}
	}
	return fmt.Sprintf("%s:%d", filepath.Base(p.Filename), p.Line)
}

// flushTraces reports the traces, and for each finding at the line that was asked
// for whether it is reported.
func (r *Reporter) flushTraces() {
	if r.options.Trace == "" {
		return
	}
	traces := r.traces
	for _, f := range r.findings {
		if !r.Traces(f.Pos) {
			continue
		}
		end := Step{At: r.At(f.Pos), What: "reported as " + f.Kind.ID(), Source: f.Message}
		if why := r.silence(f); why != "" {
			end.What, end.Source = "not reported as "+f.Kind.ID(), why
		}
		if i := about(traces, end.At, f.Message); i >= 0 {
			traces[i].Steps = append(traces[i].Steps, end)
			continue
		}
		traces = append(traces, Trace{Analyzer: r.analyzer, At: end.At, Subject: f.Kind.Summary, Steps: []Step{end}})
	}
	for _, t := range traces {
		text, err := json.Marshal(t)
		if err != nil {
			continue // it holds strings only
		}
		r.pass.Report(analysis.Diagnostic{Pos: r.pass.Files[0].Package, Category: TraceCategory, Message: string(text)})
	}
}

// about returns the index of the trace at a line that a finding belongs to: the
// one whose subject the message names, or else the first; -1 if there is none.
func about(traces []Trace, at, message string) int {
	if i := slices.IndexFunc(traces, func(t Trace) bool { return t.At == at && strings.Contains(message, t.Subject) }); i >= 0 {
		return i
	}
	return slices.IndexFunc(traces, func(t Trace) bool { return t.At == at })
}

// silence says why f is not reported, or nothing if it is.
func (r *Reporter) silence(f Finding) string {
	fd := r.fileAt(f.Pos)
	switch {
	case r.switches.disabled[f.Kind.Name]:
		return "the kind is disabled"
	case f.Kind.Level == Info && !r.switches.info:
		return "the kind is informational; -" + r.analyzer + ".info reports it"
	case f.Test && !r.switches.tests:
		return "only tests call this code; -" + r.analyzer + ".tests reports it"
	case fd != nil && fd.quiet:
		return "the file is a test or generated; -" + r.analyzer + ".tests reports it"
	case fd != nil && fd.ignores(f.Kind, f.Pos):
		return "a directive or nolint comment ignores it"
	}
	return ""
}

// traced returns the line that the run asks for.
func (o *Options) traced() (file string, line int, ok bool) { return cutLine(o.Trace) }

// cutLine splits file:line.
func cutLine(place string) (file string, line int, ok bool) {
	i := strings.LastIndexByte(place, ':')
	if i < 0 {
		return "", 0, false
	}
	line, err := strconv.Atoi(place[i+1:])
	return place[:i], line, err == nil
}
