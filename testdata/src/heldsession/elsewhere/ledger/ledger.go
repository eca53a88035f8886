package ledger // want package:"sessions"

// Package ledger keeps a pool, an iterator over its rows, and statements that run
// on the pool or on a transaction.

import (
	"context"
	"database/sql"
	"iter"
)

// A Runner is a pool or a transaction.
type Runner interface {
	ExecContext(context.Context, string, ...any) (sql.Result, error)
}

// Statements run on a Runner.
type Statements struct{ on Runner }

func On(r Runner) *Statements { return &Statements{on: r} }

func (s *Statements) With(tx *sql.Tx) *Statements { return On(tx) }

func (s *Statements) Post(ctx context.Context) error {
	_, err := s.on.ExecContext(ctx, "INSERT INTO entries DEFAULT VALUES")
	return err
}

// A Trail writes to the pool of its ledger.
type Trail struct{ pool *sql.DB }

func (t *Trail) Note(ctx context.Context) error {
	_, err := t.pool.ExecContext(ctx, "INSERT INTO trail DEFAULT VALUES")
	return err
}

type Ledger struct {
	pool  *sql.DB
	trail *Trail
	lines *Statements
}

func New(pool *sql.DB) *Ledger {
	return &Ledger{pool: pool, trail: &Trail{pool}, lines: On(pool)}
}

// Entries reads entries while its caller looks at them.
func (l *Ledger) Entries(ctx context.Context) iter.Seq[int] {
	return func(yield func(int) bool) {
		rows, err := l.pool.QueryContext(ctx, "SELECT id FROM entries")
		if err != nil {
			return
		}
		defer rows.Close()
		for rows.Next() {
			var id int
			if rows.Scan(&id) != nil || !yield(id) {
				return
			}
		}
	}
}

// All reads the rows of a query while its caller looks at them.
func All[T any](ctx context.Context, pool *sql.DB, query string) iter.Seq[T] {
	return func(yield func(T) bool) {
		rows, err := pool.QueryContext(ctx, query)
		if err != nil {
			return
		}
		defer rows.Close()
		for rows.Next() {
			var t T
			if rows.Scan(&t) != nil || !yield(t) {
				return
			}
		}
	}
}

// A Queryer is a pool, a transaction or a connection.
type Queryer interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// Each reads the rows of a query of whatever q is.
func Each[T any](ctx context.Context, q Queryer, query string) iter.Seq[T] {
	return func(yield func(T) bool) {
		rows, err := q.QueryContext(ctx, query)
		if err != nil {
			return
		}
		defer rows.Close()
		for rows.Next() {
			var t T
			if rows.Scan(&t) != nil || !yield(t) {
				return
			}
		}
	}
}

// Numbers reads all entries before its caller looks at them.
func (l *Ledger) Numbers(ctx context.Context) iter.Seq[int] {
	return func(yield func(int) bool) {
		var ids []int
		for id := range l.Entries(ctx) {
			ids = append(ids, id)
		}
		for _, id := range ids {
			if !yield(id) {
				return
			}
		}
	}
}

func (l *Ledger) Strike(ctx context.Context) error {
	_, err := l.pool.ExecContext(ctx, "DELETE FROM entries")
	return err
}

// InTx calls f in a transaction.
func (l *Ledger) InTx(ctx context.Context, f func(*sql.Tx) error) error {
	tx, err := l.pool.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := f(tx); err != nil {
		return err
	}
	return tx.Commit()
}

// Line posts on the pool, Noted notes it.
func (l *Ledger) Line(ctx context.Context) error  { return l.lines.Post(ctx) }
func (l *Ledger) Noted(ctx context.Context) error { return l.trail.Note(ctx) }

// Forgotten does not give the transaction to its statements.
func (l *Ledger) Forgotten(ctx context.Context) error {
	return l.InTx(ctx, func(*sql.Tx) error {
		return l.lines.Post(ctx) // want `heldsession/outside-tx`
	})
}

func (l *Ledger) Given(ctx context.Context) error {
	return l.InTx(ctx, func(tx *sql.Tx) error {
		return l.lines.With(tx).Post(ctx)
	})
}

// A Draft may have got statements that run on a transaction.
type Draft struct {
	pool  *sql.DB
	lines *Statements
}

func NewDraft(pool *sql.DB) *Draft { return &Draft{pool, On(pool)} }

func (d *Draft) in(tx *sql.Tx) *Draft { return &Draft{d.pool, On(tx)} }

func (d *Draft) post(ctx context.Context) error { return d.lines.Post(ctx) }

func (d *Draft) Send(ctx context.Context) error {
	tx, err := d.pool.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := d.in(tx).post(ctx); err != nil {
		return err
	}
	return tx.Commit()
}

// Chosen returns the transaction, or the pool where there is none.
func (l *Ledger) Chosen(tx *sql.Tx) Runner {
	if tx == nil {
		return l.pool
	}
	return tx
}

// Discard discards on tx, or on the pool where there is none.
func (l *Ledger) Discard(ctx context.Context, tx *sql.Tx) error {
	_, err := l.Chosen(tx).ExecContext(ctx, "DELETE FROM entries")
	return err
}

// A Book is what the statements are embedded in.
type Book struct {
	*Statements
	pool *sql.DB
}

func Bind(pool *sql.DB) *Book { return &Book{On(pool), pool} }

// InTx runs f in a transaction.
func (b *Book) InTx(ctx context.Context, f func(*sql.Tx) error) error {
	tx, err := b.pool.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := f(tx); err != nil {
		return err
	}
	return tx.Commit()
}

// Double posts twice, the second time outside.
func (b *Book) Double(ctx context.Context) error {
	return b.InTx(ctx, func(tx *sql.Tx) error {
		if err := b.With(tx).Post(ctx); err != nil {
			return err
		}
		return b.Post(ctx) // want `heldsession/outside-tx`
	})
}

// A Press prints lines; all its fields are exported.
type Press struct {
	Pool    *sql.DB
	Printed *Lines
}

// Lines run on a pool or a transaction.
type Lines struct{ On Runner }

func (l *Lines) Add(ctx context.Context) error {
	_, err := l.On.ExecContext(ctx, "INSERT INTO lines DEFAULT VALUES")
	return err
}

func NewPress(pool *sql.DB) *Press { return &Press{Pool: pool, Printed: &Lines{On: pool}} }
