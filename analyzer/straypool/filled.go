package straypool

import (
	"go/token"
	"go/types"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/callpath"
	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/report"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// A Fill says that a call of Func fills the variable or field that keeps the pool of a site,
// whatever else Func does: after it, nothing finds the place empty.
type Fill struct {
	// Func is a full name, also of a method of an interface, or initOf an import path, or "" for
	// any function that asks for the pool, and perhaps not always.
	Func string
	Site string // its key
}

// fills finds the functions of the package that fill what lazy accessors keep which
// are said to be racy, and, in main, the sites of those that it fills before it starts a
// goroutine or a server. Of a field it is presumed that all use the object that is filled:
// the container of a program.
//
//	func main() {
//		c := container.New()
//		c.DB().AutoMigrate(…) // package container said: race
//		log.Fatal(http.ListenAndServe(":8080", web.Router(c)))
//	}
func (u *unit) fills() {
	for _, v := range u.judged {
		if u.refutable(v) {
			u.fill(u.graph.Ways(v.flaw.Check, nil), u.sites[v.pool].key())
		}
	}
	for _, p := range u.every {
		if site := u.sites[p]; site != nil && site.Field.Filled && !site.Keyed && !site.Reported {
			u.fill(u.graph.Ways(u.firstAsked[p], nil), site.key())
		}
	}
	if len(u.imported.Fills) == 0 {
		return
	}
	byFunc := map[string][]Fill{}
	for _, f := range u.imported.Fills {
		if byFunc[f.Func] = append(byFunc[f.Func], f); strings.HasPrefix(f.Func, initOf("")) {
			u.filled = append(u.filled, f.Site)
		}
	}
	for instr := range u.form.Instructions() {
		call, ok := instr.(*ssa.Call)
		if !ok || ssaform.Callee(&call.Call) == nil {
			continue
		}
		for _, f := range byFunc[ssaform.Callee(&call.Call).FullName()] {
			u.own.Fills = append(u.own.Fills, Fill{Site: f.Site})
			u.fill(u.graph.Ways(call, nil), f.Site)
		}
	}
}

// fill adds that the roots of ways fill the variable of the site, where they always do.
func (u *unit) fill(ways []callpath.Path, site string) {
	for _, way := range ways {
		root := way.Root
		if slices.ContainsFunc(way.Chain, func(instr ssa.Instruction) bool { return !u.alwaysRuns(instr) }) {
			continue
		}
		switch {
		case way.Frequency == callpath.Once && beforeServing(way):
			u.filled, u.own.Fills = append(u.filled, site), append(u.own.Fills, Fill{initOf(u.path()), site})
		case way.Frequency == callpath.Unknown && root.Parent() == nil && ssaform.Declared(root) != nil:
			for _, name := range u.calledBy(ssaform.Declared(root)) {
				u.own.Fills = append(u.own.Fills, Fill{name, site})
			}
		}
	}
}

// beforeServing reports whether the root of way runs before the program serves: main, the
// initialization of a package, or a command that serves.
func beforeServing(way callpath.Path) bool {
	if way.Command != nil {
		return slices.ContainsFunc(slices.Collect(ssaform.Instructions(way.Root)), startsServer)
	}
	return way.Root.Name() == "main" || strings.HasPrefix(way.Root.Name(), "init")
}

// calledBy returns the full names by which other packages call fn: its own, and those of the
// methods of interfaces of the package that it implements.
func (u *unit) calledBy(fn *types.Func) []string {
	all := []string{fn.FullName()}
	receiver := fn.Signature().Recv()
	if receiver == nil {
		return all
	}
	for _, name := range u.Pkg.Scope().Names() {
		iface, ok := u.Pkg.Scope().Lookup(name).Type().Underlying().(*types.Interface)
		if !ok || !types.Implements(receiver.Type(), iface) {
			continue
		}
		if method, _, _ := types.LookupFieldOrMethod(iface, false, u.Pkg, fn.Name()); method != nil {
			all = append(all, method.(*types.Func).FullName())
		}
	}
	return all
}

// startsServer reports whether instr calls a function that serves until the process ends.
func startsServer(instr ssa.Instruction) bool {
	call, ok := instr.(*ssa.Call)
	return ok && ssaform.Callee(&call.Call) != nil && serves(ssaform.Callee(&call.Call))
}

// alwaysRuns reports whether instr runs whenever its function does and does not fail,
// before any goroutine is started, anything serves, and the function returns.
func (u *unit) alwaysRuns(instr ssa.Instruction) bool {
	if _, deferred := instr.(*ssa.Defer); deferred || u.aside(instr) {
		return false
	}
	for other := range ssaform.Instructions(instr.Parent()) {
		before := !startsServer(other) && (!u.aside(other) || awaitsEnd(u.startedBy(other)))
		if ret, ok := other.(*ssa.Return); ok {
			before = ssaform.Fails(ret)
		}
		if !before && other != instr && !ssaform.Before(instr, other) {
			return false
		}
	}
	return !inLoop(instr)
}

// awaitsEnd reports whether the first thing that fn does is to wait for a signal or for the end of a
// context, so that it works when the program is about to end.
func awaitsEnd(fn *ssa.Function) bool {
	if fn == nil || len(fn.Blocks) == 0 {
		return false
	}
	for _, instr := range fn.Blocks[0].Instrs {
		if receive, ok := instr.(*ssa.UnOp); ok && receive.Op == token.ARROW {
			if ch, ok := receive.X.Type().Underlying().(*types.Chan); ok && catalog.TypeName(ch.Elem()) == "os.Signal" {
				return true
			}
			done, ok := receive.X.(*ssa.Call)
			return ok && done.Call.IsInvoke() && done.Call.Method.FullName() == "(context.Context).Done"
		}
	}
	return false
}

// A refutable finding is one that the whole program may refute.
type refutable struct {
	Site    string // its key, or its place as of workspace.Place
	Package string
	At      string // file:line of the finding, relative to the module
}

// refutable reports whether v is about a lazy accessor that keeps its pool in a variable or field.
func (u *unit) refutable(v verdict) bool {
	if v.kind != race || v.flaw.Entry || u.sites[v.pool] == nil {
		return false
	}
	switch v.flaw.Addr.(type) {
	case *ssa.Global, *ssa.FieldAddr:
		return true
	}
	return false
}

// racy returns those findings of the package.
func (u *unit) racy() []refutable {
	all := u.crowded
	for _, v := range u.judged {
		if u.refutable(v) {
			all = append(all, refutable{u.sites[v.pool].key(), u.path(), u.at(v.pool.Pos)})
		}
	}
	return all
}

// reached returns the keys of the sites that the package leads to on ways that count.
func (u *unit) reached(counts func(callpath.Path) bool) []string {
	var keys []string
	for _, o := range u.all {
		if counts(o.way) {
			keys = append(keys, o.site.key())
		}
	}
	return sorted(keys)
}

// reaches returns the keys of all sites that the program reaches, as far as the package sees.
func (u *unit) reaches() []string {
	keys := u.reached(always)
	for _, f := range slices.Concat(u.own.Fills, u.imported.Fills) {
		if f.Func == "" {
			keys = append(keys, f.Site)
		}
	}
	return sorted(keys)
}

func sorted(keys []string) []string {
	slices.Sort(keys)
	return slices.Compact(keys)
}

func always(callpath.Path) bool { return true }

// parallel reports whether several goroutines may be on way at once.
func (u *unit) parallel(way callpath.Path) bool {
	return way.Frequency == callpath.Request && !way.Serial || slices.ContainsFunc(way.Chain, u.aside)
}

// withdrawn returns that the finding r of a kind does not hold.
func (r refutable) withdrawn(kind *report.Kind) report.Merged {
	file, line, _ := strings.Cut(r.At, ":")
	n, _ := strconv.Atoi(line)
	return report.Merged{Kind: kind, Package: r.Package, File: file, Line: n, Withdrawn: true}
}

// noRace withdraws the findings about accessors that each program which reaches them
// fills before it starts anything, or reaches for one event at a time.
func noRace(units []unitReport) []report.Merged {
	reached, filled, parallel := map[string]int{}, map[string]int{}, map[string]bool{}
	for _, t := range units {
		for _, key := range t.Parallel {
			parallel[key] = true
		}
	}
	for _, t := range units {
		for _, key := range t.Reached {
			reached[key]++
			if slices.Contains(t.Filled, key) || slices.Contains(t.Serial, key) && !parallel[key] {
				filled[key]++
			}
		}
	}
	var found []report.Merged
	for _, t := range units {
		for _, r := range t.Racy {
			if filled[r.Site] == 0 || filled[r.Site] != reached[r.Site] {
				continue
			}
			found = append(found, r.withdrawn(race))
		}
	}
	return found
}
