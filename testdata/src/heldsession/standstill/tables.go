package standstill

import (
	"context"
	"database/sql"
	"errors"
)

// A Tables keeps functions in fields and maps.
type Tables struct {
	db       *sql.DB
	handlers map[string]func(context.Context) error
	steps    map[string]step
	repos    func(execer) *basket
}

type step struct {
	run func(context.Context) error
}

type basket struct{ on execer }

func newBasket(on execer) *basket { return &basket{on} }

func (o *basket) remove(ctx context.Context) error {
	_, err := o.on.ExecContext(ctx, "DELETE FROM orders")
	return err
}

func newTables(db *sql.DB) *Tables {
	d := &Tables{db: db, repos: newBasket}
	d.handlers = map[string]func(context.Context) error{"created": d.created, "seen": d.seen}
	d.steps = map[string]step{"created": {d.created}}
	return d
}

func (d *Tables) created(ctx context.Context) error {
	_, err := d.db.ExecContext(ctx, "INSERT INTO orders VALUES (1)")
	return err
}

func (d *Tables) seen(context.Context) error { return nil }

// in runs f within a transaction.
func (d *Tables) in(ctx context.Context, f func(*basket) error) error {
	tx, err := d.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := f(d.repos(tx)); err != nil {
		return err
	}
	return tx.Commit()
}

func (d *Tables) outside() *basket { return d.repos(d.db) }

func tableOfMethods(ctx context.Context, db *sql.DB) error {
	d := newTables(db)
	return d.in(ctx, func(*basket) error {
		if handle, ok := d.handlers["created"]; ok {
			return handle(ctx) // want `handle runs d.db.ExecContext .* outside the transaction lent by d.in`
		}
		return nil
	})
}

func tableOfStructs(ctx context.Context, db *sql.DB) error {
	d := newTables(db)
	return d.in(ctx, func(*basket) error {
		return d.steps["created"].run(ctx) // want `heldsession/outside-tx`
	})
}

func tableAfterTx(ctx context.Context, db *sql.DB) error {
	d := newTables(db)
	if err := d.in(ctx, func(o *basket) error { return o.remove(ctx) }); err != nil {
		return err
	}
	return d.handlers["created"](ctx)
}

// rules run on the pool or transaction that they are given.
var rules = map[string]func(context.Context, execer) error{
	"none": func(ctx context.Context, on execer) error { return newBasket(on).remove(ctx) },
}

func ruleOnPool(ctx context.Context, db *sql.DB) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := rules["none"](ctx, db); err != nil { // want `heldsession/outside-tx`
		return err
	}
	return tx.Commit()
}

func ruleOnTx(ctx context.Context, db *sql.DB) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := rules["none"](ctx, tx); err != nil {
		return err
	}
	return tx.Commit()
}

func madeOnPool(ctx context.Context, db *sql.DB) error {
	d := newTables(db)
	return d.in(ctx, func(*basket) error {
		return d.outside().remove(ctx) // want `heldsession/outside-tx`
	})
}

func madeOnTx(ctx context.Context, db *sql.DB) error {
	d := newTables(db)
	return d.in(ctx, func(o *basket) error { return o.remove(ctx) })
}

// A maker makes repositories of any kind.
type maker[T any] struct {
	db   *sql.DB
	make func(execer) T
}

func makerOf[T any](db *sql.DB, f func(execer) T) *maker[T] { return &maker[T]{db, f} }

func (m *maker[T]) direct() T { return m.make(m.db) }

func (m *maker[T]) in(ctx context.Context, f func(T) error) error {
	tx, err := m.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := f(m.make(tx)); err != nil {
		return err
	}
	return tx.Commit()
}

func madeByGeneric(ctx context.Context, db *sql.DB) error {
	m := makerOf(db, newBasket)
	return m.in(ctx, func(*basket) error {
		return m.direct().remove(ctx) // want `heldsession/outside-tx`
	})
}

func madeByGenericOnTx(ctx context.Context, db *sql.DB) error {
	m := makerOf(db, newBasket)
	return m.in(ctx, func(o *basket) error { return o.remove(ctx) })
}

// Answers of goroutines.

func answerSelected(ctx context.Context, db *sql.DB) error {
	s := &Shop{db}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	done := make(chan error, 1)
	go func() { done <- s.remove(ctx) }()
	select {
	case err := <-done: // want `a goroutine awaited here runs s.db.ExecContext .* outside the transaction`
		if err != nil {
			return err
		}
	case <-ctx.Done():
		return ctx.Err()
	}
	return tx.Commit()
}

func answerPolled(ctx context.Context, db *sql.DB) error {
	s := &Shop{db}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	done := make(chan error, 1)
	go func() { done <- s.remove(ctx) }()
	select {
	case err := <-done:
		return errors.Join(err, tx.Commit())
	default: // it goes on without the answer
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	return <-done
}
