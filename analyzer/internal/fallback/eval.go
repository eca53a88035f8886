package fallback

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strconv"

	"github.com/poolvet/poolvet/analyzer/internal/flownode"
	"github.com/poolvet/poolvet/analyzer/internal/symbolic"
)

// maxSteps bounds how many expressions, variables and calls are looked at for one question.
const maxSteps = 3000

// maxGroups bounds how deep calls and sums are distinguished.
const maxGroups = 6

// An evaluator finds the alternatives of expressions of one package.
type evaluator struct {
	*collected
	pkg     *types.Package
	names   *names
	known   map[string]*Func // functions of other packages
	helpers map[string]Helper
	place   func(token.Pos) string
	busy    map[any]bool
	cuts    int // how often a cycle was cut
	level   int // of what is being followed now
	groups  int // counts
	steps   int // taken for the question at level 0
	memo    map[*types.Var][]Alt
	funcs   map[*body][][]Alt
	preset  map[*types.Var][]assign // flags that are bound to variables
	// before is what a variable holds while what takes its place is looked at:
	// raw = strings.TrimSpace(raw).
	before map[*types.Var][]Alt
	// subtrees are the sections of a file that parameters hold, by their nodes.
	subtrees map[flownode.ID][]string
	// program executes functions, or is nil; runs are the calls that it has
	// executed, executing those on the way.
	program   *program
	runs      map[*ast.CallExpr][]symbolic.Outcome
	executing map[*ast.CallExpr]bool
}

// newEvaluator returns one for pkg. Known are functions of other packages; place writes a position.
func newEvaluator(pkg *types.Package, c *collected, known map[string]*Func, helpers map[string]Helper, place func(token.Pos) string) *evaluator {
	return &evaluator{
		collected: c, pkg: pkg, names: newNames(), known: known, helpers: helpers, place: place,
		busy: map[any]bool{}, memo: map[*types.Var][]Alt{}, funcs: map[*body][][]Alt{}, preset: map[*types.Var][]assign{}, before: map[*types.Var][]Alt{},
		runs: map[*ast.CallExpr][]symbolic.Outcome{}, executing: map[*ast.CallExpr]bool{},
	}
}

// eval returns what e may be.
func (e *evaluator) eval(expr ast.Expr) []Alt {
	defer e.leave()
	if !e.enter() {
		return unknown
	}
	if alt, ok := e.constant(expr); ok {
		return []Alt{alt}
	}
	switch x := expr.(type) {
	case *ast.ParenExpr:
		return e.eval(x.X)
	case *ast.StarExpr:
		return e.eval(x.X)
	case *ast.UnaryExpr:
		if x.Op == token.AND {
			return e.eval(x.X)
		}
	case *ast.Ident:
		if v, ok := e.info.ObjectOf(x).(*types.Var); ok {
			return e.variableAt(v, x)
		}
	case *ast.SelectorExpr:
		return e.selector(x)
	case *ast.BinaryExpr:
		return e.binary(x)
	case *ast.CallExpr:
		return e.call(x, 0)
	}
	return unknown
}

// enter counts a step, and reports whether there are steps left. Each enter
// needs a leave.
func (e *evaluator) enter() bool {
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

func (e *evaluator) leave() { e.level-- }

// constant returns the literal that expr is.
func (e *evaluator) constant(expr ast.Expr) (Alt, bool) {
	tv := e.info.Types[expr]
	if tv.Value == nil {
		return Alt{}, false
	}
	alt := Alt{Kind: Literal}.At(expr, e.place(expr.Pos()))
	switch {
	case tv.Value.Kind() == constant.String:
		alt.Value = constant.StringVal(tv.Value)
	case constant.ToInt(tv.Value).Kind() == constant.Int:
		alt.Value, alt.Type = constant.ToInt(tv.Value).ExactString(), Int
		if isDuration(tv.Type) {
			alt.Type = Duration
		}
	default:
		return Alt{}, true
	}
	return alt, true
}

func (e *evaluator) selector(x *ast.SelectorExpr) []Alt {
	v, ok := e.info.Uses[x.Sel].(*types.Var)
	if !ok {
		return unknown
	}
	if !v.IsField() {
		return e.variableAt(v, x)
	}
	if value := e.fixedField(x, v); value != nil {
		return e.eval(value)
	}
	if node := e.names.field(v); node.Known() && follows(deref(v.Type())) {
		return []Alt{Alt{Kind: Node, Node: node}.At(x, "")}
	}
	return unknown
}

func (e *evaluator) variableAt(v *types.Var, expr ast.Expr) []Alt {
	if isGlobal(v) && v.Pkg() != e.pkg {
		return []Alt{Alt{Kind: Node, Node: variableNode(v)}.At(expr, "")}
	}
	return e.variable(v)
}

// variable returns what v, which this package declares, may be.
func (e *evaluator) variable(v *types.Var) []Alt {
	if alts, ok := e.memo[v]; ok {
		return alts
	}
	if e.busy[v] {
		e.cuts++
		return e.before[v]
	}
	defer e.leave()
	if !e.enter() {
		return unknown
	}
	e.busy[v] = true
	cuts := e.cuts
	var alts []Alt
	if e.receivers[v] {
		alts = append(alts, Alt{})
	}
	if p, ok := e.params[v]; ok {
		alt := Alt{Kind: Node, Arg: p.index}
		if p.fn != nil {
			alt.Node = paramNode(p.fn, p.index)
		}
		alts = append(alts, alt)
	}
	alts = e.merge(e.given(v), e.depths[v], v, alts, false)
	delete(e.busy, v)
	if cuts == e.cuts || e.level == 1 {
		e.memo[v] = alts
	}
	return alts
}

// given returns what gives v its value, in order: a flag that is bound to it
// does so where it is declared.
func (e *evaluator) given(v *types.Var) []assign {
	list := e.assigns[v]
	first := 0
	if len(list) > 0 && list[0].value == nil && list[0].alts == nil && list[0].from == nil {
		first = 1 // var n int
	}
	return slices.Concat(list[:first], e.preset[v], list[first:])
}

// binary returns what a sum or another combination may be: what its operands
// read, as parts. A product with a unit of time keeps its value.
func (e *evaluator) binary(x *ast.BinaryExpr) []Alt {
	switch x.Op {
	case token.ADD, token.SUB, token.MUL, token.QUO:
	default:
		return unknown
	}
	if x.Op == token.MUL {
		for _, pair := range [][2]ast.Expr{{x.X, x.Y}, {x.Y, x.X}} {
			if unit := e.unit(pair[1]); unit > 0 {
				return e.scaled(pair[0], unit)
			}
		}
	}
	var out []Alt
	for _, operand := range []ast.Expr{x.X, x.Y} {
		if _, ok := e.constant(operand); ok {
			continue
		}
		for _, alt := range e.group(e.eval(operand)) {
			alt.Part = true
			out = append(out, alt)
		}
	}
	return limit(out)
}

// unit returns the nanoseconds of a constant unit of time, or 0.
func (e *evaluator) unit(expr ast.Expr) int64 {
	alt, ok := e.constant(expr)
	if !ok || alt.Type != Duration {
		return 0
	}
	n, err := strconv.ParseInt(alt.Value, 10, 64)
	if err != nil {
		return 0
	}
	return n
}

func (e *evaluator) scaled(expr ast.Expr, unit int64) []Alt {
	out := slices.Clone(e.eval(expr))
	for i := range out {
		if a := &out[i]; a.Kind != Unknown && (a.Type != Duration || a.Kind == Read) {
			a.Scale, a.Part = unit, a.Part || a.Bounds != Bounds{}
		}
	}
	return out
}

// group returns alts as groups of their own: what was one group before still
// is one, and none of another call or operand.
func (e *evaluator) group(alts []Alt) []Alt {
	e.groups++
	out := slices.Clone(alts)
	for i := range out {
		groups := append([]int{e.groups}, out[i].Groups...)
		out[i].Groups = groups[:min(len(groups), maxGroups)]
	}
	return out
}

// initial returns what the variable expr is given at first, or expr.
func (e *evaluator) initial(expr ast.Expr) ast.Expr {
	if id, ok := ast.Unparen(expr).(*ast.Ident); ok {
		if v, ok := e.info.Uses[id].(*types.Var); ok && len(e.assigns[v]) == 1 && e.assigns[v][0].value != nil {
			return e.assigns[v][0].value
		}
	}
	return expr
}
