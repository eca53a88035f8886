package assignments

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/poolvet/poolvet/analyzer/internal/flowgraph"
)

// An Assign gives a variable, a field or a result a value.
type Assign struct {
	Value  ast.Expr        // nil for the zero value or if alts are given
	Index  int             // which result of the call that value is, from 0
	Guards []Guard         // outermost first
	Alts   []flowgraph.Alt // where the value is known without an expression
	From   *types.Var      // named result that a bare return gives
	Drops  bool            // the error of the call is dropped
}

// A Store assigns to a field.
type Store struct {
	Target *ast.SelectorExpr
	Field  *types.Var
	In     *Body
	Assign
}

// A Body is a function, declared or literal.
type Body struct {
	Fn    *types.Func // nil for a literal
	Outer *types.Func // the declared function that it is or is in
	Typ   *ast.FuncType
	Depth int // guards around it
	// Results are the values that each result may get, by index.
	Results [][]Assign
	named   []*types.Var
}

// Own returns those of guards that stand in b, and not around it.
func (b *Body) Own(guards []Guard) []Guard {
	if b == nil || b.Depth > len(guards) {
		return guards
	}
	return guards[b.Depth:]
}

// Collected is what one walk over a package finds.
type Collected struct {
	Info    *types.Info
	Files   []*ast.File
	Assigns map[*types.Var][]Assign
	Depths  map[*types.Var]int // guards around the declaration
	Params  map[*types.Var]Param
	// Receivers are the receivers of methods.
	Receivers map[*types.Var]bool
	Bodies    map[ast.Node]*Body
	Decls     map[*types.Func]*Body
	Closures  map[*types.Var][]*ast.FuncLit
	Elements  map[*types.Var]ast.Expr // the lists that values of loops are elements of
	Stores    []Store
	Calls     []Call
	Exits     []Exit
	Sums      []sum // of texts
	Literals  []Literal
	// Outer are the fields that a literal is nested in, outermost first.
	Outer map[*ast.CompositeLit][]string
	// Reads counts how often a field of a variable of the package is read.
	Reads map[*types.Var]int
	uses  map[*types.Var]int // of the variables in reads, made when it is asked for
	// addresses are those of variables of which is known what a call gives them, dropped the
	// calls whose error nothing looks at.
	addresses map[*ast.UnaryExpr]bool
	dropped   map[*ast.CallExpr]bool
}

// A Param is a parameter of a function or of a literal.
type Param struct {
	Fn    *types.Func
	Lit   *ast.FuncLit
	Index int // from 1
}

// A Call is a call with the conditions under which it runs. In is nil if no function contains it.
type Call struct {
	*ast.CallExpr
	Guards []Guard
	In     *Body
}

// An Exit is a condition under which a function ends early.
type Exit struct {
	*ast.IfStmt
	In *Body
}

// A sum puts two texts together.
type sum struct {
	*ast.BinaryExpr
	Guards []Guard
}

// A Literal is a composite literal of a struct.
type Literal struct {
	*ast.CompositeLit
	In *Body
}

// Collect walks over files.
func Collect(info *types.Info, files []*ast.File) *Collected {
	c := &Collected{
		Info: info, Files: files, Assigns: map[*types.Var][]Assign{}, Depths: map[*types.Var]int{}, Params: map[*types.Var]Param{},
		Bodies: map[ast.Node]*Body{}, Decls: map[*types.Func]*Body{}, Closures: map[*types.Var][]*ast.FuncLit{},
		Outer: map[*ast.CompositeLit][]string{}, Reads: map[*types.Var]int{}, Elements: map[*types.Var]ast.Expr{},
		Receivers: map[*types.Var]bool{}, addresses: map[*ast.UnaryExpr]bool{}, dropped: map[*ast.CallExpr]bool{},
	}
	for _, file := range files {
		for _, decl := range file.Decls {
			w := &walker{Collected: c}
			switch decl := decl.(type) {
			case *ast.FuncDecl:
				w.function(decl)
			case *ast.GenDecl:
				w.node(decl)
			}
		}
	}
	return c
}

// A walker visits one declaration.
type walker struct {
	*Collected
	guards []Guard
	body   *Body
}

func (w *walker) function(decl *ast.FuncDecl) {
	fn, _ := w.Info.Defs[decl.Name].(*types.Func)
	if fn == nil || decl.Body == nil {
		return
	}
	w.body = &Body{Fn: fn, Outer: fn, Typ: decl.Type}
	w.Bodies[decl], w.Decls[fn] = w.body, w.body
	if recv := fn.Signature().Recv(); recv != nil {
		w.Receivers[recv] = true
	}
	w.signature(decl.Type, Param{Fn: fn})
	w.node(decl.Body)
}

// signature notes the parameters and named results.
func (w *walker) signature(typ *ast.FuncType, p Param) {
	for _, field := range typ.Params.List {
		if len(field.Names) == 0 {
			p.Index++
		}
		for _, name := range field.Names {
			p.Index++
			if v, ok := w.Info.Defs[name].(*types.Var); ok {
				w.Params[v], w.Depths[v] = p, len(w.guards)
			}
		}
	}
	if typ.Results == nil {
		return
	}
	w.body.Results = make([][]Assign, typ.Results.NumFields())
	for _, field := range typ.Results.List {
		for _, name := range field.Names {
			if v, ok := w.Info.Defs[name].(*types.Var); ok {
				w.body.named = append(w.body.named, v)
				w.Depths[v] = len(w.guards)
				w.Assigns[v] = append(w.Assigns[v], Assign{Guards: w.guards})
			}
		}
	}
}

// under visits n with one more guard.
func (w *walker) under(g Guard, n ast.Node) {
	before := w.guards
	w.guards = append(before[:len(before):len(before)], g)
	w.node(n)
	w.guards = before
}

// closure visits a function literal.
func (w *walker) closure(lit *ast.FuncLit) {
	outer, before := w.body, w.guards
	w.guards = append(before[:len(before):len(before)], Guard{Loop: true})
	w.body = &Body{Typ: lit.Type, Depth: len(w.guards)}
	if outer != nil {
		w.body.Outer = outer.Outer
	}
	w.Bodies[lit] = w.body
	w.signature(lit.Type, Param{Lit: lit})
	w.node(lit.Body)
	w.body, w.guards = outer, before
}

// FieldsOf yields the fields that a composite literal of a struct gives values.
func (c *Collected) FieldsOf(l Literal, yield func(*types.Var, ast.Expr)) {
	c.ElementsOf(l, func(field *types.Var, _ token.Pos, value ast.Expr) { yield(field, value) })
}

// ElementsOf is fieldsOf with the positions that package ssa gives the assignments
// of the values.
func (c *Collected) ElementsOf(l Literal, yield func(*types.Var, token.Pos, ast.Expr)) {
	t := c.Info.TypeOf(l.CompositeLit)
	if t == nil {
		return
	}
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	s, ok := t.Underlying().(*types.Struct)
	if !ok {
		return
	}
	for i, elt := range l.Elts {
		if kv, ok := elt.(*ast.KeyValueExpr); ok {
			if id, ok := kv.Key.(*ast.Ident); ok {
				if v, ok := c.Info.Uses[id].(*types.Var); ok && v.IsField() {
					yield(v, kv.Colon, kv.Value)
				}
			}
		} else if i < s.NumFields() {
			yield(s.Field(i), elt.Pos(), elt)
		}
	}
}

// FieldsTo returns the fields on the way to the struct that expr is, outermost
// first: Limits for c.Limits.
func (c *Collected) FieldsTo(expr ast.Expr) []string {
	sel, ok := ast.Unparen(expr).(*ast.SelectorExpr)
	if !ok {
		return nil
	}
	if v, ok := c.Info.Uses[sel.Sel].(*types.Var); !ok || !v.IsField() {
		return nil
	}
	return append(c.FieldsTo(sel.X), sel.Sel.Name)
}

// StructOf returns the variable of the package, a struct, of which x is a
// field, or nil.
func (c *Collected) StructOf(x *ast.SelectorExpr) *types.Var {
	id, ok := ast.Unparen(x.X).(*ast.Ident)
	if !ok {
		return nil
	}
	v, ok := c.Info.Uses[id].(*types.Var)
	if !ok || !IsGlobal(v) {
		return nil
	}
	if _, ok := v.Type().Underlying().(*types.Struct); !ok {
		return nil
	}
	if field, ok := c.Info.Uses[x.Sel].(*types.Var); !ok || !field.IsField() {
		return nil
	}
	return v
}

// Used returns how often the package names v.
func (c *Collected) Used(v *types.Var) int {
	if c.uses == nil {
		c.uses = map[*types.Var]int{}
		for _, obj := range c.Info.Uses {
			if v, ok := obj.(*types.Var); ok && c.Reads[v] > 0 {
				c.uses[v]++
			}
		}
	}
	return c.uses[v]
}
