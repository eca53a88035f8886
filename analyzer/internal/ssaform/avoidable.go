package ssaform

import (
	"go/token"

	"golang.org/x/tools/go/ssa"
)

// Avoidable reports whether some path from the block begin to a successful return of its function
// avoids all of blocks:
//
//	if driver == "sqlite" {
//		db.SetMaxOpenConns(1) // blocks
//	}
//	return db, nil
func Avoidable(begin *ssa.BasicBlock, blocks map[*ssa.BasicBlock]bool) bool {
	seen := map[*ssa.BasicBlock]bool{}
	work := []*ssa.BasicBlock{begin}
	for len(work) > 0 {
		block := work[len(work)-1]
		work = work[:len(work)-1]
		if seen[block] || blocks[block] {
			continue
		}
		seen[block] = true
		switch last := block.Instrs[len(block.Instrs)-1].(type) {
		case *ssa.Return:
			if !returnsFailure(last) {
				return true
			}
		case *ssa.If:
			work = append(work, withoutFailure(last, block.Succs)...)
		default:
			work = append(work, block.Succs...)
		}
	}
	return false
}

// withoutFailure returns those of succs, where branch goes on, on which no error is known
// not to be nil.
func withoutFailure(branch *ssa.If, succs []*ssa.BasicBlock) []*ssa.BasicBlock {
	op, ok := branch.Cond.(*ssa.BinOp)
	if !ok || !IsNil(op.Y) || !IsError(op.X.Type()) {
		return succs
	}
	if op.Op == token.NEQ {
		return succs[1:]
	}
	return succs[:1]
}

// returnsFailure reports whether ret returns an error that is made there.
func returnsFailure(ret *ssa.Return) bool {
	if len(ret.Results) == 0 {
		return false
	}
	call, ok := ret.Results[len(ret.Results)-1].(*ssa.Call)
	return ok && MakesError(&call.Call)
}

// MakesError reports whether call makes an error, which is not nil.
func MakesError(call *ssa.CallCommon) bool {
	fn := Callee(call)
	return fn != nil && (fn.FullName() == "fmt.Errorf" || fn.FullName() == "errors.New")
}
