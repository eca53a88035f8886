package straypool

import (
	"fmt"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/making"
	"github.com/poolvet/poolvet/analyzer/internal/places"
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
		for instr := range ssaform.Instructions(fn) {
			call, ok := instr.(*ssa.Call)
			if !ok {
				continue
			}
			session, pool := u.opens(call)
			switch {
			case session == "" || u.inTest(call.Pos()) || givenNone(call):
			case u.returnsCall(fn, call) && u.graph.Callers(fn) >= 2:
				makers = append(makers, sessionMaker{fn, session, pool})
			default:
				openings = append(openings, opening{call, session, pool})
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
			Message: fmt.Sprintf("%s opens a session directly on the pool; call %s (%s) instead",
				ssaform.Callee(&o.call.Call).Name(), name(makers[i].fn), u.at(makers[i].fn.Pos())),
		})
	}
}

// givenNone reports whether call opens a session because its function was given none:
//
//	func (s *Store) Count(conn *sql.Conn) { if conn == nil { conn, err = s.db.Conn(ctx) } … }
func givenNone(call *ssa.Call) bool {
	for cond, outcome := range ssaform.Decided(call) {
		op, ok := cond.(*ssa.BinOp)
		if ok && ssaform.IsNil(op.Y) && (op.Op == token.EQL) == outcome {
			if param := ssaform.ParameterOf(op.X); param != nil && types.Identical(param.Type(), firstType(call)) {
				return true
			}
		}
	}
	return false
}

// firstType returns the type of the first result of call.
func firstType(call *ssa.Call) types.Type {
	if tuple, ok := call.Type().(*types.Tuple); ok && tuple.Len() > 0 {
		return tuple.At(0).Type()
	}
	return call.Type()
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
	if pool = places.Of(load.X); pool == "" {
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
