package standstill

import (
	"context"
	"database/sql"
)

// Items is what a unit of work gives.
type Items interface {
	Add(ctx context.Context) error
}

type items struct{ on execer }

func (i *items) Add(ctx context.Context) error { return runOn(ctx, i.on) }

// Repos are all on one pool or transaction.
type Repos struct{ Items Items }

func reposOn(e execer) Repos { return Repos{&items{e}} }

// A Works runs functions in transactions.
type Works struct{ db *sql.DB }

func (w *Works) do(ctx context.Context, f func(Repos) error) error {
	tx, err := w.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	return finish(tx, f(reposOn(tx)))
}

type depot struct {
	works *Works
	items Items
}

func newDepot(db *sql.DB) *depot {
	r := reposOn(db)
	return &depot{works: &Works{db}, items: r.Items}
}

func (m *depot) addOnPool(ctx context.Context) error {
	return m.works.do(ctx, func(r Repos) error {
		if err := r.Items.Add(ctx); err != nil {
			return err
		}
		return m.items.Add(ctx) // want `m.items.Add runs .* outside the transaction lent by m.works.do`
	})
}

func reposOnPool(ctx context.Context, db *sql.DB) error {
	m := newDepot(db)
	return m.addOnPool(ctx)
}

func reposOnTx(ctx context.Context, db *sql.DB) error {
	d := newDepot(db)
	if err := d.items.Add(ctx); err != nil {
		return err
	}
	return d.works.do(ctx, func(r Repos) error { return r.Items.Add(ctx) })
}

func fromValues(ctx context.Context, db *sql.DB) error {
	values := map[string]any{"db": db}
	pool := get(values, "db").(*sql.DB)
	tx, err := pool.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := pool.ExecContext(ctx, "DELETE FROM orders"); err != nil { // want `heldsession/outside-tx`
		return err
	}
	return tx.Commit()
}

func get(values map[string]any, name string) any { return values[name] }

// runOnPool runs on e only if that is a pool.
func runOnPool(ctx context.Context, e execer) error {
	if db, ok := e.(*sql.DB); ok {
		_, err := db.ExecContext(ctx, "DELETE FROM orders")
		return err
	}
	return runOn(ctx, e)
}

func assertedTx(ctx context.Context, db *sql.DB) error {
	s := &Shop{db}
	return s.run(ctx, func(tx *sql.Tx) error { return runOnPool(ctx, tx) })
}
