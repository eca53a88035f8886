package ssaform

import (
	"go/token"

	"golang.org/x/tools/go/ssa"
)

// A Condition says what a parameter of a function must be, or must not be, so that an
// instruction of the function runs.
type Condition struct {
	Param int    // index, the receiver first
	Value string // of a constant
	Equal bool
}

// Conditions returns those of instr:
//
//	func open(cfg *Config, readOnly bool) (*sql.DB, error) {
//		if cfg == nil {
//			return nil, nil
//		}
//		… instr … // cfg is not nil
func Conditions(instr ssa.Instruction) []Condition {
	var all []Condition
	for cond, outcome := range Decided(instr) {
		if c, ok := conditionOf(cond, outcome, instr.Parent()); ok {
			all = append(all, c)
		}
	}
	return all
}

// EdgeConditions returns those of control going from one block to the next.
func EdgeConditions(from, to *ssa.BasicBlock) []Condition {
	last := from.Instrs[len(from.Instrs)-1]
	all := Conditions(last)
	if branch, ok := last.(*ssa.If); ok && from.Succs[0] != from.Succs[1] {
		if c, ok := conditionOf(branch.Cond, from.Succs[0] == to, from.Parent()); ok {
			all = append(all, c)
		}
	}
	return all
}

// conditionOf returns what cond says of a parameter of fn when it has the given outcome.
func conditionOf(cond ssa.Value, outcome bool, fn *ssa.Function) (Condition, bool) {
	switch cond := cond.(type) {
	case *ssa.UnOp:
		if cond.Op == token.NOT {
			return conditionOf(cond.X, !outcome, fn)
		}
	case *ssa.BinOp:
		value, ok := constantOf(cond.Y)
		param := ParameterOf(cond.X)
		if !ok || param == nil || param.Parent() != fn || cond.Op != token.EQL && cond.Op != token.NEQ {
			return Condition{}, false
		}
		return Condition{ParamIndex(param), value, (cond.Op == token.EQL) == outcome}, true
	}
	if param := ParameterOf(cond); param != nil && param.Parent() == fn {
		return Condition{ParamIndex(param), "true", outcome}, true
	}
	return Condition{}, false
}

// constantOf renders the constant v.
func constantOf(v ssa.Value) (string, bool) {
	c, ok := v.(*ssa.Const)
	switch {
	case !ok:
		return "", false
	case c.Value == nil:
		return "nil", true
	}
	return c.Value.ExactString(), true
}

// Constant renders the constant argument v; it returns "" if v is not a constant.
func Constant(v ssa.Value) string {
	text, _ := constantOf(v)
	return text
}

// Refutes reports whether the arguments args of a call show that the condition does not hold.
func (c Condition) Refutes(args []ssa.Value) bool {
	if c.Param < 0 || c.Param >= len(args) {
		return false
	}
	value, ok := constantOf(args[c.Param])
	if ok {
		return (value == c.Value) != c.Equal
	}
	return c.Value == "nil" && c.Equal && made(args[c.Param])
}

// Holds reports whether constant arguments show that the condition holds.
func (c Condition) Holds(args []ssa.Value) bool {
	if c.Param < 0 || c.Param >= len(args) {
		return false
	}
	value, ok := constantOf(args[c.Param])
	return ok && (value == c.Value) == c.Equal
}

// made reports whether v is something new, which is not nil.
func made(v ssa.Value) bool {
	switch v := v.(type) {
	case *ssa.Alloc, *ssa.MakeClosure, *ssa.MakeInterface, *ssa.MakeMap, *ssa.MakeChan, *ssa.Function, *ssa.Call:
		return true
	case *ssa.Extract:
		_, ok := v.Tuple.(*ssa.Call)
		return ok
	}
	return false
}

// Onward returns c in terms of the parameters of a calling function that passes one of them on in
// args, and reports whether the caller does so.
func (c Condition) Onward(args []ssa.Value) (Condition, bool) {
	if c.Param < 0 || c.Param >= len(args) {
		return c, false
	}
	param := ParameterOf(args[c.Param])
	if param == nil {
		return c, false
	}
	c.Param = ParamIndex(param)
	return c, true
}
