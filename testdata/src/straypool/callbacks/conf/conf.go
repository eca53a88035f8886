package conf // want package:"pools"

import (
	"context"
	"database/sql"
	"sync/atomic"
)

// A Holder drops the pool before.
type Holder struct{ p atomic.Pointer[sql.DB] }

func (h *Holder) Set(dsn string) {
	if db, err := sql.Open("postgres", dsn); err == nil {
		h.p.Store(db)
	}
}

func (h *Holder) DB() *sql.DB { return h.p.Load() }

// A Careful closes it.
type Careful struct{ p atomic.Pointer[sql.DB] }

func (c *Careful) Set(dsn string) {
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		return
	}
	if old := c.p.Swap(db); old != nil {
		old.Close()
	}
}

func (c *Careful) DB() *sql.DB { return c.p.Load() }

// Work runs until it fails.
type Worker struct{ DSN string }

func (w Worker) Run(ctx context.Context) error {
	db, err := sql.Open("postgres", w.DSN)
	if err != nil {
		return err
	}
	defer db.Close()
	for {
		if _, err := db.ExecContext(ctx, "CALL work()"); err != nil {
			return err
		}
	}
}
