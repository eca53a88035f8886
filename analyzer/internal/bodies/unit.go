package bodies

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"github.com/poolvet/poolvet/analyzer/internal/domain"
	"github.com/poolvet/poolvet/analyzer/internal/rescue"
)

// FuncValue returns the value of lit, always the same.
func (u *Unit) FuncValue(lit *ast.FuncLit) *domain.FuncValue {
	return same(u.lits, lit, domain.FuncValue{Lit: lit})
}

// Method returns the value of the method fn bound to a receiver, always the same.
func (u *Unit) Method(fn *types.Func) *domain.FuncValue {
	return same(u.methods, fn, domain.FuncValue{Method: fn})
}

// Function returns the value of the function fn, or of the method expression that names fn, always
// the same.
func (u *Unit) Function(fn *types.Func) *domain.FuncValue {
	return same(u.funcs, fn, domain.FuncValue{Func: fn})
}

// same returns what known has for key, which is v when it is first asked for.
func same[K comparable](known map[K]*domain.FuncValue, key K, v domain.FuncValue) *domain.FuncValue {
	if known[key] == nil {
		known[key] = &v
	}
	return known[key]
}

// IsStandard reports whether pkg belongs to the standard library.
func (u *Unit) IsStandard(pkg *types.Package) bool {
	first, _, _ := strings.Cut(pkg.Path(), "/")
	return !strings.Contains(first, ".") && !u.SameTree(pkg.Path())
}

// SameTree reports whether path is in the module of the package.
func (u *Unit) SameTree(path string) bool {
	if u.Pass.Module != nil && u.Pass.Module.Path != "" {
		return path == u.Pass.Module.Path || strings.HasPrefix(path, u.Pass.Module.Path+"/")
	}
	first, _, _ := strings.Cut(path, "/")
	own, _, _ := strings.Cut(u.Pass.Pkg.Path(), "/")
	return first == own
}

// BodyOf returns the body of fn, a declaration or a literal.
func BodyOf(fn ast.Node) *ast.BlockStmt {
	switch fn := fn.(type) {
	case *ast.FuncDecl:
		return fn.Body
	case *ast.FuncLit:
		return fn.Body
	}
	return nil
}

// DeclAt returns the declaration of the function around pos, or nil.
func (u *Unit) DeclAt(pos token.Pos) *ast.FuncDecl {
	for _, decl := range u.Decls {
		if domain.Within(decl, pos) {
			return decl
		}
	}
	return nil
}

// CallersOf returns the functions of the package that mention the one of decl.
func (u *Unit) CallersOf(decl *ast.FuncDecl) (all []*ast.FuncDecl) {
	fn := u.Info.Defs[decl.Name]
	for _, other := range u.Decls {
		calls := false
		ast.Inspect(other.Body, func(n ast.Node) bool {
			id, ok := n.(*ast.Ident)
			calls = calls || ok && u.Info.Uses[id] == fn
			return !calls
		})
		if calls {
			all = append(all, other)
		}
	}
	return all
}

// Failed keeps failure, the first of those at one position.
func (u *Unit) Failed(failure *rescue.Failure) {
	for _, have := range u.Failures {
		if have.Pos == failure.Pos {
			return
		}
	}
	u.Failures = append(u.Failures, *failure)
}

// ByPosition orders functions by where they are declared.
func ByPosition(a, b *types.Func) int { return int(a.Pos() - b.Pos()) }

// Signature returns the signature of lit.
func (u *Unit) Signature(lit *ast.FuncLit) *types.Signature {
	return u.Info.TypeOf(lit).(*types.Signature)
}

// Attempt calls f, which looks at what stands at pos. If it panics, nothing is
// known of that, but everything of the rest.
func (u *Unit) Attempt(pos token.Pos, f func()) {
	if failure := rescue.Do(pos, f); failure != nil {
		u.Failed(failure)
	}
}
