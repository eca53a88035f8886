package poolsize

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/poolvet/poolvet/analyzer/internal/execution"
	"github.com/poolvet/poolvet/analyzer/internal/flowgraph"
	"github.com/poolvet/poolvet/analyzer/internal/identity"
	"github.com/poolvet/poolvet/analyzer/internal/limits"
	"github.com/poolvet/poolvet/analyzer/internal/poolflow"
	"github.com/poolvet/poolvet/analyzer/internal/poolmap"
	"github.com/poolvet/poolvet/analyzer/internal/report"
	"github.com/poolvet/poolvet/analyzer/straypool"
)

// A pool is one that the package builds, by itself or by what it calls.
type pool struct {
	poolflow.Build
	straypool.Built
	sizes limits.Sizes
}

// pools returns the pools that the package builds, in order. For a package main
// these are all of its binary.
func (u *unit) pools() []pool {
	return slices.DeleteFunc(u.possible(), u.neverBuilds)
}

// neverBuilds reports whether the binary has a function that builds p, but never calls it.
func (u *unit) neverBuilds(p pool) bool { return u.pass.Pkg.Name() == "main" && u.flow.Unused(p.Build) }

// possible is pools with those that the binary does not use.
func (u *unit) possible() []pool {
	if u.flow == nil {
		return nil
	}
	var all []pool
	list := u.built()
	for _, built := range list {
		build, ok := u.build(&built, list, all)
		if !ok || u.pass.Pkg.Name() != "main" && build.Package != u.path() && built.Package != u.path() || built.Lazy && build.Package != u.path() && !u.flow.Asked(build) {
			continue
		}
		same := func(p pool) bool {
			return p.Build == build && p.Database.Key() == built.Database.Key()
		}
		if i := slices.IndexFunc(all, same); i >= 0 {
			if all[i].Times == "unknown" || built.Times != "once" && all[i].Times == "once" {
				all[i].Times = built.Times
			}
			continue
		}
		sizes := u.result.Of(build)
		if built.Database.Key() != build.Database.Key() { // open(os.Getenv("DATABASE_URL"))
			sizes = u.sizesOf(build, built.Database)
		}
		all = append(all, pool{build, built, sizes})
	}
	all = append(all, u.others(all)...)
	names := map[string]identity.Identity{} // by what the code says
	for i := range all {
		p := u.poolOf(all[i].Build)
		said := all[i].Database.Key()
		all[i].Database = u.databaseOf(&p, all[i].Database)
		if key := all[i].Database.Key(); said != "" && said != key {
			if known, ok := names[said]; ok && known.Key() != key {
				names[said] = identity.Identity{} // several databases
			} else {
				names[said] = all[i].Database
			}
		}
		if _, once := u.found.Execution.Builds(&p); once && all[i].Times == "unknown" {
			all[i].Times = "once"
		}
	}
	for i := range all { // a pool that the execution does not build
		if id := names[all[i].Database.Key()]; id.Known() {
			all[i].Database = id
		}
	}
	slices.SortStableFunc(all, func(a, b pool) int { return poolmap.ComparePlaces(a.Build.At(), b.Build.At()) })
	return all
}

// named returns id by the settings that fill the fields which it names: the
// config.Database.DSN of one binary is the DATABASE_URL of another.
func (u *unit) named(id identity.Identity) identity.Identity {
	return id.Read(func(root string, way []identity.Step) (identity.Term, bool) {
		var steps []flowgraph.Step
		for _, s := range way {
			steps = append(steps, flowgraph.Step{Type: s.Type, Field: s.Field})
		}
		key, ok := u.found.SourceOf(root, steps)
		return termOf(&key), ok
	})
}

// termOf returns a setting as a part of a data source name.
func termOf(key *flowgraph.Key) identity.Term {
	switch {
	case len(key.Envs) > 0:
		return identity.Term{Sort: identity.Env, Root: key.Envs[0]}
	case key.Path != "":
		return identity.Term{Sort: identity.Setting, Root: key.Path}
	}
	return identity.Term{Sort: identity.Flag, Root: key.Flag}
}

// databaseOf returns the database of a pool by the settings that name it: those that fill
// the fields of id, else the one that the execution of the binary brings.
func (u *unit) databaseOf(p *execution.Pool, id identity.Identity) identity.Identity {
	named := u.named(id)
	isField := len(named.Terms) == 1 && (named.Terms[0].Sort == identity.Place || named.Terms[0].Sort == identity.Flag)
	if named.Known() && !isField {
		return named
	}
	if key, ok := u.found.Execution.NameOf(p); ok {
		return identity.Identity{Terms: []identity.Term{termOf(&key)}}
	}
	return named
}

// others returns the pools that package straypool says nothing of, because it
// reports them themselves, or their makers.
func (u *unit) others(known []pool) []pool {
	var all []pool
	main := u.pass.Pkg.Name() == "main"
	for _, s := range u.flow.Sites() {
		if kind := u.known.PoolNamed(s.Type); kind == nil || kind.Single || kind.Embedded || !main && s.Package != u.path() {
			continue
		}
		for _, b := range u.flow.Builds(s) {
			covered := slices.ContainsFunc(known, func(p pool) bool { return p.Build == b || p.Site == s && !p.Call.Known() })
			if !covered && (s.Package == u.path() || u.flow.Asked(b) || u.executes(b)) {
				built := straypool.Built{Package: s.Package, At: b.At(), Made: s.At, Func: s.Func, Database: s.Database, Times: "unknown"}
				all = append(all, pool{b, built, u.result.Of(b)})
			}
		}
	}
	return all
}

// executes reports whether the execution of the binary builds the pool b.
func (u *unit) executes(b poolflow.Build) bool {
	p := u.poolOf(b)
	builds, _ := u.found.Execution.Builds(&p)
	return builds
}

// built returns what package straypool has found.
func (u *unit) built() []straypool.Built {
	return u.pass.ResultOf[straypool.Analyzer].(*straypool.Result).Built()
}

func (u *unit) path() string {
	path, _, _ := strings.Cut(u.pass.Pkg.Path(), " ")
	return path
}

// build returns the pool that package poolflow knows of a place that package straypool has found:
// the one that is made there, else the only one that is made at no place of list, which are those of
// all pools. What straypool finds may be the call of a function whose result only holds the pool.
// Of several calls on one line it is the first that is no pool of another database in known.
func (u *unit) build(built *straypool.Built, list []straypool.Built, known []pool) (poolflow.Build, bool) {
	var found []poolflow.Build
	for _, s := range u.flow.Sites() {
		if !isAt(s.At, built.Made) {
			continue
		}
		var here, through, others []poolflow.Build
		for _, b := range u.flow.Builds(s) {
			if isAt(b.At(), built.At) {
				here = append(here, b)
			}
			if slices.ContainsFunc(built.Through, func(at string) bool { return isAt(b.At(), at) }) {
				through = append(through, b)
			}
			taken := slices.ContainsFunc(list, func(other straypool.Built) bool { return isAt(s.At, other.Made) && isAt(b.At(), other.At) })
			if !taken && !u.flow.Unused(b) {
				others = append(others, b)
			}
		}
		if len(here) > 0 {
			free := slices.IndexFunc(here, func(b poolflow.Build) bool {
				return !slices.ContainsFunc(known, func(p pool) bool { return p.Build == b && p.Database.Key() != built.Database.Key() })
			})
			return here[max(free, 0)], true
		}
		if len(through) == 1 { // the call of a function whose result holds several pools
			return through[0], true
		}
		if len(others) != 1 || built.At == built.Made {
			others = []poolflow.Build{{Site: s}}
		}
		found = append(found, others...)
	}
	if len(found) == 0 {
		return poolflow.Build{}, false
	}
	return found[0], true
}

// isAt reports whether a place below the root of the tree is the one below the
// root of its module.
func isAt(place, inModule string) bool {
	return place == inModule || strings.HasSuffix(place, "/"+inModule)
}

// tellPools returns what the package contributes to the map of pools.
func (u *unit) tellPools() *poolmap.Unit {
	list := u.possible()
	main := u.pass.Pkg.Name() == "main"
	if len(list) == 0 {
		return nil
	}
	out := &poolmap.Unit{Package: u.path(), Main: main, Dir: u.dir}
	if u.pass.Module != nil {
		out.Module = u.pass.Module.Path
	}
	if fn := u.pass.Pkg.Scope().Lookup("main"); main && fn != nil {
		out.At = u.place(fn.Pos())
	}
	binary := ""
	if main {
		binary = out.Package
	}
	uses := 0
	for i := range list {
		if len(out.Pools) == poolmap.MaxPools {
			out.Cut = true
			break
		}
		p := u.shownPool(&list[i], binary)
		if u.neverBuilds(list[i]) {
			out.Unused = append(out.Unused, p.Built.Place())
			continue
		}
		if main {
			calls := u.flow.Calls(list[i].Build)
			out.Through = append(out.Through, slices.DeleteFunc(calls, func(at string) bool { return at == p.Built.At })...)
		}
		for j := range p.Uses {
			if uses += len(p.Uses[j].At); uses > poolmap.MaxUses {
				out.Cut, p.Uses[j].At = true, nil
			}
		}
		out.Pools = append(out.Pools, p)
	}
	slices.Sort(out.Through)
	out.Through = slices.Compact(out.Through)
	return out
}

// shownPool writes a pool for the map.
func (u *unit) shownPool(p *pool, binary string) poolmap.Pool {
	out := poolmap.Pool{
		Database: database(p.Database), Library: p.Library,
		Built:  poolmap.Built{At: p.Build.At(), By: p.Func, Call: p.Site.Name, Times: p.Times, Type: p.Type},
		Sizes:  shownSizes(p.sizes),
		Uses:   []poolmap.Use{},
		Closed: []poolmap.Closed{}, Findings: []poolmap.Finding{},
	}
	out.Database.Engine = u.engine(p)
	pkg := p.Package
	if p.Call.Known() {
		out.Built.Via = p.Site.At
		if !isAt(out.Built.At, p.Built.At) {
			out.Built.By, pkg = p.Caller()
		}
	} else if !isAt(p.Site.At, p.Built.At) {
		out.Built.By, pkg = p.Site.Func, p.Site.Package // within what owns it
	}
	if p.Accessor != "" {
		out.Built.By, pkg = p.Accessor, p.Package
	}
	out.Built.By = fullName(out.Built.By, pkg)
	for _, e := range u.flow.Events(p.Build) {
		switch e.What {
		case poolflow.Use:
			out.Uses = addUse(out.Uses, binary, e)
		case poolflow.Close:
			if c := (poolmap.Closed{Binary: binary, At: e.Place}); !slices.Contains(out.Closed, c) {
				out.Closed = append(out.Closed, c)
			}
		}
	}
	slices.SortFunc(out.Uses, func(a, b poolmap.Use) int { return cmp.Compare(a.Package, b.Package) })
	for i := range out.Uses {
		slices.SortFunc(out.Uses[i].At, poolmap.ComparePlaces)
	}
	return out
}

// engine returns the kind of server that p connects to; where a setting names the driver, those of all
// drivers in the program; "" if there is none.
func (u *unit) engine(p *pool) string {
	return cmp.Or(poolmap.Engine(p.Driver, p.Library, p.Type), poolmap.Engine(u.flow.Drivers(), "", ""))
}

// addUse counts a use.
func addUse(list []poolmap.Use, binary string, e poolflow.Happening) []poolmap.Use {
	i := slices.IndexFunc(list, func(use poolmap.Use) bool { return use.Package == e.Package })
	if i < 0 {
		return append(list, poolmap.Use{Binary: binary, Package: e.Package, Calls: 1, At: []string{e.Place}})
	}
	list[i].Calls++
	list[i].At = append(list[i].At, e.Place)
	return list
}

// fullName writes a name as the code of another package writes it, such as
// db.Open, with the import path.
func fullName(name, path string) string {
	if _, rest, ok := strings.Cut(name, "."); ok {
		return path + "." + rest
	}
	return name
}

// database writes an identity for the map.
func database(id identity.Identity) poolmap.Database {
	d := poolmap.Database{Key: id.Label(), Kind: "unknown"}
	if len(id.Terms) == 0 {
		d.Why = "the origin of the data source name is unknown"
		return d
	}
	switch t := id.Terms[0]; {
	case id.Parametric():
		d.Key, d.Kind, d.Why = "", "argument", "the data source name is an argument"
	case !id.Known():
		d.Why = "part of the data source name is computed"
	case t.Sort == identity.Env:
		d.Kind = "env"
	case t.Sort == identity.Flag:
		d.Kind = "flag"
	case t.Sort == identity.Place || t.Sort == identity.Setting:
		d.Kind = "field"
	default:
		d.Kind, d.Digest = "literal", t.Root
	}
	return d
}

func shownSizes(s limits.Sizes) poolmap.Sizes {
	return poolmap.Sizes{Open: shownSize(s.Open), Idle: shownSize(s.Idle), Min: shownSize(s.Min), Lifetime: shownSize(s.Lifetime), IdleTime: shownSize(s.IdleTime)}
}

// shownSize writes a size for the map.
func shownSize(s limits.Size) poolmap.Size {
	out := poolmap.Size{Value: s.String(), From: s.From.String(), Key: s.Key, At: s.At, Also: s.Also, Differs: s.Differs, PerMember: s.PerMember, Why: s.Why}
	if s.Plain() {
		out.Value = s.Value
		if s.Time {
			out.Value = time.Duration(s.Value).String()
		}
	}
	if s.Else != "" {
		out.Fallback = &poolmap.Fallback{Value: s.Else, At: s.ElseAt}
	}
	return out
}

// Pools returns the map of the pools of units.
func Pools(units []report.UnitReport) *poolmap.Map {
	var all []poolmap.Unit
	for _, c := range contributions(units) {
		if c.Pools != nil {
			all = append(all, *c.Pools)
		}
	}
	return poolmap.Merge(all)
}
