package effects

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"github.com/poolvet/poolvet/analyzer/internal/carrier"
	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/domain"
	"github.com/poolvet/poolvet/analyzer/internal/summary"
)

// known returns what the catalog, or the table of the standard library, says
// of the function that c calls, or nil.
func (u *Unit) known(c *domain.Call) *summary.Summary {
	if !u.isNamed(c.Func) {
		return u.standard(c)
	}
	r := u.Catalog.Releaser(c.Func, c.Recv)
	if r != nil && r.Transfers > 0 && len(c.Vals[r.Arg].Objs) > 0 {
		return u.transferring(r, c)
	}
	if a := u.Catalog.Acquirer(c.Func, c.Recv); a != nil && a.On == catalog.OnResult {
		return u.acquirer(reading(a, c), c.Func.Signature())
	}
	if a := u.Catalog.Acquirer(c.Func, c.Recv); a != nil && a.On == catalog.OnArgument {
		return u.filling(a, c.Func.Signature())
	}
	if r != nil {
		return u.ending(r, c)
	}
	if k := u.Catalog.Constructor(c.Func, c.Recv); k != nil {
		return u.makerSummary(k, c)
	}
	if s := u.Catalog.Scoped(c.Func); s != nil {
		return scopedSummary
	}
	return u.standard(c)
}

// isNamed reports whether the catalog has a word on fn, without asking it twice.
func (u *Unit) isNamed(fn *types.Func) bool {
	named, ok := u.named[fn]
	if !ok {
		named = u.Catalog.Names(fn)
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
func (u *Unit) acquirer(a *catalog.Acquirer, sig *types.Signature) *summary.Summary {
	session := u.Session(a)
	fresh := freshOf(a, session)
	truth := summary.Yes
	if carrier.IsAggregate(sig.Results().At(a.Result.Index()).Type()) {
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
func (u *Unit) filling(a *catalog.Acquirer, sig *types.Signature) *summary.Summary {
	fresh := freshOf(a, u.Session(a))
	success := summary.Outcome{Params: []summary.Param{{Index: int(a.Arg), Gets: []summary.Fresh{fresh}}}}
	if a.Err == 0 || a.Err.Index() >= sig.Results().Len() {
		return &summary.Summary{Outcomes: []summary.Outcome{success}}
	}
	success.Results = []summary.ResultOf{{Index: a.Err.Index(), Truth: summary.No}}
	failure := summary.Outcome{Results: []summary.ResultOf{{Index: a.Err.Index(), Truth: summary.Yes}}}
	return &summary.Summary{Outcomes: []summary.Outcome{success, failure}}
}

// Session returns what a acquires. A catalog in .poolvet.yml may not say.
func (u *Unit) Session(a *catalog.Acquirer) *catalog.Session {
	if s := u.Catalog.Session(a.Session); s != nil {
		return s
	}
	return &catalog.Session{}
}

// transfers reports whether the obligation of the receiver of a moves to its result,
// as with (*pgxpool.Conn).Hijack.
func (u *Unit) transfers(a *catalog.Acquirer) bool {
	recv, method, ok := strings.Cut(strings.TrimPrefix(a.Func, "("), ").")
	if !ok {
		return false
	}
	for _, lib := range u.Catalog.Libraries() {
		for i := range lib.Sessions {
			if s := &lib.Sessions[i]; s.Type == recv && slices.Contains(s.Transfers, method) {
				return true
			}
		}
	}
	return false
}

// IsView reports whether c returns a part of its receiver with which that cannot
// be released, as (*pgxpool.Conn).Conn does.
func (u *Unit) IsView(c *domain.Call) bool {
	return slices.ContainsFunc(u.SessionsOf(c.Recv), func(s *catalog.Session) bool { return slices.Contains(s.Views, c.Func.Name()) })
}

// makerSummary returns the summary of the call c of a constructor of a pool.
func (u *Unit) makerSummary(k *catalog.Constructor, c *domain.Call) *summary.Summary {
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
// pool, as far as can be seen. A configuration that the function was given has none: the
// callers of a wrapper of gorm.Open rarely give it one with a pool.
func (u *Unit) wraps(c *domain.Call) bool {
	for i, v := range c.Vals {
		arg := c.Arg(i)
		if len(v.Objs) > 0 && (arg == nil || !configures(u.Info.TypeOf(arg), c.Func)) || arg != nil && u.mentionsPool(arg) {
			return true
		}
	}
	return false
}

// configures reports whether t is a struct, or a pointer to one, of the package of fn, such as *gorm.Config.
func configures(t types.Type, fn *types.Func) bool {
	_, ok := catalog.Deref(t).Underlying().(*types.Struct)
	return ok && carrier.PathOfType(t) == fn.Pkg().Path()
}

// Connects reports whether fresh began as one connection without a pool.
func (u *Unit) Connects(fresh summary.Fresh) bool {
	made := u.Constructor(fresh.Origin)
	return made != nil && made.Making == catalog.Connects
}

// IsParentType reports whether the catalog has a session that is acquired from the type
// called name and ends with it.
func (u *Unit) IsParentType(name string) bool {
	if u.parentTypes == nil {
		u.parentTypes = map[string]bool{}
		for _, lib := range u.Catalog.Libraries() {
			for i := range lib.Acquirers {
				a := &lib.Acquirers[i]
				recv, _, isMethod := strings.Cut(strings.TrimPrefix(a.Func, "("), ").")
				if s := u.Session(a); isMethod && (s.EndsWithParent || s.EndsWithTx) {
					u.parentTypes[recv] = true
					u.parentTypes[a.Recv] = true
				}
			}
		}
	}
	return u.parentTypes[name]
}

// Constructor returns the constructor called name.
func (u *Unit) Constructor(name string) *catalog.Constructor {
	for _, lib := range u.Catalog.Libraries() {
		for i := range lib.Constructors {
			if lib.Constructors[i].Func == name {
				return &lib.Constructors[i]
			}
		}
	}
	return nil
}

// mentionsPool reports whether a part of e has the type of a pool.
func (u *Unit) mentionsPool(e ast.Expr) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		if e, ok := n.(ast.Expr); ok && !found {
			if tv, ok := u.Info.Types[e]; ok && tv.IsValue() && u.Catalog.Pool(tv.Type) != nil {
				found = true
			}
		}
		return !found
	})
	return found
}
