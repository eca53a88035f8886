package effects

import (
	"go/ast"
	"go/types"
	"strings"
	"testing"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/poolvet/poolvet/analyzer/internal/bodies/passtest"
	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/domain"
	"github.com/poolvet/poolvet/analyzer/internal/summary"
)

const source = `package shop

import (
	"context"
	"database/sql"
	"log"
	"sync"
)

type Store interface {
	BeginTx(ctx context.Context, opts *sql.TxOptions) (*sql.Tx, error)
	Current(ctx context.Context) (*sql.Tx, error)
}

type Logger interface{ Fatalf(format string, args ...any) }

type Server struct{ name string }

func acquires(db *sql.DB)            { db.Query("select 1") }
func reads(db *sql.DB)               { db.QueryRow("select 1") }
func ends()                          { log.Fatal("x") }
func cancels(ctx context.Context)    { context.WithCancel(ctx) }
func once(o *sync.Once, f func())    { o.Do(func() {}) }
func summarized(rows *sql.Rows)      { closes(rows) }
func structural(s Store)             { s.BeginTx(nil, nil) }
func claims(s Store)                 { s.Current(nil) }
func fatal(l Logger)                 { l.Fatalf("x") }
func check(is func(error) bool)      { is(nil) }
func unknown(rows *sql.Rows)         { other(rows) }
func option(list ...func(*Server))   { for _, o := range list { o(nil) } }
func noOption(o func(*Server))       { o(nil) }

func closes(rows *sql.Rows) { rows.Close() }
func other(rows *sql.Rows)
`

// TestOf holds which source answers for which call, and what the answer is.
func TestOf(t *testing.T) {
	t.Parallel()
	pass := passtest.Of(t, source)
	for _, c := range []struct {
		in       string
		source   string // its beginning
		does     Deed
		outcomes int
	}{
		{"acquires", "the catalog", FollowsSummary, 2},
		{"reads", "the catalog", FollowsSummary, 1},
		{"ends", "the catalog: it does not always return", MayEnd, 0},
		{"cancels", "package context", Cancels, 0},
		{"once", "package sync", RunsLiteral, 0},
		{"summarized", "the body of the function", FollowsSummary, 1},
		{"structural", "the convention that a method with the name and types of an acquirer is one", FollowsSummary, 2},
		{"claims", "the convention that a function with such a name may begin", MayBegin, 0},
		{"fatal", "the convention that a function with such a name does not return", FollowsSummary, 0},
		{"check", "the convention that a function that tests an error", FollowsSummary, 2},
		{"unknown", "nothing is known", DoesUnknown, 0},
		{"option", "the convention that an option", SetsFields, 0},
		{"noOption", "nothing is known", DoesUnknown, 0},
	} {
		t.Run(c.in, func(t *testing.T) {
			t.Parallel()
			u := New(pass, catalog.Builtin())
			_, closes := passtest.Function(t, pass, "closes")
			u.Summaries[closes] = &summary.Summary{Outcomes: []summary.Outcome{{Params: []summary.Param{{Index: 1, Effect: summary.Releases}}}}}
			a := u.EffectOf(siteIn(t, u, c.in))
			if !strings.HasPrefix(a.Source, c.source) || a.Does != c.does {
				t.Errorf("got %d by %q", a.Does, a.Source)
			}
			if outcomes := outcomesOf(a.Summary); outcomes != c.outcomes {
				t.Errorf("got %d outcomes, not %d", outcomes, c.outcomes)
			}
		})
	}
}

func outcomesOf(s *summary.Summary) int {
	if s == nil {
		return 0
	}
	return len(s.Outcomes)
}

// TestOrder holds that the catalog is asked before the body of a function, and the body
// before a name.
func TestOrder(t *testing.T) {
	t.Parallel()
	place := func(name string) int {
		for i, s := range sources {
			if s.name == name {
				return i
			}
		}
		t.Fatalf("no source %q", name)
		return 0
	}
	catalog, body, name := place("the catalog"), place("the body of the function"), place("the name of the method")
	if catalog > body || body > name {
		t.Errorf("the catalog is source %d, the body %d, the name %d", catalog, body, name)
	}
}

// siteIn returns the last call in the function called name.
func siteIn(t *testing.T, u *Unit, name string) *Site {
	t.Helper()
	decl, fn := passtest.Function(t, u.Pass, name)
	var call *ast.CallExpr
	ast.Inspect(decl.Body, func(n ast.Node) bool {
		if c, ok := n.(*ast.CallExpr); ok {
			call = c
		}
		return true
	})
	c := &domain.Call{Expr: call, Vals: make([]domain.Value, 1+len(call.Args))}
	c.Func, _ = typeutil.Callee(u.Info, call).(*types.Func)
	if sel, ok := call.Fun.(*ast.SelectorExpr); ok && u.Info.Selections[sel] != nil {
		c.Recv = u.Info.Selections[sel].Recv()
	}
	for i, arg := range call.Args {
		if lit, ok := arg.(*ast.FuncLit); ok {
			c.Vals[i+1].Funcs = []*domain.FuncValue{u.FuncValue(lit)}
		}
	}
	params := []*types.Var{nil}
	for p := range fn.Signature().Params().Variables() {
		params = append(params, p)
	}
	return &Site{Call: c, Around: decl, Params: params, Follows: func(*ast.FuncLit) bool { return true }}
}

// TestEnds holds which functions of the package may not return.
func TestEnds(t *testing.T) {
	t.Parallel()
	pass := passtest.Of(t, `package shop

import "log"

func stops()       { log.Fatal("x") }
func passes()      { stops() }
func returns()     { log.Print("x") }
func panics(n int) { if n > 0 { panic(n) } }
`)
	u := New(pass, catalog.Builtin())
	for name, want := range map[string]bool{"stops": true, "passes": true, "returns": false, "panics": true} {
		if _, fn := passtest.Function(t, pass, name); u.MayEnd(fn) != want {
			t.Errorf("%s may not return: got %t", name, !want)
		}
	}
}
