package straypool

import (
	"fmt"
	"iter"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/callpath"
	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/directive"
	"github.com/poolvet/poolvet/analyzer/internal/identity"
	"github.com/poolvet/poolvet/analyzer/internal/making"
	"github.com/poolvet/poolvet/analyzer/internal/report"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// maxHelpers is how many functions deep a value or an effect is followed.
const maxHelpers = 2

// An occurrence is one way in which the code of this package reaches a site,
// its own or another's.
type occurrence struct {
	site *Site
	pool *making.Pool // nil for a site of another package
	way  callpath.Path
	id   identity.Identity // as known at the root of way
	// unopened: a lazy pool that nothing asks for.
	unopened bool
}

// occurrences returns all occurrences, those of the sites of this package
// first, each in order of position.
func (u *unit) occurrences() []occurrence {
	var all []occurrence
	for _, p := range u.every {
		if site := u.sites[p]; site != nil {
			unopened := u.isUnopened(p)
			for _, way := range u.ways(p) {
				all = append(all, occurrence{site, p, way, u.bound(p.ID, way), unopened})
			}
			for _, way := range u.listedWays(p, site) {
				all = append(all, occurrence{site, p, way, u.bound(p.ID, way), unopened})
			}
		}
	}
	for instr := range u.form.Instructions() {
		if call, ok := instr.(ssa.CallInstruction); ok {
			all = append(all, u.far(call)...)
		}
		all = append(all, u.farValues(instr)...)
		all = append(all, u.farJobs(instr)...)
		all = append(all, u.provided(instr)...)
	}
	return all
}

// listedWays returns the ways in which p, with others, gets into the list or map that is the field
// of site, or the variable that gets another one each time: those of which it is not known how often
// they run.
func (u *unit) listedWays(p *making.Pool, site *Site) []callpath.Path {
	if !p.Fate.Listed {
		return nil
	}
	var stores []ssa.Instruction
	if site.Place != "" {
		stores = append(stores, storeInto(p, site.Place))
	}
	if site.Field.Name != "" {
		for _, filled := range u.fieldsFilled(p) {
			stores = append(stores, filled.store)
		}
	}
	var all []callpath.Path
	for _, store := range stores {
		if store != nil {
			all = append(all, u.waysInto(p, store)...)
		}
	}
	return slices.DeleteFunc(all, func(way callpath.Path) bool { return way.Frequency != callpath.Unknown })
}

// isUnopened reports whether p is opened only when it is asked for, and nothing asks.
func (u *unit) isUnopened(p *making.Pool) bool {
	return u.neverOpens(p) && !p.Fate.Stays() && !p.Fate.Handed
}

// functionValues yields the functions whose values instr uses, without calling
// them, with the values.
func functionValues(instr ssa.Instruction) iter.Seq2[*ssa.Function, ssa.Value] {
	return func(yield func(*ssa.Function, ssa.Value) bool) {
		call, _ := instr.(ssa.CallInstruction)
		_, closure := instr.(*ssa.MakeClosure)
		for _, operand := range instr.Operands(nil) {
			if *operand == nil || closure || call != nil && call.Common().Value == *operand {
				continue
			}
			if fn := ssaform.FunctionOf(*operand); fn != nil && !yield(fn, *operand) {
				return
			}
		}
	}
}

// findSites makes the sites of the package.
func (u *unit) findSites() {
	u.sites, u.firstAsked = map[*making.Pool]*Site{}, map[*making.Pool]ssa.Instruction{}
	lazily := map[string]*making.Pool{} // those that variables open once, by where they are opened
	for _, p := range u.every {
		if u.initializes(p) {
			lazily[p.At] = p
		}
	}
	for _, p := range u.every {
		lazy := lazily[p.At] == p
		call, ok := p.Instr.(*ssa.Call)
		again := ok && ssaform.Callee(&call.Call) == nil && lazily[p.At] != nil // the variable calls its function
		if (p.Fate.Passes() || again) && !lazy || u.inTest(p.Pos) || u.fixture(p.Func) || p.Embedded() {
			continue
		}
		site := &Site{
			Package: u.path(), At: u.factPlace(p.Pos), Func: u.Pkg.Name() + "." + name(p.Func), Name: p.Name,
			Closed: len(p.Fate.Closed) > 0, Handed: p.Fate.Handed, Stays: p.Fate.Stays() || lazy,
			Keyed: p.Fate.Mapped, Grows: grows(p), Lazy: lazy, Once: u.builtOnce(p), Made: p.At, Origin: p.Origin,
			Opens: u.lazyType(p), Place: u.renewedFar(p), Field: u.fieldOf(p), Entry: u.entryOfSite(p), Object: u.objectOf(p),
			Ends: !p.Fate.Stays() && p.Fate.Ends(), Chosen: p.Chosen,
			Apart: u.marked(directive.Bulkhead, p) || u.excludes(p) || u.report.Ignored(duplicate, p.Pos) || p.Single ||
				u.triesAgain(p) || u.takesOver(p) || p.Optional,
		}
		if p.Maker != nil {
			site.Through = p.Maker.Through
		}
		waits := u.neverOpens(p) || u.standsIn(p)
		for _, k := range []*report.Kind{request, loop, overwritten} {
			if u.report.Ignored(k, p.Pos) || waits && k != overwritten {
				site.Quiet = append(site.Quiet, k.Name)
			}
		}
		u.sites[p] = site
	}
}

// standsIn reports whether p is opened for one call, and only while the place of another is empty.
func (u *unit) standsIn(p *making.Pool) bool {
	ways := u.ways(p)
	return !p.Fate.Stays() && len(ways) > 0 && !slices.ContainsFunc(ways, func(way callpath.Path) bool { return !u.guarded(way) })
}

// builtOnce reports whether p is only built while its place is empty, or under a sync.Once,
// however often its function is called.
func (u *unit) builtOnce(p *making.Pool) bool {
	return p.Fate.Stays() && len(u.checks(p, publications(p))) > 0 || slices.ContainsFunc(u.ways(p), func(way callpath.Path) bool { return way.Guarded })
}

// initializes reports whether a function given to sync.OnceValue, or the like,
// opens p for a variable of the package:
//
//	var db = sync.OnceValues(func() (*sql.DB, error) { … })
func (u *unit) initializes(p *making.Pool) bool {
	return u.variableAt(p.Pos) != nil && slices.ContainsFunc(u.ways(p), func(way callpath.Path) bool {
		return way.Guarded || slices.ContainsFunc(way.Chain, u.defersOpening)
	})
}

// defersOpening reports whether instr calls a function that returns something which runs what it
// is given at most once.
func (u *unit) defersOpening(instr ssa.Instruction) bool { return u.takes(instr, catalog.RunsLazily) }

// takes reports whether instr is a call that runs a function which it is given so often.
func (u *unit) takes(instr ssa.Instruction, runs catalog.Runs) bool {
	call, ok := instr.(*ssa.Call)
	return ok && slices.ContainsFunc(call.Call.Args, func(arg ssa.Value) bool { return isFunction(arg) && u.graph.Runs(call, arg) == runs })
}

// path returns the import path of the package, also for its test variant.
func (u *unit) path() string {
	path, _, _ := strings.Cut(u.Pkg.Path(), " ")
	return path
}

// ownLeads returns which functions of the package lead to which sites.
func (u *unit) ownLeads(all []occurrence) []Lead {
	var leads []Lead
	taken := map[string]string{} // exclusive alternatives: the first stands for all
	for _, o := range all {
		var fn string
		var needs []ssaform.Condition
		switch root := o.way.Root; {
		case o.way.Frequency == callpath.Unknown:
			if d := ssaform.Declared(ssaform.Outermost(root)); d != nil {
				fn = d.FullName()
			}
			if root.Parent() == nil {
				needs = ssaform.Conditions(o.way.Chain[0])
			}
		case o.way.Frequency == callpath.Once && o.way.Command == nil:
			fn = initOf(u.path())
		}
		if fn == "" {
			continue
		}
		key := fmt.Sprint(fn, o.id)
		if u.exclusiveInside(all, taken[key], o) {
			continue
		}
		taken[key] = o.site.key()
		leads = append(leads, Lead{Func: fn, Site: o.site.key(), ID: o.id, Needs: needs, Returned: isReturned(o.way.Root)})
	}
	return leads
}

// isReturned reports whether fn is a literal that the function around it returns.
func isReturned(fn *ssa.Function) bool {
	return fn.Parent() != nil && slices.ContainsFunc(ssaform.Results(fn.Parent(), 0), func(r ssaform.Result) bool {
		if converted, ok := r.Value.(*ssa.ChangeType); ok {
			r.Value = converted.X
		}
		return ssaform.FunctionOf(r.Value) == fn
	})
}

// exclusiveInside reports whether o and the occurrence of the site called
// first, reached from one function, lie on different branches.
func (u *unit) exclusiveInside(all []occurrence, first string, o occurrence) bool {
	for _, other := range all {
		if other.site.key() == first && other.way.Root == o.way.Root && exclusive(other.way, o.way) {
			return true
		}
	}
	return false
}

// exclusive reports whether at most one of two ways from the same root is gone:
// where they part, neither call can follow the other.
func exclusive(a, b callpath.Path) bool {
	for i := range min(len(a.Chain), len(b.Chain)) {
		x, y := a.Chain[i], b.Chain[i]
		if x == y {
			continue
		}
		return x.Parent() == y.Parent() && x.Block() != y.Block() && !ssaform.Follows(x.Block(), y.Block()) && !ssaform.Follows(y.Block(), x.Block())
	}
	return false
}
