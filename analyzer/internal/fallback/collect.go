package fallback

import (
	"go/ast"
	"go/token"
	"go/types"
)

// An assign gives a variable, a field or a result a value.
type assign struct {
	value  ast.Expr   // nil for the zero value or if alts are given
	index  int        // which result of the call that value is, from 0
	guards []guard    // outermost first
	alts   []Alt      // where the value is known without an expression
	from   *types.Var // named result that a bare return gives
	drops  bool       // the error of the call is dropped
}

// A store assigns to a field.
type store struct {
	target *ast.SelectorExpr
	field  *types.Var
	in     *body
	assign
}

// A body is a function, declared or literal.
type body struct {
	fn    *types.Func // nil for a literal
	outer *types.Func // the declared function that it is or is in
	typ   *ast.FuncType
	depth int // guards around it
	// results are the values that each result may get, by index.
	results [][]assign
	named   []*types.Var
}

// own returns those of guards that stand in b, and not around it.
func (b *body) own(guards []guard) []guard {
	if b == nil || b.depth > len(guards) {
		return guards
	}
	return guards[b.depth:]
}

// collected is what one walk over a package finds.
type collected struct {
	info    *types.Info
	files   []*ast.File
	assigns map[*types.Var][]assign
	depths  map[*types.Var]int // guards around the declaration
	params  map[*types.Var]param
	// receivers are the receivers of methods.
	receivers map[*types.Var]bool
	bodies    map[ast.Node]*body
	decls     map[*types.Func]*body
	closures  map[*types.Var][]*ast.FuncLit
	elements  map[*types.Var]ast.Expr // the lists that values of loops are elements of
	stores    []store
	calls     []call
	exits     []exit
	sums      []sum // of texts
	literals  []literal
	// outer are the fields that a literal is nested in, outermost first.
	outer map[*ast.CompositeLit][]string
	// reads counts how often a field of a variable of the package is read.
	reads map[*types.Var]int
	uses  map[*types.Var]int // of the variables in reads, made when it is asked for
	// addresses are those of variables of which is known what a call gives them, dropped the
	// calls whose error nothing looks at.
	addresses map[*ast.UnaryExpr]bool
	dropped   map[*ast.CallExpr]bool
}

type param struct {
	fn    *types.Func
	lit   *ast.FuncLit
	index int // from 1
}

type call struct {
	*ast.CallExpr
	guards []guard
	in     *body
}

// An exit is a condition under which a function ends early.
type exit struct {
	*ast.IfStmt
	in *body
}

// A sum puts two texts together.
type sum struct {
	*ast.BinaryExpr
	guards []guard
}

// A literal is a composite literal of a struct.
type literal struct {
	*ast.CompositeLit
	in *body
}

// collect walks over files.
func collect(info *types.Info, files []*ast.File) *collected {
	c := &collected{
		info: info, files: files, assigns: map[*types.Var][]assign{}, depths: map[*types.Var]int{}, params: map[*types.Var]param{},
		bodies: map[ast.Node]*body{}, decls: map[*types.Func]*body{}, closures: map[*types.Var][]*ast.FuncLit{},
		outer: map[*ast.CompositeLit][]string{}, reads: map[*types.Var]int{}, elements: map[*types.Var]ast.Expr{},
		receivers: map[*types.Var]bool{}, addresses: map[*ast.UnaryExpr]bool{}, dropped: map[*ast.CallExpr]bool{},
	}
	for _, file := range files {
		for _, decl := range file.Decls {
			w := &walker{collected: c}
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
	*collected
	guards []guard
	body   *body
}

func (w *walker) function(decl *ast.FuncDecl) {
	fn, _ := w.info.Defs[decl.Name].(*types.Func)
	if fn == nil || decl.Body == nil {
		return
	}
	w.body = &body{fn: fn, outer: fn, typ: decl.Type}
	w.bodies[decl], w.decls[fn] = w.body, w.body
	if recv := fn.Signature().Recv(); recv != nil {
		w.receivers[recv] = true
	}
	w.signature(decl.Type, param{fn: fn})
	w.node(decl.Body)
}

// signature notes the parameters and named results.
func (w *walker) signature(typ *ast.FuncType, p param) {
	for _, field := range typ.Params.List {
		if len(field.Names) == 0 {
			p.index++
		}
		for _, name := range field.Names {
			p.index++
			if v, ok := w.info.Defs[name].(*types.Var); ok {
				w.params[v], w.depths[v] = p, len(w.guards)
			}
		}
	}
	if typ.Results == nil {
		return
	}
	w.body.results = make([][]assign, typ.Results.NumFields())
	for _, field := range typ.Results.List {
		for _, name := range field.Names {
			if v, ok := w.info.Defs[name].(*types.Var); ok {
				w.body.named = append(w.body.named, v)
				w.depths[v] = len(w.guards)
				w.assigns[v] = append(w.assigns[v], assign{guards: w.guards})
			}
		}
	}
}

// under visits n with one more guard.
func (w *walker) under(g guard, n ast.Node) {
	before := w.guards
	w.guards = append(before[:len(before):len(before)], g)
	w.node(n)
	w.guards = before
}

// closure visits a function literal.
func (w *walker) closure(lit *ast.FuncLit) {
	outer, before := w.body, w.guards
	w.guards = append(before[:len(before):len(before)], guard{loop: true})
	w.body = &body{typ: lit.Type, depth: len(w.guards)}
	if outer != nil {
		w.body.outer = outer.outer
	}
	w.bodies[lit] = w.body
	w.signature(lit.Type, param{lit: lit})
	w.node(lit.Body)
	w.body, w.guards = outer, before
}

// fieldsOf yields the fields that a composite literal of a struct gives values.
func (c *collected) fieldsOf(l literal, yield func(*types.Var, ast.Expr)) {
	c.elementsOf(l, func(field *types.Var, _ token.Pos, value ast.Expr) { yield(field, value) })
}

// elementsOf is fieldsOf with the positions that package ssa gives the assignments
// of the values.
func (c *collected) elementsOf(l literal, yield func(*types.Var, token.Pos, ast.Expr)) {
	t := c.info.TypeOf(l.CompositeLit)
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
				if v, ok := c.info.Uses[id].(*types.Var); ok && v.IsField() {
					yield(v, kv.Colon, kv.Value)
				}
			}
		} else if i < s.NumFields() {
			yield(s.Field(i), elt.Pos(), elt)
		}
	}
}

// fieldsTo returns the fields on the way to the struct that expr is, outermost
// first: Limits for c.Limits.
func (c *collected) fieldsTo(expr ast.Expr) []string {
	sel, ok := ast.Unparen(expr).(*ast.SelectorExpr)
	if !ok {
		return nil
	}
	if v, ok := c.info.Uses[sel.Sel].(*types.Var); !ok || !v.IsField() {
		return nil
	}
	return append(c.fieldsTo(sel.X), sel.Sel.Name)
}

// structOf returns the variable of the package, a struct, of which x is a
// field, or nil.
func (c *collected) structOf(x *ast.SelectorExpr) *types.Var {
	id, ok := ast.Unparen(x.X).(*ast.Ident)
	if !ok {
		return nil
	}
	v, ok := c.info.Uses[id].(*types.Var)
	if !ok || !isGlobal(v) {
		return nil
	}
	if _, ok := v.Type().Underlying().(*types.Struct); !ok {
		return nil
	}
	if field, ok := c.info.Uses[x.Sel].(*types.Var); !ok || !field.IsField() {
		return nil
	}
	return v
}

// used returns how often the package names v.
func (c *collected) used(v *types.Var) int {
	if c.uses == nil {
		c.uses = map[*types.Var]int{}
		for _, obj := range c.info.Uses {
			if v, ok := obj.(*types.Var); ok && c.reads[v] > 0 {
				c.uses[v]++
			}
		}
	}
	return c.uses[v]
}
