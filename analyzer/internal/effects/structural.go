package effects

import (
	"go/types"
	"strings"

	"github.com/poolvet/poolvet/analyzer/internal/bodies"
	"github.com/poolvet/poolvet/analyzer/internal/carrier"
	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/convention"
	"github.com/poolvet/poolvet/analyzer/internal/domain"
	"github.com/poolvet/poolvet/analyzer/internal/summary"
)

// structural returns the summary of a call through an interface or function
// unknown value, if its name and types are those of an acquirer.
func (u *Unit) structural(c *domain.Call) *summary.Summary {
	var sig *types.Signature
	name := ""
	switch {
	case c.Func == nil:
		sig, _ = u.Info.TypeOf(c.Expr.Fun).Underlying().(*types.Signature)
	case c.Recv != nil && types.IsInterface(c.Func.Signature().Recv().Type()):
		if u.Catalog.Knows(bodies.PathOf(c.Func)) {
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
func (u *Unit) fits(a *catalog.Acquirer, sig *types.Signature) bool {
	session := u.Session(a)
	if isGetter(a, session, sig) || a.On != catalog.OnResult || int(max(a.Result, a.Err, a.ReleaseResult)) != sig.Results().Len() || a.Slice || session.Holds == catalog.HoldsNothing {
		return false
	}
	if catalog.TypeName(sig.Results().At(a.Result.Index()).Type()) != session.Type {
		return false
	}
	if a.Err > 0 && !carrier.IsError(sig.Results().At(a.Err.Index()).Type()) {
		return false
	}
	return a.Ctx == 0 || int(a.Ctx) <= sig.Params().Len() && carrier.IsContext(sig.Params().At(a.Ctx.Index()).Type())
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

// lends returns the summary of a function value that returns rows and an
// error, as an acquirer does.
func (u *Unit) lends(sig *types.Signature) *summary.Summary {
	if sig.Results().Len() != 2 || !carrier.IsError(sig.Results().At(1).Type()) {
		return nil
	}
	for _, s := range u.SessionsOf(sig.Results().At(0).Type()) {
		if s.Exempt || !s.Is(catalog.KindRows, catalog.KindCursor) {
			continue
		}
		return summary.Lending(summary.Fresh{Session: s.Name})
	}
	return nil
}

// acquirersNamed returns the acquirers called name, those of what is due first.
func (u *Unit) acquirersNamed(name string) []*catalog.Acquirer {
	if u.byMethod == nil {
		u.byMethod = map[string][]*catalog.Acquirer{}
		for _, exempt := range []bool{false, true} {
			for _, lib := range u.Catalog.Libraries() {
				for i := range lib.Acquirers {
					a := &lib.Acquirers[i]
					if u.Session(a).Exempt == exempt {
						method := a.Func[strings.LastIndexByte(a.Func, '.')+1:]
						u.byMethod[method] = append(u.byMethod[method], a)
					}
				}
			}
		}
	}
	return u.byMethod[name]
}

// lendsLike returns the summary of a call by the name of name through an
// interface or function value that returns something like a session.
func (u *Unit) lendsLike(name string, sig *types.Signature) *summary.Summary {
	n := sig.Results().Len()
	if n == 0 || n > 2 || n == 2 && !carrier.IsError(sig.Results().At(1).Type()) {
		return nil
	}
	l := u.Like(sig.Results().At(0).Type())
	switch {
	case l == carrier.Tx && carrier.BeginsTx(name):
	case l == carrier.Rows && (n == 2 || convention.HasPrefix(name, "Query", "Cursor", "Find", "Select", "Open")):
	default:
		return nil
	}
	return summary.Lending(summary.Fresh{Session: string(l)})
}
