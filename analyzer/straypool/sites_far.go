package straypool

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/callpath"
	"github.com/poolvet/poolvet/analyzer/internal/making"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// far returns the occurrences of the sites of other packages that call leads
// to.
func (u *unit) far(call ssa.CallInstruction) []occurrence {
	callee := ssaform.Callee(call.Common())
	if callee == nil || u.inTest(call.Pos()) && !u.wired(call.Pos()) {
		return nil
	}
	if len(u.leads[callee.FullName()]) == 0 {
		return nil
	}
	var results map[ssa.Value]bool
	if value := call.Value(); value != nil {
		results = map[ssa.Value]bool{value: true}
	}
	args, ways := making.ReceiverFirst(call.Common()), u.graph.Ways(call, results)
	taken := u.waysOfResult(call)
	if len(taken) == 0 {
		return u.reach(callee, args, ways)
	}
	return append(u.reachBy(callee, args, ways, false), u.reachBy(callee, args, taken, true)...)
}

// waysOfResult returns the ways in which the function is run that call returns, if it is given to
// something that is known to run it:
//
//	checks.Register("orders", health.Database(os.Getenv("ORDERS_URL")))
func (u *unit) waysOfResult(call ssa.CallInstruction) []callpath.Path {
	value := call.Value()
	if value == nil || ssaform.Static(call.Common()) == nil || !isFunction(value) {
		return nil
	}
	var ways []callpath.Path
	for _, ref := range ssaform.Referrers(value) {
		if u.graph.Runs(ref, value) != 0 {
			ways = append(ways, u.graph.ValueWays(ssaform.Static(call.Common()), ref, value)...)
		}
	}
	return ways
}

// farValues returns the occurrences of the sites of other packages that are behind
// a function whose value instr uses: c.AddFunc("@hourly", jobs.Sweep).
func (u *unit) farValues(instr ssa.Instruction) []occurrence {
	var all []occurrence
	for fn, value := range functionValues(instr) {
		if fn.Pkg == u.form.SSA || ssaform.Declared(fn) == nil || u.inTest(instr.Pos()) {
			continue
		}
		var args []ssa.Value
		if closure, ok := value.(*ssa.MakeClosure); ok {
			args = closure.Bindings // the receiver of a method value
		}
		all = append(all, u.reach(ssaform.Declared(fn), args, u.graph.ValueWays(fn, instr, value))...)
	}
	return all
}

// farJobs returns the occurrences of the sites of other packages that are behind a method
// which the call instr has run of a value: registry.Add("locks", &collect.Locks{}).
func (u *unit) farJobs(instr ssa.Instruction) []occurrence {
	call, ok := instr.(ssa.CallInstruction)
	if !ok || u.inTest(instr.Pos()) {
		return nil
	}
	var all []occurrence
	for _, job := range u.graph.Jobs(call) {
		if job.Method.Pkg() != u.Pkg {
			all = append(all, u.reach(job.Method, []ssa.Value{job.Value}, u.graph.JobWays(job, call))...)
		}
	}
	return all
}

// reach returns the occurrences of the sites to which fn, of another package, leads with
// the arguments args, as far as they are known, where it is run on ways.
func (u *unit) reach(fn *types.Func, args []ssa.Value, ways []callpath.Path) []occurrence {
	return append(u.reachBy(fn, args, ways, false), u.reachBy(fn, args, ways, true)...)
}

// reachBy returns those to which fn itself leads, or a function that it returns.
func (u *unit) reachBy(fn *types.Func, args []ssa.Value, ways []callpath.Path, returned bool) []occurrence {
	var all []occurrence
	for _, lead := range u.leads[fn.FullName()] {
		if lead.Returned != returned {
			continue
		}
		site := u.imported.site(lead.Site)
		if site == nil || slices.ContainsFunc(lead.Needs, func(c ssaform.Condition) bool { return c.Refutes(args) }) {
			continue
		}
		id := lead.ID
		if len(args) > 0 {
			id = u.tracer.Bind(id, args)
		}
		for _, way := range ways {
			all = append(all, occurrence{site: site, way: way, id: u.bound(id, way)})
		}
	}
	return all
}
