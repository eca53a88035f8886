package lostsession

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/astutil"

	"github.com/poolvet/poolvet/analyzer/internal/lifetime"
)

// A site is a leak with what the source around it says.
type site struct {
	pass *analysis.Pass
	leak *lifetime.Leak
	file *ast.File
	// path holds the nodes from the function that acquires down to the call,
	// or nothing where there is no call.
	path []ast.Node
}

func newSite(pass *analysis.Pass, leak *lifetime.Leak) *site {
	s := &site{pass: pass, leak: leak}
	for _, file := range pass.Files {
		if file.FileStart <= leak.Pos && leak.Pos < file.FileEnd {
			s.file = file
		}
	}
	if leak.Func != nil && leak.Call != nil {
		s.path = pathTo(leak.Func, leak.Call)
	}
	return s
}

// pathTo returns the nodes from root down to target, both included.
func pathTo(root, target ast.Node) []ast.Node {
	var path, found []ast.Node
	ast.Inspect(root, func(n ast.Node) bool {
		if n == nil {
			path = path[:len(path)-1]
			return true
		}
		if found != nil || target.Pos() < n.Pos() || n.End() < target.End() {
			return false
		}
		path = append(path, n)
		if n == target {
			found = append(found, path...)
		}
		return true
	})
	return found
}

// inLoop reports whether one of the nodes is a loop around the next: its body,
// not the expression that a range begins with.
func inLoop(path []ast.Node) bool {
	for i, n := range path[:max(0, len(path)-1)] {
		switch n := n.(type) {
		case *ast.ForStmt:
			if path[i+1] == n.Body {
				return true
			}
		case *ast.RangeStmt:
			if path[i+1] == n.Body {
				return true
			}
		}
	}
	return false
}

// servesTests reports whether the session is acquired in a function that gets
// what only a test has, such as the suites that several packages run:
//
//	func RunAll(t *testing.T, s storage.Store)
func (s *site) servesTests() bool {
	path, _ := astutil.PathEnclosingInterval(s.file, s.leak.Pos, s.leak.Pos)
	return slices.ContainsFunc(path, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncDecl:
			return s.getsTest(n.Type)
		case *ast.FuncLit:
			return s.getsTest(n.Type)
		}
		return false
	})
}

func (s *site) getsTest(fn *ast.FuncType) bool {
	return slices.ContainsFunc(fn.Params.List, func(param *ast.Field) bool {
		t := types.TypeString(s.pass.TypesInfo.TypeOf(param.Type), nil)
		return strings.HasPrefix(strings.TrimPrefix(t, "*"), "testing.")
	})
}

// around returns the function that pos is in: the one that acquires, or one
// around it, to which a literal leaves the session.
func (s *site) around(pos token.Pos) ast.Node {
	if lit := s.returned(pos); lit != nil {
		return lit
	}
	if s.leak.Func == nil || s.leak.Func.Pos() <= pos && pos < s.leak.Func.End() {
		return s.leak.Func
	}
	path, _ := astutil.PathEnclosingInterval(s.file, pos, pos)
	for _, n := range path {
		switch n.(type) {
		case *ast.FuncDecl, *ast.FuncLit:
			return n
		}
	}
	return s.leak.Func
}

// returned returns the function literal that keeps the session, if pos is in it, or nil.
func (s *site) returned(pos token.Pos) ast.Node {
	if lit := s.keeper(); lit != nil && lit.Pos() <= pos && pos < lit.End() {
		return lit
	}
	return nil
}

// heir returns the function around the literal that acquires, if the literal
// leaves the session to it in a variable, or nil.
func (s *site) heir() ast.Node {
	if v := s.leak.Var; v != nil && v.Pos().IsValid() && s.pass.Pkg == v.Pkg() {
		if fn := s.around(v.Pos()); fn != s.leak.Func {
			return fn
		}
	}
	return nil
}

func (s *site) line(pos token.Pos) int { return s.pass.Fset.Position(pos).Line }

// name is how the source calls what got the session, or "".
func (s *site) name() string {
	if s.leak.Var == nil || s.leak.Var.Name() == "_" {
		return ""
	}
	return s.leak.Var.Name()
}

// field is how the source calls the field that got the session, or "".
func (s *site) field() string {
	for _, n := range s.path {
		assign, ok := n.(*ast.AssignStmt)
		if !ok {
			continue
		}
		i := s.leak.Result
		if len(assign.Lhs) == len(assign.Rhs) {
			i = slices.IndexFunc(assign.Rhs, func(e ast.Expr) bool { return ast.Unparen(e) == ast.Expr(s.leak.Call) })
		}
		if i >= 0 && i < len(assign.Lhs) {
			if sel, ok := assign.Lhs[i].(*ast.SelectorExpr); ok {
				return types.ExprString(sel)
			}
		}
	}
	return ""
}

// release returns the call that releases the session, such as
// "rows.Close()". It is exact when it can be written into the program as it
// stands.
func (s *site) release() (call string, exact bool) {
	if v := s.releasing(); v != nil {
		return v.Name() + "()", true
	}
	if s.leak.Called {
		return s.called()
	}
	if len(s.leak.Releases) == 0 {
		return "", false
	}
	method := s.leak.Releases[0]
	if !s.canCall(method) {
		return method, false
	}
	name := s.name()
	takes, known := s.takesContext(method)
	switch {
	case !known:
		return name + "." + method + "()", false
	case !takes:
		return name + "." + method + "()", true
	}
	ctx, exact := s.context()
	return name + "." + method + "(" + ctx + ")", exact
}

// called is release for a function that releases when it is called.
func (s *site) called() (call string, exact bool) {
	if s.name() == "" {
		return "", false
	}
	return s.name() + "()", !s.takesMore()
}

// canRelease reports whether what got the session can be asked to release it.
func (s *site) canRelease() bool {
	return s.leak.Called || s.releasing() != nil || s.canCall(s.leak.Releases[0])
}

// canCall reports whether what got the session has the method: what is no more
// than an any has not.
func (s *site) canCall(method string) bool {
	if s.name() == "" {
		return false
	}
	obj, _, _ := types.LookupFieldOrMethod(s.leak.Var.Type(), true, s.pass.Pkg, method)
	return obj != nil
}

// takesContext reports whether method of the session's variable, or a function in a field
// of that name, takes a context and nothing else. It is unknown when it takes anything more.
func (s *site) takesContext(method string) (takes, known bool) {
	obj, _, _ := types.LookupFieldOrMethod(s.leak.Var.Type(), true, s.pass.Pkg, method)
	if obj == nil {
		return false, false
	}
	sig, ok := obj.Type().Underlying().(*types.Signature)
	if !ok {
		return false, false
	}
	params := sig.Params()
	if params.Len() == 1 && isContext(params.At(0).Type()) {
		return true, true
	}
	return false, params.Len() == 0 || params.Len() == 1 && sig.Variadic()
}

// context returns the context to release with: the one that the session was
// acquired with, else the function's own, else the background.
func (s *site) context() (expr string, exact bool) {
	if call := s.leak.Call; call != nil {
		for _, arg := range call.Args {
			if isContext(s.pass.TypesInfo.TypeOf(arg)) {
				return types.ExprString(arg), true
			}
		}
	}
	var signature *ast.FuncType
	switch fn := s.leak.Func.(type) {
	case *ast.FuncDecl:
		signature = fn.Type
	case *ast.FuncLit:
		signature = fn.Type
	}
	if signature != nil {
		for _, param := range signature.Params.List {
			if len(param.Names) > 0 && param.Names[0].Name != "_" && isContext(s.pass.TypesInfo.TypeOf(param.Type)) {
				return param.Names[0].Name, true
			}
		}
	}
	for _, spec := range s.file.Imports {
		if spec.Path.Value == `"context"` && spec.Name == nil {
			return "context.Background()", true
		}
	}
	return "ctx", false
}

func isContext(t types.Type) bool {
	return t != nil && types.TypeString(types.Unalias(t), nil) == "context.Context"
}
