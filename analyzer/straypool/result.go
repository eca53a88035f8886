package straypool

import (
	"github.com/poolvet/poolvet/analyzer/internal/callpath"
	"github.com/poolvet/poolvet/analyzer/internal/identity"
	"github.com/poolvet/poolvet/analyzer/internal/workspace"
)

// A Result lists the pools that a package builds, by itself or by what it
// calls, for the map of a service. A nil *Result lists none.
type Result struct{ occurrences []occurrence }

// A Built is one way in which a pool is built.
type Built struct {
	Package  string // import path of the package that holds the site
	At       string // file:line of the site, relative to its module
	Made     string // file:line of the constructor, relative to its module
	Name     string // what is called, such as sql.Open
	Func     string // function that holds the site, such as db.Open
	Accessor string // what to ask for the pool, or ""
	Database identity.Identity
	Times    string // once, per call, per request, in a loop, per key or unknown
	// Lazy: only built when it is first asked for, under a sync.Once or the like.
	Lazy bool
	// Through are the calls below the site through which the pool comes from its constructor, as
	// file:line, relative to their modules.
	Through []string
	of      *occurrence
}

// LivesWith reports whether one process may hold both pools for as long as it runs, and b is not
// marked as one that is intended.
func (b *Built) LivesWith(other *Built) bool {
	if b.of == nil || other.of == nil || b.of.pool != nil && b.of.pool.Maker != nil && b.of.pool.Maker.Approved {
		return false
	}
	return b.of.lives() && other.of.lives() && together(*b.of, *other.of)
}

// Alternates reports whether no process holds both pools at once, such as those of two commands.
func (b *Built) Alternates(other *Built) bool {
	return b.of != nil && other.of != nil && alternate(*b.of, *other.of)
}

// Brief reports whether the function that builds the pool closes it, as one that migrates the
// database does.
func (b *Built) Brief() bool {
	return b.of != nil && b.of.site.Closed && !b.of.site.Stays && !b.of.whole()
}

// Built returns all ways in which pools are built as far as the package sees,
// in order.
func (r *Result) Built() []Built {
	if r == nil {
		return nil
	}
	var all []Built
	for _, o := range r.occurrences {
		if o.way.Frequency == callpath.Unreached {
			continue
		}
		var through []string
		for _, at := range o.site.Through {
			through = append(through, workspace.Within(at))
		}
		all = append(all, Built{
			Package: o.site.Package, At: workspace.Within(o.site.At), Made: workspace.Within(o.site.Made), Name: o.site.Name, Func: o.site.Func, Accessor: o.site.Accessor,
			Database: o.id, Times: o.times(), Lazy: o.site.Lazy || o.way.Guarded, Through: through, of: &o,
		})
	}
	return all
}

// times says how often o builds its pool.
func (o occurrence) times() string {
	switch {
	case o.site.Keyed:
		return "per key"
	case o.site.Once || o.way.Guarded || o.way.Frequency == callpath.Once:
		return "once"
	case o.way.Frequency == callpath.Loop:
		return "in a loop"
	case o.way.Frequency == callpath.Request:
		return "per request"
	}
	return "unknown"
}

// result returns what the package builds.
func (u *unit) result(all []occurrence) *Result {
	return &Result{append(all, u.initialized()...)}
}
