package straypool

import (
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/callpath"
	"github.com/poolvet/poolvet/analyzer/internal/report"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// A Fill says that a call of Func fills the variable that keeps the pool of a site,
// whatever else Func does: after it, nothing finds the variable empty.
type Fill struct {
	Func string // full name, or initOf an import path
	Site string // key of the site
}

// fills finds the functions of the package that fill variables of lazy accessors which
// are said to be racy, and, in main, the sites of those that it fills before it starts a
// goroutine or a server.
//
//	func main() {
//		db.Get().AutoMigrate(…) // package db said: race
//		log.Fatal(http.ListenAndServe(":8080", nil))
//	}
func (u *unit) fills() {
	for _, v := range u.judged {
		if global, _ := v.flaw.Addr.(*ssa.Global); v.kind == race && global != nil && u.sites[v.pool] != nil {
			u.fill(u.graph.Ways(v.flaw.Check, nil), u.sites[v.pool].key())
		}
	}
	for _, p := range u.every {
		if site := u.sites[p]; site != nil && site.Field.Global && !site.Reported {
			u.fill(u.graph.Ways(u.firstAsked[p], nil), site.key())
		}
	}
	if len(u.imported.Fills) == 0 {
		return
	}
	byFunc := map[string][]Fill{}
	for _, f := range u.imported.Fills {
		byFunc[f.Func] = append(byFunc[f.Func], f)
	}
	for instr := range u.form.Instructions() {
		call, ok := instr.(*ssa.Call)
		if !ok || ssaform.Callee(&call.Call) == nil {
			continue
		}
		for _, f := range byFunc[ssaform.Callee(&call.Call).FullName()] {
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
		case way.Frequency == callpath.Once && way.Command == nil && root.Name() == "main":
			u.filled = append(u.filled, site)
		case way.Frequency == callpath.Once && way.Command == nil:
			u.own.Fills = append(u.own.Fills, Fill{initOf(u.path()), site})
		case way.Frequency == callpath.Unknown && root.Parent() == nil && ssaform.Declared(root) != nil:
			u.own.Fills = append(u.own.Fills, Fill{ssaform.Declared(root).FullName(), site})
		}
	}
}

// alwaysRuns reports whether instr runs whenever its function does and does not fail,
// before any goroutine is started, anything serves, and the function returns.
func (u *unit) alwaysRuns(instr ssa.Instruction) bool {
	if _, deferred := instr.(*ssa.Defer); deferred || u.aside(instr) {
		return false
	}
	for other := range ssaform.Instructions(instr.Parent()) {
		before := !u.aside(other)
		switch other := other.(type) {
		case *ssa.Return:
			before = ssaform.Fails(other)
		case *ssa.Call:
			fn := ssaform.Callee(&other.Call)
			before = before && (fn == nil || !serves(fn))
		}
		if !before && other != instr && !ssaform.Before(instr, other) {
			return false
		}
	}
	return !inLoop(instr)
}

// A refutable finding is one that the whole program may refute.
type refutable struct {
	Site    string // its key, or its place as of workspace.Place
	Package string
	At      string // file:line of the finding, relative to the module
}

// racy returns the findings of the package about lazy accessors that keep their pool
// in a variable.
func (u *unit) racy() []refutable {
	all := u.crowded
	for _, v := range u.judged {
		if _, ok := v.flaw.Addr.(*ssa.Global); ok && v.kind == race && u.sites[v.pool] != nil {
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
