package straypool

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/callpath"
	"github.com/poolvet/poolvet/analyzer/internal/making"
	"github.com/poolvet/poolvet/analyzer/internal/report"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// A Startup says that a call of Func builds the pool at a place and does not keep it,
// or leaves it open when it fails. If programs call Func only once, when they start,
// there is only one such pool, or the process ends then.
type Startup struct {
	Func string // full name
	At   string // as of workspace.Place
}

// A startup is how often the program reaches places that [Startup] is about, as far as
// one package shows, and what the package said about its own.
type startup struct {
	Said []refutable `json:",omitempty"` // pools that are left open where something fails
	Each []refutable `json:",omitempty"` // pools that are built on each call
	// Instead are second pools of a database that are reported if none of Each holds.
	Instead []instead `json:",omitempty"`
	Once    []string  `json:",omitempty"`
	Often   []string  `json:",omitempty"`
}

// startups finds how the package reaches the functions that may leave a pool open when
// they fail.
func (u *unit) startups() {
	for _, v := range u.judged {
		switch {
		case v.fails:
			u.startsWith(v.pool, &u.startup.Said)
		case v.kind == percall && u.alone(v):
			u.startsWith(v.pool, &u.startup.Each)
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

// startsWith notes the finding about p in said, if all that its package shows is
// functions which lead to it without a loop.
func (u *unit) startsWith(p *making.Pool, said *[]refutable) {
	at := u.factPlace(p.Pos)
	var roots []Startup
	for _, way := range u.ways(p) {
		root, ok := opens(way)
		if !ok {
			return
		}
		roots = append(roots, Startup{root, at})
	}
	*said = append(*said, refutable{at, u.path(), u.at(p.Pos)})
	u.own.Startups = append(u.own.Startups, roots...)
}

// opens returns the function through which other packages lead on way to a pool, once
// for each call of it.
func opens(way callpath.Path) (string, bool) {
	declared := ssaform.Declared(way.Root)
	if way.Frequency != callpath.Unknown || declared == nil || declared.Signature().Recv() != nil || slices.ContainsFunc(way.Chain, inLoop) {
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
			case way.Frequency == callpath.Once && !slices.ContainsFunc(way.Chain, inLoop):
				u.startup.Once = append(u.startup.Once, at)
			case passes:
				u.own.Startups = append(u.own.Startups, Startup{root, at})
			default:
				u.startup.Often = append(u.startup.Often, at)
			}
		}
	}
}

// An instead is a finding that holds if the one about Site does not.
type instead struct {
	Site   string // as of workspace.Place
	At     refutable
	Column int
	Text   string
}

// endsThen withdraws the findings about pools that are left open only where a program
// fails to start, and about those that it opens once, when it starts: they are second
// pools of their database, if anything.
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
			if once[said.Site] && !often[said.Site] {
				found = append(found, said.withdrawn(unclosed))
			}
		}
		for _, said := range t.Startup.Each {
			if once[said.Site] && !often[said.Site] {
				found = append(found, said.withdrawn(percall))
			}
		}
		for _, other := range t.Startup.Instead {
			if once[other.Site] && !often[other.Site] {
				found = append(found, other.merged())
			}
		}
	}
	return found
}

func (i instead) merged() report.Merged {
	m := i.At.withdrawn(duplicate)
	m.Withdrawn, m.Column, m.Message = false, i.Column, i.Text
	return m
}
