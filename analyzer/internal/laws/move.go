package laws

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/poolvet/poolvet/analyzer/internal/bodies"
)

// wrap moves statements into literals that are called at once:
//
//	rows.Close()  ->  func() { rows.Close() }()
func wrap(f *File, random *rand.Rand) []byte {
	var edits []edit
	f.movable(random, func(s ast.Stmt) bool {
		edits = append(edits, edit{f.offset(s.Pos()), f.offset(s.End()), "func() {" + f.placed(s) + "\n}()" + f.at(s.End())})
		return true
	})
	return f.apply(edits)
}

// extract moves statements that change no local variable into functions of
// their own:
//
//	rows.Close()  ->  law1(rows)
//
//	func law1(rows *sql.Rows) { rows.Close() }
func extract(f *File, random *rand.Rand) []byte {
	var edits []edit
	var helpers strings.Builder
	f.movable(random, func(s ast.Stmt) bool {
		free, ok := f.free(s)
		if !ok {
			return false
		}
		name := fmt.Sprint("law", len(f.Text), "x", f.offset(s.Pos()))
		var params, args []string
		for _, v := range free {
			text, ok := f.typeText(v.Type())
			if !ok {
				return false
			}
			params = append(params, v.Name()+" "+text)
			args = append(args, v.Name())
		}
		edits = append(edits, edit{f.offset(s.Pos()), f.offset(s.End()), name + "(" + strings.Join(args, ", ") + ")" + f.at(s.End())})
		fmt.Fprintf(&helpers, "\nfunc %s(%s) {%s\n}\n", name, strings.Join(params, ", "), f.placed(s))
		return true
	})
	return append(f.apply(edits), helpers.String()...)
}

// movable calls move with statements that can be moved into a function of their own:
// control does not leave them but at their end, and they declare nothing that
// is used behind them. What move has taken is not entered.
func (f *File) movable(random *rand.Rand, move func(ast.Stmt) bool) {
	moved := map[ast.Node]bool{}
	visit := func(n ast.Node) bool {
		for _, s := range bodies.Statements(n) {
			moved[s] = random.IntN(2) == 0 && isStep(s) && !leaves(s) && move(s)
		}
		return !moved[n]
	}
	for _, d := range f.AST.Decls {
		if fn, ok := d.(*ast.FuncDecl); ok && fn.Body != nil && fn.Type.TypeParams == nil && fn.Recv == nil {
			ast.Inspect(fn.Body, visit)
		}
	}
}

// isStep reports whether s declares nothing outside itself.
func isStep(s ast.Stmt) bool {
	switch s := s.(type) {
	case *ast.AssignStmt:
		return s.Tok != token.DEFINE
	case *ast.ExprStmt, *ast.IfStmt, *ast.ForStmt, *ast.RangeStmt, *ast.SwitchStmt:
		return true
	}
	return false
}

// leaves reports whether control may leave s but at its end, or whether what s
// does belongs to the function around it.
func leaves(s ast.Stmt) bool {
	found := false
	ast.Inspect(s, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.ReturnStmt, *ast.DeferStmt, *ast.LabeledStmt, *ast.BranchStmt:
			found = true
		case *ast.CallExpr:
			found = found || slices.Contains(ends, called(n))
		}
		return !found
	})
	return found
}

// ends are names of functions that look at the function that calls them, or may
// not return to it.
var ends = []string{
	"recover", "panic", "Exit", "Goexit", "Fatal", "Fatalf", "Fatalln", "FailNow", "Skip", "Skipf", "SkipNow",
}

func called(c *ast.CallExpr) string {
	switch fun := c.Fun.(type) {
	case *ast.Ident:
		return fun.Name
	case *ast.SelectorExpr:
		return fun.Sel.Name
	}
	return ""
}

// free returns the local variables that s uses and does not declare, in order
// of their first use. It is false if s changes one of them, or may.
func (f *File) free(s ast.Stmt) ([]*types.Var, bool) {
	var list []*types.Var
	ok := true
	seen := map[*types.Var]bool{}
	ast.Inspect(s, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			ok = ok && n.Tok == token.DEFINE
		case *ast.IncDecStmt, *ast.FuncLit:
			ok = false
		case *ast.RangeStmt:
			ok = ok && n.Tok != token.ASSIGN
		case *ast.UnaryExpr:
			ok = ok && n.Op != token.AND
		case *ast.Ident:
			used := f.Info.Uses[n]
			if used == nil || !f.local(used) || s.Pos() <= used.Pos() && used.Pos() < s.End() {
				break
			}
			v, isVar := used.(*types.Var)
			ok = ok && isVar // and not a type or constant of the function
			if !isVar || seen[v] {
				break
			}
			seen[v] = true
			list = append(list, v)
			ok = ok && copies(v.Type())
		}
		return ok
	})
	return list, ok
}

// copies reports whether a copy of a value of type t is as good as the value.
func copies(t types.Type) bool {
	switch t.Underlying().(type) {
	case *types.Struct, *types.Array:
		return false
	}
	return true
}

// typeText writes t as this file would. It is false if the file cannot.
func (f *File) typeText(t types.Type) (string, bool) {
	names := map[string]string{}
	for _, spec := range f.AST.Imports {
		if name := f.Info.PkgNameOf(spec); name != nil {
			names[name.Imported().Path()] = name.Name()
		}
	}
	ok := true
	text := types.TypeString(t, func(p *types.Package) string {
		if p == f.Pkg {
			return ""
		}
		name := names[p.Path()]
		ok = ok && name != "" && name != "." && name != "_"
		return name
	})
	return text, ok && !f.hasLocal(t)
}

// hasLocal reports whether t names a type that a function declares, or a type
// parameter.
func (f *File) hasLocal(t types.Type) bool {
	switch t := types.Unalias(t).(type) {
	case *types.TypeParam:
		return true
	case *types.Named:
		return t.Obj().Pkg() == f.Pkg && t.Obj().Parent() != f.Pkg.Scope() || t.Obj().Pkg() != nil && t.Obj().Pkg() != f.Pkg && !t.Obj().Exported()
	case interface{ Elem() types.Type }: // *types.Pointer, *types.Slice, *types.Chan, *types.Map
		return f.hasLocal(t.Elem())
	case *types.Signature, *types.Struct, *types.Interface:
		return false
	}
	return false
}
