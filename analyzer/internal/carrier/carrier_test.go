package carrier_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/poolvet/poolvet/analyzer/internal/bodies/passtest"
	"github.com/poolvet/poolvet/analyzer/internal/carrier"
	"github.com/poolvet/poolvet/analyzer/internal/catalog"
)

const declarations = `
type lease struct { conn *sql.Conn; err error }
type plain struct { name string; ok bool }
type Work struct { tx *sql.Tx }
func (*Work) Commit() error
func (*Work) Rollback() error
type UnitOfWork interface { Commit() error; Rollback() error }
type Upload interface { Commit() error; Abort() error }
type ItemIterator interface { Next() bool; Close() error }
type Named interface { Name() string }
type Execer interface { ExecContext(ctx context.Context, query string) (sql.Result, error) }
type two struct { rows *sql.Rows; first, second error }
type flagged struct { rows *sql.Rows; ok bool }
`

// TestTypes holds what is known of a value by its type.
func TestTypes(t *testing.T) {
	t.Parallel()
	cases := []struct {
		typ      string
		carries  bool
		like     string
		errField string
	}{
		{typ: "*sql.Rows", carries: true},
		{typ: "*sql.DB", carries: true},
		{typ: "[]*sql.Tx", carries: true},
		{typ: "map[string]*lease", carries: true},
		{typ: "*lease", carries: true, errField: "err"},
		{typ: "flagged", carries: true, errField: "ok"},
		{typ: "two", carries: true},
		{typ: "plain"},
		{typ: "error"},
		{typ: "context.Context"},
		{typ: "any", carries: true},
		{typ: "io.Closer", carries: true},
		{typ: "io.Writer"},
		{typ: "Named"},
		{typ: "Execer", carries: true},
		{typ: "func() error", carries: true},
		{typ: "func(int) error"},
		{typ: "*Work", carries: true, like: "sql.Tx"},
		{typ: "UnitOfWork", carries: true, like: "sql.Tx"},
		{typ: "Upload", carries: true},
		{typ: "ItemIterator", carries: true, like: "sql.Rows"},
	}
	var b strings.Builder
	b.WriteString("package shop\nimport (\"context\"; \"database/sql\"; \"io\")\nvar _ io.Reader\nvar _ context.Context\n" + declarations)
	for i, c := range cases {
		fmt.Fprintf(&b, "var v%d %s\n", i, c.typ)
	}
	pass := passtest.Of(t, b.String())
	u := carrier.New(pass, catalog.Builtin())
	for i, c := range cases {
		typ := pass.Pkg.Scope().Lookup(fmt.Sprintf("v%d", i)).Type()
		if got := u.Carries(typ); got != c.carries {
			t.Errorf("%s carries a session: got %t", c.typ, got)
		}
		if got := string(u.Like(typ)); got != c.like {
			t.Errorf("%s is like %q, not %q", c.typ, got, c.like)
		}
		if got := u.ErrorField(typ); got != c.errField {
			t.Errorf("%s has its error in %q, not in %q", c.typ, got, c.errField)
		}
	}
}

func TestBeginsTx(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]bool{
		"BeginTx": true, "StartWork": true, "NewDatabaseTransaction": true, "OpenTx": true, "NewestTx": false, "Commit": false, "New": false,
	} {
		if got := carrier.BeginsTx(name); got != want {
			t.Errorf("%s begins a transaction: got %t", name, got)
		}
	}
}
