// Package ssaform builds the functions of one package in the form of package
// ssa, and finds the syntax of an instruction.
//
// Analyzers require [Analyzer] in place of buildssa, because buildssa builds
// every package of a build, and this form is needed only for the few packages
// that reach a data-access library.
package ssaform

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"
)

// A Package is a package in the form of package ssa.
type Package struct {
	SSA   *ssa.Package
	Init  *ssa.Function   // initializes the variables of the package
	Funcs []*ssa.Function // with a body, in order of position, Init last

	calls    map[token.Pos]*ast.CallExpr // by opening parenthesis
	literals map[token.Pos]*ast.CompositeLit
	vars     []ast.Node

	flow flow
}

// Build returns the package of pass.
func Build(pass *analysis.Pass) *Package {
	prog := ssa.NewProgram(pass.Fset, ssa.BuilderMode(0))
	prog.SetNoReturn(noReturn(pass))
	for _, imported := range pass.Pkg.Imports() {
		prog.CreatePackage(imported, nil, nil, true)
	}
	files, info := flatten(pass.Files, pass.TypesInfo)
	p := &Package{
		SSA:      prog.CreatePackage(pass.Pkg, files, info, false),
		calls:    map[token.Pos]*ast.CallExpr{},
		literals: map[token.Pos]*ast.CompositeLit{},
	}
	p.SSA.Build()
	for _, file := range pass.Files {
		for _, decl := range file.Decls {
			if decl, ok := decl.(*ast.GenDecl); ok && decl.Tok == token.VAR {
				p.vars = append(p.vars, decl)
			}
			if decl, ok := decl.(*ast.FuncDecl); ok {
				if fn, ok := pass.TypesInfo.Defs[decl.Name].(*types.Func); ok {
					p.add(prog.FuncValue(fn))
				}
			}
		}
		ast.Inspect(file, p.index)
	}
	p.Init = p.SSA.Func("init")
	p.add(p.Init)
	p.direct()
	return p
}

func (p *Package) add(fn *ssa.Function) {
	if fn == nil || fn.Blocks == nil {
		return
	}
	p.Funcs = append(p.Funcs, fn)
	for _, anon := range fn.AnonFuncs {
		p.add(anon)
	}
}

func (p *Package) index(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.CallExpr:
		p.calls[n.Lparen] = n
	case *ast.CompositeLit:
		p.literals[n.Lbrace] = n
	}
	return true
}

// Call returns the expression that call stands for, or nil where the compiler
// put it in.
func (p *Package) Call(call ssa.CallInstruction) *ast.CallExpr { return p.CallAt(call.Common().Pos()) }

// CallAt is Call of the call at a position as package ssa gives it, or nil.
func (p *Package) CallAt(pos token.Pos) *ast.CallExpr { return p.calls[pos] }

// Source returns the expression that runs call: the call itself, or the iterator that a
// loop ranges over; nil where the compiler put it in.
func (p *Package) Source(call ssa.CallInstruction) ast.Expr {
	if expr := p.Call(call); expr != nil {
		return expr
	}
	if loop := loopOver(call); loop != nil {
		return ast.Unparen(loop.X)
	}
	return nil
}

// Pos returns the position of call, which in a loop over an iterator is that of the loop.
func Pos(call ssa.CallInstruction) token.Pos {
	if loop := loopOver(call); loop != nil && !call.Pos().IsValid() {
		return loop.X.Pos()
	}
	return call.Pos()
}

// loopOver returns the loop whose body is what call passes to an iterator, or nil.
func loopOver(call ssa.CallInstruction) *ast.RangeStmt {
	args := call.Common().Args
	if len(args) != 1 {
		return nil
	}
	if body, ok := args[0].(*ssa.MakeClosure); ok {
		loop, _ := body.Fn.(*ssa.Function).Syntax().(*ast.RangeStmt)
		return loop
	}
	return nil
}

// Literal returns the composite literal that alloc stands for, or nil.
func (p *Package) Literal(alloc *ssa.Alloc) *ast.CompositeLit { return p.literals[alloc.Pos()] }

// Variables returns the declarations of the variables of the package.
func (p *Package) Variables() []ast.Node { return p.vars }

// Static returns the function that call surely calls, for an instance of a generic function
// the generic one, which has the body; nil for a value or a method of an interface.
func Static(call *ssa.CallCommon) *ssa.Function {
	fn := call.StaticCallee()
	if fn != nil && fn.Origin() != nil {
		return fn.Origin()
	}
	return fn
}

// Callee returns the declaration of the function that call surely calls: a
// static callee, or the method of an interface; nil for a function value.
func Callee(call *ssa.CallCommon) *types.Func {
	if call.IsInvoke() {
		return call.Method
	}
	if fn := Static(call); fn != nil {
		return Declared(fn)
	}
	return nil
}

// Declared returns the declaration that fn stands for, an instance of a generic
// function for its origin, or nil for a literal.
func Declared(fn *ssa.Function) *types.Func {
	if object, ok := fn.Object().(*types.Func); ok {
		return object.Origin()
	}
	return nil
}

// Receiver returns the static type of the receiver of call, or nil.
func Receiver(call *ssa.CallCommon) types.Type {
	switch {
	case call.IsInvoke():
		return call.Value.Type()
	case call.Signature().Recv() != nil && len(call.Args) > 0:
		return call.Args[0].Type()
	}
	return nil
}

// Arguments returns the arguments of call without the receiver.
func Arguments(call *ssa.CallCommon) []ssa.Value {
	if !call.IsInvoke() && call.Signature().Recv() != nil && len(call.Args) > 0 {
		return call.Args[1:]
	}
	return call.Args
}

// Referrers returns what uses v.
func Referrers(v ssa.Value) []ssa.Instruction {
	if refs := v.Referrers(); refs != nil {
		return *refs
	}
	return nil
}

// IsNil reports whether v is the constant nil.
func IsNil(v ssa.Value) bool {
	c, ok := v.(*ssa.Const)
	return ok && c.IsNil()
}

// IsError reports whether t is the type error.
func IsError(t types.Type) bool { return types.Identical(t, types.Universe.Lookup("error").Type()) }

// ParamIndex returns the index of p among the parameters of its function, the
// receiver included.
func ParamIndex(p *ssa.Parameter) int { return slices.Index(p.Parent().Params, p) }

// Outermost returns the declared function that holds fn, which is fn itself
// unless it is a literal.
func Outermost(fn *ssa.Function) *ssa.Function {
	for fn.Parent() != nil {
		fn = fn.Parent()
	}
	return fn
}

// Name is how messages call fn: as its package calls it, such as Store.Open, a literal by what holds it.
func Name(fn *ssa.Function) string {
	outer := Outermost(fn)
	text, _, _ := strings.Cut(outer.Name(), "#") // init#1
	if recv := outer.Signature.Recv(); recv != nil {
		if t := NameOf(recv.Type()); t != nil {
			text = t.Name() + "." + text
		}
	}
	return text
}

// FullCalleeName returns the full name of the function that call surely calls, such as
// "(*net/http.Client).Do", or "".
func FullCalleeName(call *ssa.CallCommon) string {
	if fn := Callee(call); fn != nil {
		return fn.FullName()
	}
	return ""
}

// CalleeName returns the name of the function that call surely calls, or "".
func CalleeName(call *ssa.CallCommon) string {
	if fn := Callee(call); fn != nil {
		return fn.Name()
	}
	return ""
}
