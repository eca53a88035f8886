package straypool

import (
	"fmt"

	"github.com/poolvet/poolvet/analyzer/internal/callpath"
	"github.com/poolvet/poolvet/analyzer/internal/directive"
	"github.com/poolvet/poolvet/analyzer/internal/making"
	"github.com/poolvet/poolvet/analyzer/internal/report"
)

// explain adds the traces that poolvet why asks for: how a pool is reached, what
// becomes of it, and what is exempt.
func (u *unit) explain() {
	for _, p := range u.pools {
		if u.report.Traces(p.Pos) {
			u.report.Explain(p.Pos, u.subject(p), u.steps(p)...)
		}
	}
}

// steps returns what is known of p, one step each.
func (u *unit) steps(p *making.Pool) []report.Step {
	at := u.report.At(p.Pos)
	var steps []report.Step
	add := func(what, source string) { steps = append(steps, report.Step{At: at, What: what, Source: source}) }
	for _, way := range u.ways(p) {
		step := report.Step{At: u.report.At(way.At.Pos()), What: "reached " + often(way), Source: "calls from " + name(way.Root)}
		if way.Guarded {
			step.What += ", at most once"
		}
		steps = append(steps, step)
	}
	if label := p.ID.Label(); label != "" {
		add("connects to "+label, "the origin of its data source name")
	} else {
		add("connects to an unknown database", "the origin of its data source name is unknown")
	}
	for _, fate := range []struct {
		is   bool
		what string
	}{
		{len(p.Fate.Returned) > 0, "returned to the caller, which is judged instead"},
		{p.Fate.Stays(), "kept in a variable, field or map"},
		{len(p.Fate.Closed) > 0, "closed"},
		{len(p.Fate.Captured) > 0, "captured by a function that is passed on"},
		{p.Fate.Handed, "passed to something that may keep it"},
		{p.Single, "one connection, so no second pool"},
		{p.Optional, "opened only if configured; otherwise another pool takes its place"},
		{p.Embedded(), "an embedded store"},
	} {
		if fate.is {
			add(fate.what, "body of "+name(p.Func))
		}
	}
	if site := u.sites[p]; site != nil && site.Accessor != "" {
		add("accessor of its database: "+site.Accessor, "runs at most once")
	}
	for _, verb := range []string{directive.Accessor, directive.Bulkhead} {
		if u.marked(verb, p) {
			add("exempt", "//poolvet:"+verb)
		}
	}
	switch {
	case u.names(u.accessors(), p):
		add("exempt", "named as an accessor")
	case u.excludes(p):
		add("exempt", "excluded by flag or .poolvet.yml")
	case u.inTest(p.Pos), u.fixture(p.Func):
		add("exempt", "serves tests")
	}
	return steps
}

// often says how often way runs.
func often(way callpath.Path) string {
	switch way.Frequency {
	case callpath.Once:
		return "once per process"
	case callpath.Loop:
		return "in each iteration of a loop"
	case callpath.Request:
		switch {
		case way.Serial:
			return "for one event at a time"
		case way.Timed:
			return "repeatedly"
		}
		return "for each request"
	case callpath.Unreached:
		return "by no visible call"
	}
	return fmt.Sprintf("as often as %s is called", name(way.Root))
}
