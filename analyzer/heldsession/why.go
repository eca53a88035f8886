package heldsession

import (
	"cmp"
	"fmt"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/report"
)

// A weighed is a call that takes a connection while a session is held, at the
// line that poolvet why asks for, whether or not the pool is the same.
type weighed struct {
	found
	apart bool // the package does not show one pool
}

// weigh keeps what poolvet why says about call.
func (w *walk) weigh(call *ssa.Call, h *hold, t take, apart bool) {
	if pos, _ := w.extent(call); w.reporter.Traces(pos) {
		w.weighed = append(w.weighed, weighed{found{call, h, t}, apart})
	}
}

// explain says about each call that was weighed what is held since when, what is
// taken, of which pool, and how many connections that opens.
func (u *unit) explain(all []weighed) {
	for _, x := range all {
		pos, _ := u.extent(x.call)
		u.reporter.Explain(pos, u.taker(x.found)+", while "+u.holder(x.found)+" connection",
			u.heldSince(x.hold), u.takenAt(x), u.compared(x), u.limited(x))
	}
}

func (u *unit) heldSince(h *hold) report.Step {
	source := "the body of " + u.name(h.call)
	if h.session != nil {
		source = "catalog " + h.session.Name
	}
	return report.Step{At: u.reporter.At(h.pos()), What: "held since here: a connection of " + u.poolName(h.key), Source: source}
}

func (u *unit) takenAt(x weighed) report.Step {
	does := "reads on"
	switch {
	case x.take.begin:
		does = "begins a transaction on"
	case x.take.write:
		does = "writes on"
	}
	source := "the catalog"
	if len(x.take.via) > 0 {
		source = "through " + strings.Join(x.take.via, ", ")
	}
	return report.Step{At: u.shown(x.take.at), What: does + " a connection of " + u.poolName(x.take.key) + ": " + x.take.what, Source: source}
}

func (u *unit) compared(x weighed) report.Step {
	at := u.reporter.At(x.call.Pos())
	switch {
	case x.apart:
		return report.Step{At: at, What: fmt.Sprintf("not one pool, as far as the package shows: %s and %s", u.poolName(x.hold.key), u.poolName(x.take.key)), Source: "a program whose main builds both on one pool says more"}
	case x.hold.key == x.take.key:
		return report.Step{At: at, What: "one pool: " + u.poolName(x.hold.key), Source: "the same variable or field"}
	}
	return report.Step{At: at, What: fmt.Sprintf("one pool: %s and %s", u.poolName(x.hold.key), u.poolName(x.take.key)), Source: "built from one value"}
}

func (u *unit) limited(x weighed) report.Step {
	l := u.limit(x.hold.key)
	at := cmp.Or(l.at, u.reporter.At(x.call.Pos()))
	switch {
	case !l.known:
		return report.Step{At: at, What: "how many connections it opens is not known", Source: "no size in sight"}
	case !l.bounded:
		return report.Step{At: at, What: "it opens connections without limit", Source: "the pool's size"}
	case l.value == 0:
		return report.Step{At: at, What: "it opens a limited number of connections", Source: "the default of the library"}
	}
	return report.Step{At: at, What: fmt.Sprintf("it opens at most %d", l.value), Source: "the pool's size"}
}
