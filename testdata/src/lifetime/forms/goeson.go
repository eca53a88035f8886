package forms

import (
	"database/sql"
	"log"
)

// Whatever is evaluated on the way, the function goes on.

type length int64

func afterConversion(db *sql.DB) (length, error) {
	rows, err := db.Query("select 1") // want `^never-closed rows \+6$`
	if err != nil {
		return 0, err
	}
	n := length(number())
	rows.Columns()
	return n, nil
}

func afterConversions(db *sql.DB, text string) ([]byte, error) {
	rows, err := db.Query("select 1") // want `^early-return rows \+5$`
	if err != nil {
		return nil, err
	}
	if len([]byte(text)) > int(length(number())) {
		return nil, nil
	}
	return []byte(text), rows.Close()
}

func afterNew(db *sql.DB) (err error) {
	h := new(holder)
	h.rows, err = db.Query("select 1") // want `^never-closed rows \+4$`
	if err != nil {
		return err
	}
	return h.rows.Err()
}

func afterMake(db *sql.DB) error {
	list := make([]*sql.Rows, 0, number())
	rows, err := db.Query("select 1") // want `^never-closed rows \+6$`
	if err != nil {
		return err
	}
	list = append(list, rows)
	println(len(list))
	return nil
}

func lowerBound(db *sql.DB, list []int) ([]int, error) {
	rows, err := db.Query("select 1")
	if err != nil {
		return nil, err
	}
	return list[closeAndCount(rows):], nil
}

func upperBound(db *sql.DB, list []int) ([]int, error) {
	rows, err := db.Query("select 1")
	if err != nil {
		return nil, err
	}
	return list[:closeAndCount(rows)], nil
}

func pointed(db *sql.DB, ready *bool) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	*ready = true
	if !*ready {
		return nil
	}
	return rows.Close()
}

func pointedElsewhere(db *sql.DB, ready, other *bool) error {
	rows, err := db.Query("select 1") // want `^early-return rows \+7$`
	if err != nil {
		return err
	}
	*ready = true
	ready = other
	if !*ready {
		return nil
	}
	return rows.Close()
}

func stop(message string) { log.Fatal(message) }

func quit(n int) {
	if n > 0 {
		println(n)
	}
	panic("quit")
}

func mayStop(n int) {
	if n > 0 {
		log.Fatal("too many")
	}
}

func stopped(db *sql.DB, none bool) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	if none {
		stop("none")
		return nil
	}
	return rows.Close()
}

func quitted(db *sql.DB, none bool) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	if none {
		quit(1)
		return nil
	}
	return rows.Close()
}

func perhapsStopped(db *sql.DB, none bool) error {
	rows, err := db.Query("select 1") // want `^early-return rows \+6$`
	if err != nil {
		return err
	}
	if none {
		mayStop(1)
		return nil
	}
	return rows.Close()
}

type columns interface {
	Columns() ([]string, error)
}

// What shows no way to close it is to be closed all the same.
func newColumns(db *sql.DB) (columns, error) {
	rows, err := db.Query("select 1")
	if err != nil {
		return nil, err
	}
	return rows, nil
}

func readColumns(db *sql.DB) error {
	c, err := newColumns(db) // want `^never-closed columns \+5 \+9 \+11$`
	if err != nil {
		return err
	}
	if _, err := c.Columns(); err != nil {
		return err
	}
	rows, err := db.Query("select 1") // want `^never-closed rows \+4$`
	if err != nil {
		return err
	}
	return rows.Err()
}

// The results of a literal are nothing before they get a value.
func unset(db *sql.DB, early bool) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	rows, failed := func() (rows *sql.Rows, failed error) {
		if early {
			return
		}
		return db.Query("select 1")
	}()
	if failed != nil {
		tx.Rollback()
		return failed
	}
	if early && rows != nil {
		return nil
	}
	if rows != nil {
		rows.Close()
	}
	return tx.Commit()
}

func variadic(n int, all ...*sql.Rows) {
	for _, rows := range all {
		rows.Close()
	}
}

func heads(first *sql.Rows, all ...*sql.Rows) *sql.Rows { return first }

func headOfTwo(db *sql.DB) error {
	a, err := db.Query("select 1")
	if err != nil {
		return err
	}
	b, err := db.Query("select 2") // want `^never-closed rows \+5$`
	if err != nil {
		a.Close()
		return err
	}
	return heads(a, b).Close()
}

func tails(first *sql.Rows, all ...*sql.Rows) []*sql.Rows { return all }

func tailOfTwo(db *sql.DB) error {
	a, err := db.Query("select 1") // want `^early-return rows \+12$`
	if err != nil {
		return err
	}
	b, err := db.Query("select 2")
	if err != nil {
		a.Close()
		return err
	}
	for _, rows := range tails(a, b) {
		rows.Close()
	}
	return nil
}

// In parentheses, too.
func wrapped(db *sql.DB) (s *state) {
	tx, err := db.Begin()
	if err != nil {
		return &state{err: err}
	}
	defer func() {
		if s.err != nil {
			tx.Rollback()
		}
	}()
	if _, err := tx.Exec("delete from t"); err != nil {
		return (&state{err: err})
	}
	if err := tx.Commit(); err != nil {
		return &(state{err: err})
	}
	return &state{}
}
