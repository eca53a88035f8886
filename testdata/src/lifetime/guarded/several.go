package guarded

import (
	"context"
	"database/sql"
	"errors"
)

// Close closes what there is of two.
type bundle struct {
	conn *sql.Conn
	tx   *sql.Tx
}

func (b *bundle) Close() error {
	var errs []error
	if b.tx != nil {
		errs = append(errs, b.tx.Rollback())
	}
	if b.conn != nil {
		errs = append(errs, b.conn.Close())
	}
	return errors.Join(errs...)
}

func newBundle(ctx context.Context, db *sql.DB) (b *bundle, err error) {
	b = &bundle{}
	defer func() {
		if err != nil {
			b.Close()
			b = nil
		}
	}()
	if b.conn, err = db.Conn(ctx); err != nil {
		return b, err
	}
	if b.tx, err = b.conn.BeginTx(ctx, nil); err != nil {
		return b, err
	}
	return b, nil
}

func newBundleLost(ctx context.Context, db *sql.DB) (*bundle, error) {
	b := &bundle{}
	var err error
	if b.conn, err = db.Conn(ctx); err != nil { // want `^early-return connection \+4$`
		return nil, err
	}
	if b.tx, err = b.conn.BeginTx(ctx, nil); err != nil {
		return nil, err
	}
	return b, nil
}
