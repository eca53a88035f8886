package reasons

import (
	"context"
	"database/sql"
)

func pool(db *sql.DB) *sql.DB { return db }

// A chain is called by its last method.
func chained(db *sql.DB) error {
	rows, err := pool(db).Query("select 1") // want `^rows from Query are never closed, and are lost when chained returns at line 16; add "defer rows\.Close\(\)" after the error check \[lostsession/never-closed\]$`
	if err != nil {
		return err
	}
	return rows.Err()
}

func literalFails(db *sql.DB) error {
	rows, err := db.Query("select 1") // want `^rows from db\.Query are not closed when literalFails returns at line 25; add "defer rows\.Close\(\)" after the error check \[lostsession/early-return\]$`
	if err != nil {
		return err
	}
	if err := func() error { return ping() }(); err != nil {
		return err
	}
	return rows.Close()
}

func compared(db *sql.DB, n, limit int) error {
	rows, err := db.Query("select 1") // want `^rows from db\.Query are not closed on the path where n != limit \(line 35\) and compared returns at line 36; add "defer rows\.Close\(\)" after the error check \[lostsession/early-return\]$`
	if err != nil {
		return err
	}
	if n != limit {
		return nil
	}
	return rows.Close()
}

func both() (int, error) { return 0, nil }

func secondFails(db *sql.DB) error {
	rows, err := db.Query("select 1") // want `^rows from db\.Query are not closed when both fails at line 48 and secondFails returns at line 50; add "defer rows\.Close\(\)" after the error check \[lostsession/early-return\]$`
	if err != nil {
		return err
	}
	n, err := both()
	if err != nil {
		return err
	}
	println(n)
	return rows.Close()
}

func waits(db *sql.DB, c chan int) error {
	rows, err := db.Query("select 1") // want `^rows from db\.Query are not closed on the path where n == 0 \(line 63\) and waits returns at line 64; add "defer rows\.Close\(\)" after the error check \[lostsession/early-return\]$`
	if err != nil {
		return err
	}
	select {
	case n := <-c:
		if n == 0 {
			return nil
		}
	default:
	}
	return rows.Close()
}

// Of many methods that release, Close is the one to call.
type reader struct{ rows *sql.Rows }

func (r *reader) Abort() error { return r.rows.Close() }
func (r *reader) Close() error { return r.rows.Close() }
func (r *reader) Done() error  { return r.rows.Close() }
func (r *reader) end() error   { return r.rows.Close() }

func newReader(db *sql.DB) (*reader, error) {
	rows, err := db.Query("select 1")
	if err != nil {
		return nil, err
	}
	return &reader{rows}, nil
}

func readerForgotten(db *sql.DB) error {
	r, err := newReader(db) // want `^the value of type reader from newReader is never closed, and is lost when readerForgotten returns at line 92; add "defer r\.Close\(\)" after the error check \[lostsession/never-closed\]$`
	if err != nil {
		return err
	}
	return r.rows.Err()
}

type writer struct{ tx *sql.Tx }

func (w *writer) Rollback() error { return w.tx.Rollback() }
func (w *writer) Finish() error   { return w.tx.Commit() }

func newWriter(db *sql.DB) (*writer, error) {
	tx, err := db.Begin()
	if err != nil {
		return nil, err
	}
	return &writer{tx}, nil
}

func writerForgotten(db *sql.DB) error {
	w, err := newWriter(db) // want `^the value of type writer from newWriter is never rolled back, and (is|are) lost when writerForgotten returns at line 114; add "defer w\.Rollback\(\)" after the error check \[lostsession/never-closed\]$`
	if err != nil {
		return err
	}
	_, err = w.tx.Exec("delete from t")
	return err
}

// A field that the method which closes forgets.
type keeper struct {
	conn *sql.Conn // want `^field conn of keeper holds the connection from db\.Conn and is not closed by Close at line 131; call Close on it there \[lostsession/field\]$`
	n    int
}

func newKeeper(ctx context.Context, db *sql.DB) (*keeper, error) {
	conn, err := db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	return &keeper{conn: conn}, nil
}

func (k *keeper) Close() error {
	k.n = 0
	return nil
}

func inTurns(db *sql.DB, list []int) error {
	for _, n := range list {
		rows, err := db.Query("select 1") // want `^rows from db\.Query are not closed when the loop at line 137 starts its next iteration; call "rows\.Close\(\)" in each iteration \[lostsession/loop\]$`
		if err != nil {
			return err
		}
		if n > 3 {
			continue
		}
		rows.Close()
	}
	return nil
}

func again(db *sql.DB) error {
	rows, err := db.Query("select 1") // want `^rows from db\.Query are not closed before rows is assigned again at line 155; call "rows\.Close\(\)" first \[lostsession/reassigned\]$`
	if err != nil {
		return err
	}
	rows, err = db.Query("select 2")
	if err != nil {
		return err
	}
	return rows.Close()
}
