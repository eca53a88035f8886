package looked

import (
	"context"
	"database/sql"
	"os"
)

// A memo lets one goroutine in, through a channel with room for one value.
type memo struct {
	lock, wide chan struct{}
	db, other  *sql.DB
}

var theMemo = &memo{lock: make(chan struct{}, 1), wide: make(chan struct{}, 4)}

func (m *memo) get(ctx context.Context) (*sql.DB, error) {
	select {
	case m.lock <- struct{}{}:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	defer func() { <-m.lock }()
	if m.db == nil {
		db, err := sql.Open("postgres", os.Getenv("MEMO_URL"))
		if err != nil {
			return nil, err
		}
		m.db = db
	}
	return m.db, nil
}

// four lets four in.
func (m *memo) four(ctx context.Context) (*sql.DB, error) {
	select {
	case m.wide <- struct{}{}:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	defer func() { <-m.wide }()
	if m.other == nil {
		db, err := sql.Open("postgres", os.Getenv("FOUR_URL")) // want `sql.Open opens a pool if memo.other is nil, without a lock`
		if err != nil {
			return nil, err
		}
		m.other = db
	}
	return m.other, nil
}

// Memo and Four use them.
func Memo(ctx context.Context) (*sql.DB, error) { return theMemo.get(ctx) }

func Four(ctx context.Context) (*sql.DB, error) { return theMemo.four(ctx) }
