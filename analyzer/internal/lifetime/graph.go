package lifetime

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/cfg"

	"github.com/poolvet/poolvet/analyzer/internal/domain"
)

// A graph is the control flow of a function body, with what the builder of
// the graph leaves to its users.
type graph struct {
	blocks []*cfg.Block
	order  []int // position of a block in reverse postorder

	tags     map[*ast.CaseClause]ast.Expr            // of switches; nil if there is none
	types    map[*ast.CaseClause]*ast.TypeSwitchStmt // of type switches
	comms    map[ast.Node]bool                       // communications of select statements
	ranged   map[ast.Expr]*ast.RangeStmt
	assigned map[*types.Var]int       // how often a variable gets a value
	end      map[*types.Var]token.Pos // the last use of a variable
	loops    []domain.Span            // for and range statements, and what goto makes one
	twice    map[string]bool          // conditions that occur more than once
	tested   map[string]int           // how many statements compare an operand with constants
	nodes    int                      // size
	index    map[*types.Var]bool      // containers whose elements are used one by one
	sets     bool                     // calls NextResultSet
	recovers bool                     // a deferred literal may recover
	last     map[ast.Expr]ast.Expr    // a condition by which the last turn leaves, and that of its loop
	final    map[ast.Expr]bool        // the last case of a switch that names all constants
	first    map[ast.Node]ast.Expr    // the beginning of a counting loop, and its condition
}

func (u *unit) graph(body *ast.BlockStmt) *graph {
	if g, ok := u.graphs[body]; ok {
		return g
	}
	c := cfg.New(body, func(*ast.CallExpr) bool { return true })
	g := &graph{
		blocks:   c.Blocks,
		tags:     map[*ast.CaseClause]ast.Expr{},
		types:    map[*ast.CaseClause]*ast.TypeSwitchStmt{},
		comms:    map[ast.Node]bool{},
		ranged:   map[ast.Expr]*ast.RangeStmt{},
		twice:    map[string]bool{},
		tested:   map[string]int{},
		index:    map[*types.Var]bool{},
		assigned: map[*types.Var]int{},
		last:     map[ast.Expr]ast.Expr{},
		final:    map[ast.Expr]bool{},
		first:    map[ast.Node]ast.Expr{},
	}
	g.order = reversePostorder(c.Blocks)
	g.scan(body, u.info)
	g.end = lastUses(body, u.info)
	u.graphs[body] = g
	return g
}

// scan notes what the flow needs to know of the statements in body.
func (g *graph) scan(body *ast.BlockStmt, info *types.Info) {
	seen := map[string]bool{}
	labels := map[string]token.Pos{}
	fills := map[ast.Expr]bool{} // elements that get a value
	ast.Inspect(body, func(n ast.Node) bool {
		g.nodes++
		switch n := n.(type) {
		case *ast.SwitchStmt:
			for _, c := range n.Body.List {
				clause := c.(*ast.CaseClause)
				g.tags[clause] = n.Tag
				for _, e := range clause.List {
					g.conditions(caseCondition(n.Tag, e), seen, info)
				}
			}
			g.tests(n.Tag, info)
			if last := lastOfAll(n, info); last != nil {
				g.final[last] = true
			}
		case *ast.TypeSwitchStmt:
			for _, c := range n.Body.List {
				g.types[c.(*ast.CaseClause)] = n
			}
		case *ast.CommClause:
			if n.Comm != nil {
				g.comms[n.Comm] = true
			}
		case *ast.AssignStmt:
			for _, lhs := range n.Lhs {
				g.assigns(lhs, info)
				fills[lhs] = n.Tok == token.ASSIGN
			}
		case *ast.DeferStmt:
			g.recovers = g.recovers || callsRecover(n)
		case *ast.LabeledStmt:
			labels[n.Label.Name] = n.Pos()
		case *ast.BranchStmt:
			if n.Tok == token.GOTO && labels[n.Label.Name].IsValid() {
				g.loops = append(g.loops, domain.Span{Pos: labels[n.Label.Name], End: n.End()})
			}
		case *ast.ForStmt:
			g.lastTurn(n)
			g.loops = append(g.loops, domain.Span{Pos: n.Pos(), End: n.End()})
		case *ast.RangeStmt:
			g.ranged[n.X] = n
			g.assigns(n.Key, info)
			g.assigns(n.Value, info)
			g.loops = append(g.loops, domain.Span{Pos: n.Pos(), End: n.End()})
		case *ast.IndexExpr:
			if !fills[n] {
				g.indexed(n.X, info)
			}
		case *ast.IfStmt:
			g.conditions(n.Cond, seen, info)
			g.tests(n.Cond, info)
		case *ast.SelectorExpr:
			g.sets = g.sets || n.Sel.Name == "NextResultSet"
		}
		return true
	})
}

// caseCondition returns the condition of the case e of a switch with tag, or without one.
func caseCondition(tag, e ast.Expr) ast.Expr {
	if tag == nil {
		return e
	}
	return &ast.BinaryExpr{X: tag, Op: token.EQL, Y: e, OpPos: e.Pos()}
}

// lastTurn notes how loop begins, since what it does to its sessions is meant
// to be done at least once, and the conditions by which the last iteration of loop is left early,
// such as "if i == n-1 { continue }" in a loop while "i < n". Where they do not
// hold, another turn follows.
func (g *graph) lastTurn(loop *ast.ForStmt) {
	cond, ok := loop.Cond.(*ast.BinaryExpr)
	if !ok || cond.Op == token.LAND || cond.Op == token.LOR {
		return
	}
	if loop.Init != nil && loop.Post != nil {
		g.first[loop.Init] = loop.Cond
	}
	for _, s := range loop.Body.List {
		leave, ok := s.(*ast.IfStmt)
		if !ok || len(leave.Body.List) == 0 || leave.Else != nil {
			continue
		}
		if _, ok := leave.Body.List[len(leave.Body.List)-1].(*ast.BranchStmt); !ok {
			continue
		}
		if isPartOf(cond.X, leave.Cond) && isPartOf(cond.Y, leave.Cond) {
			g.last[leave.Cond] = loop.Cond
		}
	}
}

// isPartOf reports whether e stands in whole, too.
func isPartOf(e, whole ast.Expr) bool {
	found := false
	ast.Inspect(whole, func(n ast.Node) bool {
		part, ok := n.(ast.Expr)
		found = found || ok && types.ExprString(part) == types.ExprString(e)
		return !found
	})
	return found
}

// indexed notes that elements of the variable e are used one by one.
func (g *graph) indexed(e ast.Expr, info *types.Info) {
	if id, ok := ast.Unparen(e).(*ast.Ident); ok {
		if v, ok := info.Uses[id].(*types.Var); ok {
			g.index[v] = true
		}
	}
}

// assigns notes that the variable e gets a value.
func (g *graph) assigns(e ast.Expr, info *types.Info) {
	if id, ok := e.(*ast.Ident); ok {
		if v, ok := info.ObjectOf(id).(*types.Var); ok {
			g.assigned[v]++
		}
	}
}

// conditions notes the parts of the condition e.
func (g *graph) conditions(e ast.Expr, seen map[string]bool, info *types.Info) {
	switch e := ast.Unparen(e).(type) {
	case *ast.UnaryExpr:
		if e.Op == token.NOT {
			g.conditions(e.X, seen, info)
		}
	case *ast.BinaryExpr:
		if e.Op == token.LAND || e.Op == token.LOR {
			g.conditions(e.X, seen, info)
			g.conditions(e.Y, seen, info)
		} else if c := conditionOf(info, e); c.text != "" {
			g.twice[c.text] = seen[c.text]
			seen[c.text] = true
		}
	}
}

// reversePostorder returns the position of each block, so that blocks come
// after those that lead to them except along the back edges of loops.
func reversePostorder(blocks []*cfg.Block) []int {
	order := make([]int, len(blocks))
	seen := make([]bool, len(blocks))
	next := len(blocks)
	var visit func(b *cfg.Block)
	visit = func(b *cfg.Block) {
		if seen[b.Index] {
			return
		}
		seen[b.Index] = true
		for _, s := range slices.Backward(b.Succs) { // the way out of a loop first, so that it comes after the body
			visit(s)
		}
		next--
		order[b.Index] = next
	}
	visit(blocks[0])
	return order
}

// loop returns the innermost loop of the function fn that holds pos.
func (f *flow) loop(pos token.Pos, fn ast.Node) (domain.Span, bool) {
	var found domain.Span
	for _, l := range f.graph.loops {
		if l.Holds(pos) && l.Pos >= fn.Pos() && l.Pos >= found.Pos {
			found = l
		}
	}
	return found, found.Pos.IsValid()
}
