package standstill

import (
	"context"
	"database/sql"
	"errors"
)

func (s *Shop) log(ctx context.Context) error {
	_, err := s.db.ExecContext(ctx, "INSERT INTO log VALUES (1)")
	return err
}

// note logs where *err is nil, or keeps the error of logging.
func (s *Shop) note(ctx context.Context, err *error) {
	if *err == nil {
		*err = s.log(ctx)
	}
}

func deferredBeforeRollback(ctx context.Context, db *sql.DB) (err error) {
	s := &Shop{db}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	defer s.keep(ctx, &err)
	defer s.log(ctx) // want `s.log runs s.db.ExecContext .* outside the transaction begun at line \d+, on a second connection; move this defer above line \d+, so that it runs last`
	_, err = tx.ExecContext(ctx, "DELETE FROM orders")
	return err
}

// keep has the error of a deferred call.
func (s *Shop) keep(ctx context.Context, err *error) {
	if ctx.Err() != nil {
		*err = ctx.Err()
	}
}

func deferredAfterRollback(ctx context.Context, db *sql.DB) error {
	s := &Shop{db}
	defer s.log(ctx)
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	_, err = tx.ExecContext(ctx, "DELETE FROM orders")
	return err
}

func deferredAfterCommit(ctx context.Context, db *sql.DB) error {
	s := &Shop{db}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, "DELETE FROM orders"); err != nil {
		return errors.Join(err, tx.Rollback())
	}
	defer s.log(ctx)
	return tx.Commit()
}

func deferredOnError(ctx context.Context, db *sql.DB) (err error) {
	s := &Shop{db}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	defer func() {
		if err != nil {
			err = s.log(ctx) // want `heldsession/outside-tx`
		}
	}()
	if _, err := tx.ExecContext(ctx, "DELETE FROM orders"); err == nil {
		return errors.New("late")
	}
	return tx.Commit()
}

func deferredOnSuccess(ctx context.Context, db *sql.DB) (err error) {
	s := &Shop{db}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	defer func() {
		if err == nil {
			err = s.log(ctx)
		}
	}()
	if _, err := tx.ExecContext(ctx, "DELETE FROM orders"); err != nil {
		return err
	}
	return tx.Commit()
}

// Whether the statement fails or not, the transaction is open when the deferred literal runs.
func deferredEither(ctx context.Context, db *sql.DB) (err error) {
	s := &Shop{db}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	defer func() {
		if err == nil {
			err = s.log(ctx) // want `heldsession/outside-tx`
		}
	}()
	_, err = tx.ExecContext(ctx, "DELETE FROM orders")
	return err
}

func deferredAfterEnd(ctx context.Context, db *sql.DB) (err error) {
	s := &Shop{db}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	defer func() {
		if err == nil {
			err = s.log(ctx)
		}
	}()
	_, err = tx.ExecContext(ctx, "DELETE FROM orders")
	if err == nil {
		err = tx.Commit()
	}
	return err
}

func deferredWithOutcome(ctx context.Context, db *sql.DB) (err error) {
	s := &Shop{db}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	defer s.note(ctx, &err)
	if _, err := tx.ExecContext(ctx, "DELETE FROM orders"); err != nil {
		return err
	}
	return tx.Commit()
}

func deferredRelease(ctx context.Context, db *sql.DB) (err error) {
	s := &Shop{db}
	defer func() {
		if err == nil {
			err = s.log(ctx)
		}
	}()
	rows, err := db.QueryContext(ctx, "SELECT id FROM orders")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	rows.Next()
	return nil
}

// logged has a deferred call that takes a connection.
func (s *Shop) logged(ctx context.Context) (err error) {
	defer func() { err = s.log(ctx) }()
	return nil
}

func deferredInCallee(ctx context.Context, db *sql.DB) error {
	s := &Shop{db}
	return s.run(ctx, func(*sql.Tx) error {
		return s.logged(ctx) // want `heldsession/outside-tx`
	})
}

func variableChecked(ctx context.Context, db *sql.DB) error {
	var tx *sql.Tx
	run := func(query string) error {
		if tx != nil {
			_, err := tx.ExecContext(ctx, query)
			return err
		}
		_, err := db.ExecContext(ctx, query)
		return err
	}
	if err := run("DELETE FROM carts"); err != nil {
		return err
	}
	var err error
	if tx, err = db.BeginTx(ctx, nil); err != nil {
		return err
	}
	defer tx.Rollback()
	if err := run("DELETE FROM orders"); err != nil {
		return err
	}
	return tx.Commit()
}
