// Package hidden holds functions that return an owner as an interface that cannot release it.
package hidden

import (
	"context"
	"database/sql"
	"io"
)

type reader interface {
	Read() (string, error)
}

type rowsReader struct{ rows *sql.Rows }

func (r *rowsReader) Read() (s string, err error) {
	if r.rows.Next() {
		err = r.rows.Scan(&s)
	}
	return s, err
}

func (r *rowsReader) Close() error { return r.rows.Close() }

func open(db *sql.DB) (reader, error) {
	rows, err := db.Query("SELECT 1")
	if err != nil {
		return nil, err
	}
	return &rowsReader{rows}, nil
}

func first(db *sql.DB) (string, error) {
	r, err := open(db) // want `^never-closed reader \+4$`
	if err != nil {
		return "", err
	}
	return r.Read()
}

func dropped(db *sql.DB) error {
	_, err := open(db) // want `^discarded reader`
	return err
}

func asked(db *sql.DB) (string, error) {
	r, err := open(db)
	if err != nil {
		return "", err
	}
	if c, ok := r.(io.Closer); ok {
		defer c.Close()
	}
	return r.Read()
}

func handedOn(db *sql.DB, use func(reader)) error {
	r, err := open(db)
	if err != nil {
		return err
	}
	use(r)
	return nil
}

// A type that cannot be released either is reported where it keeps the session.
type plain struct{ conn *sql.Conn }

func (p *plain) Read() (string, error) { return "", nil }

func openPlain(ctx context.Context, db *sql.DB) (reader, error) {
	conn, err := db.Conn(ctx) // want `^no-release connection`
	if err != nil {
		return nil, err
	}
	return &plain{conn}, nil
}

func usesPlain(ctx context.Context, db *sql.DB) (string, error) {
	r, err := openPlain(ctx, db)
	if err != nil {
		return "", err
	}
	return r.Read()
}

// A type that keeps one has nothing to release it by.
type server struct{ r reader }

func newServer(db *sql.DB) (*server, error) {
	r, err := open(db)
	if err != nil {
		return nil, err
	}
	return &server{r}, nil
}
