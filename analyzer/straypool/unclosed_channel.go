package straypool

import (
	"fmt"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/making"
	"github.com/poolvet/poolvet/analyzer/internal/places"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// unreceived returns the verdict on a pool that a goroutine opens and sends to a function which
// may have stopped waiting for it:
//
//	go func() { db, err := sql.Open("postgres", dsn); opened <- result{db, err} }()
//	select {
//	case <-ctx.Done():
//		return nil, ctx.Err()
//	case r := <-opened:
//		return r.db, r.err
//	}
func (u *unit) unreceived(p *making.Pool) verdict {
	if p.Func.Parent() == nil || u.apart(p) {
		return verdict{}
	}
	waiting := u.givesUp(p)
	if waiting == nil {
		return verdict{}
	}
	return verdict{text: fmt.Sprintf("%s is not closed if the select at line %d takes another case; receive the pool in a goroutine there, and close it",
		u.subject(p), u.line(waiting))}
}

// givesUp returns the select statement that alone receives p from its channel, and
// has another case that ends the wait, or nil.
func (u *unit) givesUp(p *making.Pool) *ssa.Select {
	for alias := range p.Fate.Aliases {
		for _, ref := range ssaform.Referrers(alias) {
			send, ok := ref.(*ssa.Send)
			if !ok || send.X != alias || slices.ContainsFunc(p.Fate.Closed, func(c ssa.Instruction) bool {
				return c.Parent() != send.Parent() || isDefer(c) || ssaform.Precedes(send, c)
			}) {
				continue
			}
			made, _ := cell(send.Chan).(ssa.Instruction)
			if made == nil || made.Parent() != p.Func.Parent() || made.Parent() == nil {
				continue
			}
			if waiting := onlySelect(made.(ssa.Value), made.Parent()); waiting != nil && !inLoop(waiting) && mayEnd(waiting, send.Parent()) {
				return waiting
			}
		}
	}
	return nil
}

// mayEnd reports whether waiting may take a case in which fn sends nothing: it does not only
// wait for one of its channels, such as that for an error.
func mayEnd(waiting *ssa.Select, fn *ssa.Function) bool {
	return !waiting.Blocking || slices.ContainsFunc(waiting.States, func(state *ssa.SelectState) bool {
		return !slices.ContainsFunc(ssaform.WithLiterals(fn), func(instr ssa.Instruction) bool {
			send, ok := instr.(*ssa.Send)
			return ok && cell(send.Chan) == cell(state.Chan)
		})
	})
}

// cell returns the variable that v, a channel, is read from, through literals that
// capture it, or what makes the channel.
func cell(v ssa.Value) ssa.Value {
	for {
		switch x := v.(type) {
		case *ssa.UnOp:
			if x.Op != token.MUL {
				return v
			}
			v = x.X
		case *ssa.FreeVar:
			bound := ssaform.Binding(x)
			if bound == nil {
				return v
			}
			v = bound
		case *ssa.ChangeType:
			v = x.X
		default:
			return v
		}
	}
}

// onlySelect returns the select statement of fn that alone receives from channel,
// and waits for something else too; nil where another receives, or may.
func onlySelect(channel ssa.Value, fn *ssa.Function) *ssa.Select {
	var found *ssa.Select
	for _, instr := range ssaform.WithLiterals(fn) {
		switch instr := instr.(type) {
		case *ssa.Select:
			for _, state := range instr.States {
				if cell(state.Chan) != channel || state.Dir != types.RecvOnly {
					continue
				}
				if found != nil || len(instr.States) < 2 || instr.Parent() != fn {
					return nil
				}
				found = instr
			}
		case *ssa.UnOp:
			if instr.Op == token.ARROW && cell(instr.X) == channel {
				return nil
			}
		case ssa.CallInstruction:
			for _, arg := range instr.Common().Args {
				_, builtin := instr.Common().Value.(*ssa.Builtin)
				if !builtin && cell(arg) == channel {
					return nil
				}
			}
		case *ssa.Return:
			for _, result := range instr.Results {
				if cell(result) == channel {
					return nil
				}
			}
		case *ssa.Store:
			if _, made := instr.Val.(*ssa.MakeChan); !made && cell(instr.Val) == channel {
				return nil
			}
		}
	}
	return found
}

// afterEndless reports whether pos comes after an endless loop that opens p.
func (u *unit) afterEndless(p *making.Pool, pos token.Pos) bool {
	loop := u.endless(p)
	return loop != nil && pos > lastOf(loop)
}

// keptInLoop reports whether an endless loop opens p, and keeps it for its next iterations.
func (u *unit) keptInLoop(p *making.Pool) bool {
	if u.endless(p) == nil {
		return false
	}
	for alias := range p.Fate.Aliases {
		if _, ok := alias.(*ssa.Phi); ok {
			return true
		}
	}
	return false
}

// endless returns the start of a loop that opens p and works on what a channel gives, which
// the package never closes, or nil: the loop lasts as long as the program.
//
//	for m := range a.in { … }
func (u *unit) endless(p *making.Pool) *ssa.BasicBlock {
	for instr := range ssaform.Instructions(p.Func) {
		receive, ok := instr.(*ssa.UnOp)
		if !ok || receive.Op != token.ARROW || !receive.CommaOk || !ssaform.InOneLoop(receive.Block(), p.Instr.Block()) {
			continue
		}
		if place := places.Of(receive.X); place != "" && !u.closesChannelAt(place) {
			return receive.Block()
		}
	}
	return nil
}

// closesChannelAt reports whether the package closes the channel in place.
func (u *unit) closesChannelAt(place string) bool {
	for instr := range u.form.Instructions() {
		call, ok := instr.(ssa.CallInstruction)
		if ok && ssaform.ClosesChannel(call.Common()) && places.Of(call.Common().Args[0]) == place {
			return true
		}
	}
	return false
}

// lastOf returns the last position in the loop around block.
func lastOf(block *ssa.BasicBlock) token.Pos {
	last := token.NoPos
	for _, other := range block.Parent().Blocks {
		if ssaform.InOneLoop(other, block) {
			for _, instr := range other.Instrs {
				last = max(last, instr.Pos())
			}
		}
	}
	return last
}
