package leak

import (
	"cmp"
	"go/ast"
	"go/token"
	"go/types"
	"maps"
	"slices"
	"strings"

	"github.com/poolvet/poolvet/analyzer/internal/bodies"
	"github.com/poolvet/poolvet/analyzer/internal/carrier"
	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/convention"
	"github.com/poolvet/poolvet/analyzer/internal/ownership"
	"github.com/poolvet/poolvet/analyzer/internal/summary"
)

// Leaks returns what the functions of the package lose and excuses leave, in order of
// position.
func (u *Unit) Leaks(excuses []Filter) []Leak {
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
		if k := (key{a.Call, a.Result}); a.isLost() && found[k] == nil {
			u.Attempt(a.Fn.Pos(), func() { found[k] = u.leak(a) })
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
func (u *Unit) leak(o *account) *Leak {
	l := &Leak{
		Class:       o.Fresh.Class,
		Category:    o.category(),
		Pos:         o.Call.Pos(),
		End:         o.Call.End(),
		Call:        o.Call,
		Func:        o.Fn,
		Result:      o.Result,
		Callee:      bodies.Callee(o.Call),
		Session:     o.Session,
		Constructor: o.Maker,
		Owner:       o.Owner,
		Origin:      o.Fresh.Origin,
		Var:         o.target,
		Escapes:     o.escapes,
		WithRequest: u.endsWithRequest(o.Object),
	}
	l.Drained = o.Drained
	l.Called = carrier.IsFunc(o.Owner) && !l.Drained
	begun := o.lostWhileBegun()
	if begun != nil {
		l.Session = begun
	}
	l.Noun, l.Releases = u.nounAndReleases(l)
	l.Commits = l.Owner != nil && len(l.Releases) > 0 && u.commits(l.Owner, l.Releases[0])
	for _, pos := range slices.Sorted(maps.Keys(o.lost)) {
		if how := o.lost[pos].how; how != ownership.Discarded && (begun == nil || o.lost[pos].begun != nil) {
			reason, failed := u.reason(o, pos)
			if how == ownership.Panicking {
				reason = u.calledAt(o, pos)
			}
			l.Exits = append(l.Exits, Exit{Pos: pos, Reason: reason, Again: how == ownership.Reassigned, Failed: failed == o.Call})
		}
	}
	return l
}

// category returns how a is lost, the worst first.
func (a *account) category() ownership.Category {
	has := map[ownership.Category]bool{}
	for _, l := range a.lost {
		has[l.how] = true
	}
	switch {
	case has[ownership.Discarded] && !a.released:
		return ownership.Discarded
	case has[ownership.Goroutine]:
		return ownership.Goroutine
	case has[ownership.Loop]:
		return ownership.Loop
	case has[ownership.NeverClosed] || has[ownership.Discarded]:
		if !a.released && !a.escapes {
			return ownership.NeverClosed
		}
		if carrier.IsTransaction(a.Session) {
			return ownership.RollbackMissing
		}
		return ownership.EarlyReturn
	case has[ownership.Reassigned]:
		return ownership.Reassigned
	case has[ownership.Panicking]:
		return ownership.Panicking
	}
	return ownership.DeferLoop
}

// nounAndReleases returns what messages call the session of l, and the methods
// that would release it.
func (u *Unit) nounAndReleases(l *Leak) (string, []string) {
	switch {
	case (l.Called || l.Drained) && l.Session != nil:
		return l.Session.Noun, nil
	case l.Called:
		return "pool", nil
	case l.Owner != nil && carrier.IsTransaction(l.Session) && beginsItself(l.Owner):
		return l.Session.Noun, []string{"Rollback", "Commit"}
	case l.Owner != nil:
		return ownerName(l.Owner), u.ownerReleases(l.Owner)
	case l.Class == summary.Pool:
		noun := "pool"
		if l.IsConnection() {
			noun = "connection"
		}
		if l.Call != nil {
			if pool := u.Catalog.Pool(bodies.ResultAtIndex(u.Info.TypeOf(l.Call), l.Result)); pool != nil {
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
		if ok && carrier.BeginsTx(fn.Name()) && fn.Signature().Results().Len() > 0 && types.Identical(fn.Signature().Results().At(0).Type(), t) {
			return true
		}
	}
	return false
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

// closesPool reports whether m is the method of a pool, which a type gets that embeds one.
func (u *Unit) closesPool(m *types.Func) bool {
	return u.Catalog.Pool(m.Signature().Recv().Type()) != nil
}

// ownerReleases returns the methods by which an in-house owner is released, those that commit last.
func (u *Unit) ownerReleases(t types.Type) []string {
	set := types.NewMethodSet(t)
	var names []string
	for i := range set.Len() {
		m := set.At(i).Obj().(*types.Func)
		if convention.Releases(m.Name()) && (m.Exported() || m.Pkg() == u.Pass.Pkg) && !u.closesPool(m) {
			names = append(names, m.Name())
		}
	}
	if len(names) == 0 {
		names = u.releasingFields(t)
	}
	commits := map[string]bool{}
	for _, name := range names {
		commits[name] = u.commits(t, name)
	}
	if !slices.ContainsFunc(names, func(name string) bool { return !commits[name] }) {
		for _, name := range u.ProvenReleases(set) {
			if _, known := commits[name]; !known {
				names = append(names, name)
				commits[name] = u.commits(t, name)
			}
		}
	}
	slices.SortStableFunc(names, func(a, b string) int { return releaseRank(a, commits[a]) - releaseRank(b, commits[b]) })
	return names
}

// commits reports whether the method of t called name commits a transaction, by its name, or by a
// body that does not roll back too:
//
//	func (j *job) Done() error { return j.tx.Commit() }
func (u *Unit) commits(t types.Type, name string) bool {
	if convention.Commits(name) {
		return true
	}
	object, _, _ := types.LookupFieldOrMethod(t, true, u.Pass.Pkg, name)
	m, ok := object.(*types.Func)
	if !ok || u.Decls[m.Origin()] == nil {
		return false
	}
	commits, undoes := false, false
	ast.Inspect(u.Decls[m.Origin()].Body, func(n ast.Node) bool {
		if sel, ok := n.(*ast.SelectorExpr); ok {
			commits = commits || convention.Commits(sel.Sel.Name)
			undoes = undoes || sel.Sel.Name == "Rollback"
		}
		return true
	})
	return commits && !undoes
}

// releasingFields returns the fields of t that are functions called like a release.
func (u *Unit) releasingFields(t types.Type) []string {
	s, ok := catalog.Deref(t).Underlying().(*types.Struct)
	if !ok {
		return nil
	}
	var names []string
	for field := range s.Fields() {
		if carrier.IsFunc(field.Type()) && convention.Releases(field.Name()) && (field.Exported() || field.Pkg() == u.Pass.Pkg) {
			names = append(names, field.Name())
		}
	}
	return names
}

// releaseRank orders release methods: Close before its rarer relatives, and last those that commit,
// which are not to be deferred.
func releaseRank(name string, commits bool) int {
	if commits {
		return len(convention.ReleaseWords) + 1
	}
	if i := slices.Index(convention.ReleaseWords, strings.ToLower(name)); i >= 0 {
		return i
	}
	return len(convention.ReleaseWords)
}

// An Exit is a place where an obligation is lost.
type Exit struct {
	Pos    token.Pos // the return statement, or the end of the loop's turn
	Reason string    // a phrase such as "when Scan fails at line 48"; may be empty
	Again  bool      // an assignment to the variable, not the end of the function
	Failed bool      // the acquiring call has returned an error, and the session all the same
}

// A Leak is an obligation that is not met on some path.
type Leak struct {
	Class    summary.Class
	Category ownership.Category
	Pos, End token.Pos     // where to report: the acquiring call, or the field
	Call     *ast.CallExpr // the acquiring call; nil for FieldForgotten
	Func     ast.Node      // the *ast.FuncDecl or *ast.FuncLit that holds Call
	Result   int           // index of the obligation among the results of Call
	Callee   string        // how messages name the call, such as "db.QueryContext"
	Noun     string        // such as "rows", "transaction", or an owner's type
	Session  *catalog.Session
	// Constructor is what the catalog knows of the call, for a pool.
	Constructor *catalog.Constructor
	// Owner is the in-house type that owns the session or pool, if the call
	// returned one.
	Owner types.Type
	// Origin is the full name of the catalog's acquirer or constructor where
	// the obligation began, possibly many calls away.
	Origin string
	// Releases are the methods that would release it, the one to defer first.
	Releases []string
	// Commits reports whether the first of them commits a transaction of an in-house owner, which is
	// nothing to defer.
	Commits bool
	// Called: the result is a function that releases the session when it is called.
	Called bool
	// Drained: the result is a function that releases the session only with its last call.
	Drained bool
	Var     *types.Var // the variable that got it, if any
	Exits   []Exit     // in order of position
	// Escapes reports whether another path passes the obligation on, by returning or storing the
	// session. A deferred release would then be wrong.
	Escapes bool
	// WithRequest: it ends when net/http cancels the context of the request that Func
	// answers.
	WithRequest bool
}

// IsConnection reports whether what is lost is, or owns, one connection that was
// opened without a pool, as by pgx.Connect.
func (l *Leak) IsConnection() bool {
	return l.Constructor != nil && l.Constructor.Making == catalog.Connects
}
