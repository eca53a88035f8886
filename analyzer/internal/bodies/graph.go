package bodies

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/cfg"

	"github.com/poolvet/poolvet/analyzer/internal/domain"
)

// A Graph is the control flow of a function body, with what the builder of
// the graph leaves to its users.
type Graph struct {
	Blocks []*cfg.Block
	Order  []int // position of a block in reverse postorder

	Tags     map[*ast.CaseClause]ast.Expr            // of switches; nil if there is none
	Types    map[*ast.CaseClause]*ast.TypeSwitchStmt // of type switches
	Comms    map[ast.Node]bool                       // communications of select statements
	Ranged   map[ast.Expr]*ast.RangeStmt
	Assigned map[*types.Var]int       // how often a variable gets a value
	End      map[*types.Var]token.Pos // the last use of a variable
	Loops    []domain.Span            // for and range statements, and what goto makes one
	Twice    map[string]bool          // conditions that occur more than once
	Tested   map[string]int           // how many statements compare an operand with constants
	Nodes    int                      // size
	Index    map[*types.Var]bool      // containers whose elements are used one by one
	Sets     bool                     // calls NextResultSet
	Recovers bool                     // a deferred literal may recover
	Last     map[ast.Expr]ast.Expr    // a condition by which the last turn leaves, and that of its loop
	Final    map[ast.Expr]bool        // the last case of a switch that names all constants
	First    map[ast.Node]ast.Expr    // the beginning of a counting loop, and its condition
}

// Graph returns the graph of body, which is built once.
func (u *Unit) Graph(body *ast.BlockStmt) *Graph {
	if g, ok := u.graphs[body]; ok {
		return g
	}
	c := cfg.New(body, func(*ast.CallExpr) bool { return true })
	g := &Graph{
		Blocks:   c.Blocks,
		Tags:     map[*ast.CaseClause]ast.Expr{},
		Types:    map[*ast.CaseClause]*ast.TypeSwitchStmt{},
		Comms:    map[ast.Node]bool{},
		Ranged:   map[ast.Expr]*ast.RangeStmt{},
		Twice:    map[string]bool{},
		Tested:   map[string]int{},
		Index:    map[*types.Var]bool{},
		Assigned: map[*types.Var]int{},
		Last:     map[ast.Expr]ast.Expr{},
		Final:    map[ast.Expr]bool{},
		First:    map[ast.Node]ast.Expr{},
	}
	g.Order = reversePostorder(c.Blocks)
	g.scan(body, u.Info)
	g.End = lastUses(body, u.Info)
	u.graphs[body] = g
	return g
}

// scan notes what the flow needs to know of the statements in body.
func (g *Graph) scan(body *ast.BlockStmt, info *types.Info) {
	seen := map[string]bool{}
	labels := map[string]token.Pos{}
	fills := map[ast.Expr]bool{} // elements that get a value
	ast.Inspect(body, func(n ast.Node) bool {
		g.Nodes++
		switch n := n.(type) {
		case *ast.SwitchStmt:
			for _, c := range n.Body.List {
				clause := c.(*ast.CaseClause)
				g.Tags[clause] = n.Tag
				for _, e := range clause.List {
					g.conditions(CaseCondition(n.Tag, e), seen, info)
				}
			}
			g.tests(n.Tag, info)
			if last := lastOfAll(n, info); last != nil {
				g.Final[last] = true
			}
		case *ast.TypeSwitchStmt:
			for _, c := range n.Body.List {
				g.Types[c.(*ast.CaseClause)] = n
			}
		case *ast.CommClause:
			if n.Comm != nil {
				g.Comms[n.Comm] = true
			}
		case *ast.AssignStmt:
			for _, lhs := range n.Lhs {
				g.assigns(lhs, info)
				fills[lhs] = n.Tok == token.ASSIGN
			}
		case *ast.DeferStmt:
			g.Recovers = g.Recovers || CallsRecover(info, n)
		case *ast.LabeledStmt:
			labels[n.Label.Name] = n.Pos()
		case *ast.BranchStmt:
			if n.Tok == token.GOTO && labels[n.Label.Name].IsValid() {
				g.Loops = append(g.Loops, domain.Span{Pos: labels[n.Label.Name], End: n.End()})
			}
		case *ast.ForStmt:
			g.lastTurn(n)
			g.Loops = append(g.Loops, domain.Span{Pos: n.Pos(), End: n.End()})
		case *ast.RangeStmt:
			g.Ranged[n.X] = n
			g.assigns(n.Key, info)
			g.assigns(n.Value, info)
			g.Loops = append(g.Loops, domain.Span{Pos: n.Pos(), End: n.End()})
		case *ast.IndexExpr:
			if !fills[n] {
				g.indexed(n.X, info)
			}
		case *ast.IfStmt:
			g.conditions(n.Cond, seen, info)
			g.tests(n.Cond, info)
		case *ast.SelectorExpr:
			g.Sets = g.Sets || n.Sel.Name == "NextResultSet"
		}
		return true
	})
}

// CaseCondition returns the condition of the case e of a switch with tag, or without one.
func CaseCondition(tag, e ast.Expr) ast.Expr {
	if tag == nil {
		return e
	}
	return &ast.BinaryExpr{X: tag, Op: token.EQL, Y: e, OpPos: e.Pos()}
}

// lastTurn notes how loop begins, since what it does to its sessions is meant
// to be done at least once, and the conditions by which the last iteration of loop is left early,
// such as "if i == n-1 { continue }" in a loop while "i < n". Where they do not
// hold, another turn follows.
func (g *Graph) lastTurn(loop *ast.ForStmt) {
	cond, ok := loop.Cond.(*ast.BinaryExpr)
	if !ok || cond.Op == token.LAND || cond.Op == token.LOR {
		return
	}
	if loop.Init != nil && loop.Post != nil {
		g.First[loop.Init] = loop.Cond
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
			g.Last[leave.Cond] = loop.Cond
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
func (g *Graph) indexed(e ast.Expr, info *types.Info) {
	if id, ok := ast.Unparen(e).(*ast.Ident); ok {
		if v, ok := info.Uses[id].(*types.Var); ok {
			g.Index[v] = true
		}
	}
}

// assigns notes that the variable e gets a value.
func (g *Graph) assigns(e ast.Expr, info *types.Info) {
	if id, ok := e.(*ast.Ident); ok {
		if v, ok := info.ObjectOf(id).(*types.Var); ok {
			g.Assigned[v]++
		}
	}
}

// conditions notes the parts of the condition e.
func (g *Graph) conditions(e ast.Expr, seen map[string]bool, info *types.Info) {
	switch e := ast.Unparen(e).(type) {
	case *ast.UnaryExpr:
		if e.Op == token.NOT {
			g.conditions(e.X, seen, info)
		}
	case *ast.BinaryExpr:
		if e.Op == token.LAND || e.Op == token.LOR {
			g.conditions(e.X, seen, info)
			g.conditions(e.Y, seen, info)
		} else if c := ConditionOf(info, e); c.Text != "" {
			g.Twice[c.Text] = seen[c.Text]
			seen[c.Text] = true
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

// tests counts a statement that compares e, or an operand in the condition e, with a
// constant.
func (g *Graph) tests(e ast.Expr, info *types.Info) {
	if e == nil {
		return
	}
	if text := Operand(info, e); text != "" {
		g.Tested[text]++
	}
	ast.Inspect(e, func(n ast.Node) bool {
		if b, ok := n.(*ast.BinaryExpr); ok && (b.Op == token.EQL || b.Op == token.NEQ) && info.Types[b.Y].Value != nil {
			g.Tested[Operand(info, b.X)]++
		}
		return true
	})
}
