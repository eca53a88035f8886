// Package fixes shows what -fix writes, and where it writes nothing.
package fixes

import (
	"context"
	"database/sql"
	"errors"
	"log"
	"sync"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

func afterTheCheck(db *sql.DB) error {
	rows, err := db.Query("SELECT a") // want `add "defer rows.Close\(\)" after the error check`
	if err != nil {
		return err
	}
	rows.Next()
	return rows.Err()
}

func afterTheCheckWithComment(db *sql.DB) error {
	rows, err := db.Query("SELECT a") // want `lostsession/never-closed`
	if err != nil {
		return err
	} // checked

	// Read them.
	rows.Next()
	return rows.Err()
}

func afterFatal(db *sql.DB) {
	rows, err := db.Query("SELECT a") // want `lostsession/never-closed`
	if err != nil {
		log.Fatal(err)
	}
	rows.Next()
}

func inElse(db *sql.DB) error {
	if rows, err := db.Query("SELECT a"); err != nil { // want `lostsession/never-closed`
		return err
	} else {
		rows.Next()
	}
	return nil
}

func inThen(db *sql.DB) {
	if rows, err := db.Query("SELECT a"); err == nil { // want `lostsession/never-closed`
		rows.Next()
	}
}

func inCase(db *sql.DB, n int) error {
	switch n {
	case 1:
		rows, err := db.Query("SELECT a") // want `lostsession/never-closed`
		if err != nil {
			return err
		}
		rows.Next()
	}
	return nil
}

func inClosure(db *sql.DB) func() error {
	return func() error {
		rows, err := db.Query("SELECT a") // want `lostsession/never-closed`
		if err != nil {
			return err
		}
		rows.Next()
		return nil
	}
}

func rollback(db *sql.DB) error {
	tx, err := db.Begin() // want `add "defer tx.Rollback\(\)" after the error check`
	if err != nil {
		return err
	}
	if _, err := tx.Exec("INSERT"); err != nil {
		return err
	}
	return tx.Commit()
}

func connection(ctx context.Context, db *sql.DB) error {
	conn, err := db.Conn(ctx) // want `connection from db.Conn .*add "defer conn.Close\(\)"`
	if err != nil {
		return err
	}
	if err := conn.PingContext(ctx); err != nil {
		return err
	}
	return conn.Close()
}

func withContext(ctx context.Context, pool *pgxpool.Pool) error {
	tx, err := pool.Begin(ctx) // want `add "defer tx.Rollback\(ctx\)" after the error check`
	if err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, "INSERT"); err != nil {
		return err
	}
	return tx.Commit(ctx)
}

func release(ctx context.Context, pool *pgxpool.Pool) error {
	conn, err := pool.Acquire(ctx) // want `connection from pool.Acquire is never released.*add "defer conn.Release\(\)"`
	if err != nil {
		return err
	}
	return conn.Ping(ctx)
}

func ownContext(pool *pgxpool.Pool) error {
	tx, err := pool.BeginTx(context.Background(), pgx.TxOptions{}) // want `add "defer tx.Rollback\(context.Background\(\)\)" after the error check`
	if err != nil {
		return err
	}
	if _, err := tx.Exec(context.Background(), "INSERT"); err != nil {
		return err
	}
	return tx.Commit(context.Background())
}

type reader struct{ rows *sql.Rows }

func open(db *sql.DB) (*reader, error) {
	rows, err := db.Query("SELECT a")
	if err != nil {
		return nil, err
	}
	return &reader{rows}, nil
}

func (r *reader) Close() error { return r.rows.Close() }

func owner(db *sql.DB) error {
	r, err := open(db) // want `reader from open is never closed.*add "defer r.Close\(\)"`
	if err != nil {
		return err
	}
	_ = r
	return nil
}

// No fix: a second Close of a type of the module may do harm.
func ownerClosedElsewhere(db *sql.DB, flag bool) error {
	r, err := open(db) // want `lostsession/early-return`
	if err != nil {
		return err
	}
	if flag {
		return errors.New("flag")
	}
	return r.Close()
}

// No fix: the rows are returned on another path.
func returned(db *sql.DB, flag bool) (*sql.Rows, error) {
	rows, err := db.Query("SELECT a") // want `call "rows.Close\(\)" on that path too`
	if err != nil {
		return nil, err
	}
	if flag {
		return nil, errors.New("flag")
	}
	return rows, nil
}

// No fix: the loop would hold them all.
func inLoop(db *sql.DB) error {
	for range 3 {
		rows, err := db.Query("SELECT a") // want `lostsession/loop`
		if err != nil {
			return err
		}
		rows.Next()
	}
	return nil
}

// No fix: the rows may be nil.
func unchecked(db *sql.DB) {
	rows, err := db.Query("SELECT a") // want `lostsession/never-closed`
	if err != nil {
		log.Print(err)
	}
	rows.Next()
}

// No fix: the error is ignored.
func ignored(db *sql.DB) {
	rows, _ := db.Query("SELECT a") // want `lostsession/never-closed`
	rows.Next()
}

// No fix: no code commits.
func uncommitted(db *sql.DB) error {
	tx, err := db.Begin() // want `lostsession/tx`
	if err != nil {
		return err
	}
	_, err = tx.Exec("INSERT")
	return err
}

// No fix: nothing to call it on.
func dropped(db *sql.DB) error {
	_, err := db.Query("UPDATE a") // want `lostsession/discarded`
	return err
}

// batches must not release the statement when it ends: what it returns uses it.
func batches(db *sql.DB) (func(id int) error, error) {
	stmt, err := db.Prepare("SELECT a WHERE id > $1") // want `never closed, and (is|are) lost when batches returns at line \d+; the function literal at line \d+ uses it later: call "stmt.Close\(\)" when the literal is done \[lostsession/never-closed\]`
	if err != nil {
		return nil, err
	}
	return func(id int) error {
		_, err := stmt.Exec(id)
		return err
	}, nil
}

// together needs the rows of all turns at once.
func together(db *sql.DB, ids []int) error {
	var merge []func() bool
	for _, id := range ids {
		rows, err := db.Query("SELECT a", id)
		if err != nil {
			return err
		}
		defer rows.Close()
		merge = append(merge, func() bool { return rows.Next() })
	}
	for _, next := range merge {
		next()
	}
	return nil
}

// atOnce reads them at once.
func atOnce(db *sql.DB, ids []int) error {
	var wg sync.WaitGroup
	for _, id := range ids {
		rows, err := db.Query("SELECT a", id)
		if err != nil {
			return err
		}
		defer rows.Close()
		wg.Add(1)
		go func() {
			defer wg.Done()
			rows.Next()
		}()
	}
	wg.Wait()
	return nil
}

func later(rows *sql.Rows) func() bool { return func() bool { return rows.Next() } }

func togetherByHelper(db *sql.DB, ids []int) {
	var merge []func() bool
	for _, id := range ids {
		rows, err := db.Query("SELECT a", id)
		if err != nil {
			return
		}
		defer rows.Close()
		merge = append(merge, later(rows))
	}
	for _, next := range merge {
		next()
	}
}

// oneByOne does not, although a literal releases them.
func oneByOne(db *sql.DB, ids []int) error {
	for _, id := range ids {
		rows, err := db.Query("SELECT a", id) // want `lostsession/defer-loop`
		if err != nil {
			return err
		}
		defer func() { _ = rows.Close() }()
		rows.Next()
	}
	return nil
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func inMust(db *sql.DB) error {
	rows := must(db.Query("SELECT a")) // want `lostsession/never-closed`
	rows.Next()
	return rows.Err()
}

func inCheckOfOuter(db *sql.DB) (err error) {
	var rows *sql.Rows
	if rows, err = db.Query("SELECT a"); err != nil { // want `lostsession/never-closed`
		return err
	}
	rows.Next()
	return rows.Err()
}

func dialled(ctx context.Context, url string) error {
	conn, err := pgx.Connect(ctx, url) // want `lostsession/never-closed`
	if err != nil {
		return err
	}
	return conn.Ping(ctx)
}
