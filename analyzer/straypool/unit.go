package straypool

import (
	"go/token"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/callpath"
	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/identity"
	"github.com/poolvet/poolvet/analyzer/internal/lifetime"
	"github.com/poolvet/poolvet/analyzer/internal/making"
	"github.com/poolvet/poolvet/analyzer/internal/relevance"
	"github.com/poolvet/poolvet/analyzer/internal/report"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
	"github.com/poolvet/poolvet/analyzer/internal/workspace"
)

// A unit is the analysis of one package.
type unit struct {
	*analysis.Pass
	checker *checker
	report  *report.Reporter
	known   *catalog.Catalog
	form    *ssaform.Package
	tracer  *identity.Tracer
	finder  *making.Finder
	graph   *callpath.Graph
	failing *callpath.Graph // by which code that has failed is reached again
	pools   []*making.Pool
	every   []*making.Pool // with the further ones of calls that give several
	sites   map[*making.Pool]*Site
	// firstAsked holds where pools in variables and fields are asked for, without a lock, and
	// opened if there are none.
	firstAsked map[*making.Pool]ssa.Instruction
	judged     []verdict
	all        []occurrence // of all sites, for the result

	imported *Pools            // what all imports say
	imports  map[string]*Pools // what each says, by import path
	leads    map[string][]Lead // of imported functions
	own      *Pools            // what this package says
	startup  startup           // how it reaches what leaves pools open when it fails
	lent     []lent            // what it forgets to close, and others may
	crowded  []refutable       // its calls of racy ones of other packages, in several goroutines
	leaked   []refutable       // its pools that are left open where they are built
	repeats  []string          // keys of the sites of others that it reaches again and again
	filled   []string          // keys of the racy sites that main fills first
}

func newUnit(c *checker, pass *analysis.Pass, r *report.Reporter) *unit {
	u := &unit{Pass: pass, checker: c, report: r, own: new(Pools)}
	u.imported, u.imports = gather(pass)
	u.leads = map[string][]Lead{}
	for _, lead := range u.imported.Leads {
		u.leads[lead.Func] = append(u.leads[lead.Func], lead)
	}
	u.known = pass.ResultOf[relevance.Analyzer].(relevance.Result).Catalog
	u.form = ssaform.Of(pass)
	u.tracer = identity.NewTracer(u.form, u.known, u.inHouse)
	u.graph = callpath.NewGraph(u.form, u.imported.callbacks())
	u.failing = u.graph.AfterFailure()
	u.finder = making.NewFinder(u.form, u.known, u.tracer, u.imported.Makers, u.factPlace, making.Asks{
		Releases: pass.ResultOf[lifetime.Analyzer].(*lifetime.Result).Releases,
		Runs:     u.graph.Runs,
		Holds:    u.imported.isHolder,
	})
	u.every = u.finder.Pools()
	for _, p := range u.every {
		last := len(u.pools) - 1
		switch {
		case !p.Further:
			u.pools = append(u.pools, p)
		case u.pools[last].Instr == p.Instr && u.neverOpens(u.pools[last]):
			u.pools[last] = p // of lazy pools, one that is asked for
		}
	}
	return u
}

func (u *unit) check() {
	if u.dependency() {
		return
	}
	u.reportUndeclared()
	u.findSites()
	u.findAccessors()
	u.all = u.occurrences()
	for _, rule := range rules() {
		u.apply(rule)
	}
	u.fills()
	u.startups()
	u.explain()
	u.own.Leads = u.ownLeads(u.all)
}

func (u *unit) judgeOne(p *making.Pool) {
	v, ok := u.judge(p)
	if !ok {
		return
	}
	u.judged = append(u.judged, v)
	if site := u.sites[p]; site != nil {
		site.Reported, site.Each = true, v.kind == percall
	}
}

// dependency reports whether the package belongs to a module that is not under
// check.
func (u *unit) dependency() bool { return u.Module != nil && u.Module.Version != "" }

// fact returns what the package passes to those that import it.
func (u *unit) fact() *Pools {
	for _, p := range u.every {
		if site := u.sites[p]; site != nil {
			site.Reported = site.Reported || slices.ContainsFunc(u.origins(p), u.isUncached)
			u.own.Sites = append(u.own.Sites, *site)
		}
	}
	u.own.Makers = u.makers()
	u.own.Dispatches, u.own.Callbacks, u.own.Holders = u.dispatches(), u.callbacks(), u.holders()
	u.own.add(u.imported)
	return u.own
}

// makers returns the makers of the package, without those that are reported
// themselves, so that their callers are not.
func (u *unit) makers() []making.Maker {
	var kept []making.Maker
	for _, m := range u.finder.Makers() {
		inner := u.inside(&m)
		if u.blamed(inner) {
			continue
		}
		m.Approved = !u.dependency() && u.mayBuild(inner)
		m.Sealed = u.sealed(inner)
		m.Lent = inner != nil && !u.seenThrough(inner)
		kept = append(kept, m)
	}
	return append(kept, u.registered()...)
}

// blamed reports whether p is reported for being built again and again. One that
// is only lost when something fails is still built by the callers of its maker.
func (u *unit) blamed(p *making.Pool) bool {
	return slices.ContainsFunc(u.judged, func(v verdict) bool {
		return v.pool == p && v.kind != unclosed && v.kind != overwritten
	})
}

// isUncached reports whether p is reported as one that is never kept where it should be.
func (u *unit) isUncached(p *making.Pool) bool {
	return slices.ContainsFunc(u.judged, func(v verdict) bool { return v.pool == p && v.kind == uncached })
}

// inHouse reports whether an import path belongs to the module under check, or
// to a sibling of it.
func (u *unit) inHouse(path string) bool {
	root := u.Pkg.Path()
	if u.Module != nil && u.Module.Path != "" {
		root = u.Module.Path
	}
	return owner(path) == owner(root)
}

// owner returns the part of an import path that says who owns it: host and
// account, or the first element.
func owner(path string) string {
	parts := strings.SplitN(path, "/", 3)
	if len(parts) > 1 && strings.Contains(parts[0], ".") {
		return parts[0] + "/" + parts[1]
	}
	return parts[0]
}

// at returns file:line of pos, relative to the module.
func (u *unit) at(pos token.Pos) string { return workspace.Within(u.factPlace(pos)) }

// factPlace returns how facts hold pos, and shown how messages show what facts hold.
func (u *unit) factPlace(pos token.Pos) string { return workspace.Place(u.Pass, pos) }

func (u *unit) shown(place string) string { return workspace.Shown(u.Pass, place) }

// relative returns the name of a file of the package relative to the module.
func (u *unit) relative(file string) string { return workspace.InModule(u.Pass, file) }

// name is how messages call fn.
func name(fn *ssa.Function) string { return ssaform.Name(fn) }
