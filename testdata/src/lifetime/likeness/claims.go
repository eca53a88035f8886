package likeness

import (
	"context"
	"database/sql"
)

// A ledger says nothing of how it comes by its sessions.
type ledger interface {
	BeginStateTransaction(context.Context) (*sql.Tx, error)
	TxOf(context.Context) (*sql.Tx, error)
	OpenSession(context.Context) (*sql.Conn, error)
	GetConn(key string) (*sql.Conn, error)
	Use(context.Context, *sql.Tx) error
}

func commits(ctx context.Context, l ledger) error {
	tx, err := l.BeginStateTransaction(ctx) // want `^rollback-missing transaction \+5$`
	if err != nil {
		return err
	}
	if err := l.Use(ctx, nil); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, "delete from t"); err != nil {
		tx.Rollback()
		return err
	}
	return tx.Commit()
}

func commitsAll(ctx context.Context, l ledger) error {
	tx, err := l.BeginStateTransaction(ctx)
	if err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, "delete from t"); err != nil {
		tx.Rollback()
		return err
	}
	return tx.Commit()
}

// The code that put the transaction into the context commits it.
func onlyRollsBack(ctx context.Context, l ledger) error {
	tx, err := l.TxOf(ctx)
	if err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, "delete from t"); err != nil {
		tx.Rollback()
		return err
	}
	return nil
}

func onlyUses(ctx context.Context, l ledger) error {
	tx, err := l.BeginStateTransaction(ctx)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, "delete from t")
	return err
}

func opens(ctx context.Context, l ledger) error {
	conn, err := l.OpenSession(ctx) // want `^early-return connection \+5$`
	if err != nil {
		return err
	}
	if err := l.Use(ctx, nil); err != nil {
		return err
	}
	return conn.Close()
}

// A broken connection is closed, a good one stays where it was.
func evicts(ctx context.Context, l ledger) error {
	conn, err := l.GetConn("main")
	if err != nil {
		return err
	}
	if err := conn.PingContext(ctx); err != nil {
		conn.Close()
		return err
	}
	return l.Use(ctx, nil)
}

// Who calls begins commits, and so owns.
func begins(ctx context.Context, l ledger) (*sql.Tx, error) { return l.BeginStateTransaction(ctx) }

func commitsBegun(ctx context.Context, l ledger) error {
	tx, err := begins(ctx, l) // want `^rollback-missing transaction \+5$`
	if err != nil {
		return err
	}
	if err := l.Use(ctx, nil); err != nil {
		return err
	}
	return tx.Commit()
}

func usesBegun(ctx context.Context, l ledger) error {
	tx, err := begins(ctx, l)
	if err != nil {
		return err
	}
	return l.Use(ctx, tx)
}

// A function value lends as well.
func lent(ctx context.Context, begin func(context.Context) (*sql.Tx, error), l ledger) error {
	tx, err := begin(ctx) // want `^rollback-missing transaction \+5$`
	if err != nil {
		return err
	}
	if err := l.Use(ctx, nil); err != nil {
		return err
	}
	return tx.Commit()
}

// It ends with its context.
func cancels(ctx context.Context, l ledger) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	tx, err := l.BeginStateTransaction(ctx)
	if err != nil {
		return err
	}
	if err := l.Use(ctx, nil); err != nil {
		return err
	}
	return tx.Commit()
}

type keeper struct{ tx *sql.Tx }

// What is kept was perhaps lent by a caller.
func (k *keeper) set(ctx context.Context, l ledger) (err error) {
	k.tx, err = l.TxOf(ctx)
	return err
}

func (k *keeper) Close() error { return nil }
