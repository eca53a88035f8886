package lifetime

import (
	"go/types"
	"slices"
	"strings"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/domain"
	"github.com/poolvet/poolvet/analyzer/internal/summary"
)

// known returns what the catalog, or the table of the standard library, says
// of the function that c calls, or nil.
func (u *unit) known(c *domain.Call) *summary.Summary {
	if !u.isNamed(c.Func) {
		return u.standard(c)
	}
	r := u.catalog.Releaser(c.Func, c.Recv)
	if r != nil && r.Transfers > 0 && len(c.Vals[r.Arg].Objs) > 0 {
		return u.transferring(r, c)
	}
	if a := u.catalog.Acquirer(c.Func, c.Recv); a != nil && a.On == catalog.OnResult {
		return u.acquirer(reading(a, c), c.Func.Signature())
	}
	if a := u.catalog.Acquirer(c.Func, c.Recv); a != nil && a.On == catalog.OnArgument {
		return u.filling(a, c.Func.Signature())
	}
	if r != nil {
		return u.ending(r, c)
	}
	if k := u.catalog.Constructor(c.Func, c.Recv); k != nil {
		return u.makerSummary(k, c)
	}
	if s := u.catalog.Scoped(c.Func); s != nil {
		return scopedSummary
	}
	return u.standard(c)
}

// isNamed reports whether the catalog has a word on fn, without asking it twice.
func (u *unit) isNamed(fn *types.Func) bool {
	named, ok := u.named[fn]
	if !ok {
		named = u.catalog.Names(fn)
		u.named[fn] = named
	}
	return named
}

var scopedSummary = &summary.Summary{Outcomes: []summary.Outcome{{}}}

// reading returns a as c calls it: one may acquire a session that only reads.
func reading(a *catalog.Acquirer, c *domain.Call) *catalog.Acquirer {
	if a.Writable == 0 || int(a.Writable) >= len(c.Vals) || c.Vals[a.Writable].Truth != summary.No {
		return a
	}
	reads := *a
	reads.Session = a.ReadOnly
	return &reads
}

// freshOf returns the session that a acquires, and what it ends with.
func freshOf(a *catalog.Acquirer, session *catalog.Session) summary.Fresh {
	fresh := summary.Fresh{Class: summary.Session, Session: a.Session, Origin: a.Func}
	if session.EndsWithTx || session.EndsWithParent {
		fresh.EndsWith = append(fresh.EndsWith, 0)
	}
	if session.EndsWithCtx && a.Ctx > 0 {
		fresh.EndsWith = append(fresh.EndsWith, int(a.Ctx))
	}
	return fresh
}

// acquirer returns the summary of an acquirer: it fails and nothing is held, or
// it succeeds.
func (u *unit) acquirer(a *catalog.Acquirer, sig *types.Signature) *summary.Summary {
	session := u.session(a)
	fresh := freshOf(a, session)
	truth := summary.Yes
	if isAggregate(sig.Results().At(a.Result.Index()).Type()) {
		truth = summary.Unknown
	}
	success := []summary.ResultOf{{Index: a.Result.Index(), Truth: truth, Fresh: []summary.Fresh{fresh}}}
	failure := []summary.ResultOf{{Index: a.Result.Index(), Truth: summary.No}}
	if session.OnErr != catalog.NothingAcquired {
		failure[0].Truth = summary.Yes
	}
	if a.ReleaseResult > 0 {
		success = append(success, summary.ResultOf{Index: a.ReleaseResult.Index(), Truth: summary.Yes, Undoes: []int{a.Result.Index()}})
	}
	fails := a.NilFails
	switch {
	case a.Err > 0:
		success = append(success, summary.ResultOf{Index: a.Err.Index(), Truth: summary.No})
		failure = append(failure, summary.ResultOf{Index: a.Err.Index(), Truth: summary.Yes})
		fails = true
	case a.ErrField != "":
		success[0].Field, success[0].FieldTruth = a.ErrField, summary.No
		failure[0].Field, failure[0].FieldTruth = a.ErrField, summary.Yes
		fails = true
	}
	s := &summary.Summary{Outcomes: []summary.Outcome{{Results: success}}}
	if u.transfers(a) {
		s.Outcomes[0].Params = []summary.Param{{Index: 0, Effect: summary.Releases}}
	}
	if fails {
		if session.OnErr == catalog.StillHeld {
			failure[0].Fresh = success[0].Fresh
		}
		s.Outcomes = append(s.Outcomes, summary.Outcome{Results: failure})
	}
	return s
}

// filling returns the summary of an acquirer that puts its session into an argument:
//
//	rows := &sql.Rows{}
//	if err := driver.Query(ctx, query, args, rows); err != nil {
func (u *unit) filling(a *catalog.Acquirer, sig *types.Signature) *summary.Summary {
	fresh := freshOf(a, u.session(a))
	success := summary.Outcome{Params: []summary.Param{{Index: int(a.Arg), Gets: []summary.Fresh{fresh}}}}
	if a.Err == 0 || a.Err.Index() >= sig.Results().Len() {
		return &summary.Summary{Outcomes: []summary.Outcome{success}}
	}
	success.Results = []summary.ResultOf{{Index: a.Err.Index(), Truth: summary.No}}
	failure := summary.Outcome{Results: []summary.ResultOf{{Index: a.Err.Index(), Truth: summary.Yes}}}
	return &summary.Summary{Outcomes: []summary.Outcome{success, failure}}
}

// session returns what a acquires. A catalog in .poolvet.yml may not say.
func (u *unit) session(a *catalog.Acquirer) *catalog.Session {
	if s := u.catalog.Session(a.Session); s != nil {
		return s
	}
	return &catalog.Session{}
}

// transfers reports whether the obligation of the receiver of a moves to its result,
// as with (*pgxpool.Conn).Hijack.
func (u *unit) transfers(a *catalog.Acquirer) bool {
	recv, method, ok := strings.Cut(strings.TrimPrefix(a.Func, "("), ").")
	if !ok {
		return false
	}
	for _, lib := range u.catalog.Libraries() {
		for i := range lib.Sessions {
			if s := &lib.Sessions[i]; s.Type == recv && slices.Contains(s.Transfers, method) {
				return true
			}
		}
	}
	return false
}

// isView reports whether c returns a part of its receiver with which that cannot
// be released, as (*pgxpool.Conn).Conn does.
func (u *unit) isView(c *domain.Call) bool {
	return slices.ContainsFunc(u.sessionsOf(c.Recv), func(s *catalog.Session) bool { return slices.Contains(s.Views, c.Func.Name()) })
}

// makerSummary returns the summary of the call c of a constructor of a pool.
func (u *unit) makerSummary(k *catalog.Constructor, c *domain.Call) *summary.Summary {
	if k.Result == 0 {
		return nil
	}
	success := []summary.ResultOf{{Index: k.Result.Index(), Truth: summary.Yes}}
	failure := []summary.ResultOf{{Index: k.Result.Index(), Truth: summary.No}}
	fresh := []summary.Fresh{{Class: summary.Pool, Origin: k.Func}}
	switch {
	case k.Making == catalog.Wraps, k.Making == catalog.MakesOrWraps && u.wraps(c):
		for i := range c.Vals {
			success[0].Holds = append(success[0].Holds, i)
		}
	default:
		success[0].Fresh = fresh
		if k.Open {
			failure[0] = summary.ResultOf{Index: k.Result.Index(), Truth: summary.Yes, Fresh: fresh}
		}
	}
	s := &summary.Summary{}
	switch {
	case k.Err > 0:
		success = append(success, summary.ResultOf{Index: k.Err.Index(), Truth: summary.No})
		failure = append(failure, summary.ResultOf{Index: k.Err.Index(), Truth: summary.Yes})
		s.Outcomes = []summary.Outcome{{Results: success}, {Results: failure}}
	case k.ErrField != "":
		success[0].Field, success[0].FieldTruth = k.ErrField, summary.No
		failure[0].Truth, failure[0].Field, failure[0].FieldTruth = summary.Yes, k.ErrField, summary.Yes
		s.Outcomes = []summary.Outcome{{Results: success}, {Results: failure}}
	default:
		s.Outcomes = []summary.Outcome{{Results: success}}
	}
	return s
}

// wraps reports whether an argument of the constructor call c is or holds a
// pool, as far as can be seen.
func (u *unit) wraps(c *domain.Call) bool {
	for i, v := range c.Vals {
		if len(v.Objs) > 0 {
			return true
		}
		if arg := c.Arg(i); arg != nil && u.mentionsPool(arg) {
			return true
		}
	}
	return false
}

// structural returns the summary of a call through an interface or function
// unknown value, if its name and types are those of an acquirer.
func (u *unit) structural(c *domain.Call) *summary.Summary {
	var sig *types.Signature
	name := ""
	switch {
	case c.Func == nil:
		sig, _ = u.info.TypeOf(c.Expr.Fun).Underlying().(*types.Signature)
	case c.Recv != nil && types.IsInterface(c.Func.Signature().Recv().Type()):
		if u.catalog.Knows(pathOf(c.Func)) {
			return nil
		}
		sig, name = c.Func.Signature(), c.Func.Name()
	}
	if sig == nil {
		return nil
	}
	if name != "" {
		for _, a := range u.acquirersNamed(name) {
			if u.fits(a, sig) {
				return u.acquirer(a, sig)
			}
		}
	}
	if s := u.lends(sig); s != nil {
		return s
	}
	return u.lendsLike(name, sig)
}

// fits reports whether sig is the signature of a.
func (u *unit) fits(a *catalog.Acquirer, sig *types.Signature) bool {
	session := u.session(a)
	if isGetter(a, session, sig) || a.On != catalog.OnResult || int(max(a.Result, a.Err, a.ReleaseResult)) != sig.Results().Len() || a.Slice || session.Holds == catalog.HoldsNothing {
		return false
	}
	if catalog.TypeName(sig.Results().At(a.Result.Index()).Type()) != session.Type {
		return false
	}
	if a.Err > 0 && !isError(sig.Results().At(a.Err.Index()).Type()) {
		return false
	}
	return a.Ctx == 0 || int(a.Ctx) <= sig.Params().Len() && isContext(sig.Params().At(a.Ctx.Index()).Type())
}

// isGetter reports whether a method called like the acquirer a of the
// transaction or connection session may only say which one other code began:
// it bears the name of its type, takes nothing and cannot fail.
//
//	type flush interface{ Tx() pgx.Tx }
func isGetter(a *catalog.Acquirer, session *catalog.Session, sig *types.Signature) bool {
	if !session.Is(catalog.KindTransaction, catalog.KindConnection) || a.Err > 0 || sig.Params().Len() > 0 {
		return false
	}
	return a.Func[strings.LastIndexByte(a.Func, '.')+1:] == session.Type[strings.LastIndexByte(session.Type, '.')+1:]
}

func isContext(t types.Type) bool { return catalog.TypeName(t) == "context.Context" }

// lends returns the summary of a function value that returns rows and an
// error, as an acquirer does.
func (u *unit) lends(sig *types.Signature) *summary.Summary {
	if sig.Results().Len() != 2 || !isError(sig.Results().At(1).Type()) {
		return nil
	}
	for _, s := range u.sessionsOf(sig.Results().At(0).Type()) {
		if s.Exempt || !s.Is(catalog.KindRows, catalog.KindCursor) {
			continue
		}
		return summary.Lending(summary.Fresh{Session: s.Name})
	}
	return nil
}

// acquirersNamed returns the acquirers called name, those of what is due first.
func (u *unit) acquirersNamed(name string) []*catalog.Acquirer {
	if u.byMethod == nil {
		u.byMethod = map[string][]*catalog.Acquirer{}
		for _, exempt := range []bool{false, true} {
			for _, lib := range u.catalog.Libraries() {
				for i := range lib.Acquirers {
					a := &lib.Acquirers[i]
					if u.session(a).Exempt == exempt {
						method := a.Func[strings.LastIndexByte(a.Func, '.')+1:]
						u.byMethod[method] = append(u.byMethod[method], a)
					}
				}
			}
		}
	}
	return u.byMethod[name]
}

// sessionsOf returns the sessions whose type is t, or a pointer to one that is a struct, such
// as bun.Conn. A type of package io is that of much else, and says nothing.
func (u *unit) sessionsOf(t types.Type) []*catalog.Session {
	if !isNamed(catalog.Deref(t)) {
		return nil
	}
	if known, ok := u.sessions.At(t).([]*catalog.Session); ok {
		return known
	}
	if u.byType == nil {
		u.byType = map[string][]*catalog.Session{}
		for _, lib := range u.catalog.Libraries() {
			for i := range lib.Sessions {
				if s := &lib.Sessions[i]; !strings.HasPrefix(s.Type, "io.") {
					u.byType[s.Type] = append(u.byType[s.Type], s)
				}
			}
		}
	}
	list := u.byType[catalog.TypeName(t)]
	if len(list) == 0 && isAggregate(catalog.Deref(t)) {
		list = u.byType[catalog.TypeName(catalog.Deref(t))]
	}
	u.sessions.Set(t, list)
	return list
}

// isRelease reports whether the method called name releases s.
func isRelease(s *catalog.Session, name string) bool {
	if s == nil {
		return false
	}
	for _, r := range s.Release {
		if r.Method == name {
			return true
		}
	}
	return false
}

// connects reports whether fresh began as one connection without a pool.
func (u *unit) connects(fresh summary.Fresh) bool {
	made := u.constructor(fresh.Origin)
	return made != nil && made.Making == catalog.Connects
}
