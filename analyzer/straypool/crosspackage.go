package straypool

import (
	"fmt"
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/callpath"
	"github.com/poolvet/poolvet/analyzer/internal/report"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// reportFar reports sites of other packages that this one reaches from a
// handler or a loop, once each, at the call that leads there. Of several methods that a call has
// run, and which build their pools by one constructor, it reports the first.
func (u *unit) reportFar() {
	said := map[string]bool{}
	for _, kind := range []*report.Kind{request, loop} {
		for _, o := range u.all {
			if o.pool != nil || o.site.Reported || slices.Contains(o.site.Quiet, kind.Name) || !u.farAgain(kind, o) {
				continue
			}
			f, ok := u.farFinding(kind, o)
			if !ok {
				continue
			}
			f.Pos, f.End = u.span(o.way.Chain[len(o.way.Chain)-1])
			o.site.Reported = true
			if f.Kind == kind {
				u.repeats = append(u.repeats, o.site.key())
			}
			by := fmt.Sprint(f.Pos, f.Kind.Name, o.site.Made)
			if said[by] {
				continue
			}
			said[by] = true
			if o.site.Field.Filled {
				u.crowded = append(u.crowded, refutable{o.site.key(), u.path(), u.at(f.Pos)})
			}
			u.report.Report(f)
		}
	}
}

// farFinding returns what to say about o, but not where.
func (u *unit) farFinding(kind *report.Kind, o occurrence) (report.Finding, bool) {
	if f, ok := u.objectFinding(kind, o); ok {
		return f, true
	}
	if o.site.Stays && o.site.Field.Name != "" {
		return u.sharedFinding(o)
	}
	if o.site.Stays && o.site.Entry.Place != "" && entryGiven(o) {
		return report.Finding{Kind: overwritten, Message: u.entryMessage(o)}, true
	}
	if o.site.Stays && !o.site.Grows {
		if o.site.Place == "" || slices.Contains(o.site.Quiet, overwritten.Name) {
			return report.Finding{}, false
		}
		switch u.predecessor(o.way, o.site.Place) {
		case lost:
			return report.Finding{Kind: overwritten, Message: u.renewedMessage(o)}, true
		case closedFirst:
			return report.Finding{}, false
		}
	}
	return report.Finding{Kind: kind, Message: u.farMessage(o)}, true
}

func (u *unit) renewedMessage(o occurrence) string {
	remedy := "call it once, when the program starts"
	if o.way.Timed {
		remedy = "close it after the new one is in place"
	}
	return fmt.Sprintf("%s stores a new pool (%s) in %s %s, and the previous one is not closed; %s",
		u.leading(o), u.constructed(o.site), u.placeName(o.site.Package, o.site.Place), u.occasion(o.way), remedy)
}

// repeatedLeaks withdraws the findings about pools that are left open, if they are also reported for
// being built again and again where another package calls their function: that is one defect.
func repeatedLeaks(units []unitReport) []report.Merged {
	repeated := map[string]bool{}
	for _, t := range units {
		for _, key := range t.Repeated {
			repeated[key] = true
		}
	}
	var found []report.Merged
	for _, t := range units {
		for _, r := range t.Leaked {
			if repeated[r.Site] {
				found = append(found, r.withdrawn(unclosed))
			}
		}
	}
	return found
}

// farAgain is like again, for a site of another package.
func (u *unit) farAgain(kind *report.Kind, o occurrence) bool {
	if u.guarded(o.way) || o.site.Closed && u.installs(o.way) || !u.opensFar(o) {
		return false
	}
	fixed := sameEachTime(o.id, o.way)
	if !fixed && !o.site.Field.Filled && o.site.Place == "" && (o.site.Closed || o.site.Handed) {
		return false
	}
	if o.site.Ends && u.startsAgain(o.way) {
		return false
	}
	if kind == request {
		return o.way.Frequency == callpath.Request
	}
	return o.way.Frequency == callpath.Loop && fixed && !(o.site.Closed && o.site.Handed)
}

// startsAgain reports whether way is that of a supervisor, which starts work again when it
// has failed.
func (u *unit) startsAgain(way callpath.Path) bool {
	call, ok := way.Chain[len(way.Chain)-1].(ssa.CallInstruction)
	return way.Restarted || ok && !way.Timed && way.Frequency == callpath.Loop && !ticks(way.At) && runsLong(ssaform.Callee(call.Common())) && !u.atOnce(way)
}

func (u *unit) farMessage(o occurrence) string {
	of := ""
	if label := u.label(o.id); label != "" && o.id.Known() {
		of = " of " + label
	}
	return fmt.Sprintf("%s builds a new pool%s (%s) %s; %s",
		u.leading(o), of, u.constructed(o.site), u.occasion(o.way), before(o.way))
}

// span returns where instr is in the source, or the call that it is part of.
func (u *unit) span(instr ssa.Instruction) (pos, end token.Pos) {
	call, ok := instr.(ssa.CallInstruction)
	if !ok && !instr.Pos().IsValid() {
		call = callpath.Taker(instr)
	}
	if call != nil {
		if expr := u.form.Call(call); expr != nil {
			return expr.Pos(), expr.End()
		}
	}
	return instr.Pos(), instr.Pos()
}
