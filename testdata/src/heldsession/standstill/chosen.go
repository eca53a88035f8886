package standstill

import (
	"context"
	"database/sql"
	"errors"
	"sync"
)

// on returns the transaction, or the pool where there is none.
func (s *Shop) on(tx *sql.Tx) execer {
	if tx != nil {
		return tx
	}
	return s.db
}

// last returns the last of many transactions, or the pool where there are none.
func (s *Shop) last(many ...*sql.Tx) execer {
	if len(many) == 0 {
		return s.db
	}
	return many[len(many)-1]
}

func (s *Shop) clear(ctx context.Context, tx *sql.Tx) error {
	_, err := s.on(tx).ExecContext(ctx, "DELETE FROM orders")
	return err
}

// clearAll passes its transaction on, whatever it is.
func (s *Shop) clearAll(ctx context.Context, tx *sql.Tx) error { return s.clear(ctx, tx) }

func (s *Shop) clearLast(ctx context.Context, many ...*sql.Tx) error {
	return runOn(ctx, s.last(many...))
}

func chosenPool(ctx context.Context, db *sql.DB) error {
	s := &Shop{db}
	return s.run(ctx, func(*sql.Tx) error {
		return s.clear(ctx, nil) // want `heldsession/outside-tx`
	})
}

func chosenPoolBelow(ctx context.Context, db *sql.DB) error {
	s := &Shop{db}
	return s.run(ctx, func(*sql.Tx) error {
		return s.clearAll(ctx, nil) // want `heldsession/outside-tx`
	})
}

func chosenTx(ctx context.Context, db *sql.DB) error {
	s := &Shop{db}
	return s.run(ctx, func(tx *sql.Tx) error {
		return errors.Join(s.clear(ctx, tx), s.clearAll(ctx, tx))
	})
}

func chosenLastPool(ctx context.Context, db *sql.DB) error {
	s := &Shop{db}
	return s.run(ctx, func(*sql.Tx) error {
		return s.clearLast(ctx) // want `heldsession/outside-tx`
	})
}

func chosenLastTx(ctx context.Context, db *sql.DB) error {
	s := &Shop{db}
	return s.run(ctx, func(tx *sql.Tx) error { return s.clearLast(ctx, tx) })
}

// inContext carries a transaction.
type inContext struct{}

// current returns the transaction that ctx carries, or the pool.
func (s *Shop) current(ctx context.Context) execer {
	if tx, ok := ctx.Value(inContext{}).(*sql.Tx); ok {
		return tx
	}
	return s.db
}

func chosenByContext(ctx context.Context, db *sql.DB) error {
	s := &Shop{db}
	return s.run(ctx, func(tx *sql.Tx) error {
		ctx := context.WithValue(ctx, inContext{}, tx)
		return runOn(ctx, s.current(ctx))
	})
}

// A Till is what generated code is embedded in.
type Till struct {
	*Entries
	db *sql.DB
}

// Entries are statements on a pool or a transaction.
type Entries struct{ on execer }

func newTill(db *sql.DB) *Till { return &Till{&Entries{db}, db} }

func (e *Entries) Enter(ctx context.Context) error { return runOn(ctx, e.on) }

func (e *Entries) With(tx *sql.Tx) *Entries { return &Entries{tx} }

func embeddedPool(ctx context.Context, db *sql.DB) error {
	t := newTill(db)
	tx, err := t.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := t.enter(ctx); err != nil { // want `heldsession/outside-tx`
		return err
	}
	return tx.Commit()
}

func (t *Till) enter(ctx context.Context) error { return t.Enter(ctx) }

func embeddedTx(ctx context.Context, db *sql.DB) error {
	t := newTill(db)
	tx, err := t.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := t.With(tx).Enter(ctx); err != nil {
		return err
	}
	return tx.Commit()
}

func joined(ctx context.Context, db *sql.DB) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	var group sync.WaitGroup
	var failed error
	group.Go(func() { _, failed = db.ExecContext(ctx, "DELETE FROM orders") })
	group.Wait() // want `a goroutine awaited by group.Wait runs db.ExecContext \(.*chosen.go:\d+\) outside the transaction begun at line \d+, on a second connection; do it before or after the transaction \[heldsession/outside-tx\]`
	return errors.Join(failed, tx.Commit())
}

func joinedByDone(ctx context.Context, db *sql.DB) error {
	rows, err := db.QueryContext(ctx, "SELECT id FROM orders")
	if err != nil {
		return err
	}
	defer rows.Close()
	var group sync.WaitGroup
	var failed error
	group.Add(1)
	go func(id int) {
		defer group.Done()
		_, failed = db.ExecContext(ctx, "DELETE FROM orders WHERE id = ?", id)
	}(1)
	group.Wait() // want `heldsession/nested`
	return failed
}

func joinedLater(ctx context.Context, db *sql.DB) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	var group sync.WaitGroup
	var failed error
	group.Go(func() { _, failed = db.ExecContext(ctx, "DELETE FROM orders") })
	err = tx.Commit()
	group.Wait()
	return errors.Join(failed, err)
}
