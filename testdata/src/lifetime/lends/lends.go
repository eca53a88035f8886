package lends

import (
	"context"
	"database/sql"
)

type store interface {
	Insert(context.Context, *sql.Tx, string) error
	Latest(context.Context, *sql.Tx) (*entry, error)
	FinishOrder(context.Context, *sql.Tx) error
	Fail(*sql.Tx, error) error
	Batch(*sql.Tx) (batch, error)
	Use(*sql.DB) error
}

type batch interface{ Close() error }

type entry struct{ name string }

func lends(ctx context.Context, db *sql.DB, s store) error {
	tx, err := db.BeginTx(ctx, nil) // want `^rollback-missing transaction \+5$`
	if err != nil {
		return err
	}
	if err := s.Insert(ctx, tx, "a"); err != nil {
		return err
	}
	if err := s.Insert(ctx, tx, "b"); err != nil {
		tx.Rollback()
		return err
	}
	return tx.Commit()
}

type keeper struct{ s store }

func (k *keeper) latest(ctx context.Context, tx *sql.Tx) (string, error) {
	e, err := k.s.Latest(ctx, tx)
	if err != nil {
		return "", err
	}
	return e.name, nil
}

func (k *keeper) throughHelper(ctx context.Context, db *sql.DB) error {
	tx, err := db.BeginTx(ctx, nil) // want `^rollback-missing transaction \+6$`
	if err != nil {
		return err
	}
	name, err := k.latest(ctx, tx)
	if err != nil {
		return err
	}
	if err := k.s.Insert(ctx, tx, name); err != nil {
		tx.Rollback()
		return err
	}
	return tx.Commit()
}

func lendsAndRollsBack(ctx context.Context, db *sql.DB, s store) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := s.Insert(ctx, tx, "a"); err != nil {
		return err
	}
	return tx.Commit()
}

// Who does not commit may have given it away for good.
func handsOver(ctx context.Context, db *sql.DB, s store) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if err := s.Insert(ctx, tx, "a"); err != nil {
		return err
	}
	return nil
}

func finishes(ctx context.Context, db *sql.DB, s store, now bool) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if now {
		if err := s.FinishOrder(ctx, tx); err != nil {
			return err
		}
		return nil
	}
	return tx.Commit()
}

func fails(ctx context.Context, db *sql.DB, s store, now bool) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, "delete from t"); err != nil {
		return s.Fail(tx, err)
	}
	return tx.Commit()
}

func last(ctx context.Context, db *sql.DB, s store, now bool) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if now {
		return s.Insert(ctx, tx, "a")
	}
	return tx.Commit()
}

func wraps(ctx context.Context, db *sql.DB, s store) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	b, err := s.Batch(tx)
	if err != nil {
		return err
	}
	if b != nil {
		return b.Close()
	}
	return tx.Commit()
}

type unit interface {
	Tidy(context.Context, *sql.Tx)
}

func tidies(ctx context.Context, db *sql.DB, u unit) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer u.Tidy(ctx, tx)
	if _, err := tx.ExecContext(ctx, "delete from t"); err != nil {
		return err
	}
	return tx.Commit()
}

func tidiesInClosure(ctx context.Context, db *sql.DB, u unit) (err error) {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			u.Tidy(ctx, tx)
		}
	}()
	if _, err := tx.ExecContext(ctx, "delete from t"); err != nil {
		return err
	}
	return tx.Commit()
}

func nested(ctx context.Context, db *sql.DB, work func(*sql.Tx) error) (err error) {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() {
		if p := recover(); p != nil {
			tx.Rollback()
			panic(p)
		} else if err != nil {
			tx.Rollback()
		} else {
			err = tx.Commit()
		}
	}()
	err = work(tx)
	return err
}

func inContext(ctx context.Context, db *sql.DB, work func(context.Context) error) error {
	tx, err := db.BeginTx(ctx, nil) // want `^rollback-missing transaction \+6$`
	if err != nil {
		return err
	}
	inner := context.WithValue(ctx, key{}, tx)
	if err := work(inner); err != nil {
		return err
	}
	return tx.Commit()
}

type key struct{}

func startInContext(ctx context.Context, db *sql.DB) (context.Context, error) {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return nil, err
	}
	return context.WithValue(ctx, key{}, tx), nil
}

func onlyInContext(ctx context.Context, db *sql.DB, work func(context.Context) error) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	ctx = context.WithValue(ctx, key{}, tx)
	return work(ctx)
}

func newContext(ctx context.Context, tx *sql.Tx) context.Context {
	return context.WithValue(ctx, key{}, tx)
}

func startByHelper(ctx context.Context, db *sql.DB) (context.Context, error) {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return nil, err
	}
	return newContext(ctx, tx), nil
}

func usesStarted(ctx context.Context, db *sql.DB) error {
	ctx, err := startInContext(ctx, db)
	if err != nil {
		return err
	}
	return ctx.Err()
}
