package lib

import (
	"database/sql"
	"errors"
	"io"
)

func Close(c io.Closer) { _ = c.Close() }

func Join(err *error, c io.Closer) { *err = errors.Join(*err, c.Close()) }

func Deep(rows *sql.Rows) { deep(rows) }

func deep(rows *sql.Rows) { rows.Close() }

func Describe(rows *sql.Rows) []string {
	names, _ := rows.Columns()
	return names
}

func Closer(c io.Closer) func() { return func() { c.Close() } }

func Count(rows *sql.Rows) (n int) {
	for rows.Next() {
		n++
	}
	return n
}

func Query(db *sql.DB) (*sql.Rows, error) { return db.Query("select 1") }

func Open(db *sql.DB) (rows *sql.Rows, done func() error, err error) {
	rows, err = db.Query("select 1")
	if err != nil {
		return nil, nil, err
	}
	return rows, rows.Close, nil
}

func Must(err error) {
	if err != nil {
		panic(err)
	}
}

func Die() { panic("dead") }

func Done(db *sql.DB) (done func() error, err error) {
	rows, err := db.Query("select 1")
	if err != nil {
		return nil, err
	}
	return rows.Close, nil
}

func Twice(db *sql.DB) (rows, same *sql.Rows, err error) {
	rows, err = db.Query("select 1")
	return rows, rows, err
}
