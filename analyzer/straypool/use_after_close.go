package straypool

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/making"
	"github.com/poolvet/poolvet/analyzer/internal/places"
	"github.com/poolvet/poolvet/analyzer/internal/report"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// afterClose returns the verdict on a pool that its function closes and then returns, keeps
// for others, or uses:
//
//	db, err := sql.Open("mysql", dsn)
//	…
//	defer db.Close()
//	return db, nil
func (u *unit) afterClose(p *making.Pool) verdict {
	for _, closed := range u.closings(p) {
		if text := u.afterClosing(p, closed); text != "" {
			return verdict{text: text}
		}
	}
	return verdict{}
}

// reportBorrowed reports the uses of a pool that a function has got from its caller,
// or finds in a field or a variable of the package, and has closed before.
func (u *unit) reportBorrowed() {
	for _, fn := range u.form.Funcs {
		if u.inTest(fn.Pos()) || u.fixture(fn) {
			continue
		}
		for instr := range ssaform.Instructions(fn) {
			closed, ok := instr.(*ssa.Call)
			if !ok || ssaform.Receiver(&closed.Call) == nil {
				continue
			}
			if name, use := u.usedLater(closed); use != nil {
				pos, end := u.span(use)
				u.report.Report(report.Finding{Kind: useAfterClose, Pos: pos, End: end, Message: fmt.Sprintf(
					"%s is called on %s after %[2]s was closed at line %d; close it last", ssaform.Callee(use.Common()).Name(), name, u.line(closed))})
			}
		}
	}
}

// usedLater returns the first use of a pool that closed, a method of it or of what has it
// in a field, closes, and how messages name the pool.
func (u *unit) usedLater(closed *ssa.Call) (string, ssa.CallInstruction) {
	value := making.ReceiverFirst(&closed.Call)[0]
	if u.closesPool(closed) {
		return u.borrowedUse(value, closed)
	}
	helper := ssaform.Static(&closed.Call)
	if helper == nil || helper.Pkg != u.form.SSA {
		return "", nil
	}
	for instr := range ssaform.Instructions(helper) {
		inner, ok := instr.(*ssa.Call)
		if !ok || !u.closesPool(inner) || !ssaform.OnEachPath(inner) {
			continue
		}
		addr := promoted(making.ReceiverFirst(&inner.Call)[0])
		if addr == nil || places.Origin(addr) != ssa.Value(helper.Params[0]) || u.refills(helper, places.Of(addr)) {
			continue
		}
		if name, use := u.placeUse(places.Of(addr), value, closed); use != nil {
			return name, use
		}
		if use := useOf(value, closed, ssaform.Before); use != nil && u.usesPlace(ssaform.Static(use.Common()), places.Of(addr)) {
			return u.short(places.Of(addr)), use
		}
	}
	return "", nil
}

// usesPlace reports whether fn, a method of the package, works with the pool in place, and puts
// no other one there.
func (u *unit) usesPlace(fn *ssa.Function, place string) bool {
	if fn == nil || fn.Pkg != u.form.SSA || u.refills(fn, place) {
		return false
	}
	for load := range places.Loads(fn, place) {
		if slices.ContainsFunc(ssaform.Referrers(load), func(ref ssa.Instruction) bool { _, call := ref.(ssa.CallInstruction); return call }) {
			return true
		}
	}
	return false
}

// closesPool reports whether call is of the method that closes a pool.
func (u *unit) closesPool(call ssa.CallInstruction) bool {
	if ssaform.Receiver(call.Common()) == nil {
		return false
	}
	pool := u.known.Pool(making.ReceiverFirst(call.Common())[0].Type())
	return pool != nil && slices.Contains(pool.Close, ssaform.Callee(call.Common()).Name())
}

// refills reports whether fn, or a function that it calls, puts something into place.
func (u *unit) refills(fn *ssa.Function, place string) bool {
	return assigns(fn, place) || slices.ContainsFunc(callees(fn), func(callee *ssa.Function) bool { return assigns(callee, place) })
}

// borrowedUse returns the first use of value, a parameter or what a place holds, after
// closed, and how messages name it.
func (u *unit) borrowedUse(value ssa.Value, closed *ssa.Call) (string, ssa.CallInstruction) {
	switch value := value.(type) {
	case *ssa.Parameter:
		return value.Name(), useOf(value, closed, ssaform.Before)
	case *ssa.UnOp:
		return u.placeUse(places.Of(value.X), value.X, closed)
	}
	return "", nil
}

// placeUse returns the first use of what place holds, of the object that holder belongs
// to, after closed, and how messages name it.
func (u *unit) placeUse(place string, holder ssa.Value, closed *ssa.Call) (string, ssa.CallInstruction) {
	fn := closed.Parent()
	if !strings.HasPrefix(place, u.Pkg.Path()+".") || u.refills(fn, place) {
		return "", nil
	}
	for load := range places.Loads(fn, place) {
		if places.Origin(load.X) != places.Origin(holder) {
			continue
		}
		if use := useOf(load, closed, ssaform.Before); use != nil {
			return u.short(place), use
		}
	}
	return "", nil
}

// afterClosing says what is done with p after closed, or "".
func (u *unit) afterClosing(p *making.Pool, closed ssa.Instruction) string {
	closing := u.deferredAt(closed, p)
	if closing == nil {
		if use := u.usedAfter(p, closed); use != nil {
			return fmt.Sprintf("%s is used at line %d, after it was closed at line %d; close it last",
				u.subject(p), u.line(use), u.line(closed))
		}
		return ""
	}
	if ret := u.returnedAfter(p, closing); ret != nil {
		return fmt.Sprintf("%s is returned at line %d, but the defer at line %d closes it; close it only where an error is returned",
			u.subject(p), u.line(ret), u.line(closing))
	}
	if started := u.outlivedBy(p, closing); started != nil && !u.graph.Starts(p.Func) {
		return fmt.Sprintf("%s is used by the goroutine that %s starts at line %d, but the defer at line %d closes it when %s returns; wait for the goroutine, or close the pool in it",
			u.subject(p), name(p.Func), u.line(started), u.line(closing), name(p.Func))
	}
	if place := u.keptAfter(p); place != "" {
		return fmt.Sprintf("%s is kept in %s, but the defer at line %d closes it when %s returns; close it when the program ends",
			u.subject(p), u.short(place), u.line(closing), name(p.Func))
	}
	return ""
}

// closings returns what closes p, itself or where its function finds it in what
// keeps it.
func (u *unit) closings(p *making.Pool) []ssa.Instruction {
	all := slices.Clone(p.Fate.Closed)
	for _, place := range p.Fate.Kept {
		if _, global := place.Addr.(*ssa.Global); !global || place.Store.Parent() != p.Func {
			continue
		}
		for load := range places.Loads(p.Func, places.Of(place.Addr)) {
			for _, closed := range u.finder.Follow(load).Closed {
				if _, deferred := closed.(*ssa.Defer); deferred {
					all = append(all, closed)
				}
			}
		}
	}
	return all
}

func (u *unit) line(instr ssa.Instruction) int { return u.Fset.Position(instr.Pos()).Line }

// deferredAt returns the defer statement of the function of p that closes p whenever it runs, or
// nil: closed itself, that of the literal which has it on each path, or that of a function which
// surely calls the method value.
func (u *unit) deferredAt(closed ssa.Instruction, p *making.Pool) *ssa.Defer {
	literal := closed.Parent()
	method, _ := closed.(*ssa.MakeClosure)
	for instr := range ssaform.Instructions(p.Func) {
		d, ok := instr.(*ssa.Defer)
		if !ok {
			continue
		}
		static := ssaform.Static(&d.Call)
		switch {
		case instr == closed && u.surelyCloses(closed, p.Fate.Aliases),
			static != nil && static == literal && literal.Parent() == p.Func && ssaform.OnEachPath(closed) && u.surelyCloses(closed, p.Fate.Aliases),
			static != nil && method != nil && surelyCalls(static, slices.Index(d.Call.Args, ssa.Value(method))):
			return d
		}
	}
	return nil
}

// surelyCloses reports whether closed, which closes one of aliases, does so on each path of the
// function of the package that it may call, but where there is nothing to close.
func (u *unit) surelyCloses(closed ssa.Instruction, aliases map[ssa.Value]bool) bool {
	return u.closesBy(closed, aliases, surelyRuns)
}

// closesBy reports whether closed, which closes one of aliases, does so by an instruction that
// runs accepts, in the function of the package that it may call.
func (u *unit) closesBy(closed ssa.Instruction, aliases map[ssa.Value]bool, runs func(ssa.Instruction, ssa.Value) bool) bool {
	return !u.helps(closed) || u.closesArgument(closed.(ssa.CallInstruction), func(arg ssa.Value) bool { return aliases[arg] }, runs)
}

// helps reports whether instr calls a function of the package.
func (u *unit) helps(instr ssa.Instruction) bool {
	call, ok := instr.(ssa.CallInstruction)
	if !ok {
		return false
	}
	fn := ssaform.Static(call.Common())
	return fn != nil && fn.Pkg == u.form.SSA && fn.Blocks != nil
}

// closesArgument reports whether the function of the package that call calls closes an argument
// which is accepts, by an instruction that runs accepts.
func (u *unit) closesArgument(call ssa.CallInstruction, is func(ssa.Value) bool, runs func(ssa.Instruction, ssa.Value) bool) bool {
	fn := ssaform.Static(call.Common())
	for i, arg := range call.Common().Args {
		if i >= len(fn.Params) || !is(arg) {
			continue
		}
		fate := u.finder.Follow(fn.Params[i])
		if slices.ContainsFunc(fate.Closed, func(closed ssa.Instruction) bool {
			return closed.Parent() == fn && runs(closed, fn.Params[i]) && u.closesBy(closed, fate.Aliases, runs)
		}) {
			return true
		}
	}
	return false
}

// surelyRuns reports whether instr has run whenever its function returns, but where param is nil.
func surelyRuns(instr ssa.Instruction, param ssa.Value) bool {
	if ssaform.OnEachPath(instr) {
		return true
	}
	asks, other := false, false
	for cond := range ssaform.Decided(instr) {
		op, ok := cond.(*ssa.BinOp)
		empty := ok && op.X == param && ssaform.IsNil(op.Y)
		asks, other = asks || empty, other || !empty
	}
	return asks && !other
}

// mayRun reports whether the function of instr may return when instr has run.
func mayRun(instr ssa.Instruction, _ ssa.Value) bool {
	return slices.ContainsFunc(ssaform.Returns(instr.Parent()), func(ret *ssa.Return) bool { return ssaform.Precedes(instr, ret) })
}

// surelyCalls reports whether fn calls the function in its parameter at index on each path.
func surelyCalls(fn *ssa.Function, index int) bool {
	return index >= 0 && index < len(fn.Params) && slices.ContainsFunc(ssaform.Referrers(fn.Params[index]), func(ref ssa.Instruction) bool {
		call, ok := ref.(*ssa.Call)
		return ok && call.Call.Value == fn.Params[index] && ssaform.OnEachPath(call)
	})
}

// usedAfter returns the first use of p after closed, a call of Close on each way
// to it, or nil.
func (u *unit) usedAfter(p *making.Pool, closed ssa.Instruction) ssa.Instruction {
	call, ok := closed.(*ssa.Call)
	if !ok || call.Parent() != p.Func || p.Value == nil || u.known.Pool(p.Value.Type()) == nil {
		return nil
	}
	is := func(v ssa.Value) bool { return v == p.Value }
	switch {
	case ssaform.Receiver(&call.Call) != nil && is(making.ReceiverFirst(&call.Call)[0]), u.helps(call) && u.closesArgument(call, is, surelyRuns):
		return useOf(p.Value, call, ssaform.Before)
	case u.helps(call) && call.Call.Signature().Results().Len() == 0 && u.closesArgument(call, is, mayRun):
		return useOf(p.Value, call, inOneBlock)
	}
	return nil
}

// inOneBlock reports whether b runs whenever a has run.
func inOneBlock(a, b ssa.Instruction) bool { return a.Block() == b.Block() && ssaform.Before(a, b) }

// useOf returns the first call of a method of value after call, as after says, or on each way from
// call; or nil.
func useOf(value ssa.Value, call *ssa.Call, after func(call, use ssa.Instruction) bool) ssa.CallInstruction {
	for _, ref := range ssaform.Referrers(value) {
		use, ok := ref.(ssa.CallInstruction)
		if !ok || use == ssa.CallInstruction(call) || use.Parent() != call.Parent() || ssaform.Receiver(use.Common()) == nil || making.ReceiverFirst(use.Common())[0] != value {
			continue
		}
		if fn := ssaform.Callee(use.Common()); fn == nil || making.Closing(fn.Name()) || fn.Name() == "Stats" {
			continue
		}
		if after(call, use) || surelyFollows(call, use, value) {
			return use
		}
	}
	return nil
}

// surelyFollows reports whether use runs whenever first has run, with the same value.
//
//	if err := db.Ping(); err != nil { db.Close() }
//	_, err = db.Exec(query)
func surelyFollows(first, use ssa.Instruction, value ssa.Value) bool {
	from, to := first.Block(), use.Block()
	def, computed := value.(ssa.Instruction)
	if computed && (def.Block() == to || !ssaform.FollowsWithout(from, to, def.Block())) {
		return false
	}
	return from != to && ssaform.Follows(from, to) && !slices.ContainsFunc(first.Parent().Blocks, func(block *ssa.BasicBlock) bool {
		_, ends := block.Instrs[len(block.Instrs)-1].(*ssa.Return)
		return ends && block != to && (block == from || ssaform.FollowsWithout(from, block, to))
	})
}
