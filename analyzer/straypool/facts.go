package straypool

import (
	"cmp"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/poolvet/poolvet/analyzer/internal/callpath"
	"github.com/poolvet/poolvet/analyzer/internal/identity"
	"github.com/poolvet/poolvet/analyzer/internal/making"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// Pools is the fact of a package that reaches a library: what is known about pools in it and in the
// packages that it imports. go vet keeps only the facts of direct imports, so each package passes
// on what it received from them.
type Pools struct {
	Makers    []making.Maker // functions that make pools for their callers
	Sites     []Site         // where pools are built that are not handed to a caller
	Leads     []Lead         // which functions lead there
	Accessors []Accessor     // functions and variables that are asked for a pool
	Fills     []Fill         // functions that fill the variable of a racy accessor
	Startups  []Startup      // functions that leave a pool open when they fail
	// Dispatches are calls of interfaces that return a pool.
	Dispatches []Dispatch
	// Callbacks are functions that run what they are given.
	Callbacks []callpath.Callback
	// Holders are functions that keep the pool which they are given in what they return, and nowhere else.
	Holders []Holder
}

// A Holder is the parameter Arg of Func, counted from 0, a pool that only the result keeps.
type Holder struct {
	Func string
	Arg  int
}

// isHolder reports whether only the result of fn keeps what it is given at arg.
func (p *Pools) isHolder(fn *types.Func, arg int) bool {
	return slices.Contains(p.Holders, Holder{fn.FullName(), arg})
}

// holders returns those of the package that others can call:
//
//	func NewStore(db *sql.DB) *Store { return &Store{db: db} }
func (u *unit) holders() []Holder {
	var all []Holder
	for _, fn := range u.form.Funcs {
		declared := ssaform.Declared(fn)
		if declared == nil || fn.Signature.Recv() != nil || !declared.Exported() || fn.Parent() != nil {
			continue
		}
		for i, param := range fn.Params {
			if u.known.Pool(param.Type()) == nil {
				continue
			}
			fate := u.finder.Follow(param)
			if fate.Passes() && !fate.Handed && len(fate.Closed)+len(fate.Published) == 0 &&
				!slices.ContainsFunc(fate.Returned, func(r making.Return) bool { return !u.onlyUses(fn.Signature.Results().At(r.Index).Type()) }) {
				all = append(all, Holder{declared.FullName(), i})
			}
		}
	}
	return all
}

// onlyUses reports whether t is a struct, or a pointer to one, with methods that neither close what it
// has nor pass it on.
func (u *unit) onlyUses(t types.Type) bool {
	n := named(t)
	if n == nil || !u.cannotClose(t) {
		return false
	}
	for method := range types.NewMethodSet(types.NewPointer(n)).Methods() {
		for result := range method.Type().(*types.Signature).Results().Variables() {
			if u.finder.MayHold(result.Type()) || isFunc(result) {
				return false
			}
		}
	}
	return true
}

// callbacks returns those of p by the function.
func (p *Pools) callbacks() callpath.Callbacks {
	byFunc := callpath.Callbacks{}
	for _, c := range p.Callbacks {
		byFunc[c.Func] = append(byFunc[c.Func], c)
	}
	return byFunc
}

// AFact marks Pools as a fact.
func (*Pools) AFact() {}

func (*Pools) String() string { return "pools" }

// A Site is a place where a pool is built and kept, used, or passed on.
type Site struct {
	Package string // import path
	At      string // file:line, relative to the module
	Func    string // function that holds it, as messages name it
	Name    string // what is called, as messages name it
	// Accessor is the name of the function or variable to use instead, if the site runs only once.
	Accessor string
	Closed   bool   // in the same function
	Handed   bool   // given to something that may keep it
	Stays    bool   // kept in a variable or field
	Keyed    bool   // kept in a map, one pool for each key
	Grows    bool   // appended to a list that lives on
	Lazy     bool   // opened for a variable of the package when that is first asked
	Once     bool   // only built while its place is empty, or under a sync.Once
	Opens    string // the type of the pool, if it is opened only when it is asked for
	// Made is file:line of the constructor, relative to its module, where At is
	// the call of a function that returns what it makes.
	Made string
	// Through are the calls between Made and At, the innermost first.
	Through []string
	// Origin is the constructor that is called at Made, as messages name it.
	Origin string
	// Place is the variable that gets another pool on each call, if nothing
	// closes the previous one.
	Place    string
	Field    field
	Entry    entry
	Object   object
	Chosen   []making.Choice // see making.Pool
	Ends     bool            // closed by a deferred call when its function returns
	Reported bool            // where it is
	Lost     bool            // reported as never closed
	Each     bool            // as one that is built on each call, which the whole program may refute
	Apart    bool            // a second pool on purpose, or ignored as a duplicate
	// Quiet holds the kinds that an ignore silences at the site.
	Quiet []string
}

// ends reports whether the pool ends when its function returns, or will when the finding that nothing
// closes it is mended.
func (s *Site) ends() bool { return s.Ends || s.Lost }

// key distinguishes s from all other sites, those on the same line too.
func (s *Site) key() string { return s.Package + " " + s.Name + " " + s.At + " " + s.Made }

// A Lead says that a call of Func builds the pool at a site.
type Lead struct {
	Func string // full name, or initOf an import path
	Site string // key of the site
	ID   identity.Identity
	// Needs says for which arguments of Func the call builds that pool.
	Needs []ssaform.Condition
	// Returned: a function builds it that Func returns, each time that function is called.
	Returned bool `json:",omitempty"`
}

// initOf names the initialization of a package in a [Lead].
func initOf(path string) string { return "init " + path }

// An Accessor is asked for the pool of a database.
type Accessor struct {
	Name    string // as messages name it, such as db.Orders
	Package string // import path
	At      string // file:line of the declaration, relative to the module
	Site    string // key of the site that it guards
	Key     string // of the identity of the database, "" if that is unknown
	Type    string // of the pool, such as *sql.DB, or "" within a struct
	Chosen  []making.Choice
	Marked  bool // by a directive or by name
}

// maxFacts bounds each list of a fact: what a larger program has beyond that
// is not followed.
const maxFacts = 2000

// gather returns the facts of all packages that pass imports, as one, and each
// by itself.
func gather(pass *analysis.Pass) (*Pools, map[string]*Pools) {
	all, each := new(Pools), map[string]*Pools{}
	for _, pkg := range pass.Pkg.Imports() {
		fact := new(Pools)
		if pass.ImportPackageFact(pkg, fact) {
			each[pkg.Path()] = fact
			all.add(fact)
		}
	}
	all.normalize()
	return all, each
}

func (p *Pools) add(q *Pools) {
	p.Makers = append(p.Makers, q.Makers...)
	p.Sites = append(p.Sites, q.Sites...)
	p.Leads = append(p.Leads, q.Leads...)
	p.Accessors = append(p.Accessors, q.Accessors...)
	p.Fills = append(p.Fills, q.Fills...)
	p.Startups = append(p.Startups, q.Startups...)
	p.Dispatches = append(p.Dispatches, q.Dispatches...)
	p.Callbacks = append(p.Callbacks, q.Callbacks...)
	p.Holders = append(p.Holders, q.Holders...)
}

// normalize puts p into order, without doubles and within bounds.
func (p *Pools) normalize() {
	p.Makers = unique(p.Makers, func(a, b making.Maker) int {
		return cmp.Or(cmp.Compare(a.Func, b.Func), cmp.Compare(a.Result, b.Result), cmp.Compare(a.At, b.At), cmp.Compare(a.ID.Form(), b.ID.Form()))
	})
	// A site that one package has reported is reported.
	p.Sites = unique(p.Sites, func(a, b Site) int {
		return cmp.Or(cmp.Compare(a.Package, b.Package), strings.Compare(a.At, b.At), strings.Compare(a.Made, b.Made))
	}, func(kept *Site, other Site) {
		kept.Reported, kept.Each = kept.Reported || other.Reported, kept.Each && other.Each
	})
	p.Leads = unique(p.Leads, func(a, b Lead) int {
		return cmp.Or(cmp.Compare(a.Func, b.Func), cmp.Compare(a.Site, b.Site), cmp.Compare(a.ID.Key(), b.ID.Key()))
	})
	p.Accessors = unique(p.Accessors, func(a, b Accessor) int {
		return cmp.Or(cmp.Compare(a.Key, b.Key), cmp.Compare(a.Package, b.Package), cmp.Compare(a.Name, b.Name), cmp.Compare(a.Site, b.Site))
	})
	p.Startups = unique(p.Startups, func(a, b Startup) int { return cmp.Or(cmp.Compare(a.Func, b.Func), cmp.Compare(a.At, b.At)) })
	p.Dispatches = unique(p.Dispatches, func(a, b Dispatch) int {
		return cmp.Or(cmp.Compare(a.At, b.At), cmp.Compare(a.Iface, b.Iface), cmp.Compare(a.Method, b.Method))
	})
	// Of two frequencies, the higher one counts.
	p.Callbacks = unique(p.Callbacks, func(a, b callpath.Callback) int {
		return cmp.Or(cmp.Compare(a.Func, b.Func), cmp.Compare(a.Arg, b.Arg), cmp.Compare(a.Method, b.Method))
	}, func(kept *callpath.Callback, other callpath.Callback) {
		kept.Runs, kept.Racy, kept.Drops = max(kept.Runs, other.Runs), kept.Racy || other.Racy, kept.Drops || other.Drops
		kept.By = cmp.Or(kept.By, other.By)
	})
	p.Holders = unique(p.Holders, func(a, b Holder) int { return cmp.Or(cmp.Compare(a.Func, b.Func), cmp.Compare(a.Arg, b.Arg)) })
	p.Fills = unique(p.Fills, func(a, b Fill) int { return cmp.Or(cmp.Compare(a.Func, b.Func), cmp.Compare(a.Site, b.Site)) })
}

// unique sorts list and keeps the first of those that are equal, into which
// merge may take something of the others.
func unique[T any](list []T, compare func(a, b T) int, merge ...func(kept *T, other T)) []T {
	slices.SortStableFunc(list, compare)
	var kept []T
	for _, item := range list {
		if n := len(kept); n > 0 && compare(kept[n-1], item) == 0 {
			for _, f := range merge {
				f(&kept[n-1], item)
			}
			continue
		}
		kept = append(kept, item)
	}
	return kept[:min(len(kept), maxFacts)]
}

// site returns the site with the given key, or nil.
func (p *Pools) site(key string) *Site {
	for i := range p.Sites {
		if p.Sites[i].key() == key {
			return &p.Sites[i]
		}
	}
	return nil
}
