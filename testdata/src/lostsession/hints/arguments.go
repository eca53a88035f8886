package hints

import (
	"context"
	"database/sql"
	"errors"
	"iter"
	"net/http"
)

// A release that takes arguments cannot be deferred as it stands.
type settled struct{ tx *sql.Tx }

func openSettled(db *sql.DB) (*settled, error) {
	tx, err := db.Begin()
	if err != nil {
		return nil, err
	}
	return &settled{tx}, nil
}

func (s *settled) End(err error) error {
	if err != nil {
		return errors.Join(err, s.tx.Rollback())
	}
	return s.tx.Commit()
}

func Settle(db *sql.DB, skip bool) error {
	s, err := openSettled(db) // want `on the path where skip is true \(line \d+\) and Settle returns at line \d+; call s\.End on that path too`
	if err != nil {
		return err
	}
	if skip {
		return nil
	}
	return s.End(nil)
}

func begin(db *sql.DB) (func(*error), error) {
	tx, err := db.Begin()
	if err != nil {
		return nil, err
	}
	return func(err *error) {
		if *err != nil {
			tx.Rollback()
			return
		}
		*err = tx.Commit()
	}, nil
}

func Ends(db *sql.DB, skip bool) (err error) {
	end, err := begin(db) // want `Ends returns at line \d+; call end on that path too`
	if err != nil {
		return err
	}
	if skip {
		return nil
	}
	end(&err)
	return err
}

// An iterator and the function that closes what it reads.
func names(db *sql.DB) (iter.Seq[int], func() error, error) {
	rows, err := db.Query("x")
	if err != nil {
		return nil, nil, err
	}
	return func(yield func(int) bool) {
		for rows.Next() && yield(1) {
		}
	}, rows.Close, nil
}

func Names(db *sql.DB, skip bool) error {
	seq, fin, err := names(db) // want `Names returns at line \d+; add "defer fin\(\)" after the error check`
	if err != nil {
		return err
	}
	if skip {
		return nil
	}
	for range seq {
	}
	return fin()
}

// A function in a field releases.
type held struct {
	c   *sql.Conn
	end func() error
}

func hold(ctx context.Context, db *sql.DB) (h held, err error) {
	c, err := db.Conn(ctx)
	if err != nil {
		return h, err
	}
	return held{c, c.Close}, nil
}

func Holds(ctx context.Context, db *sql.DB) error {
	h, err := hold(ctx, db) // want `Holds returns at line \d+; call "h\.end\(\)" on that path too`
	if err != nil {
		return err
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	return h.end()
}

// There may be none without an error.
func lease(ctx context.Context, db *sql.DB, skip bool) (*leased, error) {
	if skip {
		return nil, nil
	}
	c, err := db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	return &leased{c}, nil
}

type leased struct{ c *sql.Conn }

func (l *leased) Done() error { return l.c.Close() }

func Once(ctx context.Context, db *sql.DB, quick bool) error {
	l, err := lease(ctx, db, quick) // want `on the path where ctx\.Err\(\) == nil .*; move "defer l\.Done\(\)" up from line \d+, after the error check, where l is not nil`
	if err != nil {
		return err
	}
	if l == nil {
		return nil
	}
	if ctx.Err() == nil {
		return errors.New("busy")
	}
	defer l.Done()
	return nil
}

// net/http cancels the context of a request after its handler has returned.
func Serve(db *sql.DB) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		ctx := r.Context()
		tx, err := db.BeginTx(ctx, nil) // want `transaction from db\.BeginTx is not rolled back before the request ends when ExecContext fails`
		if err != nil {
			return
		}
		if _, err := tx.ExecContext(ctx, "x"); err != nil {
			return
		}
		tx.Commit()
	}
}

func ServeConn(db *sql.DB) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		c, err := db.Conn(r.Context()) // want `connection from db\.Conn is not closed when PingContext fails`
		if err != nil {
			return
		}
		if err := c.PingContext(r.Context()); err != nil {
			return
		}
		c.Close()
	}
}

func ServePanic(db *sql.DB, by map[string]int) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		tx, err := db.BeginTx(r.Context(), nil)
		if err != nil {
			return
		}
		counts(by)
		tx.Commit()
	}
}

func ServeOwnContext(db *sql.DB, by map[string]int) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		tx, err := db.BeginTx(context.WithoutCancel(r.Context()), nil) // want `transaction from db\.BeginTx is not rolled back if counts panics`
		if err != nil {
			return
		}
		counts(by)
		tx.Commit()
	}
}

func counts(by map[string]int) { by["all"]++ }
