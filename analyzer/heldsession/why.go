package heldsession

import (
	"fmt"
	"path"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/report"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// A weighed is a call that takes a connection while a session is held, at the
// line that poolvet why asks for, whether or not the pool is the same.
type weighed struct {
	found
	apart bool // the package does not show one pool
}

// weigh keeps what poolvet why says about call.
func (w *walk) weigh(call ssa.CallInstruction, h *hold, t take, apart bool) {
	if pos, _ := w.extent(call); w.reporter.Traces(pos) {
		w.weighed = append(w.weighed, weighed{found{call, h, t}, apart})
	}
}

// explain says about each call that was weighed what is held since when, what is
// taken, of which pool, and how many connections that opens.
func (u *unit) explain(all []weighed) {
	for _, x := range all {
		pos, _ := u.extent(x.call)
		l := u.limitOfBoth(x.found)
		if x.apart {
			l = u.limit(x.hold.key)
		}
		u.reporter.Explain(pos, u.taker(x.found)+", while "+u.holder(x.found)+" connection",
			u.heldSince(x.hold), u.takenAt(x), u.compared(x), limited(l, u.reporter.At(ssaform.Pos(x.call))))
	}
}

// explainDispatched explains what is held while an interface method is called whose implementation
// only the whole program shows.
func (u *unit) explainDispatched(a apart) {
	pos, _ := u.extent(a.call)
	if a.iface == "" || !u.reporter.Traces(pos) {
		return
	}
	u.reporter.Explain(pos, u.taker(a.found)+", while "+u.holder(a.found)+" connection", u.heldSince(a.hold), report.Step{
		At: u.reporter.At(ssaform.Pos(a.call)), What: "the type behind " + path.Base(a.iface) + " is unknown here", Source: "add ./... to see what the programs show",
	})
}

func (u *unit) heldSince(h *hold) report.Step {
	source := "the body of " + u.name(h.call)
	if h.session != nil {
		source = "catalog " + h.session.Name
	}
	return report.Step{At: u.reporter.At(h.pos()), What: "acquired here and held since: a connection from " + u.poolName(h.key), Source: source}
}

func (u *unit) takenAt(x weighed) report.Step {
	does := "reads through"
	switch {
	case x.take.Begin:
		does = "begins a transaction on"
	case x.take.Write:
		does = "writes through"
	}
	source := "the catalog"
	if len(x.take.Via) > 0 {
		source = "through " + strings.Join(x.take.Via, ", ")
	}
	return report.Step{At: u.shown(x.take.At), What: does + " a connection of " + u.poolName(x.take.Key) + ": " + x.take.What, Source: source}
}

func (u *unit) compared(x weighed) report.Step {
	at := u.reporter.At(ssaform.Pos(x.call))
	switch {
	case x.apart:
		return report.Step{At: at, What: fmt.Sprintf("may or may not be the same pool: %s and %s", u.poolName(x.hold.key), u.poolName(x.take.Key)), Source: "this package alone does not show it; add ./... to the command to see what whole programs show"}
	case x.hold.key == x.take.Key:
		return report.Step{At: at, What: "the same pool: " + u.poolName(x.hold.key), Source: "the same variable or field"}
	}
	return report.Step{At: at, What: fmt.Sprintf("the same pool: %s and %s", u.poolName(x.hold.key), u.poolName(x.take.Key)), Source: "built from one value"}
}
