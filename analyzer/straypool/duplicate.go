package straypool

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/token"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/callpath"
	"github.com/poolvet/poolvet/analyzer/internal/making"
	"github.com/poolvet/poolvet/analyzer/internal/places"
	"github.com/poolvet/poolvet/analyzer/internal/report"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// reportDuplicates reports, in a package main, the second and further pools of
// each database that the program builds, and elsewhere those of one command.
func (u *unit) reportDuplicates() {
	all := append(slices.Clone(u.all), u.initialized()...)
	if u.Pkg.Name() != "main" {
		all = slices.DeleteFunc(all, func(o occurrence) bool { return o.way.Command == nil })
	}
	byKey := map[string][]occurrence{}
	for _, o := range all {
		key := o.id.Key()
		if key != "" && o.lives() && !slices.ContainsFunc(byKey[key], func(other occurrence) bool { return other.site.key() == o.site.key() }) {
			byKey[key] = append(byKey[key], o)
		}
	}
	for _, list := range byKey {
		u.reportSecond(list)
	}
}

// initialized returns the occurrences of sites that run because their package
// is imported.
func (u *unit) initialized() []occurrence {
	var all []occurrence
	for _, lead := range u.imported.Leads {
		if strings.HasPrefix(lead.Func, initOf("")) {
			if site := u.imported.site(lead.Site); site != nil {
				all = append(all, occurrence{site: site, way: callpath.Path{Frequency: callpath.Once}, id: lead.ID})
			}
		}
	}
	return all
}

// lives reports whether the pool of o lives on in a run of the program, and has
// not been reported.
func (o *occurrence) lives() bool {
	if o.unopened || o.site.Reported && !o.site.Each || o.site.Apart || o.way.Frequency == callpath.Unreached || o.way.Frequency == callpath.Unknown {
		return false
	}
	return o.site.Stays || o.site.Handed || !o.site.Closed && !o.site.Lost || o.whole()
}

// whole reports whether the pool of o is one of main or of a command that is closed at its
// end: it lives as long as the program.
func (o *occurrence) whole() bool {
	return o.pool != nil && o.way.Root == o.pool.Func && o.pool.Fate.Deferred()
}

// reportSecond reports all but one of the occurrences of one database: the one
// that an accessor guards stays, or the first.
func (u *unit) reportSecond(list []occurrence) {
	slices.SortStableFunc(list, func(a, b occurrence) int { return cmp.Compare(u.weight(b), u.weight(a)) })
	for i, o := range list {
		j := slices.IndexFunc(list[:i], func(first occurrence) bool { return together(first, o) })
		if j >= 0 {
			first := list[j]
			pos, end := u.place(o)
			if each := reportedEach(first, o); each != nil {
				u.startup.Instead = append(u.startup.Instead, certain{
					Site: each.At, At: refutable{each.At, u.path(), u.at(pos)}, Column: u.Fset.Position(pos).Column, Text: u.duplicateMessage(first, o),
				})
				continue
			}
			u.report.Report(report.Finding{Kind: duplicate, Pos: pos, End: end, Message: u.duplicateMessage(first, o)})
		}
	}
}

// reportedEach returns the site of a or b that is reported as one which is built on each
// call, or nil.
func reportedEach(a, b occurrence) *Site {
	for _, o := range []occurrence{a, b} {
		if o.site.Reported && o.site.Each {
			return o.site
		}
	}
	return nil
}

// weight says how much o looks like the accessor of its database.
func (u *unit) weight(o occurrence) int {
	w := 0
	if o.site.Accessor != "" {
		w += 4
		if exportedName(o.site.Accessor) {
			w += 2
		}
	}
	for _, a := range append(u.imported.Accessors, u.own.Accessors...) {
		if a.Site == o.site.key() && a.Marked {
			w += 8
		}
	}
	return w
}

// together reports whether one process may run both: not one command each, and
// not on exclusive branches.
func together(a, b occurrence) bool {
	if a.site.Package == b.site.Package && a.site.At == b.site.At && a.site.Name == b.site.Name {
		return false // one call: it makes one of them, or both are reported where they are made
	}
	if making.Apart(a.site.Chosen, b.site.Chosen) {
		return false // of two sorts, such as one for readers and one for the writer
	}
	return !alternate(a, b)
}

// alternate reports whether no process holds the pools of a and b at once: each belongs to a
// command of its own or is on a branch of its own, or one is closed before the other is opened.
func alternate(a, b occurrence) bool {
	if a.way.Command != nil && b.way.Command != nil && a.way.Command != b.way.Command && !a.beforeAll() && !b.beforeAll() {
		return true
	}
	if a.site.ends() && b.site.ends() && inTurn(a, b) || endsBefore(a, b) || endsBefore(b, a) {
		return true
	}
	return a.way.Root == b.way.Root && exclusive(a.way, b.way) || replaces(a, b)
}

// replaces reports whether a and b put their pools into the same variable or field, the one at
// the start and the other later, again and again:
//
//	holder.swap(open())
//	viper.OnConfigChange(func(fsnotify.Event) { holder.swap(open()).Close() })
func replaces(a, b occurrence) bool {
	if a.pool == nil || b.pool == nil || (a.way.Frequency == callpath.Once) == (b.way.Frequency == callpath.Once) {
		return false
	}
	return slices.ContainsFunc(a.pool.Fate.Kept, func(x making.Place) bool {
		return places.Of(x.Addr) != "" && !ofEntry(x.Store) && slices.ContainsFunc(b.pool.Fate.Kept, func(y making.Place) bool {
			return places.Of(x.Addr) == places.Of(y.Addr)
		})
	})
}

// beforeAll reports whether a hook opens the pool of o before each command, unless it fails.
func (o occurrence) beforeAll() bool {
	return o.way.Every && !slices.ContainsFunc(o.way.Chain, func(instr ssa.Instruction) bool { return !ssaform.OnSuccess(instr) })
}

// inTurn reports whether the functions of a and b, each of which closes its pool
// when it returns, run one after the other as far as is known: neither is in the
// way of the other, and none runs in a goroutine.
//
//	createTables(dsn)
//	createAdmin(dsn)
func inTurn(a, b occurrence) bool {
	return a.site.Package+a.site.Func != b.site.Package+b.site.Func && !a.within(b) && !b.within(a)
}

// endsBefore reports whether the function that opens the pool of a, and closes it
// when it returns, has returned before b is opened:
//
//	if err := migrate(dsn); err != nil { log.Fatal(err) }
//	db, err := sql.Open("postgres", dsn)
func endsBefore(a, b occurrence) bool {
	if !a.site.ends() {
		return false
	}
	for i := range min(len(a.way.Chain), len(b.way.Chain)) {
		x, y := a.way.Chain[i], b.way.Chain[i]
		if x == y {
			continue
		}
		call, ok := x.(*ssa.Call)
		inside := i < len(a.way.Chain)-1 || a.pool == nil
		return ok && inside && x.Parent() == y.Parent() && !inLoop(call) && !ssaform.Follows(y.Block(), x.Block()) &&
			(x.Block() != y.Block() || ssaform.Before(x, y))
	}
	return false
}

// within reports whether the function of outer leads to o, or may run while o
// lives. Main leads to all commands.
func (o occurrence) within(outer occurrence) bool {
	return o.way.Command != nil && !o.way.Every && (outer.way.Command == nil || outer.way.Every) || slices.ContainsFunc(o.way.Chain, func(instr ssa.Instruction) bool {
		_, aside := instr.(*ssa.Go)
		return aside || outer.pool != nil && instr.Parent() == outer.pool.Func
	})
}

// place returns where to report o in this package: the site, the call that
// leads there, the import that does, or the package clause. Generated code is
// never the place: for
//
//	func main() { app, err := initialize() … }
//
// it is the call of initialize, and not the body that wire generated.
func (u *unit) place(o occurrence) (pos, end token.Pos) {
	for _, instr := range slices.Backward(o.way.Chain) {
		if pos, end := u.span(instr); pos.IsValid() && !u.report.Quiet(pos) {
			return pos, end
		}
	}
	files := slices.DeleteFunc(slices.Clone(u.Files), func(file *ast.File) bool { return u.report.Quiet(file.Package) })
	var best ast.Node = append(files, u.Files...)[0].Name
	for _, file := range files {
		for _, spec := range file.Imports {
			path, _ := strconv.Unquote(spec.Path.Value)
			if path == o.site.Package {
				return spec.Pos(), spec.End()
			}
			if fact := u.imports[path]; fact != nil && fact.site(o.site.key()) != nil {
				best = spec
			}
		}
	}
	return best.Pos(), best.End()
}

func (u *unit) duplicateMessage(first, o occurrence) string {
	what := o.site.Name
	if o.pool == nil {
		what = u.constructed(o.site)
	}
	db := u.label(o.id)
	if db == "" {
		db = "one database"
	}
	if name, at := u.asked(first.site); name != "" {
		return fmt.Sprintf("%s builds a second pool of %s; call %s (%s) instead, or mark it //poolvet:bulkhead with a reason",
			what, db, name, u.shown(at))
	}
	other := u.constructed(first.site)
	if other == what { // one maker gives both
		what, other = u.callAt(o.site), u.callAt(first.site)
	}
	return fmt.Sprintf("%s builds a second pool of %s in addition to the one from %s; share one pool, or mark one //poolvet:accessor and the other //poolvet:bulkhead with a reason",
		what, db, other)
}

// asked returns what this package can ask for the pool of site, and where that is.
func (u *unit) asked(site *Site) (name, at string) {
	if site.Accessor == "" || site.Package == u.path() || exportedName(site.Accessor) {
		return site.Accessor, site.At
	}
	for _, a := range u.imported.Accessors {
		if a.Site == site.key() && exportedName(a.Name) {
			return a.Name, a.At
		}
	}
	return "", ""
}
