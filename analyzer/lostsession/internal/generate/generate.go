// Package generate writes small random programs that use database/sql: they
// acquire, branch, loop, defer, call helpers and return, sometimes right and
// sometimes not. What they leak is found out by running them.
package generate

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// Program returns the source of a function
//
//	func NAME(db *sql.DB, coin func() bool) error
//
// chosen by seed. It needs the imports database/sql and context, and [Shared].
func Program(name string, seed uint64) string {
	g := &generator{rand: rand.New(rand.NewPCG(seed, 1)), budget: 6}
	g.budget += g.rand.IntN(8)
	g.line("func %s(db *sql.DB, coin func() bool) error {", name)
	g.block(&scope{})
	g.line("return nil")
	g.line("}")
	return g.out.String()
}

// Shared holds what all programs call.
const Shared = `
func times(coin func() bool) int {
	if coin() {
		return 3
	}
	return 0
}

func closeRows(rows *sql.Rows) { _ = rows.Close() }

func closeSome(rows *sql.Rows) {
	if rows != nil {
		rows.Close()
	}
}

func peek(rows *sql.Rows) (n int, err error) {
	if rows.Next() {
		err = rows.Scan(&n)
	}
	return n, err
}

func readAll(rows *sql.Rows) (sum int, err error) {
	for rows.Next() {
		var n int
		if err := rows.Scan(&n); err != nil {
			return 0, err
		}
		sum += n
	}
	return sum, rows.Err()
}

func readAndClose(rows *sql.Rows) (sum int, err error) {
	defer rows.Close()
	return readAll(rows)
}

func open(db *sql.DB) (*sql.Rows, error) {
	rows, err := db.Query("SELECT a")
	if err != nil {
		return nil, err
	}
	return rows, nil
}

func finish(tx *sql.Tx, err error) error {
	if err != nil {
		tx.Rollback()
		return err
	}
	return tx.Commit()
}

type reader struct {
	rows *sql.Rows
	seen int
}

func newReader(db *sql.DB) (*reader, error) {
	rows, err := db.Query("SELECT a")
	if err != nil {
		return nil, err
	}
	return &reader{rows: rows}, nil
}

func (r *reader) Next() bool   { r.seen++; return r.rows.Next() }
func (r *reader) Close() error { return r.rows.Close() }
`

// A session is a variable that holds one.
type session struct {
	name   string
	kind   string // rows, tx, stmt, conn, reader
	pinned int    // loops over it, in which it must not be assigned
}

// A scope is what a statement may use.
type scope struct {
	parent   *scope
	sessions []*session
	loop     bool // break and continue are allowed
	closure  bool // of a function literal without results but an error
	depth    int
}

func (s *scope) all() []*session {
	if s == nil {
		return nil
	}
	return append(s.parent.all(), s.sessions...)
}

type generator struct {
	rand   *rand.Rand
	out    strings.Builder
	budget int // statements that may still be written
	names  int
}

func (g *generator) line(format string, args ...any) { fmt.Fprintf(&g.out, format+"\n", args...) }

// chance is true in n of 100 cases.
func (g *generator) chance(n int) bool { return g.rand.IntN(100) < n }

func (g *generator) pick(options ...string) string { return options[g.rand.IntN(len(options))] }

func (g *generator) fresh(prefix string) string {
	g.names++
	return fmt.Sprint(prefix, g.names)
}

// block writes statements until the budget or the mood is gone.
func (g *generator) block(s *scope) {
	for n := 1 + g.rand.IntN(4); n > 0 && g.budget > 0; n-- {
		g.budget--
		g.statement(s)
	}
}

func (g *generator) inner(s *scope) *scope {
	return &scope{parent: s, loop: s.loop, closure: s.closure, depth: s.depth + 1}
}

func (g *generator) statement(s *scope) {
	live := s.all()
	if len(live) == 0 {
		g.acquire(s)
		return
	}
	x := live[g.rand.IntN(len(live))]
	switch n := g.rand.IntN(100); {
	case n < 17:
		g.acquire(s)
	case n < 32:
		g.release(s, x)
	case n < 42:
		g.deferred(x)
	case n < 55:
		g.use(s, x)
	case n < 62:
		g.step(s)
	case n < 74 && s.depth < 4:
		g.branch(s, x)
	case n < 84 && s.depth < 3:
		g.loop(s, x)
	case n < 88 && s.depth < 3:
		g.closure(s)
	case n < 94:
		g.pass(s, x)
	default:
		g.line("if coin() {\n%s\n}", g.leave(s))
	}
}

// leave returns a statement that leaves the block.
func (g *generator) leave(s *scope) string {
	if s.loop && g.chance(50) {
		return g.pick("break", "continue")
	}
	switch {
	case g.chance(4):
		return `panic("generated")`
	case g.chance(30):
		return "return nil"
	}
	return `return context.Canceled`
}
