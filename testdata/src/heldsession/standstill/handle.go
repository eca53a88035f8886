package standstill

import (
	"context"
	"database/sql"
	"errors"
	"sync"
)

// A Handle is a pool, or a transaction of it.
type Handle struct {
	db *sql.DB
	tx *sql.Tx
}

// In runs f with a handle on a transaction: on this one, if it is on one.
func (h *Handle) In(ctx context.Context, f func(*Handle) error) error {
	if h.tx != nil {
		return f(h)
	}
	tx, err := h.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	return finish(tx, f(&Handle{db: h.db, tx: tx}))
}

func (h *Handle) exec(ctx context.Context, query string) error {
	var err error
	if h.tx != nil {
		_, err = h.tx.ExecContext(ctx, query)
	} else {
		_, err = h.db.ExecContext(ctx, query)
	}
	return err
}

func (h *Handle) rows(ctx context.Context) (*sql.Rows, error) {
	if h.tx != nil {
		return h.tx.QueryContext(ctx, "SELECT id FROM orders")
	}
	return h.db.QueryContext(ctx, "SELECT id FROM orders")
}

type counter struct{ h *Handle }

func newCounter(h *Handle) *counter { return &counter{h} }

func (c *counter) add(ctx context.Context) error { return c.h.exec(ctx, "UPDATE n SET n = n + 1") }

// A market has a handle, and a counter with the same one.
type market struct {
	h       *Handle
	counter *counter
}

func newMarket(h *Handle) *market { return &market{h, newCounter(h)} }

func handleOfPool(ctx context.Context, db *sql.DB) error {
	m := newMarket(&Handle{db: db})
	return m.placeLost(ctx)
}

func (m *market) placeLost(ctx context.Context) error {
	return m.h.In(ctx, func(*Handle) error {
		return m.h.exec(ctx, "DELETE FROM orders") // want `heldsession/outside-tx`
	})
}

func handleOfCounter(ctx context.Context, db *sql.DB) error {
	m := newMarket(&Handle{db: db})
	return m.count(ctx)
}

func (m *market) count(ctx context.Context) error {
	return m.h.In(ctx, func(*Handle) error {
		return m.counter.add(ctx) // want `heldsession/outside-tx`
	})
}

func handleOfTx(ctx context.Context, db *sql.DB) error {
	m := newMarket(&Handle{db: db})
	return m.h.In(ctx, func(h *Handle) error {
		if err := newCounter(h).add(ctx); err != nil {
			return err
		}
		return h.In(ctx, func(h *Handle) error { return h.exec(ctx, "DELETE FROM orders") })
	})
}

func handleRows(ctx context.Context, db *sql.DB) error {
	m := newMarket(&Handle{db: db})
	return m.each(ctx)
}

func (m *market) each(ctx context.Context) error {
	rows, err := m.h.rows(ctx)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := m.h.exec(ctx, "DELETE FROM orders"); err != nil { // want `heldsession/nested`
			return err
		}
	}
	return rows.Err()
}

func handleRowsOfTx(ctx context.Context, db *sql.DB) error {
	m := newMarket(&Handle{db: db})
	return m.h.In(ctx, func(h *Handle) error {
		rows, err := h.rows(ctx)
		if err != nil {
			return err
		}
		return errors.Join(rows.Close(), h.exec(ctx, "DELETE FROM orders"))
	})
}

func (s *Shop) logOn(ctx context.Context, tx *sql.Tx) error {
	_, err := s.on(tx).ExecContext(ctx, "INSERT INTO log VALUES (1)")
	return err
}

func chosenAfterTx(ctx context.Context, db *sql.DB) error {
	s := &Shop{db}
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return errors.Join(err, s.logOn(ctx, nil))
	}
	defer tx.Rollback()
	if err := s.logOn(ctx, tx); err != nil {
		return err
	}
	if err := s.logOn(ctx, nil); err != nil { // want `heldsession/outside-tx`
		return err
	}
	return tx.Commit()
}

func onceInTx(ctx context.Context, db *sql.DB) error {
	s := &Shop{db}
	var once sync.Once
	return s.run(ctx, func(tx *sql.Tx) (err error) {
		once.Do(func() {
			err = s.remove(ctx) // want `heldsession/outside-tx`
		})
		return err
	})
}

func onceBefore(ctx context.Context, db *sql.DB) (err error) {
	s := &Shop{db}
	var once sync.Once
	once.Do(func() { err = s.remove(ctx) })
	if err != nil {
		return err
	}
	return s.run(ctx, func(tx *sql.Tx) error { return s.logOn(ctx, tx) })
}

func handleOfLocal(ctx context.Context, db *sql.DB) error {
	m := newMarket(&Handle{db: db})
	return m.h.In(ctx, func(*Handle) error {
		return m.h.exec(ctx, "DELETE FROM orders") // want `heldsession/outside-tx`
	})
}
