package panics

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/http"

	"github.com/jackc/pgx/v5/pgxpool"
)

type store struct {
	db   *sql.DB
	pool *pgxpool.Pool
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}

func must[T any](v T, err error) T {
	check(err)
	return v
}

// A panic counts where it is raised: with an error, there is no transaction.
func (s *store) checksBegin(ctx context.Context) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%v", p)
		}
	}()
	tx, err := s.db.BeginTx(ctx, nil)
	check(err)
	defer tx.Rollback()
	_, err = tx.Exec("x")
	check(err)
	check(tx.Commit())
	return nil
}

func mustBegin(db *sql.DB) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%v", p)
		}
	}()
	tx := must(db.Begin())
	if _, err = tx.Exec("x"); err != nil {
		tx.Rollback()
		return err
	}
	must(0, tx.Commit())
	return nil
}

// The statement fails while the transaction is open.
func (s *store) checksExec(ctx context.Context) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%v", p)
		}
	}()
	tx, err := s.db.BeginTx(ctx, nil) // want `^panic transaction \+5$`
	if err != nil {
		return err
	}
	_, err = tx.Exec("x")
	check(err)
	return tx.Commit()
}

func (s *store) checksPing(ctx context.Context) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%v", p)
		}
	}()
	c, err := s.pool.Acquire(ctx) // want `^panic connection \+4$`
	if err != nil {
		return err
	}
	check(c.Ping(ctx))
	c.Release()
	return nil
}

func (s *store) checksScan() (n int, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%v", p)
		}
	}()
	rows, err := s.db.Query("x") // want `^panic rows \+5$`
	if err != nil {
		return 0, err
	}
	for rows.Next() {
		check(rows.Scan(&n))
	}
	rows.Close()
	return n, nil
}

func panicsItself(db *sql.DB) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%v", p)
		}
	}()
	tx := must(db.Begin()) // want `^panic transaction \+2$`
	if _, err := tx.Exec("x"); err != nil {
		panic(err)
	}
	return tx.Commit()
}

func panicsInLiteral(db *sql.DB) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%v", p)
		}
	}()
	tx := must(db.Begin()) // want `^panic transaction \+3$`
	func() {
		_, err := tx.Exec("x")
		check(err)
	}()
	return tx.Commit()
}

// Builtins that do not panic, and functions of the package.
func appends(db *sql.DB, fn func([]int)) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%v", p)
		}
	}()
	rows, err := db.Query("x")
	if err != nil {
		return err
	}
	var ns []int
	for rows.Next() {
		ns = append(ns, 1)
	}
	rows.Close()
	fn(ns)
	return rows.Err()
}

// A deferred function that recovers, rolls back and panics again.
func end(tx *sql.Tx, err *error) {
	if p := recover(); p != nil {
		tx.Rollback()
		panic(p)
	}
	if *err != nil {
		tx.Rollback()
		return
	}
	*err = tx.Commit()
}

type scope struct {
	tx  *sql.Tx
	err error
}

func (s *scope) close() {
	if p := recover(); p != nil {
		s.err = errors.New("panic")
		defer panic(p)
	}
	if s.err != nil {
		s.tx.Rollback()
		return
	}
	s.err = s.tx.Commit()
}

func (s *store) write(w http.ResponseWriter, v any) { fmt.Fprint(w, v.(string)) }

func (s *store) serveEnd(w http.ResponseWriter, r *http.Request) {
	tx, err := s.db.Begin()
	if err != nil {
		return
	}
	defer end(tx, &err)
	s.write(w, r.Context().Value("x"))
}

func (s *store) serveScope(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		tx, err := s.db.Begin()
		if err != nil {
			return
		}
		sc := &scope{tx: tx}
		defer sc.close()
		next(w, r.WithContext(context.WithValue(r.Context(), "k", sc)))
	}
}

// A helper that rolls back before it panics, and one that does not.
func (s *store) fail(tx *sql.Tx) {
	tx.Rollback()
	panic(http.ErrAbortHandler)
}

func (s *store) abort(_ *sql.Tx) { panic(http.ErrAbortHandler) }

func (s *store) serveFail(w http.ResponseWriter, r *http.Request) {
	tx, err := s.db.Begin()
	if err != nil {
		return
	}
	if _, err := tx.Exec("x"); err != nil {
		s.fail(tx)
	}
	tx.Commit()
}

func (s *store) serveAbort(w http.ResponseWriter, r *http.Request) {
	tx, err := s.db.Begin() // want `^panic transaction \+5$`
	if err != nil {
		return
	}
	if _, err := tx.Exec("x"); err != nil {
		s.abort(tx)
	}
	tx.Commit()
}

// A helper that recovers from its own panic.
func safe(v any) (s string, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%v", p)
		}
	}()
	return v.(string), nil
}

func (s *store) serveSafe(w http.ResponseWriter, r *http.Request) {
	tx, err := s.db.Begin()
	if err != nil {
		return
	}
	n, err := safe(r.Context().Value("n"))
	if err != nil {
		tx.Rollback()
		return
	}
	if _, err := tx.Exec("x", n); err != nil {
		tx.Rollback()
		return
	}
	tx.Commit()
}
