package poolflow

import (
	"go/types"
	"strconv"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/ssaform"
)

// Nodes are named so that all packages of a program name them alike: P: and R:
// are parameters (the receiver is number 0) and results of functions, F: are
// fields, V: variables of a package, K: calls of functions of the program, S: sites,
// C: configurations, and O: what libraries return that is no pool.

func funcNode(fn *ssa.Function) string {
	if d := ssaform.Declared(fn); d != nil {
		return d.FullName()
	}
	return fn.RelString(nil)
}

func resultNode(fn string, i int) string {
	if fn == "" {
		return ""
	}
	return "R:" + fn + "#" + strconv.Itoa(i)
}

// functionOf returns the function of the node of a parameter or result.
func functionOf(node string) string {
	name, _, _ := strings.Cut(node[2:], "#")
	return name
}

func callNode(place, rest string) string { return "K:" + place + " " + rest }

// callPlace is file:line of the call that a node is.
func callPlace(node string) string {
	place, _, _ := strings.Cut(strings.TrimPrefix(node, "K:"), " ")
	return place
}

// otherNode is the node of what a function of a library returns that is no pool, such as
// a transaction: an interface may stand for both.
func otherNode(fn *types.Func) string { return "O:" + fn.FullName() }

// again marks the node of a call or site that a loop runs.
const again = " again"

// Repeated reports whether a loop builds pools at b.
func Repeated(b Build) bool {
	return strings.HasSuffix(b.Call, again) || strings.HasSuffix(b.ID, again)
}

// loops returns the mark of an instruction that a loop runs, or "".
func loops(instr ssa.Instruction) string {
	if ssaform.InOneLoop(instr.Block(), instr.Block()) {
		return again
	}
	return ""
}

func paramNode(fn string, i int) string { return "P:" + fn + "#" + strconv.Itoa(i) }

func globalNode(g *ssa.Global) string { return VarNode(g.Pkg.Pkg.Path(), g.Name()) }

// VarNode is the node of a variable of a package.
func VarNode(pkg, name string) string { return "V:" + pkg + "." + name }

// fieldNode returns the node of a field of the struct t, or pointer to it.
func (f *finder) fieldNode(t types.Type, index int) string {
	name := fieldName(t, index)
	if name == "" {
		return ""
	}
	t = deref(t)
	if n, ok := types.Unalias(t).(*types.Named); ok {
		return "F:" + catalog.TypeName(n.Origin()) + "." + name
	}
	s := t.Underlying().(*types.Struct)
	return "F:" + f.place(s.Field(index).Pos()) + "." + name
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
func parameter(p *ssa.Parameter) string {
	fn := p.Parent()
	i := ssaform.ParamIndex(p)
	if fn.Signature.Recv() == nil {
		i++
	}
	return paramNode(funcNode(fn), i)
}
