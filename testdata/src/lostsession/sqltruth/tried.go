package sqltruth

import (
	"context"
	"database/sql"
)

func again(f func() error) error {
	var err error
	for range 2 {
		if err = f(); err == nil {
			return nil
		}
	}
	return err
}

func within(ctx context.Context, f func(context.Context) error) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	return f(ctx)
}

func triedDeferred(db *sql.DB) error {
	var rows *sql.Rows
	err := again(func() error {
		var err error
		rows, err = db.Query("SELECT a")
		return err
	})
	if err != nil {
		return err
	}
	defer rows.Close()
	rows.Next()
	return rows.Scan(new(int))
}

func triedNeverClosed(db *sql.DB) error {
	var rows *sql.Rows
	err := again(func() error {
		var err error
		rows, err = db.Query("SELECT a") // want `rows from db.Query are never closed, and are lost when triedNeverClosed returns at line \d+; add "defer rows.Close\(\)" in triedNeverClosed, after the error check .lostsession/never-closed`
		return err
	})
	if err != nil {
		return err
	}
	rows.Next()
	return rows.Scan(new(int))
}

func triedAndLeft(db *sql.DB) error {
	var conn *sql.Conn
	err := within(context.Background(), func(ctx context.Context) (err error) {
		conn, err = db.Conn(context.Background()) // want `connection from db.Conn is not closed when ExecContext fails at line \d+ and triedAndLeft returns at line \d+; call "conn.Close\(\)" on that path too .lostsession/early-return`
		return err
	})
	if err != nil {
		return err
	}
	if _, err := conn.ExecContext(context.Background(), "DELETE FROM a"); err != nil {
		return err
	}
	return conn.Close()
}

// The second try takes the place of the first one.
func triedAndReplaced(db *sql.DB) error {
	var conn *sql.Conn
	err := again(func() error {
		var err error
		conn, err = db.Conn(context.Background()) // want `connection from db.Conn is not closed when again fails at line \d+ and triedAndReplaced returns at line \d+; call "conn.Close\(\)" on that path too .lostsession/early-return`
		if err != nil {
			return err
		}
		_, err = conn.ExecContext(context.Background(), "DELETE FROM a")
		return err
	})
	if err != nil {
		return err
	}
	return conn.Close()
}

func triedAndGivenBack(db *sql.DB) error {
	var conn *sql.Conn
	err := again(func() error {
		var err error
		if conn, err = db.Conn(context.Background()); err != nil {
			return err
		}
		if _, err := conn.ExecContext(context.Background(), "DELETE FROM a"); err != nil {
			conn.Close()
			return err
		}
		return nil
	})
	if err != nil {
		return err
	}
	return conn.Close()
}

// A breaker passes on what its function returns.
type breaker struct{}

func (breaker) Execute(f func() (any, error)) (any, error) {
	got, err := f()
	if err != nil {
		return nil, err
	}
	return got, nil
}

var guard interface {
	Execute(f func() (any, error)) (any, error)
} = breaker{}

func handedThroughAndLost(db *sql.DB) error {
	got, err := guard.Execute(func() (any, error) { return db.Query("SELECT a") }) // want `rows from db.Query are never closed, and are lost when handedThroughAndLost returns at line \d+; keep them in a variable and call Close on them .lostsession/never-closed`
	if err != nil {
		return err
	}
	rows := got.(*sql.Rows)
	rows.Next()
	return rows.Scan(new(int))
}

func handedThrough(db *sql.DB) error {
	got, err := guard.Execute(func() (any, error) { return db.Query("SELECT a") })
	if err != nil {
		return err
	}
	rows := got.(*sql.Rows)
	defer rows.Close()
	rows.Next()
	return rows.Scan(new(int))
}

func handedThroughByKnown(db *sql.DB) error {
	got, err := breaker{}.Execute(func() (any, error) { return db.Begin() }) // want `lostsession/tx`
	if err != nil {
		return err
	}
	tx := got.(*sql.Tx)
	if _, err := tx.Exec("DELETE FROM a"); err != nil {
		return err
	}
	return tx.Commit()
}
