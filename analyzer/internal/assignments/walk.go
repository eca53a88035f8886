package assignments

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/flowgraph"
)

// node visits n and what is below it, and keeps track of the conditions that
// it stands under.
func (w *walker) node(n ast.Node) {
	if n == nil {
		return
	}
	ast.Inspect(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.IfStmt:
			w.ifStmt(n)
			return false
		case *ast.SwitchStmt:
			w.switchStmt(n)
			return false
		case *ast.CaseClause, *ast.CommClause:
			w.clause(n)
			return false
		case *ast.ForStmt:
			w.loop(n.Body, n.Init, n.Cond, n.Post)
			return false
		case *ast.RangeStmt:
			w.element(n)
			w.unknown(n.Key)
			w.unknown(n.Value)
			w.loop(n.Body, n.X)
			return false
		case *ast.FuncLit:
			w.closure(n)
			return false
		case *ast.BinaryExpr:
			if t := w.Info.TypeOf(n); n.Op == token.ADD && t != nil && isText(t) && w.Info.Types[n].Value == nil {
				w.Sums = append(w.Sums, sum{n, w.guards})
			}
		default:
			w.simple(n)
		}
		return true
	})
}

// simple visits a node without conditions of its own.
func (w *walker) simple(n ast.Node) {
	switch n := n.(type) {
	case *ast.AssignStmt:
		w.assign(n)
	case *ast.IncDecStmt:
		w.unknown(n.X)
	case *ast.ValueSpec:
		w.valueSpec(n)
	case *ast.ReturnStmt:
		w.returns(n)
	case *ast.ExprStmt:
		if call, ok := n.X.(*ast.CallExpr); ok {
			w.dropped[call] = true
		}
	case *ast.CallExpr:
		w.Calls = append(w.Calls, Call{n, w.guards, w.body})
		w.fills(n)
	case *ast.SelectorExpr:
		if v := w.StructOf(n); v != nil {
			w.Reads[v]++
		}
	case *ast.UnaryExpr:
		if sel, ok := ast.Unparen(n.X).(*ast.SelectorExpr); ok && n.Op == token.AND {
			if v := w.StructOf(sel); v != nil {
				w.Reads[v]-- // the holder of the address may change it
			}
		}
		if n.Op == token.AND && !w.addresses[n] {
			w.passed(n.X)
		}
	case *ast.CompositeLit:
		w.Literals = append(w.Literals, Literal{n, w.body})
		w.nested(n)
	}
}

// nested notes the fields of n that hold literals of structs.
func (w *walker) nested(n *ast.CompositeLit) {
	for _, elt := range n.Elts {
		kv, ok := elt.(*ast.KeyValueExpr)
		if !ok {
			continue
		}
		if key, named := kv.Key.(*ast.Ident); named {
			if inner := LiteralIn(kv.Value); inner != nil {
				outer := w.Outer[n]
				w.Outer[inner] = append(outer[:len(outer):len(outer)], key.Name)
			}
		}
	}
}

// LiteralIn returns the composite literal that expr is, or is the address of, or nil.
func LiteralIn(expr ast.Expr) *ast.CompositeLit {
	if expr == nil {
		return nil
	}
	value := ast.Unparen(expr)
	if unary, ok := value.(*ast.UnaryExpr); ok {
		value = ast.Unparen(unary.X)
	}
	lit, _ := value.(*ast.CompositeLit)
	return lit
}

func (w *walker) ifStmt(n *ast.IfStmt) {
	w.stmt(n.Init)
	w.node(n.Cond)
	w.under(Guard{Conds: []ast.Expr{n.Cond}}, n.Body)
	if n.Else != nil {
		w.under(Guard{Conds: []ast.Expr{n.Cond}, Not: true}, n.Else)
	} else if w.ends(n.Body) {
		w.Exits = append(w.Exits, Exit{n, w.body})
	}
}

// ends reports whether the function or the program ends at the end of block.
func (w *walker) ends(block *ast.BlockStmt) bool {
	if len(block.List) == 0 {
		return false
	}
	switch last := block.List[len(block.List)-1].(type) {
	case *ast.ReturnStmt:
		return true
	case *ast.ExprStmt:
		call, ok := last.X.(*ast.CallExpr)
		if !ok {
			return false
		}
		if id, ok := call.Fun.(*ast.Ident); ok && id.Name == "panic" {
			return true
		}
		fn := Callee(w.Info, call)
		return fn != nil && catalog.NeverReturns(fn)
	}
	return false
}

// stmt visits a statement that may be absent.
func (w *walker) stmt(n ast.Stmt) {
	if n != nil {
		w.node(n)
	}
}

func (w *walker) switchStmt(n *ast.SwitchStmt) {
	w.stmt(n.Init)
	if n.Tag != nil {
		w.node(n.Tag)
	}
	var all []ast.Expr
	for _, stmt := range n.Body.List {
		all = append(all, stmt.(*ast.CaseClause).List...)
	}
	for _, stmt := range n.Body.List {
		clause := stmt.(*ast.CaseClause)
		g := Guard{Conds: clause.List}
		if clause.List == nil {
			g = Guard{Conds: all, Not: true}
		}
		if n.Tag != nil {
			g = Guard{Conds: append([]ast.Expr{n.Tag}, g.Conds...), Not: g.Not, Tag: true}
		}
		for _, s := range clause.Body {
			w.under(g, s)
		}
	}
}

// clause visits a case of a switch over types or of a select.
func (w *walker) clause(n ast.Node) {
	var body []ast.Stmt
	switch n := n.(type) {
	case *ast.CaseClause:
		body = n.Body
	case *ast.CommClause:
		w.stmt(n.Comm)
		body = n.Body
	}
	for _, s := range body {
		w.under(Guard{Loop: true}, s)
	}
}

func (w *walker) loop(body *ast.BlockStmt, heads ...ast.Node) {
	for _, n := range heads {
		switch n := n.(type) {
		case ast.Stmt:
			w.stmt(n)
		case ast.Expr:
			if n != nil {
				w.node(n)
			}
		}
	}
	w.under(Guard{Loop: true}, body)
}

func (w *walker) assign(n *ast.AssignStmt) {
	for i, lhs := range n.Lhs {
		a := Assign{Guards: w.guards}
		switch {
		case n.Tok != token.ASSIGN && n.Tok != token.DEFINE:
			op := n.Tok - token.ADD_ASSIGN + token.ADD // x *= y is x = x * y
			a.Value = &ast.BinaryExpr{X: lhs, OpPos: n.TokPos, Op: op, Y: n.Rhs[0]}
		case len(n.Lhs) == len(n.Rhs):
			a.Value = n.Rhs[i]
		default:
			a.Value, a.Index = n.Rhs[0], i
			a.Drops = isBlank(n.Lhs[len(n.Lhs)-1])
			if call, ok := n.Rhs[0].(*ast.CallExpr); ok && a.Drops {
				w.dropped[call] = true
			}
		}
		w.target(lhs, a)
	}
}

func isBlank(e ast.Expr) bool {
	id, ok := e.(*ast.Ident)
	return ok && id.Name == "_"
}

// target notes that lhs gets what a says.
func (w *walker) target(lhs ast.Expr, a Assign) {
	switch lhs := ast.Unparen(lhs).(type) {
	case *ast.Ident:
		v := w.variable(lhs)
		if v == nil {
			return
		}
		if w.Info.Defs[lhs] != nil {
			w.Depths[v] = len(w.guards)
		}
		w.Assigns[v] = append(w.Assigns[v], a)
		if lit, ok := a.Value.(*ast.FuncLit); ok {
			w.Closures[v] = append(w.Closures[v], lit)
		}
	case *ast.StarExpr:
		w.target(lhs.X, a)
	case *ast.SelectorExpr:
		if v, ok := w.Info.Uses[lhs.Sel].(*types.Var); ok && v.IsField() {
			w.Stores = append(w.Stores, Store{Target: lhs, Field: v, Assign: a, In: w.body})
			if lit := LiteralIn(a.Value); lit != nil { // f.Plugins.Sink = DB{MaxOpen: 20}
				w.Outer[lit] = w.FieldsTo(lhs)
			}
		} else if ok && IsGlobal(v) {
			w.Assigns[v] = append(w.Assigns[v], a)
		}
	}
}

func (w *walker) variable(id *ast.Ident) *types.Var {
	v, _ := w.Info.ObjectOf(id).(*types.Var)
	return v
}

// unknown notes that e gets a value that is not followed.
func (w *walker) unknown(e ast.Expr) {
	if e != nil {
		w.target(e, Assign{Guards: w.guards, Alts: []flowgraph.Alt{{}}})
	}
}

func (w *walker) valueSpec(n *ast.ValueSpec) {
	for i, name := range n.Names {
		v := w.variable(name)
		if v == nil {
			continue
		}
		a := Assign{Guards: w.guards}
		switch {
		case len(n.Values) == len(n.Names):
			a.Value = n.Values[i]
		case len(n.Values) == 1:
			a.Value, a.Index = n.Values[0], i
			a.Drops = isBlank(n.Names[len(n.Names)-1])
		}
		w.target(name, a)
	}
}

func (w *walker) returns(n *ast.ReturnStmt) {
	b := w.body
	if b == nil {
		return
	}
	for i := range b.Results {
		a := Assign{Guards: w.guards}
		switch {
		case len(n.Results) == len(b.Results):
			a.Value = n.Results[i]
		case len(n.Results) == 1:
			a.Value, a.Index = n.Results[0], i
		case i < len(b.named):
			a.From = b.named[i]
		}
		b.Results[i] = append(b.Results[i], a)
	}
}

// element notes of which list the value of a loop is an element.
func (w *walker) element(n *ast.RangeStmt) {
	if id, ok := n.Value.(*ast.Ident); ok {
		if v, ok := w.Info.Defs[id].(*types.Var); ok {
			w.Elements[v] = n.X
		}
	}
}
