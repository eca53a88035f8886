package owners

import (
	"context"
	"database/sql"
)

// A reloader keeps a statement, of which its end knows nothing.
type reloader struct {
	latest *sql.Stmt
	done   chan struct{}
}

func newReloader(ctx context.Context, db *sql.DB) (*reloader, error) {
	stmt, err := db.PrepareContext(ctx, "select 1")
	if err != nil {
		return nil, err
	}
	return &reloader{latest: stmt, done: make(chan struct{})}, nil
}

func (r *reloader) Load(ctx context.Context) (n int, err error) {
	err = r.latest.QueryRowContext(ctx).Scan(&n)
	return n, err
}

func (r *reloader) Shutdown(ctx context.Context) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-r.done:
	}
	return nil
}

// Who shuts it down has done what there is to do.
func loadOnce(ctx context.Context, db *sql.DB) (int, error) {
	r, err := newReloader(ctx, db)
	if err != nil {
		return 0, err
	}
	n, err := r.Load(ctx)
	if err != nil {
		_ = r.Shutdown(ctx)
		return 0, err
	}
	return n, r.Shutdown(ctx)
}

func loadFirst(ctx context.Context, db *sql.DB) (int, error) {
	r, err := newReloader(ctx, db) // want `^early-return reloader \+6$`
	if err != nil {
		return 0, err
	}
	n, err := r.Load(ctx)
	if err != nil {
		return 0, err
	}
	return n, r.Shutdown(ctx)
}

func loadAndForget(ctx context.Context, db *sql.DB) (int, error) {
	r, err := newReloader(ctx, db) // want `^never-closed reloader \+4$`
	if err != nil {
		return 0, err
	}
	return r.Load(ctx)
}
