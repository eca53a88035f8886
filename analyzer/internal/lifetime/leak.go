package lifetime

import (
	"cmp"
	"go/ast"
	"go/types"
	"maps"
	"slices"
	"strings"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/convention"
	"github.com/poolvet/poolvet/analyzer/internal/summary"
)

// leaks returns what the functions of the package lose and excuses leave, in order of
// position.
func (u *unit) leaks(excuses []filter) []Leak {
	type key struct {
		call   *ast.CallExpr
		result int
	}
	found := map[key]*Leak{}
	all, keepings := u.tally()
	for _, a := range all {
		for _, f := range excuses {
			f.excuse(u, a)
		}
		u.panicking(a)
		if k := (key{a.call, a.result}); a.isLost() && found[k] == nil {
			u.attempt(a.fn.Pos(), func() { found[k] = u.leak(a) })
		}
	}
	var leaks []Leak
	for _, l := range found {
		leaks = append(leaks, *l)
	}
	for _, l := range slices.Concat(u.fieldLeaks(keepings), u.overwritingLeaks(keepings)) {
		if l.Call == nil || found[key{l.Call, l.Result}] == nil {
			leaks = append(leaks, l)
		}
	}
	slices.SortFunc(leaks, func(a, b Leak) int { return cmp.Or(int(a.Pos-b.Pos), a.Result-b.Result) })
	return leaks
}

// leak describes how o is lost.
func (u *unit) leak(o *account) *Leak {
	l := &Leak{
		Class:       o.fresh.Class,
		Category:    o.category(),
		Pos:         o.call.Pos(),
		End:         o.call.End(),
		Call:        o.call,
		Func:        o.fn,
		Result:      o.result,
		Callee:      callee(o.call),
		Session:     o.session,
		Constructor: o.maker,
		Owner:       o.owner,
		Origin:      o.fresh.Origin,
		Var:         o.target,
		Escapes:     o.escapes,
		WithRequest: u.endsWithRequest(o.object),
	}
	l.Called = isFunc(o.owner)
	begun := o.lostWhileBegun()
	if begun != nil {
		l.Session = begun
	}
	l.Noun, l.Releases = u.nounAndReleases(l)
	for _, pos := range slices.Sorted(maps.Keys(o.lost)) {
		if how := o.lost[pos].how; how != Discarded && (begun == nil || o.lost[pos].begun != nil) {
			reason := u.reason(o, pos)
			if how == Panicking {
				reason = u.calledAt(o, pos)
			}
			l.Exits = append(l.Exits, Exit{Pos: pos, Reason: reason, Again: how == Reassigned})
		}
	}
	return l
}

// category returns how a is lost, the worst first.
func (a *account) category() Category {
	has := map[Category]bool{}
	for _, l := range a.lost {
		has[l.how] = true
	}
	switch {
	case has[Discarded] && !a.released:
		return Discarded
	case has[Goroutine]:
		return Goroutine
	case has[Loop]:
		return Loop
	case has[NeverClosed] || has[Discarded]:
		if !a.released && !a.escapes {
			return NeverClosed
		}
		if isTransaction(a.session) {
			return RollbackMissing
		}
		return EarlyReturn
	case has[Reassigned]:
		return Reassigned
	case has[Panicking]:
		return Panicking
	}
	return DeferLoop
}

// callee returns how messages name the function that call calls.
func callee(call *ast.CallExpr) string {
	s := types.ExprString(call.Fun)
	if i := strings.IndexAny(s, "({"); i > 0 && strings.LastIndexByte(s, '.') > i {
		s = s[strings.LastIndexByte(s, '.')+1:] // a chain: its last method
	}
	return s
}

// nounAndReleases returns what messages call the session of l, and the methods
// that would release it.
func (u *unit) nounAndReleases(l *Leak) (string, []string) {
	switch {
	case l.Called && l.Session != nil:
		return l.Session.Noun, nil
	case l.Called:
		return "pool", nil
	case l.Owner != nil && isTransaction(l.Session) && beginsItself(l.Owner):
		return l.Session.Noun, []string{"Rollback", "Commit"}
	case l.Owner != nil:
		return ownerName(l.Owner), u.ownerReleases(l.Owner)
	case l.Class == summary.Pool:
		noun := "pool"
		if l.IsConnection() {
			noun = "connection"
		}
		if l.Call != nil {
			if pool := u.catalog.Pool(resultAtIndex(u.info.TypeOf(l.Call), l.Result)); pool != nil {
				return noun, pool.Close
			}
		}
		return noun, []string{"Close"}
	}
	if l.Session == nil {
		return "session", nil
	}
	return l.Session.Noun, releaseMethods(l.Session)
}

// beginsItself reports whether t is a pool and its transactions in one type: its Begin
// returns a t. What closes the pool is no release of a transaction then.
func beginsItself(t types.Type) bool {
	set := types.NewMethodSet(t)
	if set.Lookup(nil, "Rollback") == nil {
		return false
	}
	for i := range set.Len() {
		fn, ok := set.At(i).Obj().(*types.Func)
		if ok && beginsTx(fn.Name()) && fn.Signature().Results().Len() > 0 && types.Identical(fn.Signature().Results().At(0).Type(), t) {
			return true
		}
	}
	return false
}

func resultAtIndex(t types.Type, i int) types.Type {
	tuple, ok := t.(*types.Tuple)
	switch {
	case !ok:
		return t
	case i < tuple.Len():
		return tuple.At(i).Type()
	}
	return nil
}

// releaseMethods returns the methods that release s, the one to defer first.
func releaseMethods(s *catalog.Session) []string {
	var names []string
	for _, r := range s.Release {
		if r.Deferred {
			names = slices.Insert(names, 0, r.Method)
		} else {
			names = append(names, r.Method)
		}
	}
	return names
}

func ownerName(t types.Type) string {
	if named, ok := types.Unalias(catalog.Deref(t)).(*types.Named); ok {
		return named.Obj().Name()
	}
	return "session"
}

// ownerReleases returns the methods by which an in-house owner is released.
func (u *unit) ownerReleases(t types.Type) []string {
	set := types.NewMethodSet(t)
	var names []string
	for i := range set.Len() {
		m := set.At(i).Obj()
		if convention.Releases(m.Name()) && (m.Exported() || m.Pkg() == u.pass.Pkg) {
			names = append(names, m.Name())
		}
	}
	if len(names) == 0 {
		names = u.releasingFields(t)
	}
	if len(names) == 0 {
		return u.provenReleases(set)
	}
	slices.SortFunc(names, func(a, b string) int { return releaseRank(a) - releaseRank(b) })
	return names
}

// releasingFields returns the fields of t that are functions called like a release.
func (u *unit) releasingFields(t types.Type) []string {
	s, ok := catalog.Deref(t).Underlying().(*types.Struct)
	if !ok {
		return nil
	}
	var names []string
	for field := range s.Fields() {
		if isFunc(field.Type()) && convention.Releases(field.Name()) && (field.Exported() || field.Pkg() == u.pass.Pkg) {
			names = append(names, field.Name())
		}
	}
	return names
}

// provenReleases returns the methods of set whose bodies release the receiver on every
// path, whatever they are called.
func (u *unit) provenReleases(set *types.MethodSet) []string {
	var names []string
	for i := range set.Len() {
		fn, ok := set.At(i).Obj().(*types.Func)
		if !ok {
			continue
		}
		if s := u.summaryOf(fn); s != nil && len(s.Outcomes) > 0 && !slices.ContainsFunc(s.Outcomes, keepsReceiver) {
			names = append(names, fn.Name())
		}
	}
	return names
}

// keepsReceiver reports whether o does not release the receiver.
func keepsReceiver(o summary.Outcome) bool {
	return !slices.ContainsFunc(o.Params, func(p summary.Param) bool { return p.Index == 0 && p.Effect == summary.Releases })
}

// releaseRank orders release methods: Close before its rarer relatives, and Commit, which
// is not to be deferred, last.
func releaseRank(name string) int {
	lower := strings.ToLower(name)
	if lower == "commit" {
		return len(convention.ReleaseWords) + 1
	}
	for i, word := range convention.ReleaseWords {
		if lower == word {
			return i
		}
	}
	return len(convention.ReleaseWords)
}
