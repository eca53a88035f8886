package standstill

import (
	"context"
	"database/sql"
	"errors"
)

func txWrite(ctx context.Context, db *sql.DB) (err error) {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = tx.Rollback()
		}
	}()
	if _, err = db.ExecContext(ctx, "INSERT INTO audit VALUES (1)"); err != nil { // want `db.ExecContext runs outside the transaction begun at line 10, on a second connection; use tx \[heldsession/outside-tx\]`
		return err
	}
	return tx.Commit()
}

func txRead(ctx context.Context, db *sql.DB) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	defer tx.Rollback()
	var n int
	if err := db.QueryRowContext(ctx, "SELECT count(*) FROM audit").Scan(&n); err != nil { // want `heldsession/nested`
		return err
	}
	return tx.Commit()
}

func txReturning(ctx context.Context, db *sql.DB) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	const insert = "INSERT INTO audit (n) "
	var id int
	if err := db.QueryRowContext(ctx, insert+"VALUES (1) RETURNING id").Scan(&id); err != nil { // want `heldsession/outside-tx`
		return err
	}
	return tx.Commit()
}

func txDone(ctx context.Context, db *sql.DB) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		_, other := db.ExecContext(ctx, "INSERT INTO failures VALUES (1)")
		return errors.Join(err, other)
	}
	defer tx.Rollback()
	if _, err := tx.ExecContext(ctx, "DELETE FROM orders"); err != nil {
		return err
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	_, err = db.ExecContext(ctx, "INSERT INTO audit VALUES (1)")
	return err
}

// finish ends the transaction one way or the other.
func finish(tx *sql.Tx, err error) error {
	if err != nil {
		return errors.Join(err, tx.Rollback())
	}
	return tx.Commit()
}

func txFinished(ctx context.Context, db *sql.DB) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, "DELETE FROM orders")
	if err := finish(tx, err); err != nil {
		return err
	}
	_, err = db.ExecContext(ctx, "INSERT INTO audit VALUES (1)")
	return err
}

// A transaction is begun only if one is wanted; what follows depends on that.
func txSometimes(ctx context.Context, db *sql.DB) error {
	var tx *sql.Tx
	var err error
	wanted := ctx.Value(1) != nil
	if wanted {
		if tx, err = db.BeginTx(ctx, nil); err != nil {
			return err
		}
		defer tx.Rollback()
	}
	if !wanted {
		_, err = db.ExecContext(ctx, "DELETE FROM orders")
		return err
	}
	return tx.Commit()
}

// run begins a transaction, and lends it to f.
func (s *Shop) run(ctx context.Context, f func(*sql.Tx) error) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	return finish(tx, f(tx))
}

// retry calls f until it succeeds.
func retry(f func() error) (err error) {
	for range 2 {
		if err = f(); err == nil {
			return nil
		}
	}
	return err
}

func (s *Shop) runAgain(ctx context.Context, f func(*sql.Tx) error) error {
	return retry(func() error { return s.run(ctx, f) })
}

func txLent(ctx context.Context, db *sql.DB) error {
	s := &Shop{db}
	return s.run(ctx, func(tx *sql.Tx) error {
		return s.remove(ctx) // want `s.remove runs s.db.ExecContext \(.*rows.go:\d+\) outside the transaction lent by s.run \(line \d+\), on a second connection; pass tx to it \[heldsession/outside-tx\]`
	})
}

func txLentThroughRetry(ctx context.Context, db *sql.DB) error {
	s := &Shop{db}
	return s.runAgain(ctx, func(tx *sql.Tx) error {
		_, err := s.db.ExecContext(ctx, "DELETE FROM orders") // want `heldsession/outside-tx`
		return err
	})
}

func txLentAndUsed(ctx context.Context, db *sql.DB) error {
	s := &Shop{db}
	return s.runAgain(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, "DELETE FROM orders")
		return err
	})
}

// What collects the work runs it after the transaction.
func txLater(ctx context.Context, db *sql.DB) error {
	s := &Shop{db}
	var later []func() error
	err := s.run(ctx, func(tx *sql.Tx) error {
		later = append(later, func() error { return s.remove(ctx) })
		return nil
	})
	for _, f := range later {
		err = errors.Join(err, f())
	}
	return err
}

// An Option may carry a transaction.
type Option struct {
	name string
	tx   *sql.Tx
}

func (s *Shop) store(ctx context.Context, o *Option) error {
	if o.tx == nil {
		return s.remove(ctx)
	}
	_, err := o.tx.ExecContext(ctx, "DELETE FROM orders")
	return err
}

func txOptionUnset(ctx context.Context, db *sql.DB) error {
	s := &Shop{db}
	return s.run(ctx, func(tx *sql.Tx) error {
		return s.store(ctx, &Option{name: "a"}) // want `heldsession/outside-tx`
	})
}

func txOptionSet(ctx context.Context, db *sql.DB) error {
	s := &Shop{db}
	return s.run(ctx, func(tx *sql.Tx) error {
		o := &Option{name: "a"}
		o.tx = tx
		return s.store(ctx, o)
	})
}

func txConn(ctx context.Context, db *sql.DB) error {
	conn, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	tx, err := conn.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := db.PingContext(ctx); err != nil { // want `db.PingContext takes a second connection from db while the connection from db.Conn \(line \d+\) holds one; use conn \[heldsession/nested\]`
		return err
	}
	return tx.Commit()
}

// A transaction on a connection is one of the pool of that.
func beganOnConnection(ctx context.Context, db *sql.DB) error {
	conn, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	tx, err := conn.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := db.ExecContext(ctx, "INSERT INTO log VALUES (1)"); err != nil { // want `heldsession/outside-tx`
		return err
	}
	return tx.Commit()
}

func endedOnConnection(ctx context.Context, db *sql.DB) error {
	conn, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	tx, err := conn.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if _, err := conn.ExecContext(ctx, "SET LOCAL statement_timeout = 1"); err != nil {
		return errors.Join(err, tx.Rollback())
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	if err := conn.Close(); err != nil {
		return err
	}
	_, err = db.ExecContext(ctx, "INSERT INTO log VALUES (1)")
	return err
}
