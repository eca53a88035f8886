package straypool

import (
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
	Func string // full name
	At   string // as of workspace.Place
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
	byFunc := map[string][]string{}
	for _, s := range u.imported.Startups {
		byFunc[s.Func] = append(byFunc[s.Func], s.At)
	}
	if len(byFunc) == 0 {
		return
	}
	for instr := range u.form.Instructions() {
		u.startsAt(instr, byFunc)
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
	var roots []Startup
	ways := u.ways(v.pool)
	if v.exit != nil {
		ways = u.graph.Ways(v.exit, nil)
	}
	for _, way := range ways {
		root, ok := opens(way)
		if !ok {
			return false
		}
		roots = append(roots, Startup{root, u.factPlace(v.pool.Pos)})
	}
	u.own.Startups = append(u.own.Startups, roots...)
	return true
}

// opens returns the function through which other packages lead on way to a pool, once
// for each call of it.
func opens(way callpath.Path) (string, bool) {
	declared := ssaform.Declared(way.Root)
	if way.Frequency != callpath.Unknown || declared == nil || declared.Signature().Recv() != nil || slices.ContainsFunc(way.Chain, triedAgain) {
		return "", false
	}
	return declared.FullName(), true
}

// startsAt notes how often instr, a call or another use of functions, reaches those of
// byFunc.
func (u *unit) startsAt(instr ssa.Instruction, byFunc map[string][]string) {
	if u.inTest(instr.Pos()) {
		return
	}
	if call, ok := instr.(ssa.CallInstruction); ok {
		if callee := ssaform.Callee(call.Common()); callee != nil && byFunc[callee.FullName()] != nil {
			u.starts(u.graph.Ways(call, nil), byFunc[callee.FullName()])
		}
	}
	for fn, value := range functionValues(instr) {
		declared := ssaform.Declared(fn)
		if declared == nil || byFunc[declared.FullName()] == nil {
			continue
		}
		ways := u.graph.ValueWays(fn, instr, value)
		if len(ways) == 0 {
			u.startup.Often = append(u.startup.Often, byFunc[declared.FullName()]...)
		}
		u.starts(ways, byFunc[declared.FullName()])
	}
}

func (u *unit) starts(ways []callpath.Path, places []string) {
	for _, way := range ways {
		root, passes := opens(way)
		for _, at := range places {
			switch {
			case way.Frequency == callpath.Unreached:
			case way.Frequency == callpath.Once && !slices.ContainsFunc(way.Chain, triedAgain):
				u.startup.Once = append(u.startup.Once, at)
			case passes:
				u.own.Startups = append(u.own.Startups, Startup{root, at})
			default:
				u.startup.Often = append(u.startup.Often, at)
			}
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
