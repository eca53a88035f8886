package straypool

import (
	"fmt"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/making"
	"github.com/poolvet/poolvet/analyzer/internal/report"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// A sessionMaker is a function of the package that opens a session and returns
// it, and that at least two places call.
type sessionMaker struct {
	fn      *ssa.Function
	session string // name of the catalog's session
	pool    string // place of the pool that it is opened from
}

// reportBypass reports sessions that are opened straight from a pool, though a
// function of the package makes sessions of that pool.
func (u *unit) reportBypass() {
	var makers []sessionMaker
	type opening struct {
		call          *ssa.Call
		session, pool string
	}
	var openings []opening
	for _, fn := range u.form.Funcs {
		for _, block := range fn.Blocks {
			for _, instr := range block.Instrs {
				call, ok := instr.(*ssa.Call)
				if !ok {
					continue
				}
				session, pool := u.opens(call)
				switch {
				case session == "" || u.inTest(call.Pos()):
				case u.returnsCall(fn, call) && u.graph.Callers(fn) >= 2:
					makers = append(makers, sessionMaker{fn, session, pool})
				default:
					openings = append(openings, opening{call, session, pool})
				}
			}
		}
	}
	for _, o := range openings {
		i := slices.IndexFunc(makers, func(m sessionMaker) bool { return m.session == o.session && m.pool == o.pool })
		if i < 0 {
			continue
		}
		pos, end := u.span(o.call)
		u.report.Report(report.Finding{
			Kind: bypass, Pos: pos, End: end,
			Message: fmt.Sprintf("%s opens a session straight from the pool; call %s (%s) instead",
				ssaform.Callee(&o.call.Call).Name(), name(makers[i].fn), u.at(makers[i].fn.Pos())),
		})
	}
}

// opens returns the session that call opens, and the place of the pool that it
// opens it from: a variable or field of the package.
func (u *unit) opens(call *ssa.Call) (session, pool string) {
	recv := ssaform.Receiver(&call.Call)
	callee := ssaform.Callee(&call.Call)
	if recv == nil || u.known.Pool(recv) == nil || call.Call.IsInvoke() {
		return "", ""
	}
	acquirer := u.known.Acquirer(callee, recv)
	load, ok := call.Call.Args[0].(*ssa.UnOp)
	if acquirer == nil || !ok {
		return "", ""
	}
	if pool = placeOf(load.X); pool == "" {
		return "", ""
	}
	return acquirer.Session, pool
}

// returnsCall reports whether fn returns a result of call.
func (u *unit) returnsCall(fn *ssa.Function, call *ssa.Call) bool {
	value := making.Result(call, 0)
	if value == nil {
		value = call
	}
	return fn.Parent() == nil && len(u.finder.Follow(value).Returned) > 0
}
