package standstill

import (
	"context"
	"database/sql"
	"database/sql/driver"
)

// A job is what is done in a transaction.
type job struct {
	ctx  context.Context
	shop *Shop
}

// forget forgets its parameter.
func (j *job) forget(*sql.Tx) error { return j.shop.remove(j.ctx) }

func (j *job) keep(tx *sql.Tx) error {
	_, err := tx.ExecContext(j.ctx, "DELETE FROM orders")
	return err
}

func methodValue(ctx context.Context, db *sql.DB) error {
	j := &job{ctx, &Shop{db}}
	return j.shop.run(ctx, j.forget) // want `heldsession/outside-tx`
}

func methodValueOfTx(ctx context.Context, db *sql.DB) error {
	j := &job{ctx, &Shop{db}}
	return j.shop.run(ctx, j.keep)
}

// An execer is a pool or a transaction.
type execer interface {
	ExecContext(context.Context, string, ...any) (sql.Result, error)
}

func runOn(ctx context.Context, e execer) error {
	_, err := e.ExecContext(ctx, "DELETE FROM orders")
	return err
}

func givenPool(ctx context.Context, db *sql.DB) error {
	s := &Shop{db}
	return s.run(ctx, func(*sql.Tx) error {
		return s.onPool(ctx) // want `heldsession/outside-tx`
	})
}

func (s *Shop) onPool(ctx context.Context) error { return runOn(ctx, s.db) }

func givenTx(ctx context.Context, db *sql.DB) error {
	s := &Shop{db}
	return s.run(ctx, func(tx *sql.Tx) error { return runOn(ctx, tx) })
}

// runOr runs on e, or on the pool where there is none.
func (s *Shop) runOr(ctx context.Context, e execer) error {
	if e == nil {
		e = s.db
	}
	return runOn(ctx, e)
}

func givenNothing(ctx context.Context, db *sql.DB) error {
	s := &Shop{db}
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := s.runOr(ctx, nil); err != nil { // want `heldsession/outside-tx`
		return err
	}
	return tx.Commit()
}

func givenSomething(ctx context.Context, db *sql.DB) error {
	s := &Shop{db}
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := s.runOr(ctx, tx); err != nil {
		return err
	}
	return tx.Commit()
}

// A Desk has a pool, and a shop that has one.
type Desk struct {
	db   *sql.DB
	shop *Shop
}

func newShop(db *sql.DB) *Shop { return &Shop{db: db} }

func newDesk(db, other *sql.DB) *Desk { return &Desk{db: db, shop: newShop(other)} }

func builtOnOne(ctx context.Context, db *sql.DB) error {
	d := newDesk(db, db)
	tx, err := d.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := d.shop.remove(ctx); err != nil { // want `heldsession/outside-tx`
		return err
	}
	return tx.Commit()
}

func builtOnTwo(ctx context.Context, db *sql.DB) error {
	other := sql.OpenDB(db.Driver().(driver.Connector))
	defer other.Close()
	d := newDesk(db, other)
	tx, err := d.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := d.shop.remove(ctx); err != nil {
		return err
	}
	return tx.Commit()
}

// begin returns a transaction under a name that a deferred literal sees.
func (s *Shop) begin(ctx context.Context) (tx *sql.Tx, err error) {
	defer func() {
		if err != nil {
			tx = nil
		}
	}()
	tx, err = s.db.BeginTx(ctx, nil)
	return tx, err
}

func namedResult(ctx context.Context, db *sql.DB) error {
	s := &Shop{db}
	tx, err := s.begin(ctx)
	if err != nil {
		return err
	}
	return tx.Rollback()
}

// count has a result that is stored into itself at its return.
func (s *Shop) count(ctx context.Context) (n int, err error) {
	row := s.db.QueryRowContext(ctx, "SELECT count(*) FROM orders")
	return n, row.Scan(&n)
}

func counted(ctx context.Context, db *sql.DB) error {
	_, err := newShop(db).count(ctx)
	return err
}
