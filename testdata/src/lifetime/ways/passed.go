package ways

import (
	"context"
	"database/sql"
)

// Rows with their connection come out of a list made for many.
type slab struct{ free []lentRows }

type lentRows struct {
	conn *sql.Conn
	rows *sql.Rows
}

func (l *lentRows) Close() error {
	l.rows.Close()
	return l.conn.Close()
}

func (s *slab) take(conn *sql.Conn, rows *sql.Rows) *lentRows {
	if len(s.free) == 0 {
		s.free = make([]lentRows, 128)
	}
	l := &s.free[len(s.free)-1]
	s.free = s.free[:len(s.free)-1]
	l.conn = conn
	l.rows = rows
	return l
}

func lendRows(ctx context.Context, db *sql.DB, s *slab) (*lentRows, error) {
	conn, err := db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	rows, err := conn.QueryContext(ctx, "select 1")
	if err != nil {
		conn.Close()
		return nil, err
	}
	return s.take(conn, rows), nil
}

// A gatherer keeps the first error.
type gatherer struct{ err error }

func (g *gatherer) AddError(err error) error {
	if err != nil {
		g.err = err
	}
	return g.err
}

func gathered(db *sql.DB, g *gatherer) {
	rows, err := db.Query("select 1")
	if g.AddError(err) == nil {
		defer rows.Close()
		rows.Next()
	}
}

func gatheredAndLost(db *sql.DB, g *gatherer) {
	rows, err := db.Query("select 1") // want `^never-closed rows \+4$`
	if g.AddError(err) == nil {
		rows.Next()
	}
}

// The deferred call looks for the error in what is returned.
type answer struct {
	rows *sql.Rows
	err  error
}

func (a *answer) Close() error { return a.rows.Close() }

func answered(db *sql.DB, ask func() error) (a *answer) {
	rows, err := db.Query("select 1")
	if err != nil {
		return &answer{err: err}
	}
	defer func() {
		if a != nil && a.err != nil {
			rows.Close()
		}
	}()
	if err := ask(); err != nil {
		return &answer{err: err}
	}
	return &answer{rows: rows}
}

func answeredAndLost(db *sql.DB, ask func() error) (a *answer) {
	rows, err := db.Query("select 1") // want `^early-return rows \+10$`
	if err != nil {
		return &answer{err: err}
	}
	defer func() {
		if a != nil && a.err != nil {
			rows.Close()
		}
	}()
	if ask() != nil {
		return &answer{}
	}
	return &answer{rows: rows}
}
