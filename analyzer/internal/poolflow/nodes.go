package poolflow

import (
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/flownode"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// nameOf returns the name under which all packages know fn.
func nameOf(fn *ssa.Function) string {
	if d := ssaform.Declared(fn); d != nil {
		return d.FullName()
	}
	return fn.RelString(nil)
}

// functionNode returns the node of fn as a value.
func functionNode(fn *ssa.Function) flownode.ID {
	return flownode.ID{Kind: flownode.Function, Name: nameOf(fn)}
}

// A function value is known by the function that it is, or by the node that holds it.

func paramOf(fn flownode.ID, i int) flownode.ID { return flownode.ParamOf(fn.Function(), i) }

func resultOf(fn flownode.ID, i int) flownode.ID { return flownode.ResultOf(fn.Function(), i) }

// callPlace is file:line of the call that a node is.
func callPlace(node flownode.ID) string {
	place, _, _ := strings.Cut(node.Name, " ")
	return place
}

// otherNode is the node of what a function of a library returns that is no pool, such as
// a transaction: an interface may stand for both.
func otherNode(fn *types.Func) flownode.ID {
	return flownode.ID{Kind: flownode.Other, Name: fn.FullName()}
}

// Repeated reports whether a loop builds pools at b.
func Repeated(b Build) bool {
	return b.Call.Again || b.ID.Again
}

// loops reports whether a loop runs instr.
func loops(instr ssa.Instruction) bool { return ssaform.InOneLoop(instr.Block(), instr.Block()) }

// globalNode returns the node of a variable of a package.
func globalNode(g *ssa.Global) flownode.ID {
	return flownode.VariableOf(g.Pkg.Pkg.Path(), g.Name())
}

// fieldNode returns the node of a field of the struct t, or pointer to it.
func (f *finder) fieldNode(t types.Type, index int) flownode.ID {
	name := fieldName(t, index)
	if name == "" {
		return flownode.ID{}
	}
	t = deref(t)
	if n, ok := types.Unalias(t).(*types.Named); ok {
		return flownode.FieldOf(catalog.TypeName(n.Origin()), name)
	}
	s := t.Underlying().(*types.Struct)
	return flownode.FieldOf(f.place(s.Field(index).Pos()), name)
}

func fieldName(t types.Type, index int) string {
	s, ok := deref(t).Underlying().(*types.Struct)
	if !ok || index >= s.NumFields() {
		return ""
	}
	return s.Field(index).Name()
}

func deref(t types.Type) types.Type {
	if p, ok := types.Unalias(t).Underlying().(*types.Pointer); ok {
		return p.Elem()
	}
	return t
}

// parameter returns the node of a parameter; the receiver is number 0.
func parameter(p *ssa.Parameter) flownode.ID {
	fn := p.Parent()
	i := ssaform.ParamIndex(p)
	if fn.Signature.Recv() == nil {
		i++
	}
	return flownode.ParamOf(nameOf(fn), i)
}
