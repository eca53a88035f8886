package sqltruth

import (
	"context"
	"database/sql"
)

func connClosed(ctx context.Context, db *sql.DB) error {
	conn, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	_, err = conn.ExecContext(ctx, "INSERT")
	return err
}

func connLostOnError(ctx context.Context, db *sql.DB) error {
	conn, err := db.Conn(ctx) // want `lostsession/early-return`
	if err != nil {
		return err
	}
	if _, err := conn.ExecContext(ctx, "INSERT"); err != nil {
		return err
	}
	return conn.Close()
}

func connContextIsNoRelease(ctx context.Context, db *sql.DB) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	conn, err := db.Conn(ctx) // want `lostsession/never-closed`
	if err != nil {
		return err
	}
	return conn.PingContext(ctx)
}

func connWithTx(ctx context.Context, db *sql.DB) error {
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
	return tx.Commit()
}

func connOfHelper(ctx context.Context, db *sql.DB) error {
	conn, err := acquire(ctx, db)
	if err != nil {
		return err
	}
	defer conn.Close()
	return conn.PingContext(ctx)
}

func connOfHelperLost(ctx context.Context, db *sql.DB) error {
	conn, err := acquire(ctx, db) // want `connection from acquire .*lostsession/never-closed`
	if err != nil {
		return err
	}
	return conn.PingContext(ctx)
}

// acquire hands its connection on, and closes it where it does not.
func acquire(ctx context.Context, db *sql.DB) (*sql.Conn, error) {
	conn, err := db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	if err := conn.PingContext(ctx); err != nil {
		conn.Close()
		return nil, err
	}
	return conn, nil
}

func acquireForgetful(ctx context.Context, db *sql.DB) (*sql.Conn, error) {
	conn, err := db.Conn(ctx) // want `lostsession/early-return`
	if err != nil {
		return nil, err
	}
	if err := conn.PingContext(ctx); err != nil {
		return nil, err
	}
	return conn, nil
}

func connOfForgetfulHelper(ctx context.Context, db *sql.DB) error {
	conn, err := acquireForgetful(ctx, db)
	if err != nil {
		return err
	}
	return conn.Close()
}

func stmtClosed(db *sql.DB) error {
	stmt, err := db.Prepare("INSERT")
	if err != nil {
		return err
	}
	defer stmt.Close()
	_, err = stmt.Exec()
	return err
}

func stmtNeverClosed(db *sql.DB) error {
	stmt, err := db.Prepare("INSERT") // want `statement from db.Prepare .*lostsession/never-closed`
	if err != nil {
		return err
	}
	_, err = stmt.Exec()
	return err
}

func stmtClosedOnSuccess(db *sql.DB) error {
	stmt, err := db.Prepare("INSERT") // want `lostsession/early-return`
	if err != nil {
		return err
	}
	if _, err := stmt.Exec(); err != nil {
		return err
	}
	return stmt.Close()
}

func stmtForQueryRow(db *sql.DB) error {
	stmt, err := db.Prepare("SELECT a") // want `lostsession/never-closed`
	if err != nil {
		return err
	}
	var n int
	return stmt.QueryRow().Scan(&n)
}

func stmtAndRows(db *sql.DB) error {
	stmt, err := db.Prepare("SELECT a")
	if err != nil {
		return err
	}
	defer stmt.Close()
	rows, err := stmt.Query()
	if err != nil {
		return err
	}
	defer rows.Close()
	rows.Next()
	return nil
}

func stmtClosedRowsNot(db *sql.DB) error {
	stmt, err := db.Prepare("SELECT a")
	if err != nil {
		return err
	}
	defer stmt.Close()
	rows, err := stmt.Query() // want `rows from stmt.Query .*lostsession/never-closed`
	if err != nil {
		return err
	}
	rows.Next()
	return nil
}

func stmtInLoop(db *sql.DB) error {
	for range 3 {
		stmt, err := db.Prepare("INSERT") // want `lostsession/(loop|never-closed)`
		if err != nil {
			return err
		}
		if _, err := stmt.Exec(); err != nil {
			return err
		}
	}
	return nil
}

func rowsWithCanceledContext(ctx context.Context, db *sql.DB) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	rows, err := db.QueryContext(ctx, "SELECT a")
	if err != nil {
		return err
	}
	rows.Next()
	return nil
}

func cancelOnOnePath(ctx context.Context, db *sql.DB, flag bool) error {
	ctx, cancel := context.WithCancel(ctx)
	rows, err := db.QueryContext(ctx, "SELECT a") // want `lostsession/`
	if err != nil {
		cancel()
		return err
	}
	if flag {
		cancel()
		return nil
	}
	_ = cancel
	rows.Next()
	return nil
}

func contextWithValueIsNoRelease(ctx context.Context, db *sql.DB) error {
	ctx = context.WithValue(ctx, key{}, 1)
	rows, err := db.QueryContext(ctx, "SELECT a") // want `lostsession/never-closed`
	if err != nil {
		return err
	}
	rows.Next()
	return nil
}

type key struct{}
