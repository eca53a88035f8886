package kept

import (
	"context"
	"database/sql"
)

type dbtx interface {
	ExecContext(context.Context, string, ...any) (sql.Result, error)
}

type queries struct{ db dbtx }

func (q *queries) add(ctx context.Context) error {
	_, err := q.db.ExecContext(ctx, "insert into t")
	return err
}

func A(ctx context.Context, db *sql.DB) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	q := &queries{db: tx}
	if err := q.add(ctx); err != nil {
		tx.Rollback()
		return err
	}
	return tx.Commit()
}

type uow struct {
	tx   *sql.Tx
	repo *queries
}

func newUOW(ctx context.Context, db *sql.DB) (*uow, error) {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return nil, err
	}
	return &uow{tx: tx, repo: &queries{db: tx}}, nil
}

func (u *uow) Complete(err error) error {
	if err != nil {
		return u.tx.Rollback()
	}
	return u.tx.Commit()
}

type provider struct{ db *sql.DB }

func (p *provider) Transact(ctx context.Context, fn func(*queries) error) error {
	tx, err := p.db.BeginTx(ctx, nil) // want `^panic transaction \+4$`
	if err != nil {
		return err
	}
	if err := fn(&queries{db: tx}); err != nil {
		if rb := tx.Rollback(); rb != nil {
			return rb
		}
		return err
	}
	return tx.Commit()
}

func (p *provider) Bad(ctx context.Context, fn func(*queries) error) error {
	tx, err := p.db.BeginTx(ctx, nil) // want `^rollback-missing transaction \+6$`
	if err != nil {
		return err
	}
	q := &queries{db: tx}
	if err := fn(q); err != nil {
		return err
	}
	return tx.Commit()
}

func (p *provider) Deferred(ctx context.Context, fn func(*queries) error) (err error) {
	tx, err := p.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	committed := false
	defer func() {
		if !committed {
			_ = tx.Rollback()
		}
	}()
	if err := fn(&queries{tx}); err != nil {
		return err
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	committed = true
	return nil
}

func use(ctx context.Context, db *sql.DB) (err error) {
	u, err := newUOW(ctx, db)
	if err != nil {
		return err
	}
	defer func() { err = u.Complete(err) }()
	return u.repo.add(ctx)
}
