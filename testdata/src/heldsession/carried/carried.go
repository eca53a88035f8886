package carried // want package:"sessions"

// Package carried calls, while it holds a transaction, what uses the transaction of
// its context, or else the pool.

import (
	"context"
	"database/sql"
	"time"

	"gorm.io/gorm"

	"heldsession/carried/unit"
)

type shop struct {
	db   *sql.DB
	orm  *gorm.DB
	work *unit.Work
}

func newShop(db *sql.DB) *shop { return &shop{db: db, work: unit.New(db)} }

func (s *shop) save(ctx context.Context) error {
	_, err := s.work.On(ctx).ExecContext(ctx, "INSERT INTO orders VALUES (1)")
	return err
}

func (s *shop) touch(ctx context.Context) error {
	if tx, ok := unit.From(ctx); ok {
		_, err := tx.ExecContext(ctx, "UPDATE orders SET n = 1")
		return err
	}
	_, err := s.db.ExecContext(ctx, "UPDATE orders SET n = 1")
	return err
}

func (s *shop) audit(ctx context.Context) error {
	_, err := s.db.ExecContext(ctx, "INSERT INTO audit VALUES (1)")
	return err
}

func (s *shop) all(ctx context.Context) error {
	return s.work.Do(ctx, func(ctx context.Context) error {
		if err := s.save(ctx); err != nil {
			return err
		}
		ctx, cancel := context.WithTimeout(ctx, time.Second)
		defer cancel()
		if err := s.touch(ctx); err != nil {
			return err
		}
		if err := s.audit(ctx); err != nil { // want `s.audit runs s.db.ExecContext .* outside the transaction lent by s.work.Do .*heldsession/outside-tx`
			return err
		}
		return s.work.Do(ctx, s.save)
	})
}

func (s *shop) apart(ctx context.Context) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := s.touch(context.Background()); err != nil { // want `heldsession/outside-tx`
		return err
	}
	if err := s.save(context.TODO()); err != nil { // want `heldsession/outside-tx`
		return err
	}
	labeled := context.WithValue(context.Background(), label{}, "nightly")
	if err := s.touch(labeled); err != nil { // want `heldsession/outside-tx`
		return err
	}
	with := unit.With(ctx, tx)
	if err := s.touch(with); err != nil {
		return err
	}
	if err := s.save(with); err != nil {
		return err
	}
	return tx.Commit()
}

type label struct{}

type txKey int

// within looks up the transaction in a literal, and calls itself again.
func within(ctx context.Context, db *sql.DB, fn func(context.Context, *sql.Tx) error) error {
	const current = txKey(0)
	run := func() error {
		if tx, ok := ctx.Value(current).(*sql.Tx); ok {
			return fn(ctx, tx)
		}
		tx, err := db.BeginTx(ctx, nil)
		if err != nil {
			return err
		}
		defer tx.Rollback()
		if err := fn(context.WithValue(ctx, current, tx), tx); err != nil {
			return err
		}
		return tx.Commit()
	}
	return run()
}

func (s *shop) inner(ctx context.Context) error {
	return within(ctx, s.db, func(ctx context.Context, tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, "DELETE FROM orders")
		return err
	})
}

func (s *shop) outer(ctx context.Context) error {
	return within(ctx, s.db, func(ctx context.Context, tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, "DELETE FROM audit"); err != nil {
			return err
		}
		return s.inner(ctx)
	})
}

func (s *shop) fresh(ctx context.Context) error {
	return within(ctx, s.db, func(_ context.Context, tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, "DELETE FROM audit"); err != nil {
			return err
		}
		return s.inner(context.Background()) // want `heldsession/outside-tx`
	})
}

type tenant struct{}

// charge looks up something else in its context.
func (s *shop) charge(ctx context.Context) error {
	id, ok := ctx.Value(tenant{}).(string)
	if !ok {
		return sql.ErrNoRows
	}
	_, err := s.db.ExecContext(ctx, "INSERT INTO charges VALUES (?)", id)
	return err
}

func (s *shop) chargeAll(ctx context.Context) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := s.charge(ctx); err != nil { // want `heldsession/outside-tx`
		return err
	}
	return tx.Commit()
}

func (s *shop) outerContext(ctx context.Context) error {
	return s.work.Do(ctx, func(txCtx context.Context) error {
		if err := s.touch(ctx); err != nil { // want `heldsession/outside-tx`
			return err
		}
		return s.save(txCtx)
	})
}

func (s *shop) outerContextOfBegin(ctx context.Context) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := s.touch(ctx); err != nil { // want `heldsession/outside-tx`
		return err
	}
	return tx.Commit()
}

// outerContextLater uses its context after the transaction.
func (s *shop) outerContextLater(ctx context.Context) error {
	if err := s.work.Do(ctx, func(ctx context.Context) error { return s.save(ctx) }); err != nil {
		return err
	}
	return s.touch(ctx)
}

// on is the transaction of ctx, or the pool.
func (s *shop) on(ctx context.Context) *gorm.DB {
	if tx, ok := ctx.Value(txKey(1)).(*gorm.DB); ok && tx != nil {
		return tx
	}
	return s.orm.WithContext(ctx)
}

func (s *shop) runOn(ctx context.Context, f func(context.Context) error) error {
	return s.on(ctx).Transaction(func(tx *gorm.DB) error {
		return f(context.WithValue(ctx, txKey(1), tx))
	})
}

func (s *shop) chosen(ctx context.Context) error {
	return s.runOn(ctx, func(ctx context.Context) error {
		if err := s.on(ctx).Delete(&label{}).Error; err != nil {
			return err
		}
		if err := s.runOn(ctx, func(ctx context.Context) error { return s.on(ctx).Save(&label{}).Error }); err != nil {
			return err
		}
		return s.orm.WithContext(ctx).Save(&label{}).Error // want `heldsession/outside-tx`
	})
}
