// Package fakedb is a database/sql driver without a database. Its pools lend
// connections like any other, and each query returns a few rows.
package fakedb

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"io"
)

// Open returns a pool of at most limit connections, 0 for no limit.
func Open(limit int) *sql.DB {
	db := sql.OpenDB(connector{})
	db.SetMaxOpenConns(limit)
	return db
}

type connector struct{}

func (connector) Connect(context.Context) (driver.Conn, error) { return conn{}, nil }
func (c connector) Driver() driver.Driver                      { return c }
func (connector) Open(string) (driver.Conn, error)             { return conn{}, nil }

type conn struct{}

func (conn) Prepare(string) (driver.Stmt, error) { return stmt{}, nil }
func (conn) Close() error                        { return nil }
func (conn) Begin() (driver.Tx, error)           { return tx{}, nil }

type tx struct{}

func (tx) Commit() error   { return nil }
func (tx) Rollback() error { return nil }

type stmt struct{}

func (stmt) Close() error                               { return nil }
func (stmt) NumInput() int                              { return -1 }
func (stmt) Exec([]driver.Value) (driver.Result, error) { return driver.RowsAffected(1), nil }
func (stmt) Query([]driver.Value) (driver.Rows, error)  { return &rows{left: rowsEach}, nil }

// rowsEach is how many rows a query returns.
const rowsEach = 3

type rows struct{ left int64 }

func (*rows) Columns() []string { return []string{"n"} }
func (*rows) Close() error      { return nil }

func (r *rows) Next(dest []driver.Value) error {
	if r.left == 0 {
		return io.EOF
	}
	dest[0] = r.left
	r.left--
	return nil
}
