package lifetime

import (
	"go/ast"
	"go/types"
	"maps"
	"slices"
	"strings"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
)

// leaks returns what the functions of the package lose, in order of position.
func (u *unit) leaks() []Leak {
	inlined := map[*ast.FuncLit]bool{}
	var all []*object
	byPos := func(a, b *types.Func) int { return int(a.Pos() - b.Pos()) }
	for _, known := range slices.SortedFunc(maps.Keys(u.functions), byPos) {
		fn := u.functions[known]
		maps.Copy(inlined, fn.inlined)
		all = append(all, fn.objects...)
	}
	// What a closure loses where it is called is reported by the function around
	// it. Outer closures come first.
	lits := slices.SortedFunc(maps.Keys(u.closures), func(a, b *ast.FuncLit) int { return int(a.Pos() - b.Pos()) })
	for _, lit := range lits {
		if fn := u.closures[lit]; !inlined[lit] {
			maps.Copy(inlined, fn.inlined)
			all = append(all, fn.objects...)
		}
	}
	type key struct {
		call   *ast.CallExpr
		result int
	}
	found := map[key]*Leak{}
	for _, o := range all {
		if o.isLost() {
			u.forgive(o)
			o.disown()
		}
		if o.fresh.Maybe && (o.released || o.escapes) {
			continue
		}
		if !o.isLost() && o.released && !o.escapes && !o.returned {
			for pos := range o.dangers {
				o.lose(pos, Panicking)
			}
		}
		if k := (key{o.call, o.result}); o.isLost() && found[k] == nil && !u.exempt(o) {
			u.attempt(o.fn.Pos(), func() { found[k] = u.leak(o) })
		}
	}
	var leaks []Leak
	for _, l := range found {
		leaks = append(leaks, *l)
	}
	for _, l := range u.fieldLeaks() {
		if l.Call == nil || found[key{l.Call, l.Result}] == nil {
			leaks = append(leaks, l)
		}
	}
	slices.SortFunc(leaks, func(a, b Leak) int {
		if a.Pos != b.Pos {
			return int(a.Pos - b.Pos)
		}
		return a.Result - b.Result
	})
	return leaks
}

func (o *object) isLost() bool { return o.kind == obligation && len(o.lost) > 0 }

// exempt reports whether o lives as long as the process: what main opens once,
// and a statement that a constructor prepares for the owner it returns, which
// is lost only where the start of the program fails.
func (u *unit) exempt(o *object) bool {
	if o.kept && o.escapes && o.session != nil && o.session.Holds == catalog.HoldsStatement {
		return true
	}
	decl, ok := o.fn.(*ast.FuncDecl)
	if !ok || decl.Recv != nil || decl.Name.Name != "main" || u.pass.Pkg.Name() != "main" {
		return false
	}
	for _, how := range o.lost {
		if how == Loop || how == Reassigned || how == DeferLoop {
			return false
		}
	}
	return o.session == nil || o.session.Is(catalog.KindStatement, catalog.KindConnection)
}

// leak describes how o is lost.
func (u *unit) leak(o *object) *Leak {
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
	}
	l.Called = isFunc(o.owner)
	if len(o.begunLost) > 0 {
		l.Session = o.held
	}
	l.Noun, l.Releases = u.nounAndReleases(l)
	for _, pos := range slices.Sorted(maps.Keys(o.lost)) {
		if o.lost[pos] != Discarded && (len(o.begunLost) == 0 || o.begunLost[pos]) {
			reason := u.reason(o, pos)
			if o.lost[pos] == Panicking {
				reason = u.calledAt(o, pos)
			}
			l.Exits = append(l.Exits, Exit{Pos: pos, Reason: reason, Again: o.lost[pos] == Reassigned})
		}
	}
	return l
}

// category returns how o is lost, the worst first.
func (o *object) category() Category {
	has := map[Category]bool{}
	for _, how := range o.lost {
		has[how] = true
	}
	switch {
	case has[Discarded] && !o.released:
		return Discarded
	case has[Goroutine]:
		return Goroutine
	case has[Loop]:
		return Loop
	case has[NeverClosed] || has[Discarded]:
		if !o.released && !o.escapes {
			return NeverClosed
		}
		if isTransaction(o.session) {
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
	case l.Owner != nil:
		return ownerName(l.Owner), u.ownerReleases(l.Owner)
	case l.Class == Pool:
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

func resultAtIndex(t types.Type, i int) types.Type {
	if tuple, ok := t.(*types.Tuple); ok {
		return tuple.At(i).Type()
	}
	return t
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
	if named, ok := types.Unalias(deref(t)).(*types.Named); ok {
		return named.Obj().Name()
	}
	return "session"
}

// ownerReleases returns the methods by which an in-house owner is released.
func (u *unit) ownerReleases(t types.Type) []string {
	set := types.NewMethodSet(t)
	var names []string
	for i := range set.Len() {
		if name := set.At(i).Obj().Name(); releaseWord(name) && ast.IsExported(name) {
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		return u.provenReleases(set)
	}
	slices.SortFunc(names, func(a, b string) int { return releaseRank(a) - releaseRank(b) })
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
func keepsReceiver(o Outcome) bool {
	return !slices.ContainsFunc(o.Params, func(p Param) bool { return p.Index == 0 && p.Effect == Releases })
}

// releaseRank orders release methods: Close before its rarer relatives, and Commit, which
// is not to be deferred, last.
func releaseRank(name string) int {
	lower := strings.ToLower(name)
	if lower == "commit" {
		return len(releaseWords) + 1
	}
	for i, word := range releaseWords {
		if lower == word {
			return i
		}
	}
	return len(releaseWords)
}
