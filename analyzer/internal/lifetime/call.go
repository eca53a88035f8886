package lifetime

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
)

// An evaluated call is one whose function and arguments have been evaluated.
type evaluated struct {
	call *ast.CallExpr
	fn   *types.Func // the function or method, if it is known
	recv types.Type  // static type of the receiver, or nil
	fun  value       // the function value, if fn is nil
	vals []value     // the receiver, then the arguments
}

// arg returns the expression of the i-th value, or nil.
func (e *evaluated) arg(i int) ast.Expr {
	if i == 0 {
		if sel, ok := ast.Unparen(e.call.Fun).(*ast.SelectorExpr); ok && e.recv != nil {
			return sel.X
		}
		return nil
	}
	if i-1 < len(e.call.Args) {
		return e.call.Args[i-1]
	}
	return nil
}

// param returns the index of the parameter, counted as in [Param], that gets
// the i-th value.
func (e *evaluated) param(i int) int {
	if last, ok := e.rest(); ok {
		return min(i, last)
	}
	return i
}

// given returns the values that the parameter of index i gets: several for the
// last one of a variadic function.
func (e *evaluated) given(i int) []value {
	last, ok := e.rest()
	switch {
	case i >= len(e.vals):
		return nil
	case ok && i == last:
		return e.vals[i:]
	}
	return e.vals[i : i+1]
}

// rest returns the index of the parameter that gets the rest of the arguments.
func (e *evaluated) rest() (int, bool) {
	if e.fn == nil || !e.fn.Signature().Variadic() || e.call.Ellipsis.IsValid() {
		return 0, false
	}
	return e.fn.Signature().Params().Len(), true
}

// call follows a call.
func (f *flow) call(st *state, call *ast.CallExpr) []results {
	f.step()
	if tv, ok := f.u.info.Types[call.Fun]; ok && tv.IsType() {
		var all []results
		for _, r := range f.exprs(st, call.Args) {
			r.vals[0].addr = place{}
			if v := plain(tv.Type); v.truth == Yes {
				r.vals[0] = v
			}
			all = append(all, results{r.st, r.vals[:1]})
		}
		return all
	}
	if b, ok := typeutil.Callee(f.u.info, call).(*types.Builtin); ok {
		return f.builtin(st, call, b.Name())
	}
	var all []results
	for _, r := range f.evaluate(st, call) {
		all = append(all, f.apply(r.st, r.call)...)
	}
	if t := f.u.info.TypeOf(call); t != nil && plain(t).truth == Yes {
		for _, r := range all {
			r.vals[0].truth = Yes
		}
	}
	return all
}

type evaluation struct {
	st   *state
	call *evaluated
}

// evaluate follows the evaluation of the function and the arguments of call.
func (f *flow) evaluate(st *state, call *ast.CallExpr) []evaluation {
	e := evaluated{call: call}
	list := make([]ast.Expr, 0, len(call.Args)+1)
	fn, _ := typeutil.Callee(f.u.info, call).(*types.Func)
	sel, isSel := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	hasRecv := false
	if fn != nil {
		e.fn = fn.Origin()
		if selection := f.u.info.Selections[sel]; isSel && selection != nil && selection.Kind() == types.MethodVal {
			hasRecv = true
			e.recv = f.u.info.TypeOf(sel.X)
			list = append(list, sel.X)
		}
	} else {
		list = append(list, call.Fun)
	}
	tuple := len(call.Args) == 1 && isTuple(f.u.info.TypeOf(call.Args[0]))
	if !tuple {
		list = append(list, call.Args...)
	}
	var all []evaluation
	for _, r := range f.exprs(st, list) {
		c := e
		vals := r.vals
		switch {
		case fn == nil:
			c.fun, vals = vals[0], append([]value{{}}, vals[1:]...)
		case !hasRecv:
			vals = append([]value{{}}, vals...)
		}
		if !tuple {
			c.vals = vals
			all = append(all, evaluation{r.st, &c})
			continue
		}
		for _, t := range f.multi(r.st, call.Args[0], 0) {
			c := c
			c.vals = append(append([]value(nil), vals...), t.vals...)
			all = append(all, evaluation{t.st, &c})
		}
	}
	return all
}

func isTuple(t types.Type) bool {
	tuple, ok := t.(*types.Tuple)
	return ok && tuple.Len() > 1
}

// apply follows what an evaluated call does.
func (f *flow) apply(st *state, c *evaluated) []results {
	if c.fn == nil {
		return f.dynamic(st, c)
	}
	all := f.applied(st, c)
	if passesNil(c.fn) {
		for _, r := range all {
			if len(r.vals) == 1 && r.vals[0].truth == Unknown {
				r.vals[0].truth = f.errorTruth(r.st, c)
			}
		}
	}
	return all
}

// applied follows a call of a function that is known by name.
func (f *flow) applied(st *state, c *evaluated) []results {
	if f.u.isNamed(c.fn) {
		if a := f.u.catalog.Acquirer(c.fn, c.recv); a != nil && a.On == catalog.OnReceiver {
			return f.beginOn(st, c, a)
		}
	}
	if summary := f.u.known(c); summary != nil {
		return f.outcomes(st, c, summary)
	}
	if neverReturns(c.fn) {
		return nil
	}
	if isCancelable(c.fn) {
		return f.cancelable(st, c)
	}
	if len(c.vals[0].objs) > 0 && f.hasSession(c.vals[0].objs) && f.u.isLibrary(c.fn) {
		return f.sessionCall(st, c)
	}
	if summary := f.u.summaryOf(c.fn); summary != nil && !(f.u.isLibrary(c.fn) && summary.stores()) {
		return f.outcomes(st, c, summary)
	}
	if summary := f.u.structural(c); summary != nil {
		return f.outcomes(st, c, summary)
	}
	if s := f.claimable(c); s != nil {
		return f.claimed(st, c, s)
	}
	if len(c.vals[0].objs) > 0 {
		return f.sessionCall(st, c)
	}
	if f.u.decls[c.fn] == nil && pathOf(c.fn) != "" {
		if seemsFatal(c.fn) {
			return nil
		}
		if summary := seemsCheck(c.fn); summary != nil {
			return f.outcomes(st, c, summary)
		}
	}
	return f.unknown(st, c)
}

// dynamic follows the call of a function value.
func (f *flow) dynamic(st *state, c *evaluated) []results {
	var all []results
	for _, fn := range c.fun.fns {
		branch := st
		if len(c.fun.fns) > 1 {
			branch = st.clone()
		}
		bound := *c
		switch {
		case fn.lit != nil:
			all = append(all, f.inline(branch, fn.lit, c)...)
		case fn.method != nil:
			bound.fn, bound.recv = fn.method, fn.method.Signature().Recv().Type()
			bound.vals = append([]value{{objs: c.fun.objs}}, c.vals[1:]...)
			all = append(all, f.apply(branch, &bound)...)
		case fn.releases:
			for _, id := range c.fun.objs {
				f.release(branch, id)
			}
			all = append(all, results{branch, nil})
		}
	}
	if len(c.fun.fns) > 0 {
		return all
	}
	for _, id := range c.fun.objs {
		f.escape(st, id)
	}
	if summary := f.u.structural(c); summary != nil {
		return f.outcomes(st, c, summary)
	}
	if s := f.claimable(c); s != nil {
		return f.claimed(st, c, s)
	}
	return f.unknown(st, c)
}

// unknown follows a call of which nothing is known: it takes over what it is
// given, unless it is known to be harmless.
func (f *flow) unknown(st *state, c *evaluated) []results {
	// The catalog names those functions of its libraries that take over or
	// release what they are given.
	harmless := c.fn != nil && (isHarmless(c.fn) || f.u.isLibrary(c.fn))
	var carried []objID
	for i, v := range c.vals {
		if v.isZero() {
			continue
		}
		if !harmless || len(v.fns) > 0 || v.addr.v != nil {
			f.give(st, c, i)
		} else if arg := c.arg(i); arg != nil {
			carried = union(carried, v.objs)
		}
	}
	n := resultCount(f.u.info, c.call)
	vals := make([]value, n)
	if n > 0 {
		vals[0].made = makes(c.fn)
	}
	for i := range vals {
		if t := f.resultType(c.call, i); t != nil {
			if isError(t) {
				vals[i].truth = f.errorTruth(st, c)
			} else if f.u.carries(t) || isContext(t) { // a transaction may travel in a context
				vals[i].objs = carried
			}
		}
	}
	return []results{{st, vals}}
}

// makes reports whether fn is a function that is called as a constructor is, so
// that what it returns belongs to who called it.
func makes(fn *types.Func) bool {
	return fn != nil && fn.Signature().Recv() == nil && hasPrefix(fn.Name(), "New", "new", "Make", "Create", "Open", "Connect", "Dial")
}

func resultCount(info *types.Info, call *ast.CallExpr) int {
	switch t := info.TypeOf(call).(type) {
	case nil:
		return 0
	case *types.Tuple:
		return t.Len()
	}
	return 1
}

// resultType returns the type of the i-th result of call.
func (f *flow) resultType(call *ast.CallExpr, i int) types.Type {
	t := f.u.info.TypeOf(call)
	if tuple, ok := t.(*types.Tuple); ok {
		if i < tuple.Len() {
			return tuple.At(i).Type()
		}
		return nil
	}
	return t
}

// builtin follows the call of a builtin function.
func (f *flow) builtin(st *state, call *ast.CallExpr, name string) []results {
	if name == "panic" {
		return nil
	}
	if name == "new" || name == "make" {
		return []results{{st, []value{{truth: Yes, local: true}}}}
	}
	var all []results
	for _, r := range f.exprs(st, call.Args) {
		var v value
		switch name {
		case "recover":
			v.truth = No
		case "append":
			v = f.appended(r.st, call, r.vals)
		case "copy":
			f.escapeValue(r.st, r.vals[1])
		}
		all = append(all, results{r.st, []value{v}})
	}
	return all
}

// appended returns the value of append.
func (f *flow) appended(st *state, call *ast.CallExpr, vals []value) value {
	root := f.root(call.Args[0])
	whole := root != nil && f.isLocal(root) && !f.graph.index[root] && !f.shared[root] && !call.Ellipsis.IsValid() &&
		(vals[0].local || vals[0].truth == No)
	v := value{truth: Yes, local: true, objs: vals[0].objs}
	for _, part := range vals[1:] {
		if !whole || releasesIn(part) || len(part.fns) > 0 {
			f.escapeValue(st, part)
			continue
		}
		v.objs = union(v.objs, part.objs)
	}
	return v
}

// outcomes follows the call c of a function that does what s says.
func (f *flow) outcomes(st *state, c *evaluated, s *Summary) []results {
	type possible struct {
		st *state
		o  *Outcome
	}
	var list []possible
	for i := range s.Outcomes {
		branch := st.clone()
		if o := &s.Outcomes[i]; f.meets(branch, c, o) {
			list = append(list, possible{branch, o})
		}
	}
	given := make([]*Outcome, len(list))
	for i := range list {
		given[i] = list[i].o
	}
	var all []results
	for _, p := range list {
		all = append(all, f.outcome(p.st, c, p.o, given)...)
	}
	return all
}

// meets assumes of the arguments of c what o asks for, and reports whether
// they can be so.
func (f *flow) meets(st *state, c *evaluated, o *Outcome) bool {
	for _, p := range o.Params {
		if last, ok := c.rest(); p.Truth == Unknown || p.Index >= len(c.vals) || ok && p.Index == last {
			continue
		}
		v := c.vals[p.Index]
		if p.Pointee {
			if v.addr.v == nil {
				continue
			}
			v = f.follow(st.env[v.addr], v.addr)
		}
		if !st.assume(v, p.Truth) {
			return false
		}
	}
	return true
}

// outcome follows one outcome of c.
func (f *flow) outcome(st *state, c *evaluated, o *Outcome, given []*Outcome) []results {
	effects := map[int]Param{}
	for _, p := range o.Params {
		effects[p.Index] = p
	}
	for i, v := range c.vals {
		p := effects[c.param(i)]
		if len(v.objs) == 0 && len(v.fns) == 0 && v.addr.v == nil {
			continue
		}
		switch {
		case p.Effect == Stores:
			f.escapeValue(st, v)
		case p.Effect == Lends:
			f.lendValue(st, c, v)
		case p.Effect == Releases:
			for _, id := range v.objs {
				f.release(st, id)
			}
		case p.Scans:
			f.scan(st, v)
		}
	}
	vals := make([]value, resultCount(f.u.info, c.call))
	for _, r := range o.Results {
		if r.Index < len(vals) {
			vals[r.Index] = f.resultOf(st, c, r, given)
		}
	}
	for _, r := range o.Results {
		if len(r.Undoes) == 0 || r.Index >= len(vals) {
			continue
		}
		for _, i := range r.Undoes {
			if i < len(vals) {
				vals[r.Index].objs = union(vals[r.Index].objs, vals[i].objs)
			}
		}
		vals[r.Index].fns = []*funcValue{f.u.releaser}
	}
	return []results{{st, vals}}
}

// scan releases the rows of one among the objects of v.
func (f *flow) scan(st *state, v value) {
	for _, id := range v.objs {
		o := f.objects[id]
		if o.kind == obligation && isRelease(o.session, "Scan") {
			f.release(st, id)
		} else if _, ok := st.status(id); o.kind != obligation && !ok {
			st.set(id, scanned)
		}
	}
}

// resultOf returns the value of a result.
func (f *flow) resultOf(st *state, c *evaluated, r ResultOf, given []*Outcome) value {
	v := value{truth: r.Truth, errField: r.Field, errTruth: r.FieldTruth, made: r.New || r.Index == 0 && makes(c.fn)}
	for _, i := range r.Holds {
		for _, held := range c.given(i) {
			v.objs = union(v.objs, held.objs)
		}
	}
	for _, i := range r.Releases {
		for _, held := range c.given(i) {
			v.objs = union(v.objs, held.objs)
			v.fns = []*funcValue{f.u.releaser}
		}
	}
	if len(r.Fresh) > 0 && !ambiguous(r.Index, given) {
		for nth, fresh := range r.Fresh {
			if fresh.Class == Pool {
				fresh = f.u.origin(given, r.Index, nth)
			}
			v.objs = union(v.objs, f.begin(st, c, r.Index, nth, fresh))
		}
	}
	return v
}

// ambiguous reports whether result i may be fresh or not without a way for the
// caller to tell.
func ambiguous(i int, outcomes []*Outcome) bool {
	for _, a := range outcomes {
		ra := resultAt(a, i)
		if len(ra.Fresh) > 0 || ra.Truth == No || ra.New {
			continue
		}
		for _, b := range outcomes {
			if len(resultAt(b, i).Fresh) > 0 && sameElsewhere(i, a, b) {
				return true
			}
		}
	}
	return false
}

// sameElsewhere reports whether the results of a and b may be the same, but for
// what i refers to.
func sameElsewhere(i int, a, b *Outcome) bool {
	ra, rb := resultAt(a, i), resultAt(b, i)
	if ra.Field != "" && ra.Field == rb.Field && !ra.FieldTruth.meets(rb.FieldTruth) {
		return false
	}
	for _, r := range b.Results {
		if r.Index != i && !r.Truth.meets(resultAt(a, r.Index).Truth) {
			return false
		}
	}
	return true
}

func resultAt(o *Outcome, i int) ResultOf {
	for _, r := range o.Results {
		if r.Index == i {
			return r
		}
	}
	return ResultOf{Index: i}
}
