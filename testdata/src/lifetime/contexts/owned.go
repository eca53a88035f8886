package contexts

import (
	"context"
	"database/sql"
)

// A task keeps its context, and what cancels that.
type task struct {
	ctx    context.Context
	cancel context.CancelFunc
	db     *sql.DB
}

func (t *task) stop() { t.cancel() }

func (t *task) canceledByField() bool {
	defer t.cancel()
	rows, err := t.db.QueryContext(t.ctx, "SELECT id FROM orders")
	return err == nil && rows.Next()
}

func (t *task) canceledByMethod() bool {
	defer t.stop()
	rows, err := t.db.QueryContext(t.ctx, "SELECT id FROM orders")
	return err == nil && rows.Next()
}

func (t *task) neverCanceled() bool {
	rows, err := t.db.QueryContext(t.ctx, "SELECT id FROM orders") // want `never-closed`
	return err == nil && rows.Next()
}

func (t *task) anotherCanceled(other *task) bool {
	defer other.cancel()
	rows, err := t.db.QueryContext(t.ctx, "SELECT id FROM orders") // want `never-closed`
	return err == nil && rows.Next()
}

func (t *task) withoutCancel() bool {
	defer t.cancel()
	rows, err := t.db.QueryContext(context.WithoutCancel(t.ctx), "SELECT id FROM orders") // want `never-closed`
	return err == nil && rows.Next()
}
