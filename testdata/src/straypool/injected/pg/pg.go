package pg // want package:"pools"

import (
	"context"
	"database/sql"
)

// A Dialer opens a pool each time.
type Dialer struct{ DSN string }

func (d Dialer) Open(ctx context.Context) (*sql.DB, error) {
	db, err := sql.Open("postgres", d.DSN)
	if err != nil {
		return nil, err
	}
	return db, db.PingContext(ctx)
}

func (d Dialer) DB() (*sql.DB, error) { return sql.Open("postgres", d.DSN) }

// A Holder has a pool.
type Holder struct{ db *sql.DB }

func New(db *sql.DB) *Holder { return &Holder{db} }

func (h *Holder) Open(context.Context) (*sql.DB, error) { return h.db, nil }
