package straypool

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/callpath"
	"github.com/poolvet/poolvet/analyzer/internal/identity"
	"github.com/poolvet/poolvet/analyzer/internal/making"
	"github.com/poolvet/poolvet/analyzer/internal/places"
	"github.com/poolvet/poolvet/analyzer/internal/report"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// reportVerdicts reports all verdicts. If several calls of one maker are wrong, only the maker is
// reported, once.
func (u *unit) reportVerdicts() {
	silent := map[string]bool{} // makers that are reported themselves
	for _, v := range u.judged {
		if v.kind == uncached {
			if fn := ssaform.Declared(v.pool.Func); fn != nil {
				silent[fn.FullName()] = true
			}
		}
	}
	groups := map[string][]verdict{}
	var order []string
	for _, v := range u.judged {
		key := fmt.Sprint(v.pool.Pos)
		if m := v.pool.Maker; m != nil && m.Func != "" {
			if silent[m.Func] {
				continue
			}
			if v.kind == percall || v.kind == request || v.kind == loop {
				key = m.Func
			}
		}
		if groups[key] == nil {
			order = append(order, key)
		}
		groups[key] = append(groups[key], v)
	}
	for _, key := range order {
		for _, group := range u.split(groups[key]) {
			u.reportGroup(group)
		}
	}
}

// split divides group into the parts that are reported separately: a loop that calls a maker of
// another package is reported regardless of other calls, and calls that open different databases
// are reported separately.
func (u *unit) split(group []verdict) [][]verdict {
	if u.inside(group[0].pool.Maker) != nil {
		return [][]verdict{group}
	}
	var parts [][]verdict
	for _, v := range group {
		i := slices.IndexFunc(parts, func(part []verdict) bool {
			return v.kind != loop && part[0].kind != loop && part[0].id.Key() == v.id.Key()
		})
		if i < 0 {
			parts = append(parts, []verdict{v})
		} else {
			parts[i] = append(parts[i], v)
		}
	}
	return parts
}

// reportEach reports v at the calls that lead to its pool.
func (u *unit) reportEach(v verdict) {
	for _, v.way = range v.also {
		pos, end := u.span(v.way.At)
		u.report.Report(report.Finding{Kind: v.kind, Pos: pos, End: end, Message: u.message(v)})
	}
}

// calledAt returns the name of the function that the root of way calls.
func (u *unit) calledAt(way callpath.Path) string {
	if call, ok := way.At.(ssa.CallInstruction); ok {
		if static := ssaform.Static(call.Common()); static != nil {
			return name(static)
		}
	}
	return name(way.Root)
}

// reportGroup reports verdicts on calls of one maker, or a single verdict.
func (u *unit) reportGroup(group []verdict) {
	// The most serious kind represents the group.
	slices.SortStableFunc(group, func(a, b verdict) int { return cmp.Compare(rank(a.kind), rank(b.kind)) })
	first := group[0]
	if len(first.also) > 0 {
		u.reportEach(first)
		return
	}
	f := report.Finding{Kind: first.kind, Pos: first.pool.Pos, End: first.pool.End, Message: u.message(first), Fixes: u.fixes(first)}
	if len(group) == 1 {
		u.report.Report(f)
		return
	}
	f.Fixes = nil
	inner := u.inside(first.pool.Maker)
	if inner == nil || u.inTest(inner.Pos) {
		f.Message += fmt.Sprintf("; %s", u.others(group[1:]))
		u.report.Report(f)
		return
	}
	if u.report.Ignored(first.kind, first.pool.Pos) {
		return
	}
	u.report.Report(report.Finding{
		Kind: first.kind, Pos: inner.Pos, End: inner.End,
		Message: fmt.Sprintf("%s builds a new pool%s on each call of %s, %s; %s",
			inner.Name, u.described(inner, first.id), name(inner.Func), u.calls(group), u.remedy(first)),
	})
}

func rank(k *report.Kind) int { return slices.Index([]*report.Kind{request, loop, percall}, k) }

// inside returns the pool that a maker of this package returns, or nil.
func (u *unit) inside(m *making.Maker) *making.Pool {
	if m == nil {
		return nil
	}
	for _, p := range u.pools {
		fn := ssaform.Declared(p.Func)
		if len(p.Fate.Outer) > 0 {
			fn = ssaform.Declared(p.Func.Parent())
		}
		if fn != nil && fn.FullName() == m.Func && p.At == m.At && p.Fate.Passes() {
			return p
		}
	}
	return nil
}

func (u *unit) calls(group []verdict) string {
	if len(group) == 2 {
		return fmt.Sprintf("at %s and %s", u.at(group[0].pool.Pos), u.at(group[1].pool.Pos))
	}
	return fmt.Sprintf("from %d places, such as %s", len(group), u.at(group[0].pool.Pos))
}

func (u *unit) others(group []verdict) string {
	if len(group) == 1 {
		return "the call at " + u.at(group[0].pool.Pos) + " does the same"
	}
	return fmt.Sprintf("%d other calls do the same, such as the one at %s", len(group), u.at(group[0].pool.Pos))
}

// message returns the text of v.
func (u *unit) message(v verdict) string {
	p := v.pool
	switch v.kind {
	case request:
		if v.place != "" {
			return fmt.Sprintf("%s builds a new pool%s %s, in an object that is created each time (%s); create the object once, when the program starts",
				p.Name, u.ofVerdict(v), u.occasion(v.way), v.place)
		}
		return fmt.Sprintf("%s builds a new pool%s %s; %s", p.Name, u.ofVerdict(v), u.occasion(v.way), u.remedy(v))
	case loop:
		where := "in each iteration of the loop"
		if v.way.Root != p.Func {
			where += fmt.Sprintf(" at %s", u.at(v.way.At.Pos()))
		}
		return fmt.Sprintf("%s builds a new pool%s %s; %s", p.Name, u.ofVerdict(v), where, u.remedy(v))
	case percall:
		if v.place != "" {
			return fmt.Sprintf("%s builds a new pool%s on each call of %s, in an object that is created each time (%s) and never closed; keep the object, or close its pool at the end",
				p.Name, u.ofVerdict(v), name(v.way.Root), v.place)
		}
		end := "neither keeps nor closes it"
		if len(p.Fate.Closed) > 0 {
			end = "closes it again"
		}
		return fmt.Sprintf("%s builds a new pool%s on each call of %s, which %s; %s", p.Name, u.ofVerdict(v), name(p.Func), end, u.remedy(v))
	case outside:
		return u.outsideMessage(v)
	case overwritten:
		return u.overwrittenMessage(v)
	case race:
		return u.raceMessage(v)
	case uncached:
		return u.uncachedMessage(v)
	}
	return ""
}

func (u *unit) overwrittenMessage(v verdict) string {
	p := v.pool
	if v.failed != nil {
		return u.reconnectMessage(v)
	}
	if v.place != "" {
		return fmt.Sprintf("%s opens a new pool%s for %s %s, and the previous one is not closed; close the previous one after the new one is in place",
			p.Name, u.of(p), u.short(v.place), u.occasion(v.way))
	}
	if v.way.Frequency == callpath.Loop && len(v.also) > 0 {
		return fmt.Sprintf("%s stores a new pool %s in %s in each iteration of the loop, and the previous one is not closed; close the previous one first",
			u.calledAt(v.way), u.built(p, u.calledAt(v.way)), u.short(keptIn(p)))
	}
	if len(v.also) > 0 {
		when := "first"
		if callpath.IsScrape(v.way.Root.Signature) {
			when = "at the end"
		}
		return fmt.Sprintf("%s stores a new pool %s in %s each time %s runs, and the previous one is not closed; close the previous one %s",
			u.calledAt(v.way), u.built(p, u.calledAt(v.way)), u.short(keptIn(p)), u.runner(v.way.Root), when)
	}
	return fmt.Sprintf("%s opens a new pool%s for %s each time %s runs, and the previous one is not closed; close the previous one first",
		p.Name, u.of(p), u.short(keptIn(p)), u.runner(v.way.Root))
}

// keptIn names a place that keeps p, as [places.Of] does.
func keptIn(p *making.Pool) string {
	if len(p.Fate.Kept) == 0 {
		return places.Of(p.Fate.Published[0].Call.Args[0])
	}
	return places.Of(p.Fate.Kept[0].Addr)
}

func (u *unit) raceMessage(v verdict) string {
	callee, place := v.pool.Name, u.short(v.flaw.Place)
	if v.pool.Maker != nil {
		callee += " " + u.built(v.pool, callee)
	}
	switch f := v.flaw; {
	case v.place != "":
		return u.fieldMessage(v)
	case f.by != "":
		return fmt.Sprintf("%s opens a pool if %s, without a lock: two goroutines can each open a pool; "+
			"hold a mutex there, or use sync.OnceValues", callee, f.by)
	case f.flag && f.taken:
		return fmt.Sprintf("%s opens a pool if %[2]s is not set, but %[2]s is only read outside the lock; read it again under the lock", callee, place)
	case f.flag:
		return fmt.Sprintf("%s opens a pool if %s is not set, without a lock: two goroutines can each open a pool; "+
			"hold a mutex around the check and the assignment, or use sync.Once", callee, place)
	case f.weakness == shownFirst:
		return fmt.Sprintf("%s opens the pool after LoadOrStore stored its holder in %s: another goroutine can find the holder without a pool; "+
			"open it in a sync.Once of the holder", callee, place)
	case f.weakness == unaskedFirst:
		return fmt.Sprintf("%s opens a pool although %s may hold one, and LoadOrStore keeps only the first; "+
			"look it up with Load before, and close the pool if LoadOrStore returns loaded = true", callee, place)
	case f.weakness == unclosedTwo:
		return fmt.Sprintf("%s opens a pool if %s holds none: two goroutines can each open one, "+
			"and the second pool is never closed; close it %s", callee, place, f.where)
	case f.weakness == readLocked:
		return fmt.Sprintf("%s opens a pool if %s holds none, under a read lock: goroutines that hold it at the same time each open a pool; "+
			"check again under the write lock", callee, place)
	case f.weakness == released:
		return fmt.Sprintf("%s opens a pool if %s holds none, but the lock is released between the check and the assignment: "+
			"two goroutines can each open a pool; look it up again under the lock", callee, place)
	case f.weakness == lockedAlone:
		return fmt.Sprintf("%s opens a pool if %s is nil, under a lock that each call makes for itself: two goroutines can each open a pool; "+
			"keep the lock where the pool is", callee, place)
	case f.weakness == lookedFirst:
		return fmt.Sprintf("%s opens a pool if %[2]s is nil, but the first check of %[2]s is outside the lock; take the lock before the first check, or use sync.Once",
			callee, place)
	case f.Entry:
		return fmt.Sprintf("%s opens a pool if %s holds none, without a lock: two goroutines can each open a pool; "+
			"hold a mutex around the lookup and the assignment", callee, place)
	}
	return fmt.Sprintf("%s opens a pool if %s is nil, without a lock: two goroutines can each open a pool; "+
		"hold a mutex around the check and the assignment, or use sync.Once", callee, place)
}

func (u *unit) uncachedMessage(v verdict) string {
	p := v.pool
	place := u.short(v.flaw.Place)
	if _, global := v.flaw.Addr.(*ssa.Global); v.flaw.Entry || !global {
		return fmt.Sprintf("%s builds a new pool on each call of %s, because nothing ever stores one in %s, where %[2]s looks first; store it there",
			p.Name, name(p.Func), place)
	}
	if v.flaw.Check == nil {
		return fmt.Sprintf("%s builds a pool that %s drops, because the result of %[1]s is never assigned to %[3]s; assign it with = instead of :=",
			p.Name, name(p.Func), place)
	}
	return fmt.Sprintf("%s builds a new pool on each call of %s, because the result of %[1]s is never assigned to %[3]s; assign it with = instead of :=",
		p.Name, name(p.Func), place)
}

func (u *unit) reconnectMessage(v verdict) string {
	what := fmt.Sprintf("%s opens a new pool%s for", v.pool.Name, u.of(v.pool))
	if len(v.also) > 0 {
		what = fmt.Sprintf("%s stores a new pool (%s at %s) in", u.calledAt(v.way), v.pool.Name, u.at(v.pool.Pos))
	}
	return fmt.Sprintf("%s %s when %s on the old pool fails, and the old pool is not closed; close it first",
		what, u.short(keptIn(v.pool)), ssaform.Callee(v.failed).Name())
}

// remedy says what to do instead of building a pool again and again.
func (u *unit) remedy(v verdict) string {
	if a := u.accessorOf(v.id, u.sites[v.pool]); a != nil {
		return u.ofAccessor(a, v.pool)
	}
	switch {
	case v.kind == request && !v.id.Known() && len(v.pool.Fate.Closed) == 0:
		return "close it at the end, or keep one per database"
	case v.kind == request, v.kind == loop:
		return before(v.way)
	}
	if len(v.pool.Fate.Closed) == 0 {
		return "build it once, under a lock or a sync.Once, or close it at the end"
	}
	return "build it once, under a lock or a sync.Once"
}

// of says about which database p is a pool, and where it is built in the end.
func (u *unit) of(p *making.Pool) string { return u.described(p, p.ID) }

func (u *unit) ofVerdict(v verdict) string { return u.described(v.pool, v.id) }

func (u *unit) described(p *making.Pool, id identity.Identity) string {
	text := u.ofDatabase(id)
	if p.Maker != nil {
		text += " " + u.built(p, p.Name)
	}
	return text
}

// ofDatabase names the database id, if it is known.
func (u *unit) ofDatabase(id identity.Identity) string {
	if label := u.label(id); label != "" && id.Known() {
		return " of " + label
	}
	return ""
}

// built says which constructor opens p, unless the message has just named it, and where.
func (u *unit) built(p *making.Pool, named string) string {
	if p.Origin == named {
		return fmt.Sprintf("(at %s)", u.shown(p.At))
	}
	return fmt.Sprintf("(%s at %s)", p.Origin, u.shown(p.At))
}

// short returns the name of a place as the code of this package would.
func (u *unit) short(place string) string {
	return path.Base(strings.TrimPrefix(place, u.Pkg.Path()+"."))
}
