package leases

import (
	"context"
	"database/sql"
	"sync"
)

// A struct keeps a connection and the function that releases it.
type keptConn struct {
	conn    *sql.Conn
	release func()
}

func byLiteral(ctx context.Context, db *sql.DB) (*keptConn, error) {
	conn, err := db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	return &keptConn{conn: conn, release: func() { conn.Close() }}, nil
}

func literalUsed(ctx context.Context, db *sql.DB) error {
	h, err := byLiteral(ctx, db)
	if err != nil {
		return err
	}
	defer h.release()
	return h.conn.PingContext(ctx)
}

func literalLost(ctx context.Context, db *sql.DB) error {
	h, err := byLiteral(ctx, db) // want `^early-return keptConn \+5$`
	if err != nil {
		return err
	}
	if err := h.conn.PingContext(ctx); err != nil {
		return err
	}
	h.release()
	return nil
}

func onceBy(ctx context.Context, db *sql.DB) (*keptConn, error) {
	conn, err := db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	var once sync.Once
	return &keptConn{conn: conn, release: func() { once.Do(func() { conn.Close() }) }}, nil
}

func onceUsed(ctx context.Context, db *sql.DB) error {
	h, err := onceBy(ctx, db)
	if err != nil {
		return err
	}
	defer h.release()
	return h.conn.PingContext(ctx)
}

func onceLost(ctx context.Context, db *sql.DB) error {
	h, err := onceBy(ctx, db) // want `^early-return keptConn \+5$`
	if err != nil {
		return err
	}
	if err := h.conn.PingContext(ctx); err != nil {
		return err
	}
	h.release()
	return nil
}

type releasable struct {
	rows    *sql.Rows
	release func() error
}

func byMethodInOnce(ctx context.Context, db *sql.DB) (*releasable, error) {
	rows, err := db.QueryContext(ctx, "SELECT 1")
	if err != nil {
		return nil, err
	}
	return &releasable{rows: rows, release: sync.OnceValue(rows.Close)}, nil
}

func methodInOnceLost(ctx context.Context, db *sql.DB) (bool, error) {
	r, err := byMethodInOnce(ctx, db) // want `^never-closed releasable \+4$`
	if err != nil {
		return false, err
	}
	return r.rows.Next(), nil
}

func methodInOnceUsed(ctx context.Context, db *sql.DB) (bool, error) {
	r, err := byMethodInOnce(ctx, db)
	if err != nil {
		return false, err
	}
	defer r.release()
	return r.rows.Next(), nil
}

func allReleased(ctx context.Context, db *sql.DB, n int) error {
	var list []*keptConn
	defer func() {
		for _, h := range list {
			h.release()
		}
	}()
	for range n {
		h, err := onceBy(ctx, db)
		if err != nil {
			return err
		}
		list = append(list, h)
	}
	return nil
}

func allLost(ctx context.Context, db *sql.DB, n int) error {
	var list []*keptConn
	for range n {
		h, err := onceBy(ctx, db) // want `^early-return keptConn \+2$`
		if err != nil {
			return err
		}
		list = append(list, h)
	}
	for _, h := range list {
		h.release()
	}
	return nil
}

type decided struct {
	tx   *sql.Tx
	done func(error) error
}

func byError(ctx context.Context, db *sql.DB) (*decided, error) {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return nil, err
	}
	return &decided{tx: tx, done: func(err error) error {
		if err != nil {
			tx.Rollback()
			return err
		}
		return tx.Commit()
	}}, nil
}

func errorUsed(ctx context.Context, db *sql.DB) error {
	d, err := byError(ctx, db)
	if err != nil {
		return err
	}
	_, err = d.tx.ExecContext(ctx, "DELETE FROM t")
	return d.done(err)
}

func errorLost(ctx context.Context, db *sql.DB, all bool) error {
	d, err := byError(ctx, db) // want `^rollback-missing decided \+5$`
	if err != nil {
		return err
	}
	if !all {
		return sql.ErrNoRows
	}
	_, err = d.tx.ExecContext(ctx, "DELETE FROM t")
	return d.done(err)
}

// A function that takes an error, and releases nothing, is no release.
type watched struct {
	rows    *sql.Rows
	onError func(error)
}

func watching(ctx context.Context, db *sql.DB, failed *error) (*watched, error) {
	rows, err := db.QueryContext(ctx, "SELECT 1") // want `^no-release rows $`
	if err != nil {
		return nil, err
	}
	return &watched{rows: rows, onError: func(err error) { *failed = err }}, nil
}

func (w *watched) next() bool {
	if w.rows.Next() {
		return true
	}
	w.onError(w.rows.Err())
	return false
}
