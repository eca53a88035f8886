package catalogcheck

import (
	"cmp"
	"go/types"
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
)

func (r *Resolver) pools(lib *catalog.Library) {
	for _, p := range lib.Pools {
		t := r.named(p.Type)
		if t == nil {
			continue
		}
		context := false
		for _, name := range p.Close {
			if fn := r.method(p.Type, t, name); fn != nil {
				context = context || takesContext(fn)
			}
		}
		if context != p.Context {
			r.problem(p.Type, "closing %s %s", p.Type, contradicts(context))
		}
		for _, name := range []string{p.Underlying, p.Opens} {
			if name != "" {
				r.method(p.Type, t, name)
			}
		}
		if p.UsedBy != "" {
			r.function(p.UsedBy, "")
		}
		for _, name := range slices.Concat(p.Reads, p.Writes, p.Begins, p.Same) {
			r.method(p.Type, t, name)
		}
	}
	for _, s := range lib.Statements {
		if t := r.named(s.Type); t != nil {
			for _, name := range slices.Concat(s.Reads, s.Writes) {
				r.method(s.Type, t, name)
			}
			if s.On != "" {
				r.method(s.Type, t, s.On)
			}
		}
	}
	for _, l := range lib.Literals {
		if r.named(l.Type) != nil && l.Field != "" {
			r.field(l.Type + "." + l.Field)
		}
	}
}

func (r *Resolver) sessions(lib *catalog.Library) {
	for _, s := range lib.Sessions {
		t := r.named(s.Type)
		if t == nil {
			continue
		}
		for _, release := range s.Release {
			if fn := r.method(s.Type, t, release.Method); fn != nil && takesContext(fn) != release.Context {
				r.problem(s.Type, "%s of %s %s", release.Method, s.Type, contradicts(takesContext(fn)))
			}
		}
		for _, name := range s.Drains {
			fn := r.method(s.Type, t, name)
			if fn != nil && !firstResult(fn, isBool) {
				r.problem(s.Type, "%s of %s does not return a bool first, so it cannot show whether there are more rows", name, s.Type)
			}
		}
		for _, name := range s.Ended {
			fn := r.method(s.Type, t, name)
			if fn != nil && !firstResult(fn, isBool) {
				r.problem(s.Type, "%s of %s does not return a bool first, so it cannot show whether anything is held", name, s.Type)
			}
		}
		for _, name := range s.ErrReleases {
			fn := r.method(s.Type, t, name)
			if fn != nil && !isError(lastResult(fn)) {
				r.problem(s.Type, "%s of %s returns no error", name, s.Type)
			}
		}
		if s.FailsBy != "" {
			if fn := r.method(s.Type, t, s.FailsBy); fn != nil && !isError(lastResult(fn)) {
				r.problem(s.Type, "%s of %s returns no error", s.FailsBy, s.Type)
			}
		}
		for _, name := range s.Transfers {
			fn := r.method(s.Type, t, name)
			if fn != nil && fn.Signature().Results().Len() == 0 {
				r.problem(s.Type, "%s of %s returns nothing, so it cannot transfer the session to a result", name, s.Type)
			}
		}
		for _, name := range s.Views {
			fn := r.method(s.Type, t, name)
			if fn != nil && fn.Signature().Results().Len() == 0 {
				r.problem(s.Type, "%s of %s returns nothing, so it cannot return a part of the session", name, s.Type)
			}
		}
	}
}

func (r *Resolver) calls(lib *catalog.Library) {
	for i := range lib.Constructors {
		r.constructor(&lib.Constructors[i])
	}
	for _, b := range lib.Builders {
		if fn := r.function(b.Func, b.Recv); fn != nil {
			at := at{r, b.Func, fn}
			at.result("result", b.Result, anything)
			at.result("err", b.Err, isError)
			at.arguments(b.Driver, b.DSN, b.Config, b.Wraps)
		}
		for _, field := range []string{b.DSNField, b.WrapsField} {
			if field != "" {
				r.field(field)
			}
		}
	}
	for i := range lib.Acquirers {
		r.acquirer(&lib.Acquirers[i])
	}
	for _, e := range lib.Releasers {
		if fn := r.function(e.Func, e.Recv); fn != nil {
			at := at{r, e.Func, fn}
			at.param("arg", e.Arg, r.isSession)
			at.result("transfers", e.Transfers, anything)
			at.param("callback", e.Callback, isFunc)
		}
	}
	for _, e := range lib.Scoped {
		if fn := r.function(e.Func, ""); fn != nil {
			at := at{r, e.Func, fn}
			at.param("callback", e.Callback, isFunc)
			at.param("from", e.From, anything)
		}
		if e.Lends != "" && r.Known.Session(e.Lends) == nil {
			r.problem(e.Func, "%s lends %q, but no session has that name", e.Func, e.Lends)
		}
	}
	for _, e := range lib.Runners {
		if fn := r.function(e.Func, ""); fn != nil {
			at{r, e.Func, fn}.param("on", e.On, anything)
		}
	}
	for _, e := range lib.Texts {
		if fn := r.function(e.Func, ""); fn != nil {
			at{r, e.Func, fn}.param("arg", e.Arg, isString)
		}
	}
}

func (r *Resolver) constructor(c *catalog.Constructor) {
	fn := r.function(c.Func, c.Recv)
	if fn == nil {
		return
	}
	at := at{r, c.Func, fn}
	at.result("result", c.Result, func(t types.Type) bool { return r.Known.Pool(t) != nil || r.Known.Pool(types.NewPointer(t)) != nil })
	at.result("err", c.Err, isError)
	at.arguments(c.Driver, c.DSN, c.Config, c.Wraps)
	if c.ErrField != "" && !hasErrField(at.resultType(c.Result), c.ErrField) {
		r.problem(c.Func, "the result of %s has no field %s that holds an error", c.Func, c.ErrField)
	}
	if c.WrapsField != "" {
		r.field(c.WrapsField)
	}
}

func (r *Resolver) acquirer(a *catalog.Acquirer) {
	fn := r.function(a.Func, a.Recv)
	if fn == nil {
		return
	}
	for _, name := range []string{a.Session, cmp.Or(a.ReadOnly, a.Session)} {
		if r.Known.Session(name) == nil {
			r.problem(a.Func, "%s acquires %q, but no session has that name", a.Func, name)
			return
		}
	}
	s := r.Known.Session(a.Session)
	is := func(t types.Type) bool {
		if slice, ok := t.Underlying().(*types.Slice); ok && a.Slice {
			t = slice.Elem()
		}
		return catalog.TypeName(t) == s.Type || isPromoted(t, s.Type)
	}
	at := at{r, a.Func, fn}
	switch a.On {
	case catalog.OnResult:
		if a.Result == 0 && a.ReleaseResult == 0 {
			r.problem(a.Func, "%s: the entry does not say which result is the session", a.Func)
		}
		at.result("result", a.Result, is)
	case catalog.OnReceiver:
		if recv := fn.Signature().Recv(); recv == nil || !is(recv.Type()) && a.Recv != s.Type {
			r.problem(a.Func, "the receiver of %s is not a %s", a.Func, s.Type)
		}
	case catalog.OnArgument:
		at.param("arg", a.Arg, anything)
		if a.Arg == 0 {
			r.problem(a.Func, "%s: the entry does not say which argument is the session", a.Func)
		}
	}
	at.result("err", a.Err, isError)
	at.param("ctx", a.Ctx, isContext)
	at.param("writable", a.Writable, isBool)
	at.result("release-result", a.ReleaseResult, isFunc)
	if a.ErrField != "" && !hasErrField(at.resultType(a.Result), a.ErrField) {
		r.problem(a.Func, "the result of %s has no field %s that holds an error", a.Func, a.ErrField)
	}
}

func (r *Resolver) knobs(lib *catalog.Library) {
	for _, k := range lib.Knobs {
		var t types.Type
		name := k.Func
		if k.Func != "" {
			if fn := r.function(k.Func, k.Recv); fn != nil {
				t = at{r, k.Func, fn}.param("arg", k.Arg, isNumber)
			}
		} else if field := r.field(k.Field); field != nil {
			name, t = k.Field, field.Type()
		}
		if t != nil && !counts(t, k.Unit) {
			r.problem(name, "%s takes a %s, which does not match the unit in its entry", name, types.TypeString(t, nil))
		}
	}
	for _, p := range lib.DSNParams {
		for _, name := range p.Consumers {
			r.function(name, "")
		}
	}
}

// contradicts says that what the code does with a context is not what the entry says.
func contradicts(takes bool) string {
	if takes {
		return "takes a context, but the entry says that it does not"
	}
	return "takes no context, but the entry says that it does"
}
