package carried

import (
	"context"
	"database/sql"
)

// A mode says what happens to a transaction that is there.
type mode int

const (
	joining mode = iota
	separate
	without
)

type modeKey struct{}

type manager struct{ db *sql.DB }

func nothing(context.Context) error { return nil }

func (m *manager) joinFirst(ctx context.Context, p mode, fn func(context.Context) error) error {
	_, ok := ctx.Value(modeKey{}).(*sql.Tx)
	if p == joining && ok {
		return fn(ctx)
	}
	tx, err := m.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := fn(context.WithValue(ctx, modeKey{}, tx)); err != nil {
		return err
	}
	return tx.Commit()
}

func (m *manager) joined1(ctx context.Context) error {
	return m.joinFirst(ctx, joining, func(ctx context.Context) error { return m.joinFirst(ctx, joining, nothing) })
}

func (m *manager) joined2(ctx context.Context) error {
	return m.joinFirst(ctx, joining, func(ctx context.Context) error { return m.joinFirst(ctx, separate, nothing) }) // want `heldsession/outside-tx`
}

func (m *manager) askFirst(ctx context.Context, p mode, fn func(context.Context) error) error {
	if _, ok := ctx.Value(modeKey{}).(*sql.Tx); ok && p == joining {
		return fn(ctx)
	}
	tx, err := m.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := fn(context.WithValue(ctx, modeKey{}, tx)); err != nil {
		return err
	}
	return tx.Commit()
}

func (m *manager) asked1(ctx context.Context) error {
	return m.askFirst(ctx, joining, func(ctx context.Context) error { return m.askFirst(ctx, joining, nothing) })
}

func (m *manager) asked2(ctx context.Context) error {
	return m.askFirst(ctx, joining, func(ctx context.Context) error { return m.askFirst(ctx, separate, nothing) }) // want `heldsession/outside-tx`
}

func (m *manager) lookLater(ctx context.Context, p mode, fn func(context.Context) error) error {
	if p != separate {
		if _, ok := ctx.Value(modeKey{}).(*sql.Tx); ok {
			return fn(ctx)
		}
	}
	tx, err := m.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := fn(context.WithValue(ctx, modeKey{}, tx)); err != nil {
		return err
	}
	return tx.Commit()
}

func (m *manager) looked1(ctx context.Context) error {
	return m.lookLater(ctx, joining, func(ctx context.Context) error { return m.lookLater(ctx, joining, nothing) })
}

func (m *manager) looked2(ctx context.Context) error {
	return m.lookLater(ctx, joining, func(ctx context.Context) error { return m.lookLater(ctx, separate, nothing) }) // want `heldsession/outside-tx`
}

func (m *manager) switchMode(ctx context.Context, p mode, fn func(context.Context) error) (err error) {
	outer, _ := ctx.Value(modeKey{}).(*sql.Tx)
	var tx *sql.Tx
	switch {
	case p == without && outer != nil:
		return sql.ErrTxDone
	case p == without:
		return fn(ctx)
	case p == joining && outer != nil:
		return fn(ctx)
	default:
		tx, err = m.db.BeginTx(ctx, nil)
	}
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := fn(context.WithValue(ctx, modeKey{}, tx)); err != nil {
		return err
	}
	return tx.Commit()
}

func (m *manager) inner(ctx context.Context) error { return m.switchMode(ctx, joining, nothing) }

func (m *manager) switched1(ctx context.Context) error {
	return m.switchMode(ctx, joining, func(ctx context.Context) error { return m.inner(ctx) })
}

func (m *manager) switched2(ctx context.Context) error {
	return m.switchMode(ctx, joining, func(ctx context.Context) error { return m.switchMode(ctx, separate, nothing) }) // want `heldsession/outside-tx`
}

func (m *manager) switched3(ctx context.Context) error {
	return m.switchMode(ctx, joining, func(ctx context.Context) error { return m.switchMode(ctx, without, nothing) })
}

func (m *manager) switched4(ctx context.Context) error {
	return m.switchMode(ctx, without, func(ctx context.Context) error { return m.switchMode(ctx, separate, nothing) })
}

func ofContext(ctx context.Context) *sql.Tx {
	tx, _ := ctx.Value(modeKey{}).(*sql.Tx)
	return tx
}

func (m *manager) maybe(ctx context.Context, begin bool, fn func(context.Context) error) error {
	if !begin {
		return fn(ctx)
	}
	return m.joinFirst(ctx, separate, fn)
}

func (m *manager) maybe1(ctx context.Context) error {
	return m.maybe(ctx, ofContext(ctx) == nil, func(ctx context.Context) error { return m.maybe(ctx, ofContext(ctx) == nil, nothing) })
}

func (m *manager) maybe2(ctx context.Context) error {
	return m.maybe(ctx, true, func(ctx context.Context) error { return m.maybe(ctx, ofContext(ctx) != nil, nothing) }) // want `heldsession/outside-tx`
}
