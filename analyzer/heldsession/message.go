package heldsession

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/making"
	"github.com/poolvet/poolvet/analyzer/internal/report"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// name is how messages name what call calls.
func (u *unit) name(call ssa.CallInstruction) string {
	switch expr := u.form.Source(call).(type) {
	case *ast.CallExpr:
		return calledName(expr.Fun)
	case nil:
		if fn := call.Common().StaticCallee(); fn != nil {
			return fn.Name()
		}
		return "the call"
	default:
		return calledName(expr)
	}
}

// calledName renders the function of a call: a chain of names as it stands, what
// is called on another call by its last name.
func calledName(fun ast.Expr) string {
	switch fun := ast.Unparen(fun).(type) {
	case *ast.SelectorExpr:
		if plain(fun.X) {
			return types.ExprString(fun)
		}
		return fun.Sel.Name
	case *ast.Ident:
		return fun.Name
	case *ast.IndexExpr:
		return calledName(fun.X)
	case *ast.IndexListExpr:
		return calledName(fun.X)
	case *ast.CallExpr:
		return calledName(fun.Fun)
	}
	return "the function literal"
}

func plain(x ast.Expr) bool {
	switch x := x.(type) {
	case *ast.Ident:
		return true
	case *ast.SelectorExpr:
		return plain(x.X)
	}
	return false
}

// report reports what was found.
func (u *unit) report() {
	u.reportUnpinned()
	u.reportLockOrder()
	for _, fn := range u.form.Funcs {
		u.explain(u.weighed[fn])
		done := map[ssa.CallInstruction]bool{}
		for _, f := range u.found[fn] {
			if done[f.call] {
				continue
			}
			done[f.call] = true
			f = u.worst(f, u.found[fn])
			finding := u.finding(f)
			u.pend(f, finding.Kind)
			u.reporter.Report(finding)
		}
		for _, a := range u.pairs[fn] {
			if !done[a.call] {
				u.explainDispatched(a)
				u.pendApart(a)
			}
		}
		for _, s := range u.slow[fn] {
			if s.call == nil || !done[s.call] {
				u.reportSlow(s)
			}
		}
	}
}

// worst returns the most serious of all that are at the call of f: several sessions may be
// held there, such as a connection and the transaction on it.
func (u *unit) worst(f found, all []found) found {
	for _, other := range all {
		if other.call == f.call && u.kind(other).Level < u.kind(f).Level {
			f = other
		}
	}
	return f
}

func (u *unit) finding(f found) report.Finding {
	pos, end := u.place(f)
	kind := u.kind(f)
	return report.Finding{Kind: kind, Pos: pos, End: end, Message: u.message(f, kind), Fixes: u.fixes(f)}
}

func (u *unit) kind(f found) *report.Kind {
	limit := u.limitOfBoth(f)
	switch {
	case limit.known && limit.value == 1:
		return selfDeadlock
	case f.hold.tx && (f.take.Write || limit.finite()):
		return outsideTx
	case !f.hold.tx && limit.finite() && u.repeated(f.call.Parent()):
		return starvation
	}
	return nested
}

func (u *unit) message(f found, kind *report.Kind) string {
	switch kind {
	case selfDeadlock:
		waits := "waits for"
		if f.take.Joined {
			waits = "needs"
		}
		return fmt.Sprintf("%s %s a second connection from %s%s while %s, and %s opens at most 1 (%s), so the goroutine waits for itself; %s",
			u.taker(f), waits, u.pool(f), u.where(f), u.holder(f), u.pool(f), u.limitOfBoth(f).at, u.remedy(f))
	case outsideTx:
		return u.outside(f)
	case starvation:
		return u.starves(f)
	}
	return fmt.Sprintf("%s takes a second connection from %s%s while %s; %s", u.taker(f), u.pool(f), u.where(f), u.holder(f), u.remedy(f))
}

// starves is the message of code that several requests run at once.
func (u *unit) starves(f found) string {
	l := u.limitOfBoth(f)
	most := fmt.Sprintf("%s opens at most %d (%s), so %d concurrent requests", u.pool(f), l.value, l.at, l.value)
	if l.value == 0 {
		most = u.pool(f) + " has a limit that its library sets, so that many concurrent requests"
	}
	return fmt.Sprintf("%s takes a second connection from %s%s while %s; %s deadlock; %s",
		u.taker(f), u.pool(f), u.where(f), u.holder(f), most, u.remedy(f))
}

// outside is the message of a statement outside its transaction.
func (u *unit) outside(f found) string {
	tx := "the transaction " + u.origin(f.hold)
	switch {
	case f.take.Begin:
		return fmt.Sprintf("%s begins a transaction of %s%s inside %s, on a second connection; %s",
			u.taker(f), u.pool(f), u.where(f), tx, u.remedy(f))
	case len(f.take.Via) > 0:
		return fmt.Sprintf("%s runs %s%s outside %s, on a second connection; %s", u.taker(f), f.take.What, u.where(f), tx, u.remedy(f))
	}
	return fmt.Sprintf("%s runs outside %s, on a second connection; %s", u.taker(f), tx, u.remedy(f))
}

// taker names what takes the connection, with what it calls on the way.
func (u *unit) taker(f found) string {
	switch {
	case u.received[f.call].IsValid():
		return "a goroutine awaited here"
	case f.take.Joined:
		return "a goroutine awaited by " + u.name(f.call)
	}
	return u.name(f.call)
}

// where says where a callee takes the connection.
func (u *unit) where(f found) string {
	if len(f.take.Via) == 0 || f.take.At == "" {
		return ""
	}
	return " (" + u.shown(f.take.At) + ")"
}

// pool names the pool as the function that holds sees it.
func (u *unit) pool(f found) string { return u.poolName(f.take.Key) }

// holder says what is held.
func (u *unit) holder(f found) string {
	h := f.hold
	return u.holds(h) + " one"
}

// holds is the subject and verb of a clause about what h holds: "rows from
// db.Query (line 3) hold".
func (u *unit) holds(h *hold) string {
	if h.noun != "rows" {
		return "the " + h.noun + " " + u.origin(h) + " holds"
	}
	return "rows " + u.origin(h) + " hold"
}

// origin says where a session comes from: "from db.Query (line 3)".
func (u *unit) origin(h *hold) string {
	line := u.line(h.pos())
	switch {
	case h.lent:
		return fmt.Sprintf("lent by %s (line %d)", u.name(h.call), line)
	case h.tx:
		return fmt.Sprintf("begun at line %d", line)
	}
	return fmt.Sprintf("from %s (line %d)", u.name(h.call), line)
}

// remedy says what to do.
func (u *unit) remedy(f found) string {
	if _, ok := f.call.(*ssa.Defer); ok {
		return fmt.Sprintf("move this defer above line %d, so that it runs last", u.line(f.hold.pos()))
	}
	if f.hold.noun == "rows" {
		return "read all rows first"
	}
	name := u.sessionVar(f.hold)
	switch {
	case name == "" && f.hold.lent && f.hold.tx && !f.take.Joined:
		return "run it on the transaction"
	case (f.take.Joined || name == "") && f.hold.tx:
		return "do it before or after the transaction"
	case f.take.Joined || name == "":
		return "release it first"
	case u.reading(f.hold, f.call):
		return "read all rows first, then use " + name
	case f.hold.tx && u.usesStatement(f.call):
		return "run the statement on " + name
	case len(f.take.Via) > 0 && (f.hold.passedTo(f.call) || u.keeps(f.hold, f.call)):
		return "use " + name + " there too"
	case len(f.take.Via) > 0:
		return "pass " + name + " to it"
	}
	return "use " + name
}

// usesStatement reports whether call runs a prepared statement, or is given one.
func (u *unit) usesStatement(call ssa.CallInstruction) bool {
	return call != nil && slices.ContainsFunc(making.ReceiverFirst(call.Common()), func(v ssa.Value) bool { return u.known.IsStatement(unwrapped(v).Type()) })
}

// keeps reports whether call is of a method of what keeps the session of h.
func (u *unit) keeps(h *hold, call ssa.CallInstruction) bool {
	return call != nil && h.in.root != nil && ssaform.Receiver(call.Common()) != nil && u.key(receiver(call.Common())) == u.key(h.in.root)
}

// passedTo reports whether call has the session of h as an argument.
func (h *hold) passedTo(call ssa.CallInstruction) bool {
	return call != nil && h.value != nil && slices.ContainsFunc(ssaform.Arguments(call.Common()), func(arg ssa.Value) bool { return unwrapped(arg) == h.value })
}

// sessionVar is how the source names the session of h, or "".
func (u *unit) sessionVar(h *hold) string {
	if h.name != "" {
		return strings.Trim(h.name, "_")
	}
	if h.in.root != nil {
		return u.keptName(h.in)
	}
	if h.value == nil || h.session != nil && catalog.TypeName(h.value.Type()) != h.session.Type && !isInterface(h.value.Type()) {
		return ""
	}
	if made, _ := callOf(h.value); made != nil {
		return u.variableOf(made.Pos())
	}
	return u.variableOf(h.pos())
}

// variableOf returns the first variable that the call at pos is assigned to.
func (u *unit) variableOf(pos token.Pos) string {
	for _, file := range u.Files {
		if file.FileStart > pos || pos > file.FileEnd {
			continue
		}
		name := ""
		ast.Inspect(file, func(n ast.Node) bool {
			if n == nil || n.Pos() > pos || n.End() < pos {
				return false
			}
			if assign, ok := n.(*ast.AssignStmt); ok && len(assign.Rhs) == 1 && assign.Rhs[0].Pos() <= pos && pos <= assign.Rhs[0].End() {
				if id, ok := assign.Lhs[0].(*ast.Ident); ok && id.Name != "_" {
					name = id.Name
				}
			}
			return true
		})
		return name
	}
	return ""
}
