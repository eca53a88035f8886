package units

import (
	"context"
	"database/sql"
	"errors"
)

// A hooked scope runs functions after its commit.
type hooked struct {
	tx    *sql.Tx
	hooks []func(context.Context)
}

func openHooked(ctx context.Context, db *sql.DB) (*hooked, error) {
	tx, err := db.BeginTx(context.WithoutCancel(ctx), nil)
	if err != nil {
		return nil, err
	}
	return &hooked{tx: tx}, nil
}

func (h *hooked) onCommit(f func(context.Context)) { h.hooks = append(h.hooks, f) }

func (h *hooked) Close() error { return h.tx.Rollback() }

func (h *hooked) Complete(ctx context.Context) error {
	if err := h.tx.Commit(); err != nil {
		return err
	}
	for _, hook := range h.hooks {
		hook(ctx)
	}
	return nil
}

func hookLost(ctx context.Context, db *sql.DB, id int) error {
	h, err := openHooked(ctx, db) // want `^rollback-missing hooked \+6$`
	if err != nil {
		return err
	}
	h.onCommit(func(context.Context) { println(id) })
	if id == 0 {
		return errors.New("zero")
	}
	return h.Complete(ctx)
}

func hookClosed(ctx context.Context, db *sql.DB, id int) error {
	h, err := openHooked(ctx, db)
	if err != nil {
		return err
	}
	defer h.Close()
	h.onCommit(func(context.Context) { println(id) })
	if id == 0 {
		return errors.New("zero")
	}
	return h.Complete(ctx)
}
