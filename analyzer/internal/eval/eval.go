package eval

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strconv"

	"github.com/poolvet/poolvet/analyzer/internal/assignments"
	"github.com/poolvet/poolvet/analyzer/internal/executable"
	"github.com/poolvet/poolvet/analyzer/internal/flowgraph"
	"github.com/poolvet/poolvet/analyzer/internal/flownode"
	"github.com/poolvet/poolvet/analyzer/internal/readers"
	"github.com/poolvet/poolvet/analyzer/internal/symbolic"
)

// maxSteps bounds how many expressions, variables and calls are looked at for one question.
const maxSteps = 3000

// maxGroups bounds how deep calls and sums are distinguished.
const maxGroups = 6

// An Evaluator finds the alternatives of expressions of one package.
type Evaluator struct {
	*assignments.Collected
	Pkg     *types.Package
	Names   *assignments.Names
	known   map[string]*flowgraph.Func // functions of other packages
	Helpers map[string]readers.Helper
	Place   func(token.Pos) string
	busy    map[any]bool
	cuts    int // how often a cycle was cut
	level   int // of what is being followed now
	groups  int // counts
	steps   int // taken for the question at level 0
	memo    map[*types.Var][]flowgraph.Alt
	funcs   map[*assignments.Body][][]flowgraph.Alt
	Preset  map[*types.Var][]assignments.Assign // flags that are bound to variables
	// before is what a variable holds while what takes its place is looked at:
	// raw = strings.TrimSpace(raw).
	before map[*types.Var][]flowgraph.Alt
	// Subtrees are the sections of a file that parameters hold, by their nodes.
	Subtrees map[flownode.ID][]string
	// Program executes functions, or is nil; runs are the calls that it has
	// executed, executing those on the way.
	Program   *executable.Program
	runs      map[*ast.CallExpr][]symbolic.Outcome
	executing map[*ast.CallExpr]bool
}

// New returns one for pkg. Known are functions of other packages; place writes a position.
func New(pkg *types.Package, c *assignments.Collected, known map[string]*flowgraph.Func, helpers map[string]readers.Helper, place func(token.Pos) string) *Evaluator {
	return &Evaluator{
		Collected: c, Pkg: pkg, Names: assignments.NewNames(), known: known, Helpers: helpers, Place: place,
		busy: map[any]bool{}, memo: map[*types.Var][]flowgraph.Alt{}, funcs: map[*assignments.Body][][]flowgraph.Alt{}, Preset: map[*types.Var][]assignments.Assign{}, before: map[*types.Var][]flowgraph.Alt{},
		runs: map[*ast.CallExpr][]symbolic.Outcome{}, executing: map[*ast.CallExpr]bool{},
	}
}

// Eval returns what e may be.
func (e *Evaluator) Eval(expr ast.Expr) []flowgraph.Alt {
	defer e.leave()
	if !e.enter() {
		return flowgraph.NotKnown
	}
	if alt, ok := e.Constant(expr); ok {
		return []flowgraph.Alt{alt}
	}
	switch x := expr.(type) {
	case *ast.ParenExpr:
		return e.Eval(x.X)
	case *ast.StarExpr:
		return e.Eval(x.X)
	case *ast.UnaryExpr:
		if x.Op == token.AND {
			return e.Eval(x.X)
		}
	case *ast.Ident:
		if v, ok := e.Info.ObjectOf(x).(*types.Var); ok {
			return e.variableAt(v, x)
		}
	case *ast.SelectorExpr:
		return e.selector(x)
	case *ast.BinaryExpr:
		return e.binary(x)
	case *ast.CallExpr:
		return e.Call(x, 0)
	}
	return flowgraph.NotKnown
}

// enter counts a step, and reports whether there are steps left. Each enter
// needs a leave.
func (e *Evaluator) enter() bool {
	if e.level == 0 {
		e.steps = 0
	}
	e.level++
	if e.steps++; e.steps > maxSteps {
		e.cuts++
		return false
	}
	return true
}

func (e *Evaluator) leave() { e.level-- }

// Constant returns the literal that expr is.
func (e *Evaluator) Constant(expr ast.Expr) (flowgraph.Alt, bool) {
	tv := e.Info.Types[expr]
	if tv.Value == nil {
		return flowgraph.Alt{}, false
	}
	alt := flowgraph.Alt{Kind: flowgraph.Literal}.At(expr, e.Place(expr.Pos()))
	switch {
	case tv.Value.Kind() == constant.String:
		alt.Value = constant.StringVal(tv.Value)
	case constant.ToInt(tv.Value).Kind() == constant.Int:
		alt.Value, alt.Type = constant.ToInt(tv.Value).ExactString(), flowgraph.Int
		if assignments.IsDuration(tv.Type) {
			alt.Type = flowgraph.Duration
		}
	default:
		return flowgraph.Alt{}, true
	}
	return alt, true
}

func (e *Evaluator) selector(x *ast.SelectorExpr) []flowgraph.Alt {
	v, ok := e.Info.Uses[x.Sel].(*types.Var)
	if !ok {
		return flowgraph.NotKnown
	}
	if !v.IsField() {
		return e.variableAt(v, x)
	}
	if value := e.fixedField(x, v); value != nil {
		return e.Eval(value)
	}
	if node := e.Names.Field(v); node.Known() && assignments.Follows(assignments.Deref(v.Type())) {
		return []flowgraph.Alt{flowgraph.Alt{Kind: flowgraph.Node, Node: node}.At(x, "")}
	}
	return flowgraph.NotKnown
}

func (e *Evaluator) variableAt(v *types.Var, expr ast.Expr) []flowgraph.Alt {
	if assignments.IsGlobal(v) && v.Pkg() != e.Pkg {
		return []flowgraph.Alt{flowgraph.Alt{Kind: flowgraph.Node, Node: assignments.VariableNode(v)}.At(expr, "")}
	}
	return e.Variable(v)
}

// Variable returns what v, which this package declares, may be.
func (e *Evaluator) Variable(v *types.Var) []flowgraph.Alt {
	if alts, ok := e.memo[v]; ok {
		return alts
	}
	if e.busy[v] {
		e.cuts++
		return e.before[v]
	}
	defer e.leave()
	if !e.enter() {
		return flowgraph.NotKnown
	}
	e.busy[v] = true
	cuts := e.cuts
	var alts []flowgraph.Alt
	if e.Receivers[v] {
		alts = append(alts, flowgraph.Alt{})
	}
	if p, ok := e.Params[v]; ok {
		alt := flowgraph.Alt{Kind: flowgraph.Node, Arg: p.Index}
		if p.Fn != nil {
			alt.Node = assignments.ParamNode(p.Fn, p.Index)
		}
		alts = append(alts, alt)
	}
	alts = e.merge(e.given(v), e.Depths[v], v, alts, false)
	delete(e.busy, v)
	if cuts == e.cuts || e.level == 1 {
		e.memo[v] = alts
	}
	return alts
}

// given returns what gives v its value, in order: a flag that is bound to it
// does so where it is declared.
func (e *Evaluator) given(v *types.Var) []assignments.Assign {
	list := e.Assigns[v]
	first := 0
	if len(list) > 0 && list[0].Value == nil && list[0].Alts == nil && list[0].From == nil {
		first = 1 // var n int
	}
	return slices.Concat(list[:first], e.Preset[v], list[first:])
}

// binary returns what a sum or another combination may be: what its operands
// read, as parts. A product with a unit of time keeps its value.
func (e *Evaluator) binary(x *ast.BinaryExpr) []flowgraph.Alt {
	switch x.Op {
	case token.ADD, token.SUB, token.MUL, token.QUO:
	default:
		return flowgraph.NotKnown
	}
	if x.Op == token.MUL {
		for _, pair := range [][2]ast.Expr{{x.X, x.Y}, {x.Y, x.X}} {
			if unit := e.unit(pair[1]); unit > 0 {
				return scaled(e.Eval(pair[0]), unit)
			}
		}
	}
	var out []flowgraph.Alt
	for _, operand := range []ast.Expr{x.X, x.Y} {
		if _, ok := e.Constant(operand); ok {
			continue
		}
		for _, alt := range e.Group(e.Eval(operand)) {
			alt.Part = true
			out = append(out, alt)
		}
	}
	return flowgraph.Limit(out)
}

// unit returns the nanoseconds of a constant unit of time, or 0.
func (e *Evaluator) unit(expr ast.Expr) int64 {
	alt, ok := e.Constant(expr)
	if !ok || alt.Type != flowgraph.Duration {
		return 0
	}
	n, err := strconv.ParseInt(alt.Value, 10, 64)
	if err != nil {
		return 0
	}
	return n
}

// scaled returns alts multiplied by a unit of time.
func scaled(alts []flowgraph.Alt, unit int64) []flowgraph.Alt {
	out := slices.Clone(alts)
	for i := range out {
		if a := &out[i]; a.Kind != flowgraph.Unknown && (a.Type != flowgraph.Duration || a.Kind == flowgraph.Read) {
			a.Scale, a.Part = unit, a.Part || a.Bounds != flowgraph.Bounds{}
		}
	}
	return out
}

// Group returns alts as groups of their own: what was one group before still
// is one, and none of another call or operand.
func (e *Evaluator) Group(alts []flowgraph.Alt) []flowgraph.Alt {
	e.groups++
	out := slices.Clone(alts)
	for i := range out {
		groups := append([]int{e.groups}, out[i].Groups...)
		out[i].Groups = groups[:min(len(groups), maxGroups)]
	}
	return out
}

// Initial returns what the variable expr is given at first, or expr.
func (e *Evaluator) Initial(expr ast.Expr) ast.Expr {
	if id, ok := ast.Unparen(expr).(*ast.Ident); ok {
		if v, ok := e.Info.Uses[id].(*types.Var); ok && len(e.Assigns[v]) == 1 && e.Assigns[v][0].Value != nil {
			return e.Assigns[v][0].Value
		}
	}
	return expr
}
