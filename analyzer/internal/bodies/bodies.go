package bodies

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/analysis"

	"github.com/poolvet/poolvet/analyzer/internal/domain"
	"github.com/poolvet/poolvet/analyzer/internal/rescue"
)

// A Unit is one package, as go vet passes it. Each layer above embeds the Unit of the layer
// below, and adds the questions that it answers.
type Unit struct {
	Pass     *analysis.Pass
	Info     *types.Info
	Decls    map[*types.Func]*ast.FuncDecl // those with a body
	Failures []rescue.Failure              // code that made poolvet panic; see Attempt

	setting  map[*ast.FuncLit][]domain.Place        // see SetBy
	values   map[ast.Node]map[*types.Var][]ast.Expr // of bodies, see Values
	captured map[*ast.FuncLit][]*types.Var          // see CapturedBy
	graphs   map[*ast.BlockStmt]*Graph
	lits     map[*ast.FuncLit]*domain.FuncValue
	methods  map[*types.Func]*domain.FuncValue
	funcs    map[*types.Func]*domain.FuncValue
	fixed    map[*types.Var]ast.Expr // see Fixed; nil until asked
}

// New returns the Unit of pass.
func New(pass *analysis.Pass) *Unit {
	u := &Unit{
		Pass:     pass,
		Info:     pass.TypesInfo,
		Decls:    map[*types.Func]*ast.FuncDecl{},
		setting:  map[*ast.FuncLit][]domain.Place{},
		values:   map[ast.Node]map[*types.Var][]ast.Expr{},
		captured: map[*ast.FuncLit][]*types.Var{},
		graphs:   map[*ast.BlockStmt]*Graph{},
		lits:     map[*ast.FuncLit]*domain.FuncValue{},
		methods:  map[*types.Func]*domain.FuncValue{},
		funcs:    map[*types.Func]*domain.FuncValue{},
	}
	for _, file := range pass.Files {
		for _, d := range file.Decls {
			if d, ok := d.(*ast.FuncDecl); ok && d.Body != nil {
				if fn, ok := u.Info.Defs[d.Name].(*types.Func); ok {
					u.Decls[fn] = d
				}
			}
		}
	}
	return u
}
