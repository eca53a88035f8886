package heldsession

import (
	"cmp"
	"fmt"
	"path"
	"strings"

	"github.com/poolvet/poolvet/analyzer/internal/report"
)

// explainPending says what the program shows of a pending finding at the line that
// poolvet why asks for: what an interface calls, whether both pools are one, and how
// many connections that opens. kind is what it becomes, or nil.
func (u *unit) explainPending(whole *program, p Pending, l limit, kind *report.Kind) {
	at := u.shown(p.At)
	if !u.reporter.TracesPlace(at) {
		return
	}
	subject := strings.TrimSuffix(p.Taker, ",") + ", while " + p.Holder + " connection, in " + u.Pkg.Path()
	var steps []report.Step
	if p.Unpinned != "" {
		subject = "a statement that changes one connection of a pool, in " + u.Pkg.Path()
	} else {
		steps = append(steps, u.dispatchedTo(whole, p), u.comparedIn(whole, p))
	}
	steps = append(steps, limited(l, at))
	end := report.Step{At: at, What: "nothing further is reported for this program"}
	if kind == nil && p.Iface != "" {
		end.Source = "the method needs no connection of that pool, as far as the program shows"
	}
	if kind != nil {
		end.What = "reported as " + kind.ID() + " for this program"
		if !u.reporter.Wants(kind) {
			end.What, end.Source = "not reported as "+kind.ID(), "the kind is disabled, or is informational and -heldsession.info is not set"
		}
	}
	steps = append(steps, end)
	u.reporter.ExplainPlace(at, subject, compactSteps(steps)...)
}

// compactSteps returns steps without those that say nothing.
func compactSteps(steps []report.Step) []report.Step {
	var kept []report.Step
	for _, s := range steps {
		if s.What != "" {
			kept = append(kept, s)
		}
	}
	return kept
}

// dispatchedTo says which type the program puts into the interface that p calls.
func (u *unit) dispatchedTo(whole *program, p Pending) report.Step {
	if p.Iface == "" {
		return report.Step{}
	}
	if only := whole.behind(p.Iface); only != "" {
		return report.Step{At: u.shown(p.At), What: fmt.Sprintf("%s is always %s", path.Base(p.Iface), path.Base(only)), Source: "the program stores no other type in it"}
	}
	return report.Step{At: u.shown(p.At), What: "the type behind " + path.Base(p.Iface) + " is unknown", Source: "the program stores several types in it, or none"}
}

// comparedIn says whether the program shows that what is held and what is taken are
// of one pool.
func (u *unit) comparedIn(whole *program, p Pending) report.Step {
	at := u.shown(p.At)
	if !p.Other.Known() && p.Iface == "" {
		return report.Step{At: at, What: "the same pool: " + p.Pool, Source: "its package shows that"}
	}
	held, ok := whole.pool(p.Node)
	if !ok {
		return report.Step{At: at, What: "the pool in " + p.Pool + " is unknown", Source: "the program builds none or several for it, or builds it more than once"}
	}
	built := u.shown(held.At())
	if p.Iface != "" {
		return report.Step{At: built, What: "the only pool in " + p.Pool + " is built here", Source: "the program"}
	}
	if whole.onePool(p.Node, p.Other) {
		return report.Step{At: built, What: "both hold the same pool, which is built here", Source: "the program"}
	}
	return report.Step{At: built, What: "the pool of " + p.Pool + " is built here, the other one elsewhere", Source: "the program"}
}

// limited says how many connections a pool opens.
func limited(l limit, otherwise string) report.Step {
	at := cmp.Or(l.at, otherwise)
	switch {
	case !l.known:
		return report.Step{At: at, What: "the number of connections that the pool may open is unknown", Source: cmp.Or(l.why, "no code was found that sets a size")}
	case !l.bounded:
		return report.Step{At: at, What: "it opens connections without limit", Source: "the pool's size"}
	case l.value == 0:
		return report.Step{At: at, What: "it opens a limited number of connections", Source: "the default of the library"}
	}
	return report.Step{At: at, What: fmt.Sprintf("it opens at most %d", l.value), Source: "the pool's size"}
}
