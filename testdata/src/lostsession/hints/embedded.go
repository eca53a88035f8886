package hints

import (
	"context"
	"database/sql"
)

// A table has the methods of its pool, of which Close ends no transaction.
type table struct {
	*sql.DB
	cur *sql.Tx
}

func (t *table) begin(ctx context.Context) (err error) {
	t.cur, err = t.BeginTx(ctx, nil)
	return err
}

func (t *table) finish() error { return t.cur.Commit() }

func (t *table) rollback() error { return t.cur.Rollback() }

func cleared(ctx context.Context, t *table) error {
	if err := t.begin(ctx); err != nil { // want `call "t\.rollback\(\)" on that path too`
		return err
	}
	if _, err := t.cur.ExecContext(ctx, "DELETE FROM orders"); err != nil {
		return err
	}
	return t.finish()
}
