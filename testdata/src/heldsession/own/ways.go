package own

import (
	"context"
	"database/sql"
	"log"
)

type ledger struct{ db *sql.DB }

// eraseOn takes no connection if it is given a transaction, though other ways meet before.
func (l *ledger) eraseOn(ctx context.Context, tx *sql.Tx, verbose bool) error {
	if tx == nil {
		if verbose {
			log.Print("erase")
		}
		_, err := l.db.ExecContext(ctx, "DELETE FROM entries")
		return err
	}
	_, err := tx.ExecContext(ctx, "DELETE FROM entries")
	return err
}

func (l *ledger) eraseOnTx(ctx context.Context) error {
	tx, err := l.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := l.eraseOn(ctx, tx, true); err != nil {
		return err
	}
	if err := l.eraseOn(ctx, nil, true); err != nil { // want `heldsession/outside-tx`
		return err
	}
	return tx.Commit()
}

// erase takes a connection whatever verbose and dry are: the ways meet before.
func (l *ledger) erase(ctx context.Context, verbose, dry bool) error {
	if verbose {
		log.Print("erase")
	}
	if dry {
		log.Print("dry run")
	}
	_, err := l.db.ExecContext(ctx, "DELETE FROM entries")
	return err
}

func (l *ledger) eraseInTx(ctx context.Context) error {
	tx, err := l.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := l.erase(ctx, true, false); err != nil { // want `heldsession/outside-tx`
		return err
	}
	return tx.Commit()
}

// eraseUnless takes none if dry and verbose are true: one way returns before the others meet.
func (l *ledger) eraseUnless(ctx context.Context, verbose, dry bool) error {
	if dry && verbose {
		return nil
	}
	_, err := l.db.ExecContext(ctx, "DELETE FROM entries")
	return err
}

func (l *ledger) eraseNothing(ctx context.Context) error {
	tx, err := l.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := l.eraseUnless(ctx, true, true); err != nil {
		return err
	}
	return tx.Commit()
}
