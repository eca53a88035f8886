package ext // want package:"sessions"

// Package ext gives pools and transactions to functions that take sqlx.ExtContext.

import (
	"context"
	"database/sql"

	"github.com/jmoiron/sqlx"
)

type Shop struct{ db *sqlx.DB }

func names(ctx context.Context, q sqlx.QueryerContext) (all []string, err error) {
	return all, sqlx.SelectContext(ctx, q, &all, "SELECT name FROM items")
}

func raise(ctx context.Context, e sqlx.ExtContext, name string) error {
	_, err := e.ExecContext(ctx, "UPDATE items SET price = price + 1 WHERE name = $1", name)
	return err
}

func (s *Shop) raiseOnPool(ctx context.Context) error {
	tx, err := s.db.BeginTxx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	all, err := names(ctx, tx)
	if err != nil {
		return err
	}
	for _, name := range all {
		if err := raise(ctx, s.db, name); err != nil { // want `heldsession/outside-tx`
			return err
		}
	}
	return tx.Commit()
}

func (s *Shop) raiseOnTx(ctx context.Context) error {
	tx, err := s.db.BeginTxx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	all, err := names(ctx, tx)
	if err != nil {
		return err
	}
	for _, name := range all {
		if err := raise(ctx, tx, name); err != nil {
			return err
		}
	}
	return tx.Commit()
}

// A Database is a pool behind an interface.
type Database interface {
	NamedExecContext(context.Context, string, any) (sql.Result, error)
	NamedQueryContext(context.Context, string, any) (*sqlx.Rows, error)
	GetContext(context.Context, any, string, ...any) error
	BeginTxx(context.Context, *sql.TxOptions) (*sqlx.Tx, error)
}

type invites struct{ db Database }

func (i *invites) expire(ctx context.Context, id int) error {
	_, err := i.db.NamedExecContext(ctx, "UPDATE invites SET state = 'expired' WHERE id = :id", map[string]any{"id": id})
	return err
}

func (i *invites) save(ctx context.Context, id int) error {
	tx, err := i.db.BeginTxx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := i.expire(ctx, id); err != nil { // want `i.expire runs i.db.NamedExecContext .* outside the transaction begun at line \d+`
		return err
	}
	if _, err := tx.NamedExecContext(ctx, "INSERT INTO invites VALUES (:id)", map[string]any{"id": id}); err != nil {
		return err
	}
	return tx.Commit()
}

func (i *invites) expireAll(ctx context.Context) error {
	rows, err := i.db.NamedQueryContext(ctx, "SELECT id FROM invites", nil)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var id int
		if err := rows.Scan(&id); err != nil {
			return err
		}
		if err := i.expire(ctx, id); err != nil { // want `heldsession/nested`
			return err
		}
	}
	return rows.Err()
}

type current struct{}

// saveCarried may reach the transaction through its context.
func (i *invites) saveCarried(ctx context.Context, id int) error {
	tx, err := i.db.BeginTxx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := i.expire(context.WithValue(ctx, current{}, tx), id); err != nil {
		return err
	}
	if _, err := i.db.NamedExecContext(context.WithValue(ctx, current{}, tx), "UPDATE n SET n = 1", nil); err != nil {
		return err
	}
	return tx.Commit()
}

// A Starter is a pool whose method has another name, and a Current one only says which
// transaction there is.
type Starter interface {
	ExecContext(context.Context, string, ...any) (sql.Result, error)
	Transaction(context.Context) (Work, error)
}

type Current interface {
	ExecContext(context.Context, string, ...any) (sql.Result, error)
	Work(context.Context) (Work, error)
}

type Work interface {
	ExecContext(context.Context, string, ...any) (sql.Result, error)
	QueryContext(context.Context, string, ...any) (*sql.Rows, error)
	Commit() error
	Rollback() error
}

func started(ctx context.Context, db Starter) error {
	tx, err := db.Transaction(ctx)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := db.ExecContext(ctx, "UPDATE n SET n = 1"); err != nil { // want `heldsession/outside-tx`
		return err
	}
	return tx.Commit()
}

func startedInside(ctx context.Context, db Starter) error {
	tx, err := db.Transaction(ctx)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := tx.ExecContext(ctx, "UPDATE n SET n = 1"); err != nil {
		return err
	}
	return tx.Commit()
}

func found(ctx context.Context, db Current) error {
	tx, err := db.Work(ctx)
	if err != nil {
		return err
	}
	if _, err := db.ExecContext(ctx, "UPDATE n SET n = 1"); err != nil {
		return err
	}
	return tx.Commit()
}
