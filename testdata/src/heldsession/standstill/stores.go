package standstill

import (
	"context"
	"database/sql"
	"database/sql/driver"
)

// A Store has its pool, and runs statements on that or on a transaction.
type Store struct {
	db *sql.DB
	on execer
}

func storeOn(db *sql.DB) *Store { return &Store{db: db, on: db} }

// in runs f with a store on a transaction.
func (s *Store) in(ctx context.Context, f func(*Store) error) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	return finish(tx, f(&Store{db: s.db, on: tx}))
}

// copied runs f with a copy on a transaction.
func (s *Store) copied(ctx context.Context, f func(*Store) error) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	return finish(tx, f(s.with(tx)))
}

func (s *Store) with(tx *sql.Tx) *Store {
	t := *s
	t.on = tx
	return &t
}

// elsewhere runs f with a store of another pool.
func (s *Store) elsewhere(ctx context.Context, other *sql.DB, f func(*Store) error) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	return finish(tx, f(&Store{db: other, on: tx}))
}

func (s *Store) enter(ctx context.Context) error { return runOn(ctx, s.on) }

// note misses the transaction.
func (s *Store) note(ctx context.Context) error {
	_, err := s.db.ExecContext(ctx, "INSERT INTO log VALUES (1)")
	return err
}

func storeLent(ctx context.Context, db *sql.DB) error {
	s := storeOn(db)
	return s.in(ctx, func(t *Store) error {
		return t.note(ctx) // want `t.note runs .*db.ExecContext .* outside the transaction lent by s.in`
	})
}

func storeLentDirectly(ctx context.Context, db *sql.DB) error {
	s := storeOn(db)
	return s.in(ctx, func(t *Store) error {
		_, err := t.db.ExecContext(ctx, "DELETE FROM orders") // want `heldsession/outside-tx`
		return err
	})
}

func storeLentAsCopy(ctx context.Context, db *sql.DB) error {
	s := storeOn(db)
	return s.copied(ctx, func(t *Store) error {
		return t.note(ctx) // want `heldsession/outside-tx`
	})
}

func storeLentTwice(ctx context.Context, db *sql.DB) error {
	s := storeOn(db)
	return s.in(ctx, func(t *Store) error {
		return t.in(ctx, func(u *Store) error { return u.enter(ctx) }) // want `heldsession/outside-tx`
	})
}

func storeOnTx(ctx context.Context, db *sql.DB) error {
	s := storeOn(db)
	if err := s.note(ctx); err != nil {
		return err
	}
	return s.in(ctx, func(t *Store) error { return t.enter(ctx) })
}

func storeOfOther(ctx context.Context, db *sql.DB) error {
	other := sql.OpenDB(db.Driver().(driver.Connector))
	defer other.Close()
	s := storeOn(db)
	return s.elsewhere(ctx, other, func(t *Store) error { return t.note(ctx) })
}

func storeCopied(ctx context.Context, db *sql.DB) error {
	s := storeOn(db)
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	t := s.with(tx)
	if err := t.enter(ctx); err != nil {
		return err
	}
	if err := t.note(ctx); err != nil { // want `heldsession/outside-tx`
		return err
	}
	return tx.Commit()
}

// within runs f in a transaction and returns what it does.
func within[T any](ctx context.Context, db *sql.DB, f func(*sql.Tx) (T, error)) (T, error) {
	var none T
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return none, err
	}
	defer tx.Rollback()
	got, err := f(tx)
	if err != nil {
		return none, err
	}
	return got, tx.Commit()
}

func genericOnPool(ctx context.Context, db *sql.DB) error {
	s := &Shop{db}
	_, err := within(ctx, db, func(*sql.Tx) (int, error) {
		return 1, s.remove(ctx) // want `heldsession/outside-tx`
	})
	return err
}

func genericOnTx(ctx context.Context, db *sql.DB) error {
	n, err := within(ctx, db, func(tx *sql.Tx) (int, error) { return 1, runOn(ctx, tx) })
	if err != nil || n != 1 {
		return err
	}
	return (&Shop{db}).remove(ctx)
}

// Batches run what returns a T in transactions.
type Batches[T any] struct{ db *sql.DB }

func (w *Batches[T]) do(ctx context.Context, f func(*sql.Tx) (T, error)) (T, error) {
	return within(ctx, w.db, f)
}

func genericMethodOnPool(ctx context.Context, db *sql.DB) error {
	w := &Batches[string]{db}
	_, err := w.do(ctx, func(*sql.Tx) (string, error) {
		return "", (&Shop{w.db}).remove(ctx) // want `heldsession/outside-tx`
	})
	return err
}

func genericMethodOnTx(ctx context.Context, db *sql.DB) error {
	w := &Batches[string]{db}
	_, err := w.do(ctx, func(tx *sql.Tx) (string, error) { return "", runOn(ctx, tx) })
	return err
}
