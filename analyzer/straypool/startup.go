package straypool

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/making"
	"github.com/poolvet/poolvet/analyzer/internal/report"
	"github.com/poolvet/poolvet/analyzer/internal/roles"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// A Startup says that a call of Func may fail and leave the pool open that is built at
// a place. Where programs call it only once, when they start, the process ends then.
type Startup struct {
	Func string // full name
	At   string // as of workspace.Place
}

// A startup is how often the program reaches places that [Startup] is about, as far as
// one package shows, and what the package said about its own.
type startup struct {
	Said  []refutable `json:",omitempty"`
	Once  []string    `json:",omitempty"`
	Often []string    `json:",omitempty"`
}

// startups finds how the package reaches the functions that may leave a pool open when
// they fail.
func (u *unit) startups() {
	for _, v := range u.judged {
		if v.fails {
			u.startsWith(v.pool)
		}
	}
	byFunc := map[string][]string{}
	for _, s := range u.imported.Startups {
		byFunc[s.Func] = append(byFunc[s.Func], s.At)
	}
	if len(byFunc) == 0 {
		return
	}
	for _, fn := range u.form.Funcs {
		for _, block := range fn.Blocks {
			for _, instr := range block.Instrs {
				u.startsAt(instr, byFunc)
			}
		}
	}
}

// startsWith notes p, which is left open when its function fails, if all that its
// package shows is functions which lead to it without a loop.
func (u *unit) startsWith(p *making.Pool) {
	at := u.factPlace(p.Pos)
	var roots []Startup
	for _, way := range u.ways(p) {
		root, ok := opens(way)
		if !ok {
			return
		}
		roots = append(roots, Startup{root, at})
	}
	u.startup.Said = append(u.startup.Said, refutable{at, u.path(), u.at(p.Pos)})
	u.own.Startups = append(u.own.Startups, roots...)
}

// opens returns the function through which other packages lead on way to a pool, once
// for each call of it.
func opens(way roles.Way) (string, bool) {
	declared := ssaform.Declared(way.Root)
	if way.Role != roles.Open || declared == nil || declared.Signature().Recv() != nil || slices.ContainsFunc(way.Chain, inLoop) {
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
	for fn := range functionValues(instr) {
		declared := ssaform.Declared(fn)
		if declared == nil || byFunc[declared.FullName()] == nil {
			continue
		}
		ways := u.graph.ValueWays(fn, instr)
		if len(ways) == 0 {
			u.startup.Often = append(u.startup.Often, byFunc[declared.FullName()]...)
		}
		u.starts(ways, byFunc[declared.FullName()])
	}
}

func (u *unit) starts(ways []roles.Way, places []string) {
	for _, way := range ways {
		root, passes := opens(way)
		for _, at := range places {
			switch {
			case way.Role == roles.Dead:
			case way.Role == roles.Once && !slices.ContainsFunc(way.Chain, inLoop):
				u.startup.Once = append(u.startup.Once, at)
			case passes:
				u.own.Startups = append(u.own.Startups, Startup{root, at})
			default:
				u.startup.Often = append(u.startup.Often, at)
			}
		}
	}
}

// endsThen withdraws the findings about pools that are left open only where a program
// fails to start.
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
	}
	return found
}
