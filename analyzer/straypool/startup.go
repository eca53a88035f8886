package straypool

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/callpath"
	"github.com/poolvet/poolvet/analyzer/internal/report"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// A Startup records that a call of Func opens the pool at a place and does not keep it, or leaves
// it open on failure. If programs call Func only once, at startup, this is harmless: there is only
// one such pool, or the process ends.
type Startup struct {
	Func  string // full name
	At    string // as of workspace.Place
	Fails bool   `json:",omitempty"` // it is left open on failure
}

// A startup is how often the program reaches places that [Startup] is about, as far as
// one package shows, and what the package said about its own.
type startup struct {
	Said []certain   `json:",omitempty"` // pools that are left open where something fails
	Each []refutable `json:",omitempty"` // pools that are built on each call
	// Instead are second pools of a database that are reported if none of Each holds.
	Instead []certain `json:",omitempty"`
	Once    []string  `json:",omitempty"`
	Often   []string  `json:",omitempty"`
	// Unsure are those that methods open which others may call through an interface.
	Unsure []string `json:",omitempty"`
}

// startups finds how the package reaches the functions that may leave a pool open when
// they fail.
func (u *unit) startups() {
	for _, v := range u.judged {
		switch {
		case v.fails && u.startsWith(v):
			at := refutable{u.factPlace(v.pool.Pos), u.path(), u.at(v.pool.Pos)}
			u.startup.Said = append(u.startup.Said, certain{at.Site, at, u.Fset.Position(v.pool.Pos).Column, v.text})
		case v.kind == percall && u.alone(v) && u.startsWith(v):
			u.startup.Each = append(u.startup.Each, refutable{u.factPlace(v.pool.Pos), u.path(), u.at(v.pool.Pos)})
		}
	}
	if byFunc := startupsOf(u.imported.Startups); len(byFunc) > 0 {
		for instr := range u.form.Instructions() {
			u.startsAt(instr, byFunc)
		}
	}
	if byFunc := startupsOf(u.own.Startups, u.imported.Startups); len(byFunc) > 0 {
		for instr := range u.form.Instructions() {
			u.hides(instr, byFunc)
		}
	}
}

// startupsOf returns those in the lists by the function.
func startupsOf(lists ...[]Startup) map[string][]Startup {
	byFunc := map[string][]Startup{}
	for _, s := range slices.Concat(lists...) {
		byFunc[s.Func] = append(byFunc[s.Func], s)
	}
	return byFunc
}

// hides notes the methods of byFunc that others may call through the interface into which
// instr puts a value.
func (u *unit) hides(instr ssa.Instruction, byFunc map[string][]Startup) {
	made, ok := instr.(*ssa.MakeInterface)
	if !ok || ssaform.IsNil(made.X) || u.inTest(instr.Pos()) {
		return
	}
	methods := u.form.SSA.Prog.MethodSets.MethodSet(made.X.Type())
	for method := range made.Type().Underlying().(*types.Interface).Methods() {
		selected := methods.Lookup(method.Pkg(), method.Name())
		for _, s := range byFunc[selected.Obj().(*types.Func).Origin().FullName()] {
			u.startup.Unsure = append(u.startup.Unsure, s.At)
		}
	}
}

// alone reports whether no other call of the same maker is reported together with v.
func (u *unit) alone(v verdict) bool {
	return !slices.ContainsFunc(u.judged, func(o verdict) bool {
		return o.pool != v.pool && o.pool.Maker != nil && v.pool.Maker != nil && o.pool.Maker.Func == v.pool.Maker.Func
	})
}

// startsWith reports whether all that the package shows of the pool of v is functions which
// lead to it without a loop that could go on, and notes these.
func (u *unit) startsWith(v verdict) bool {
	at := u.factPlace(v.pool.Pos)
	once, onward, often := reach(u.after(v.fails).Ways(v.pool.Instr, v.pool.Fate.Aliases), at, v.fails)
	if !often {
		u.startup.Once, u.own.Startups = append(u.startup.Once, once...), append(u.own.Startups, onward...)
	}
	return !often
}

// reach returns how ways lead to the pool opened at: in what the program runs once, through functions
// that other packages call, or more often.
func reach(ways []callpath.Path, at string, fails bool) (once []string, onward []Startup, often bool) {
	for _, way := range ways {
		root, passes := opens(way, fails)
		switch {
		case way.Frequency == callpath.Unreached:
		case way.Frequency == callpath.Once && !goesOn(way, fails):
			once = append(once, at)
		case passes:
			onward = append(onward, Startup{root, at, fails})
		default:
			often = true
		}
	}
	return once, onward, often
}

// after returns the graph by which calls that may have failed are reached again.
func (u *unit) after(failure bool) *callpath.Graph {
	if failure {
		return u.failing
	}
	return u.graph
}

// opens returns the function through which other packages lead on way to a pool, once
// for each call of it that may have failed.
func opens(way callpath.Path, failed bool) (string, bool) {
	declared := ssaform.Declared(way.Root)
	if way.Frequency != callpath.Unknown || declared == nil || goesOn(way, failed) {
		return "", false
	}
	return declared.FullName(), true
}

// goesOn reports whether something on way may run it again, after a failure or anyway.
func goesOn(way callpath.Path, failed bool) bool {
	again := triedAgain
	if failed {
		again = retries
	}
	return slices.ContainsFunc(way.Chain, again)
}

// startsAt notes how often instr, a call or another use of functions, reaches those of
// byFunc.
func (u *unit) startsAt(instr ssa.Instruction, byFunc map[string][]Startup) {
	if u.inTest(instr.Pos()) {
		return
	}
	if call, ok := instr.(ssa.CallInstruction); ok {
		if callee := ssaform.Callee(call.Common()); callee != nil && byFunc[callee.FullName()] != nil {
			u.starts(byFunc[callee.FullName()], func(g *callpath.Graph) []callpath.Path { return g.Ways(call, nil) })
		}
	}
	for fn, value := range functionValues(instr) {
		declared := ssaform.Declared(fn)
		if declared == nil || byFunc[declared.FullName()] == nil {
			continue
		}
		u.starts(byFunc[declared.FullName()], func(g *callpath.Graph) []callpath.Path {
			if ways := g.ValueWays(fn, instr, value); len(ways) > 0 {
				return ways
			}
			return []callpath.Path{{Root: fn, Frequency: callpath.Request}} // as often as anything may call it
		})
	}
}

// starts notes the ways in which the program reaches the calls that list is about.
func (u *unit) starts(list []Startup, ways func(*callpath.Graph) []callpath.Path) {
	for _, s := range list {
		once, onward, often := reach(ways(u.after(s.Fails)), s.At, s.Fails)
		u.startup.Once, u.own.Startups = append(u.startup.Once, once...), append(u.own.Startups, onward...)
		if often {
			u.startup.Often = append(u.startup.Often, s.At)
		}
	}
}

// A certain finding holds only if the units together show how often they reach Site.
type certain struct {
	Site   string // as of workspace.Place
	At     refutable
	Column int
	Text   string
}

// endsThen withdraws the findings about pools that are left open only where a program
// fails to start, and about those that it opens once, when it starts: they are second
// pools of their database, if anything. Pools that a program leaves open again and
// again become a warning.
func endsThen(units []unitReport) []report.Merged {
	once, often := map[string]bool{}, map[string]bool{}
	for _, t := range units {
		for _, at := range t.Startup.Once {
			once[at] = true
		}
		for _, at := range t.Startup.Often {
			often[at] = true
		}
	}
	for _, t := range units {
		for _, at := range t.Startup.Unsure {
			once[at] = false
		}
	}
	var found []report.Merged
	for _, t := range units {
		for _, said := range t.Startup.Said {
			if once[said.Site] || often[said.Site] {
				found = append(found, said.At.withdrawn(unclosed))
			}
			if often[said.Site] {
				found = append(found, said.merged(unclosed))
			}
		}
		for _, said := range t.Startup.Each {
			if once[said.Site] && !often[said.Site] {
				found = append(found, said.withdrawn(percall))
			}
		}
		for _, other := range t.Startup.Instead {
			if once[other.Site] && !often[other.Site] {
				found = append(found, other.merged(duplicate))
			}
		}
	}
	return found
}

func (c certain) merged(kind *report.Kind) report.Merged {
	m := c.At.withdrawn(kind)
	m.Withdrawn, m.Column, m.Message = false, c.Column, c.Text
	return m
}
