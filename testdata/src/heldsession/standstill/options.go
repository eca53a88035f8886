package standstill

import (
	"context"
	"database/sql"
)

type options struct {
	tx    *sql.Tx
	limit int
}

type option func(*options)

func withTx(tx *sql.Tx) option { return func(o *options) { o.tx = tx } }

func withLimit(n int) option { return func(o *options) { o.limit = n } }

func (s *Shop) saveWith(ctx context.Context, opts ...option) error {
	var o options
	for _, set := range opts {
		set(&o)
	}
	if o.tx != nil {
		_, err := o.tx.ExecContext(ctx, "INSERT INTO orders VALUES (1)")
		return err
	}
	_, err := s.db.ExecContext(ctx, "INSERT INTO orders VALUES (1)")
	return err
}

func optionsFrom(opts []option) *options {
	o := &options{limit: 1}
	for _, set := range opts {
		set(o)
	}
	return o
}

func (s *Shop) removeWith(ctx context.Context, opts ...option) error {
	o := optionsFrom(opts)
	if o.tx == nil {
		return s.remove(ctx)
	}
	_, err := o.tx.ExecContext(ctx, "DELETE FROM orders")
	return err
}

func optionGiven(ctx context.Context, db *sql.DB) error {
	s := &Shop{db}
	return s.run(ctx, func(tx *sql.Tx) error {
		if err := s.saveWith(ctx, withTx(tx)); err != nil {
			return err
		}
		return s.removeWith(ctx, withTx(tx))
	})
}

func optionLeftOut(ctx context.Context, db *sql.DB) error {
	s := &Shop{db}
	return s.run(ctx, func(tx *sql.Tx) error {
		return s.saveWith(ctx) // want `heldsession/outside-tx`
	})
}

func otherOption(ctx context.Context, db *sql.DB) error {
	s := &Shop{db}
	return s.run(ctx, func(tx *sql.Tx) error {
		if err := s.saveWith(ctx, withLimit(1), withTx(tx)); err != nil {
			return err
		}
		return s.saveWith(ctx, withLimit(1)) // want `heldsession/outside-tx`
	})
}

func optionLeftOutOfHelper(ctx context.Context, db *sql.DB) error {
	s := &Shop{db}
	return s.run(ctx, func(tx *sql.Tx) error {
		return s.removeWith(ctx) // want `heldsession/outside-tx`
	})
}

// all runs its steps in one transaction.
func (s *Shop) all(ctx context.Context, steps ...func(context.Context, *sql.Tx) error) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	for _, step := range steps {
		if err := step(ctx, tx); err != nil {
			return err
		}
	}
	return tx.Commit()
}

func stepsOnPool(ctx context.Context, db *sql.DB) error {
	s := &Shop{db}
	return s.all(ctx, func(ctx context.Context, tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, "DELETE FROM orders")
		return err
	}, func(ctx context.Context, _ *sql.Tx) error {
		return s.remove(ctx) // want `heldsession/outside-tx`
	})
}

func stepsOnTx(ctx context.Context, db *sql.DB) error {
	s := &Shop{db}
	return s.all(ctx, func(ctx context.Context, tx *sql.Tx) error {
		return runOn(ctx, tx)
	})
}

// Settings have a default that options replace.
type settings struct{ on execer }

type setting func(*settings)

func onTx(tx *sql.Tx) setting { return func(s *settings) { s.on = tx } }

func (s *Shop) dropWith(ctx context.Context, all ...setting) error {
	o := settings{on: s.db}
	for _, set := range all {
		set(&o)
	}
	_, err := o.on.ExecContext(ctx, "DELETE FROM orders")
	return err
}

func (s *Shop) clearWith(ctx context.Context, all ...setting) error {
	o := &settings{on: s.db}
	for _, set := range all {
		set(o)
	}
	return newBasket(o.on).remove(ctx)
}

func defaultReplaced(ctx context.Context, db *sql.DB) error {
	s := &Shop{db}
	return s.run(ctx, func(tx *sql.Tx) error {
		if err := s.dropWith(ctx, onTx(tx)); err != nil {
			return err
		}
		return s.clearWith(ctx, onTx(tx))
	})
}

func defaultLeft(ctx context.Context, db *sql.DB) error {
	s := &Shop{db}
	return s.run(ctx, func(tx *sql.Tx) error {
		return s.dropWith(ctx) // want `s.dropWith runs o.on.ExecContext .* outside the transaction`
	})
}

func defaultLeftBelow(ctx context.Context, db *sql.DB) error {
	s := &Shop{db}
	return s.run(ctx, func(tx *sql.Tx) error {
		return s.clearWith(ctx) // want `heldsession/outside-tx`
	})
}

// Copied literals are what they are copies of.
func literalOnPool(ctx context.Context, db *sql.DB) error {
	s := &Shop{db}
	return s.run(ctx, func(tx *sql.Tx) error {
		o := settings{on: s.db}
		_, err := o.on.ExecContext(ctx, "DELETE FROM orders") // want `heldsession/outside-tx`
		return err
	})
}

func literalOnTx(ctx context.Context, db *sql.DB) error {
	s := &Shop{db}
	return s.run(ctx, func(tx *sql.Tx) error {
		o := settings{on: s.db}
		o.on = tx
		_, err := o.on.ExecContext(ctx, "DELETE FROM orders")
		return err
	})
}

// What embeds a pool is one for functions that get it.
type embedding struct{ *sql.DB }

type embeddingTx struct{ *sql.Tx }

func promotedPool(ctx context.Context, db *sql.DB) error {
	e := &embedding{db}
	tx, err := e.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := newBasket(e).remove(ctx); err != nil { // want `heldsession/outside-tx`
		return err
	}
	return tx.Commit()
}

func promotedTx(ctx context.Context, db *sql.DB) error {
	e := &embedding{db}
	tx, err := e.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := newBasket(embeddingTx{tx}).remove(ctx); err != nil {
		return err
	}
	return tx.Commit()
}
