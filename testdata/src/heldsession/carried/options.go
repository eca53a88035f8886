package carried

import (
	"context"
	"database/sql"
)

type settings struct{ separate, readOnly bool }

// A setter changes how a transaction is begun.
type setter func(*settings)

func separately() setter  { return func(s *settings) { s.separate = true } }
func onlyReading() setter { return func(s *settings) { s.readOnly = true } }

// run joins the transaction of ctx, unless an option asks for a separate one.
func (m *manager) run(ctx context.Context, fn func(context.Context) error, setters ...setter) error {
	var s settings
	for _, set := range setters {
		set(&s)
	}
	if _, ok := ctx.Value(modeKey{}).(*sql.Tx); !s.separate && ok {
		return fn(ctx)
	}
	tx, err := m.db.BeginTx(ctx, &sql.TxOptions{ReadOnly: s.readOnly})
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := fn(context.WithValue(ctx, modeKey{}, tx)); err != nil {
		return err
	}
	return tx.Commit()
}

func (m *manager) runJoined(ctx context.Context) error {
	return m.run(ctx, func(ctx context.Context) error { return m.run(ctx, nothing) })
}

func (m *manager) runReading(ctx context.Context) error {
	return m.run(ctx, func(ctx context.Context) error { return m.run(ctx, nothing, onlyReading()) })
}

func (m *manager) runSeparately(ctx context.Context) error {
	return m.run(ctx, func(ctx context.Context) error { return m.run(ctx, nothing, separately()) }) // want `heldsession/outside-tx`
}
