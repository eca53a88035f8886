package sizing

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"github.com/poolvet/poolvet/analyzer/internal/assignments"
	"github.com/poolvet/poolvet/analyzer/internal/catalog"
)

// An Open is a call that makes a pool.
type Open struct {
	Type   string // of the pool
	Driver string // literal name of the driver, or the package of its dialector, or ""
	Place  string
	// Package is the one that holds the call.
	Package string
	// Ignores are the kinds that a directive silences here.
	Ignores []string
	pos     token.Pos
}

// Pos returns where the call is in this package, or NoPos.
func (o *Open) Pos() token.Pos { return o.pos }

// Open returns the pool that x, a call of fn, makes.
func (f *Sizer) Open(x *ast.CallExpr, fn *types.Func) (Open, bool) {
	k := f.Catalog.Constructor(fn, f.receiver(x))
	if k == nil || k.Result == 0 || k.Result.Index() >= fn.Signature().Results().Len() {
		return Open{}, false
	}
	open := Open{Type: catalog.TypeName(fn.Signature().Results().At(k.Result.Index()).Type()), Place: f.Place(x.Pos()), pos: x.Pos()}
	if k.Driver > 0 {
		open.Driver, _ = f.Text(x, k.Driver.Index())
	}
	switch k.Making {
	case catalog.Makes:
		return open, true
	case catalog.MakesOrWraps:
		m := &maker{Sizer: f, depth: 4}
		for _, arg := range x.Args {
			m.look(arg)
		}
		if m.dialect != "" {
			open.Driver = m.dialect
		}
		return open, !m.wraps && (m.dialect != "" || k.Config == 0 && k.DSN > 0)
	}
	return Open{}, false
}

// A maker looks at what a call is given that makes a pool or wraps one:
//
//	gorm.Open(postgres.Open(dsn), &gorm.Config{})
//	gorm.Open(postgres.New(postgres.Config{Conn: db}), &gorm.Config{})
type maker struct {
	*Sizer
	dialect string // package of the dialector
	wraps   bool
	depth   int
}

// look looks at expr, and at what the variables in it got.
func (m *maker) look(expr ast.Expr) {
	ast.Inspect(expr, func(n ast.Node) bool {
		x, ok := n.(ast.Expr)
		if !ok || m.wraps {
			return false
		}
		if t := m.Info.TypeOf(x); t != nil && m.isPool(t) {
			m.wraps = true
			return false
		}
		switch x := x.(type) {
		case *ast.KeyValueExpr:
			m.look(x.Value)
			return false
		case *ast.CallExpr:
			if fn := assignments.Callee(m.Info, x); fn != nil && fn.Pkg() != nil && m.Catalog.Builder(fn, m.receiver(x)) != nil &&
				(m.dialect == "" || strings.Contains(m.dialect, "sqlite")) { // of several, one that has connections to limit
				m.dialect = fn.Pkg().Path()
			}
		case *ast.Ident:
			m.variable(x)
		}
		return true
	})
}

// variable looks at what the variable called x got.
func (m *maker) variable(x *ast.Ident) {
	v, ok := m.Info.Uses[x].(*types.Var)
	if !ok || v.IsField() || m.depth == 0 {
		return
	}
	m.depth--
	for _, a := range m.Assigns[v] {
		if a.Value != nil {
			m.look(a.Value)
		}
	}
	m.depth++
}

// isPool reports whether a value of type t is a pool, or what gorm takes for
// one.
func (m *maker) isPool(t types.Type) bool {
	return m.Catalog.Pool(t) != nil || catalog.TypeName(t) == "gorm.io/gorm.ConnPool"
}
